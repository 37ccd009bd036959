"""The list that shows rows: its order, its chosen row, its columns and how they share the room."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)
from typing_extensions import override

from rightsdesk.ui.lists.column_chooser import ColumnChooser
from rightsdesk.ui.lists.kept_rows import KeptColumns, KeptPlace
from rightsdesk.ui.lists.row_paint import ROW_HEIGHT, RowDelegate
from rightsdesk.ui.lists.row_table import Column, RowTable
from rightsdesk.ui.look.theme import scaled
from rightsdesk.ui.shell.aside import aside

_LEAST_SHARE = 0.6
Index = QModelIndex | QPersistentModelIndex


def column_widths(columns: Sequence[Column[Any]], room: int) -> list[int]:
    """Share the room out: the stretching column takes what is left; if too little, the others give way."""
    stretching = [column for column in columns if column.stretch]
    wanted = sum(round(scaled(column.width) * _LEAST_SHARE) for column in stretching)
    loose = sum(scaled(column.width) for column in columns if not column.stretch and not column.rigid)
    rigid = sum(scaled(column.width) for column in columns if column.rigid)
    factor = min(1.0, max(_LEAST_SHARE, (room - wanted - rigid) / loose)) if loose else 1.0
    widths = [
        scaled(column.width) if column.rigid else round(scaled(column.width) * factor) for column in columns
    ]
    taken = sum(width for width, column in zip(widths, columns, strict=True) if not column.stretch)
    share = max(room - taken, wanted) // max(len(stretching), 1)
    return [share if column.stretch else width for width, column in zip(widths, columns, strict=True)]


class RowView(QTableView):
    """A list of rows: sortable, opened by Enter or double click, its place kept when re-read.

    Where its rows `lead_to_pages`, Ctrl+Enter, the middle button, its menu and, where a click with Ctrl does
    not choose several rows, Ctrl+click open a row in a tab of its own.

    Unless it `chooses_on_focus`, the keyboard may pass through it without a row being chosen, as where one of
    several lists has the chosen row.
    """

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(self, table: RowTable[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.lead_to_pages = False
        self.chooses_on_focus = True
        self._entering = False
        self.setModel(table)
        self._place = KeptPlace(self)
        self._drawn = KeptColumns(self)
        self.chooser = ColumnChooser(self)
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        self._set_up_header()
        self.doubleClicked.connect(self._on_activated)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def show_rows(self, rows: list[object]) -> None:
        """Show rows again, with the same one chosen if it is still there."""
        chosen = self.wanted_key()
        self.table.set_rows(rows)
        place = self.table.place_of(chosen) if chosen else -1
        if place >= 0 and self.currentIndex().row() != place:
            self.selectRow(place)

    def wanted_key(self) -> str:
        """The id of the row to be chosen when rows come, or an empty text: the one that is chosen now."""
        return self._place.chosen

    @Slot()
    def stay_here(self) -> None:
        """Go to no place that was kept: somebody went elsewhere meanwhile."""
        self._place.drop()

    def layout_state(self) -> dict[str, Any]:
        """The columns that a person hid or made wider or narrower."""
        return self._drawn.state()

    def restore_layout(self, state: Any) -> None:  # noqa: ANN401  what JSON holds
        """Put the columns back."""
        self._drawn.restore(state)
        self.fit_columns()

    def place_state(self) -> dict[str, Any]:
        """The order, the chosen row, and how far down the list is."""
        return self._place.state()

    def restore_place(self, state: Any) -> None:  # noqa: ANN401  what JSON holds
        """Go back there, now or as soon as the rows have come."""
        self._place.restore(state)

    def chosen_key(self) -> str:
        """The id of the chosen row, or an empty text."""
        index = self.currentIndex()
        return self.table.key_at(index.row()) if index.isValid() else ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            with aside(wanted=self._is_aside(event)):
                self._on_activated(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        several = self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection
        middle = event.button() == Qt.MouseButton.MiddleButton
        left = event.button() == Qt.MouseButton.LeftButton and not several and self._is_aside(event)
        if self.lead_to_pages and index.isValid() and (middle or left):
            self._open_aside(index)
            return
        super().mousePressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not self.lead_to_pages or not index.isValid():
            super().contextMenuEvent(event)
            return
        menu = self.menu_of(index)
        place = self.visualRect(index).center() if by_key else event.pos()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(place))

    def menu_of(self, index: QModelIndex) -> QMenu:
        """What can be done with a row."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("What can be done with this line"))
        held = QPersistentModelIndex(index)
        menu.addAction(self.tr("Open") + "\tEnter", lambda: self._on_activated(held))
        menu.addAction(self.tr("Open in a new tab") + "\tCtrl+Enter", lambda: self._open_aside(held))
        menu.addMenu(self.chooser.menu)
        return menu

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._entering = not self.chooses_on_focus and not self.currentIndex().isValid()
        super().focusInEvent(event)  # makes the first row the current one where there is none
        if self._entering:
            self.selectionModel().clearCurrentIndex()
        self._entering = False

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place.take()

    def fit_columns(self) -> None:
        """Share the room out among the columns that are shown; those a person drew stay as they are."""
        shown = [place for place in range(len(self.table.columns)) if not self.isColumnHidden(place)]
        widths = column_widths([self._drawn.column(place) for place in shown], self.viewport().width())
        with self._drawn.by_program():
            for place, width in zip(shown, widths, strict=True):
                self.setColumnWidth(place, width)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setAccessibleName(self.accessibleName())
        self.verticalHeader().setAccessibleName(self.accessibleName())
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)

    def _is_aside(self, event: QKeyEvent | QMouseEvent) -> bool:
        return self.lead_to_pages and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def _open_aside(self, index: Index) -> None:
        self.selectRow(index.row())
        with aside():
            self._on_activated(index)

    @Slot(QModelIndex)
    def _on_activated(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self.table.key_at(index.row()))

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._entering:
            return
        if current.isValid():
            self._place.drop()
        self.chosen.emit(self.table.key_at(current.row()) if current.isValid() else "")
