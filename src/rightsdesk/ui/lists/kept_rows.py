"""Where a person was in a list and which columns they drew, kept as plain data and put back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Slot

from rightsdesk.ui.lists.row_table import ROOT, Column

if TYPE_CHECKING:
    from rightsdesk.ui.lists.row_view import RowView

_WIDEST = 4000
_WAYS = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)


@dataclass(frozen=True)
class _Wanted:
    """Where a list is to be as soon as its rows are there."""

    chosen: str
    scroll: int


class KeptPlace(QObject):
    """The order, the chosen row, and how far down the list is."""

    def __init__(self, view: "RowView") -> None:
        super().__init__(view)
        self._view = view
        self._wanted: _Wanted | None = None
        view.table.modelReset.connect(self._on_rows)
        view.table.rowsInserted.connect(self._on_rows)
        view.verticalScrollBar().rangeChanged.connect(self._on_range)
        view.verticalScrollBar().actionTriggered.connect(self.drop)

    @property
    def chosen(self) -> str:
        """The row that is chosen, or that will be when it comes."""
        return self._wanted.chosen if self._wanted is not None else self._view.chosen_key()

    def state(self) -> dict[str, Any]:
        """All of it as plain data."""
        view, header = self._view, self._view.horizontalHeader()
        order = [header.sortIndicatorSection(), header.sortIndicatorOrder() == _WAYS[True]]
        chosen = view.chosen_key() if view.selectionModel().hasSelection() else ""
        wanted = self._wanted or _Wanted(chosen, view.verticalScrollBar().value())
        return {"order": order, "chosen": wanted.chosen, "scroll": wanted.scroll}

    def restore(self, state: Any) -> None:  # noqa: ANN401  what JSON holds
        """Go back there, now or as soon as the rows have come."""
        if not isinstance(state, dict):
            return
        self._restore_order(state.get("order"))
        chosen, scroll = state.get("chosen"), state.get("scroll")
        if isinstance(chosen, str) and isinstance(scroll, int):
            self._wanted = _Wanted(chosen, scroll)
            self.take()

    @Slot()
    def drop(self) -> None:
        """Go nowhere any more."""
        self._wanted = None

    @Slot()
    def _on_rows(self) -> None:
        self.take(came=True)

    @Slot(int, int)
    def _on_range(self, _least: int, _most: int) -> None:
        self.take()

    def take(self, *, came: bool = False) -> None:
        """Go where a place was kept, as far as the rows have come; more are asked for if they are needed.

        A row that is not there when rows `came` does not exist any more; until then those of another record
        may still be shown.
        """
        wanted, view = self._wanted, self._view
        if wanted is None or not view.table.rowCount():
            return
        place = view.table.place_of(wanted.chosen) if wanted.chosen else -1
        if place < 0 and wanted.chosen and not came:
            return
        self._wanted = None  # what follows moves the list, which must not come back here
        if place >= 0 and place != view.currentIndex().row():
            view.selectRow(place)
        if not view.isVisible():
            self._wanted = wanted
            return
        view.updateGeometries()
        bar = view.verticalScrollBar()
        bar.setValue(wanted.scroll)
        if bar.value() < wanted.scroll and view.table.canFetchMore(ROOT):
            self._wanted = wanted
            view.table.fetchMore(ROOT)

    def _restore_order(self, order: object) -> None:
        match order:
            case [int(column), bool(descending)] if -1 <= column < len(self._view.table.columns):
                if self._view.isSortingEnabled():
                    self._view.horizontalHeader().setSortIndicator(column, _WAYS[descending])


class KeptColumns(QObject):
    """Which columns are hidden, and the widths that a person drew."""

    def __init__(self, view: "RowView") -> None:
        super().__init__(view)
        self._view = view
        self._widths: dict[int, int] = {}
        self._by_program = False
        view.horizontalHeader().sectionResized.connect(self._on_resized)

    def column(self, place: int) -> Column[Any]:
        """A column with the width that was drawn, which then neither shrinks nor stretches."""
        column, width = self._view.table.columns[place], self._widths.get(place)
        return column if width is None else replace(column, width=width, rigid=True, stretch=False)

    @contextmanager
    def by_program(self) -> Iterator[None]:
        """What changes meanwhile was not drawn by a person."""
        self._by_program = True
        yield
        self._by_program = False

    def state(self) -> dict[str, Any]:
        """All of it as plain data."""
        hidden = [place for place in self._places() if self._view.isColumnHidden(place)]
        return {"widths": {str(place): width for place, width in self._widths.items()}, "hidden": hidden}

    def restore(self, state: Any) -> None:  # noqa: ANN401  what JSON holds
        """Put it back; the first column is always shown."""
        if not isinstance(state, dict):
            return
        widths, hidden = state.get("widths"), state.get("hidden")
        if isinstance(widths, dict):
            drawn = {place: widths.get(str(place)) for place in self._places()}
            self._widths = {
                place: width
                for place, width in drawn.items()
                if isinstance(width, int) and 0 < width < _WIDEST
            }
        if isinstance(hidden, list):
            for place in self._places():
                self._view.setColumnHidden(place, place > 0 and place in hidden)

    def _places(self) -> range:
        return range(len(self._view.table.columns))

    @Slot(int, int, int)
    def _on_resized(self, place: int, before: int, now: int) -> None:
        if before and now and not self._by_program:
            self._widths[place] = now
