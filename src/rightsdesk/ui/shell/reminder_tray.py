"""Reminders of due dates through the system tray, or in the window where there is no tray."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.dates import deadlines, reminders
from rightsdesk.services.dates import digest as digests
from rightsdesk.services.dates.digest import Digest
from rightsdesk.services.dates.reminders import Reminder, ReminderKind
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.icons import icon
from rightsdesk.ui.look.safe_text import visible_marks
from rightsdesk.ui.look.theme import LIGHT
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.labels import reminder_label

_EVERY_MS = 60_000
_SHOWN_MS = 15_000
_MOST_LINES = 5


class ReminderTray(QObject):
    """Asks once a minute what to speak of; says it once, and again later if the person wants."""

    opened = Signal()
    said = Signal(str, str)

    def __init__(self, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self._operations = operations
        self._spoken: tuple[Reminder, ...] = ()
        self._day = deadlines.today(operations.workspace)
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_reminders)
        self._digest = Reader(operations, self)
        self._digest.arrived.connect(self._on_digest)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._menu = QMenu()
        self._show = self._menu.addAction("")
        self._show.triggered.connect(self.opened)
        self.later = self._menu.addMenu("")
        self.choices = [self.later.addAction("") for _ in range(3)]
        self.name_actions()
        for action, when in zip(self.choices, (_in_minutes, _in_an_hour, _tomorrow), strict=True):
            action.triggered.connect(partial(self._put_off, when))
        self.later.setEnabled(False)
        self._icon = QSystemTrayIcon(QIcon(icon("deadlines", LIGHT.accent)), self)
        self._icon.setContextMenu(self._menu)
        self._icon.setToolTip("Rightsdesk")
        self._icon.messageClicked.connect(self.opened)
        self._icon.activated.connect(self._on_activated)

    def name_actions(self) -> None:
        """Name the actions in the language of the screen."""
        self._show.setText(self.tr("Show the deadlines"))
        self.later.setTitle(self.tr("Remind me again"))
        names = (self.tr("In 10 minutes"), self.tr("In an hour"), self.tr("Tomorrow morning"))
        for action, name in zip(self.choices, names, strict=True):
            action.setText(name)

    def start(self) -> None:
        """Say how the day stands, then speak of what comes due."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon.show()
        self._digest.read(digests.digest, quiet=True)
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Say nothing any more."""
        self._timer.stop()
        self._icon.hide()

    @Slot()
    def look(self) -> None:
        """Ask what to speak of now; on a new day every page counts its days anew."""
        day = deadlines.today(self._operations.workspace)
        if day != self._day:
            self._day = day
            self._operations.changed.emit(Changes.of(*Topic))
        self._reader.read(reminders.due_reminders, quiet=True)

    @Slot(object)
    def _on_digest(self, found: Digest) -> None:
        counts = (
            (self.tr("%s overdue"), found.overdue_count),
            (self.tr("%s today"), found.today_count),
            (self.tr("%s within seven days"), found.week_count),
            (self.tr("cases without one: %s"), found.missing_count),
            (self.tr("handed to you: %s"), found.handed_count),
        )
        parts = [pattern.replace("%s", str(count)) for pattern, count in counts if count]
        if parts:
            self._say(self.tr("Due dates today"), ", ".join(parts))

    @Slot(object)
    def _on_reminders(self, found: tuple[Reminder, ...]) -> None:
        if not found:
            return
        self._spoken = found
        self.later.setEnabled(True)
        lines = [self._line(one) for one in found[:_MOST_LINES]]
        if len(found) > _MOST_LINES:
            lines.append(self.tr("and %s more").replace("%s", str(len(found) - _MOST_LINES)))
        self._say(self.tr("Due dates"), "\n".join(lines))
        self._operations.write("", partial(_mark, found=found), quiet=True)

    def _line(self, one: Reminder) -> str:
        mark = "! " if one.kind is ReminderKind.OVERDUE else ""
        about = " · ".join(filter(None, (one.case, one.case_title)))
        text = f"{mark}{reminder_label(one)}, {formats.days_left(one.days_left)}"
        return visible_marks(f"{text}: {about}" if about else text, one_line=True)

    def _say(self, title: str, text: str) -> None:
        self.said.emit(title, text)
        if self._icon.isVisible() and QSystemTrayIcon.supportsMessages():
            self._icon.showMessage(title, text, QSystemTrayIcon.MessageIcon.Information, _SHOWN_MS)
        else:
            self._operations.messages.note(f"{title}: {text}".replace("\n", "; "))

    def _put_off(self, when: Callable[[Workspace], datetime]) -> None:
        ids = tuple(one.deadline for one in self._spoken)
        self._operations.write("", partial(_snooze, ids=ids, when=when), quiet=True)
        self.later.setEnabled(False)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.opened.emit()


def _mark(ws: Workspace, found: tuple[Reminder, ...]) -> None:
    reminders.mark_shown(ws, found)


def _in_minutes(ws: Workspace) -> datetime:
    return ws.now() + timedelta(minutes=10)


def _in_an_hour(ws: Workspace) -> datetime:
    return ws.now() + timedelta(hours=1)


def _tomorrow(ws: Workspace) -> datetime:
    return reminders.morning_of(ws, deadlines.today(ws) + timedelta(days=1))


def _snooze(ws: Workspace, ids: tuple[str, ...], when: Callable[[Workspace], datetime]) -> None:
    later = when(ws)
    for deadline_id in ids:
        reminders.snooze(ws, deadline_id, later)
