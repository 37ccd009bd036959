"""How the day stands, in one line: late, today, this week, ahead, paused, and what has no due date."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from rightsdesk.services.dates.digest import DayCounts
from rightsdesk.ui.look.flow import FlowLayout
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.look.widgets import Card, StatusBadge, make_button


class DigestCard(Card):
    """The counts of the day; the one of cases without a due date is always there and opens their list."""

    missing_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._late, self._today, self._week = StatusBadge(), StatusBadge(), StatusBadge()
        self._ahead, self._paused = StatusBadge(), StatusBadge()
        self.missing: QPushButton = make_button("", "warning", kind="quiet")
        self.missing.setCheckable(True)
        self.missing.clicked.connect(self.missing_wanted)
        row = FlowLayout()
        for badge in (self._late, self._today, self._week, self._ahead, self._paused):
            row.addWidget(badge)
        row.addWidget(self.missing)
        self.body.addLayout(row)

    def show_digest(self, found: DayCounts) -> None:
        """Show the counts of a day."""
        self._say(self._late, self.tr("%s overdue"), found.overdue, "warning", Tone.BAD)
        self._say(self._today, self.tr("%s today"), found.today, "clock", Tone.WARN)
        self._say(self._week, self.tr("%s within seven days"), found.week, "deadlines", Tone.INFO)
        self._say(self._ahead, self.tr("%s to prepare"), found.ahead, "forward", Tone.NEUTRAL)
        self._say(self._paused, self.tr("%s paused"), found.paused, "pause", Tone.NEUTRAL)
        text = self.tr("Open cases without a due date: %s").replace("%s", f"{found.missing:,}")
        self.missing.setText(text)
        self.missing.setAccessibleName(text)

    @staticmethod
    def _say(badge: StatusBadge, pattern: str, count: int, icon: str, tone: Tone) -> None:
        badge.set_status(pattern.replace("%s", f"{count:,}"), icon, tone if count else Tone.NEUTRAL)
