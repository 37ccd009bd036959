"""What a request to an AI vendor looks like outside the services."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists
from sqlmodel import Session, col, func, select

from rightsdesk.domain.optouts import FOLLOWED_UP, STEPS, OptOutFacts, OptOutOutcome, OptOutState, state_now
from rightsdesk.domain.vocabulary import DeadlineStatus, NoticeStatus
from rightsdesk.services.changes import Topic
from rightsdesk.services.lookup import require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import (
    Deadline,
    EvidenceItem,
    Match,
    Notice,
    OptOut,
    OptOutAudit,
    OptOutEvent,
    OptOutWork,
    Platform,
)

TOPICS = (Topic.OPTOUTS, Topic.NOTICES, Topic.CASES, Topic.DEADLINES, Topic.EVIDENCE)
REPLY_RULES = ("ai_optout_reply", "ai_inquiry_reply", "reminder_reply", "second_letter_reply")
AUDIT_RULE = "ai_audit"


@dataclass(frozen=True)
class OptOutEventRecord:
    """What was recorded of a request, and by whom."""

    outcome: str
    on: date
    note: str
    route: str
    evidence: str | None
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True)
class AuditRecord:
    """One test of a vendor's outputs; `score` is the best match of the output, measured and not judged."""

    id: str
    model: str
    prompt: str
    run_on: date
    finding: str
    clip: str | None
    evidence: str | None
    output_sha256: str
    score: float | None
    note: str
    recorded_by: str


@dataclass(frozen=True)
class FollowingLetter:
    """A letter that followed the request: a reminder or a second letter."""

    notice: str
    kind: str
    language: str
    status: str
    sent_on: date | None


@dataclass(frozen=True)
class OptOutRecord:
    """A request as it stands today; `steps` are the outcomes that can be recorded now.

    `follow_ups` are the kinds of letter that can be written now, `letters` those that were.
    """

    id: str
    vendor: str
    vendor_name: str
    case: str | None
    notice: str | None
    kind: str
    language: str
    letter_status: str
    state: str
    state_on: date | None
    works: tuple[str, ...]
    characters: tuple[str, ...]
    bases: tuple[str, ...]
    sent_on: date | None
    reply_by: date | None
    audit_on: date | None
    steps: tuple[str, ...]
    follow_ups: tuple[str, ...]
    letters: tuple[FollowingLetter, ...]
    events: tuple[OptOutEventRecord, ...]
    audits: tuple[AuditRecord, ...]
    created_at: datetime
    created_by: str


def optout_record(ws: Workspace, session: Session, row: OptOut) -> OptOutRecord:
    """Copy a request out of its rows, with its state as of today."""
    letter = require(session, Notice, row.notice_id or "")
    reply_by, audit_on = reply_day(session, row), audit_day(session, row)
    state = _state(ws, row, letter, reply_by, audit_on)
    works = session.exec(
        select(OptOutWork.work_id).where(OptOutWork.optout_id == row.id).order_by(OptOutWork.work_id)
    ).all()
    vendor = require(session, Platform, row.vendor_id)
    return OptOutRecord(
        id=row.id,
        vendor=row.vendor_id,
        vendor_name=vendor.name,
        case=row.case_id,
        notice=row.notice_id,
        kind=letter.kind,
        language=letter.language,
        letter_status=letter.status,
        state=state,
        state_on=_since(state, row, letter, reply_by, audit_on),
        works=tuple(works),
        characters=tuple(row.characters),
        bases=tuple(row.bases),
        sent_on=letter.sent_on,
        reply_by=reply_by,
        audit_on=audit_on,
        steps=tuple(one for one in OptOutOutcome if one in STEPS[state]),
        follow_ups=tuple(kind for kind, states in FOLLOWED_UP.items() if state in states),
        letters=tuple(
            FollowingLetter(one.id, one.kind, one.language, one.status, one.sent_on)
            for one in letters_after(session, row)
        ),
        events=_events(session, row.id),
        audits=tuple(audit_record(session, one) for one in audits_of(session, row.id)),
        created_at=row.created_at,
        created_by=row.created_by,
    )


def state_of(ws: Workspace, session: Session, row: OptOut) -> OptOutState:
    """The state of a request as of the house's today."""
    letter = require(session, Notice, row.notice_id or "")
    return _state(ws, row, letter, reply_day(session, row), audit_day(session, row))


def _state(
    ws: Workspace, row: OptOut, letter: Notice, reply_by: date | None, audit_on: date | None
) -> OptOutState:
    today = ws.now().astimezone(ws.zone).date()
    return state_now(OptOutFacts(row.status, NoticeStatus(letter.status), reply_by, audit_on, today))


def reply_day(session: Session, row: OptOut) -> date | None:
    """The day by which an answer is expected: of the newest letter about the request that has one."""
    letters = [row.notice_id or "", *(one.id for one in letters_after(session, row))]
    found = session.exec(
        select(col(Deadline.notice_id), col(Deadline.due_on)).where(
            col(Deadline.notice_id).in_(letters),
            col(Deadline.rule_id).in_(REPLY_RULES),
            Deadline.status != DeadlineStatus.CANCELLED,
        )
    ).all()
    for letter in reversed(letters):
        if days := [due_on for notice_id, due_on in found if notice_id == letter]:
            return max(days)
    return None


def letters_after(session: Session, row: OptOut) -> list[Notice]:
    """The letters that followed a request, and those that followed these, in the order they were written."""
    following = (col(Notice.prior_notice_id).is_not(None), col(Notice.kind).in_(FOLLOWED_UP))
    query = select(Notice).where(Notice.case_id == row.case_id, *following)
    known, found = {row.notice_id}, []
    for one in session.exec(query.order_by(col(Notice.id))):
        if one.prior_notice_id in known:
            known.add(one.id)
            found.append(one)
    return found


def request_behind(session: Session, letter: Notice) -> OptOut | None:
    """The request that a letter makes or follows up, if it does."""
    row: Notice | None = letter
    while row is not None:
        found = session.exec(select(OptOut).where(OptOut.notice_id == row.id)).first()
        if found is not None:
            return found
        row = session.get(Notice, row.prior_notice_id) if row.prior_notice_id else None
    return None


def audit_day(session: Session, row: OptOut) -> date | None:
    """The day of the next test of the vendor's outputs, where one is due."""
    days = session.exec(
        select(col(Deadline.due_on)).where(
            Deadline.notice_id == row.notice_id,
            Deadline.rule_id == AUDIT_RULE,
            Deadline.status == DeadlineStatus.OPEN,
        )
    ).all()
    return min(days, default=None)


def count_tests_due(ws: Workspace, session: Session) -> int:
    """How many requests wait for a test of the vendor's outputs, as of today."""
    # Asked request by request: these are few, and due dates are many.
    waiting = (
        exists()
        .where(col(Deadline.notice_id) == OptOut.notice_id, col(Deadline.rule_id) == AUDIT_RULE)
        .where(col(Deadline.status) == DeadlineStatus.OPEN)
        .where(col(Deadline.due_on) <= ws.now().astimezone(ws.zone).date())
    )
    tested = col(OptOut.status).in_((OptOutState.CONFIRMED, OptOutState.PARTIAL))
    query = select(func.count()).select_from(OptOut).where(tested, waiting)
    return session.exec(query).one()


def audits_of(session: Session, optout_id: str) -> list[OptOutAudit]:
    """The audits of a request in the order they were recorded."""
    query = select(OptOutAudit).where(OptOutAudit.optout_id == optout_id).order_by(OptOutAudit.id)
    return list(session.exec(query))


def audit_record(session: Session, row: OptOutAudit) -> AuditRecord:
    """Copy an audit out of its row, with the best score that its output has by now."""
    best = None
    if row.clip_id is not None:
        best = session.exec(
            select(Match.score)
            .join(EvidenceItem, col(EvidenceItem.id) == Match.evidence_id)
            .where(Match.clip_id == row.clip_id)
            .order_by(col(Match.score).desc())
        ).first()
    return AuditRecord(
        row.id, row.model, row.prompt, row.run_on, row.finding, row.clip_id, row.evidence_id,
        row.output_sha256, best, row.note, row.recorded_by,
    )  # fmt: skip


def _events(session: Session, optout_id: str) -> tuple[OptOutEventRecord, ...]:
    query = select(OptOutEvent).where(OptOutEvent.optout_id == optout_id).order_by(OptOutEvent.id)
    return tuple(
        OptOutEventRecord(
            row.outcome, row.happened_on, row.note, row.route, row.evidence_id, row.recorded_at,
            row.recorded_by,
        )
        for row in session.exec(query)
    )  # fmt: skip


def _since(
    state: OptOutState, row: OptOut, letter: Notice, reply_by: date | None, audit_on: date | None
) -> date | None:
    if state is OptOutState.NO_REPLY and row.status != OptOutState.NO_REPLY:
        return reply_by
    if state is OptOutState.AUDIT_DUE:
        return audit_on
    if row.status:
        return row.status_on
    return letter.sent_on or row.created_at.date()
