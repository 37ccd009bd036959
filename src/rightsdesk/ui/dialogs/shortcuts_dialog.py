"""Which keys do what, and other keys for those who want them."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rightsdesk.ui.commands import Commands
from rightsdesk.ui.safe_text import SafeLabel
from rightsdesk.ui.theme import Space, Tone
from rightsdesk.ui.widgets import ScrollColumn, make_button

_WIDTH, _HEIGHT = 560, 620


class ShortcutsDialog(QDialog):
    """Every action with a field for its keys."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(_WIDTH, _HEIGHT)
        self._commands = commands
        self.fields: dict[str, QKeySequenceEdit] = {}
        self.problem = SafeLabel(wrap=True)
        self.problem.setProperty("tone", Tone.BAD.value)
        self.problem.hide()
        reset = make_button(self.tr("As delivered"))
        reset.clicked.connect(self._on_reset)
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
        column.addWidget(self._list(), 1)
        column.addWidget(self.problem)
        column.addLayout(foot)

    def _list(self) -> ScrollColumn:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(0, 1)
        for row, command in enumerate(self._commands.listed):
            field = QKeySequenceEdit(self._commands.action(command.key).shortcut())
            field.setMaximumSequenceLength(1)
            field.setClearButtonEnabled(True)
            field.setAccessibleName(command.title)
            line = field.findChild(QLineEdit)
            if line is not None:  # it has the focus, so a screen reader asks it and not the field
                line.setAccessibleName(command.title)
                for button in line.findChildren(QToolButton):
                    button.setAccessibleName(self.tr("No keys for: %s").replace("%s", command.title))
            field.editingFinished.connect(partial(self._on_edited, command.key))
            self.fields[command.key] = field
            grid.addWidget(SafeLabel(command.title), row, 0)
            grid.addWidget(field, row, 1)
        scrolled = ScrollColumn()
        scrolled.column.addLayout(grid)
        scrolled.column.addStretch()
        return scrolled

    def _on_edited(self, key: str) -> None:
        keys = self.fields[key].keySequence()
        holder = self._commands.holder_of(keys, besides=key)
        self.problem.setVisible(bool(holder))
        if holder:
            written = keys.toString(QKeySequence.SequenceFormat.NativeText)
            sentence = self.tr("%1 already does this: %2.")
            self.problem.set_text(sentence.replace("%1", written).replace("%2", holder))
            self.fields[key].setKeySequence(self._commands.action(key).shortcut())
            return
        self._commands.set_keys(key, keys)

    @Slot()
    def _on_reset(self) -> None:
        self._commands.reset_keys()
        for key, field in self.fields.items():
            field.setKeySequence(self._commands.action(key).shortcut())
        self.problem.hide()
