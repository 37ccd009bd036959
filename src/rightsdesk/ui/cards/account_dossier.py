"""The dossier of an account on the screen: counts, a recommendation, and everything on record about it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from rightsdesk.services.accounts.licensed_accounts import LicenceRecord
from rightsdesk.services.accounts.uploaders import UploaderCase, UploaderClip, UploaderFile, UploaderNotice
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import Card, IconLabel, make_button
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.wording import choices, words
from rightsdesk.ui.wording.labels import kind_label, platform_label
from rightsdesk.ui.wording.uploader_words import licence_days, licence_state

translate = QCoreApplication.translate


class AccountDossier(QWidget):
    """Everything about one account; a case or a letter opens by Enter or a double click."""

    case_opened = Signal(str)
    notice_opened = Signal(str)
    clip_opened = Signal(str, str)
    licence_chosen = Signal(str)
    print_wanted = Signal()
    license_wanted = Signal()
    end_wanted = Signal(str)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self.file: UploaderFile | None = None
        self.title = SafeLabel(role="lead")
        self.counts = SafeLabel(role="muted", wrap=True)
        self.suggestion = SafeLabel(wrap=True)
        self.print = make_button(self.tr("Print the dossier"), "letters")
        self.license = make_button(self.tr("License this account"), "done")
        self.end = make_button(self.tr("End the licence"), "close")
        self.cases = self._view(self.tr("Cases"), self._case_columns())
        self.notices = self._view(self.tr("Letters"), self._notice_columns())
        self.clips = self._view(self.tr("Clips"), self._clip_columns())
        self.licences = self._view(self.tr("Licences"), licence_columns())
        self.works = self._view(self.tr("Works"), self._work_columns(), lambda row: str(row[0]))
        self.tabs = QTabWidget()
        self.keeps = {"tabs": self.tabs}
        self._build_ui()

    def show_file(self, file: UploaderFile | None) -> None:
        """Show the dossier of an account; none hides everything."""
        self.file = file
        self.setVisible(file is not None)
        if file is None:
            return
        named = platform_label(self._operations.workspace, file.platform)
        self.title.set_text(f"{file.account} · {named}")
        self.counts.set_text(self._counted(file))
        said = file.suggestion_ja if screen_language() == "ja" else file.suggestion
        self.suggestion.set_text(said)
        self._card.setVisible(bool(said))
        for view, name, rows in (
            (self.cases, self.tr("Cases"), file.cases[::-1]),
            (self.notices, self.tr("Letters"), file.notices[::-1]),
            (self.clips, self.tr("Clips"), file.clips[::-1]),
            (self.licences, self.tr("Licences"), file.licences),
            (self.works, self.tr("Works"), file.works),
        ):
            view.show_rows(list(rows))
            self.tabs.setTabText(self.tabs.indexOf(view), f"{name}  {len(rows):,}" if rows else name)
        self._on_licence(self.licences.chosen_key())

    def _view(self, name: str, columns: Sequence[Column[Any]], key: Any = None) -> RowView:  # noqa: ANN401
        table: RowTable[Any] = RowTable(columns, key or (lambda row: str(row.id)), self)
        return RowView(table, name)

    def _build_ui(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addWidget(self.title)
        said.addWidget(self.counts)
        head.addLayout(said, 1)
        for button in (self.end, self.license, self.print):
            head.addWidget(button)
        self._card = Card()
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(IconLabel("warning", 18, Tone.WARN))
        row.addWidget(self.suggestion, 1)
        self._card.body.addLayout(row)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for view in (self.cases, self.notices, self.clips, self.licences, self.works):
            self.tabs.addTab(view, view.accessibleName())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self._card)
        column.addWidget(self.tabs, 1)
        for view in (self.cases, self.notices, self.clips):
            view.lead_to_pages = True
        self.cases.opened.connect(self.case_opened)
        self.notices.opened.connect(self.notice_opened)
        self.clips.opened.connect(self._on_clip)
        self.licences.chosen.connect(self._on_licence)
        self.tabs.currentChanged.connect(self._on_tab)
        self.print.clicked.connect(self.print_wanted)
        self.license.clicked.connect(self.license_wanted)
        self.end.clicked.connect(self._on_end)

    def _counted(self, file: UploaderFile) -> str:
        """What became of the letters, in one line, with when the account was seen."""
        zone = self._operations.workspace.zone
        counts = (
            (self.tr("removals: %s"), file.removals),
            (self.tr("restrictions: %s"), file.restrictions),
            (self.tr("refusals: %s"), file.refusals),
            (self.tr("counter-notices: %s"), file.counter_notices),
            (self.tr("put back: %s"), file.reinstatements),
            (self.tr("retracted: %s"), file.retractions),
        )
        told = [text.replace("%s", f"{number:,}") for text, number in counts if number]
        first, last = (at.astimezone(zone).date() for at in (file.first_logged_at, file.last_logged_at))
        days = f"{formats.day(first)} – {formats.day(last)}"
        told.append(self.tr("logged %s").replace("%s", days))
        others = [name for name in file.written if name != file.account]
        if others:
            told.append(self.tr("also written %s").replace("%s", ", ".join(others[:5])))
        return " · ".join(told)

    def _case_columns(self) -> list[Column[UploaderCase]]:
        zone = self._operations.workspace.zone

        def opened(row: UploaderCase) -> Cell:
            return Cell(formats.day(row.opened_at.astimezone(zone).date()))

        return [
            Column(self.tr("Case"), _case, lambda row: row.id, 300, stretch=True),
            Column(self.tr("Status"), _status, lambda row: row.status, 210),
            Column(self.tr("Works"), lambda row: Cell(", ".join(row.works)), lambda row: row.works, 200),
            Column(self.tr("Opened"), opened, lambda row: row.opened_at, 120, rigid=True),
        ]

    def _notice_columns(self) -> list[Column[UploaderNotice]]:
        workspace = self._operations.workspace

        def kind(row: UploaderNotice) -> Cell:
            return Cell(kind_label(workspace, row.kind), f"{row.id} · {row.case}", strong=True)

        return [
            Column(self.tr("Letter"), kind, lambda row: row.id, 300, stretch=True),
            Column(self.tr("Sent"), lambda row: Cell(formats.day(row.sent_on)), lambda row: row.sent_on, 120),
            Column(self.tr("Answers"), _answers, lambda row: row.outcomes, 320),
        ]

    def _clip_columns(self) -> list[Column[UploaderClip]]:
        zone = self._operations.workspace.zone

        def logged(row: UploaderClip) -> Cell:
            return Cell(formats.moment(row.logged_at, zone))

        return [
            Column(self.tr("Clip"), _clip, lambda row: row.id, 400, stretch=True),
            Column(
                self.tr("Posted"), lambda row: Cell(formats.moment(row.posted_at, zone) or "–"), _posted, 150
            ),
            Column(self.tr("Logged"), logged, lambda row: row.logged_at, 150),
        ]

    def _work_columns(self) -> list[Column[tuple[str, int]]]:
        return [
            Column(self.tr("Work"), lambda row: Cell(row[0]), lambda row: row[0], 400, stretch=True),
            Column(self.tr("Cases"), lambda row: Cell(f"{row[1]:,}"), lambda row: row[1], 120),
        ]

    @Slot(str)
    def _on_clip(self, clip_id: str) -> None:
        clips = self.file.clips if self.file else ()
        for clip in clips:
            if clip.id == clip_id:
                self.clip_opened.emit(clip.case, clip.id)

    @Slot(int)
    def _on_tab(self, _place: int) -> None:
        self._on_licence(self.licences.chosen_key())

    @Slot(str)
    def _on_licence(self, licence_id: str) -> None:
        licences: tuple[LicenceRecord, ...] = self.file.licences if self.file else ()
        runs = any(one.id == licence_id and one.ended_on is None for one in licences)
        self.end.setVisible(self.tabs.currentWidget() is self.licences)
        self.end.setEnabled(runs)

    @Slot()
    def _on_end(self) -> None:
        self.end_wanted.emit(self.licences.chosen_key())


def licence_columns() -> list[Column[LicenceRecord]]:
    """The columns of a list of licences."""
    everything = translate("LicenceColumns", "All works")
    return [
        Column(translate("LicenceColumns", "Licence"), _licence, lambda row: row.account, 200),
        Column(
            translate("LicenceColumns", "Work"),
            lambda row: Cell(row.work_title or everything),
            lambda row: row.work_title,
            200,
        ),
        Column(
            translate("LicenceColumns", "Days"),
            lambda row: Cell(licence_days(row)),
            lambda row: str(row.until_on or ""),
            210,
        ),
        Column(translate("LicenceColumns", "State"), _licence_state, lambda row: row.holds, 170),
        Column(
            translate("LicenceColumns", "Document"), _document, lambda row: row.document, 240, stretch=True
        ),
    ]


def _licence(row: LicenceRecord) -> Cell:
    return Cell(row.account, f"{row.id} · {row.platform}", strong=True)


def _licence_state(row: LicenceRecord) -> Cell:
    look = licence_state(row)
    return Cell(look.text, icon=look.icon, badge=look.tone)


def _document(row: LicenceRecord) -> Cell:
    return Cell(row.document or row.evidence or "–", row.end_reason or row.note)


def _case(row: UploaderCase) -> Cell:
    return Cell(row.title, row.id, strong=True)


def _status(row: UploaderCase) -> Cell:
    look = words.case_status(row.status)
    return Cell(look.text, icon=look.icon, badge=look.tone)


def _answers(row: UploaderNotice) -> Cell:
    named = choices.answer_outcomes()
    told = [f"{named.get(outcome, outcome)} {formats.day(on)}" for outcome, on in row.outcomes]
    return Cell(", ".join(told) or "–", row.retract_reason)


def _clip(row: UploaderClip) -> Cell:
    return Cell(row.url or row.id, f"{row.id} · {row.case}", icon="clip")


def _posted(row: UploaderClip) -> str:
    return row.posted_at.isoformat() if row.posted_at else ""
