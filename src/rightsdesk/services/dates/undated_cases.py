"""Open cases that have no open due date: counted, and listed page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, SQLModel, col

from rightsdesk.domain.vocabulary import OVER, CaseStatus
from rightsdesk.services.list_pages import (
    FIRST,
    ListPage,
    Sort,
    Turn,
    Values,
    Walk,
    Way,
    ends,
    in_order,
    merged,
    read,
    size,
    way_of,
)
from rightsdesk.services.lookup import known_word
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.case_lines import NO_DUE
from rightsdesk.store.tables import Case

_FEW = 20_000
_AT_ONCE = 1_000
_OPEN = tuple(status for status in CaseStatus if status not in OVER)
_LINE = SQLModel.metadata.tables["case_line"]
_WITHOUT = (_LINE.c.status.in_(_OPEN), _LINE.c.due_rank == NO_DUE)


@dataclass(frozen=True)
class CaseWithout:
    """An open case that nobody would be reminded of."""

    case: str
    title: str
    status: str


class UndatedColumn(StrEnum):
    """What these cases are sorted by."""

    CASE = "case"
    TITLE = "title"
    STATUS = "status"


IN_ORDER = Sort(UndatedColumn.CASE)


def undated_page(ws: Workspace, sort: Sort = IN_ORDER, turn: Turn = FIRST) -> ListPage[CaseWithout]:
    """Give a page of the open cases without a due date. Raises `InvalidInput`."""
    column = UndatedColumn(known_word(sort.column, UndatedColumn, "a column"))
    with ws.database.read() as session:
        way = way_of(turn, descending=sort.descending)
        found = in_order(_found(session, column, way), turn)
        return ListPage(_rows(session, [int(one[-1]) for one in found]), *ends(found))


def cases_without_deadline(ws: Workspace, *, limit: int | None = None) -> tuple[CaseWithout, ...]:
    """Give the open cases that have no open due date."""
    with ws.database.read() as session:
        found = _found(session, UndatedColumn.CASE, Way(limit=limit))
        return _rows(session, [int(one[-1]) for one in found])


def count_without_deadline(ws: Workspace) -> int:
    """Count the open cases that have no open due date."""
    with ws.database.read() as session:
        return count(session)


def count(session: Session) -> int:
    """Count them in the caller's session."""
    query = select(func.count()).select_from(_LINE).where(*_WITHOUT)
    return int(session.connection().execute(query).scalar_one())


def _found(session: Session, column: UndatedColumn, way: Way) -> list[Values]:
    number, title, without = _LINE.c.number, _LINE.c.title_key, _LINE.c.due_rank == NO_DUE
    if column is UndatedColumn.STATUS:
        return read(session, [Walk((number,), (_LINE.c.status == one, without), one) for one in _OPEN], way)
    columns: tuple[ColumnElement[Any], ...] = (number,)
    if column is UndatedColumn.TITLE:
        if size(session, select(number).where(*_WITHOUT), _FEW) <= _FEW:
            return read(session, [Walk((title.concat(""), number + 0), _WITHOUT)], way)
        columns = (title, number)
        if session.get_bind().dialect.name == "sqlite":
            # It would follow the index of due dates; PostgreSQL knows that most cases have none.
            without = _LINE.c.due_rank + 0 == NO_DUE
    # One walk for each status, since each has an index of its own.
    return merged(session, [Walk(columns, (_LINE.c.status == one, without)) for one in _OPEN], way)


def _rows(session: Session, numbers: Sequence[int]) -> tuple[CaseWithout, ...]:
    found: dict[int, CaseWithout] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        query = (
            select(_LINE.c.number, col(Case.id), col(Case.title), col(Case.status))
            .join(Case, col(Case.id) == _LINE.c.case_id)
            .where(_LINE.c.number.in_(numbers[start : start + _AT_ONCE]))
        )
        found |= {row[0]: CaseWithout(*row[1:]) for row in session.connection().execute(query)}
    return tuple(found[number] for number in numbers)
