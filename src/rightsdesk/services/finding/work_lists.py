"""The lists a person works from: mine, nobody's, to approve, waiting for them, overdue, handed to me."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, SQLModel, col

from rightsdesk.domain.finding import SortColumn
from rightsdesk.domain.folding import fold
from rightsdesk.domain.tracking import WAITING_FOR_THEM, WorkList
from rightsdesk.domain.vocabulary import CaseStatus, NoticeStatus
from rightsdesk.domain.wording import same_name
from rightsdesk.errors import InvalidInput
from rightsdesk.services.casework.hand_overs import untouched
from rightsdesk.services.dates.deadline_records import today
from rightsdesk.services.finding import case_query
from rightsdesk.services.finding.case_list import CaseRow, rows_of
from rightsdesk.services.finding.case_plan import Wanted
from rightsdesk.services.finding.case_query import Order
from rightsdesk.services.list_pages import Values, Walk, Way, read
from rightsdesk.services.lookup import known_word, require
from rightsdesk.services.reporting.case_figures import OPEN
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.case_lines import assignee_tag, due_rank
from rightsdesk.store.searched import number_of
from rightsdesk.store.tables import Case, Notice

_LINE, _LETTER = (SQLModel.metadata.tables[name] for name in ("case_line", "letter_line"))


@dataclass(frozen=True)
class WorkCounts:
    """How many cases stand in each list of the person who asks."""

    mine: int
    unassigned: int
    to_approve: int
    waiting: int
    overdue: int
    handed: int


def work_counts(ws: Workspace) -> WorkCounts:
    """Count each list of the acting person."""
    with ws.database.read() as session:
        return WorkCounts(*(_count(ws, session, which) for which in WorkList))


def work_list(
    ws: Workspace, which: str, *, limit: int | None = None, after: str | None = None
) -> tuple[CaseRow, ...]:
    """Give the cases of one list of the acting person, the newest first, page by page by the last number.

    Raises `InvalidInput`, `NotFound`.
    """
    wanted = WorkList(known_word(which, WorkList, "a list of work"))
    if limit is not None and limit < 1:
        raise InvalidInput(f"{limit} cases cannot be listed.", "Give a number from 1 on.")
    with ws.database.read() as session:
        start = None
        if after is not None:
            start = case_query.key_of(session, number_of(require(session, Case, after).id), SortColumn.OPENED)
        order = Order(SortColumn.OPENED, Way(True, start, limit=limit))
        numbers = [int(one[-1]) for one in _keys(ws, session, wanted, order)]
        ids = case_query.ids_of(session, numbers)
        return rows_of(session, [ids[number] for number in numbers])


def _keys(ws: Workspace, session: Session, which: WorkList, order: Order) -> list[Values]:
    match which:
        case WorkList.TO_APPROVE | WorkList.HANDED:
            (where,) = _wheres(ws, session, which)
            columns = (_LINE.c.opened_rank + 0, _LINE.c.number + 0)
            return read(session, [Walk(columns, where)], order.way)
        case WorkList.WAITING:
            wanted = Wanted(statuses=WAITING_FOR_THEM)
        case WorkList.OVERDUE:
            wanted = Wanted(statuses=OPEN, due=(0, due_rank(today(ws)) - 1))
        case _:
            name = ws.actor if which is WorkList.MINE else ""
            wanted = Wanted(statuses=OPEN, tags=(assignee_tag(name),))
    return case_query.keys(session, wanted, order)


def _count(ws: Workspace, session: Session, which: WorkList) -> int:
    query = select(func.count()).select_from(_LINE)
    wheres = _wheres(ws, session, which)
    return sum(int(session.connection().execute(query.where(*where)).scalar_one()) for where in wheres)


def _wheres(ws: Workspace, session: Session, which: WorkList) -> list[tuple[ColumnElement[bool], ...]]:
    """What the lines of a list are: one condition for each status, since each has an index of its own."""
    if which is WorkList.HANDED:
        return [(_LINE.c.number.in_(untouched(ws, session)),)]
    statuses = {WorkList.TO_APPROVE: (CaseStatus.PENDING_APPROVAL,), WorkList.WAITING: WAITING_FOR_THEM}
    rest = _rest(ws, session, which)
    return [(_LINE.c.status == status, *rest) for status in statuses.get(which, OPEN)]


def _rest(ws: Workspace, session: Session, which: WorkList) -> tuple[ColumnElement[bool], ...]:
    match which:
        case WorkList.MINE:
            return (_LINE.c.assignee_key == fold(ws.actor),)
        case WorkList.UNASSIGNED:
            return (_LINE.c.assignee_key == "",)
        case WorkList.TO_APPROVE:
            return (_LINE.c.number.in_(_approvable(ws, session)),)
        case WorkList.OVERDUE:
            return (_LINE.c.due_rank < due_rank(today(ws)),)
        case _:
            return ()


def _approvable(ws: Workspace, session: Session) -> list[int]:
    """The cases with a drafted letter of somebody else, however the acting person's name is written."""
    query = (
        select(_LETTER.c.case_number, col(Notice.author))
        .join(Notice, col(Notice.case_id) == _LETTER.c.case_id)
        .where(_LETTER.c.status == NoticeStatus.DRAFTED, col(Notice.status) == NoticeStatus.DRAFTED)
        .join(_LINE, _LINE.c.number == _LETTER.c.case_number)
        .where(_LINE.c.status == CaseStatus.PENDING_APPROVAL)
        .distinct()
    )
    rows = session.connection().execute(query)
    return sorted({number for number, author in rows if not same_name(author, ws.actor)})
