"""Gather from the tables what the guards of a case look at."""

from collections.abc import Sequence
from dataclasses import replace
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
    DeadlineStatus,
    EvidenceKind,
    ExceptionOutcome,
    NoticeStatus,
    SenderRole,
)
from rightsdesk.services.accounts.licence_gate import licences_over
from rightsdesk.services.casework import gate_facts as gates
from rightsdesk.services.casework.case_rows import (
    clips_of,
    confirmed_matches,
    evidence_of,
    named_works,
    newest_capture,
    newest_reviews,
    notices_of,
)
from rightsdesk.services.house import studio
from rightsdesk.services.letters.rights import rights_of
from rightsdesk.services.notices import notice_findings
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import (
    Answer,
    AuthorityDocument,
    Case,
    Clip,
    Deadline,
    EvidenceItem,
    ExceptionReview,
    Notice,
    Reference,
    Work,
)

_LANGUAGES = ("en", "ja")
_SHOWS_ADDRESS = {EvidenceKind.PAGE, EvidenceKind.SCREENSHOT}
_PRIVATE_CONTACT = "lint_pii"


def case_facts(ws: Workspace, session: Session, case: Case, notice_id: str | None = None) -> CaseFacts:
    """Give the facts of one case as plain values, turning on the named notice or else the newest standing."""
    clips, works = clips_of(session, case.id), named_works(session, case.id)
    evidence, notices = evidence_of(session, case.id), notices_of(session, case.id)
    answers, platforms = _answers(session, case.id), gates.platforms_of(session, clips)
    facts = CaseFacts(
        id=case.id,
        claim=Claim(case.claim),
        clips=_clip_facts(ws, session, case, clips, works, evidence),
        works=_work_facts(ws, session, case, works),
        sender=_sender_facts(session, works, evidence),
        notice=_notice_facts(ws, session, notices, evidence, notice_id),
        answers=tuple(_answer(row) for row in answers),
        letters=gates.letters_out(notices, answers),
        filing=gates.filing_of(session, notices, case.id),
        countered_clips=gates.countered_clips(session, answers),
        newest_page_on=_newest_page(ws, evidence),
        services_closed_on=gates.closed_by(clips, platforms),
        answer_due_on=_due(session, case.id, _silence_rules(ws)),
        restore_from_on=_due(session, case.id, ("us_512g_restore_min",)),
        restore_due_on=_due(session, case.id, ("us_512g_restore_max",)),
        platforms=frozenset(one.id for one in platforms),
        regimes=frozenset(regime for one in platforms for regime in one.regimes),
        uploaders=frozenset(clip.account_key for clip in clips) - {""},
        duplicate_of=gates.duplicate_of(session, case.id),
    )
    return gates.with_routes(facts)


def _clip_facts(
    ws: Workspace,
    session: Session,
    case: Case,
    clips: Sequence[Clip],
    works: Sequence[Work],
    evidence: Sequence[EvidenceItem],
) -> tuple[ClipFacts, ...]:
    reviews = newest_reviews(session, case.id)
    licences = licences_over(ws, session, clips, works, reviews)
    same = gates.same_uploads(session, case, clips)
    return tuple(
        replace(
            _one_clip(ws, clip, reviews.get(clip.id), evidence),
            same_as=same.get(clip.id, ()),
            licences=licences.get(clip.id, ()),
        )
        for clip in clips
    )


def _one_clip(
    ws: Workspace, clip: Clip, review: ExceptionReview | None, evidence: Sequence[EvidenceItem]
) -> ClipFacts:
    own = [item for item in evidence if item.clip_id == clip.id]
    pictured = any(item.kind in _SHOWS_ADDRESS for item in own)
    seen = ClipFacts(
        id=clip.id,
        url_valid=bool(clip.url_normalised or own),
        duplicates_checked=True,  # logging a clip always looks for them
        has_evidence=any(item.sha256 and item.captured_by for item in own),
        url_visible=bool(clip.url_normalised) or pictured,
        pictured=pictured,
        newest_capture_at=newest_capture(own, clip.id),
    )
    if review is None:
        return seen
    return replace(
        seen,
        exception_outcome=ExceptionOutcome(review.outcome),
        exception_reviewed_at=review.reviewed_at,
        reviewer=review.reviewer,
        reason_is_only_score=notice_findings.is_only_score(ws, review.reason),
        considered=frozenset(review.considered),
    )


def _newest_page(ws: Workspace, evidence: Sequence[EvidenceItem]) -> date | None:
    taken = (item.captured_at for item in evidence if item.kind in _SHOWS_ADDRESS)
    newest = max(taken, default=None)
    return newest.astimezone(ws.zone).date() if newest else None


def _work_facts(ws: Workspace, session: Session, case: Case, works: Sequence[Work]) -> tuple[WorkFacts, ...]:
    ids = [work.id for work in works]
    matched = {match.work_id for match in confirmed_matches(session, case.id)}
    named = session.exec(
        select(Reference.work_id)
        .where(col(Reference.work_id).in_(ids), col(Reference.locus) != "")
        .distinct()
    ).all()
    return tuple(
        WorkFacts(
            work.id,
            has_locus=work.id in matched or work.id in named,
            rights=tuple(right for one in _LANGUAGES for right in rights_of(ws, work, case.claim, one)),
            guideline=work.guideline,
        )
        for work in works
    )


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
    ws: Workspace,
    session: Session,
    rows: Sequence[Notice],
    evidence: Sequence[EvidenceItem],
    notice_id: str | None,
) -> NoticeFactsOfCase | None:
    if not rows:
        return None
    standing = next((row for row in reversed(rows) if row.status != NoticeStatus.RETRACTED), rows[-1])
    row = next((row for row in rows if row.id == notice_id), standing)
    findings = notice_findings.findings_of(ws, session, row)
    return NoticeFactsOfCase(
        id=row.id,
        status=NoticeStatus(row.status),
        blocking_findings=len(notice_findings.blocking(findings)),
        author=row.author,
        approver=row.approved_by,
        frozen_sha256=row.pdf_sha256,
        sent_on=row.sent_on,
        channel=Channel(row.channel) if row.channel else None,
        ticket=row.ticket,
        prior_notice_ref=str(row.fields.get("prior_notice_ref", "")),
        private_contact=any(finding.id == _PRIVATE_CONTACT for finding in findings),
        differs=gates.differs(session, row),
        sent_by_file=any(item.original_name == f"{row.id}.eml" for item in evidence),
    )


def _answers(session: Session, case_id: str) -> Sequence[Answer]:
    return session.exec(
        select(Answer)
        .join(Notice, col(Notice.id) == Answer.notice_id)
        .where(Notice.case_id == case_id)
        .order_by(col(Answer.id))
    ).all()


def _answer(row: Answer) -> AnswerFacts:
    kept = row.evidence_id is not None or bool(row.note.strip()) or bool(row.details)
    return AnswerFacts(AnswerOutcome(row.outcome), row.received_on, kept)


def _silence_rules(ws: Workspace) -> tuple[str, ...]:
    """The rules after whose day a sent notice counts as not answered; not those of a counter-notice."""
    rules = ws.rules.deadline_rules.values()
    return tuple(rule.id for rule in rules if rule.ends_waiting and rule.trigger in {"sent", "delivered"})


def _due(session: Session, case_id: str, rules: tuple[str, ...]) -> date | None:
    return session.exec(
        select(func.max(Deadline.due_on)).where(
            Deadline.case_id == case_id,
            col(Deadline.rule_id).in_(rules),
            Deadline.status != DeadlineStatus.CANCELLED,  # reckoned from a day that was wrong
        )
    ).one()
