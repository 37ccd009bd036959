"""All cases: filtered by status and by text, each opened by a double click or Enter."""

from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QButtonGroup, QPushButton

from rightsdesk.domain.vocabulary import OVER, CaseStatus, Priority
from rightsdesk.services import boards, cases, catalogue, deadlines
from rightsdesk.services.boards import CaseFilter, CaseRow
from rightsdesk.services.cases import CaseOpened, NewCase
from rightsdesk.services.catalogue import WorkRecord
from rightsdesk.services.changes import Topic
from rightsdesk.ui import choices, formats, words
from rightsdesk.ui.bulk_desk import BulkDesk
from rightsdesk.ui.dialogs.case_dialogs import CaseDialog
from rightsdesk.ui.job_runner import Job
from rightsdesk.ui.labels import platform_label
from rightsdesk.ui.operations import Operations, Reader
from rightsdesk.ui.pages.list_page import ListPage
from rightsdesk.ui.row_table import Cell, Column
from rightsdesk.ui.safe_text import SafeLabel
from rightsdesk.ui.theme import Tone
from rightsdesk.ui.widgets import EmptyState, PageHeader, make_button

_S = CaseStatus
_GROUPS: dict[str, frozenset[str]] = {
    "all": frozenset(),
    "gather": frozenset({_S.DRAFT, _S.TRIAGE, _S.EVIDENCE_CAPTURED, _S.RIGHTS_VERIFIED}),
    "decide": frozenset({_S.EXCEPTION_REVIEW, _S.PENDING_APPROVAL, _S.APPROVED}),
    "wait": frozenset({_S.NOTICE_SENT, _S.ACKNOWLEDGED, _S.INFO_REQUESTED}),
    "act": frozenset(
        {_S.REJECTED, _S.NO_RESPONSE, _S.COUNTER_NOTICE_RECEIVED, _S.REINSTATED, _S.ESCALATED, _S.SUIT_FILED}
    ),
    "done": frozenset(
        {_S.REMOVED, _S.RESTRICTED, _S.KEPT_DOWN, _S.LICENSED, _S.RETRACTED, _S.SOURCE_GONE, _S.CLOSED}
    ),
}
_PAUSE_MS = 200


class CasesPage(ListPage):
    """The list of cases with its filters."""

    topics = frozenset({Topic.CASES, Topic.CLIPS, Topic.DEADLINES, Topic.CATALOGUE})

    def __init__(self, operations: Operations) -> None:
        empty = EmptyState(
            "cases",
            self.tr("No cases yet"),
            self.tr("Enter your studio, register a work with its videos, then log the first suspected clip."),
            self.tr("Log a clip"),
        )
        super().__init__(operations, PageHeader(self.tr("Cases"), self.tr("Reading")), self._columns(), empty)
        empty.acted.connect(self._on_clip_wanted)
        empty.add_action(self.tr("Register a work"), "works").clicked.connect(self._on_works_wanted)
        empty.add_action(self.tr("Your studio"), "mark").clicked.connect(self.studio_wanted)
        self._search = ""
        self._group = "all"
        self._rows: tuple[CaseRow, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._works = Reader(operations, self)
        self._works.arrived.connect(self._on_works)
        opening = make_button(self.tr("Open a case"), "plus")
        opening.clicked.connect(self._on_open_wanted)
        self._bulk = BulkDesk(operations, self)
        self._bulk.notice_opened.connect(self.notice_opened)
        many = make_button(self.tr("Many letters"), "letters")
        many.clicked.connect(self._bulk.begin)
        self.header.buttons.addWidget(many)
        self.header.buttons.addWidget(opening)
        self._build_filters()
        self.reader.arrived.connect(self._on_rows)
        self.view.opened.connect(self.case_opened)

    def refresh(self) -> None:
        self.reader.read(partial(boards.case_rows, wanted=CaseFilter(search=self._search)))

    @Slot(str)
    def search(self, text: str) -> None:
        """Show only cases that mention these words."""
        self._search = text.strip()
        self._pause.start()

    @Slot()
    def _on_clip_wanted(self) -> None:
        self.clip_wanted.emit("")

    @Slot()
    def _on_works_wanted(self) -> None:
        self.place_wanted.emit("works")

    def show_filter(self, wanted: CaseFilter) -> None:
        """Show the cases that this filter finds."""
        self.search(wanted.search)

    def _columns(self) -> list[Column[CaseRow]]:
        return [
            Column(self.tr("Case"), self._case, lambda row: row.title.casefold(), 320, stretch=True),
            Column(self.tr("Status"), _status, _status_order, 190, rigid=True),
            Column(self.tr("Works"), _works, lambda row: words.work_titles(row.works, row.works_ja), 170),
            Column(self.tr("Platform"), self._platforms, lambda row: row.platforms, 110),
            Column(self.tr("Due"), self._due, _due_order, 148, rigid=True),
            Column(self.tr("Assigned to"), _assignee, lambda row: row.assignee, 120),
        ]

    def _case(self, row: CaseRow) -> Cell:
        clips = self.tr("1 clip") if row.clips == 1 else self.tr("%s clips").replace("%s", str(row.clips))
        urgent = row.priority == Priority.HIGH
        second = f"{row.id} · {clips}" + (f" · {choices.priorities()[row.priority]}" if urgent else "")
        return Cell(row.title, second, strong=True, icon="warning" if urgent else "")

    def _platforms(self, row: CaseRow) -> Cell:
        workspace = self.operations.workspace
        return Cell(", ".join(platform_label(workspace, one) for one in row.platforms) or "–")

    def _due(self, row: CaseRow) -> Cell:
        if row.due_on is None:
            return Cell("–")
        left = (row.due_on - deadlines.today(self.operations.workspace)).days
        tone = Tone.BAD if left < 0 else Tone.WARN if left <= 3 else None
        icon = "warning" if left < 0 else "clock"
        return Cell(formats.day(row.due_on), formats.days_left(left), icon=icon, tone=tone)

    def _build_filters(self) -> None:
        named = {
            "all": self.tr("All"),
            "gather": self.tr("Gathering"),
            "decide": self.tr("Deciding"),
            "wait": self.tr("Waiting for an answer"),
            "act": self.tr("Needs a step"),
            "done": self.tr("Done"),
        }
        self._chips = QButtonGroup(self)
        for number, (key, text) in enumerate(named.items()):
            chip = QPushButton(text)
            chip.setObjectName("chip")
            chip.setCheckable(True)
            chip.setChecked(key == "all")
            self._chips.addButton(chip, number)
            self.filters.addWidget(chip)
        self.filters.addStretch()
        self._shown = SafeLabel(role="caption")
        self.filters.addWidget(self._shown)
        self._chips.idClicked.connect(self._on_chip)

    @Slot(int)
    def _on_chip(self, number: int) -> None:
        self._group = list(_GROUPS)[number]
        self._show()

    @Slot(object)
    def _on_rows(self, rows: tuple[CaseRow, ...]) -> None:
        self._rows = rows
        self._show()

    def _show(self) -> None:
        wanted = _GROUPS[self._group]
        rows = [row for row in self._rows if not wanted or row.status in wanted]
        self.show_rows(rows, filtered=bool(wanted or self._search))
        open_ones = sum(row.status not in OVER for row in self._rows)
        self.header.subtitle.set_text(self.tr("%s open").replace("%s", str(open_ones)))
        shown = self.tr("1 case") if len(rows) == 1 else self.tr("%s cases").replace("%s", str(len(rows)))
        self._shown.set_text(shown)

    @Slot()
    def _on_open_wanted(self) -> None:
        self._works.read(catalogue.list_works)

    @Slot(object)
    def _on_works(self, works: tuple[WorkRecord, ...]) -> None:
        named = {work.id: words.work_title(work.title, work.title_ja) for work in works}
        CaseDialog(named, self._submit, self.operations.messages, self).open()

    def _submit(self, new: NewCase) -> Job:
        job = self.operations.write(self.tr("Open a case"), partial(cases.open_case, new=new), quiet=True)
        job.succeeded.connect(self._on_opened)
        return job

    @Slot(object)
    def _on_opened(self, opened: CaseOpened) -> None:
        self.case_opened.emit(opened.id)


def _status(row: CaseRow) -> Cell:
    look = words.case_status(row.status)
    return Cell(look.text, icon=look.icon, badge=look.tone)


def _status_order(row: CaseRow) -> int:
    return list(CaseStatus).index(CaseStatus(row.status))


def _due_order(row: CaseRow) -> date:
    return row.due_on or date.max


def _works(row: CaseRow) -> Cell:
    return Cell(words.work_titles(row.works, row.works_ja) or "–")


def _assignee(row: CaseRow) -> Cell:
    return Cell(row.assignee or "–", icon="person" if row.assignee else "")
