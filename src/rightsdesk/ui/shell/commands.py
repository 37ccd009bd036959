"""Every action that is wanted from everywhere: its name, and its keys, which a person may change."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from rightsdesk.ui.look.safe_text import tooltip_text

_GROUP = "keys"
_NAMED = QKeySequence.StandardKey
_EDITING = (
    _NAMED.Copy, _NAMED.Cut, _NAMED.Paste, _NAMED.Undo, _NAMED.Redo, _NAMED.SelectAll, _NAMED.Delete,
)  # fmt: skip
# What moves the keyboard about, opens a line, leaves a dialog, or opens the menus.
_MOVING = ("Tab", "Shift+Tab", "Return", "Enter", "Esc", "Space", "F10", "Alt+F4", "Alt+Space")
_CURSOR = ("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Backspace", "Menu")


class Menu(StrEnum):
    """The menus of the window, from left to right."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    GO = "go"
    CASE = "case"
    PAGE = "page"  # what one page alone does
    HELP = "help"


@dataclass(frozen=True)
class Command:
    """One action in its menu; `keys` are those it has before anybody changes them.

    `also` are keys that always work beside them, separated by semicolons.
    """

    key: str
    title: str
    keys: str
    icon: str = ""
    menu: Menu = Menu.HELP
    also: str = ""


class Commands(QObject):
    """The actions of one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._given: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._keys: dict[str, QKeySequence] = {}
        self._pages: dict[str, QWidget] = {}

    def add(self, command: Command, slot: Callable[[], object], page: QWidget | None = None) -> None:
        """Make an action that runs the slot, under the keys that the person last gave it.

        An action of a page runs only while the keyboard is on it, so it may have plain letters as keys.
        """
        action = QAction(command.title, self._window)
        if page is not None:
            self._pages[command.key] = page
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setObjectName(command.key)
        kept = QSettings().value(f"{_GROUP}/{command.key}")
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(slot)
        (page or self._window).addAction(action)
        self._given[command.key] = command
        self._actions[command.key] = action
        self._give(command.key, QKeySequence(kept if isinstance(kept, str) else command.keys))

    @property
    def listed(self) -> tuple[Command, ...]:
        """Every action, in the order they were added."""
        return tuple(self._given.values())

    def action(self, key: str) -> QAction:
        """One action."""
        return self._actions[key]

    def keys_of(self, key: str) -> str:
        """The keys of an action as they are written in this system and language."""
        return self._keys[key].toString(QKeySequence.SequenceFormat.NativeText)

    def keys(self, key: str) -> QKeySequence:
        """The keys of an action that can be changed, or none."""
        return self._keys[key]

    def command(self, key: str) -> Command:
        """What an action was made from."""
        return self._given[key]

    def is_of(self, key: str, page: QWidget) -> bool:
        """Whether an action is done on this page, and on no other."""
        return self._pages.get(key) is page

    def is_everywhere(self, key: str) -> bool:
        """Whether an action is there on every page."""
        return key not in self._pages

    def holder_of(self, keys: QKeySequence, besides: str) -> str:
        """The title of another action that these keys already run, or an empty text."""
        others = (key for key in self._actions if key != besides)
        held = (key for key in others if keys in self._actions[key].shortcuts())
        return next((self._given[key].title for key in held), "") if not keys.isEmpty() else ""

    def is_reserved(self, keys: QKeySequence, key: str = "") -> bool:
        """Whether these keys are needed for typing, for going about, or by the menus."""
        written = keys.toString(QKeySequence.SequenceFormat.PortableText)
        moving = {*_MOVING, *_CURSOR, *(f"Shift+{key}" for key in _CURSOR)}
        editing = [one for key in _EDITING for one in QKeySequence.keyBindings(key)]
        plain = written.removeprefix("Shift+")
        opens_menu = written.startswith("Alt+") and len(written) == len("Alt+F") and written[-1].isalpha()
        if key in self._pages:  # fields on the page keep what they are typed with
            return written in _MOVING and written != "Space"
        return written in moving or keys in editing or len(plain) == 1 or opens_menu

    def set_keys(self, key: str, keys: QKeySequence) -> None:
        """Give an action other keys, or none, from now on and after a restart."""
        self._give(key, keys)
        QSettings().setValue(f"{_GROUP}/{key}", keys.toString(QKeySequence.SequenceFormat.PortableText))

    def reset_keys(self) -> None:
        """Give every action the keys it came with."""
        for key in self._given:
            self.reset(key)

    def reset(self, key: str) -> None:
        """Give one action the keys it came with."""
        QSettings().remove(f"{_GROUP}/{key}")
        self._give(key, QKeySequence(self._given[key].keys))

    def is_changed(self, key: str) -> bool:
        """Whether an action has other keys than it came with."""
        return self._keys[key] != QKeySequence(self._given[key].keys)

    def _give(self, key: str, keys: QKeySequence) -> None:
        self._keys[key] = keys
        also = QKeySequence.listFromString(self._given[key].also)
        # The first ones are shown in the menus.
        self._actions[key].setShortcuts([one for one in (keys, *also) if not one.isEmpty()])

    def label(self, button: QAbstractButton, key: str) -> None:
        """Let the tool tip of a button name the action and its keys of the moment."""
        action = self._actions[key]

        def write() -> None:
            keys = self.keys_of(key)
            title = self._given[key].title
            button.setToolTip(tooltip_text(f"{title} ({keys})" if keys else title))

        write()
        action.changed.connect(write)
