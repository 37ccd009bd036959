"""Works and characters against vendors: what was said to whom, in one table."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from rightsdesk.services.optout_boards import Matrix, MatrixRow
from rightsdesk.services.vendors import VendorRecord
from rightsdesk.ui import formats, optout_words, words
from rightsdesk.ui.row_table import Cell, Column, RowTable
from rightsdesk.ui.row_view import RowView

_TITLE, _VENDOR = 220, 132


class OptOutMatrix(QWidget):
    """The table; `pair_chosen` tells work and vendor, either empty where the row or column has none."""

    pair_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._matrix: Matrix | None = None
        self._shown: tuple[str, ...] = ()
        self.view: RowView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_matrix(self, matrix: Matrix) -> None:
        """Show the register; the table is made anew where the vendors are others."""
        self._matrix = matrix
        vendors = tuple(one.name for one in matrix.vendors)
        if self.view is None or vendors != self._shown:
            self._make_view(matrix)
            self._shown = vendors
        if self.view is not None:
            self.view.show_rows(list(matrix.rows))

    def _make_view(self, matrix: Matrix) -> None:
        if self.view is not None:
            self._column.removeWidget(self.view)
            self.view.deleteLater()
        columns: list[Column[Any]] = [
            Column(self.tr("Work or character"), _title, lambda row: row.title.casefold(), _TITLE, rigid=True)
        ]
        columns += [_vendor_column(place, vendor) for place, vendor in enumerate(matrix.vendors)]
        table: RowTable[Any] = RowTable(columns, lambda row: row.id, self)
        self.view = RowView(table, self.tr("Works and vendors"))
        self.view.setSortingEnabled(False)
        self.view.horizontalHeader().setSectionsClickable(True)
        self.view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.view.horizontalHeader().sectionClicked.connect(self._on_vendor)
        self.view.selectionModel().currentChanged.connect(self._on_cell)
        self._column.addWidget(self.view)

    @Slot(QModelIndex, QModelIndex)
    def _on_cell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._matrix is None or self.view is None or not current.isValid():
            return
        key = self.view.table.key_at(current.row())
        work = next((row.work for row in self._matrix.rows if row.id == key), "")
        self.pair_chosen.emit(work, self._vendor_at(current.column()))

    @Slot(int)
    def _on_vendor(self, column: int) -> None:
        self.pair_chosen.emit("", self._vendor_at(column))

    def _vendor_at(self, column: int) -> str:
        return self._matrix.vendors[column - 1].id if self._matrix and column else ""


def _vendor_column(place: int, vendor: VendorRecord) -> Column[Any]:
    def state(row: MatrixRow) -> str:
        return row.cells[place].state

    return Column(vendor.name, _cell_of(place), state, _VENDOR, rigid=True)


def _cell_of(place: int) -> Callable[[MatrixRow], Cell]:
    def cell(row: MatrixRow) -> Cell:
        found = row.cells[place]
        look = optout_words.optout_state(found.state)
        if not found.optout:
            return Cell(look.text)
        since = formats.day(found.since) if found.since else ""
        return Cell(look.text, since, icon=look.icon, badge=look.tone)

    return cell


def _title(row: MatrixRow) -> Cell:
    title = words.work_title(row.title, row.title_ja)
    return Cell(f"    {title}" if row.character else title, strong=not row.character)
