"""What is due, soonest first, with the reckoning behind each day; and the cases without any due date."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from rightsdesk.services import boards, deadlines
from rightsdesk.services.boards import DeadlineRow
from rightsdesk.services.changes import Topic
from rightsdesk.services.deadlines import CaseWithout, DeadlineRecord
from rightsdesk.ui import formats, words
from rightsdesk.ui.labels import deadline_label
from rightsdesk.ui.operations import Operations, Reader
from rightsdesk.ui.pages.list_page import ListPage
from rightsdesk.ui.row_table import Cell, Column
from rightsdesk.ui.safe_text import SafeLabel
from rightsdesk.ui.theme import Space, Tone
from rightsdesk.ui.widgets import Card, EmptyState, PageHeader, StatusBadge, make_button

_SOON_DAYS = 3


class DeadlinesPage(ListPage):
    """The list of due dates."""

    topics = frozenset({Topic.DEADLINES, Topic.CASES, Topic.NOTICES})

    def __init__(self, operations: Operations) -> None:
        super().__init__(
            operations,
            PageHeader(self.tr("Deadlines"), self.tr("The nearest first; each with the rule that made it")),
            self._columns(),
            EmptyState(
                "deadlines",
                self.tr("Nothing is due"),
                self.tr("Due dates appear when a notice is sent or an answer comes in."),
            ),
        )
        self._rows: dict[str, DeadlineRecord] = {}
        self._without = Reader(operations, self)
        self._without.arrived.connect(self._on_without)
        self._missing = StatusBadge()
        self.header.buttons.addWidget(self._missing)
        self.reader.arrived.connect(self._on_rows)
        self.view.opened.connect(self._on_opened)
        self.view.chosen.connect(self._on_chosen)
        self._card = Card()
        self._card.hide()
        self._fill_card()
        self.column.addWidget(self._card)

    def refresh(self) -> None:
        self.reader.read(boards.deadline_rows)
        self._without.read(deadlines.cases_without_deadline)

    def _columns(self) -> list[Column[DeadlineRow]]:
        return [
            Column(
                self.tr("Due"),
                lambda row: due_cell(row.deadline),
                lambda row: row.deadline.due_on,
                150,
                rigid=True,
            ),
            Column(self.tr("What"), self._what, lambda row: row.deadline.label, 300, stretch=True),
            Column(self.tr("Owed by"), self._owed_by, lambda row: row.deadline.owed_by, 130),
            Column(self.tr("Case"), _case, lambda row: row.deadline.case, 240),
        ]

    def _what(self, row: DeadlineRow) -> Cell:
        return Cell(deadline_label(row.deadline), words.deadline_nature(row.deadline.nature), strong=True)

    def _owed_by(self, row: DeadlineRow) -> Cell:
        return Cell(words.owed_by(row.deadline.owed_by))

    @staticmethod
    def key_of(row: DeadlineRow) -> str:
        """The id of a due date."""
        return row.deadline.id

    def _fill_card(self) -> None:
        self._title = SafeLabel(role="lead")
        self._meet = make_button(self.tr("Mark as met"), "check")
        self._meet.clicked.connect(self._on_meet)
        self._card.head.addWidget(self._title, 1)
        self._card.head.addWidget(self._meet)
        self._card.body.addLayout(self._card.head)
        self._trace = QVBoxLayout()
        self._trace.setSpacing(0)
        self._card.body.addLayout(self._trace)
        self._steps = SafeLabel(wrap=True)
        self._source = SafeLabel(role="caption", wrap=True)
        self._trace.addWidget(self._steps)
        self._trace.addSpacing(Space.S)
        self._trace.addWidget(self._source)

    @Slot(object)
    def _on_rows(self, rows: tuple[DeadlineRow, ...]) -> None:
        self._rows = {row.deadline.id: row.deadline for row in rows}
        self.show_rows(rows)
        self._on_chosen(self.view.chosen_key())

    @Slot(object)
    def _on_without(self, rows: tuple[CaseWithout, ...]) -> None:
        if not rows:
            self._missing.set_status(self.tr("Every open case has a due date"), "done", Tone.GOOD)
            return
        text = self.tr("Open cases without a due date: %s").replace("%s", str(len(rows)))
        self._missing.set_status(text, "warning", Tone.WARN)
        self._missing.setToolTip("\n".join(row.case for row in rows[:20]))

    @Slot(str)
    def _on_opened(self, deadline_id: str) -> None:
        self.case_opened.emit(self._rows[deadline_id].case)

    @Slot(str)
    def _on_chosen(self, deadline_id: str) -> None:
        row = self._rows.get(deadline_id)
        self._card.setVisible(row is not None)
        if row is not None:
            due = f"{formats.day(row.due_on)}, {formats.days_left(row.days_left)}"
            self._title.set_text(f"{deadline_label(row)}: {due}")
            self._steps.set_text("\n".join(row.trace))
            self._source.set_text(f"{row.rule} {row.rule_version} · {row.source}")

    @Slot()
    def _on_meet(self) -> None:
        chosen = self.view.chosen_key()
        if chosen:
            self.operations.write(
                self.tr("Mark as met"), partial(deadlines.meet_deadline, deadline_id=chosen)
            )


def due_cell(row: DeadlineRecord) -> Cell:
    """A due day with how far it is, marked when late or near."""
    tone, icon = None, "clock"
    if row.days_left < 0:
        tone, icon = Tone.BAD, "warning"
    elif row.days_left <= _SOON_DAYS:
        tone = Tone.WARN
    return Cell(formats.day(row.due_on), formats.days_left(row.days_left), icon=icon, tone=tone)


def _due(row: DeadlineRow) -> Cell:
    return due_cell(row.deadline)


def _case(row: DeadlineRow) -> Cell:
    named = " · ".join(filter(None, (row.deadline.case, row.deadline.notice)))
    return Cell(row.case_title, named)
