"""The list of cases: pages come as one scrolls, from either end, in the order that was chosen."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.domain.finding import SortColumn
from rightsdesk.domain.vocabulary import Priority
from rightsdesk.services.dates import deadlines
from rightsdesk.services.finding import case_list, work_lists
from rightsdesk.services.finding.case_list import (
    NEWEST,
    CaseCount,
    CaseFilter,
    CasePage,
    CaseRow,
    CaseSort,
    PageKey,
)
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.lists.paged_table import PagedTable
from rightsdesk.ui.lists.row_table import ROOT, Cell, Column
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.look.waiting import Waiting
from rightsdesk.ui.shell.operations import Operations, Reader, Use
from rightsdesk.ui.wording import choices, words
from rightsdesk.ui.wording.labels import platform_label

_PAGE = 100
_SOON_DAYS = 3
COLUMNS = ("case", "status", "works", "platform", "due", "assignee", "opened")
_USUAL = COLUMNS[:-1]
_SORTS = {
    "case": SortColumn.TITLE,
    "status": SortColumn.STATUS,
    "due": SortColumn.DUE,
    "assignee": SortColumn.ASSIGNEE,
    "opened": SortColumn.OPENED,
}


class CaseList(QWidget):
    """The rows of one filter; `shown` tells how many there are, once they were counted."""

    opened = Signal(str)
    counted = Signal(object)
    picked = Signal(int)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self.wanted, self.sort, self.which = CaseFilter(), NEWEST, ""
        self._first: PageKey | None = None
        self._last: PageKey | None = None
        self._from_end = False
        self._reader, self._more, self._above, self._count = (Reader(operations, self) for _ in range(4))
        self._reader.arrived.connect(self._on_first)
        self._more.arrived.connect(self._on_more)
        self._above.arrived.connect(self._on_above)
        self._count.arrived.connect(self.counted)
        self.table: PagedTable[CaseRow] = PagedTable(self._columns(), lambda row: row.id, self)
        self.view = RowView(self.table, self.tr("Cases"))
        self._reader.shows_waiting(Waiting.of_list(self.view))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.lead_to_pages = True
        self.view.opened.connect(self.opened)
        self.view.installEventFilter(self)
        self.view.selectionModel().selectionChanged.connect(self._on_selection)
        self.view.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        header = self.view.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        self.show_columns(_USUAL)
        self.table.more_wanted.connect(self._read_more)
        self.table.order_wanted.connect(self._on_order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The numbers of the chosen cases."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        return tuple(self.table.key_at(row) for row in rows)

    def show_cases(self, wanted: CaseFilter, sort: CaseSort = NEWEST, which: str = "") -> None:
        """Show the cases of a filter, or with `which` a list that a person works from."""
        self.wanted, self.sort, self.which = wanted, sort, which
        self._read_first(at_end=False)

    def refresh(self) -> None:
        """Read again what is shown."""
        self._read_first(at_end=self._from_end)

    def go_to_end(self) -> None:
        """Show the last page; the ones before it come as one scrolls up."""
        self._read_first(at_end=True)

    def columns_menu(self, parent: QWidget) -> QMenu:
        """Which columns are shown, each to be ticked."""
        menu = QMenu(parent)
        for place, column in enumerate(self.table.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.view.isColumnHidden(place))
            action.setEnabled(place > 0)
            action.toggled.connect(partial(self._on_column, place))
        return menu

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns that are shown."""
        return tuple(name for place, name in enumerate(COLUMNS) if not self.view.isColumnHidden(place))

    def show_columns(self, names: Sequence[str]) -> None:
        """Show these columns; without any, the usual ones. The first one always stays."""
        for place, name in enumerate(COLUMNS):
            self.view.setColumnHidden(place, place > 0 and name not in (names or _USUAL))
        self.view.fit_columns()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self.which:
            if event.key() == Qt.Key.Key_End and not self._from_end and self.table.canFetchMore(ROOT):
                self.go_to_end()
                return True
            if event.key() == Qt.Key.Key_Home and self._from_end:
                self._read_first(at_end=False)
                return True
        return super().eventFilter(watched, event)

    def _columns(self) -> list[Column[CaseRow]]:
        return [
            Column(self.tr("Case"), self._case, _no_order, 300, stretch=True),
            Column(self.tr("Status"), _status, _no_order, 190, rigid=True),
            Column(self.tr("Works"), _works, _no_order, 170),
            Column(self.tr("Platform"), self._platforms, _no_order, 110),
            Column(self.tr("Due"), self._due, _no_order, 148, rigid=True),
            Column(self.tr("Assigned to"), _assignee, _no_order, 120),
            Column(self.tr("Opened"), self._opened, _no_order, 124, rigid=True),
        ]

    def _case(self, row: CaseRow) -> Cell:
        clips = self.tr("1 clip") if row.clips == 1 else self.tr("%s clips").replace("%s", str(row.clips))
        urgent = row.priority == Priority.HIGH
        second = f"{row.id} · {clips}" + (f" · {choices.priorities()[row.priority]}" if urgent else "")
        return Cell(row.title, second, strong=True, icon="warning" if urgent else "")

    def _platforms(self, row: CaseRow) -> Cell:
        workspace = self._operations.workspace
        return Cell(", ".join(platform_label(workspace, one) for one in row.platforms) or "–")

    def _due(self, row: CaseRow) -> Cell:
        if row.due_on is None:
            return Cell("–")
        left = (row.due_on - deadlines.today(self._operations.workspace)).days
        tone = Tone.BAD if left < 0 else Tone.WARN if left <= _SOON_DAYS else None
        icon = "warning" if left < 0 else "clock"
        return Cell(formats.day(row.due_on), formats.days_left(left), icon=icon, tone=tone)

    def _opened(self, row: CaseRow) -> Cell:
        return Cell(formats.day(row.opened_at.astimezone(self._operations.workspace.zone).date()))

    def _read_first(self, *, at_end: bool) -> None:
        self._from_end = at_end
        for reader in (self._more, self._above):
            reader.drop()
        self._reader.read(self._fetch(at_end=at_end))
        if not self.which:
            self._count.read(partial(case_list.count_cases, wanted=self.wanted))

    def _fetch(
        self, *, after: PageKey | None = None, before: PageKey | None = None, at_end: bool = False
    ) -> Use:
        if self.which:
            last = self.table.key_at(self.table.rowCount() - 1) if after else None
            return partial(_page_of_list, which=self.which, after=last)
        wanted = replace(self.wanted, limit=_PAGE)
        return partial(
            case_list.case_page, wanted=wanted, sort=self.sort, after=after, before=before, at_end=at_end
        )

    @Slot(object)
    def _on_first(self, page: CasePage) -> None:
        chosen = self.view.wanted_key()
        self._first, self._last = page.first, page.last
        complete = self._from_end or len(page.rows) < _PAGE
        self.table.show_first(page.rows, complete=complete)
        place = self.table.place_of(chosen) if chosen else -1
        if self._from_end:
            place = self.table.rowCount() - 1
            self.view.scrollToBottom()
        if place >= 0:
            self.view.selectRow(place)
        if self.which and complete:
            self.counted.emit(CaseCount(len(page.rows), exact=True))

    @Slot()
    def _read_more(self) -> None:
        self._more.read(self._fetch(after=self._last))

    @Slot(object)
    def _on_more(self, page: CasePage) -> None:
        self._last = page.last or self._last
        self.table.add_rows(page.rows, complete=len(page.rows) < _PAGE)

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        if self._from_end and value < self.view.verticalHeader().defaultSectionSize() and self._first:
            before, self._first = self._first, None  # asked once, until the answer brings the next key
            self._above.read(self._fetch(before=before))

    @Slot(object)
    def _on_above(self, page: CasePage) -> None:
        bar = self.view.verticalScrollBar()
        self.table.add_above(page.rows)
        bar.setValue(bar.value() + len(page.rows) * self.view.verticalHeader().defaultSectionSize())
        self._first = page.first if len(page.rows) == _PAGE else None

    @Slot(int, bool)
    def _on_order(self, column: int, descending: bool) -> None:
        wanted = _SORTS.get(COLUMNS[column]) if column >= 0 else None
        if not self.which:
            self.sort = CaseSort(wanted, descending) if wanted else NEWEST
            self._read_first(at_end=False)

    @Slot()
    def _on_selection(self) -> None:
        self.picked.emit(len(self.view.selectionModel().selectedRows()))

    @Slot(object)
    def _on_header_menu(self, _place: object) -> None:
        self.columns_menu(self).popup(self.cursor().pos())

    def _on_column(self, place: int, shown: bool) -> None:
        self.view.setColumnHidden(place, not shown)
        self.view.fit_columns()


def _page_of_list(ws: Workspace, which: str, after: str | None) -> CasePage:
    rows = work_lists.work_list(ws, which, limit=_PAGE, after=after)
    key = PageKey("", 0) if rows else None
    return CasePage(rows, key, key)


def _no_order(_row: CaseRow) -> str:
    # The rows come in their order; nothing is sorted here.
    return ""


def _status(row: CaseRow) -> Cell:
    look = words.case_status(row.status)
    return Cell(look.text, icon=look.icon, badge=look.tone)


def _works(row: CaseRow) -> Cell:
    return Cell(words.work_titles(row.works, row.works_ja) or "–")


def _assignee(row: CaseRow) -> Cell:
    return Cell(row.assignee or "–", icon="person" if row.assignee else "")
