"""Every action that is wanted from everywhere: its name, and its keys, which a person may change."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from rightsdesk.ui.safe_text import tooltip_text

_GROUP = "keys"


@dataclass(frozen=True)
class Command:
    """One action; `keys` are those it has before anybody changes them."""

    key: str
    title: str
    keys: str
    icon: str = ""


class Commands(QObject):
    """The actions of one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._given: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}

    def add(self, command: Command, slot: Callable[[], object]) -> None:
        """Make an action that runs the slot, under the keys that the person last gave it."""
        action = QAction(command.title, self._window)
        action.setObjectName(command.key)
        kept = QSettings().value(f"{_GROUP}/{command.key}")
        action.setShortcut(QKeySequence(kept if isinstance(kept, str) else command.keys))
        action.triggered.connect(slot)
        self._window.addAction(action)
        self._given[command.key] = command
        self._actions[command.key] = action

    @property
    def listed(self) -> tuple[Command, ...]:
        """Every action, in the order they were added."""
        return tuple(self._given.values())

    def action(self, key: str) -> QAction:
        """One action."""
        return self._actions[key]

    def keys_of(self, key: str) -> str:
        """The keys of an action as they are written in this system and language."""
        return self._actions[key].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def holder_of(self, keys: QKeySequence, besides: str) -> str:
        """The title of another action that these keys already run, or an empty text."""
        held = (key for key, action in self._actions.items() if key != besides and action.shortcut() == keys)
        return next((self._given[key].title for key in held), "") if not keys.isEmpty() else ""

    def set_keys(self, key: str, keys: QKeySequence) -> None:
        """Give an action other keys, or none, from now on and after a restart."""
        self._actions[key].setShortcut(keys)
        QSettings().setValue(f"{_GROUP}/{key}", keys.toString(QKeySequence.SequenceFormat.PortableText))

    def reset_keys(self) -> None:
        """Give every action the keys it came with."""
        QSettings().remove(_GROUP)
        for key, command in self._given.items():
            self._actions[key].setShortcut(QKeySequence(command.keys))

    def label(self, button: QAbstractButton, key: str) -> None:
        """Let the tool tip of a button name the action and its keys of the moment."""
        action = self._actions[key]

        def write() -> None:
            keys = self.keys_of(key)
            title = self._given[key].title
            button.setToolTip(tooltip_text(f"{title} ({keys})" if keys else title))

        write()
        action.changed.connect(write)
