"""One due date with the reckoning that made it, and what one does about it; and those of a case in short."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from rightsdesk.domain.vocabulary import DeadlineStatus
from rightsdesk.services.casework.check_schedule import schedule_rules
from rightsdesk.services.dates.deadline_records import DeadlineRecord
from rightsdesk.ui.desks.deadline_actions import DeadlineActions
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import Card, StatusBadge, clear_layout, make_button
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.wording.labels import (
    deadline_label,
    expiry_label,
    owed_by_label,
    reckoning_lines,
    rule_line,
    shown_by_label,
)

_SOON_DAYS = 3


class DueCard(Card):
    """The chosen due date; hidden while none is. A look for what was removed is met by what was seen."""

    look_wanted = Signal(object)  # a DeadlineRecord: say what is there now

    def __init__(self, operations: Operations, steps: DeadlineActions) -> None:
        super().__init__()
        self._operations = operations
        self._steps = steps
        self.row: DeadlineRecord | None = None
        self._title = SafeLabel(role="lead")
        self.meet = make_button(self.tr("Mark as met"), "check")
        self.look = make_button(self.tr("Record what is there"), "review", kind="primary")
        self.pause = make_button(self.tr("Pause"), "pause")
        self.override = make_button(self.tr("Another day"), "deadlines")
        self.longer = make_button(self.tr("Longer period"), "plus")
        self.later = self._later_button()
        self.trace = SafeLabel(wrap=True)
        self.source = SafeLabel(role="caption", wrap=True)
        self._build_ui()
        self.hide()

    def show_row(self, row: DeadlineRecord | None) -> None:
        """Show a due date, or none."""
        self.row = row
        self.setVisible(row is not None)
        if row is None:
            return
        due = f"{formats.day(row.due_on)}, {formats.days_left(row.days_left)}"
        self._title.set_text(f"{deadline_label(row)}: {due}")
        self.trace.set_text("\n".join(reckoning_lines(row)))
        ends = formats.end_in_zones(row.due_at, row.zone, self._operations.workspace.zone)
        shown = self.tr("Shown by: %s").replace("%s", shown_by_label(row))
        passed = self.tr("When it passes: %s").replace("%s", expiry_label(row))
        self.source.set_text("\n".join((shown, f"{ends} · {rule_line(row)}", passed)))
        self.pause.setText(self.tr("Go on") if row.paused_on else self.tr("Pause"))
        self.override.setText(
            self.tr("Take back the other day") if row.overridden_by else self.tr("Another day")
        )
        self.longer.setVisible(row.may_extend)
        is_check = row.rule in schedule_rules(self._operations.workspace)
        self.look.setVisible(is_check)
        self.meet.setVisible(not is_check)

    def _build_ui(self) -> None:
        self.head.addWidget(self._title, 1)
        self.head.addWidget(self.later)
        for button, slot in (
            (self.longer, self._on_longer),
            (self.override, self._on_override),
            (self.pause, self._on_pause),
            (self.meet, self._on_meet),
            (self.look, self._on_look),
        ):
            self.head.addWidget(button)
            button.clicked.connect(slot)
        self.body.addLayout(self.head)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.trace)
        column.addSpacing(Space.S)
        column.addWidget(self.source)
        row = QHBoxLayout()
        row.addLayout(column, 1)
        self.body.addLayout(row)

    def _later_button(self) -> QPushButton:
        later = make_button(self.tr("Remind me later"), "clock")
        menu = QMenu(later)
        menu.addAction(self.tr("In an hour"), self._on_later_hour)
        menu.addAction(self.tr("Tomorrow morning"), self._on_later_morning)
        menu.addAction(self.tr("On a day…"), self._on_later_day)
        later.setMenu(menu)
        return later

    @Slot()
    def _on_look(self) -> None:
        if self.row is not None:
            self.look_wanted.emit(self.row)

    @Slot()
    def _on_meet(self) -> None:
        if self.row is not None:
            self._steps.meet(self.row)

    @Slot()
    def _on_pause(self) -> None:
        if self.row is not None:
            self._steps.pause(self.row)

    @Slot()
    def _on_override(self) -> None:
        if self.row is not None:
            self._steps.override(self.row)

    @Slot()
    def _on_longer(self) -> None:
        if self.row is not None:
            self._steps.make_longer(self.row)

    @Slot()
    def _on_later_hour(self) -> None:
        if self.row is not None:
            self._steps.snooze_hour(self.row)

    @Slot()
    def _on_later_morning(self) -> None:
        if self.row is not None:
            self._steps.snooze_morning(self.row)

    @Slot()
    def _on_later_day(self) -> None:
        if self.row is not None:
            self._steps.snooze_day(self.row)


class CaseDueCard(Card):
    """The due dates that run in a case: which day, who owes it, and how it was counted."""

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self.body.addWidget(SafeLabel(self.tr("Deadlines"), role="lead"))
        self._operations = operations
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.M)
        self.body.addLayout(self._rows)

    def show_deadlines(self, found: Sequence[DeadlineRecord]) -> None:
        """Show those of a case that are open."""
        clear_layout(self._rows)
        running = [one for one in found if one.status == DeadlineStatus.OPEN]
        if not running:
            none = self.tr("No due date is running for this case.")
            self._rows.addWidget(SafeLabel(none, role="muted"))
        for one in running:
            self._rows.addLayout(self._row(one))

    def _row(self, one: DeadlineRecord) -> QVBoxLayout:
        tone, icon = Tone.INFO, "clock"
        if one.paused_on is not None:
            icon = "pause"
        elif one.is_overdue:
            tone, icon = Tone.BAD, "warning"
        elif one.days_left <= _SOON_DAYS:
            tone = Tone.WARN
        how_far = formats.days_left(one.days_left) if one.paused_on is None else formats.paused()
        head = QHBoxLayout()
        head.addWidget(SafeLabel(deadline_label(one), role="strong"), 1)
        head.addWidget(StatusBadge(f"{formats.day(one.due_on)}, {how_far}", icon, tone))
        owed = self.tr("Owed by: %s").replace("%s", owed_by_label(self._operations.workspace, one.owed_by))
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(SafeLabel("\n".join((owed, *reckoning_lines(one))), role="caption", wrap=True))
        return column
