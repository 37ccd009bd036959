"""Uploaders: what is on record about each account, what is to be looked for again, who is licensed."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from rightsdesk.domain.ledger import SupportKind
from rightsdesk.services.accounts import uploaders
from rightsdesk.services.accounts.licensed_accounts import LicenceRecord
from rightsdesk.services.accounts.uploader_list import AccountCount, AccountFilter, UploaderRow
from rightsdesk.services.accounts.uploaders import UploaderFile
from rightsdesk.services.changes import Topic
from rightsdesk.services.list_pages import ListPage
from rightsdesk.ui.cards.account_dossier import AccountDossier, licence_columns
from rightsdesk.ui.desks.licence_desk import LicenceDesk
from rightsdesk.ui.desks.uploader_uses import DossierSaved, read_licences, write_dossier
from rightsdesk.ui.dialogs.form import choice
from rightsdesk.ui.lists.account_list import BETWEEN, AccountList, account_id
from rightsdesk.ui.lists.check_list import CheckList
from rightsdesk.ui.lists.row_table import RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import EmptyState, PageHeader, make_button
from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.labels import platform_label

__all__ = ["UploadersPage", "account_id"]

_PAUSE_MS = 200


class UploadersPage(Page):
    """Accounts with the dossier of the chosen one, checks for re-uploads, licences."""

    topics = frozenset({Topic.CASES, Topic.CLIPS, Topic.NOTICES, Topic.DEADLINES})

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self._wanted = ""
        self._licences: dict[str, LicenceRecord] = {}
        self.desk = LicenceDesk(operations, self)
        self._files = self._read_into(self._on_file)
        self._files.failed.connect(self._on_no_file)
        self._licence_reader = self._read_into(self._on_licences)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._read_rows)
        self.header = PageHeader(
            self.tr("Uploaders"), self.tr("Accounts on record, checks for re-uploads, licences")
        )
        self.dossier = AccountDossier(operations)
        self.checks = CheckList(operations)
        self.list = AccountList(operations, self.tr("Accounts"))
        self.list.arrived.connect(self._on_rows)
        self.list.number_known.connect(self._on_count)
        self.view = self.list.view
        licences: RowTable[Any] = RowTable(licence_columns(), lambda row: row.id, self)
        self.licences = RowView(licences, self.tr("Licensed accounts"))
        self.tabs = QTabWidget()
        self._build_ui()
        self.keeps = {
            "tabs": self.tabs, "search": self.search, "platform": self.platform, "suggested": self.suggested,
            "list": self.view, "parts": self._parts, "dossier": self.dossier, "checks": self.checks,
            "licences": self.licences,
        }  # fmt: skip

    def refresh(self) -> None:
        self._read_rows()
        self.checks.refresh()
        self._licence_reader.read(read_licences)
        if self._wanted:
            self._read_file()

    def focus_first(self) -> None:
        (self.view if self.tabs.currentIndex() == 0 else self.checks.view).setFocus()

    def open_one(self, record_id: str) -> None:
        """Show the dossier of one account."""
        self._wanted = record_id
        self.tabs.setCurrentIndex(0)
        self.view.stay_here()
        self.view.setCurrentIndex(QModelIndex())
        self.refresh_soon()

    def _read_into(self, slot: Any) -> Reader:  # noqa: ANN401  a slot of this page
        reader = Reader(self.operations, self)
        reader.arrived.connect(slot)
        return reader

    def _build_ui(self) -> None:
        self.column.addWidget(self.header)
        self.column.addWidget(self.tabs, 1)  # filled after: a full one is styled anew wherever it is put
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self._accounts(), self.tr("Accounts"))
        self.tabs.addTab(self.checks, self.tr("To check"))
        self.tabs.addTab(self._licence_list(), self.tr("Licensed accounts"))
        self.checks.case_opened.connect(self.case_opened)
        self.checks.counted.connect(self._on_counted)
        self.dossier.case_opened.connect(self.case_opened)
        self.dossier.notice_opened.connect(self.notice_opened)
        self.dossier.clip_opened.connect(self._on_clip)
        self.dossier.print_wanted.connect(self._on_print)
        self.dossier.license_wanted.connect(self._on_license_this)
        self.dossier.end_wanted.connect(self._on_end)
        self.view.chosen.connect(self._on_chosen)
        self.licences.chosen.connect(self._on_licence)

    def _accounts(self) -> QWidget:
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Part of an account name"))
        self.search.setAccessibleName(self.tr("Find accounts by a part of their name"))
        rules = self.operations.workspace.rules.platforms
        named = {slug: platform_label(self.operations.workspace, slug) for slug in rules}
        self.platform = choice({"": self.tr("All platforms"), **named})
        self.platform.setAccessibleName(self.tr("Platform"))
        self.suggested = QCheckBox(self.tr("Only with three removals or more"))
        self.count = SafeLabel(role="caption")
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.search, 2)
        row.addWidget(self.platform, 1)
        row.addWidget(self.suggested)
        row.addStretch()
        row.addWidget(self.count)
        row.addWidget(self.view.chooser.button())
        self.search.textChanged.connect(self._pause.start)
        self.platform.currentIndexChanged.connect(self._read_rows)
        self.suggested.toggled.connect(self._read_rows)
        parts = self._parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.list)
        parts.addWidget(self.dossier)
        parts.setSizes([270, 380])
        self._stack = QStackedWidget()
        self._stack.addWidget(parts)
        self._stack.addWidget(
            EmptyState(
                "person",
                self.tr("No account is on record yet"),
                self.tr("Accounts appear here when clips are logged with platform and uploader."),
            )
        )
        return _column(row, self._stack)

    def _licence_list(self) -> QWidget:
        self.add_licence = make_button(self.tr("License an account"), "plus", kind="primary")
        self.end_licence = make_button(self.tr("End the licence"), "close")
        self.end_licence.setEnabled(False)
        self.add_licence.clicked.connect(self._on_license)
        self.end_licence.clicked.connect(self._on_end_chosen)
        told = self.tr("Before a letter about a licensed account is approved, a person reviews the licence.")
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(SafeLabel(told, role="caption"), 1)
        row.addWidget(self.end_licence)
        row.addWidget(self.add_licence)
        return _column(row, self.licences)

    @Slot()
    def _read_rows(self) -> None:
        self.list.show_accounts(
            AccountFilter(
                self.platform.currentData() or "", self.search.text().strip(), self.suggested.isChecked()
            )
        )

    def _read_file(self) -> None:
        platform, account = self._wanted.split(BETWEEN, 1)
        use = partial(uploaders.show_uploader, platform=platform, account=account)
        self._files.read(use, quiet=True)

    @Slot(object)
    def _on_rows(self, page: ListPage[UploaderRow]) -> None:
        filtered = self.list.wanted != AccountFilter()
        self._stack.setCurrentIndex(0 if page.rows or filtered or self._wanted else 1)
        place = self.view.table.place_of(self._wanted) if self._wanted else 0
        if not page.rows and not self._wanted:
            self.dossier.show_file(None)
        elif page.rows and place >= 0 and not self.view.chosen_key():
            self.view.selectRow(place)

    @Slot(object)
    def _on_count(self, count: AccountCount) -> None:
        number = f"{count.number:,}" if count.exact else f"{count.number:,}+"
        self.count.set_text(self.tr("%s accounts").replace("%s", number))

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        if key:
            self._wanted = key
            self._read_file()

    @Slot(object)
    def _on_file(self, file: UploaderFile) -> None:
        self.dossier.show_file(file)

    @Slot(object)
    def _on_no_file(self, _error: Exception) -> None:
        self.dossier.show_file(None)

    @Slot(object)
    def _on_licences(self, licences: tuple[LicenceRecord, ...]) -> None:
        self._licences = {one.id: one for one in licences}
        self.licences.show_rows(list(licences))
        self._on_licence(self.licences.chosen_key())

    @Slot(str)
    def _on_licence(self, licence_id: str) -> None:
        licence = self._licences.get(licence_id)
        self.end_licence.setEnabled(licence is not None and licence.ended_on is None)

    @Slot(int)
    def _on_counted(self, due: int) -> None:
        name = self.tr("To check")
        self.tabs.setTabText(1, f"{name}  {due:,}" if due else name)

    @Slot(str, str)
    def _on_clip(self, case_id: str, clip_id: str) -> None:
        self.record_opened.emit(case_id, SupportKind.CLIP.value, clip_id)

    @Slot()
    def _on_license(self) -> None:
        self.desk.add()

    @Slot()
    def _on_license_this(self) -> None:
        if self.dossier.file is not None:
            self.desk.add(self.dossier.file.platform, self.dossier.file.account)

    @Slot(str)
    def _on_end(self, licence_id: str) -> None:
        if licence_id in self._licences:
            self.desk.end(self._licences[licence_id])

    @Slot()
    def _on_end_chosen(self) -> None:
        self._on_end(self.licences.chosen_key())

    @Slot()
    def _on_print(self) -> None:
        if self.dossier.file is None:
            return
        chooser = QFileDialog(self, self.tr("Save as"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.selectFile(f"dossier-{self.dossier.file.platform}.pdf")
        chooser.fileSelected.connect(self.print_dossier)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    @Slot(str)
    def print_dossier(self, path: str) -> None:
        """Print the dossier that is shown into a file."""
        file = self.dossier.file
        if file is not None:
            use = partial(
                write_dossier, platform=file.platform, account=file.key, path=Path(path),
                language=screen_language(),
            )  # fmt: skip
            job = self.operations.run(self.tr("Printing the dossier"), use)
            job.succeeded.connect(self._on_printed)

    @Slot(object)
    def _on_printed(self, saved: DossierSaved) -> None:
        self.operations.messages.note(self.tr("Saved: %s").replace("%s", str(saved.path)))


def _column(row: QHBoxLayout, widget: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, Space.M, 0, 0)
    column.setSpacing(Space.S)
    column.addLayout(row)
    column.addWidget(widget, 1)
    return holder
