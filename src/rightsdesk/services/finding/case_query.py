"""Which cases a list shows, and in which order: read from the narrow lines, by key, never by counting off.

A filter that leaves few cases is followed first and its cases are sorted; any other order is walked along an
index until a page is full. The database is not asked to choose, since it does not know how often a value is.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Text, any_, case, literal, union_all
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Session, SQLModel, col, func, or_, select

from rightsdesk.domain.finding import SearchKind, SortColumn
from rightsdesk.domain.vocabulary import OVER, CaseStatus
from rightsdesk.services.list_pages import EVERY, Values, Way, size
from rightsdesk.store import case_lines, search
from rightsdesk.store.searched import BY_KIND, number_of

FEW = 20_000
FEW_MENTIONS = 10_000
_MANY = 100_000
_MOST_WORKS = 1_000
_LINE, _TAG, _CASE, _COUNT = (
    SQLModel.metadata.tables[name] for name in ("case_line", "case_tag", "case_file", "case_count")
)
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

Clause = ColumnElement[bool]


@dataclass(frozen=True)
class Wanted:
    """A filter, read: `statuses` empty means any; `words` are folded; `opened` is half-open."""

    statuses: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    due: tuple[int, int] | None = None
    priority: int | None = None
    opened: tuple[int, int] | None = None
    closed: tuple[date, date] | None = None


@dataclass(frozen=True)
class Order:
    """The order of a list, and which way it is read from where."""

    column: SortColumn
    way: Way = EVERY


@dataclass
class _Plan:
    """How the cases of a filter are found: by these few numbers, or else by walking past these conditions."""

    few: list[Clause] = field(default_factory=list)
    checks: list[Clause] = field(default_factory=list)
    many_mentions: bool = False
    none: bool = False


def due_range(first: date | None, last: date | None) -> tuple[int, int] | None:
    """Read a range of due dates; cases without one are outside any."""
    if first is None and last is None:
        return None
    return case_lines.due_rank(first or date.min), case_lines.due_rank(last or date.max)


def keys(session: Session, wanted: Wanted, order: Order) -> list[Values]:
    """Give sort keys and numbers of the next cases, in the order in which they are read."""
    plan = _plan(session, wanted, by_due=order.column is SortColumn.DUE)
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
    plan = _plan(session, wanted, by_due=True)
    if plan.none:
        return 0, True
    if plan.many_mentions and not plan.few:
        return FEW_MENTIONS, False
    if wanted.tags and wanted == Wanted(tags=wanted.tags[:1], statuses=wanted.statuses):
        tag = wanted.tags[0]
        if case_lines.is_counted(tag):
            return _counted(session, tag, wanted.statuses), True
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


def _plan(session: Session, wanted: Wanted, *, by_due: bool) -> _Plan:
    plan = _Plan()
    _add_tags(session, plan, wanted.tags)
    for word in wanted.words:
        _add_word(session, plan, word)
    if wanted.due is not None:
        inside = _LINE.c.due_rank.between(*wanted.due)
        if not by_due and size(session, select(_LINE.c.number).where(inside), FEW) <= FEW:
            plan.few.append(inside)
        else:
            plan.checks.append(inside if by_due else _aside(_LINE.c.due_rank).between(*wanted.due))
    _add_days(session, plan, wanted)
    if wanted.priority is not None:
        plan.checks.append(_aside(_LINE.c.priority_rank) == wanted.priority)
    return plan


def _add_days(session: Session, plan: _Plan, wanted: Wanted) -> None:
    line = _LINE.alias()
    numbers = select(line.c.number)
    if wanted.opened is not None:
        begins, ends = wanted.opened
        opened = numbers.where(line.c.opened_rank >= begins, line.c.opened_rank < ends)
        _add_numbers(session, plan, opened, line.c.number)
    if wanted.closed is not None:
        closed = numbers.join(_CASE, _CASE.c.id == line.c.case_id).where(
            _CASE.c.status.in_(OVER),
            _CASE.c.status_on.between(*wanted.closed),
            _CASE.c.trashed_at.is_(None),
        )
        _add_numbers(session, plan, closed, line.c.number)


def _add_numbers(session: Session, plan: _Plan, numbers: Any, number: ColumnElement[int]) -> None:  # noqa: ANN401
    """Follow a select of numbers where it gives few, or ask it case by case."""
    if size(session, numbers, FEW) <= FEW:
        plan.few.append(_LINE.c.number.in_(numbers))
    else:
        plan.checks.append(numbers.where(number == _LINE.c.number).exists())


def _add_tags(session: Session, plan: _Plan, tags: Sequence[str]) -> None:
    """Follow the rarest tag, as far as the other tags hold too; check all where none is rare."""
    counted = [
        (_counted(session, tag) if case_lines.is_counted(tag) else size(session, _tagged(tag), _MANY), tag)
        for tag in tags
    ]
    plan.none |= any(number == 0 for number, _ in counted)
    plan.checks += [_tagged(tag).where(_TAG.c.number == _LINE.c.number).exists() for tag in tags]
    fewest, rarest = min(counted, default=(_MANY + 1, ""))
    if fewest > _MANY:
        return
    few = _tagged(rarest).limit(FEW + 1)
    for tag in tags:
        if tag != rarest:
            other = _TAG.alias()
            same = select(other.c.number).where(other.c.tag == tag, other.c.number == _TAG.c.number)
            few = few.where(same.exists())
    if len(tags) == 1 and fewest <= FEW:
        plan.few.append(_LINE.c.number.in_(_tagged(rarest)))
        plan.checks = []
    elif len(tags) > 1 and len(numbers := session.connection().execute(few).scalars().all()) <= FEW:
        plan.few.append(among(session, _LINE.c.number, numbers))
        plan.checks = []


def _counted(session: Session, tag: str, statuses: Sequence[str] = ()) -> int:
    """How many cases have a tag that is counted, in any of these statuses, or at all."""
    query = select(func.coalesce(func.sum(_COUNT.c.cases), 0)).where(_COUNT.c.tag == tag)
    if statuses:
        query = query.where(_COUNT.c.status.in_(statuses))
    return int(session.connection().execute(query).scalar_one())


def in_use(session: Session, tag: str) -> bool:
    """Whether any case has a tag."""
    return session.connection().execute(_tagged(tag).limit(1)).first() is not None


def _tagged(tag: str) -> Any:  # noqa: ANN401  a select of numbers
    return select(_TAG.c.number).where(_TAG.c.tag == tag)


def _add_word(session: Session, plan: _Plan, word: str) -> None:
    works = search.find(session, BY_KIND[SearchKind.WORK], [word], _MOST_WORKS)
    tags = [case_lines.work_tag(work_id) for work_id in works]
    by_work = select(_TAG.c.number).where(_TAG.c.tag.in_(tags))
    numbers = search.case_numbers(session, word, FEW_MENTIONS)
    if numbers is None or (tags and size(session, by_work, FEW) > FEW):
        mentioned = search.mentions(session.connection(), _LINE.c.number, word)
        worked = by_work.where(_TAG.c.number == _LINE.c.number).limit(1).scalar_subquery().is_not(None)
        plan.checks.append(or_(mentioned, worked) if tags else mentioned)
        plan.many_mentions = True
        return
    if tags:
        numbers |= set(session.connection().execute(by_work).scalars())
    plan.none |= not numbers
    plan.few.append(among(session, _LINE.c.number, sorted(numbers)))


def among(session: Session, column: Any, values: Sequence[int] | Sequence[str]) -> Clause:  # noqa: ANN401
    """Whether a column has one of any number of values."""
    if session.get_bind().dialect.name == "sqlite":
        every = func.json_each(json.dumps(list(values))).table_valued("value")
        return col(column).in_(select(every.c.value))
    kind = BigInteger if column is _LINE.c.number else Text
    return col(column) == any_(literal(list(values), ARRAY(kind)))


def _aside(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The same value, which no index is followed for."""
    return column.concat("") if column is _LINE.c.title_key or column is _LINE.c.assignee_key else column + 0


def _sorted_few(plan: _Plan, wanted: Wanted, order: Order) -> Iterator[Any]:
    key, number = _aside(_KEYS[order.column]), _aside(_LINE.c.number)
    query = select(_KEYS[order.column], _LINE.c.number).where(*plan.few, *plan.checks)
    if wanted.statuses:
        query = query.where((_LINE.c.status + "").in_(wanted.statuses))
    if order.way.start is not None:
        at, last = order.way.start
        query = query.where(or_(_beyond(key, at, order), (key == at) & _from(number, last, order)))
    yield query.order_by(*(part.desc() if order.way.descending else part for part in (key, number)))


def _walked(plan: _Plan, wanted: Wanted, order: Order) -> Iterator[Any]:
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


def _walked_by_status(plan: _Plan, wanted: Wanted, order: Order) -> Iterator[Any]:
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


def _pass(plan: _Plan, statuses: Sequence[str], order: Order, clauses: Sequence[Clause]) -> Any:  # noqa: ANN401
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
