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

from rightsdesk.domain.accounts import account_key
from rightsdesk.domain.ledger import SupportKind
from rightsdesk.services import uploaders
from rightsdesk.services.changes import Topic
from rightsdesk.services.licensed_accounts import LicenceRecord
from rightsdesk.services.uploader_list import UploaderRow
from rightsdesk.services.uploaders import UploaderFile
from rightsdesk.ui import formats
from rightsdesk.ui.account_dossier import AccountDossier, licence_columns
from rightsdesk.ui.check_list import CheckList
from rightsdesk.ui.dialogs.form import choice
from rightsdesk.ui.labels import platform_label
from rightsdesk.ui.language import screen_language
from rightsdesk.ui.licence_desk import LicenceDesk
from rightsdesk.ui.operations import Operations, Reader
from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.row_table import Cell, Column, RowTable
from rightsdesk.ui.row_view import RowView
from rightsdesk.ui.safe_text import SafeLabel
from rightsdesk.ui.theme import Space, Tone
from rightsdesk.ui.uploader_uses import (
    MOST_ACCOUNTS,
    AccountsWanted,
    DossierSaved,
    read_accounts,
    read_licences,
    write_dossier,
)
from rightsdesk.ui.waiting import Waiting
from rightsdesk.ui.widgets import EmptyState, PageHeader, make_button

_PAUSE_MS = 200
_BETWEEN = "\n"  # in no platform and in no handle


def account_id(platform: str, account: str) -> str:
    """How the page names an account, for `open_one`."""
    return f"{platform}{_BETWEEN}{account_key(account)}"


class UploadersPage(Page):
    """Accounts with the dossier of the chosen one, checks for re-uploads, licences."""

    topics = frozenset({Topic.CASES, Topic.CLIPS, Topic.NOTICES, Topic.DEADLINES})

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self._wanted = ""
        self._most = MOST_ACCOUNTS
        self._licences: dict[str, LicenceRecord] = {}
        self.desk = LicenceDesk(operations, self)
        self._reader = self._read_into(self._on_rows)
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
        table: RowTable[UploaderRow] = RowTable(self._columns(), _key, self)
        self.view = RowView(table, self.tr("Accounts"))
        self._reader.shows_waiting(Waiting.of_list(self.view))
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

    def _columns(self) -> list[Column[UploaderRow]]:
        numbers = (
            (self.tr("Clips"), "clips"),
            (self.tr("Letters"), "notices"),
            (self.tr("Removals"), "removals"),
            (self.tr("Counter-notices"), "counter_notices"),
            (self.tr("Put back"), "reinstatements"),
        )
        return [
            Column(self.tr("Account"), self._account, lambda row: row.key, 260, stretch=True),
            *(
                Column(title, partial(_number, name), partial(_count, name), 92 + 40 * (len(title) > 10))
                for title, name in numbers
            ),
            Column(self.tr("Logged last"), self._last, lambda row: row.last_logged_at, 130),
            Column(self.tr("Recommended"), self._suggested, lambda row: row.suggest_report, 210),
        ]

    def _account(self, row: UploaderRow) -> Cell:
        return Cell(row.account, platform_label(self.operations.workspace, row.platform), strong=True)

    def _last(self, row: UploaderRow) -> Cell:
        return Cell(formats.day(row.last_logged_at.astimezone(self.operations.workspace.zone).date()))

    def _suggested(self, row: UploaderRow) -> Cell:
        if not row.suggest_report:
            return Cell("")
        return Cell(self.tr("Consider reporting it"), icon="warning", badge=Tone.WARN)

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
        self.further = make_button(self.tr("Show more"), "chevron-down", kind="quiet")
        self.further.clicked.connect(self._on_further)
        self.further.hide()
        row.addWidget(self.further)
        self.search.textChanged.connect(self._pause.start)
        self.platform.currentIndexChanged.connect(self._read_rows)
        self.suggested.toggled.connect(self._read_rows)
        parts = self._parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.view)
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
        wanted = AccountsWanted(
            self.platform.currentData() or "", self.search.text().strip(), self.suggested.isChecked(),
            self._most,
        )  # fmt: skip
        self._reader.read(partial(read_accounts, wanted=wanted))

    @Slot()
    def _on_further(self) -> None:
        self._most += MOST_ACCOUNTS
        self._read_rows()

    def _read_file(self) -> None:
        platform, account = self._wanted.split(_BETWEEN, 1)
        use = partial(uploaders.show_uploader, platform=platform, account=account)
        self._files.read(use, quiet=True)

    @Slot(object)
    def _on_rows(self, rows: tuple[UploaderRow, ...]) -> None:
        filtered = bool(self.search.text() or self.platform.currentData() or self.suggested.isChecked())
        self._stack.setCurrentIndex(0 if rows or filtered or self._wanted else 1)
        self.view.show_rows(list(rows))
        told = self.tr("%s accounts").replace("%s", f"{len(rows):,}")
        self.further.setVisible(len(rows) == self._most)
        if len(rows) == self._most:
            told = self.tr("The %s accounts with the most clips").replace("%s", f"{len(rows):,}")
        self.count.set_text(told)
        place = self.view.table.place_of(self._wanted) if self._wanted else 0
        if not rows and not self._wanted:
            self.dossier.show_file(None)
        elif rows and place >= 0 and not self.view.chosen_key():
            self.view.selectRow(place)

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


def _key(row: UploaderRow) -> str:
    return account_id(row.platform, row.key)


def _count(name: str, row: UploaderRow) -> int:
    return int(getattr(row, name))


def _number(name: str, row: UploaderRow) -> Cell:
    count = _count(name, row)
    return Cell(f"{count:,}" if count else "–")
