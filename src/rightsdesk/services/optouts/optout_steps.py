"""Record what a vendor answered to a request, and what was decided next."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlmodel import Session, col, select

from rightsdesk.domain.optouts import (
    AS_ANSWER,
    FROM_ANSWER,
    AuditFinding,
    EscalationRoute,
    OptOutOutcome,
    OptOutStep,
    failed_guard,
)
from rightsdesk.domain.vocabulary import (
    AnswerOutcome,
    CustodyVerb,
    DeadlineStatus,
    EvidenceKind,
    IdKind,
    NoticeStatus,
)
from rightsdesk.errors import Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes
from rightsdesk.services.dates import deadlines
from rightsdesk.services.dates.deadline_reckoning import close
from rightsdesk.services.evidence import evidence
from rightsdesk.services.lookup import known_word, long_text, new_id, note, require
from rightsdesk.services.optouts.optout_records import (
    REPLY_RULES,
    TOPICS,
    OptOutRecord,
    audits_of,
    letters_after,
    optout_record,
    reply_day,
    request_behind,
    state_of,
)
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Answer, Case, Deadline, Notice, OptOut, OptOutEvent


@dataclass(frozen=True)
class NewOutcome:
    """What came of a request on a day; `file` is a copy of what the vendor wrote."""

    optout_id: str
    outcome: str
    on: date
    note: str = ""
    file: Path | None = None
    route: str = ""


@dataclass(frozen=True)
class OptOutChanged:
    """The request after a step, and the due dates it made."""

    optout: OptOutRecord
    deadlines: tuple[deadlines.DeadlineRecord, ...]
    changes: Changes


def record_outcome(ws: Workspace, new: NewOutcome, ctx: JobContext) -> OptOutChanged:
    """Record what a vendor answered, or what was decided next; due dates are met and made.

    Raises `Refused` naming the guard that failed, `InvalidInput`, `NotFound`.
    """
    outcome = OptOutOutcome(known_word(new.outcome, OptOutOutcome, "an outcome"))
    route = known_word(new.route, EscalationRoute, "a route") if new.route else ""
    text = long_text(new.note, "note")
    with ws.database.read() as session:
        row = require(session, OptOut, new.optout_id)
        require_step(ws, session, row, new, outcome)
        case_id = row.case_id or ""
    taken = evidence.take_in(ws, new.file, ctx) if new.file is not None else None
    with ws.database.write() as session:
        row = require(session, OptOut, new.optout_id)
        require_step(ws, session, row, new, outcome)
        place = evidence.EvidencePlace(case_id, None, EvidenceKind.DOCUMENT, f"{outcome}: {row.id}")
        item = evidence.record_evidence(ws, session, taken, place) if taken else None
        event = OptOutEvent(
            id=new_id(ws, session, IdKind.OPTOUT_EVENT),
            optout_id=row.id,
            outcome=outcome,
            happened_on=new.on,
            route=route,
            note=text,
            evidence_id=item.id if item else None,
            recorded_at=ws.now(),
            recorded_by=ws.actor,
        )
        session.add(event)
        made = take_step(ws, session, row, event)
        return OptOutChanged(optout_record(ws, session, row), made, Changes.of(*TOPICS, case=row.case_id))


def follow_answer(ws: Workspace, session: Session, letter: Notice, answer: Answer) -> bool:
    """Let a request follow an answer that was recorded on one of its letters, in the caller's transaction.

    Tells whether the letter is one of a request.
    """
    outcome = FROM_ANSWER.get(AnswerOutcome(answer.outcome))
    row = request_behind(session, letter)
    if row is None or outcome is None:
        return row is not None
    event = OptOutEvent(
        id=new_id(ws, session, IdKind.OPTOUT_EVENT),
        optout_id=row.id,
        outcome=outcome,
        happened_on=answer.received_on,
        note=answer.note,
        evidence_id=answer.evidence_id,
        recorded_at=ws.now(),
        recorded_by=ws.actor,
    )
    session.add(event)
    take_step(ws, session, row, event)
    return True


def follow_letter(ws: Workspace, session: Session, letter: Notice) -> None:
    """Settle the due dates of a request that a sent reminder or second letter does away with.

    Our own duty to send it is met; the days the vendor let pass give way to that of the new letter.
    """
    row = request_behind(session, letter) if letter.kind in _DUTIES else None
    if row is None:
        return
    earlier = [row.notice_id, *(one.id for one in letters_after(session, row) if one.id != letter.id)]
    waiting = session.exec(
        select(Deadline).where(col(Deadline.notice_id).in_(earlier), Deadline.status == DeadlineStatus.OPEN)
    ).all()
    done = [one for one in waiting if one.rule_id in _DUTIES[letter.kind]]
    passed = [one for one in waiting if one.rule_id in REPLY_RULES and one.due_on < deadlines.today(ws)]
    close(ws, session, done, DeadlineStatus.MET)
    close(ws, session, passed, DeadlineStatus.CANCELLED)


_DUTIES = {
    "reminder": ("ai_optout_reminder",),
    "second_letter": ("ai_optout_reminder", "ai_optout_second"),
}


def require_step(
    ws: Workspace, session: Session, row: OptOut, new: NewOutcome, outcome: OptOutOutcome
) -> None:
    """Check every guard of a step. Raises `Refused` naming the one that failed."""
    letter = require(session, Notice, row.notice_id or "")
    step = OptOutStep(
        state=state_of(ws, session, row),
        outcome=outcome,
        on=new.on,
        today=deadlines.today(ws),
        sent_on=letter.sent_on,
        reply_by=reply_day(session, row),
        has_copy=new.file is not None or bool(new.note.strip()),
        reproductions=sum(one.finding == AuditFinding.REPRODUCED for one in audits_of(session, row.id)),
        route=new.route,
        reason=new.note.strip(),
    )
    failed = failed_guard(step)
    if failed is not None:
        raise Refused(failed.message, failed.fix)


def take_step(
    ws: Workspace, session: Session, row: OptOut, event: OptOutEvent
) -> tuple[deadlines.DeadlineRecord, ...]:
    """Let a request follow an event in the caller's transaction; gives the due dates it made."""
    outcome = OptOutOutcome(event.outcome)
    row.status, row.status_on = outcome, event.happened_on
    letter = require(session, Notice, row.notice_id or "")
    letters = (letter, *letters_after(session, row))
    for one in letters:
        if outcome in AS_ANSWER and one.status == NoticeStatus.SENT:
            one.status = NoticeStatus.ANSWERED
    session.add_all((row, *letters))
    session.flush()
    details = {"outcome": outcome, "on": event.happened_on.isoformat(), "event": event.id}
    details |= {"route": event.route} if event.route else {}
    note(ws, session, CustodyVerb.ANSWERED, row.id, case_id=row.case_id, details=details)
    for one in letters if outcome in AS_ANSWER else ():
        deadlines.answered(ws, session, one, AS_ANSWER[outcome])
    source = f"request {row.id}: {outcome}"
    case = require(session, Case, row.case_id or "")
    return deadlines.after_event(
        ws, session, deadlines.Event(outcome, event.happened_on, source), case, letter
    )
