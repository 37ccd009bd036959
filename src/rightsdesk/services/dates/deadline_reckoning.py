"""Put a due date into its row: reckoned by its rule, around its pauses, unless a person set another day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session

from rightsdesk.domain.deadlines import (
    DeadlineRule,
    DueDate,
    as_written,
    compute,
    end_of,
    extended,
    with_length,
)
from rightsdesk.domain.reckonings import as_plain
from rightsdesk.domain.vocabulary import CustodyVerb, DeadlineStatus
from rightsdesk.services.dates.day_tables import table_of
from rightsdesk.services.dates.deadline_records import as_pause, pauses_of
from rightsdesk.services.lookup import note
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Deadline


def moment_of(rule: DeadlineRule, on: datetime | date) -> datetime:
    """The time an event counts from: a plain day is noon in the rule's zone."""
    if isinstance(on, datetime):
        return on
    return datetime.combine(on, time(12), ZoneInfo(rule.zone))


def reckon(ws: Workspace, session: Session, rule: DeadlineRule, row: Deadline) -> DueDate:
    """The due date of a row by its rule as it is now; a day that the letter itself names is not counted."""
    zone = ZoneInfo(rule.zone)
    if row.named:
        return as_written(rule, row.reckoned_on or row.due_on, zone)
    counted = rule if row.length is None else replace(rule, length=row.length)
    counted = extended(counted) if row.extended else counted
    pauses = [as_pause(one) for one in pauses_of(session, row.id)]
    return compute(counted, row.trigger_at, table_of(ws, session, rule), zone, pauses)


def put(ws: Workspace, row: Deadline, rule: DeadlineRule, due: DueDate) -> None:
    """Write a reckoned due date into its row; a day that a person set goes on to hold."""
    row.rule_version, row.zone = rule.version, rule.zone
    row.reckoned_on = due.due_on
    row.trace, row.warnings = (list(ws.rules.said(one, "en")) for one in (due.steps, due.doubts))
    row.steps = [as_plain(step) for step in (*due.steps, *due.doubts)]
    hold(row, rule.zone)


def first_row(
    ws: Workspace,
    session: Session,
    rule: DeadlineRule,
    trigger: datetime,
    chosen: tuple[date | None, int | None] = (None, None),
) -> Deadline:
    """A new due date as its rule makes it, or on the `chosen` day, or after the chosen length.

    Its number, its case and what shows the event are left to the caller.
    """
    due = _first_due(ws, session, rule, trigger, chosen)
    named, length = chosen
    row = Deadline(
        id="",
        rule_id=rule.id,
        rule_version=rule.version,
        nature=rule.nature,
        owed_by=rule.owed_by,
        trigger_at=trigger,
        trigger_source="",
        due_on=due.due_on,
        due_at=due.due_at,
        length=length,
        named=named is not None,
        created_at=ws.now(),
    )
    put(ws, row, rule, due)
    return row


def _first_due(
    ws: Workspace,
    session: Session,
    rule: DeadlineRule,
    trigger: datetime,
    chosen: tuple[date | None, int | None],
) -> DueDate:
    named, length = chosen
    zone = ZoneInfo(rule.zone)
    if named is not None:
        return as_written(rule, named, zone)
    counted = rule if length is None else with_length(rule, length)
    return compute(counted, trigger, table_of(ws, session, rule), zone)


def hold(row: Deadline, zone: str) -> None:
    """Let the day hold that a person set, or else the one by the rule."""
    row.due_on = row.override_on or row.reckoned_on or row.due_on
    row.due_at = end_of(row.due_on, ZoneInfo(zone))


def close(ws: Workspace, session: Session, rows: Iterable[Deadline], status: DeadlineStatus) -> None:
    """Be done with due dates, each with its custody event."""
    for row in rows:
        row.status, row.closed_at = status, ws.now()
        session.add(row)
        session.flush()
        note(ws, session, CustodyVerb.CHANGED, row.id, case_id=row.case_id, details={"status": status})
