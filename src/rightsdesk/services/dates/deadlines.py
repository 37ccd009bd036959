"""List due dates, explain them, and reckon one without a case; the events and steps stand beside."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, tuple_
from sqlmodel import col, select

from rightsdesk.domain.deadlines import compute, extended, warning_days, with_length
from rightsdesk.domain.local_times import came_twice, known_zone
from rightsdesk.domain.reckonings import Step, StepKind
from rightsdesk.domain.vocabulary import DeadlineStatus
from rightsdesk.errors import InvalidInput
from rightsdesk.services.dates import due_list
from rightsdesk.services.dates.day_tables import house_table, table_of
from rightsdesk.services.dates.deadline_events import (
    Event,
    after_arrival,
    after_authority,
    after_event,
    after_filing,
    after_opening,
    after_route,
    after_sending,
    after_status,
    answered,
)
from rightsdesk.services.dates.deadline_reckoning import moment_of
from rightsdesk.services.dates.deadline_records import (
    NOT_IN_TRASH,
    Computed,
    DeadlineChanged,
    DeadlineFilter,
    DeadlineMet,
    DeadlineRecord,
    PauseRecord,
    pauses_of,
    record,
    today,
)
from rightsdesk.services.dates.deadline_steps import meet_deadline
from rightsdesk.services.dates.undated_cases import (
    CaseWithout,
    cases_without_deadline,
    count_without_deadline,
)
from rightsdesk.services.lookup import copy_row, known_day, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Deadline

__all__ = [
    "CaseWithout", "Computed", "DeadlineChanged", "DeadlineFilter", "DeadlineMet", "DeadlineRecord",
    "Event", "PauseRecord", "after_arrival", "after_authority", "after_event", "after_filing",
    "after_opening", "after_route", "after_sending", "after_status", "answered", "cases_without_deadline",
    "compute_deadline", "count_without_deadline", "explain_deadline", "list_deadlines", "list_pauses",
    "meet_deadline", "record", "today",
]  # fmt: skip


def list_deadlines(ws: Workspace, wanted: DeadlineFilter) -> tuple[DeadlineRecord, ...]:
    """Give due dates, the nearest first. Raises `NotFound`, `InvalidInput`."""
    last = None if wanted.due_within is None else _horizon(ws, wanted.due_within)
    with ws.database.read() as session:
        before = require(session, Deadline, wanted.after) if wanted.after is not None else None
        if wanted.case_id is not None:
            require(session, Case, wanted.case_id)
        elif wanted.limit is not None and not wanted.include_done:
            rows = due_list.nearest(ws, session, wanted.limit, before)
            return tuple(one for one in rows if last is None or one.due_on <= last)
        query = select(Deadline).where(*_clauses(wanted, last, before))
        query = query.order_by(col(Deadline.due_on), col(Deadline.id)).limit(wanted.limit)
        return tuple(record(ws, row) for row in session.exec(query))


def _clauses(
    wanted: DeadlineFilter, last: date | None, before: Deadline | None
) -> Iterator[ColumnElement[bool]]:
    yield NOT_IN_TRASH if wanted.case_id is None else col(Deadline.case_id) == wanted.case_id
    if not wanted.include_done:
        yield col(Deadline.status) == DeadlineStatus.OPEN
    if last is not None:
        yield col(Deadline.due_on) <= last
    if before is not None:
        yield tuple_(col(Deadline.due_on), col(Deadline.id)) > tuple_(before.due_on, before.id)


def explain_deadline(ws: Workspace, deadline_id: str) -> DeadlineRecord:
    """Give one due date with its trace. Raises `NotFound`."""
    with ws.database.read() as session:
        return record(ws, require(session, Deadline, deadline_id))


def list_pauses(ws: Workspace, deadline_id: str) -> tuple[PauseRecord, ...]:
    """Give the pauses of a due date, the earliest first. Raises `NotFound`."""
    with ws.database.read() as session:
        require(session, Deadline, deadline_id)
        return tuple(
            copy_row(PauseRecord, row, deadline=row.deadline_id) for row in pauses_of(session, deadline_id)
        )


def compute_deadline(
    ws: Workspace,
    rule_id: str,
    trigger: datetime | date,
    *,
    length: int | None = None,
    longer: bool = False,
    zone: str | None = None,
) -> Computed:
    """Reckon a due date without any case. A plain date counts from that day in the rule's zone.

    `length` is a period that the letter chooses, `longer` asks for the days more that a rule may allow, and
    `zone` is the zone whose days count, where it is not the rule's. Raises `NotFound`, and `InvalidInput` for
    a day far outside our days or a time without zone.
    """
    rule = ws.rules.deadline_rule(rule_id)
    if length is not None:
        rule = with_length(rule, length)
    if longer:
        rule = extended(rule)
    if zone is not None:
        rule = replace(rule, zone=known_zone(zone).key)
    known_day(trigger, "day of the event")
    moment = moment_of(rule, trigger)
    with ws.database.read() as session:
        due = compute(rule, moment, table_of(ws, session, rule), ZoneInfo(rule.zone))
        warn_on = warning_days(rule, due.due_on, house_table(ws, session)) if rule.warn else ()
    doubts = due.doubts
    if isinstance(trigger, datetime) and came_twice(trigger):
        doubts = (*doubts, Step(StepKind.TWICE))
    said, source_text = ws.rules.said, ws.rules.source_text
    return Computed(
        rule.id, rule.version, rule.label_en, due.due_on, due.due_at, said(due.steps, "en"),
        said(doubts, "en"), rule.source, rule.nature, rule.owed_by, rule.zone, warn_on, rule.on_expiry,
        rule.label_ja, said(due.steps, "ja"), said(doubts, "ja"), rule.on_expiry_ja,
        source_text(rule.source, "en"), source_text(rule.source, "ja"),
    )  # fmt: skip


def _horizon(ws: Workspace, days: int) -> date:
    try:
        return today(ws) + timedelta(days=days)
    except OverflowError as error:
        raise InvalidInput(f"{days:,} days lead out of the calendar.", "Give fewer days.") from error
