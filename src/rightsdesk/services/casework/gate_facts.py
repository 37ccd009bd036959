"""Gather what the gates of a case look at: the same upload elsewhere, letters, disputes and routes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, or_, select

from rightsdesk.domain.case_facts import CaseFacts, FilingFacts, LetterFacts
from rightsdesk.domain.escalation import judged
from rightsdesk.domain.tracking import LinkKind
from rightsdesk.domain.vocabulary import AnswerOutcome, NoticeStatus
from rightsdesk.services.casework.escalation_rules import escalation_routes
from rightsdesk.store.tables import (
    Answer,
    Case,
    CaseLink,
    Clip,
    Filing,
    Notice,
    NoticeClip,
    Platform,
)

_RESPONSE, _FILED = "counter_notice_response", ("file_suit", "ccb_claim")
# Of the corrected letter and of the earlier one these always differ, and say nothing about what was mended.
_OF_THE_LETTER = frozenset({"letter_date", "signature_date", "notice_number", "defendant_name"})
_OF_THE_EARLIER = ("prior_notice_", "decision_", "cn_")


def same_uploads(session: Session, case: Case, clips: Sequence[Clip]) -> Mapping[str, tuple[str, ...]]:
    """Name the same upload in other cases, as far as nobody linked the two cases."""
    addresses = {clip.url_normalised for clip in clips} - {""}
    items = {clip.platform_item_id for clip in clips} - {""}
    if not addresses and not items:
        return {}
    query = select(Clip).where(
        Clip.case_id != case.id,
        col(Clip.trashed_at).is_(None),
        or_(col(Clip.url_normalised).in_(addresses), col(Clip.platform_item_id).in_(items)),
    )
    family = _family(session, case)
    others = [other for other in session.exec(query.order_by(col(Clip.id))) if other.case_id not in family]
    found: dict[str, tuple[str, ...]] = {}
    for clip in clips:
        same = tuple(f"{other.id} of {other.case_id}" for other in others if _same_upload(clip, other))
        if same:
            found[clip.id] = same
    return found


def _same_upload(one: Clip, other: Clip) -> bool:
    by_item = bool(one.platform_item_id) and (one.platform_id, one.platform_item_id) == (
        other.platform_id,
        other.platform_item_id,
    )
    return by_item or (bool(one.url_normalised) and one.url_normalised == other.url_normalised)


def _family(session: Session, case: Case) -> set[str]:
    """The cases that somebody tied to this one: linked, its parent, its children and its parent's others."""
    links = session.exec(
        select(CaseLink).where(or_(CaseLink.case_id == case.id, CaseLink.other_id == case.id))
    ).all()
    parents = {case.id, *([case.parent_case_id] if case.parent_case_id else [])}
    children = session.exec(select(Case.id).where(col(Case.parent_case_id).in_(parents))).all()
    return {*parents, *children, *(one for link in links for one in (link.case_id, link.other_id))}


def duplicate_of(session: Session, case_id: str) -> tuple[str, ...]:
    """Give the cases that this one was said to repeat."""
    query = select(CaseLink.other_id).where(CaseLink.case_id == case_id, CaseLink.kind == LinkKind.DUPLICATE)
    return tuple(session.exec(query.order_by(col(CaseLink.other_id))))


def letters_out(notices: Sequence[Notice], answers: Iterable[Answer]) -> tuple[LetterFacts, ...]:
    """Give the letters that left the house, each with what was answered."""
    outcomes: dict[str, set[AnswerOutcome]] = {}
    for answer in answers:
        outcomes.setdefault(answer.notice_id, set()).add(AnswerOutcome(answer.outcome))
    return tuple(
        LetterFacts(row.kind, frozenset(outcomes.get(row.id, ())))
        for row in notices
        if row.sent_on is not None
    )


def filing_of(session: Session, notices: Sequence[Notice], case_id: str) -> FilingFacts | None:
    """Give the newest filing on record; without one, what our answer to the counter-notice says of it."""
    row = session.exec(
        select(Filing).where(Filing.case_id == case_id).order_by(col(Filing.id).desc())
    ).first()
    if row is not None:
        return FilingFacts(row.court, row.docket, row.asks_for_order, frozenset(row.clips), row.proof_sent_on)
    letters = [one for one in notices if one.kind == _RESPONSE and one.status != NoticeStatus.RETRACTED]
    told = next((one for one in reversed(letters) if one.fields.get("cn_response_action") in _FILED), None)
    if told is None:
        return None
    named = session.exec(select(NoticeClip.clip_id).where(NoticeClip.notice_id == told.id)).all()
    board = told.fields.get("cn_response_action") == _FILED[1]
    return FilingFacts(
        court="Copyright Claims Board" if board else str(told.fields.get("court_name", "")),
        docket=str(told.fields.get("docket_no", "")),
        asks_for_order=bool(told.fields.get("relief_is_injunction")),
        clips=frozenset(named),
        proof_sent_on=told.sent_on,
    )


def countered_clips(session: Session, answers: Sequence[Answer]) -> frozenset[str]:
    """Give the clips of the notice that was countered last."""
    countered = [one for one in answers if one.outcome == AnswerOutcome.COUNTER_NOTICE]
    if not countered:
        return frozenset()
    query = select(NoticeClip.clip_id).where(NoticeClip.notice_id == countered[-1].notice_id)
    return frozenset(session.exec(query))


def platforms_of(session: Session, clips: Sequence[Clip]) -> Sequence[Platform]:
    """Give the platforms that clips lie on."""
    slugs = {clip.platform_id for clip in clips if clip.platform_id}
    return session.exec(select(Platform).where(col(Platform.id).in_(slugs)).order_by(col(Platform.id))).all()


def closed_by(clips: Sequence[Clip], platforms: Sequence[Platform]) -> date | None:
    """Tell by which day every service that the clips lie on had closed."""
    closed = {one.id: one.closed_on for one in platforms if one.closed_on}
    days = [closed.get(clip.platform_id or "") for clip in clips]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def differs(session: Session, row: Notice) -> bool:
    """Tell whether a corrected letter says something else than the earlier one it names."""
    earlier = session.get(Notice, row.prior_notice_id) if row.prior_notice_id else None
    if earlier is None:
        return True
    return _said(row.fields) != _said(earlier.fields)


def _said(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What a letter says of the matter, without what only tells the one letter from the other."""
    return {
        key: _said(value) if isinstance(value, Mapping) else value
        for key, value in fields.items()
        if key not in _OF_THE_LETTER and not key.startswith(_OF_THE_EARLIER)
    }


def with_routes(facts: CaseFacts) -> CaseFacts:
    """Add which routes of escalation are open."""
    routes = escalation_routes()
    letters = {route.id: frozenset(route.kinds) for route in routes if route.kinds}
    return replace(facts, routes=judged(routes, facts), route_letters=letters)
