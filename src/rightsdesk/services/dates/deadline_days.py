"""The due dates of a stretch of days, for a calendar: each with its case, and the days off of the house."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, func, select

from rightsdesk.domain.vocabulary import DeadlineStatus
from rightsdesk.errors import InvalidInput
from rightsdesk.services.dates.day_tables import house_table
from rightsdesk.services.dates.deadline_records import NOT_IN_TRASH, DeadlineRecord, record, today
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Deadline

MOST_A_DAY = 60
_LONGEST_SPAN = 92


@dataclass(frozen=True)
class DueOnDay:
    """A due date with its case."""

    deadline: DeadlineRecord
    case_title: str


@dataclass(frozen=True)
class DueSpan:
    """The open due dates from `first` to `last`, by day; at most `MOST_A_DAY` of each, `counts` are whole."""

    first: date
    last: date
    today: date
    due: Mapping[date, tuple[DueOnDay, ...]]
    counts: Mapping[date, int]
    days_off: Mapping[date, str]


def due_between(ws: Workspace, first: date, last: date, language: str = "en") -> DueSpan:
    """Give the open due dates of some days; days off are named in `ja` or `en`.

    Raises `InvalidInput` for more than three months.
    """
    if not timedelta() <= last - first <= timedelta(_LONGEST_SPAN):
        raise InvalidInput(f"{first} to {last} is no stretch of days to show.", "Take at most three months.")
    span = (
        Deadline.status == DeadlineStatus.OPEN,
        Deadline.due_on >= first,
        Deadline.due_on <= last,
        NOT_IN_TRASH,
    )
    with ws.database.read() as session:
        house = house_table(ws, session)
        counted = select(col(Deadline.due_on), func.count()).where(*span).group_by(col(Deadline.due_on))
        counts: dict[date, int] = dict(session.exec(counted).all())
        due = {day: _due_on(ws, session, day) for day in counts}
    days = (first + timedelta(number) for number in range((last - first).days + 1))
    off = {day: name for day in days if (name := house.day_off(day, language)) is not None}
    return DueSpan(first, last, today(ws), due, counts, off)


def _due_on(ws: Workspace, session: Session, day: date) -> tuple[DueOnDay, ...]:
    query = (
        select(Deadline, Case.title)
        .join(Case, col(Case.id) == Deadline.case_id, isouter=True)
        .where(Deadline.status == DeadlineStatus.OPEN, Deadline.due_on == day, NOT_IN_TRASH)
        .order_by(col(Deadline.nature), col(Deadline.id))
        .limit(MOST_A_DAY)
    )
    return tuple(DueOnDay(record(ws, row), title or "") for row, title in session.exec(query))
