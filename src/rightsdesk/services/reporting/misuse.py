"""The misuse register: letters of ours that were withdrawn, or that turned out to be wrong, with the reasons.

A wrong notice can make its sender liable (17 U.S.C. 512(f)); who sends many must see his own mistakes.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Subquery, func, literal, select
from sqlmodel import Session, col

from rightsdesk.domain.periods import Period
from rightsdesk.domain.vocabulary import AnswerOutcome, CaseStatus, CloseReason, CustodyVerb, NoticeStatus
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.letter_lines import DECISIONS
from rightsdesk.store.tables import Case, CustodyEvent, LetterLine, Notice

MOST_LINES = 200
_MISTAKES = (CloseReason.NOT_INFRINGING, CloseReason.EXCEPTION_APPLIES, CloseReason.NO_AUTHORITY)


class Misstep(StrEnum):
    """What went wrong with a letter that had left the house."""

    RETRACTED = "retracted"
    COUNTER_NOTICE_UPHELD = "counter_notice_upheld"
    RESTORED = "restored"
    FOUND_MISTAKEN = "found_mistaken"


@dataclass(frozen=True)
class MisuseLine:
    """One entry: what, on which day of the house, in which case and letter, why, and who recorded it."""

    kind: str
    on: date
    case: str
    notice: str
    platform: str
    reason: str
    recorded_by: str


@dataclass(frozen=True)
class Misuse:
    """How many entries of each kind the period has, and the newest of them."""

    retracted: int = 0
    counter_notices_upheld: int = 0
    restored: int = 0
    found_mistaken: int = 0
    lines: tuple[MisuseLine, ...] = ()


def register(ws: Workspace, session: Session, period: Period) -> Misuse:
    """Give the entries of a period: withdrawn, restored after an objection, closed as our mistake."""
    moments = period.moments(ws.zone)
    parts = {
        Misstep.RETRACTED: _retracted(moments),
        Misstep.COUNTER_NOTICE_UPHELD: _restored(moments, countered=True),
        Misstep.RESTORED: _restored(moments, countered=False),
        Misstep.FOUND_MISTAKEN: _mistaken(period),
    }
    counts = {kind: _count(session, part) for kind, part in parts.items()}
    lines = [line for kind, part in parts.items() if counts[kind] for line in _lines(ws, session, kind, part)]
    lines.sort(key=lambda one: (one.on, one.case, one.notice), reverse=True)
    return Misuse(
        retracted=counts[Misstep.RETRACTED],
        counter_notices_upheld=counts[Misstep.COUNTER_NOTICE_UPHELD],
        restored=counts[Misstep.RESTORED],
        found_mistaken=counts[Misstep.FOUND_MISTAKEN],
        lines=tuple(lines[:MOST_LINES]),
    )


def _retracted(moments: tuple[datetime, datetime]) -> Subquery:
    """Letters that were out and were taken back: when, case, letter, reason, by whom."""
    return (
        select(
            col(CustodyEvent.at).label("at"),
            col(Notice.case_id).label("case_id"),
            col(Notice.id).label("notice_id"),
            col(Notice.retract_reason).label("reason"),
            col(CustodyEvent.actor).label("actor"),
        )
        .join(CustodyEvent, col(CustodyEvent.subject) == col(Notice.id))
        .where(col(Notice.status) == NoticeStatus.RETRACTED, col(Notice.sent_on).is_not(None))
        .where(col(CustodyEvent.verb) == CustodyVerb.RETRACTED, *_within(moments))
        .subquery()
    )


def _restored(moments: tuple[datetime, datetime], *, countered: bool) -> Subquery:
    """Steps to `reinstated`: after a counter-notice, or after the recipient's own review."""
    told = col(Case.id).in_(
        select(col(LetterLine.case_id)).where(
            col(LetterLine.decisions).bitwise_and(DECISIONS[AnswerOutcome.COUNTER_NOTICE]) > 0
        )
    )
    details = col(CustodyEvent.details)
    before = details["from"].as_string()
    objection = before.in_((CaseStatus.COUNTER_NOTICE_RECEIVED, CaseStatus.SUIT_FILED))
    whose = told & objection if countered else (col(Case.status) == CaseStatus.REINSTATED) & ~objection
    return (
        select(
            col(CustodyEvent.at).label("at"),
            col(Case.id).label("case_id"),
            literal("").label("notice_id"),
            details["reason"].as_string().label("reason"),
            col(CustodyEvent.actor).label("actor"),
        )
        .join(CustodyEvent, col(CustodyEvent.subject) == col(Case.id))
        .where(whose, col(CustodyEvent.verb) == CustodyVerb.ADVANCED, *_within(moments))
        .where(details["to"].as_string() == CaseStatus.REINSTATED)
        .subquery()
    )


def _mistaken(period: Period) -> Subquery:
    """Cases closed after a letter was out, because there was nothing to claim; the day is the closing's."""
    out = (
        select(col(LetterLine.number))
        .where(col(LetterLine.case_id) == col(Case.id), col(LetterLine.sent_on) > 0)
        .exists()
    )
    return (
        select(
            col(Case.status_on).label("at"),
            col(Case.id).label("case_id"),
            literal("").label("notice_id"),
            col(Case.close_reason).label("reason"),
            literal("").label("actor"),
        )
        .where(
            col(Case.status) == CaseStatus.CLOSED,
            col(Case.status_on) >= period.first,
            col(Case.status_on) < period.before,
            col(Case.close_reason).in_(_MISTAKES),
            out,
        )
        .subquery()
    )


def _within(moments: tuple[datetime, datetime]) -> tuple[ColumnElement[bool], ...]:
    return col(CustodyEvent.at) >= moments[0], col(CustodyEvent.at) < moments[1]


def _count(session: Session, part: Subquery) -> int:
    return session.connection().execute(select(func.count()).select_from(part)).scalar_one()


def _lines(ws: Workspace, session: Session, kind: Misstep, part: Subquery) -> list[MisuseLine]:
    newest = select(part).order_by(part.c.at.desc(), part.c.case_id.desc(), part.c.notice_id.desc())
    rows = session.connection().execute(newest.limit(MOST_LINES)).all()
    letters = _letters(session, {row.case_id for row in rows})
    closers = _closers(session, {row.case_id for row in rows if not row.actor})
    made = []
    for row in rows:
        notice_id, platform = next(
            one for one in (*letters[row.case_id], ("", "")) if one[0] == row.notice_id or not row.notice_id
        )
        on = row.at.astimezone(ws.zone).date() if isinstance(row.at, datetime) else row.at
        who = row.actor or closers.get(row.case_id, "")
        made.append(MisuseLine(kind, on, row.case_id, notice_id, platform, row.reason or "", who))
    return made


def _letters(session: Session, case_ids: Collection[str]) -> defaultdict[str, list[tuple[str, str]]]:
    """The letters of these cases that are or were out, with their platforms, the newest first."""
    query = (
        select(col(Notice.case_id), col(Notice.id), col(Notice.platform_id))
        .where(col(Notice.case_id).in_(case_ids), col(Notice.sent_on).is_not(None))
        .order_by(col(Notice.id).desc())
    )
    found = defaultdict(list)
    for case_id, notice_id, platform in session.connection().execute(query):
        found[case_id].append((notice_id, platform or ""))
    return found


def _closers(session: Session, case_ids: Collection[str]) -> dict[str, str]:
    """Who took the last step of each case."""
    query = (
        select(col(CustodyEvent.subject), col(CustodyEvent.actor))
        .where(col(CustodyEvent.subject).in_(case_ids), col(CustodyEvent.verb) == CustodyVerb.ADVANCED)
        .order_by(col(CustodyEvent.seq))
    )
    return {row.subject: row.actor for row in session.connection().execute(query)}
