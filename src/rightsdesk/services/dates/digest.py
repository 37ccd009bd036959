"""What a person must know about due dates on a day: late, today, this week, ahead, and what has none."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlmodel import Session, SQLModel

from rightsdesk.domain.calendars import HolidayTable
from rightsdesk.domain.deadlines import warning_days
from rightsdesk.domain.vocabulary import IdKind
from rightsdesk.errors import InvalidInput
from rightsdesk.services.dates import undated_cases
from rightsdesk.services.dates.day_tables import house_table
from rightsdesk.services.dates.deadline_records import DeadlineRecord, today
from rightsdesk.services.dates.due_list import due_rows
from rightsdesk.services.dates.undated_cases import CaseWithout
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.case_lines import due_rank
from rightsdesk.store.searched import yearly_id

MOST_LINES = 150
_WEEK = 7
# A day on which to warn moves back over weekends and holidays, at most about that far.
_SLACK = 12
_OLDEST_YEAR, _NEWEST_YEAR = 1970, 2200
_LINE = SQLModel.metadata.tables["due_line"]
Where = tuple[ColumnElement[bool], ...]


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


@dataclass(frozen=True)
class DayCounts:
    """How many due dates of a day ask for what, and how many open cases have none."""

    overdue: int
    today: int
    week: int
    ahead: int
    paused: int
    missing: int


def day_counts(ws: Workspace) -> DayCounts:
    """Count the due dates as they stand today, without reading any."""
    day = today(ws)
    with ws.database.read() as session:
        late, now, week, paused = (_count(session, where) for where in _parts(day))
        spoken = _spoken_of(ws, day, house_table(ws, session))
        ahead = 0 if spoken is None else _count(session, (spoken,))
        return DayCounts(late, now, week, ahead, paused, undated_cases.count(session))


def digest(ws: Workspace, on: date | None = None) -> Digest:
    """Sum up the due dates as they stand on a day, the house's today if none is given.

    Raises `InvalidInput` for a day far outside our days.
    """
    day = on or today(ws)
    if not _OLDEST_YEAR <= day.year <= _NEWEST_YEAR:
        raise InvalidInput(f"{day} lies in the year {day.year}.", "Check the year.")
    with ws.database.read() as session:
        house = house_table(ws, session)
        parts = _parts(day)
        lines = [_lines(ws, session, where, house, (day, MOST_LINES)) for where in parts]
        counts = [_count(session, where) for where in parts]
        spoken = _spoken_of(ws, day, house)
        ahead = () if spoken is None else _lines(ws, session, (spoken,), house, (day, MOST_LINES))
        missing = undated_cases.count(session)
    without = undated_cases.cases_without_deadline(ws, limit=MOST_LINES)
    late, now, week, paused = lines
    return Digest(
        day, late, now, week, ahead, paused, without, counts[0], counts[1], counts[2], counts[3], missing
    )


def _parts(day: date) -> tuple[Where, ...]:
    """The due dates that are late, due today and within the week, and those that stand still."""
    rank = due_rank(day)
    return (
        _span(0, rank - 1), _span(rank, rank), _span(rank + 1, rank + _WEEK), (_LINE.c.paused == 1,),
    )  # fmt: skip


def _span(first: int, last: int) -> tuple[ColumnElement[bool], ...]:
    """The due dates of some days whose clock runs."""
    return _LINE.c.paused == 0, _LINE.c.due_rank.between(first, last)


def _count(session: Session, where: Where) -> int:
    query = select(func.count()).select_from(_LINE).where(*where)
    return int(session.connection().execute(query).scalar_one())


def _spoken_of(ws: Workspace, day: date, house: HolidayTable) -> ColumnElement[bool] | None:
    """The due dates beyond the week whose rule wants them spoken of by now.

    What to warn of is reckoned once for each rule and day, however many due dates share it.
    """
    spoken: list[ColumnElement[bool]] = []
    beyond = due_rank(day) + _WEEK
    for rule in ws.rules.deadline_rules.values():
        if not rule.warn:
            continue
        # A day on which to warn only moves back: what is nearer than the longest warning was spoken of.
        reached = due_rank(day) + max(rule.warn)
        moved = [
            due
            for due in range(max(beyond, reached) + 1, reached + _SLACK + 1)
            if min(warning_days(rule, date.fromordinal(due), house)) <= day
        ]
        days = or_(_LINE.c.due_rank.between(beyond + 1, reached), _LINE.c.due_rank.in_(moved))
        spoken.append(and_(_LINE.c.ours.in_((0, 1)), _LINE.c.rule_id == rule.id, days))
    return and_(_LINE.c.paused + 0 == 0, or_(*spoken)) if spoken else None


def _lines(
    ws: Workspace, session: Session, where: Where, house: HolidayTable, span: tuple[date, int]
) -> tuple[DigestLine, ...]:
    day, limit = span
    query = select(_LINE.c.number).where(*where).order_by(_LINE.c.due_rank, _LINE.c.number).limit(limit)
    ids = [yearly_id(IdKind.DEADLINE, number) for number in session.connection().execute(query).scalars()]
    return tuple(
        DigestLine(one.deadline, one.case_title, _remind_on(ws, one.deadline, day, house))
        for one in due_rows(ws, session, ids)
    )


def _remind_on(ws: Workspace, row: DeadlineRecord, day: date, house: HolidayTable) -> date:
    """The latest day on which to speak of a due date that has come by `day`, or else the next one."""
    rule = ws.rules.deadline_rules.get(row.rule)
    days = [*warning_days(rule, row.due_on, house)] if rule else []
    days += [row.due_on, row.due_on + timedelta(1)]
    reached = [one for one in days if one <= day]
    return max(reached) if reached else min(days)
