"""What matches and exception reviews look like outside the services, copied out of their rows."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from rightsdesk.domain.matching import FramePair, MatchFound, ScoreResult, Segment, describe
from rightsdesk.domain.vocabulary import Band
from rightsdesk.services.lookup import copy_row, require
from rightsdesk.store.tables import ExceptionReview, Match, Reference, Work


@dataclass(frozen=True)
class MatchRecord:
    """One measured comparison and what a person said of it; seconds, scores in [0, 1].

    `id` is empty for a file that was only looked at.
    """

    id: str
    clip: str
    work: str
    work_title: str
    reference: str
    reference_label: str
    score: float
    band: str
    coverage: float
    mirrored: bool
    segments: tuple[Segment, ...]
    frames: tuple[FramePair, ...]
    method: Mapping[str, Any]
    sentence: str
    verdict: str
    verdict_reason: str
    decided_by: str
    decided_at: datetime | None


@dataclass(frozen=True)
class ExceptionReviewRecord:
    """A recorded exception review."""

    id: str
    clip: str
    outcome: str
    considered: tuple[str, ...]
    reason: str
    reviewer: str
    reviewed_at: datetime


def match_record(session: Session, row: Match) -> MatchRecord:
    """Copy a match's row into what may leave the services."""
    reference = require(session, Reference, row.reference_id)
    segments = tuple(Segment(**segment) for segment in row.segments)
    pairs = tuple(FramePair(**pair) for pair in row.frames)
    found = MatchFound(
        row.reference_id, row.score, Band(row.band), row.coverage, row.mirrored, segments, pairs
    )
    return copy_row(
        MatchRecord,
        row,
        clip=row.clip_id,
        work=row.work_id,
        work_title=require(session, Work, row.work_id).title,
        reference=row.reference_id,
        reference_label=reference.label or reference.file_name,
        segments=segments,
        frames=pairs,
        sentence=describe(found, "en"),
    )


def unsaved_match(session: Session, found: MatchFound, result: ScoreResult) -> MatchRecord:
    """Give the same shape for a file that was only looked at: without number and verdict."""
    reference = require(session, Reference, found.reference_id)
    return MatchRecord(
        id="",
        clip="",
        work=reference.work_id,
        work_title=require(session, Work, reference.work_id).title,
        reference=reference.id,
        reference_label=reference.label or reference.file_name,
        score=found.score,
        band=found.band,
        coverage=found.coverage,
        mirrored=found.mirrored,
        segments=found.segments,
        frames=found.frames,
        method=asdict(result.method),
        sentence=describe(found, "en"),
        verdict="",
        verdict_reason="",
        decided_by="",
        decided_at=None,
    )


def review_record(row: ExceptionReview) -> ExceptionReviewRecord:
    """Copy a review's row into what may leave the services."""
    return ExceptionReviewRecord(
        row.id, row.clip_id, row.outcome, tuple(row.considered), row.reason, row.reviewer, row.reviewed_at
    )
