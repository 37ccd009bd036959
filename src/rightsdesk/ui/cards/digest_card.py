"""How the day stands, in one line: late, today, this week, ahead, paused, and what has no due date."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QPushButton

from rightsdesk.domain.tracking import DuePart
from rightsdesk.services.dates.digest import DayCounts
from rightsdesk.ui.look.flow import FlowLayout
from rightsdesk.ui.look.icons import set_icon
from rightsdesk.ui.look.widgets import Card, make_button

_ICONS = {
    DuePart.OVERDUE: ("warning", "bad"),
    DuePart.TODAY: ("clock", "warn"),
    DuePart.WEEK: ("deadlines", "info"),
    DuePart.AHEAD: ("forward", "muted"),
    DuePart.PAUSED: ("pause", "muted"),
}


class DigestCard(Card):
    """The counts of the day; each narrows the lists to what it counts, several to all of theirs.

    The one of cases without a due date is always there and opens their list.
    """

    missing_wanted = Signal()
    parts_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {part: self._chip() for part in DuePart}
        self.missing: QPushButton = make_button("", "warning", kind="quiet")
        self.missing.setCheckable(True)
        self.missing.clicked.connect(self.missing_wanted)
        row = FlowLayout()
        for button in self.buttons.values():
            row.addWidget(button)
        row.addWidget(self.missing)
        self.body.addLayout(row)

    @property
    def parts(self) -> tuple[DuePart, ...]:
        """What the lists are narrowed to; empty for all."""
        return tuple(part for part, button in self.buttons.items() if button.isChecked())

    def choose(self, parts: tuple[DuePart, ...]) -> None:
        """Narrow the lists to these."""
        for part, button in self.buttons.items():
            with QSignalBlocker(button):
                button.setChecked(part in parts)
        self.parts_changed.emit()

    def show_digest(self, found: DayCounts) -> None:
        """Show the counts of a day."""
        names = {
            DuePart.OVERDUE: (self.tr("%s overdue"), found.overdue),
            DuePart.TODAY: (self.tr("%s today"), found.today),
            DuePart.WEEK: (self.tr("%s within seven days"), found.week),
            DuePart.AHEAD: (self.tr("%s to prepare"), found.ahead),
            DuePart.PAUSED: (self.tr("%s paused"), found.paused),
        }
        for part, (pattern, count) in names.items():
            icon, tint = _ICONS[part]
            set_icon(self.buttons[part], icon, tint if count else "muted", 15)
            self._say(self.buttons[part], pattern, count)
        self._say(self.missing, self.tr("Open cases without a due date: %s"), found.missing)

    @staticmethod
    def _say(button: QPushButton, pattern: str, count: int) -> None:
        text = pattern.replace("%s", f"{count:,}")
        button.setText(text)
        button.setAccessibleName(text)

    def _chip(self) -> QPushButton:
        chip = QPushButton()
        chip.setObjectName("chip")
        chip.setCheckable(True)
        chip.toggled.connect(self._on_toggled)
        return chip

    @Slot(bool)
    def _on_toggled(self, _on: bool) -> None:
        self.parts_changed.emit()
