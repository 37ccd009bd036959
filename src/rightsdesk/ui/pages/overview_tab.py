"""The first tab of a case: what it needs next, its notes and due dates, its facts and what belongs to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.ui.cards.tracking_cards import FilingsCard, LicencesCard, NotesCard, TiesCard
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import (
    Card,
    Facts,
    ScrollColumn,
    StatusBadge,
    clear_layout,
    make_button,
    make_tool,
)
from rightsdesk.ui.pages.case_header import MissingCard
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.wording import choices, words
from rightsdesk.ui.wording.labels import deadline_label, trace_lines


class OverviewTab(ScrollColumn):
    """What the case needs next, its notes, its due dates, its facts, and the cases around it."""

    edit_wanted = Signal()
    hand_over_wanted = Signal()

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._missing = MissingCard()
        self.licences = LicencesCard(operations)
        self.notes = NotesCard(operations)
        self.ties = TiesCard()
        self.filings = FilingsCard()
        self._due = Card(self.tr("Deadlines"))
        self._due_rows = QVBoxLayout()
        self._due_rows.setSpacing(Space.M)
        self._due.body.addLayout(self._due_rows)
        self._facts = Facts()
        about = Card(self.tr("About this case"))
        edit = make_tool("draft", self.tr("Change this case"))
        edit.clicked.connect(self.edit_wanted)
        self.hand_over = make_button(self.tr("Hand over"), "person")
        self.hand_over.clicked.connect(self.hand_over_wanted)
        about.head.addWidget(self.hand_over)
        about.head.addWidget(edit)
        about.body.addWidget(self._facts)
        self.column.setContentsMargins(0, Space.L, Space.S, 0)
        left = QVBoxLayout()
        left.setSpacing(Space.L)
        left.addWidget(self.licences)
        left.addWidget(self._missing)
        left.addWidget(self.notes)
        left.addWidget(self._due)
        left.addStretch()
        right = QVBoxLayout()
        right.setSpacing(Space.L)
        right.addWidget(about)
        right.addWidget(self.ties)
        right.addWidget(self.filings)
        right.addStretch()
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        self.column.addLayout(row)
        self.column.addStretch()

    def show_case(self, case: CaseFile) -> None:
        """Show a case."""
        for card in (self.licences, self._missing, self.notes, self.ties, self.filings):
            card.show_case(case)
        self._show_deadlines(case)
        zone = self._operations.workspace.zone
        opened = f"{formats.moment(case.opened_at, zone)}, {case.opened_by}"
        self._facts.set_facts(
            [
                (self.tr("Works"), words.work_titles(case.work_titles, case.work_titles_ja)),
                (self.tr("It is about"), choices.claims().get(case.claim, case.claim)),
                (self.tr("Priority"), choices.priorities().get(case.priority, case.priority)),
                (self.tr("Assigned to"), case.assignee),
                (self.tr("Complainant"), case.complainant),
                (self.tr("Opened"), opened),
                (self.tr("In this status since"), formats.day(case.status_on)),
            ]
        )

    def _show_deadlines(self, case: CaseFile) -> None:
        clear_layout(self._due_rows)
        open_ones = [one for one in case.deadlines if one.status == "open"]
        if not open_ones:
            self._due_rows.addWidget(
                SafeLabel(self.tr("No due date is running for this case."), role="muted")
            )
        for one in open_ones:
            tone = Tone.BAD if one.days_left < 0 else Tone.WARN if one.days_left <= 3 else Tone.INFO
            head = QHBoxLayout()
            head.addWidget(SafeLabel(deadline_label(one), role="strong"), 1)
            due = f"{formats.day(one.due_on)}, {formats.days_left(one.days_left)}"
            head.addWidget(StatusBadge(due, "warning" if one.days_left < 0 else "clock", tone))
            column = QVBoxLayout()
            column.setSpacing(Space.XS)
            column.addLayout(head)
            column.addWidget(SafeLabel("\n".join(trace_lines(one)), role="caption", wrap=True))
            self._due_rows.addLayout(column)
