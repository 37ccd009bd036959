"""What is due, soonest first: ours and theirs apart, each day with its reckoning; and cases without one."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
)
from typing_extensions import override

from rightsdesk.domain.tracking import DuePart
from rightsdesk.domain.vocabulary import DeadlineStatus
from rightsdesk.services.changes import Topic
from rightsdesk.services.dates import deadlines
from rightsdesk.services.dates import digest as digests
from rightsdesk.services.dates.deadline_records import DeadlineRecord
from rightsdesk.services.dates.digest import DayCounts
from rightsdesk.services.dates.due_list import DueCounts, count_due, is_ours
from rightsdesk.ui.cards.digest_card import DigestCard
from rightsdesk.ui.cards.due_card import DueCard
from rightsdesk.ui.desks.check_desk import CheckDesk
from rightsdesk.ui.desks.day_desk import DayDesk
from rightsdesk.ui.desks.deadline_actions import DeadlineActions
from rightsdesk.ui.lists.due_list import DuePages, due_cell
from rightsdesk.ui.lists.undated_list import UndatedList
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import EmptyState, PageHeader, make_button, make_tool
from rightsdesk.ui.pages.page import MISSING, Page
from rightsdesk.ui.shell.operations import Operations, Reader

__all__ = ["DeadlinesPage", "due_cell"]

_LISTS, _EMPTY, _MISSING = range(3)


class DeadlinesPage(Page):
    """The due dates, and what one does about the chosen one."""

    topics = frozenset({Topic.DEADLINES, Topic.CASES, Topic.NOTICES})

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self._chosen: DeadlineRecord | None = None
        self._wanted = ""
        self._some = True
        self.steps = DeadlineActions(operations, self)
        self.days = DayDesk(operations, self)
        self.digest = DigestCard()
        self.digest.missing_wanted.connect(self._on_missing_wanted)
        self.digest.parts_changed.connect(self._on_parts)
        self.ours = DuePages(self.tr("To be done by us"), operations, ours=True)
        self.theirs = DuePages(self.tr("Expected from others"), operations, ours=False)
        self.view = self.ours.view
        self._undated = UndatedList(operations, self.tr("Open cases without a due date"))
        self._undated.view.lead_to_pages = True
        self._undated.opened.connect(self.case_opened)
        self.missing = self._undated.view
        self._stack = QStackedWidget()
        self._build_ui()
        self.card = DueCard(operations, self.steps)
        self.checks = CheckDesk(operations, self)
        self.checks.case_opened.connect(self.case_opened)
        self.card.look_wanted.connect(self.checks.record_due)
        self.column.addWidget(self.card)
        self._counts, self._found, self._one = (Reader(operations, self) for _ in range(3))
        self._counts.arrived.connect(self._on_counts)
        self._found.arrived.connect(self._on_found)
        self._one.arrived.connect(self._on_one)
        self.keeps = {
            "lists": self._lists, "ours": self.ours.view, "theirs": self.theirs.view,
            "without": self.missing, "missing": self.digest.missing,
            **{str(part): button for part, button in self.digest.buttons.items()},
        }  # fmt: skip
        self.digest.missing.toggled.connect(self._on_missing_toggled)
        self._digest = Reader(operations, self)
        self._digest.arrived.connect(self._on_digest)

    def refresh(self) -> None:
        for part in (self.ours, self.theirs):
            part.list.refresh()
        self._undated.refresh()
        self._counts.read(partial(count_due, parts=self.digest.parts))
        self._digest.read(digests.day_counts)
        if self._chosen is not None:
            self._read_one(self._chosen.id)

    def focus_first(self) -> None:
        self.view.setFocus()

    @override
    def open_one(self, record_id: str) -> None:
        """Show one due date, those of parts of the day by their names, or by `MISSING` cases without one."""
        self.digest.missing.setChecked(record_id == MISSING)
        named = record_id.split(",")
        parts = tuple(part for part in DuePart if part in named)
        self.digest.choose(parts)
        self._show_stack()
        if record_id != MISSING and not parts:
            self.choose(record_id)

    def choose(self, deadline_id: str) -> None:
        """Show one due date with its reckoning."""
        self._wanted = deadline_id
        for part in (self.ours, self.theirs):
            part.view.stay_here()
            if part.list.row_of(deadline_id) is not None:
                self._go_to(part)
                return
        self._found.read(partial(is_ours, deadline_id=deadline_id), quiet=True)

    def _go_to(self, part: DuePages) -> None:
        part.list.go_to(self._wanted)
        part.view.setFocus()

    def _build_ui(self) -> None:
        header = PageHeader(
            self.tr("Deadlines"), self.tr("The nearest first; each with the rule that made it")
        )
        calendar = make_button(self.tr("Calendar"), "calendar")
        calendar.clicked.connect(self._on_calendar_wanted)
        protocol = make_button(self.tr("Print protocol"), "letters")
        protocol.clicked.connect(self.steps.save_protocol)
        file = make_button(self.tr("Calendar file"), "open")
        file.clicked.connect(self.steps.save_calendar)
        happened = make_button(self.tr("Something happened"), "plus", kind="primary")
        happened.clicked.connect(self.steps.tell_event)
        self.happened = happened
        for button in (self._counting(), calendar, protocol, file, happened):
            header.buttons.addWidget(button)
        lists = self._lists = QSplitter()
        lists.setChildrenCollapsible(False)
        self.ours.column.setContentsMargins(0, 0, Space.M, 0)
        self.theirs.column.setContentsMargins(Space.M, 0, 0, 0)
        for part in (self.ours, self.theirs):
            lists.addWidget(part)
            part.opened.connect(self._on_opened)
        self.ours.chosen.connect(self._on_ours_chosen)
        self.theirs.chosen.connect(self._on_theirs_chosen)
        self._stack.addWidget(lists)
        self._stack.addWidget(
            EmptyState(
                "deadlines",
                self.tr("Nothing is due"),
                self.tr("Due dates appear when a notice is sent or an answer comes in."),
            )
        )
        self._stack.addWidget(self._undated)
        self.column.addWidget(header)
        self.column.addWidget(self.digest)
        self.column.addWidget(self._stack, 1)

    def _counting(self) -> QToolButton:
        """What is seldom wanted: how days are counted."""
        more = make_tool("more", self.tr("Days off and changed rules"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(QMenu(more))
        more.menu().addAction(self.tr("Days off"), self.days.open_days)
        more.menu().addAction(self.tr("Changed rules"), self.days.open_rules)
        return more

    @Slot(object)
    def _on_counts(self, counts: DueCounts) -> None:
        self.ours.show_count(counts.ours)
        self.theirs.show_count(counts.theirs)
        self._some = bool(counts.ours or counts.theirs or self.digest.parts)
        self._show_stack()

    @Slot(object)
    def _on_found(self, ours: bool | None) -> None:
        if ours is not None:
            self._go_to(self.ours if ours else self.theirs)

    def _read_one(self, deadline_id: str) -> None:
        self._one.read(partial(deadlines.explain_deadline, deadline_id=deadline_id), quiet=True)

    @Slot(object)
    def _on_one(self, row: DeadlineRecord) -> None:
        if self._chosen is not None and row.id == self._chosen.id:
            self._chosen = row if row.status == DeadlineStatus.OPEN else None
            self.card.show_row(self._chosen)

    @Slot(object)
    def _on_digest(self, found: DayCounts) -> None:
        self.digest.show_digest(found)

    @Slot()
    def _on_parts(self) -> None:
        parts = self.digest.parts
        if parts:
            self.digest.missing.setChecked(False)
        for part in (self.ours, self.theirs):
            part.show_parts(parts)
        self._counts.read(partial(count_due, parts=parts))

    @Slot()
    def _on_missing_wanted(self) -> None:
        self._show_stack()
        if self.digest.missing.isChecked():
            self.missing.setFocus()

    @Slot(bool)
    def _on_missing_toggled(self, on: bool) -> None:
        if on:
            self.digest.choose(())
        self._show_stack()

    def _show_stack(self) -> None:
        page = _MISSING if self.digest.missing.isChecked() else _LISTS if self._some else _EMPTY
        self._stack.setCurrentIndex(page)

    @Slot(str)
    def _on_opened(self, deadline_id: str) -> None:
        row = self._record(deadline_id)
        if row is not None and row.case:
            self.case_opened.emit(row.case)

    def _record(self, deadline_id: str) -> DeadlineRecord | None:
        for part in (self.ours, self.theirs):
            row = part.list.row_of(deadline_id)
            if row is not None:
                found: DeadlineRecord = row.deadline
                return found
        return None

    @Slot(str)
    def _on_ours_chosen(self, deadline_id: str) -> None:
        self._choose(deadline_id, self.theirs)

    @Slot(str)
    def _on_theirs_chosen(self, deadline_id: str) -> None:
        self._choose(deadline_id, self.ours)

    def _choose(self, deadline_id: str, other: DuePages) -> None:
        if deadline_id:
            self._chosen = self._record(deadline_id)
            other.view.clearSelection()
        self.card.show_row(self._chosen)

    @Slot()
    def _on_calendar_wanted(self) -> None:
        self.place_wanted.emit("calendar")
