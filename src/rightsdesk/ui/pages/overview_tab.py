"""The first tab of a case: what it needs next, its notes and due dates, its facts and what belongs to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.ui.cards.due_card import CaseDueCard
from rightsdesk.ui.cards.tracking_cards import FilingsCard, LicencesCard, NotesCard, TiesCard
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import (
    Card,
    Facts,
    ScrollColumn,
    make_button,
    make_tool,
)
from rightsdesk.ui.pages.case_header import MissingCard
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.wording import choices, words


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
        self._due = CaseDueCard(operations)
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
        self._due.show_deadlines(case.deadlines)
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
