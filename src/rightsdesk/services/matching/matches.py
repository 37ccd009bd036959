"""Score a clip against the register, and record what people decide about it."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from rightsdesk.domain.matching import FramePair, Framing, MatchFound, ScoreResult
from rightsdesk.domain.vocabulary import CustodyVerb, EvidenceKind, IdKind
from rightsdesk.errors import InvalidInput, NotFound, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.casework.case_rows import matches_of
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.filetypes import printable_name, printable_path
from rightsdesk.services.lookup import new_id, note, require
from rightsdesk.services.matching.exception_reviews import (
    ExceptionReviewed,
    NewExceptionReview,
    review_exception,
)
from rightsdesk.services.matching.match_records import (
    ExceptionReviewRecord,
    MatchRecord,
    NoPicture,
    match_record,
    review_record,
    unsaved_match,
    what_lacks,
)
from rightsdesk.services.matching.match_verdicts import Decision, MatchDecided, decide_match
from rightsdesk.services.works.held_pictures import small_pictures
from rightsdesk.services.works.register_upkeep import ensure_registered
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Clip, EvidenceItem, Match, Reference, Work

__all__ = [
    "Decision", "ExceptionReviewRecord", "ExceptionReviewed", "MatchDecided", "MatchRecord",
    "NewExceptionReview", "ScoreReport", "ScoreRequest", "ScoredClip", "decide_match", "match_record",
    "matches_of_case", "pair_images", "review_exception", "review_record", "score_matches",
]  # fmt: skip


@dataclass(frozen=True)
class ScoreRequest:
    """What to compare with the register: a logged clip, or a file that is only looked at."""

    clip_id: str | None = None
    file: Path | None = None
    work_ids: tuple[str, ...] = ()
    top: int | None = None


@dataclass(frozen=True)
class ScoredClip:
    """What was compared; `id` is empty for a file that was only looked at."""

    id: str
    file: str
    duration: float
    sha256: str


@dataclass(frozen=True)
class ScoreReport:
    """All matches of one clip, best first; `elapsed` in seconds by stage."""

    clip: ScoredClip
    method: Mapping[str, Any]
    matches: tuple[MatchRecord, ...]
    elapsed: Mapping[str, float]
    changes: Changes


@dataclass(frozen=True)
class _Source:
    clip: ScoredClip
    path: Path
    case_id: str | None
    evidence_id: str


def score_matches(ws: Workspace, request: ScoreRequest, ctx: JobContext) -> ScoreReport:
    """Compare a clip with the register; for a logged clip the matches are stored as measured.

    Nothing stored is ever changed by scoring again: the same measurement is the same match, another one (a
    newer method) stands beside it. Raises `NotFound`, `InvalidInput`, `UnreadableMedia`, `Refused`.
    """
    if request.top is not None and request.top < 1:
        raise InvalidInput(f"{request.top} matches cannot be listed.", "Ask for one or more.")
    source = _source(ws, request)
    from rightsdesk.analysis import matcher  # slow to import: numpy, OpenCV and faiss

    ensure_registered(ws, ctx)
    known = _references(ws, request.work_ids)
    names = {row.id for row in known}
    result = matcher.score_clip(source.path, ws.register, only=names, ctx=ctx)
    if ws.register.broken & names:  # damage that only reading showed: mended, and looked at once more
        ensure_registered(ws, ctx)
        result = matcher.score_clip(source.path, ws.register, only=names, ctx=ctx)
    found = result.matches if request.top is None else result.matches[: request.top]
    by_id = {row.id: row for row in known}
    if source.case_id is None:
        with ws.database.read() as session:
            records = tuple(unsaved_match(session, one, result, source.clip.sha256) for one in found)
    else:
        records = _store(ws, source, found, by_id, result)
    return ScoreReport(
        clip=replace(source.clip, duration=result.duration),
        method=asdict(result.method),
        matches=records,
        elapsed=asdict(result.elapsed),
        changes=Changes.of(Topic.MATCHES, Topic.CASES, case=source.case_id),
    )


def matches_of_case(ws: Workspace, case_id: str) -> tuple[MatchRecord, ...]:
    """Give all matches of a case's clips, clip by clip, surest first."""
    with ws.database.read() as session:
        require(session, Case, case_id)
        return tuple(match_record(session, row) for row in matches_of(session, case_id))


def pair_images(ws: Workspace, match_id: str, height: int = 360) -> tuple[tuple[bytes, bytes], ...]:
    """Give the frame pairs of a match as JPEG bytes: reference first, clip second.

    Clip frames of a mirrored match are turned back. The order follows `MatchRecord.frames`.
    A side without pictures gives empty bytes. Slow: decodes both files in child processes.
    """
    with ws.database.read() as session:
        row = require(session, Match, match_id)
        clip_path, reference_path = ws.vault.path(row.clip_sha256), ws.vault.path(row.reference_sha256)
        pairs = [FramePair(**pair) for pair in row.frames]
        mirrored, reference_id = row.mirrored, row.reference_id
        clip_lacks, work_lacks = what_lacks(session, row)
    from rightsdesk.analysis.frames import frames_as_jpeg  # slow to import: numpy and OpenCV

    theirs = ours = tuple(b"" for _ in pairs)
    if not clip_lacks:
        theirs = frames_as_jpeg(clip_path, [p.clip_at for p in pairs], height=height, mirror=mirrored)
    if not work_lacks:
        ours = frames_as_jpeg(reference_path, [p.reference_at for p in pairs], height=height)
    elif work_lacks == NoPicture.NOT_HELD:
        ours = small_pictures(ws, reference_id, [p.reference_at for p in pairs], height)
    return tuple(zip(ours, theirs, strict=True))


def _source(ws: Workspace, request: ScoreRequest) -> _Source:
    if (request.clip_id is None) == (request.file is None):
        raise InvalidInput("Name either a clip or a file to compare.", "Use --clip CL-000001 or --file PATH.")
    if request.file is not None:
        return _file_source(request.file)
    with ws.database.read() as session:
        clip = require(session, Clip, request.clip_id or "")
        item = session.exec(
            select(EvidenceItem)
            .where(
                EvidenceItem.clip_id == clip.id,
                EvidenceItem.kind == EvidenceKind.CLIP,
            )
            .order_by(col(EvidenceItem.captured_at).desc(), col(EvidenceItem.id).desc())
        ).first()
        if item is None:
            raise Refused(
                f"Clip {clip.id} has no media in evidence yet.",
                f"Attach its file: `rightsdesk evidence attach --case {clip.case_id} --clip {clip.id} FILE`.",
            )
        scored = ScoredClip(clip.id, item.original_name, 0.0, item.sha256)
        return _Source(scored, ws.vault.path(item.sha256), clip.case_id, item.id)


def _file_source(path: Path) -> _Source:
    if not path.is_file():
        raise NotFound(f"There is no file {printable_path(path)}.", "Check the path.")
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return _Source(ScoredClip("", printable_name(path), 0.0, sha256), path, None, "")


def _references(ws: Workspace, work_ids: tuple[str, ...]) -> list[Reference]:
    with ws.database.read() as session:
        for work_id in work_ids:
            require(session, Work, work_id)
        query = select(Reference).where(col(Reference.removed_at).is_(None)).order_by(Reference.id)
        if work_ids:
            query = query.where(col(Reference.work_id).in_(work_ids))
        rows = list(session.exec(query))
        session.expunge_all()
    if not rows:
        raise Refused(
            "There is no reference to compare with.",
            "Add some with `rightsdesk reference add W-0001 FILE`.",
        )
    return rows


def _store(
    ws: Workspace,
    source: _Source,
    found: tuple[MatchFound, ...],
    known: dict[str, Reference],
    result: ScoreResult,
) -> tuple[MatchRecord, ...]:
    with ws.database.write() as session:
        rows = []
        for one in found:
            row = _earlier(session, source, one, result)
            if row is None:
                row = _match_row(ws, session, source, one, known[one.reference_id], result)
                session.add(row)
                session.flush()
            rows.append(row)
        details = {
            "method": f"{result.method.name} {result.method.version}",
            "compared_with": sum(name in ws.register for name in known),
            "matches": [f"{row.id} {row.reference_id} {row.score:.4f}" for row in rows],
            "sha256": source.clip.sha256,
        }
        note(ws, session, CustodyVerb.SCORED, source.clip.id, case_id=source.case_id, details=details)
        return tuple(match_record(session, row) for row in rows)


def _earlier(session: Session, source: _Source, one: MatchFound, result: ScoreResult) -> Match | None:
    method, segments = asdict(result.method), [asdict(segment) for segment in one.segments]
    rows = session.exec(
        select(Match).where(
            Match.clip_id == source.clip.id,
            Match.reference_id == one.reference_id,
            Match.clip_sha256 == source.clip.sha256,
        )
    )
    same = [row for row in rows if row.method == method and row.segments == segments]
    return same[-1] if same else None


def _match_row(
    ws: Workspace,
    session: Session,
    source: _Source,
    one: MatchFound,
    reference: Reference,
    result: ScoreResult,
) -> Match:
    return Match(
        id=new_id(ws, session, IdKind.MATCH),
        clip_id=source.clip.id,
        evidence_id=source.evidence_id,
        work_id=reference.work_id,
        reference_id=reference.id,
        score=one.score,
        picture_score=one.picture_score,
        sound_score=one.sound_score,
        band=one.band,
        coverage=one.coverage,
        mirrored=one.mirrored,
        duration=result.duration,
        segments=[asdict(segment) for segment in one.segments],
        frames=[asdict(pair) for pair in one.frames],
        framing=_as_json(one.framing),
        sound=[asdict(segment) for segment in one.sound],
        method=asdict(result.method),
        clip_sha256=source.clip.sha256,
        reference_sha256=reference.sha256,
        scored_at=ws.now(),
        scored_by=ws.actor,
    )


def _as_json(framing: Framing | None) -> dict[str, Any]:
    """As it is read back, with lists for boxes."""
    if framing is None:
        return {}
    return {**asdict(framing), "shown": list(framing.shown), "placed": list(framing.placed)}
