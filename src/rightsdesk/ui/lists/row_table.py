"""One typed table model for every list: frozen rows in, sorting, and what the painter needs to know."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from rightsdesk.ui.look.formats import sort_key
from rightsdesk.ui.look.safe_text import tooltip_text, visible_marks
from rightsdesk.ui.look.theme import Tone

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class CellRole(IntEnum):
    """What a cell knows besides its text."""

    SECOND_LINE = Qt.ItemDataRole.UserRole + 1
    BADGE_TONE = Qt.ItemDataRole.UserRole + 2
    ICON = Qt.ItemDataRole.UserRole + 3
    STRONG = Qt.ItemDataRole.UserRole + 4
    TONE = Qt.ItemDataRole.UserRole + 5
    PICTURE = Qt.ItemDataRole.UserRole + 6


@dataclass(frozen=True)
class Cell:
    """One cell: its text, and if wanted a second quiet line, an icon, a badge or a tone.

    `picture` keeps a place for a small picture; empty bytes leave the place blank until it arrives.
    """

    text: str
    second: str = ""
    icon: str = ""
    badge: Tone | None = None
    tone: Tone | None = None
    strong: bool = False
    picture: bytes | None = None


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its heading, how a row fills it, what it is sorted by; a rigid one never gets narrower."""

    title: str
    cell: Callable[[Row], Cell]
    sort_by: Callable[[Row], Any]
    width: int = 120
    stretch: bool = False
    rigid: bool = False


class RowTable(QAbstractTableModel, Generic[Row]):
    """A list of frozen rows as a table."""

    def __init__(
        self, columns: Sequence[Column[Row]], key: Callable[[Row], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: list[Row] = []
        self._cells: dict[tuple[int, int], Cell] = {}
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, in the order the user chose if one was chosen."""
        self.beginResetModel()
        self._rows = list(rows)
        self._sort_rows()
        self.endResetModel()

    def draw_again(self) -> None:
        """Ask every row for its cells again, in the same order."""
        self._cells.clear()
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def key_at(self, row: int) -> str:
        """The id of the row shown at a place."""
        return self._key(self._rows[row])

    def row_at(self, row: int) -> Row:
        """The row shown at a place."""
        return self._rows[row]

    def place_of(self, key: str) -> int:
        """Where the row of this id is shown, or -1."""
        return next((place for place, row in enumerate(self._rows) if self._key(row) == key), -1)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        horizontal = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole and horizontal and section < len(self.columns):
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole and horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        read = _READ.get(role)
        return None if read is None else read(self._cell(index.row(), index.column()))

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        before = [self._key(row) for row in self._rows]
        self._sorted = None if column < 0 else (column, order)
        self._sort_rows()
        place = {self._key(row): number for number, row in enumerate(self._rows)}
        old = self.persistentIndexList()
        new = [self.index(place[before[index.row()]], index.column()) for index in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _sort_rows(self) -> None:
        self._cells.clear()
        if self._sorted is not None:
            column, order = self._sorted
            descending = order == Qt.SortOrder.DescendingOrder
            by = self.columns[column].sort_by
            self._rows.sort(key=lambda row: _in_order(by(row)), reverse=descending)

    def _cell(self, row: int, column: int) -> Cell:
        found = self._cells.get((row, column))
        if found is None:
            found = self.columns[column].cell(self._rows[row])
            self._cells[row, column] = found
        return found


def _in_order(value: Any) -> Any:  # noqa: ANN401  whatever a column is sorted by
    """What a column is sorted by, with its texts in the order that people expect."""
    if isinstance(value, tuple):
        return tuple(_in_order(part) for part in value)
    return sort_key(value) if isinstance(value, str) else value


def _tooltip(cell: Cell) -> str:
    return tooltip_text("\n".join(line for line in (cell.text, cell.second) if line))


def _spoken(cell: Cell) -> str:
    return ", ".join(visible_marks(line, one_line=True) for line in (cell.text, cell.second) if line)


_READ: dict[int, Callable[[Cell], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda cell: visible_marks(cell.text, one_line=True),
    Qt.ItemDataRole.ToolTipRole: _tooltip,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    CellRole.SECOND_LINE: lambda cell: visible_marks(cell.second, one_line=True),
    CellRole.BADGE_TONE: lambda cell: cell.badge,
    CellRole.ICON: lambda cell: cell.icon,
    CellRole.STRONG: lambda cell: cell.strong,
    CellRole.TONE: lambda cell: cell.tone,
    CellRole.PICTURE: lambda cell: cell.picture,
}
