"""What a person does about how days are counted: days off, and rules that changed since a day was counted."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.dates import day_tables, deadline_review, deadlines
from rightsdesk.services.dates.day_tables import DayOffRecord
from rightsdesk.services.dates.deadline_review import RuleChange
from rightsdesk.ui.dialogs.deadline_lists import ChangedRulesDialog, DayOffDialog, DaysOffDialog, NewDay
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.labels import calendar_labels


class DayDesk(QObject):
    """Opens the lists of days off and of changed rules, and does what is asked there."""

    def __init__(self, operations: Operations, window: QWidget) -> None:
        super().__init__(window)
        self._operations = operations
        self._window = window
        self._days: DaysOffDialog | None = None
        self._rules: ChangedRulesDialog | None = None
        self._day_reader = Reader(operations, self)
        self._day_reader.arrived.connect(self._on_days)
        self._rule_reader = Reader(operations, self)
        self._rule_reader.arrived.connect(self._on_rules)
        operations.changed.connect(self._on_changed)

    @Slot()
    def open_days(self) -> None:
        """Show the days off that the studio added."""
        self._days = DaysOffDialog(calendar_labels(self._operations.workspace), self._window)
        self._days.wanted.connect(self._on_day_out)
        self._days.new_wanted.connect(self._on_new_day)
        self._days.finished.connect(self._on_days_closed)
        self._day_reader.read(day_tables.list_days)
        self._days.open()

    @Slot()
    def open_rules(self) -> None:
        """Show the due dates that today's rules would count differently."""
        self._rules = ChangedRulesDialog(self._window)
        self._rules.wanted.connect(self._on_count_one)
        self._rules.all_wanted.connect(self._on_count_all)
        self._rules.finished.connect(self._on_rules_closed)
        self._rule_reader.read(deadline_review.changed_rules)
        self._rules.open()

    @Slot(object)
    def _on_days(self, found: tuple[DayOffRecord, ...]) -> None:
        if self._days is not None:
            self._days.show_days(found)

    @Slot(object)
    def _on_rules(self, found: tuple[RuleChange, ...]) -> None:
        if self._rules is not None:
            self._rules.show_changes(found)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if Topic.DEADLINES not in changes.topics:
            return
        if self._days is not None:
            self._day_reader.read(day_tables.list_days)
        if self._rules is not None:
            self._rule_reader.read(deadline_review.changed_rules)

    @Slot()
    def _on_new_day(self) -> None:
        operations = self._operations
        DayOffDialog(
            calendar_labels(operations.workspace),
            deadlines.today(operations.workspace),
            self._submit_day,
            operations.messages,
            self._days or self._window,
        ).open()

    def _submit_day(self, new: NewDay) -> Job:
        use = partial(day_tables.add_day, calendar=new.calendar, day_on=new.on, label=new.label)
        return self._operations.write(self.tr("Adding the day off"), use, quiet=True)

    @Slot(str)
    def _on_day_out(self, key: str) -> None:
        calendar, _, day = key.partition("/")
        use = partial(day_tables.remove_day, calendar=calendar, day_on=date.fromisoformat(day))
        self._operations.write(self.tr("Taking out the day off"), use)

    @Slot(str)
    def _on_count_one(self, deadline_id: str) -> None:
        use = partial(deadline_review.apply_changes, deadline_ids=(deadline_id,))
        self._operations.write(self.tr("Counting anew"), use)

    @Slot()
    def _on_count_all(self) -> None:
        self._operations.write(self.tr("Counting anew"), deadline_review.apply_changes)

    @Slot()
    def _on_days_closed(self) -> None:
        self._days = None

    @Slot()
    def _on_rules_closed(self) -> None:
        self._rules = None
