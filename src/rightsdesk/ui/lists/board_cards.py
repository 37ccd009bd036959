"""Reads the cards of a column of the board, a page at a time."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.domain.status_groups import STATUSES, StatusGroup
from rightsdesk.domain.vocabulary import OVER, CaseStatus
from rightsdesk.services.dates import deadlines
from rightsdesk.services.finding.case_list import (
    CaseCount,
    CaseFilter,
    CaseRow,
    case_page,
    count_cases,
)
from rightsdesk.services.list_pages import ListPage, Place, Turn
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.charts.board_column import BoardColumn
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.figure_words import GROUP_TONES, status_group

PAGE = 40


class ColumnReader(QObject):
    """Reads the cards of one group, a page at a time."""

    filled = Signal()
    dropped = Signal(str, str)

    def __init__(self, operations: Operations, group: StatusGroup, parent: QWidget) -> None:
        super().__init__(parent)
        self.group = group
        self.widget = BoardColumn(status_group(group), GROUP_TONES[group])
        self._operations = operations
        self.is_filled = False
        self.place = ("", 0)  # the card and the height to go to when the cards come
        self._last: Place | None = None
        self._whole = True
        self._wanted = CaseFilter()
        self._first = Reader(operations, self)
        self._first.arrived.connect(self._on_first)
        self._more = Reader(operations, self)
        self._more.arrived.connect(self._on_more)
        self._reading_more = False
        self.widget.more_wanted.connect(self._on_more_wanted)
        self.widget.dropped.connect(self._on_dropped)

    def read(self, filters: CaseFilter) -> None:
        """Read the column anew, as far as it was scrolled."""
        limit = max(PAGE, len(self.widget.cards.rows))
        self._wanted = narrowed(filters, self.group, limit)
        self._more.drop()
        self._reading_more = False
        self._first.read(partial(_page_and_count, wanted=self._wanted))

    @Slot(object)
    def _on_first(self, found: tuple[ListPage[CaseRow], CaseCount]) -> None:
        page, count = found
        chosen = self.widget.list.chosen
        kept, height = (chosen.id, 0) if chosen is not None else self.place
        self.place = ("", 0)
        had = self.widget.list.hasFocus()
        self.widget.cards.set_rows(page.rows, deadlines.today(self._operations.workspace))
        self._keep_place(page)
        text = (
            self.tr("1 case") if count.number == 1 else self.tr("%s cases").replace("%s", f"{count.number:,}")
        )
        self.widget.set_count(text if count.exact else self.tr("at least %s").replace("%s", text))
        self.widget.empty.setVisible(not page.rows)
        self.widget.empty.set_text(self.tr("No case here."))
        places = [at for at, row in enumerate(page.rows) if row.id == kept]
        if places or had:
            at = places[0] if places else 0
            self.widget.list.setCurrentIndex(self.widget.cards.index(at))
        if height:
            self.widget.list.doItemsLayout()
            self.widget.list.verticalScrollBar().setValue(height)
        self.is_filled = True
        self.filled.emit()

    def _keep_place(self, page: ListPage[CaseRow]) -> None:
        self._last = page.last
        self._whole = len(page.rows) < (self._wanted.limit or PAGE)

    @Slot()
    def _on_more_wanted(self) -> None:
        if self._whole or self._reading_more or self._last is None:
            return
        self._reading_more = True
        self._wanted = narrowed(self._wanted, self.group, PAGE)
        self._more.read(partial(case_page, wanted=self._wanted, turn=Turn(after=self._last)))

    @Slot(object)
    def _on_more(self, page: ListPage[CaseRow]) -> None:
        self._reading_more = False
        self.widget.cards.add_rows(page.rows)
        self._keep_place(page)

    @Slot(str)
    def _on_dropped(self, case_id: str) -> None:
        self.dropped.emit(case_id, self.group)


def narrowed(filters: CaseFilter, group: StatusGroup, limit: int) -> CaseFilter:
    """The same filter for the open statuses of one group; of those only, that were asked for."""
    asked = {*([filters.status] if filters.status else []), *filters.statuses} or set(STATUSES[group])
    kept = tuple(status for status in STATUSES[group] if status not in OVER and status in asked)
    # Without any left: a closed status among open cases, which no case has.
    return replace(
        filters, status=None, statuses=kept or (CaseStatus.CLOSED,), open_only=True, limit=limit, after=None
    )


def _page_and_count(ws: Workspace, wanted: CaseFilter) -> tuple[ListPage[CaseRow], CaseCount]:
    return case_page(ws, wanted), count_cases(ws, wanted)
