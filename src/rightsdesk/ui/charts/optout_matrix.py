"""Works and characters against vendors: what was said to whom, in one table whose titles stay in sight."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.services.optouts.optout_boards import Matrix, MatrixRow
from rightsdesk.services.optouts.vendors import VendorRecord
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.wording import optout_words, words

_TITLE, _VENDOR, _LEAST = 230, 132, 200


class OptOutMatrix(QWidget):
    """The table; `pair_chosen` tells work and vendor, either empty where the row or column has none.

    Vendors that were asked stand before those that were not.
    """

    pair_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(_LEAST)
        self._rows: dict[str, MatrixRow] = {}
        self.vendors: tuple[VendorRecord, ...] = ()
        self.titles = self._make_view([Column(self.tr("Work or character"), _title, _by_title, _TITLE)])
        self.titles.setFixedWidth(_TITLE)
        self.titles.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view: RowView | None = None
        self._left = QVBoxLayout()
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(self.titles)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(self._left)

    def show_matrix(self, matrix: Matrix) -> None:
        """Show the register; the columns are made anew where the vendors, or their order, are others."""
        asked = {cell.vendor for row in matrix.rows for cell in row.cells if cell.optout}
        vendors = tuple(sorted(matrix.vendors, key=lambda one: one.id not in asked))
        self._rows = {row.id: row for row in matrix.rows}
        if self.view is None or [one.name for one in vendors] != [one.name for one in self.vendors]:
            self._replace_view(matrix, vendors)
        self.vendors = vendors
        for view in (self.titles, self.view):
            if view is not None:
                view.show_rows(_in_order(matrix))

    def choose(self, work: str, vendor: str) -> bool:
        """Go to the cell of a pair; whether there is one."""
        rows = [row.id for row in self._rows.values() if row.work == work and not row.character]
        columns = [place for place, one in enumerate(self.vendors) if one.id == vendor]
        if self.view is None or (work and not rows) or (vendor and not columns):
            return False
        view = self.view if columns else self.titles
        if rows:
            index = view.table.index(view.table.place_of(rows[0]), columns[0] if columns else 0)
            view.setCurrentIndex(index)
        return True

    def _make_view(self, columns: list[Column[Any]]) -> RowView:
        table: RowTable[Any] = RowTable(columns, lambda row: row.id, self)
        view = RowView(table, self.tr("Works and vendors"))
        view.setSortingEnabled(False)
        view.selectionModel().currentChanged.connect(self._on_cell)
        return view

    def _replace_view(self, matrix: Matrix, vendors: tuple[VendorRecord, ...]) -> None:
        if self.view is not None:
            self._row.removeWidget(self.view)
            self.view.deleteLater()
        place = {one.id: number for number, one in enumerate(matrix.vendors)}
        self.view = self._make_view([_vendor_column(place[one.id], one) for one in vendors])
        header = self.view.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_vendor)
        self._row.addWidget(self.view, 1)
        both = (self.titles.verticalScrollBar(), self.view.verticalScrollBar())
        for one, other in (both, both[::-1]):
            one.valueChanged.connect(other.setValue)
        # The bar below the vendors must not leave the titles one row ahead.
        self._left.setContentsMargins(0, 0, 0, self.view.horizontalScrollBar().sizeHint().height())

    @Slot(QModelIndex, QModelIndex)
    def _on_cell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not current.isValid() or self.view is None:
            return
        of_titles = current.model() is self.titles.table
        row = self._rows.get(self.titles.table.key_at(current.row()))
        other = self.view if of_titles else self.titles
        if other.currentIndex().row() != current.row():
            other.selectionModel().blockSignals(True)
            other.selectRow(current.row())
            other.selectionModel().blockSignals(False)
            other.viewport().update()
        self.pair_chosen.emit(row.work if row else "", "" if of_titles else self.vendors[current.column()].id)

    @Slot(int)
    def _on_vendor(self, column: int) -> None:
        self.pair_chosen.emit("", self.vendors[column].id)


def _in_order(matrix: Matrix) -> list[Any]:
    """The works in the order in which people look them up, each with its characters after it."""
    rows = words.by_title(matrix.rows)
    works = [row for row in rows if not row.character]
    cast = [row for row in rows if row.character]
    return [one for work in works for one in (work, *(each for each in cast if each.work == work.id))]


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


def _by_title(row: MatrixRow) -> str:
    return words.read_title(row.title, row.title_ja, row.title_reading)
