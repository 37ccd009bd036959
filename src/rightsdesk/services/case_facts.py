"""Gather from the tables what the guards of a case look at."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, func, select

from rightsdesk.domain.case_facts import (
    AnswerFacts,
    CaseFacts,
    ClipFacts,
    NoticeFactsOfCase,
    SenderFacts,
    WorkFacts,
)
from rightsdesk.domain.vocabulary import (
    AnswerOutcome,
    Channel,
    Claim,
    EvidenceKind,
    ExceptionOutcome,
    NoticeStatus,
    SenderRole,
)
from rightsdesk.services import notice_findings, studio
from rightsdesk.services.case_rows import (
    clips_of,
    confirmed_matches,
    evidence_of,
    named_works,
    newest_capture,
    newest_review,
)
from rightsdesk.services.rights import rights_of
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import (
    Answer,
    AuthorityDocument,
    Case,
    Clip,
    Deadline,
    EvidenceItem,
    Notice,
    Reference,
    Work,
)

_LANGUAGES = ("en", "ja")
_SHOWS_ADDRESS = {EvidenceKind.PAGE, EvidenceKind.SCREENSHOT}


def case_facts(ws: Workspace, session: Session, case: Case, notice_id: str | None = None) -> CaseFacts:
    """Give the facts of one case as plain values, turning on the named notice or else the newest standing."""
    clips = clips_of(session, case.id)
    evidence = evidence_of(session, case.id)
    works = named_works(session, case.id)
    return CaseFacts(
        id=case.id,
        claim=Claim(case.claim),
        clips=tuple(_clip_facts(ws, session, clip, evidence) for clip in clips),
        works=tuple(_work_facts(ws, session, case, work) for work in works),
        sender=_sender_facts(session, works, evidence),
        notice=_notice_facts(ws, session, case.id, notice_id),
        answers=_answers(session, case.id),
        page_captures=sum(item.kind in _SHOWS_ADDRESS for item in evidence),
        answer_due_on=_due(session, case.id, _silence_rules(ws)),
        restore_due_on=_due(session, case.id, ("us_512g_restore_max",)),
    )


def _clip_facts(ws: Workspace, session: Session, clip: Clip, evidence: Sequence[EvidenceItem]) -> ClipFacts:
    own = [item for item in evidence if item.clip_id == clip.id]
    review = newest_review(session, clip.id)
    return ClipFacts(
        id=clip.id,
        url_valid=bool(clip.url_normalised or own),
        duplicates_checked=True,  # logging a clip always looks for them
        has_evidence=any(item.sha256 and item.captured_by for item in own),
        url_visible=bool(clip.url_normalised) or any(item.kind in _SHOWS_ADDRESS for item in own),
        newest_capture_at=newest_capture(own, clip.id),
        exception_outcome=ExceptionOutcome(review.outcome) if review else None,
        exception_reviewed_at=review.reviewed_at if review else None,
        reviewer=review.reviewer if review else "",
        reason_is_only_score=review is not None and notice_findings.is_only_score(ws, review.reason),
    )


def _work_facts(ws: Workspace, session: Session, case: Case, work: Work) -> WorkFacts:
    matched = any(match.work_id == work.id for match in confirmed_matches(session, case.id))
    rights = [right for language in _LANGUAGES for right in rights_of(ws, work, case.claim, language)]
    named = session.exec(
        select(Reference.id).where(Reference.work_id == work.id, col(Reference.locus) != "")
    ).first()
    return WorkFacts(work.id, has_locus=matched or named is not None, rights=tuple(rights))


def _sender_facts(session: Session, works: Sequence[Work], evidence: Sequence[EvidenceItem]) -> SenderFacts:
    holder = studio.studio_as_is(session)
    documents = session.exec(
        select(AuthorityDocument).where(AuthorityDocument.rightsholder_id == holder.id)
    ).all()
    lasting = sorted(
        documents, key=lambda document: (document.expires_on is None, document.expires_on), reverse=True
    )
    attached = any(item.kind == EvidenceKind.AUTHORITY for item in evidence)
    return SenderFacts(
        role=SenderRole(holder.sender_role),
        has_authority_document=bool(documents) or attached,
        authority_expires_on=lasting[0].expires_on if lasting and not attached else None,
        co_owners_consent=all(not work.co_owners or work.co_owners_consent for work in works),
    )


def _notice_facts(
    ws: Workspace, session: Session, case_id: str, notice_id: str | None
) -> NoticeFactsOfCase | None:
    rows = session.exec(select(Notice).where(Notice.case_id == case_id).order_by(col(Notice.id).desc())).all()
    if not rows:
        return None
    standing = next((row for row in rows if row.status != NoticeStatus.RETRACTED), rows[0])
    row = next((row for row in rows if row.id == notice_id), standing)
    return NoticeFactsOfCase(
        id=row.id,
        status=NoticeStatus(row.status),
        blocking_findings=notice_findings.count_blocking(ws, session, row),
        author=row.author,
        approver=row.approved_by,
        frozen_sha256=row.pdf_sha256,
        sent_on=row.sent_on,
        channel=Channel(row.channel) if row.channel else None,
        ticket=row.ticket,
        prior_notice_ref=str(row.fields.get("prior_notice_ref", "")),
    )


def _answers(session: Session, case_id: str) -> tuple[AnswerFacts, ...]:
    rows = session.exec(
        select(Answer)
        .join(Notice, col(Notice.id) == Answer.notice_id)
        .where(Notice.case_id == case_id)
        .order_by(col(Answer.id))
    )
    return tuple(AnswerFacts(AnswerOutcome(row.outcome), row.received_on) for row in rows)


def _silence_rules(ws: Workspace) -> tuple[str, ...]:
    """The rules after whose day a sent notice counts as not answered; not those of a counter-notice."""
    rules = ws.rules.deadline_rules.values()
    return tuple(rule.id for rule in rules if rule.ends_waiting and rule.trigger == "sent")


def _due(session: Session, case_id: str, rules: tuple[str, ...]) -> date | None:
    return session.exec(
        select(func.max(Deadline.due_on)).where(Deadline.case_id == case_id, col(Deadline.rule_id).in_(rules))
    ).one()
