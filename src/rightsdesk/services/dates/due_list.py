"""The lists of open due dates, ours and those that others owe: sorted, and given page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, SQLModel, col
from sqlmodel import select as select_rows

from rightsdesk.domain.tracking import DuePart
from rightsdesk.domain.vocabulary import IdKind
from rightsdesk.services.dates import due_parts
from rightsdesk.services.dates.deadline_records import DeadlineRecord, record, today
from rightsdesk.services.list_pages import (
    FIRST,
    ListPage,
    Place,
    Sort,
    Turn,
    Values,
    Walk,
    ends,
    in_order,
    merged,
    read,
    way_of,
)
from rightsdesk.services.lookup import known_word, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.case_lines import due_rank
from rightsdesk.store.searched import number_of, yearly_id
from rightsdesk.store.tables import Case, Deadline

_LINE = SQLModel.metadata.tables["due_line"]
Parts = tuple[DuePart, ...]


@dataclass(frozen=True)
class DeadlineRow:
    """One line of the deadline list: the due date and the case it belongs to."""

    deadline: DeadlineRecord
    case_title: str
    case_status: str


class DueColumn(StrEnum):
    """What due dates are sorted by: the day, what is due as it is called in English or Japanese, the case."""

    DAY = "day"
    LABEL = "label"
    LABEL_JA = "label_ja"
    CASE = "case"


@dataclass(frozen=True)
class DueCounts:
    """How many open due dates there are: ours, and those that others owe."""

    ours: int
    theirs: int


NEAREST = Sort(DueColumn.DAY)
"""Equal ones stand by their day, then in the order of their numbers, in every order of due dates."""


def due_page(
    ws: Workspace, sort: Sort = NEAREST, turn: Turn = FIRST, *, ours: bool = True, parts: Parts = ()
) -> ListPage[DeadlineRow]:
    """Give a page of the open due dates, ours or those that others owe; with `parts`, only these of today.

    Raises `InvalidInput`, `NotFound`.
    """
    column = DueColumn(known_word(sort.column, DueColumn, "a column"))
    with ws.database.read() as session:
        at = _place_of(session, turn.at, column) if turn.at else None
        given = at or (turn.before or turn.after or Place(())).values
        clauses = (_LINE.c.ours == int(ours), *_of_parts(ws, session, parts))
        walks = _walks(ws, session, column, clauses, given)
        found = in_order(read(session, walks, way_of(turn, descending=sort.descending, start=at)), turn)
        rows = due_rows(ws, session, [yearly_id(IdKind.DEADLINE, int(one[-1])) for one in found])
        return ListPage(rows, *ends(found))


def nearest(
    ws: Workspace, session: Session, limit: int, before: Deadline | None
) -> tuple[DeadlineRecord, ...]:
    """Give so many open due dates after one, of whoever owes them, in the caller's session."""
    place = None if before is None else Place((due_rank(before.due_on), number_of(before.id)))
    walks = [Walk((_LINE.c.due_rank, _LINE.c.number), (_LINE.c.ours == ours,)) for ours in (0, 1)]
    found = merged(session, walks, way_of(Turn(limit, after=place), descending=False))
    ids = [yearly_id(IdKind.DEADLINE, int(one[-1])) for one in found]
    return tuple(row.deadline for row in due_rows(ws, session, ids))


def count_due(ws: Workspace, parts: Parts = ()) -> DueCounts:
    """Count the open due dates of both lists; with `parts`, only these of today."""
    with ws.database.read() as session:
        query = select(_LINE.c.ours, func.count()).where(*_of_parts(ws, session, parts))
        query = query.group_by(_LINE.c.ours)
        found = {row[0]: row[1] for row in session.connection().execute(query)}
    return DueCounts(found.get(1, 0), found.get(0, 0))


def is_ours(ws: Workspace, deadline_id: str) -> bool | None:
    """In which of the two lists a due date stands; in none when it is done with. Raises `NotFound`."""
    with ws.database.read() as session:
        row = require(session, Deadline, deadline_id)
        query = select(_LINE.c.ours).where(_LINE.c.number == number_of(row.id))
        found = session.connection().execute(query).scalar()
    return None if found is None else bool(found)


def _of_parts(ws: Workspace, session: Session, parts: Parts) -> tuple[Any, ...]:
    return (due_parts.where(ws, session, parts, today(ws)),) if parts else ()


def _walks(
    ws: Workspace, session: Session, column: DueColumn, clauses: tuple[Any, ...], given: Values
) -> list[Walk]:
    if column is DueColumn.DAY:
        return [Walk((_LINE.c.due_rank, _LINE.c.number), clauses)]
    if column is DueColumn.CASE:
        return [Walk((_LINE.c.case_number, _LINE.c.due_rank, _LINE.c.number), clauses)]
    rules = {*_rules(session, clauses), *(str(one) for one in given[:1])}
    ordered = sorted(rules, key=lambda rule: (_label(ws, rule, column), rule))
    inner = (_LINE.c.due_rank, _LINE.c.number)
    return [Walk(inner, (*clauses, _LINE.c.rule_id == rule), rule) for rule in ordered]


def _rules(session: Session, clauses: tuple[Any, ...]) -> list[str]:
    """The rules of the lines, each found by one step in the index."""
    first = select(func.min(_LINE.c.rule_id).label("rule")).where(*clauses).cte("rules", recursive=True)
    following = select(func.min(_LINE.c.rule_id)).where(*clauses, _LINE.c.rule_id > first.c.rule)
    more = select(following.scalar_subquery()).where(first.c.rule.is_not(None))
    every = first.union_all(more)
    return [rule for rule in session.connection().execute(select(every.c.rule)).scalars() if rule is not None]


def _label(ws: Workspace, rule_id: str, column: DueColumn) -> str:
    rule = ws.rules.deadline_rules.get(rule_id)
    if rule is None:
        return rule_id
    return rule.label_ja if column is DueColumn.LABEL_JA else rule.label_en.casefold()


def _place_of(session: Session, deadline_id: str, column: DueColumn) -> Values | None:
    row = require(session, Deadline, deadline_id)
    wanted = (
        select(_LINE.c.rule_id, _LINE.c.case_number, _LINE.c.due_rank, _LINE.c.number)
        .where(_LINE.c.number == number_of(row.id))
    )  # fmt: skip
    line = session.connection().execute(wanted).first()
    if line is None:
        return None
    inner: Values = (line.due_rank, line.number)
    if column is DueColumn.DAY:
        return inner
    return (line.case_number if column is DueColumn.CASE else line.rule_id, *inner)


def due_rows(ws: Workspace, session: Session, ids: Sequence[str]) -> tuple[DeadlineRow, ...]:
    """Give due dates with their cases in the order of their numbers here, in the caller's session."""
    query = (
        select_rows(Deadline, Case.title, Case.status)
        .join(Case, col(Case.id) == Deadline.case_id, isouter=True)
        .where(col(Deadline.id).in_(ids))
    )
    found = {
        row.id: DeadlineRow(record(ws, row), title or "", status or "")
        for row, title, status in session.exec(query)
    }
    return tuple(found[one] for one in ids)
