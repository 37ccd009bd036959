"""Pages of a list, read by key along an index in both directions: what the lists of narrow lines share."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Session

from rightsdesk.errors import InvalidInput

PAGE = 100
_AT_ONCE = 1_000
Clause = ColumnElement[bool]
Values = tuple[int | str, ...]
Row = TypeVar("Row")


@dataclass(frozen=True)
class Sort:
    """The order of a list: by which of its columns; equal ones stand in an order of the list's own."""

    column: str
    descending: bool = False


@dataclass(frozen=True)
class Place:
    """Where a row stands in one order, so that the next page begins there whatever was added meanwhile."""

    values: Values


@dataclass(frozen=True)
class Turn:
    """Which page of a list is wanted: the first, the one after or before a place, the last, or from a row on.

    `at` is the number of a record with which the page begins.
    """

    limit: int = PAGE
    after: Place | None = None
    before: Place | None = None
    at_end: bool = False
    at: str = ""


FIRST = Turn()


@dataclass(frozen=True)
class ListPage(Generic[Row]):
    """Some rows of a list, with the places of the first and the last."""

    rows: tuple[Row, ...]
    first: Place | None
    last: Place | None


@dataclass(frozen=True)
class Walk:
    """The columns that an order is made of, the last of which no two rows share, and what rows must be.

    Where an order is made of several walks that follow each other, each has its own `group`, by which the
    places of its rows begin.
    """

    columns: tuple[ColumnElement[Any], ...]
    clauses: tuple[Clause, ...] = ()
    group: str | None = None


@dataclass(frozen=True)
class Way:
    """Which way a list is read from where, and how far; `own` is whether the row at `start` belongs to it."""

    descending: bool = False
    start: Values | None = None
    own: bool = False
    limit: int | None = None


EVERY = Way()


def way_of(turn: Turn, *, descending: bool, start: Values | None = None) -> Way:
    """Give the way to read for a page; `start` is where the record of `turn.at` stands.

    Raises `InvalidInput` for a page without rows.
    """
    if turn.limit < 1:
        raise InvalidInput(f"{turn.limit} rows cannot be listed.", "Ask for one or more.")
    backwards = turn.at_end or turn.before is not None
    given = turn.before or turn.after
    if turn.at_end:
        return Way(not descending, None, own=False, limit=turn.limit)
    if start is not None:
        return Way(descending, start, own=True, limit=turn.limit)
    return Way(descending != backwards, given.values if given else None, own=False, limit=turn.limit)


def in_order(found: list[Values], turn: Turn) -> list[Values]:
    """Turn around what was read backwards."""
    return found[::-1] if turn.at_end or turn.before is not None else found


def ends(found: Sequence[Values]) -> tuple[Place | None, Place | None]:
    """The places of the first and the last row."""
    return (Place(found[0]), Place(found[-1])) if found else (None, None)


def read(
    session: Session, walks: Sequence[Walk], way: Way, among: Container[object] | None = None
) -> list[Values]:
    """Give the places of the next rows; with `among`, only rows count whose last value is in it."""
    found: list[Values] = []
    for walk, start in _from_start(list(reversed(walks)) if way.descending else list(walks), way.start):
        left = None if way.limit is None else way.limit - len(found)
        group = () if walk.group is None else (walk.group,)
        found += [
            (*group, *values)
            for values in _walked(session, walk, replace(way, start=start, limit=left), among)
        ]
        if way.limit is not None and len(found) >= way.limit:
            break
    return found


def merged(session: Session, walks: Sequence[Walk], way: Way) -> list[Values]:
    """Give the places of the next rows of walks in the same order that go side by side."""
    found = [values for walk in walks for values in read(session, [walk], way)]
    return sorted(found, reverse=way.descending)[: way.limit]


def _from_start(walks: Sequence[Walk], start: Values | None) -> Iterator[tuple[Walk, Values | None]]:
    """The walks from the one with the start on, and where each begins."""
    if start is None or (walks and walks[0].group is None):
        yield from ((walk, start) for walk in walks)
        return
    groups = [walk.group for walk in walks]
    first = groups.index(str(start[0]))
    yield walks[first], start[1:]
    yield from ((walk, None) for walk in walks[first + 1 :])


def size(session: Session, query: Select[Any], most: int) -> int:
    """How many rows a query gives; one more than `most` when there are more."""
    some = query.limit(most + 1).subquery()
    return int(session.connection().execute(select(func.count()).select_from(some)).scalar_one())


def _walked(session: Session, walk: Walk, way: Way, among: Container[object] | None) -> Iterator[Values]:
    given = 0
    for query in _passes(walk, way):
        at_once = None if way.limit is None else _AT_ONCE if among is not None else way.limit - given
        rows = [tuple(row) for row in session.connection().execute(query.limit(at_once))]
        for row in rows:
            if given != way.limit and (among is None or row[-1] in among):
                given += 1
                yield row
        if given == way.limit:
            return
        if among is not None and len(rows) == at_once:
            # There are more of this pass: on behind the last row that was looked at.
            left = None if way.limit is None else way.limit - given
            yield from _walked(session, walk, replace(way, start=rows[-1], own=False, limit=left), among)
            return


def _passes(walk: Walk, way: Way) -> Iterator[Select[Any]]:
    """Queries that give the rows one after the other.

    Equal ones stand apart: an index leads straight to a value among equal ones, not to a pair.
    """
    query = select(*walk.columns).where(*walk.clauses)
    query = query.order_by(*(one.desc() if way.descending else one.asc() for one in walk.columns))
    start = way.start
    if start is None:
        yield query
        return
    for depth in reversed(range(len(walk.columns))):
        same = [column == value for column, value in zip(walk.columns[:depth], start[:depth], strict=True)]
        column, value = walk.columns[depth], start[depth]
        beyond = column < value if way.descending else column > value
        if way.own and depth == len(walk.columns) - 1:
            beyond = column <= value if way.descending else column >= value
        yield query.where(*same, beyond)
