"""After a notice was issued: that it was sent, what was answered, and that it was withdrawn."""

from sqlmodel import Session

from rightsdesk.domain.vocabulary import (
    AnswerOutcome,
    CaseStatus,
    Channel,
    CustodyVerb,
    EvidenceKind,
    IdKind,
    NoticeStatus,
)
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services import cases, deadlines, evidence
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.filetypes import printable_name, printable_path
from rightsdesk.services.lookup import new_id, note, one_line, require
from rightsdesk.services.notice_records import NewAnswer, NoticeChanged, Sending, notice_record
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Answer, Case, EvidenceItem, Notice

_FOLLOWED = {
    AnswerOutcome.ACKNOWLEDGED: CaseStatus.ACKNOWLEDGED,
    AnswerOutcome.REMOVED: CaseStatus.REMOVED,
    AnswerOutcome.RESTRICTED: CaseStatus.RESTRICTED,
    AnswerOutcome.REJECTED: CaseStatus.REJECTED,
    AnswerOutcome.INFO_REQUESTED: CaseStatus.INFO_REQUESTED,
    AnswerOutcome.COUNTER_NOTICE: CaseStatus.COUNTER_NOTICE_RECEIVED,
}
_OUT = {NoticeStatus.SENT, NoticeStatus.ANSWERED}


def record_sent(ws: Workspace, sending: Sending) -> NoticeChanged:
    """Record that an issued notice left the house, by which channel and ticket; starts the clocks.

    Raises `Refused` when it is not issued, `InvalidInput` for a day before it was issued or in the future.
    """
    if sending.channel not in set(Channel):
        raise InvalidInput(f"{sending.channel!r} is not a channel.", f"Use one of: {', '.join(Channel)}.")
    with ws.database.write() as session:
        row = require(session, Notice, sending.notice_id)
        if row.status not in _OUT | {NoticeStatus.ISSUED}:
            raise Refused(
                f"Notice {row.id} is {row.status}, not issued.",
                f"Issue it: `rightsdesk notice issue {row.id}`.",
            )
        if sending.on > deadlines.today(ws):
            raise InvalidInput(
                f"{sending.on} lies in the future.", "Record the sending on the day it happens."
            )
        row.sent_on, row.channel, row.ticket = sending.on, sending.channel, one_line(sending.ticket, "ticket")
        row.status = NoticeStatus.SENT if row.status == NoticeStatus.ISSUED else row.status
        session.add(row)
        session.flush()
        note(
            ws,
            session,
            CustodyVerb.SENT,
            row.id,
            case_id=row.case_id,
            sha256=row.pdf_sha256,
            details={"on": row.sent_on.isoformat(), "channel": row.channel, "ticket": row.ticket},
        )
        case = require(session, Case, row.case_id)
        source = f"notice {row.id} sent by {row.channel}"
        made = deadlines.after_event(ws, session, deadlines.Event("sent", row.sent_on, source), case, row)
        step = cases.step_of(ws, cases.StatusStep(case.id, CaseStatus.NOTICE_SENT, note=source))
        held_back = cases.follow(ws, session, case.id, CaseStatus.NOTICE_SENT, step)
        return _changed(ws, session, row, made, held_back)


def record_answer(ws: Workspace, new: NewAnswer, ctx: JobContext) -> NoticeChanged:
    """Record what the recipient answered; due dates are met and made, and the case follows.

    A file goes into the vault. A counter-notice starts the clock of 17 U.S.C. 512(g)(2)(C).
    Raises `Refused` when the notice was not sent.
    """
    if new.outcome not in set(AnswerOutcome):
        raise InvalidInput(f"{new.outcome!r} is not an outcome.", f"Use one of: {', '.join(AnswerOutcome)}.")
    if new.on > deadlines.today(ws):
        raise InvalidInput(f"{new.on} lies in the future.", "Record the answer on the day it came.")
    with ws.database.read() as session:
        _require_out(session, new.notice_id)
    file = ws.vault.take_in(new.file, ctx) if new.file is not None else None
    with ws.database.write() as session:
        row = _require_out(session, new.notice_id)
        case = require(session, Case, row.case_id)
        item = None
        if new.file is not None and file is not None:
            name = printable_name(new.file)
            provenance = evidence.read_provenance(file.path, name)
            item = evidence.record_evidence(
                ws,
                session,
                EvidenceItem(
                    id=new_id(ws, session, IdKind.EVIDENCE),
                    case_id=case.id,
                    kind=EvidenceKind.DOCUMENT,
                    sha256=file.sha256,
                    size=file.size,
                    media_type=str(provenance["media_type"]),
                    original_name=name,
                    source_path=printable_path(new.file.absolute()),
                    note=f"answer to {row.id}",
                    provenance=provenance,
                    captured_at=ws.now(),
                    captured_by=ws.actor,
                ),
            )
        answer = Answer(
            id=new_id(ws, session, IdKind.ANSWER),
            notice_id=row.id,
            outcome=new.outcome,
            received_on=new.on,
            evidence_id=item.id if item else None,
            note=new.note.strip(),
            recorded_at=ws.now(),
            recorded_by=ws.actor,
        )
        session.add(answer)
        row.status = NoticeStatus.ANSWERED
        session.add(row)
        session.flush()
        return _after_answer(ws, session, row, case, answer)


def retract_notice(ws: Workspace, notice_id: str, reason: str) -> NoticeChanged:
    """Record that a notice is withdrawn, and why. The frozen letter stays on record.

    A retraction letter avoids the risk of a wrong notice (notices.md L04). Raises `InvalidInput`, `Refused`.
    """
    if not reason.strip():
        raise InvalidInput("A retraction needs a reason.", "Give --reason TEXT.")
    with ws.database.write() as session:
        row = require(session, Notice, notice_id)
        if row.status == NoticeStatus.RETRACTED:
            raise Refused(f"Notice {row.id} is retracted already.", "Nothing is left to do.")
        sent = row.status in _OUT
        row.status, row.retract_reason = NoticeStatus.RETRACTED, reason.strip()
        session.add(row)
        session.flush()
        note(
            ws,
            session,
            CustodyVerb.RETRACTED,
            row.id,
            case_id=row.case_id,
            details={"reason": reason.strip()},
        )
        held_back: tuple[str, ...] = ()
        if sent:
            wanted = cases.StatusStep(row.case_id, CaseStatus.RETRACTED, reason=reason)
            step = cases.step_of(ws, wanted)
            held_back = cases.follow(ws, session, row.case_id, CaseStatus.RETRACTED, step)
        return _changed(ws, session, row, (), held_back)


def _require_out(session: Session, notice_id: str) -> Notice:
    row = require(session, Notice, notice_id)
    if row.status not in _OUT:
        raise Refused(
            f"Notice {row.id} is {row.status}; only a sent notice can be answered.",
            f"Record the sending first: `rightsdesk notice sent {row.id} --channel form --on DATE`.",
        )
    return row


def _after_answer(ws: Workspace, session: Session, row: Notice, case: Case, answer: Answer) -> NoticeChanged:
    note(
        ws,
        session,
        CustodyVerb.ANSWERED,
        row.id,
        case_id=case.id,
        details={"outcome": answer.outcome, "on": answer.received_on.isoformat(), "answer": answer.id},
    )
    deadlines.answered(ws, session, row, answer.outcome)
    source = f"answer {answer.id}: {answer.outcome}"
    made = deadlines.after_event(
        ws, session, deadlines.Event(answer.outcome, answer.received_on, source), case, row
    )
    target = _FOLLOWED[AnswerOutcome(answer.outcome)]
    wanted = cases.StatusStep(case.id, target, on=answer.received_on, note=source)
    held_back = cases.follow(ws, session, case.id, target, cases.step_of(ws, wanted))
    return _changed(ws, session, row, made, held_back)


def _changed(
    ws: Workspace,
    session: Session,
    row: Notice,
    made: tuple[deadlines.DeadlineRecord, ...],
    held_back: tuple[str, ...],
) -> NoticeChanged:
    topics = Changes.of(Topic.NOTICES, Topic.CASES, Topic.DEADLINES, Topic.EVIDENCE, case=row.case_id)
    return NoticeChanged(notice_record(ws, session, row), made, held_back, topics)
