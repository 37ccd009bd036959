"""How the cases of a filter are found: by a few numbers that it leaves, or by checking case after case."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Text, any_, literal
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Session, SQLModel, col, func, or_, select

from rightsdesk.domain.finding import SearchKind
from rightsdesk.domain.vocabulary import OVER
from rightsdesk.services.list_pages import Clause, size
from rightsdesk.store import case_counts, case_lines, search
from rightsdesk.store.searched import BY_KIND

FEW = 20_000
FEW_MENTIONS = 10_000
_MANY = 100_000
_MOST_WORKS = 1_000
_LINE, _TAG, _CASE, _COUNT = (
    SQLModel.metadata.tables[name] for name in ("case_line", "case_tag", "case_file", "case_count")
)


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


@dataclass
class Plan:
    """How the cases of a filter are found: by these few numbers, or else by walking past these conditions."""

    few: list[Clause] = field(default_factory=list)
    checks: list[Clause] = field(default_factory=list)
    at_least: int = 0
    none: bool = False


def plan_of(session: Session, wanted: Wanted, *, by_due: bool) -> Plan:
    """Decide how; `by_due` where the order is that of due dates, or none."""
    plan = Plan()
    _add_tags(session, plan, wanted.tags)
    for word in wanted.words:
        _add_word(session, plan, word)
    if wanted.due is not None:
        inside = _LINE.c.due_rank.between(*wanted.due)
        if not by_due and size(session, select(_LINE.c.number).where(inside), FEW) <= FEW:
            plan.few.append(inside)
        else:
            plan.checks.append(inside if by_due else aside(_LINE.c.due_rank).between(*wanted.due))
    _add_days(session, plan, wanted)
    if wanted.priority is not None:
        plan.checks.append(aside(_LINE.c.priority_rank) == wanted.priority)
    return plan


def _add_days(session: Session, plan: Plan, wanted: Wanted) -> None:
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


def _add_numbers(session: Session, plan: Plan, numbers: Any, number: ColumnElement[int]) -> None:  # noqa: ANN401
    """Follow a select of numbers where it gives few, or ask it case by case."""
    if size(session, numbers, FEW) <= FEW:
        plan.few.append(_LINE.c.number.in_(numbers))
    else:
        plan.checks.append(numbers.where(number == _LINE.c.number).exists())


def _add_tags(session: Session, plan: Plan, tags: Sequence[str]) -> None:
    """Follow the rarest tag, as far as the other tags hold too; check all where none is rare."""
    sizes = [
        (counted(session, tag) if case_counts.is_counted(tag) else size(session, _tagged(tag), _MANY), tag)
        for tag in tags
    ]
    plan.none |= any(number == 0 for number, _ in sizes)
    plan.checks += [_tagged(tag).where(_TAG.c.number == _LINE.c.number).exists() for tag in tags]
    fewest, rarest = min(sizes, default=(_MANY + 1, ""))
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


def counted(session: Session, tag: str, statuses: Sequence[str] = ()) -> int:
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


def _add_word(session: Session, plan: Plan, word: str) -> None:
    works = search.find(session, BY_KIND[SearchKind.WORK], [word], _MOST_WORKS)
    tags = [case_lines.work_tag(work_id) for work_id in works]
    by_work = select(_TAG.c.number).where(_TAG.c.tag.in_(tags))
    numbers = search.case_numbers(session, word, FEW_MENTIONS)
    if numbers is None or (tags and size(session, by_work, FEW) > FEW):
        mentioned = search.mentions(session.connection(), _LINE.c.number, word)
        worked = by_work.where(_TAG.c.number == _LINE.c.number).limit(1).scalar_subquery().is_not(None)
        plan.checks.append(or_(mentioned, worked) if tags else mentioned)
        plan.at_least = FEW_MENTIONS
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


def aside(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The same value, which no index is followed for."""
    return column.concat("") if column is _LINE.c.title_key or column is _LINE.c.assignee_key else column + 0
