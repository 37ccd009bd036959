"""What is due, soonest first: ours and theirs apart, each day with its reckoning; and cases without one."""

from PySide6.QtCore import Slot
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

from rightsdesk.services import boards, deadlines
from rightsdesk.services import digest as digests
from rightsdesk.services.changes import Topic
from rightsdesk.services.deadline_records import DeadlineRecord
from rightsdesk.services.digest import Digest
from rightsdesk.services.due_list import DeadlineRow
from rightsdesk.services.undated_cases import CaseWithout
from rightsdesk.ui import formats, words
from rightsdesk.ui.day_desk import DayDesk
from rightsdesk.ui.deadline_actions import DeadlineActions
from rightsdesk.ui.digest_card import DigestCard
from rightsdesk.ui.due_list import DueList, due_cell
from rightsdesk.ui.labels import deadline_label, expiry_label, reckoning_lines, rule_line
from rightsdesk.ui.operations import Operations, Reader
from rightsdesk.ui.pages.page import MISSING, Page
from rightsdesk.ui.row_table import Cell, Column, RowTable
from rightsdesk.ui.row_view import RowView
from rightsdesk.ui.safe_text import SafeLabel
from rightsdesk.ui.theme import Space
from rightsdesk.ui.waiting import Waiting
from rightsdesk.ui.widgets import Card, EmptyState, PageHeader, make_button, make_tool

__all__ = ["DeadlinesPage", "due_cell"]

_OURS = frozenset({"act_by"})
_LISTS, _EMPTY, _MISSING = range(3)


class DeadlinesPage(Page):
    """The due dates, and what one does about the chosen one."""

    topics = frozenset({Topic.DEADLINES, Topic.CASES, Topic.NOTICES})

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self._rows: dict[str, DeadlineRecord] = {}
        self._chosen = ""
        self.steps = DeadlineActions(operations, self)
        self.days = DayDesk(operations, self)
        self.digest = DigestCard()
        self.digest.missing_wanted.connect(self._on_missing_wanted)
        self.ours = DueList(self.tr("To be done by us"), operations.workspace)
        self.theirs = DueList(self.tr("Expected from others"), operations.workspace)
        self.view = self.ours.view
        self.missing = self._missing_view()
        self._stack = QStackedWidget()
        self._build_ui()
        self._card = self._make_card()
        self.column.addWidget(self._card)
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_rows)
        self._reader.shows_waiting(Waiting.of_list(self.view))
        self._without = Reader(operations, self)
        self._without.arrived.connect(self._on_without)
        self.keeps = {
            "lists": self._lists, "ours": self.ours.view, "theirs": self.theirs.view,
            "without": self.missing, "missing": self.digest.missing,
        }  # fmt: skip
        self.digest.missing.toggled.connect(self._on_missing_toggled)
        self._digest = Reader(operations, self)
        self._digest.arrived.connect(self._on_digest)

    def refresh(self) -> None:
        self._reader.read(boards.deadline_rows)
        self._without.read(deadlines.cases_without_deadline)
        self._digest.read(digests.digest)

    def focus_first(self) -> None:
        self.view.setFocus()

    @override
    def open_one(self, record_id: str) -> None:
        """Show one due date, or with `MISSING` the open cases that have none."""
        self.digest.missing.setChecked(record_id == MISSING)
        self._show_stack()
        if record_id != MISSING:
            self.choose(record_id)

    def choose(self, deadline_id: str) -> None:
        """Show one due date with its reckoning."""
        for part in (self.ours, self.theirs):
            place = part.view.table.place_of(deadline_id)
            part.view.stay_here()
            if place >= 0:
                part.view.selectRow(place)
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
        self._stack.addWidget(self.missing)
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

    def _missing_view(self) -> RowView:
        columns = [
            Column(self.tr("Case"), lambda row: Cell(row.case, strong=True), lambda row: row.case, 150),
            Column(self.tr("Title"), lambda row: Cell(row.title), lambda row: row.title, 400, stretch=True),
            Column(self.tr("Status"), _status, lambda row: row.status, 240),
        ]
        table: RowTable[CaseWithout] = RowTable(columns, lambda row: row.case, self)
        view = RowView(table, self.tr("Open cases without a due date"))
        view.lead_to_pages = True
        view.opened.connect(self.case_opened)
        return view

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
        return self._rows.get(self._chosen)

    @Slot(object)
    def _on_rows(self, rows: tuple[DeadlineRow, ...]) -> None:
        self._rows = {row.deadline.id: row.deadline for row in rows}
        self.ours.show_rows([row for row in rows if row.deadline.nature in _OURS])
        self.theirs.show_rows([row for row in rows if row.deadline.nature not in _OURS])
        self._show_stack()
        self._show_card()

    @Slot(object)
    def _on_without(self, rows: tuple[CaseWithout, ...]) -> None:
        self.missing.show_rows(list(rows))

    @Slot(object)
    def _on_digest(self, found: Digest) -> None:
        self.digest.show_digest(found)

    @Slot()
    def _on_missing_wanted(self) -> None:
        self._show_stack()
        if self.digest.missing.isChecked():
            self.missing.setFocus()

    @Slot(bool)
    def _on_missing_toggled(self, _on: bool) -> None:
        self._show_stack()

    def _show_stack(self) -> None:
        page = _MISSING if self.digest.missing.isChecked() else _LISTS if self._rows else _EMPTY
        self._stack.setCurrentIndex(page)

    @Slot(str)
    def _on_opened(self, deadline_id: str) -> None:
        if self._rows[deadline_id].case:
            self.case_opened.emit(self._rows[deadline_id].case)

    @Slot(str)
    def _on_ours_chosen(self, deadline_id: str) -> None:
        self._choose(deadline_id, self.theirs)

    @Slot(str)
    def _on_theirs_chosen(self, deadline_id: str) -> None:
        self._choose(deadline_id, self.ours)

    def _choose(self, deadline_id: str, other: DueList) -> None:
        if deadline_id:
            self._chosen = deadline_id
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
