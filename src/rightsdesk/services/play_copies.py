"""Copies of clips and references that the window plays, made in the cache of the data folder.

They are for looking at only: no evidence, in no backup, made again whenever they are gone. A long film is
copied only around the seconds that a match speaks of.
"""

import json
import os
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from rightsdesk.domain.match_times import frame_on_screen
from rightsdesk.errors import CheckFailed, StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.services.lookup import require
from rightsdesk.services.match_records import MatchRecord, match_record
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.durable import make_folder
from rightsdesk.store.failures import disk_failure
from rightsdesk.store.tables import Clip, Match, Reference, Work

Span = tuple[float, float]

WHOLE_UP_TO = 180.0
MARGIN = 10.0
MOST_BYTES = 4_000_000_000
_GRID = 10.0
_VERSION = "2"


@dataclass(frozen=True)
class Piece:
    """One file that plays [start, end) of the original; `times` are the seconds of its frames there."""

    path: Path
    start: float
    end: float
    times: tuple[float, ...]


@dataclass(frozen=True)
class Footage:
    """What can be shown of one original, in the order of time; sizes in pixels, `duration` in seconds."""

    sha256: str
    pieces: tuple[Piece, ...]
    width: int
    height: int
    rate: float
    duration: float
    has_sound: bool

    def piece_at(self, at: float) -> int:
        """The number of the piece that holds this second, or else the nearest."""
        return min(range(len(self.pieces)), key=lambda n: _beside(self.pieces[n], at))

    @property
    def times(self) -> tuple[float, ...]:
        """The seconds of all frames."""
        return tuple(at for piece in self.pieces for at in piece.times)


@dataclass(frozen=True)
class MatchFootage:
    """The two sides of a match, ready to be played."""

    match_id: str
    clip: Footage
    work: Footage


@dataclass(frozen=True)
class MatchView:
    """A match with all matches of the same file, to be looked at; `duration` of the clip in seconds."""

    match: MatchRecord
    beside: tuple[MatchRecord, ...]
    case: str
    clip_url: str
    work_title_ja: str
    duration: float
    work_duration: float


@dataclass(frozen=True)
class Frame:
    """One picture as rows of blue, green, red and an unused byte; `at` in seconds of the original."""

    at: float
    width: int
    height: int
    data: bytes


def match_view(ws: Workspace, match_id: str) -> MatchView:
    """Give what the page of a match shows, surest match of the clip first. Raises `NotFound`."""
    with ws.database.read() as session:
        row = require(session, Match, match_id)
        clip = require(session, Clip, row.clip_id)
        same_file = select(Match).where(Match.clip_id == clip.id, Match.clip_sha256 == row.clip_sha256)
        rows = session.exec(same_file.order_by(col(Match.score).desc(), col(Match.id))).all()
        return MatchView(
            match=match_record(session, row),
            beside=tuple(match_record(session, one) for one in rows),
            case=clip.case_id,
            clip_url=clip.url,
            work_title_ja=require(session, Work, row.work_id).title_ja,
            duration=row.duration,
            work_duration=require(session, Reference, row.reference_id).duration,
        )


def ready_match(ws: Workspace, match_id: str, ctx: JobContext) -> MatchFootage:
    """Make or find what the two sides of a match are played from.

    Raises `NotFound`, `UnreadableMedia`, `StorageFailed`, `Cancelled`, and `CheckFailed` when a file is not
    the one taken in.
    """
    with ws.database.read() as session:
        row = require(session, Match, match_id)
        work = require(session, Reference, row.reference_id)
        sources = row.clip_sha256, row.reference_sha256
        lengths = row.duration, work.duration
        theirs = [(s["clip_start"], s["clip_end"]) for s in (*row.segments, *row.sound)]
        ours = [(s["reference_start"], s["reference_end"]) for s in (*row.segments, *row.sound)]
    clip = ready_footage(ws, sources[0], needed_spans(theirs, lengths[0]), ctx)
    return MatchFootage(match_id, clip, ready_footage(ws, sources[1], needed_spans(ours, lengths[1]), ctx))


def needed_spans(spans: Iterable[Span], duration: float) -> tuple[Span, ...]:
    """The stretches to copy for these seconds: all of it, as (0, 0), unless the film is long."""
    wanted = sorted(
        (max(0.0, (start - MARGIN) // _GRID * _GRID), -(-(end + MARGIN) // _GRID) * _GRID)
        for start, end in spans
    )
    if duration <= WHOLE_UP_TO or not wanted:
        return ((0.0, 0.0 if duration <= WHOLE_UP_TO else WHOLE_UP_TO),)
    joined = [wanted[0]]
    for start, end in wanted[1:]:
        last = joined[-1]
        if start <= last[1]:
            joined[-1] = (last[0], max(last[1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def ready_footage(ws: Workspace, sha256: str, spans: Sequence[Span], ctx: JobContext) -> Footage:
    """Make or find the copies of these stretches of a file of the vault. Raises as `ready_match`."""
    made = [_ready(ws, sha256, span, ctx) for span in spans]
    first = made[0][1]
    pieces = tuple(
        Piece(path, span[0], float(facts["times"][-1]) + 1 / float(facts["rate"]), tuple(facts["times"]))
        for span, (path, facts) in zip(spans, made, strict=True)
    )
    return Footage(
        sha256=sha256,
        pieces=pieces,
        width=int(first["width"]),
        height=int(first["height"]),
        rate=float(first["rate"]),
        duration=float(first["duration"]),
        has_sound=any(facts["has_sound"] for _, facts in made),
    )


def show_frames(
    _ws: Workspace, footage: MatchFootage, clip_at: float, work_at: float, ctx: JobContext
) -> tuple[Frame, Frame]:
    """Give the frames on screen at a second of the clip and one of the work. Raises `UnreadableMedia`."""
    ctx.report(0, 2, "")
    theirs = _frame(footage.clip, clip_at)
    ctx.report(1, 2, "")
    return theirs, _frame(footage.work, work_at)


def _frame(footage: Footage, at: float) -> Frame:
    from rightsdesk.analysis.playable_files import shots  # slow to import: PyAV

    piece = footage.pieces[footage.piece_at(at)]
    exact = piece.times[frame_on_screen(piece.times, at)]
    shot = shots(piece.path, [exact - piece.start])[0]
    return Frame(exact, shot.width, shot.height, shot.data)


def _ready(ws: Workspace, sha256: str, span: Span, ctx: JobContext) -> tuple[Path, dict[str, Any]]:
    folder = ws.folder.cache_path
    path = folder / f"{sha256}-{span[0]:g}-{span[1]:g}-{_VERSION}.mp4"
    facts = _known(path)
    if facts is None:
        make_folder(folder)
        facts = _make(ws, sha256, span, path, ctx)
        _take_away_oldest(folder, keep=path)
    return path, facts


def _known(path: Path) -> dict[str, Any] | None:
    try:
        facts = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        os.utime(path)  # tells which copies were used last
    except (OSError, ValueError):
        return None
    return facts if isinstance(facts, dict) and facts.get("times") else None


def _make(ws: Workspace, sha256: str, span: Span, path: Path, ctx: JobContext) -> dict[str, Any]:
    from rightsdesk.analysis.playable_files import write_copy

    source = ws.vault.path(sha256)
    problem = ws.vault.verify(sha256, ctx=ctx)
    if problem is not None:
        raise CheckFailed(f"The file is not the one taken in: {problem.message}", "Run `rightsdesk verify`.")
    half_made = path.with_name(f".{secrets.token_hex(8)}.mp4")
    try:
        facts = asdict(write_copy(source, *span, half_made, ctx))
        half_made.chmod(0o600)
        told = path.with_suffix(".json")
        told.write_text(json.dumps(facts), encoding="utf-8")
        half_made.replace(path)
    except OSError as error:
        raise disk_failure(error, f"The copy to look at, {path.name},") from error
    finally:
        half_made.unlink(missing_ok=True)
    return facts


def _take_away_oldest(folder: Path, keep: Path) -> None:
    try:
        found = sorted((one.stat().st_mtime, one.stat().st_size, one) for one in folder.glob("*.mp4"))
        total = sum(size for _, size, _ in found)
        for _, size, one in found:
            if total <= MOST_BYTES:
                return
            if one != keep:
                one.unlink()
                one.with_suffix(".json").unlink(missing_ok=True)
                total -= size
    except OSError as error:
        raise StorageFailed(f"The cache {folder} cannot be tidied.", "Check the folder.") from error


def _beside(piece: Piece, at: float) -> float:
    return max(piece.start - at, at - piece.end, 0.0)
