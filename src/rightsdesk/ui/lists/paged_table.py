"""A table whose rows come in pages as one scrolls; they are sorted and filtered where they lie."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from typing_extensions import override

from rightsdesk.ui.lists.row_table import ROOT, Column, Index, RowTable

Row = TypeVar("Row")


class PagedTable(RowTable[Row]):
    """Rows that have come so far; `more_wanted` asks for the next page, `order_wanted` for another order."""

    more_wanted = Signal()
    order_wanted = Signal(int, bool)

    def __init__(
        self, columns: Sequence[Column[Row]], key: Callable[[Row], str], parent: QObject | None = None
    ) -> None:
        super().__init__(columns, key, parent)
        self._complete = True
        self._asked = False

    def show_first(self, rows: Sequence[Row], *, complete: bool) -> None:
        """Show the first page in place of everything."""
        self._complete, self._asked = complete, False
        self.set_rows(rows)

    def add_rows(self, rows: Sequence[Row], *, complete: bool) -> None:
        """Show another page under what is there."""
        self._complete, self._asked = complete, False
        if rows:
            start = len(self._rows)
            self.beginInsertRows(ROOT, start, start + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def add_above(self, rows: Sequence[Row]) -> None:
        """Show an earlier page over what is there."""
        if rows:
            self.beginInsertRows(ROOT, 0, len(rows) - 1)
            self._cells.clear()
            self._rows[:0] = rows
            self.endInsertRows()

    @property
    def keys(self) -> list[str]:
        """The ids of the rows that have come, in their order."""
        return [self._key(row) for row in self._rows]

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._complete and not self._asked

    @override
    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit()

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.order_wanted.emit(column, order == Qt.SortOrder.DescendingOrder)
