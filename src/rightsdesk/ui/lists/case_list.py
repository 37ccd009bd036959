"""The list of cases: pages come as one scrolls, from either end, in the order that was chosen."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from rightsdesk.domain.finding import SortColumn
from rightsdesk.domain.vocabulary import Priority
from rightsdesk.services.dates.deadline_records import today
from rightsdesk.services.finding import work_lists
from rightsdesk.services.finding.case_list import (
    NEWEST,
    CaseCount,
    CaseFilter,
    CaseRow,
    case_page,
    count_cases,
)
from rightsdesk.services.list_pages import ListPage, Sort, Turn, ends
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.lists.keyed_list import KeyedList
from rightsdesk.ui.lists.row_table import ROOT, Cell, Column
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.shell.operations import Operations, Use
from rightsdesk.ui.wording import choices, words
from rightsdesk.ui.wording.labels import platform_label

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
translate = QCoreApplication.translate


class CaseList(KeyedList):
    """The cases of one filter, or of a list that a person works from (`which`), several to be picked."""

    picked = Signal(int)

    def __init__(self, operations: Operations) -> None:
        columns = _columns(operations.workspace)
        super().__init__(operations, columns, lambda row: row.id, translate("CaseList", "Cases"))
        self.wanted, self.which = CaseFilter(), ""
        self._sort = NEWEST
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.lead_to_pages = True
        self.view.selectionModel().selectionChanged.connect(self._on_selection)
        self.arrived.connect(self._on_arrived)
        self.show_columns(_USUAL)

    @property
    def picked_cases(self) -> tuple[str, ...]:
        """The numbers of the chosen cases."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        return tuple(self.table.key_at(row) for row in rows)

    @property
    def sort(self) -> Sort:
        """The order of the list: by the column that its head marks, or the one that was asked for."""
        column, descending = self._order
        wanted = _SORTS.get(COLUMNS[column]) if column >= 0 else None
        return Sort(wanted, descending) if wanted else self._sort

    def show_cases(self, wanted: CaseFilter, sort: Sort | None = None, which: str = "") -> None:
        """Show the cases of a filter, in the same order if none is given, or with `which` a list of work."""
        self.want(wanted, sort, which)
        self.begin()

    def want(self, wanted: CaseFilter, sort: Sort | None = None, which: str = "") -> None:
        """Take what to show when it is read next."""
        self.wanted, self.which, self.turns_round = wanted, which, not which
        if sort is not None and sort != self.sort:
            self._sort = sort
            by = [place for place, name in enumerate(COLUMNS) if _SORTS.get(name) == sort.column]
            self.mark_order(by[0] if by and sort != NEWEST else -1, descending=sort.descending)

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
    def fetch(self, column: int, turn: Turn, *, descending: bool) -> Use:
        if self.which:
            return partial(_page_of_work, which=self.which, turn=turn)
        return partial(case_page, wanted=self.wanted, sort=self.sort, turn=turn)

    @override
    def count(self) -> Use | None:
        return None if self.which else partial(count_cases, wanted=self.wanted)

    @Slot(object)
    def _on_arrived(self, page: ListPage[CaseRow]) -> None:
        if self.which and not self.table.canFetchMore(ROOT):
            self.number_known.emit(CaseCount(len(page.rows), exact=True))

    @override
    @Slot(int, bool)
    def _on_order(self, column: int, descending: bool) -> None:
        self._sort = NEWEST
        super()._on_order(column, descending)

    @Slot()
    def _on_selection(self) -> None:
        self.picked.emit(len(self.view.selectionModel().selectedRows()))


def _page_of_work(ws: Workspace, which: str, turn: Turn) -> ListPage[CaseRow]:
    after = str(turn.after.values[0]) if turn.after else None
    rows = work_lists.work_list(ws, which, limit=turn.limit, after=after)
    return ListPage(rows, *ends([(row.id,) for row in rows]))


def _columns(workspace: Workspace) -> list[Column[CaseRow]]:
    def platforms(row: CaseRow) -> Cell:
        return Cell(", ".join(platform_label(workspace, one) for one in row.platforms) or "–")

    def due(row: CaseRow) -> Cell:
        return _due(row.due_on, today(workspace))

    def opened(row: CaseRow) -> Cell:
        return Cell(formats.day(row.opened_at.astimezone(workspace.zone).date()))

    return [
        Column(translate("CaseList", "Case"), _case, _no_order, 300, stretch=True),
        Column(translate("CaseList", "Status"), _status, _no_order, 190, rigid=True),
        Column(translate("CaseList", "Works"), _works, _no_order, 170),
        Column(translate("CaseList", "Platform"), platforms, _no_order, 110),
        Column(translate("CaseList", "Due"), due, _no_order, 148, rigid=True),
        Column(translate("CaseList", "Assigned to"), _assignee, _no_order, 120),
        Column(translate("CaseList", "Opened"), opened, _no_order, 124, rigid=True),
    ]


def _case(row: CaseRow) -> Cell:
    one, many = translate("CaseList", "1 clip"), translate("CaseList", "%s clips")
    clips = one if row.clips == 1 else many.replace("%s", str(row.clips))
    urgent = row.priority == Priority.HIGH
    second = f"{row.id} · {clips}" + (f" · {choices.priorities()[row.priority]}" if urgent else "")
    return Cell(row.title, second, strong=True, icon="warning" if urgent else "")


def _due(on: date | None, now: date) -> Cell:
    if on is None:
        return Cell("–")
    left = (on - now).days
    tone = Tone.BAD if left < 0 else Tone.WARN if left <= _SOON_DAYS else None
    return Cell(formats.day(on), formats.days_left(left), icon="warning" if left < 0 else "clock", tone=tone)


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
