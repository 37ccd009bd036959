"""Score many clips in one run: the ones never scored, a folder of files, or again with a newer method."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, col, select

from rightsdesk.domain.vocabulary import CustodyVerb, EvidenceKind
from rightsdesk.errors import InvalidInput, NotFound, UserError
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.filetypes import printable_name, printable_path
from rightsdesk.services.lookup import require
from rightsdesk.services.matching.matches import ScoreReport, ScoreRequest, score_matches
from rightsdesk.services.works.register_upkeep import ensure_registered
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Clip, CustodyEvent, EvidenceItem, Match


@dataclass(frozen=True)
class FailedClip:
    """A clip or file that could not be compared, and why in one sentence."""

    clip: str
    reason: str


@dataclass(frozen=True)
class ScoreRun:
    """What came of each clip, in order; one that cannot be read never stops the others."""

    reports: tuple[ScoreReport, ...]
    failed: tuple[FailedClip, ...]
    changes: Changes


@dataclass(frozen=True)
class Rescored:
    """One clip's matches of an earlier method, and those that now stand beside them."""

    clip: str
    before: tuple[str, ...]
    report: ScoreReport


@dataclass(frozen=True)
class RescoreRun:
    """What was compared again; `current` are the clips whose matches are of this method already."""

    rescored: tuple[Rescored, ...]
    current: tuple[str, ...]
    failed: tuple[FailedClip, ...]
    changes: Changes


def score_unscored(ws: Workspace, ctx: JobContext) -> ScoreRun:
    """Score every clip that has media and was never scored, several at a time. Raises `Cancelled`.

    What is done before a cancellation stays; the next run goes on from there.
    """
    with ws.database.read() as session:
        scored = select(CustodyEvent.subject).where(CustodyEvent.verb == CustodyVerb.SCORED)
        media = select(EvidenceItem.clip_id).where(
            EvidenceItem.kind == EvidenceKind.CLIP, col(EvidenceItem.clip_id).is_not(None)
        )
        query = select(Clip.id).where(col(Clip.id).in_(media), col(Clip.id).not_in(scored))
        waiting = list(session.exec(query.order_by(Clip.id)))
    return _run(ws, [ScoreRequest(clip_id) for clip_id in waiting], ctx)


def score_folder(ws: Workspace, folder: Path, ctx: JobContext) -> ScoreRun:
    """Look at every file of a folder, storing nothing. Raises `NotFound`, `InvalidInput`, `Cancelled`."""
    if not folder.is_dir():
        raise NotFound(f"There is no folder {printable_path(folder)}.", "Check the path.")
    files = sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
    if not files:
        raise InvalidInput("There is no file to compare.", "Name a folder that holds some.")
    return _run(ws, [ScoreRequest(file=path) for path in files], ctx)


def rescore_matches(ws: Workspace, clip_id: str | None, ctx: JobContext) -> RescoreRun:
    """Compare clips again whose matches are of an earlier method: one clip, or all when none is named.

    The earlier matches stay as they are, with their verdicts; what is measured now stands beside them.
    Raises `NotFound`, `Refused`, `Cancelled`.
    """
    from rightsdesk.analysis import matcher  # slow to import: numpy, OpenCV and faiss

    version = matcher.method().version
    with ws.database.read() as session:
        if clip_id is not None:
            require(session, Clip, clip_id)
        before, current = _earlier(session, clip_id, version)
    run = _run(ws, [ScoreRequest(each) for each in before], ctx)
    done = tuple(Rescored(r.clip.id, before[r.clip.id], r) for r in run.reports)
    return RescoreRun(done, current, run.failed, run.changes)


def _earlier(
    session: Session, clip_id: str | None, version: str
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Matches by clip where none is of this version, and the clips where one is."""
    query = select(Match).order_by(Match.clip_id, Match.id)
    if clip_id is not None:
        query = query.where(Match.clip_id == clip_id)
    by_clip: dict[str, list[Match]] = {}
    for row in session.exec(query):
        by_clip.setdefault(row.clip_id, []).append(row)
    current = tuple(c for c, rows in by_clip.items() if any(r.method.get("version") == version for r in rows))
    before = {c: tuple(r.id for r in rows) for c, rows in by_clip.items() if c not in current}
    return before, current


def _run(ws: Workspace, requests: Sequence[ScoreRequest], ctx: JobContext) -> ScoreRun:
    changes = Changes.of(Topic.MATCHES, Topic.CASES)
    if not requests:
        return ScoreRun((), (), changes)
    from rightsdesk.analysis.together import together  # with the rest of the analysis

    ensure_registered(ws, ctx)

    def one(request: ScoreRequest, inner: JobContext) -> ScoreReport | FailedClip:
        try:
            return score_matches(ws, request, inner)
        except UserError as error:
            return FailedClip(request.clip_id or printable_name(request.file or Path()), error.message)

    done = together(one, requests, ctx, "Comparing clips")
    reports = tuple(each for each in done if isinstance(each, ScoreReport))
    return ScoreRun(reports, tuple(each for each in done if isinstance(each, FailedClip)), changes)
