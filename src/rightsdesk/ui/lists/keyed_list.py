"""A list whose pages come by key as one scrolls, from either end or from one record on."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.services.list_pages import PAGE, ListPage, Place, Turn
from rightsdesk.ui.lists.paged_table import PagedTable
from rightsdesk.ui.lists.row_table import ROOT, Column
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look.waiting import Waiting
from rightsdesk.ui.shell.operations import Operations, Reader, Use

_MOST_AGAIN = 1_000
Row = TypeVar("Row")


class KeyedList(QWidget):
    """Rows of one order and filter; subclasses say how a page is read.

    `arrived` tells the first page of what was asked for, `number_known` how many rows there are, where a list
    counts; rows are read in jobs, and scrolling waits for none. Unless it `turns_round`, a list is only read
    from its beginning.
    """

    opened = Signal(str)
    chosen = Signal(str)
    arrived = Signal(object)
    number_known = Signal(object)

    def __init__(
        self, operations: Operations, columns: Sequence[Column[Any]], key: Callable[[Any], str], name: str
    ) -> None:
        super().__init__()
        self._first: Place | None = None
        self._last: Place | None = None
        self._at = ""
        self._from_end = self._asked = self._anew = False
        self.turns_round = True
        self._order = (-1, False)
        self._reader, self._more, self._above, self._count = (Reader(operations, self) for _ in range(4))
        self._reader.arrived.connect(self._on_first)
        self._more.arrived.connect(self._on_more)
        self._above.arrived.connect(self._on_above)
        self._count.arrived.connect(self.number_known)
        self.table: PagedTable[Any] = PagedTable(columns, key, self)
        self.view = RowView(self.table, name)
        self._reader.shows_waiting(Waiting.of_list(self.view))
        self.view.opened.connect(self.opened)
        self.view.chosen.connect(self.chosen)
        self.view.installEventFilter(self)
        self.view.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.table.more_wanted.connect(self._read_more)
        self.table.order_wanted.connect(self._on_order)
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    @abstractmethod
    def fetch(self, column: int, turn: Turn, *, descending: bool) -> Use:
        """How a page is read, sorted by a column of the view, or in the usual order by none (-1)."""

    def count(self) -> Use | None:
        """How the rows are counted, where they are."""
        return None

    def refresh(self) -> None:
        """Read again what is shown, from where it began."""
        self._read_first(min(max(PAGE, self.table.rowCount()), _MOST_AGAIN))

    def begin(self) -> None:
        """Show what is wanted now from its beginning."""
        self._from_end, self._at, self._anew = False, "", True
        self._read_first()

    def go_to_end(self) -> None:
        """Show the last page; the ones before it come as one scrolls up."""
        self._from_end, self._at = True, ""
        self._read_first()

    def go_to(self, record_id: str) -> None:
        """Choose a record: in the rows that have come, or in a page that begins with it."""
        self.view.stay_here()
        if not self._choose(record_id):
            self._from_end, self._at = False, record_id
            self._read_first()

    def mark_order(self, column: int, *, descending: bool) -> None:
        """Let the head mark another order, in which pages are read from now on; none is read for it."""
        self._order = (column, descending)
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        with QSignalBlocker(self.view.horizontalHeader()):
            self.view.horizontalHeader().setSortIndicator(column, way)

    def row_of(self, record_id: str) -> Any:  # noqa: ANN401  each list has its own kind of row
        """The row of a record, if it has come."""
        place = self.table.place_of(record_id)
        return self.table.row_at(place) if place >= 0 else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.turns_round:
            if event.key() == Qt.Key.Key_End and not self._from_end and self.table.canFetchMore(ROOT):
                self.go_to_end()
                return True
            if event.key() == Qt.Key.Key_Home and (self._from_end or self._at):
                self.begin()
                return True
        return super().eventFilter(watched, event)

    def _read_first(self, limit: int = PAGE) -> None:
        for reader in (self._more, self._above):
            reader.drop()
        self._asked, self._limit = True, limit
        self._reader.read(self._fetch(Turn(limit, at_end=self._from_end, at=self._at)))
        counting = self.count()
        if counting is not None:
            self._count.read(counting)

    def _fetch(self, turn: Turn) -> Use:
        return self.fetch(self._order[0], turn, descending=self._order[1])

    @Slot(object)
    def _on_first(self, page: ListPage[Any]) -> None:
        chosen = self.view.wanted_key()
        self._first, self._last = page.first, page.last
        again = self.table.rowCount() > 0 and self._limit > PAGE
        if self._anew:
            self.view.verticalScrollBar().setValue(0)  # or else what is shown there would ask for more
        self._anew = False
        self.table.show_first(page.rows, complete=self._from_end or len(page.rows) < self._limit)
        if self._at:
            self._choose(self._at)
            self._read_above()  # nothing scrolls while the page begins with the record
        elif not (chosen and self._choose(chosen)) and self._from_end and page.rows:
            self.view.selectRow(self.table.rowCount() - 1)
        if self._from_end and not again:
            self.view.scrollToBottom()
        self.arrived.emit(page)

    def _choose(self, record_id: str) -> bool:
        place = self.table.place_of(record_id)
        if place >= 0 and self.view.currentIndex().row() != place:
            self.view.selectRow(place)
        return place >= 0

    @Slot()
    def _read_more(self) -> None:
        self._more.read(self._fetch(Turn(after=self._last)))

    @Slot(object)
    def _on_more(self, page: ListPage[Any]) -> None:
        self._last = page.last or self._last
        self.table.add_rows(page.rows, complete=len(page.rows) < PAGE)

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        if value < self.view.verticalHeader().defaultSectionSize():
            self._read_above()

    def _read_above(self) -> None:
        if (self._from_end or self._at) and self._first is not None:
            before, self._first = self._first, None  # asked once, until the answer brings the next key
            self._above.read(self._fetch(Turn(before=before)))

    @Slot(object)
    def _on_above(self, page: ListPage[Any]) -> None:
        bar = self.view.verticalScrollBar()
        self.table.add_above(page.rows)
        self.view.updateGeometries()
        bar.setValue(bar.value() + len(page.rows) * self.view.verticalHeader().defaultSectionSize())
        self._first = page.first if len(page.rows) == PAGE else None

    @Slot(int, bool)
    def _on_order(self, column: int, descending: bool) -> None:
        self._order = (column, descending)
        if self._asked:
            self.begin()
