"""What matches and exception reviews look like outside the services, copied out of their rows."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from rightsdesk.domain.match_words import words
from rightsdesk.domain.matching import (
    FramePair,
    Framing,
    MatchFound,
    ScoreResult,
    Segment,
    SoundSegment,
    describe,
)
from rightsdesk.domain.vocabulary import Band, MediaKind
from rightsdesk.services.lookup import copy_row, require
from rightsdesk.store.tables import EvidenceItem, ExceptionReview, Match, Reference, Work


class NoPicture(StrEnum):
    """Why a side of a match shows no picture."""

    SOUND_ONLY = "sound_only"
    NOT_HELD = "not_held"


@dataclass(frozen=True)
class MatchRecord:
    """One measured comparison and what a person said of it; seconds, scores in [0, 1].

    `id` is empty for a file that was only looked at. `words` say in one sentence a language which seconds are
    which, and how the picture was changed. `held_by` is the partner who has the reference's media, if one.
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
    words: Mapping[str, str] = field(default_factory=dict)
    picture_score: float | None = None
    sound_score: float | None = None
    sound: tuple[SoundSegment, ...] = ()
    framing: Framing | None = None
    clip_sha256: str = ""
    reference_sha256: str = ""
    held_by: str = ""
    work_title_ja: str = ""


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
    sound = tuple(SoundSegment(**segment) for segment in row.sound)
    framing = _framing(row.framing)
    found = MatchFound(
        row.reference_id, row.score, Band(row.band), row.coverage, row.mirrored, segments, pairs, framing,
        sound=sound,
    )  # fmt: skip
    name = reference.label or reference.file_name
    return copy_row(
        MatchRecord,
        row,
        clip=row.clip_id,
        work=row.work_id,
        work_title=require(session, Work, row.work_id).title,
        work_title_ja=require(session, Work, row.work_id).title_ja,
        reference=row.reference_id,
        reference_label=name,
        segments=segments,
        frames=pairs,
        sentence=describe(found, "en"),
        words=_words(found, name),
        sound=sound,
        framing=framing,
        held_by=reference.held_by,
    )


def what_lacks(session: Session, row: Match) -> tuple[str, str]:
    """Say why the clip, and the work, show no picture; empty where they do."""
    item = require(session, EvidenceItem, row.evidence_id)
    reference = require(session, Reference, row.reference_id)
    container = item.provenance.get("container") or {}
    kinds = str(container.get("kind", "")), reference.kind
    clip, work = (str(NoPicture.SOUND_ONLY) if kind == MediaKind.AUDIO else "" for kind in kinds)
    return clip, str(NoPicture.NOT_HELD) if reference.held_by else work


def _framing(stored: Mapping[str, Any]) -> Framing | None:
    """What was kept of the framing; matches of earlier versions kept nothing."""
    if not stored:
        return None
    boxes = {name: tuple(stored[name]) for name in ("shown", "placed")}
    return Framing(**{**stored, **boxes})


def _words(found: MatchFound, name: str) -> dict[str, str]:
    return {"en": words(found, name, "en"), "ja": words(found, name, "ja")}


def unsaved_match(session: Session, found: MatchFound, result: ScoreResult, clip_sha256: str) -> MatchRecord:
    """Give the same shape for a file that was only looked at: without number and verdict."""
    reference = require(session, Reference, found.reference_id)
    name = reference.label or reference.file_name
    return MatchRecord(
        id="",
        clip="",
        work=reference.work_id,
        work_title=require(session, Work, reference.work_id).title,
        work_title_ja=require(session, Work, reference.work_id).title_ja,
        reference=reference.id,
        reference_label=name,
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
        words=_words(found, name),
        picture_score=found.picture_score,
        sound_score=found.sound_score,
        sound=found.sound,
        framing=found.framing,
        clip_sha256=clip_sha256,
        reference_sha256=reference.sha256,
        held_by=reference.held_by,
    )


def review_record(row: ExceptionReview) -> ExceptionReviewRecord:
    """Copy a review's row into what may leave the services."""
    return ExceptionReviewRecord(
        row.id, row.clip_id, row.outcome, tuple(row.considered), row.reason, row.reviewer, row.reviewed_at
    )
