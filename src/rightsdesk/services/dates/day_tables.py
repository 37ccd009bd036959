"""The calendars that due dates count by: holidays of the rules, and the days off the studio adds itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from rightsdesk.domain.calendars import NO_HOLIDAYS, HolidayTable
from rightsdesk.domain.deadline_rules import DeadlineRule
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import NotFound, Refused
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import copy_row, known_day, note, required_line, shown
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import DayOff

HOUSE = "house"


@dataclass(frozen=True)
class DayOffRecord:
    """A day off that the studio added, and who did."""

    calendar: str
    day_on: date
    label: str
    added_by: str
    added_at: datetime


@dataclass(frozen=True)
class DayOffChanged:
    """A day off that was added or taken out; due dates that exist stay until somebody reviews them."""

    calendar: str
    day_on: date
    label: str
    changes: Changes


def list_days(ws: Workspace, calendar: str | None = None) -> tuple[DayOffRecord, ...]:
    """Give the days off that the studio added, by calendar and day. Raises `NotFound`."""
    with ws.database.read() as session:
        query = select(DayOff).order_by(col(DayOff.calendar), col(DayOff.day_on))
        if calendar is not None:
            query = query.where(DayOff.calendar == _known(ws, calendar))
        return tuple(copy_row(DayOffRecord, row) for row in session.exec(query))


def add_day(ws: Workspace, calendar: str, day_on: date, label: str) -> DayOffChanged:
    """Add a day off to a calendar; it holds for due dates made from now on.

    Raises `NotFound` for an unknown calendar, `Refused` for a day that is off already, `InvalidInput`.
    """
    name, why = _known(ws, calendar), required_line(label, "name of the day", limit=100)
    known_day(day_on, "day off")
    with ws.database.write() as session:
        known = table(ws, session, name).day_off(day_on)
        if known is not None:
            raise Refused(f"{day_on} is off in this calendar already: {known}.", "Nothing is left to do.")
        session.add(DayOff(calendar=name, day_on=day_on, label=why, added_by=ws.actor, added_at=ws.now()))
        session.flush()
        return _changed(ws, session, name, day_on, why, CustodyVerb.CREATED)


def remove_day(ws: Workspace, calendar: str, day_on: date) -> DayOffChanged:
    """Take out a day off that the studio added. Raises `NotFound`; those of the rules stay."""
    with ws.database.write() as session:
        row = session.get(DayOff, (_known(ws, calendar), day_on))
        if row is None:
            raise NotFound(
                f"The studio added no day off on {day_on} to this calendar.",
                "`rightsdesk deadline days list` shows those it added.",
            )
        session.delete(row)
        session.flush()
        return _changed(ws, session, row.calendar, day_on, row.label, CustodyVerb.REMOVED)


def table(ws: Workspace, session: Session, name: str | None) -> HolidayTable:
    """Give the calendar of this name with the studio's own days; without a name, one without days off."""
    if name is None:
        return NO_HOLIDAYS
    return ws.rules.holidays[name].with_days(_own_days(session, name))


def table_of(ws: Workspace, session: Session, rule: DeadlineRule) -> HolidayTable:
    """Give the calendar that a rule counts by."""
    return table(ws, session, rule.calendar)


def house_table(ws: Workspace, session: Session) -> HolidayTable:
    """Give the working days of the house, on which it reminds and warns."""
    return table(ws, session, HOUSE)


def _own_days(session: Session, name: str) -> Mapping[date, str]:
    return {row.day_on: row.label for row in session.exec(select(DayOff).where(DayOff.calendar == name))}


def _known(ws: Workspace, calendar: str) -> str:
    if calendar not in ws.rules.holidays:
        raise NotFound(
            f"There is no calendar {shown(calendar)}.", f"There are: {', '.join(ws.rules.holidays)}."
        )
    return calendar


def _changed(
    ws: Workspace, session: Session, name: str, day_on: date, label: str, verb: CustodyVerb
) -> DayOffChanged:
    details = {"calendar": name, "day": day_on, "label": label}
    note(ws, session, verb, f"day-off/{name}/{day_on}", details=details)
    return DayOffChanged(name, day_on, label, Changes.of(Topic.DEADLINES))
