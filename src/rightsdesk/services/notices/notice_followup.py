"""After a notice was issued: that it was sent, what was answered, and that it was withdrawn."""

from datetime import date, timedelta

from sqlmodel import Session, select

from rightsdesk.domain.vocabulary import (
    AnswerOutcome,
    CaseStatus,
    Channel,
    CustodyVerb,
    EvidenceKind,
    IdKind,
    NoticePurpose,
    NoticeStatus,
)
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.accounts.licence_gate import licences_over
from rightsdesk.services.casework import cases
from rightsdesk.services.casework.case_rows import clips_of, named_works, newest_reviews
from rightsdesk.services.dates import deadlines
from rightsdesk.services.evidence import evidence
from rightsdesk.services.lookup import known_word, long_text, new_id, note, one_line, require, required_text
from rightsdesk.services.notices.counter_notices import answer_details, received_days
from rightsdesk.services.notices.notice_consequences import follow_sending, others_out
from rightsdesk.services.notices.notice_records import NewAnswer, NoticeChanged, Sending
from rightsdesk.services.notices.notice_steps import let_case_follow, notice_changed
from rightsdesk.services.optouts.optout_steps import follow_answer, follow_letter
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Answer, Case, Notice, NoticeClip

_FOLLOWED = {
    AnswerOutcome.ACKNOWLEDGED: CaseStatus.ACKNOWLEDGED,
    AnswerOutcome.REMOVED: CaseStatus.REMOVED,
    AnswerOutcome.RESTRICTED: CaseStatus.RESTRICTED,
    AnswerOutcome.REJECTED: CaseStatus.REJECTED,
    AnswerOutcome.INFO_REQUESTED: CaseStatus.INFO_REQUESTED,
    AnswerOutcome.COUNTER_NOTICE: CaseStatus.COUNTER_NOTICE_RECEIVED,
}
_OUT = frozenset({NoticeStatus.SENT, NoticeStatus.ANSWERED})


def record_sent(ws: Workspace, sending: Sending) -> NoticeChanged:
    """Record that an issued notice left the house, by which channel and ticket; starts the clocks.

    Recording it again corrects day and ticket; due dates reckoned from the wrong day are cancelled.
    Raises `Refused` when it is not issued, `InvalidInput` for a day before it was issued or in the future.
    """
    with ws.database.write() as session:
        return mark_sent(ws, session, sending)


def mark_sent(ws: Workspace, session: Session, sending: Sending) -> NoticeChanged:
    """Record a sending in the caller's transaction; what `record_sent` does."""
    channel = known_word(sending.channel, Channel, "a channel")
    ticket = one_line(sending.ticket, "ticket")
    row = require(session, Notice, sending.notice_id)
    require_sendable(ws, session, row, sending.on)
    row.sent_on, row.channel, row.ticket = sending.on, channel, ticket
    row.status = NoticeStatus.SENT if row.status == NoticeStatus.ISSUED else row.status
    session.add(row)
    session.flush()
    details = {"on": sending.on.isoformat(), "channel": channel, "ticket": ticket}
    note(ws, session, CustodyVerb.SENT, row.id, case_id=row.case_id, sha256=row.pdf_sha256, details=details)
    source = f"notice {row.id} sent by {channel}"
    case = require(session, Case, row.case_id)
    made = deadlines.after_sending(ws, session, deadlines.Event("sent", sending.on, source), case, row)
    held_back = follow_sending(ws, session, row, source)
    follow_letter(ws, session, row)
    return notice_changed(ws, session, row, made=made, held_back=held_back)


def record_delivery(ws: Workspace, notice_id: str, on: date) -> NoticeChanged:
    """Record the day a letter arrived (配達日); periods that run from it are counted anew.

    Raises `Refused` when it was not sent, `InvalidInput` for a day before that or in the future.
    """
    with ws.database.write() as session:
        row = _require_out(ws, session, notice_id, on, "arrival")
        source = f"notice {row.id} arrived"
        note(ws, session, CustodyVerb.CHANGED, row.id, case_id=row.case_id, details={"arrived_on": on})
        event = deadlines.Event("delivered", on, source)
        made = deadlines.after_arrival(ws, session, event, require(session, Case, row.case_id), row)
        return notice_changed(ws, session, row, made=made)


def record_answer(ws: Workspace, new: NewAnswer, ctx: JobContext) -> NoticeChanged:
    """Record what the recipient answered; due dates are met and made, and the case follows.

    A file goes into the vault. A counter-notice starts the clock of 17 U.S.C. 512(g)(2)(C), from the day the
    provider received it where that is known.
    Raises `Refused` when the notice was not sent, `InvalidInput` for a day before that or in the future.
    """
    outcome = AnswerOutcome(known_word(new.outcome, AnswerOutcome, "an outcome"))
    text, details = long_text(new.note, "note"), answer_details(ws, outcome, new.details)
    with ws.database.read() as session:
        _require_out(ws, session, new.notice_id, new.on, "answer")
    taken = evidence.take_in(ws, new.file, ctx) if new.file is not None else None
    with ws.database.write() as session:
        row = _require_out(ws, session, new.notice_id, new.on, "answer")
        place = evidence.EvidencePlace(row.case_id, None, EvidenceKind.DOCUMENT, f"answer to {row.id}")
        item = evidence.record_evidence(ws, session, taken, place) if taken else None
        answer = Answer(
            id=new_id(ws, session, IdKind.ANSWER),
            notice_id=row.id,
            outcome=outcome,
            received_on=new.on,
            evidence_id=item.id if item else None,
            note=text,
            details=details,
            recorded_at=ws.now(),
            recorded_by=ws.actor,
        )
        row.status = NoticeStatus.ANSWERED
        session.add_all((row, answer))
        session.flush()
        return _after_answer(ws, session, row, answer)


def retract_notice(ws: Workspace, notice_id: str, reason: str) -> NoticeChanged:
    """Record that a notice is withdrawn, and why. The frozen letter stays on record.

    A retraction letter avoids the risk of a wrong notice (field research L04).
    Raises `InvalidInput`, `Refused`.
    """
    why = required_text(
        reason, "reason of a retraction", limit=cases.LONGEST_REASON, hint="Give --reason TEXT."
    )
    with ws.database.write() as session:
        row = require(session, Notice, notice_id)
        if row.status == NoticeStatus.RETRACTED:
            raise Refused(f"Notice {row.id} is retracted already.", "Nothing is left to do.")
        sent = row.status in _OUT
        row.status, row.retract_reason = NoticeStatus.RETRACTED, why
        session.add(row)
        session.flush()
        note(ws, session, CustodyVerb.RETRACTED, row.id, case_id=row.case_id, details={"reason": why})
        wanted = cases.StatusStep(row.case_id, CaseStatus.RETRACTED, reason=why)
        alone = sent and not others_out(ws, session, row)
        held_back = let_case_follow(ws, session, row, wanted) if alone else ()
        return notice_changed(ws, session, row, held_back=held_back)


def require_sendable(ws: Workspace, session: Session, row: Notice, on: date) -> None:
    """Check that a notice may leave the house that day. Raises `Refused`, `InvalidInput`."""
    if row.status not in _OUT | {NoticeStatus.ISSUED} or row.issued_at is None:
        raise Refused(
            f"Notice {row.id} is {row.status}, not issued.", f"Issue it: `rightsdesk notice issue {row.id}`."
        )
    if on > deadlines.today(ws):
        raise InvalidInput(f"{on} lies in the future.", "Record the sending on the day it happens.")
    # Somewhere on Earth it may still have been the day before; only an earlier day is surely wrong.
    if on < (row.issued_at - timedelta(hours=12)).date():
        raise InvalidInput(
            f"{on} lies before the day on which notice {row.id} was issued.", "Check the day of sending."
        )
    if row.status == NoticeStatus.ISSUED and ws.rules.notice_kind(row.kind).purpose is NoticePurpose.CLAIM:
        _require_unlicensed(ws, session, row, on)


def _require_unlicensed(ws: Workspace, session: Session, row: Notice, on: date) -> None:
    """Stop a letter about an account that was licensed since it was issued, until a person considered it."""
    listed = session.exec(select(NoticeClip.clip_id).where(NoticeClip.notice_id == row.id)).all()
    clips = [clip for clip in clips_of(session, row.case_id) if clip.id in listed]
    works, reviews = named_works(session, row.case_id), newest_reviews(session, row.case_id)
    for clip, licences in licences_over(ws, session, clips, works, reviews, known_on=on).items():
        raise Refused(
            f"The account of {clip} is licensed: {', '.join(licences)}.",
            "End the licence, retract the notice, or review the clip again and name `licence` as considered.",
        )


def _require_out(ws: Workspace, session: Session, notice_id: str, on: date, what: str) -> Notice:
    row = require(session, Notice, notice_id)
    if row.status not in _OUT or row.sent_on is None:
        raise Refused(
            f"Notice {row.id} is {row.status}; only a sent notice can be answered.",
            f"Record the sending first: `rightsdesk notice sent {row.id} --channel form --on DATE`.",
        )
    if on > deadlines.today(ws):
        raise InvalidInput(f"{on} lies in the future.", f"Record the {what} on the day it came.")
    if on < row.sent_on:
        raise InvalidInput(
            f"{on} lies before {row.sent_on}, when notice {row.id} was sent.",
            f"Check the day of the {what}.",
        )
    return row


def _after_answer(ws: Workspace, session: Session, row: Notice, answer: Answer) -> NoticeChanged:
    details = {"outcome": answer.outcome, "on": answer.received_on.isoformat(), "answer": answer.id}
    note(ws, session, CustodyVerb.ANSWERED, row.id, case_id=row.case_id, details=details)
    deadlines.answered(ws, session, row, answer.outcome)
    source = f"answer {answer.id}: {answer.outcome}"
    event = deadlines.Event(answer.outcome, answer.received_on, source, received_days(ws, answer))
    made = deadlines.after_event(ws, session, event, require(session, Case, row.case_id), row)
    asked = follow_answer(ws, session, row, answer)
    if asked or ws.rules.notice_kind(row.kind).purpose is NoticePurpose.RESERVE:
        # A vendor's answer removes no clip.
        return notice_changed(ws, session, row, made=made)
    target = _FOLLOWED[AnswerOutcome(answer.outcome)]
    wanted = cases.StatusStep(row.case_id, target, on=answer.received_on, note=source)
    held_back = let_case_follow(ws, session, row, wanted)
    return notice_changed(ws, session, row, made=made, held_back=held_back)
