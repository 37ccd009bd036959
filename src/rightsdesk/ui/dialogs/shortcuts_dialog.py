"""Which keys do what, and other keys for those who want them."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rightsdesk.ui.dialogs.dialog import Dialog
from rightsdesk.ui.dialogs.palette import folded
from rightsdesk.ui.look.safe_text import SafeLabel, tooltip_text
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import ScrollColumn, make_button, make_tool
from rightsdesk.ui.shell.commands import Command, Commands, Menu
from rightsdesk.ui.shell.menus import menu_titles, plain_title

_WIDTH, _HEIGHT = 600, 660
_NATIVE = QKeySequence.SequenceFormat.NativeText


class ShortcutsDialog(Dialog):
    """Every action under its menu, with a field for its keys."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(_WIDTH, _HEIGHT)
        self._commands = commands
        self.fields: dict[str, QKeySequenceEdit] = {}
        self.resets: dict[str, QToolButton] = {}
        self._rows: dict[str, list[QWidget]] = {}
        self._headings: dict[Menu, QWidget] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find an action or keys"))
        self.search.setAccessibleName(self.tr("Find an action or keys"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self.problem = SafeLabel(wrap=True)
        self.problem.setProperty("tone", Tone.BAD.value)
        self.problem.hide()
        reset = make_button(self.tr("As delivered"))
        reset.clicked.connect(self._on_reset_all)
        close = make_button(self.tr("Close"), kind="primary")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(reset)
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(SafeLabel(self.tr("Keys"), role="heading"))
        hint = self.tr("Click into a field and press the keys you want; Backspace takes them away.")
        column.addWidget(SafeLabel(hint, role="muted", wrap=True))
        column.addWidget(self.search)
        column.addWidget(self._list(), 1)
        column.addWidget(self.problem)
        column.addLayout(foot)
        self.search.setFocus()

    def _list(self) -> ScrollColumn:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(0, 1)
        for menu, title in menu_titles().items():
            if not any(command.menu is menu for command in self._commands.listed):
                continue
            heading = self._headings[menu] = SafeLabel(plain_title(title), role="lead")
            grid.addWidget(heading, grid.rowCount(), 0, 1, 4)
            for command in self._commands.listed:
                if command.menu is menu:
                    self._add(grid, command)
        scrolled = ScrollColumn()
        scrolled.column.addLayout(grid)
        scrolled.column.addStretch()
        return scrolled

    def _add(self, grid: QGridLayout, command: Command) -> None:
        field = self.fields[command.key] = self._field(command)
        back = self.resets[command.key] = make_tool("history", "", 14)
        back.clicked.connect(partial(self._on_reset, command.key))
        also = ", ".join(one.toString(_NATIVE) for one in QKeySequence.listFromString(command.also))
        told = SafeLabel(self.tr("or %s").replace("%s", also) if also else "", role="caption")
        row = self._rows[command.key] = [SafeLabel(command.title), told, field, back]
        line = grid.rowCount()
        for place, part in enumerate(row):
            grid.addWidget(part, line, place)
        self._show(command.key)

    def _field(self, command: Command) -> QKeySequenceEdit:
        field = QKeySequenceEdit(self._commands.keys(command.key))
        field.setMaximumSequenceLength(1)
        field.setClearButtonEnabled(True)
        field.setAccessibleName(command.title)
        line = field.findChild(QLineEdit)
        if line is not None:  # it has the focus, so a screen reader asks it and not the field
            line.setAccessibleName(command.title)
            for button in line.findChildren(QToolButton):
                button.setAccessibleName(self.tr("No keys for: %s").replace("%s", command.title))
        field.editingFinished.connect(partial(self._on_edited, command.key))
        return field

    def _show(self, key: str) -> None:
        """Show the keys of an action, and whether they are others than it came with."""
        command, back = self._commands.command(key), self.resets[key]
        self.fields[key].setKeySequence(self._commands.keys(key))
        given = QKeySequence(command.keys).toString(_NATIVE) or self.tr("no keys")
        told = self.tr("%1: back to %2").replace("%1", command.title).replace("%2", given)
        back.setToolTip(tooltip_text(told))
        back.setAccessibleName(told)
        back.setEnabled(self._commands.is_changed(key))

    def _trouble_with(self, keys: QKeySequence, key: str) -> str:
        """Why an action cannot have these keys, or an empty text."""
        holder, written = self._commands.holder_of(keys, besides=key), keys.toString(_NATIVE)
        if holder:
            return self.tr("%1 already does this: %2.").replace("%1", written).replace("%2", holder)
        if self._commands.is_reserved(keys, key):
            text = self.tr("%s is needed for typing, for going about or by the menus. Choose other keys.")
            return text.replace("%s", written)
        return ""

    def _give(self, key: str, keys: QKeySequence) -> None:
        trouble = self._trouble_with(keys, key)
        self.problem.setVisible(bool(trouble))
        self.problem.set_text(trouble)
        if not trouble and keys == QKeySequence(self._commands.command(key).keys):
            self._commands.reset(key)
        elif not trouble:
            self._commands.set_keys(key, keys)
        self._show(key)

    def _on_edited(self, key: str) -> None:
        self._give(key, self.fields[key].keySequence())

    def _on_reset(self, key: str) -> None:
        self._give(key, QKeySequence(self._commands.command(key).keys))

    @Slot(str)
    def _on_search(self, text: str) -> None:
        wanted = folded(text).split()
        for key, row in self._rows.items():
            command = self._commands.command(key)
            about = folded(f"{command.title} {self._commands.keys_of(key)} {command.also}")
            for part in row:
                part.setVisible(all(word in about for word in wanted))
        for menu, heading in self._headings.items():
            mine = [row for key, row in self._rows.items() if self._commands.command(key).menu is menu]
            heading.setVisible(any(not row[0].isHidden() for row in mine))

    @Slot()
    def _on_reset_all(self) -> None:
        self._commands.reset_keys()
        for key in self.fields:
            self._show(key)
        self.problem.hide()
