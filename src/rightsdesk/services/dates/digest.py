"""What a person must know about due dates on a day: late, today, this week, ahead, and what has none."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlmodel import Session, SQLModel

from rightsdesk.domain.calendars import HolidayTable
from rightsdesk.domain.deadlines import warning_days
from rightsdesk.domain.vocabulary import IdKind
from rightsdesk.errors import InvalidInput
from rightsdesk.services.casework.hand_overs import untouched
from rightsdesk.services.dates import undated_cases
from rightsdesk.services.dates.day_tables import house_table
from rightsdesk.services.dates.deadline_records import DeadlineRecord, today
from rightsdesk.services.dates.due_list import due_rows
from rightsdesk.services.dates.due_parts import PAUSED, WEEK, Where, count, late, running, to_prepare
from rightsdesk.services.dates.undated_cases import CaseWithout
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.case_lines import due_rank
from rightsdesk.store.searched import yearly_id

MOST_LINES = 150
_OLDEST_YEAR, _NEWEST_YEAR = 1970, 2200
_LINE = SQLModel.metadata.tables["due_line"]


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
    clocks that stand still; `handed_count` are the cases that others gave to the acting person, who did
    nothing in them since. The lists hold at most `MOST_LINES`; the counts are whole.
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
    handed_count: int


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
        ahead = to_prepare(ws, day, house_table(ws, session))
        overdue, now, week, paused, prepared = (count(session, one) for one in (*_parts(day), ahead))
        return DayCounts(overdue, now, week, prepared, paused, undated_cases.count(session))


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
        counts = [count(session, where) for where in parts]
        ahead = _lines(ws, session, to_prepare(ws, day, house), house, (day, MOST_LINES))
        missing, handed = undated_cases.count(session), len(untouched(ws, session))
    without = undated_cases.cases_without_deadline(ws, limit=MOST_LINES)
    overdue, now, week, paused = lines
    return Digest(
        day,
        overdue,
        now,
        week,
        ahead,
        paused,
        without,
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        missing,
        handed,
    )


def _parts(day: date) -> tuple[Where, ...]:
    """The due dates that are late, due today and within the week, and those that stand still."""
    rank = due_rank(day)
    return late(day), running(rank, rank), running(rank + 1, rank + WEEK), PAUSED


def _lines(
    ws: Workspace, session: Session, where: Where, house: HolidayTable, span: tuple[date, int]
) -> tuple[DigestLine, ...]:
    day, limit = span
    query = select(_LINE.c.number).where(where).order_by(_LINE.c.due_rank, _LINE.c.number).limit(limit)
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
