"""Counts of cases and due dates, each one grouped query."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, ColumnElement, Integer, Select, column, func, select, values
from sqlmodel import Session, col

from rightsdesk.domain.periods import Period, months_of
from rightsdesk.domain.vocabulary import OVER, CaseStatus, IdKind
from rightsdesk.services.dates import due_parts
from rightsdesk.services.dates.due_list import due_rows
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.case_lines import opened_rank, platform_tag, work_tag
from rightsdesk.store.searched import yearly_id
from rightsdesk.store.tables import Case, CaseCount, CaseLine, Work
from rightsdesk.store.tables import DueLine as Line

OPEN = tuple(status for status in CaseStatus if status not in OVER)
PLATFORM, WORK = platform_tag(""), work_tag("")
_ORDER = list(CaseStatus)
MOST_WORKS = 50
MOST_DUE = 50


@dataclass(frozen=True)
class StatusCount:
    """How many cases are in a status now."""

    status: str
    cases: int


@dataclass(frozen=True)
class PlatformCount:
    """How many open cases of a status have a clip on a platform."""

    platform: str
    status: str
    cases: int


@dataclass(frozen=True)
class WorkCount:
    """How many open cases name a work."""

    work: str
    title: str
    title_ja: str
    cases: int


@dataclass(frozen=True)
class AssigneeCount:
    """How many open cases somebody has; an empty name for nobody."""

    assignee: str
    cases: int


@dataclass(frozen=True)
class MonthCount:
    """What happened in a month, cut to the period; `removed` counts letters, the others cases."""

    month: str
    first: date
    before: date
    opened: int
    closed: int
    removed: int = 0


@dataclass(frozen=True)
class DueLine:
    """An open due date, with no case for one of the house; `days_left` is negative when it is late."""

    id: str
    case: str
    case_title: str
    label: str
    label_ja: str
    due_on: date
    days_left: int


@dataclass(frozen=True)
class Due:
    """What is late and what falls due today or within seven days, of the due dates whose clock runs.

    The fifty oldest of each are given as lines.
    """

    overdue: int
    this_week: int
    lines: tuple[DueLine, ...]


@dataclass(frozen=True)
class Spread:
    """Open cases by status and by who has them."""

    by_status: tuple[StatusCount, ...]
    by_assignee: tuple[AssigneeCount, ...]


def spread(session: Session) -> Spread:
    """Count the open cases by status, in the order of the usual path, and by assignee, most first."""
    query = (
        select(col(CaseLine.status), col(CaseLine.assignee_key), func.count(), func.min(CaseLine.number))
        .where(col(CaseLine.status).in_(OPEN))
        .group_by(col(CaseLine.status), col(CaseLine.assignee_key))
    )
    statuses: Counter[str] = Counter()
    assignees: Counter[str] = Counter()
    first: dict[str, int] = {}
    for status, assignee, count, number in session.connection().execute(query):
        statuses[status] += count
        assignees[assignee] += count
        first[assignee] = min(number, first.get(assignee, number))
    names = _names(session, first)
    return Spread(
        tuple(StatusCount(status, statuses[status]) for status in OPEN if statuses[status]),
        tuple(
            AssigneeCount(names[key], count)
            for key, count in sorted(assignees.items(), key=lambda one: (-one[1], one[0]))
        ),
    )


def by_platform(session: Session) -> tuple[PlatformCount, ...]:
    """Count the open cases by the platforms of their clips; a case on two platforms counts for both."""
    query = _counted(PLATFORM, col(CaseCount.tag), col(CaseCount.status), col(CaseCount.cases))
    rows = session.connection().execute(query)
    found = [PlatformCount(tag.removeprefix(PLATFORM), status, cases) for tag, status, cases in rows]
    totals: Counter[str] = Counter()
    for one in found:
        totals[one.platform] += one.cases
    return tuple(
        sorted(
            found, key=lambda one: (-totals[one.platform], one.platform, _ORDER.index(CaseStatus(one.status)))
        )
    )


def by_work(session: Session) -> tuple[WorkCount, ...]:
    """Count the open cases of each work; the fifty with most."""
    cases = func.sum(CaseCount.cases)
    query = _counted(WORK, col(CaseCount.tag), cases).group_by(col(CaseCount.tag))
    most = query.order_by(cases.desc(), col(CaseCount.tag)).limit(MOST_WORKS)
    counted = {tag.removeprefix(WORK): count for tag, count in session.connection().execute(most)}
    titles = select(col(Work.id), col(Work.title), col(Work.title_ja)).where(col(Work.id).in_(counted))
    named = {number: (title, japanese) for number, title, japanese in session.connection().execute(titles)}
    return tuple(WorkCount(work, *named[work], count) for work, count in counted.items())


def by_month(session: Session, period: Period, zone: ZoneInfo) -> tuple[MonthCount, ...]:
    """Count the cases opened and closed in each month; a moment belongs to the day it is in the zone."""
    months = months_of(period)
    bounds = [(at, *(opened_rank(moment) for moment in one.moments(zone))) for at, one in enumerate(months)]
    month = (
        values(column("at", Integer), column("begins", BigInteger), column("ends", BigInteger), name="months")
        .data(bounds)
        .cte("months")
    )
    opened = (
        select(func.count())
        .select_from(CaseLine)
        .where(col(CaseLine.opened_rank) >= month.c.begins, col(CaseLine.opened_rank) < month.c.ends)
        .scalar_subquery()
    )
    rows = session.connection().execute(select(opened).select_from(month).order_by(month.c.at)).scalars()
    closed = _closed(session, period)
    return tuple(
        MonthCount(
            f"{one.first:%Y-%m}",
            one.first,
            one.before,
            number,
            sum(count for day, count in closed.items() if one.first <= day < one.before),
        )
        for one, number in zip(months, rows, strict=True)
    )


def _closed(session: Session, period: Period) -> dict[date, int]:
    """How many cases came to an end on each day, however they did, as long as they are not open again."""
    # By status too, in the order of an index: by the day alone they would all be sorted.
    by_day = (col(Case.status), col(Case.status_on))
    query = (
        select(*by_day, func.count())
        .where(col(Case.status).in_(OVER), col(Case.trashed_at).is_(None))
        .where(col(Case.status_on) >= period.first, col(Case.status_on) < period.before)
        .group_by(*by_day)
    )
    closed: Counter[date] = Counter()
    for _, day, number in session.connection().execute(query):
        closed[day] += number
    return closed


def due(ws: Workspace, session: Session, now: date) -> Due:
    """Count what is late and what is due soon as the page of deadlines does, and give the oldest of each."""
    late, soon = due_parts.late(now), due_parts.soon(now)
    return Due(
        due_parts.count(session, late),
        due_parts.count(session, soon),
        (*_lines(ws, session, late, now), *_lines(ws, session, soon, now)),
    )


def _lines(ws: Workspace, session: Session, when: ColumnElement[bool], now: date) -> Iterator[DueLine]:
    oldest = select(col(Line.number)).where(when).order_by(col(Line.due_rank), col(Line.number))
    numbers = session.connection().execute(oldest.limit(MOST_DUE)).scalars().all()
    ids = [yearly_id(IdKind.DEADLINE, number) for number in numbers]
    for row in due_rows(ws, session, ids):
        one = row.deadline
        label, label_ja = _labels(ws, one.rule)
        left = (one.due_on - now).days
        yield DueLine(one.id, one.case, row.case_title, label, label_ja, one.due_on, left)


def _labels(ws: Workspace, rule_id: str) -> tuple[str, str]:
    rule = ws.rules.deadline_rules.get(rule_id)
    return (rule.label_en, rule.label_ja) if rule else (rule_id, rule_id)


def _counted(kind: str, *wanted: Any) -> Select[*tuple[Any, ...]]:  # noqa: ANN401  whatever is counted
    """The counts of open cases that have a tag of this kind."""
    after = kind[:-1] + chr(ord(kind[-1]) + 1)
    return select(*wanted).where(
        col(CaseCount.tag) >= kind,
        col(CaseCount.tag) < after,
        col(CaseCount.status).in_(OPEN),
        col(CaseCount.cases) > 0,
    )


def _names(session: Session, first: Mapping[str, int]) -> dict[str, str]:
    """The names behind folded ones, as the first case of each writes it."""
    query = (
        select(col(CaseLine.number), col(Case.assignee))
        .join(Case, col(Case.id) == col(CaseLine.case_id))
        .where(col(CaseLine.number).in_(first.values()))
    )
    written = {row.number: row.assignee for row in session.connection().execute(query)}
    return {key: written.get(number, key) for key, number in first.items()}
