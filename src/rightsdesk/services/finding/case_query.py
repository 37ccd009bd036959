"""Which cases a list shows, and in which order: read from the narrow lines, by key, never by counting off.

A filter that leaves few cases is followed first and its cases are sorted; any other order is walked along an
index until a page is full. The database is not asked to choose, since it does not know how often a value is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import case, literal, union_all
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Session, SQLModel, func, or_, select

from rightsdesk.domain.finding import SortColumn
from rightsdesk.domain.vocabulary import CaseStatus
from rightsdesk.services.finding.case_plan import Plan, Wanted, among, aside, counted, plan_of
from rightsdesk.services.list_pages import EVERY, Clause, Values, Way
from rightsdesk.store import case_counts, case_lines
from rightsdesk.store.searched import number_of

_LINE, _TAG = (SQLModel.metadata.tables[name] for name in ("case_line", "case_tag"))
_RANKS = {str(status): rank for rank, status in enumerate(CaseStatus)}
_KEYS: dict[SortColumn, ColumnElement[Any]] = {
    SortColumn.ID: _LINE.c.number,
    SortColumn.TITLE: _LINE.c.title_key,
    SortColumn.STATUS: case(_RANKS, value=_LINE.c.status, else_=len(_RANKS)),
    SortColumn.DUE: _LINE.c.due_rank,
    SortColumn.PRIORITY: _LINE.c.priority_rank,
    SortColumn.ASSIGNEE: _LINE.c.assignee_key,
    SortColumn.OPENED: _LINE.c.opened_rank,
}


@dataclass(frozen=True)
class Order:
    """The order of a list, and which way it is read from where."""

    column: SortColumn
    way: Way = EVERY


def due_range(first: date | None, last: date | None) -> tuple[int, int] | None:
    """Read a range of due dates; cases without one are outside any."""
    if first is None and last is None:
        return None
    return case_lines.due_rank(first or date.min), case_lines.due_rank(last or date.max)


def keys(session: Session, wanted: Wanted, order: Order) -> list[Values]:
    """Give sort keys and numbers of the next cases, in the order in which they are read."""
    plan = plan_of(session, wanted, by_due=order.column is SortColumn.DUE)
    if plan.none:
        return []
    passes = _sorted_few(plan, wanted, order) if plan.few else _walked(plan, wanted, order)
    found: list[Values] = []
    for query in passes:
        left = None if order.way.limit is None else order.way.limit - len(found)
        if left == 0:
            break
        found += [tuple(row) for row in session.connection().execute(query.limit(left))]
    return found


def count(session: Session, wanted: Wanted) -> tuple[int, bool]:
    """Count the cases of a filter; false with a number means that there are at least so many."""
    plan = plan_of(session, wanted, by_due=True)
    if plan.none:
        return 0, True
    if plan.at_least and not plan.few:
        return plan.at_least, False
    if wanted.tags and wanted == Wanted(tags=wanted.tags[:1], statuses=wanted.statuses):
        tag = wanted.tags[0]
        if case_counts.is_counted(tag):
            return counted(session, tag, wanted.statuses), True
        if not wanted.statuses:
            query = select(func.count()).select_from(_TAG).where(_TAG.c.tag == tag)
            return session.connection().execute(query).scalar_one(), True
    clauses = [*plan.few, *plan.checks]
    if wanted.statuses:
        clauses.append(_LINE.c.status.in_(wanted.statuses))
    query = select(func.count()).select_from(_LINE).where(*clauses)
    return session.connection().execute(query).scalar_one(), True


def key_of(session: Session, number: int, column: SortColumn) -> Values | None:
    """Give the sort key of a case; nothing when it is in no list."""
    query = select(_KEYS[column], _LINE.c.number).where(_LINE.c.number == number)
    row = session.connection().execute(query).first()
    return (row[0], row[1]) if row else None


def ids_of(session: Session, numbers: Sequence[int]) -> dict[int, str]:
    """Give the ids of cases by their numbers."""
    query = select(_LINE.c.number, _LINE.c.case_id).where(among(session, _LINE.c.number, numbers))
    return {number: case_id for number, case_id in session.connection().execute(query)}  # noqa: C416


def due_of(session: Session, ids: Sequence[str]) -> dict[str, date | None]:
    """Give the nearest open due dates of cases."""
    numbers = [number_of(case_id) for case_id in ids]
    query = select(_LINE.c.case_id, _LINE.c.due_rank).where(among(session, _LINE.c.number, numbers))
    return {case_id: case_lines.due_on(rank) for case_id, rank in session.connection().execute(query)}


def _sorted_few(plan: Plan, wanted: Wanted, order: Order) -> Iterator[Any]:
    key, number = aside(_KEYS[order.column]), aside(_LINE.c.number)
    query = select(_KEYS[order.column], _LINE.c.number).where(*plan.few, *plan.checks)
    if wanted.statuses:
        query = query.where((_LINE.c.status + "").in_(wanted.statuses))
    if order.way.start is not None:
        at, last = order.way.start
        query = query.where(or_(_beyond(key, at, order), (key == at) & _from(number, last, order)))
    yield query.order_by(*(part.desc() if order.way.descending else part for part in (key, number)))


def _walked(plan: Plan, wanted: Wanted, order: Order) -> Iterator[Any]:
    if order.column is SortColumn.STATUS:
        yield from _walked_by_status(plan, wanted, order)
        return
    key = _KEYS[order.column]
    if order.way.start is None:
        yield _pass(plan, wanted.statuses, order, ())
        return
    at, last = order.way.start
    if order.column is not SortColumn.ID:
        # Equal ones apart: an index leads straight to a number among them, not to a pair.
        yield _pass(plan, wanted.statuses, order, (key == at, _from(_LINE.c.number, last, order)))
        yield _pass(plan, wanted.statuses, order, (_beyond(key, at, order),))
    else:
        yield _pass(plan, wanted.statuses, order, (_from(key, at, order),))


def _walked_by_status(plan: Plan, wanted: Wanted, order: Order) -> Iterator[Any]:
    named = _RANKS.keys() & (wanted.statuses or _RANKS)
    statuses = sorted(named, key=_RANKS.__getitem__, reverse=order.way.descending)
    inner = replace(order, column=SortColumn.ID)
    for status in statuses:
        rank = _RANKS[status]
        clauses: tuple[Clause, ...] = ()
        if order.way.start is not None:
            at, last = order.way.start
            if rank != at and (rank < int(at)) != order.way.descending:
                continue
            clauses = (_from(_LINE.c.number, last, order),) if rank == at else ()
        query = select(literal(rank), _LINE.c.number).where(_LINE.c.status == status, *plan.checks, *clauses)
        yield query.order_by(*_direction(inner))


def _pass(plan: Plan, statuses: Sequence[str], order: Order, clauses: Sequence[Clause]) -> Any:  # noqa: ANN401
    key = _KEYS[order.column].label("sort_key")
    query = select(key, _LINE.c.number).where(*plan.checks, *clauses)
    if not statuses:
        return query.order_by(*_direction(order))
    # One walk for each status, since each has an index of its own in every order.
    parts = [
        query.where(_LINE.c.status == status).order_by(*_direction(order)).limit(order.way.limit).subquery()
        for status in statuses
    ]
    every = union_all(*(select(part.c.sort_key, part.c.number) for part in parts)).subquery()
    columns = (every.c.sort_key, every.c.number)
    return select(*columns).order_by(*(part.desc() if order.way.descending else part for part in columns))


def _direction(order: Order) -> list[ColumnElement[Any]]:
    columns = dict.fromkeys((_KEYS[order.column], _LINE.c.number))
    return [part.desc() if order.way.descending else part.asc() for part in columns]


def _beyond(column: ColumnElement[Any], value: object, order: Order) -> Clause:
    return column < value if order.way.descending else column > value


def _from(number: ColumnElement[Any], last: object, order: Order) -> Clause:
    """The numbers beyond one, or from it on."""
    if not order.way.own:
        return _beyond(number, last, order)
    return number <= last if order.way.descending else number >= last
