"""What a person does with a due date: start, pause, resume, override, extend and meet it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from rightsdesk.domain.deadlines import extended
from rightsdesk.domain.vocabulary import CustodyVerb, DeadlineStatus
from rightsdesk.errors import InvalidInput, NotFound, Refused
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.dates.deadline_events import Event, after_event, start_again
from rightsdesk.services.dates.deadline_pauses import begin_pause, end_pause
from rightsdesk.services.dates.deadline_reckoning import close, hold, put, reckon
from rightsdesk.services.dates.deadline_records import (
    DeadlineChanged,
    DeadlineMet,
    DeadlineRecord,
    as_pause,
    pauses_of,
    record,
    today,
    zone_of,
)
from rightsdesk.services.lookup import known_day, note, require, required_line, required_text, shown
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Deadline, Notice

_LONGEST_WHY = 500
_STUDIO_EVENTS = frozenset({"authority", "optout"})


@dataclass(frozen=True)
class NewPause:
    """Days that are not to be counted; without `until` the clock stands still until it is resumed."""

    why: str
    on: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class NewEvent:
    """Something that happened outside the program and starts due dates; `source` says what shows it."""

    name: str
    on: date | datetime
    source: str
    case_id: str | None = None
    notice_id: str | None = None


@dataclass(frozen=True)
class DeadlinesStarted:
    """The due dates that an event made."""

    event: str
    deadlines: tuple[DeadlineRecord, ...]
    changes: Changes


def start_deadlines(ws: Workspace, new: NewEvent) -> DeadlinesStarted:
    """Record that something happened, and make the due dates that count from it.

    Raises `NotFound` for an unknown event or record, `InvalidInput` for a day in the future or far outside
    our days, `Refused` when no rule counts from it here.
    """
    known = ws.rules.events.get(new.name)
    if known is None:
        raise NotFound(f"There is no event {shown(new.name)}.", f"There are: {', '.join(ws.rules.events)}.")
    source = required_line(new.source, "source of the event", limit=_LONGEST_WHY)
    _require_sane_day(ws, new.on, may_be_ahead=known.by == "authority")
    with ws.database.write() as session:
        notice = require(session, Notice, new.notice_id) if new.notice_id else None
        case_id = notice.case_id if notice else new.case_id
        case = require(session, Case, case_id) if case_id else None
        if case is None and known.by not in _STUDIO_EVENTS:
            raise InvalidInput(f"The event {new.name} belongs to a case.", "Name a case or a notice.")
        made = after_event(ws, session, Event(new.name, new.on, source), case, notice)
        if not made:
            raise Refused(
                f"No rule counts from {new.name} here.",
                "Name the notice: some rules are only for a kind of letter or for a platform.",
            )
        details = {"event": new.name, "on": new.on.isoformat(), "source": source}
        subject = notice.id if notice else case_id or made[0].id
        note(ws, session, CustodyVerb.CHANGED, subject, case_id=case_id, details=details)
        return DeadlinesStarted(new.name, made, Changes.of(Topic.DEADLINES, case=case_id))


def pause_deadline(ws: Workspace, deadline_id: str, new: NewPause) -> DeadlineChanged:
    """Stop the clock of a due date, with the reason; days with a last one move it at once.

    Raises `Refused` when it is done with, paused already, named by a letter or over before the pause;
    `InvalidInput` for days the wrong way round.
    """
    why = required_text(new.why, "reason of a pause", limit=_LONGEST_WHY)
    on = new.on or today(ws)
    for day in (on, new.until or on):
        known_day(day, "day of a pause")
    with ws.database.write() as session:
        row = _require_open(session, deadline_id)
        _require_counted(row)
        _require_free(session, row, on, new.until)
        begin_pause(ws, session, row, on, why, new.until)
        return _changed(ws, row)


def resume_deadline(ws: Workspace, deadline_id: str, on: date | None = None) -> DeadlineChanged:
    """Let the clock go on; `on` is the first day that counts again. Raises `Refused`, `InvalidInput`."""
    with ws.database.write() as session:
        row = _require_open(session, deadline_id)
        if row.paused_on is None:
            raise Refused(f"Due date {row.id} is not paused.", "Nothing is left to do.")
        first = on or today(ws)
        known_day(first, "first day that counts again")
        if first < row.paused_on:
            raise InvalidInput(f"{first} lies before the pause began on {row.paused_on}.", "Check the day.")
        end_pause(ws, session, row, first)
        return _changed(ws, row)


def override_deadline(ws: Workspace, deadline_id: str, on: date, reason: str) -> DeadlineChanged:
    """Set another day by hand, with the reason; what the rule says stays on record.

    Raises `Refused` when it is done with, `InvalidInput` without a reason or for a day far outside our days.
    """
    why = required_text(reason, "reason of another day", limit=_LONGEST_WHY)
    known_day(on, "new day")
    with ws.database.write() as session:
        row = _require_open(session, deadline_id)
        before = row.due_on
        row.reckoned_on = row.reckoned_on or row.due_on
        row.override_on, row.overridden_by = on, ws.actor
        row.override_reason, row.overridden_at = why, ws.now()
        _hold(ws, session, row)
        details = {"due_on": on, "was": before, "reason": why}
        note(ws, session, CustodyVerb.CHANGED, row.id, case_id=row.case_id, details=details)
        return _changed(ws, row)


def undo_override(ws: Workspace, deadline_id: str) -> DeadlineChanged:
    """Let the day by the rule hold again. Raises `Refused` when nobody set another, or it is done with."""
    with ws.database.write() as session:
        row = _require_open(session, deadline_id)
        if row.override_on is None:
            raise Refused(f"Nobody set another day for {row.id}.", "Nothing is left to do.")
        before = row.due_on
        row.override_on = row.overridden_at = None
        row.overridden_by = row.override_reason = ""
        _hold(ws, session, row)
        details = {"due_on": row.due_on, "was": before, "override": "taken back"}
        note(ws, session, CustodyVerb.CHANGED, row.id, case_id=row.case_id, details=details)
        return _changed(ws, row)


def extend_deadline(ws: Workspace, deadline_id: str, reason: str) -> DeadlineChanged:
    """Give the days more that the rule allows, such as the 90 of DSA Art. 21 for a complex case.

    Raises `InvalidInput` where the rule allows none, `Refused` when it was done before.
    """
    why = required_text(reason, "reason of a longer period", limit=_LONGEST_WHY)
    with ws.database.write() as session:
        row = _require_open(session, deadline_id)
        _require_counted(row)
        rule = ws.rules.deadline_rule(row.rule_id)
        extended(rule)
        if row.extended:
            raise Refused(f"Due date {row.id} was made longer already.", "Override it with a reason.")
        before, row.extended = row.due_on, True
        put(ws, row, rule, reckon(ws, session, rule, row))
        session.add(row)
        session.flush()
        details = {"due_on": row.due_on, "was": before, "longer_by": rule.extension, "reason": why}
        note(ws, session, CustodyVerb.CHANGED, row.id, case_id=row.case_id, details=details)
        return _changed(ws, row)


def meet_deadline(ws: Workspace, deadline_id: str) -> DeadlineMet:
    """Mark a due date as met; one that repeats starts again. Raises `Refused` when it is done with."""
    with ws.database.write() as session:
        row = _require_open(session, deadline_id)
        close(ws, session, [row], DeadlineStatus.MET)
        following = start_again(ws, session, row)
        changes = Changes.of(Topic.DEADLINES, case=row.case_id)
        return DeadlineMet(row.id, row.status, following, changes)


def _require_open(session: Session, deadline_id: str) -> Deadline:
    row = require(session, Deadline, deadline_id)
    if row.status != DeadlineStatus.OPEN:
        raise Refused(f"Due date {row.id} is {row.status} already.", "Nothing is left to do.")
    return row


def _require_counted(row: Deadline) -> None:
    if row.named:
        raise Refused(
            f"The letter itself names the day of {row.id}; no period runs.",
            "Override the due date with the reason.",
        )


def _require_free(session: Session, row: Deadline, on: date, until: date | None) -> None:
    """Check that a pause fits between the others and into the period."""
    if until is not None and until < on:
        raise InvalidInput(f"The pause would end on {until}, before it begins.", "Check the two days.")
    if on > (row.reckoned_on or row.due_on):
        raise Refused(
            f"The period of {row.id} ends on {row.reckoned_on or row.due_on}, before the pause.",
            "Override the due date with the reason.",
        )
    for other in map(as_pause, pauses_of(session, row.id)):
        if (until is None or other.on <= until) and (other.until is None or other.until >= on):
            said = f" until {other.until}" if other.until else ""
            raise Refused(
                f"Due date {row.id} is paused from {other.on}{said} already.", "Resume it first."
            )  # fmt: skip


def _require_sane_day(ws: Workspace, on: date | datetime, *, may_be_ahead: bool) -> None:
    if isinstance(on, datetime) and on.utcoffset() is None:
        raise InvalidInput("The time of the event has no zone.", "Write it like 2026-11-23T10:00:00+09:00.")
    day = on.astimezone(ws.zone).date() if isinstance(on, datetime) else on
    known_day(day, "day of the event")
    if day > today(ws) and not may_be_ahead:
        raise InvalidInput(f"{day} lies in the future.", "Record the event when it has happened.")


def _hold(ws: Workspace, session: Session, row: Deadline) -> None:
    hold(row, zone_of(ws, row))
    session.add(row)
    session.flush()


def _changed(ws: Workspace, row: Deadline) -> DeadlineChanged:
    changes = Changes.of(Topic.DEADLINES, case=row.case_id)
    return DeadlineChanged(row.id, row.status, row.due_on, record(ws, row), changes)
