"""What is still wrong with a notice, judged from the records as they stand now."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session, col, select

from rightsdesk.documents.blocks import written_clauses
from rightsdesk.domain.ledger import unsupported
from rightsdesk.domain.notice_draft import worded
from rightsdesk.domain.notice_facts import (
    AuthorityFacts,
    FieldPlace,
    Finding,
    LintContext,
    NoticeFacts,
    ReviewFacts,
)
from rightsdesk.domain.notices import is_only_score as names_only_a_score
from rightsdesk.domain.notices import lint
from rightsdesk.domain.vocabulary import (
    BILINGUAL,
    OVER,
    UNISSUED,
    ExceptionOutcome,
    NoticeStatus,
    SenderRole,
    Severity,
)
from rightsdesk.services.accounts.licence_gate import licences_over
from rightsdesk.services.casework.case_rows import (
    clips_of,
    evidence_of,
    named_works,
    newest_capture,
    newest_review,
    newest_reviews,
)
from rightsdesk.services.dates import deadlines
from rightsdesk.services.house import studio
from rightsdesk.services.letters.letter_people import newest_authority
from rightsdesk.services.letters.notice_fields import Gathered, gather
from rightsdesk.services.letters.notice_paper import Rendered, render
from rightsdesk.services.letters.notice_sources import ledger_of
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Clip, EvidenceItem, Notice, NoticeClip

_OPEN = (NoticeStatus.ISSUED, NoticeStatus.SENT)


def findings_of(ws: Workspace, session: Session, row: Notice) -> tuple[Finding, ...]:
    """Judge a notice that is not issued yet; an issued one has no findings any more."""
    if row.status not in UNISSUED:
        return ()
    gathered = gather(ws, session, row, deadlines.today(ws))
    rendered = render(ws, row, gathered.fields)
    found = _linted(ws, session, row, gathered, rendered)
    if blocking(found):
        return found  # what fills the clauses is missing; saying it twice would not help
    lines = ledger_of(ws, session, row, gathered, rendered.sentences)
    missing = tuple(_clause_missing(ws, clause, path) for clause, path in rendered.missing)
    halved = tuple(_one_sided(ws, clause) for clause in rendered.one_sided)
    named = {one.field for one in missing}
    rest = (one for one in found if not (one.id.startswith("missing_") and one.field in named))
    return (*missing, *halved, *unsupported(lines), *rest)


def _linted(
    ws: Workspace, session: Session, row: Notice, gathered: Gathered, rendered: Rendered
) -> tuple[Finding, ...]:
    """Judge the fields; both halves of a letter in two languages, each finding once."""
    kind, context = ws.rules.notice_kind(row.kind), _context(ws, session, row, gathered)
    clauses = written_clauses(rendered.letter)
    halves = [gathered.fields, *([gathered.fields["en"]] if row.language == BILINGUAL else [])]
    facts = (NoticeFacts(fields, clauses, rendered.text) for fields in halves)
    return tuple(dict.fromkeys(finding for one in facts for finding in lint(kind, one, context)))


def _clause_missing(ws: Workspace, clause: str, path: str) -> Finding:
    """Say which clause is empty; one that is named like a field, by the field that fills it."""
    rule, words = ws.rules.fields.get(clause), ws.rules.words.findings["missing_clause"]
    if rule is None or rule.per is not FieldPlace.NOTICE:
        return worded(words, "missing_clause", "clause", clause, {"clause": clause, "path": path})
    values = {"label_en": rule.label_en, "label_ja": rule.label_ja, "fix": rule.fix}
    return replace(worded(words, "missing_clause", "field", clause, values), source=rule.source)


def _one_sided(ws: Workspace, clause: str) -> Finding:
    words = ws.rules.words.findings["one_sided_clause"]
    return worded(words, "one_sided_clause", "half", clause, {"clause": clause})


def blocking(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Keep the findings that stop an approval."""
    return tuple(finding for finding in findings if finding.severity is Severity.BLOCK)


def is_only_score(ws: Workspace, reason: str) -> bool:
    """Tell whether a reviewer's reason names nothing but a score."""
    words = ws.rules.words
    return names_only_a_score(reason, words.score_words, words.score_fillers)


def _context(ws: Workspace, session: Session, row: Notice, gathered: Gathered) -> LintContext:
    works = named_works(session, row.case_id)
    holder = studio.studio_as_is(session)
    return LintContext(
        on=deadlines.today(ws),
        words=ws.rules.words,
        urls=ws.rules.urls,
        platform=ws.rules.platforms.get(row.platform_id or ""),
        reviews=_reviews(session, row.case_id, gathered.clip_ids),
        sender_role=SenderRole(gathered.fields["agent_role"] or holder.sender_role),
        authority=_authority(session, row.case_id, works[0].rightsholder_id if works else holder.id),
        open_notices=_open_notices(session, row),
        guidelines={
            title: work.guideline
            for work in works
            if work.guideline
            for title in (work.title, work.title_ja)
            if title
        },
        licences=licences_over(
            ws, session, clips_of(session, row.case_id), works, newest_reviews(session, row.case_id)
        ),
        holiday_warnings=_holiday_warnings(ws, row),
        fields=ws.rules.fields,
        naiyo=ws.rules.naiyo,
    )


def _reviews(session: Session, case_id: str, clip_ids: Sequence[str]) -> dict[str, ReviewFacts]:
    evidence = evidence_of(session, case_id)
    found: dict[str, ReviewFacts] = {}
    for clip_id in clip_ids:
        review = newest_review(session, clip_id)
        if review is not None:
            found[clip_id] = ReviewFacts(
                outcome=ExceptionOutcome(review.outcome),
                reviewer=review.reviewer,
                reviewed_at=review.reviewed_at,
                newest_capture_at=newest_capture(evidence, clip_id),
                reason=review.reason,
            )
    return found


def _authority(session: Session, case_id: str, rightsholder_id: str) -> AuthorityFacts | None:
    row = newest_authority(session, rightsholder_id)
    if row is not None:
        return AuthorityFacts(row.holder_name, row.expires_on)
    attached = session.exec(
        select(EvidenceItem.id).where(EvidenceItem.case_id == case_id, EvidenceItem.kind == "authority")
    ).first()
    return AuthorityFacts("") if attached else None


def _open_notices(session: Session, row: Notice) -> dict[str, str]:
    """Map the addresses that another open notice of the same kind already names to that notice."""
    query = (
        select(Clip.url_normalised, Notice.id)
        .join(NoticeClip, col(NoticeClip.clip_id) == Clip.id)
        .join(Notice, col(Notice.id) == NoticeClip.notice_id)
        .join(Case, col(Case.id) == Notice.case_id)
        .where(
            Notice.kind == row.kind,
            Notice.id != row.id,
            col(Notice.status).in_(_OPEN),
            col(Case.status).not_in(sorted(OVER)),
        )
    )
    if row.prior_notice_id:
        query = query.where(Notice.id != row.prior_notice_id)
    return {address: number for address, number in session.exec(query) if address}


def _holiday_warnings(ws: Workspace, row: Notice) -> tuple[str, ...]:
    rules = ws.rules.due_rules("sent", row.kind, row.platform_id)
    doubts = (doubt for rule in rules for doubt in ws.rules.due_date(rule, ws.now()).doubts)
    return ws.rules.said(tuple(dict.fromkeys(doubts)), "en")
