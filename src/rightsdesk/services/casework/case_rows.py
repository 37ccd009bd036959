"""Queries about one case that several services share; rows for use inside a session only."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from rightsdesk.domain.vocabulary import Verdict
from rightsdesk.store.tables import (
    CaseWork,
    Clip,
    Deadline,
    EvidenceItem,
    ExceptionReview,
    Match,
    Notice,
    Work,
)


def clips_of(session: Session, case_id: str) -> Sequence[Clip]:
    """Give the clips of a case in the order they were logged, without those in the trash."""
    query = select(Clip).where(Clip.case_id == case_id, col(Clip.trashed_at).is_(None))
    return session.exec(query.order_by(col(Clip.id))).all()


def evidence_of(session: Session, case_id: str) -> Sequence[EvidenceItem]:
    """Give the evidence of a case in the order it came in."""
    return session.exec(
        select(EvidenceItem).where(EvidenceItem.case_id == case_id).order_by(col(EvidenceItem.id))
    ).all()


def named_works(session: Session, case_id: str) -> Sequence[Work]:
    """Give the works a case names, and those of its confirmed matches."""
    named = select(CaseWork.work_id).where(CaseWork.case_id == case_id)
    matched = (
        select(Match.work_id)
        .join(Clip, col(Clip.id) == Match.clip_id)
        .where(Clip.case_id == case_id, Match.verdict == Verdict.CONFIRMED)
    )
    query = select(Work).where(col(Work.id).in_(named) | col(Work.id).in_(matched))
    return session.exec(query.order_by(col(Work.id))).all()


def confirmed_matches(session: Session, case_id: str) -> Sequence[Match]:
    """Give the matches of a case that a person confirmed, clip by clip, surest first."""
    return session.exec(
        select(Match)
        .join(Clip, col(Clip.id) == Match.clip_id)
        .where(Clip.case_id == case_id, Match.verdict == Verdict.CONFIRMED)
        .order_by(col(Match.clip_id), col(Match.score).desc(), col(Match.id))
    ).all()


def matches_of(session: Session, case_id: str) -> Sequence[Match]:
    """Give all matches of a case's clips, clip by clip, surest first."""
    return session.exec(
        select(Match)
        .join(Clip, col(Clip.id) == Match.clip_id)
        .where(Clip.case_id == case_id)
        .order_by(col(Match.clip_id), col(Match.score).desc(), col(Match.id))
    ).all()


def reviews_of(session: Session, case_id: str) -> Sequence[ExceptionReview]:
    """Give the exception reviews of a case's clips in the order they were recorded."""
    return session.exec(
        select(ExceptionReview)
        .join(Clip, col(Clip.id) == ExceptionReview.clip_id)
        .where(Clip.case_id == case_id)
        .order_by(col(ExceptionReview.id))
    ).all()


def notices_of(session: Session, case_id: str) -> Sequence[Notice]:
    """Give the notices of a case in the order they were drafted."""
    return session.exec(select(Notice).where(Notice.case_id == case_id).order_by(col(Notice.id))).all()


def deadlines_of(session: Session, case_id: str) -> Sequence[Deadline]:
    """Give the due dates of a case, the nearest first."""
    query = select(Deadline).where(Deadline.case_id == case_id)
    return session.exec(query.order_by(col(Deadline.due_on), col(Deadline.id))).all()


def newest_review(session: Session, clip_id: str) -> ExceptionReview | None:
    """Give the latest exception review of a clip."""
    return session.exec(
        select(ExceptionReview)
        .where(ExceptionReview.clip_id == clip_id)
        .order_by(col(ExceptionReview.reviewed_at).desc(), col(ExceptionReview.id).desc())
    ).first()


def newest_reviews(session: Session, case_id: str) -> Mapping[str, ExceptionReview]:
    """Give the latest exception review of each clip of a case that has one."""
    in_order = sorted(reviews_of(session, case_id), key=lambda row: (row.reviewed_at, row.id))
    return {row.clip_id: row for row in in_order}


def newest_capture(evidence: Sequence[EvidenceItem], clip_id: str) -> datetime | None:
    """Tell when the newest evidence of a clip was taken in; what was derived from it is no capture."""
    taken = (item.captured_at for item in evidence if item.clip_id == clip_id and item.parent_id is None)
    return max(taken, default=None)
