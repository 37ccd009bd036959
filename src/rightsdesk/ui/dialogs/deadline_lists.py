"""Lists about how days are counted: the studio's own days off, and due dates of rules that changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rightsdesk.errors import InvalidInput
from rightsdesk.services.dates.day_tables import DayOffRecord
from rightsdesk.services.dates.deadline_review import RuleChange
from rightsdesk.ui.dialogs.form import (
    FormDialog,
    choice,
    date_edit,
    date_of,
    day_entered,
    day_line,
    line_edit,
)
from rightsdesk.ui.dialogs.record_lists import RecordList
from rightsdesk.ui.lists.row_table import Cell, Column
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.widgets import make_button
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages


@dataclass(frozen=True)
class DayRow:
    """A day off in the list; the id is its calendar and day."""

    id: str
    day: DayOffRecord


@dataclass(frozen=True)
class NewDay:
    """A day off to be added."""

    calendar: str
    on: date
    label: str


@dataclass(frozen=True)
class LaterDay:
    """The day on whose morning to be reminded."""

    on: date


class DaysOffDialog(RecordList):
    """The days off that the studio added; the chosen one can be taken out, another one added."""

    new_wanted = Signal()

    def __init__(self, calendars: Mapping[str, str], parent: QWidget) -> None:
        columns = [
            Column[DayRow](self.tr("Day"), _day, lambda row: row.day.day_on, 130, rigid=True),
            Column[DayRow](self.tr("Name"), lambda row: Cell(row.day.label), _label, 260, stretch=True),
            Column[DayRow](
                self.tr("Calendar"),
                lambda row: Cell(calendars.get(row.day.calendar, row.day.calendar)),
                lambda row: row.day.calendar,
                190,
            ),
            Column[DayRow](self.tr("Added by"), _added, lambda row: row.day.added_at, 150),
        ]
        super().__init__(
            self.tr("Days off of the studio"),
            self.tr("The studio added no days off to the public holidays."),
            self.tr("Take out"),
            columns,
            parent,
        )
        self.add = make_button(self.tr("Add a day off"), "plus")
        self.add.clicked.connect(self.new_wanted)
        self.foot.insertWidget(0, self.add)

    def show_days(self, days: Sequence[DayOffRecord]) -> None:
        """Show the days off."""
        self.show_rows([DayRow(f"{one.calendar}/{one.day_on.isoformat()}", one) for one in days])


class DayOffDialog(FormDialog[NewDay]):
    """A day off to be added to a calendar."""

    def __init__(
        self,
        calendars: dict[str, str],
        today: date,
        submit: Callable[[NewDay], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Add a day off"), self.tr("Add"))
        self.calendar = choice(calendars, "house")
        self.on = date_edit(today)
        self.label = line_edit(self.tr("Such as: anniversary of the studio"))
        self.add_pair((self.tr("Day"), self.on), (self.tr("Calendar"), self.calendar))
        self.add_field(self.tr("Name"), self.label)
        self.on.setFocus()

    def values(self) -> NewDay:
        """The day as entered."""
        return NewDay(self.calendar.currentData(), date_of(self.on), self.label.text().strip())


class ChangedRulesDialog(RecordList):
    """Due dates that today's rules and calendars would count differently; nothing moves by itself."""

    all_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        columns = [
            Column[RuleChange](self.tr("Due date"), _which, lambda row: row.id, 220, stretch=True),
            Column[RuleChange](self.tr("Rule"), self._version, lambda row: row.rule, 200),
            Column[RuleChange](self.tr("Due"), _was, lambda row: row.due_on, 130, rigid=True),
            Column[RuleChange](self.tr("Would be due"), _would, lambda row: row.new_due_on, 130, rigid=True),
        ]
        super().__init__(
            self.tr("Changed rules"),
            self.tr("Every due date is counted by today's rules."),
            self.tr("Count this one anew"),
            columns,
            parent,
        )
        self.everything = make_button(self.tr("Count all anew"))
        self.everything.clicked.connect(self.all_wanted)
        self.foot.insertWidget(0, self.everything)

    def show_changes(self, changes: Sequence[RuleChange]) -> None:
        """Show what would be counted differently."""
        self.show_rows(changes)
        self.everything.setEnabled(any(one.new_version for one in changes))

    def _version(self, row: RuleChange) -> Cell:
        versions = f"{row.old_version} → {row.new_version or self.tr('gone')}"
        return Cell(row.rule, versions if row.new_version != row.old_version else row.old_version)


class LaterDialog(FormDialog[LaterDay]):
    """The day until which a reminder is put off."""

    def __init__(self, submit: Callable[[LaterDay], Job], messages: Messages, parent: QWidget) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Remind me on a day"), self.tr("Remind me then"))
        self.on = day_line()
        self.add_field(self.tr("On the morning of"), self.on)
        self.on.setFocus()

    def values(self) -> LaterDay:
        """The day as entered. Raises `InvalidInput` without one."""
        day = day_entered(self.on)
        if day is None:
            raise InvalidInput(self.tr("There is no day."), self.tr("Write it like 2026-11-22."))
        return LaterDay(day)


def _day(row: DayRow) -> Cell:
    return Cell(formats.day(row.day.day_on), strong=True)


def _label(row: DayRow) -> str:
    return row.day.label.casefold()


def _added(row: DayRow) -> Cell:
    return Cell(formats.day(row.day.added_at.date()), row.day.added_by)


def _which(row: RuleChange) -> Cell:
    return Cell(row.id, row.case, strong=True)


def _was(row: RuleChange) -> Cell:
    return Cell(formats.day(row.due_on))


def _would(row: RuleChange) -> Cell:
    return Cell(formats.day(row.new_due_on), icon="clock" if row.new_due_on != row.due_on else "")
