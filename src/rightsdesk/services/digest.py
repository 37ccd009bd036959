"""What a person must know about due dates on a day: late, today, this week, ahead, and what has none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, and_, col, func, or_, select

from rightsdesk.domain.calendars import HolidayTable
from rightsdesk.domain.deadlines import warning_days
from rightsdesk.domain.vocabulary import DeadlineStatus
from rightsdesk.errors import InvalidInput
from rightsdesk.services.day_tables import house_table
from rightsdesk.services.deadline_records import (
    NOT_IN_TRASH,
    CaseWithout,
    DeadlineRecord,
    record,
    today,
)
from rightsdesk.services.deadlines import cases_without_deadline, count_without_deadline
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Deadline

MOST_LINES = 500
_WEEK = 7
# A day on which to warn moves back over weekends and holidays, at most about that far.
_SLACK = 12
_OLDEST_YEAR, _NEWEST_YEAR = 1970, 2200


@dataclass(frozen=True)
class DigestLine:
    """A due date with its case; `remind_on` is the day on which to speak of it: the latest one reached."""

    deadline: DeadlineRecord
    case_title: str
    remind_on: date


@dataclass(frozen=True)
class Digest:
    """The due dates of a day by what they ask for; each stands in one list only.

    `week` is tomorrow and the six days after it, `ahead` what its rule wants spoken of earlier, `paused` the
    clocks that stand still. The lists hold at most `MOST_LINES`; the counts are whole.
    """

    on: date
    overdue: tuple[DigestLine, ...]
    today: tuple[DigestLine, ...]
    week: tuple[DigestLine, ...]
    ahead: tuple[DigestLine, ...]
    paused: tuple[DigestLine, ...]
    missing: tuple[CaseWithout, ...]
    overdue_count: int
    today_count: int
    week_count: int
    paused_count: int
    missing_count: int


def digest(ws: Workspace, on: date | None = None) -> Digest:
    """Sum up the due dates as they stand on a day, the house's today if none is given.

    Raises `InvalidInput` for a day far outside our days.
    """
    day = on or today(ws)
    if not _OLDEST_YEAR <= day.year <= _NEWEST_YEAR:
        raise InvalidInput(f"{day} lies in the year {day.year}.", "Check the year.")
    running = col(Deadline.paused_on).is_(None)
    late = and_(running, Deadline.due_on < day)
    now = and_(running, Deadline.due_on == day)
    soon = and_(running, Deadline.due_on > day, Deadline.due_on <= day + timedelta(_WEEK))
    stopped = col(Deadline.paused_on).is_not(None)
    with ws.database.read() as session:
        house = house_table(ws, session)

        def lines(condition: object, limit: int | None = MOST_LINES) -> tuple[DigestLine, ...]:
            return tuple(_lines(ws, session, condition, house, (day, limit)))

        def count(condition: object) -> int:
            query = select(func.count()).where(Deadline.status == DeadlineStatus.OPEN, NOT_IN_TRASH)
            return session.exec(query.where(condition)).one()  # type: ignore[arg-type]

        ahead = tuple(one for one in lines(_may_warn(ws, day), None) if one.remind_on <= day)
        found = Digest(
            day, lines(late), lines(now), lines(soon), ahead[:MOST_LINES], lines(stopped), (),
            count(late), count(now), count(soon), count(stopped), 0,
        )  # fmt: skip
    missing = cases_without_deadline(ws, limit=MOST_LINES)
    return _with_missing(found, missing, count_without_deadline(ws))


def _with_missing(found: Digest, missing: tuple[CaseWithout, ...], count: int) -> Digest:
    from dataclasses import replace

    return replace(found, missing=missing, missing_count=count)


def _may_warn(ws: Workspace, day: date) -> object:
    """The due dates beyond the week whose rule may want them spoken of by now."""
    beyond = day + timedelta(_WEEK)
    parts = [
        and_(
            Deadline.rule_id == rule.id,
            Deadline.due_on > beyond,
            Deadline.due_on <= day + timedelta(max(rule.warn) + _SLACK),
        )
        for rule in ws.rules.deadline_rules.values()
        if rule.warn
    ]
    return and_(col(Deadline.paused_on).is_(None), or_(*parts))


def _lines(
    ws: Workspace, session: Session, condition: object, house: HolidayTable, span: tuple[date, int | None]
) -> Iterable[DigestLine]:
    day, limit = span
    query = (
        select(Deadline, Case.title)
        .join(Case, col(Case.id) == Deadline.case_id, isouter=True)
        .where(Deadline.status == DeadlineStatus.OPEN, NOT_IN_TRASH)
        .where(condition)  # type: ignore[arg-type]
        .order_by(col(Deadline.due_on), col(Deadline.id))
    )
    for row, title in session.exec(query.limit(limit) if limit else query):
        yield DigestLine(record(ws, row), title or "", _remind_on(ws, row, day, house))


def _remind_on(ws: Workspace, row: Deadline, day: date, house: HolidayTable) -> date:
    """The latest day on which to speak of a due date that has come by `day`, or else the next one."""
    rule = ws.rules.deadline_rules.get(row.rule_id)
    days = [*warning_days(rule, row.due_on, house)] if rule else []
    days += [row.due_on, row.due_on + timedelta(1)]
    reached = [one for one in days if one <= day]
    return max(reached) if reached else min(days)
