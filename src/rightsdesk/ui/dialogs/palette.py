"""The command palette: type a few letters of any action or record, press Enter."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space

_WIDTH, _HEIGHT = 640, 460
_PAUSE_MS = 120
_TO_THE_LIST = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Return}


@dataclass(frozen=True)
class Entry:
    """One line of the palette: what it says, and what happens on Enter."""

    key: str
    text: str
    detail: str
    icon: str
    run: Callable[[], object]


class Palette(QDialog):
    """A field over a list; `wanted` asks for records that match what was typed."""

    wanted = Signal(str)

    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Do or find anything"))
        self.resize(_WIDTH, _HEIGHT)
        self._entries = tuple(entries)
        self._records: tuple[Entry, ...] = ()
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("An action, a case, a letter, a word …"))
        self.field.setAccessibleName(self.tr("Do or find anything"))
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        columns = [
            Column[Entry](self.tr("Action"), _line, lambda entry: entry.text, 420, stretch=True),
            Column[Entry](self.tr("Keys"), _detail, lambda entry: entry.detail, 150, rigid=True),
        ]
        self.table: RowTable[Any] = RowTable(columns, lambda entry: entry.key, self)
        self.view = RowView(self.table, self.tr("What was found"))
        self.view.horizontalHeader().hide()
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.opened.connect(self._on_opened)
        self.nothing = SafeLabel(self.tr("Nothing has these words."), role="muted")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.field)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)
        self._show()

    def show_records(self, text: str, records: Sequence[Entry]) -> None:
        """Show records that were found for a text, if it is still the one that stands there."""
        if text == self.field.text().strip():
            self._records = tuple(records)
            self._show()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else event.key()
            if key in _TO_THE_LIST:
                QApplication.sendEvent(self.view, event)
                return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        words = folded(self.field.text()).split()
        found = [entry for entry in self._entries if all(word in folded(entry.text) for word in words)]
        self.view.show_rows([*found, *self._records])
        self.view.selectRow(0)
        self.nothing.setVisible(not self.table.rowCount())

    @Slot()
    def _on_typed(self) -> None:
        self._records = ()
        self._show()
        self._pause.start()

    @Slot()
    def _on_pause(self) -> None:
        if text := self.field.text().strip():
            self.wanted.emit(text)

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        entry = next(one for one in (*self._entries, *self._records) if one.key == key)
        self.accept()
        # After this dialog is gone: an action may open another one.
        QTimer.singleShot(0, entry.run)


def folded(text: str) -> str:
    """The text as it is compared: without difference of width, case and mnemonic marks."""
    return unicodedata.normalize("NFKC", text).casefold().replace("&", "")


def entries_of_buttons(page: QWidget, icon: str) -> list[Entry]:
    """What the buttons of a page and their menus would do, those that are off or out of sight left out."""
    buttons = [
        button
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and button.text().strip() and not button.isCheckable()
    ]
    menus = [button.menu() for button in buttons if isinstance(button, QPushButton | QToolButton)]
    actions = [action for menu in menus if menu is not None for action in menu.actions()]
    named = [(button.text().strip(), button.click) for button in buttons]
    named += [
        (action.text().partition("\t")[0], action.trigger)
        for action in actions
        if action.text() and action.isEnabled() and action.isVisible() and not action.isCheckable()
        and action.menu() is None
    ]  # fmt: skip
    entries = [Entry(f"button-{number}", text, "", icon, run) for number, (text, run) in enumerate(named)]
    # The same words twice on one page, in each row of a list for instance: the first one stands for them.
    first = {entry.text: entry for entry in reversed(entries)}
    return [replace(entry, text=text.replace("&", "")) for text, entry in reversed(first.items())]


def _line(entry: Entry) -> Cell:
    return Cell(entry.text, icon=entry.icon)


def _detail(entry: Entry) -> Cell:
    return Cell(entry.detail)
