"""The due dates as a calendar: a month or a week, the chosen day's list beside it."""

from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

from rightsdesk.services.changes import Topic
from rightsdesk.services.dates import deadlines
from rightsdesk.services.dates.deadline_days import DueOnDay, DueSpan, due_between
from rightsdesk.services.dates.due_list import DeadlineRow
from rightsdesk.ui.charts.month_grid import GridDays, GridEntry, MonthGrid
from rightsdesk.ui.lists.due_list import DueList
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import PageHeader, make_button, make_tool
from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.labels import deadline_label

_LIST_WIDTH = 380


class CalendarPage(Page):
    """A month or a week of due dates."""

    topics = frozenset({Topic.DEADLINES, Topic.CASES, Topic.NOTICES})

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self._span: DueSpan | None = None
        self._cases: dict[str, str] = {}
        today = deadlines.today(operations.workspace)
        self.grid = MonthGrid(today, self._weekdays())
        self.grid.day_chosen.connect(self._on_day)
        self.grid.day_entered.connect(self._on_day_entered)
        self.grid.entry_opened.connect(self._on_opened)
        self.grid.span_changed.connect(self.refresh)
        self.list = DueList("", operations.workspace, with_day=False)
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.opened.connect(self._on_opened)
        self.title = SafeLabel(role="lead")
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_span)
        self._build_ui()
        self.keeps = {"week": self.week, "grid": self.grid, "list": self.list.view}

    @Slot()
    def refresh(self) -> None:
        first, last = self.grid.span
        self.title.set_text(self._named(self.grid.chosen))
        self._reader.read(partial(due_between, first=first, last=last, language=screen_language()))

    def focus_first(self) -> None:
        self.grid.setFocus()

    def show_day(self, day: date) -> None:
        """Go to a day."""
        self.grid.choose(day)

    def _build_ui(self) -> None:
        header = PageHeader(
            self.tr("Calendar"), self.tr("Filled: to be done by us. Ring: expected from others.")
        )
        self.week = make_button(self.tr("Week"))
        self.week.setCheckable(True)
        self.week.toggled.connect(self._on_week)
        now = make_button(self.tr("Today"))
        now.clicked.connect(self._on_today)
        back = make_tool("back", self.tr("Earlier (Page Up)"))
        back.clicked.connect(self._on_back)
        on = make_tool("forward", self.tr("Later (Page Down)"))
        on.clicked.connect(self._on_forward)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for part in (back, on, now, self.week):
            row.addWidget(part)
        row.addSpacing(Space.S)
        row.addWidget(self.title, 1)
        both = QHBoxLayout()
        both.setSpacing(Space.L)
        both.addWidget(self.grid, 1)
        both.addWidget(self.list)
        self.column.addWidget(header)
        self.column.addLayout(row)
        self.column.addLayout(both, 1)

    def _weekdays(self) -> tuple[str, ...]:
        return (
            self.tr("Mon"), self.tr("Tue"), self.tr("Wed"), self.tr("Thu"), self.tr("Fri"), self.tr("Sat"),
            self.tr("Sun"),
        )  # fmt: skip

    def _named(self, day: date) -> str:
        """The month that is shown, or the week by its first and last day."""
        first, last = self.grid.span
        if self.week.isChecked():
            return f"{formats.day(first)} – {formats.day(last)}"
        return f"{day:%Y-%m}"

    @Slot(object)
    def _on_span(self, found: DueSpan) -> None:
        self._span = found
        entries = {day: tuple(map(_entry, lines)) for day, lines in found.due.items()}
        self._cases = {
            one.deadline.id: one.deadline.case for lines in found.due.values() for one in lines
        }  # fmt: skip
        self.grid.show_days(GridDays(entries, found.counts, found.days_off, found.today))
        self._show_list(self.grid.chosen)

    @Slot(object)
    def _on_day(self, day: date) -> None:
        self.title.set_text(self._named(day))
        self._show_list(day)

    @Slot(object)
    def _on_day_entered(self, _day: date) -> None:
        if self.list.view.table.rowCount():
            self.list.view.selectRow(0)
            self.list.view.setFocus()

    def _show_list(self, day: date) -> None:
        lines = self._span.due.get(day, ()) if self._span is not None else ()
        off = self._span.days_off.get(day, "") if self._span is not None else ""
        self.list.name(" · ".join(filter(None, (formats.day(day), off))))
        self.list.show_rows([DeadlineRow(one.deadline, one.case_title, "") for one in lines])

    @Slot(str)
    def _on_opened(self, deadline_id: str) -> None:
        if self._cases.get(deadline_id):
            self.case_opened.emit(self._cases[deadline_id])

    @Slot(bool)
    def _on_week(self, week: bool) -> None:
        self.grid.show_month(not week)

    @Slot()
    def _on_today(self) -> None:
        self.grid.choose(deadlines.today(self.operations.workspace))

    @Slot()
    def _on_back(self) -> None:
        self.grid.turn(-1)

    @Slot()
    def _on_forward(self) -> None:
        self.grid.turn(1)


def _entry(one: DueOnDay) -> GridEntry:
    row = one.deadline
    tone = Tone.NEUTRAL if row.paused_on else Tone.BAD if row.days_left < 0 else _tone(row.days_left)
    about = one.case_title or row.case
    text = f"{deadline_label(row)} · {about}" if about else deadline_label(row)
    return GridEntry(row.id, f"! {text}" if row.is_overdue else text, tone, row.nature == "act_by")


def _tone(days_left: int) -> Tone:
    return Tone.WARN if days_left <= 3 else Tone.INFO
