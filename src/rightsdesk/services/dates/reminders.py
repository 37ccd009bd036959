"""Reminders of due dates: inside office hours, each once for each person, put off when wanted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from sqlmodel import Session, col, select

from rightsdesk.domain.vocabulary import DeadlineStatus
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.services.dates.day_tables import house_table
from rightsdesk.services.dates.digest import DigestLine, digest
from rightsdesk.services.lookup import known_time, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Deadline, DeadlineReminder

_LONGEST_SNOOZE = timedelta(days=30)


class ReminderKind(StrEnum):
    """What a reminder says: a day is coming, it is today, or it has passed."""

    AHEAD = "ahead"
    TODAY = "today"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Reminder:
    """One thing to be reminded of; `remind_on` tells apart the days on which a due date is spoken of."""

    deadline: str
    case: str
    case_title: str
    label: str
    label_ja: str
    nature: str
    due_on: date
    days_left: int
    remind_on: date
    kind: ReminderKind


@dataclass(frozen=True)
class Snoozed:
    """A reminder that comes again."""

    deadline: str
    until: datetime


def due_reminders(ws: Workspace, now: datetime | None = None) -> tuple[Reminder, ...]:
    """Give what the acting person is to be reminded of now; nothing outside office hours.

    Nothing is marked: `mark_shown` does that when the reminder was seen.
    """
    at = known_time(now, "time") if now is not None else ws.now()
    if not in_office_hours(ws, at):
        return ()
    day = at.astimezone(ws.zone).date()
    found = digest(ws, day)
    lines = (*found.overdue, *found.today, *found.week, *found.ahead)
    reached = [one for one in lines if one.remind_on <= day]
    with ws.database.read() as session:
        asleep = _asleep(ws, session, at)
    return tuple(
        _reminder(one, day) for one in reached if (one.deadline.id, one.remind_on) not in asleep
    )  # fmt: skip


def in_office_hours(ws: Workspace, at: datetime) -> bool:
    """Whether the house works at this time."""
    office, here = ws.settings.office, at.astimezone(ws.zone)
    if here.weekday() not in office.days or not office.begin <= here.time() < office.end:
        return False
    with ws.database.read() as session:
        return house_table(ws, session).day_off(here.date()) is None


def mark_shown(ws: Workspace, reminders: Iterable[Reminder]) -> None:
    """Keep that the acting person saw these reminders; they do not come again."""
    with ws.database.write() as session:
        for one in reminders:
            row = _row(ws, session, one.deadline, one.remind_on)
            row.shown_at, row.snoozed_until = ws.now(), None
            session.add(row)


def snooze(ws: Workspace, deadline_id: str, until: datetime) -> Snoozed:
    """Put off the reminder of a due date until a later time.

    Raises `InvalidInput` for a time that has passed or is more than 30 days away, `Refused` when the due date
    is done with.
    """
    later = known_time(until, "time of the reminder")
    if not timedelta() < later - ws.now() <= _LONGEST_SNOOZE:
        raise InvalidInput(
            "A reminder can be put off to a later time within 30 days.",
            "Write it like 2026-11-22T15:00:00+09:00.",
        )
    with ws.database.read() as session:
        deadline = require(session, Deadline, deadline_id)
        if deadline.status != DeadlineStatus.OPEN:
            raise Refused(f"Due date {deadline.id} is {deadline.status} already.", "Nothing is left to do.")
    found = digest(ws)
    lines = (*found.overdue, *found.today, *found.week, *found.ahead)
    remind_on = next((one.remind_on for one in lines if one.deadline.id == deadline_id), deadline.due_on)
    with ws.database.write() as session:
        row = _row(ws, session, deadline_id, remind_on)
        row.snoozed_until = later
        session.add(row)
    return Snoozed(deadline_id, later)


def morning_of(ws: Workspace, day: date) -> datetime:
    """When the house's office hours begin on a day."""
    return datetime.combine(day, ws.settings.office.begin, ws.zone).astimezone(UTC)


def _asleep(ws: Workspace, session: Session, at: datetime) -> set[tuple[str, date]]:
    """The reminders that the person saw already, or put off until later than now."""
    query = select(DeadlineReminder).where(col(DeadlineReminder.person) == ws.actor)
    return {
        (row.deadline_id, row.remind_on)
        for row in session.exec(query)
        if (row.snoozed_until > at if row.snoozed_until is not None else row.shown_at is not None)
    }


def _row(ws: Workspace, session: Session, deadline_id: str, remind_on: date) -> DeadlineReminder:
    known = session.get(DeadlineReminder, (deadline_id, ws.actor, remind_on))
    return known or DeadlineReminder(deadline_id=deadline_id, person=ws.actor, remind_on=remind_on)


def _reminder(line: DigestLine, day: date) -> Reminder:
    one = line.deadline
    left = (one.due_on - day).days
    kind = ReminderKind.AHEAD if left > 0 else ReminderKind.TODAY if left == 0 else ReminderKind.OVERDUE
    return Reminder(
        one.id, one.case, line.case_title, one.label, one.label_ja, one.nature, one.due_on, left,
        line.remind_on, kind,
    )  # fmt: skip
