"""What is due, soonest first: ours and theirs apart, each day with its reckoning; and cases without one."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
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
from rightsdesk.services.dates.undated_cases import CaseWithout, UndatedColumn, undated_page
from rightsdesk.services.list_pages import Sort, Turn
from rightsdesk.ui.cards.digest_card import DigestCard
from rightsdesk.ui.desks.day_desk import DayDesk
from rightsdesk.ui.desks.deadline_actions import DeadlineActions
from rightsdesk.ui.lists.due_list import DuePages, due_cell
from rightsdesk.ui.lists.keyed_list import KeyedList
from rightsdesk.ui.lists.row_table import Cell, Column
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import Card, EmptyState, PageHeader, make_button, make_tool
from rightsdesk.ui.pages.page import MISSING, Page
from rightsdesk.ui.shell.operations import Operations, Reader, Use
from rightsdesk.ui.wording import words
from rightsdesk.ui.wording.labels import deadline_label, expiry_label, reckoning_lines, rule_line

__all__ = ["DeadlinesPage", "due_cell"]

_LISTS, _EMPTY, _MISSING = range(3)
translate = QCoreApplication.translate


class _Undated(KeyedList):
    """The open cases that have no due date."""

    def __init__(self, operations: Operations, name: str) -> None:
        columns = [
            Column(
                translate("DeadlinesPage", "Case"),
                lambda row: Cell(row.case, strong=True),
                lambda row: row.case,
                150,
            ),
            Column(
                translate("DeadlinesPage", "Title"),
                lambda row: Cell(row.title),
                lambda row: row.title,
                400,
                stretch=True,
            ),
            Column(translate("DeadlinesPage", "Status"), _status, lambda row: row.status, 240),
        ]
        super().__init__(operations, columns, lambda row: row.case, name)

    @override
    def fetch(self, column: int, turn: Turn, *, descending: bool) -> Use:
        by = tuple(UndatedColumn)[max(column, 0)]
        return partial(undated_page, sort=Sort(by, descending), turn=turn)


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
        self._undated = _Undated(operations, self.tr("Open cases without a due date"))
        self._undated.view.lead_to_pages = True
        self._undated.opened.connect(self.case_opened)
        self.missing = self._undated.view
        self._stack = QStackedWidget()
        self._build_ui()
        self._card = self._make_card()
        self.column.addWidget(self._card)
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
        """Show one due date, those of parts of the day by their names, or with `MISSING` cases without one."""
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

    def _later_button(self) -> QPushButton:
        later = make_button(self.tr("Remind me later"), "clock")
        menu = QMenu(later)
        menu.addAction(self.tr("In an hour"), self._on_later_hour)
        menu.addAction(self.tr("Tomorrow morning"), self._on_later_morning)
        menu.addAction(self.tr("On a day…"), self._on_later_day)
        later.setMenu(menu)
        return later

    def _make_card(self) -> Card:
        card = Card()
        card.hide()
        self._title = SafeLabel(role="lead")
        self.meet = make_button(self.tr("Mark as met"), "check")
        self.pause = make_button(self.tr("Pause"), "pause")
        self.override = make_button(self.tr("Another day"), "deadlines")
        self.longer = make_button(self.tr("Longer period"), "plus")
        card.head.addWidget(self._title, 1)
        self.later = self._later_button()
        card.head.addWidget(self.later)
        for button, slot in (
            (self.longer, self._on_longer),
            (self.override, self._on_override),
            (self.pause, self._on_pause),
            (self.meet, self._on_meet),
        ):
            card.head.addWidget(button)
            button.clicked.connect(slot)
        card.body.addLayout(card.head)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.trace = SafeLabel(wrap=True)
        self._source = SafeLabel(role="caption", wrap=True)
        column.addWidget(self.trace)
        column.addSpacing(Space.S)
        column.addWidget(self._source)
        row = QHBoxLayout()
        row.addLayout(column, 1)
        card.body.addLayout(row)
        return card

    @property
    def _row(self) -> DeadlineRecord | None:
        return self._chosen

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
            self._show_card()

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
        self._show_card()

    def _show_card(self) -> None:
        row = self._row
        self._card.setVisible(row is not None)
        if row is None:
            return
        zone = self.operations.workspace.zone
        due = f"{formats.day(row.due_on)}, {formats.days_left(row.days_left)}"
        self._title.set_text(f"{deadline_label(row)}: {due}")
        self.trace.set_text("\n".join(reckoning_lines(row)))
        ends = formats.end_in_zones(row.due_at, row.zone, zone)
        passed = self.tr("When it passes: %s").replace("%s", expiry_label(row))
        self._source.set_text("\n".join((f"{ends} · {rule_line(row)}", passed)))
        self.pause.setText(self.tr("Go on") if row.paused_on else self.tr("Pause"))
        self.override.setText(
            self.tr("Take back the other day") if row.overridden_by else self.tr("Another day")
        )
        self.longer.setVisible(row.may_extend)

    @Slot()
    def _on_meet(self) -> None:
        if self._row is not None:
            self.steps.meet(self._row)

    @Slot()
    def _on_pause(self) -> None:
        if self._row is not None:
            self.steps.pause(self._row)

    @Slot()
    def _on_override(self) -> None:
        if self._row is not None:
            self.steps.override(self._row)

    @Slot()
    def _on_longer(self) -> None:
        if self._row is not None:
            self.steps.make_longer(self._row)

    @Slot()
    def _on_later_hour(self) -> None:
        if self._row is not None:
            self.steps.snooze_hour(self._row)

    @Slot()
    def _on_later_morning(self) -> None:
        if self._row is not None:
            self.steps.snooze_morning(self._row)

    @Slot()
    def _on_later_day(self) -> None:
        if self._row is not None:
            self.steps.snooze_day(self._row)

    @Slot()
    def _on_calendar_wanted(self) -> None:
        self.place_wanted.emit("calendar")


def _status(row: CaseWithout) -> Cell:
    look = words.case_status(row.status)
    return Cell(look.text, icon=look.icon, badge=look.tone)
