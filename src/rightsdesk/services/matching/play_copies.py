"""Copies of clips and references that the window plays, made in the cache of the data folder.

They are for looking at only: no evidence, in no backup, made again whenever they are gone. A long film is
copied only around the seconds that a match speaks of.
"""

import json
import os
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from rightsdesk.domain.match_times import frame_on_screen
from rightsdesk.errors import CheckFailed, StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.services.lookup import require
from rightsdesk.services.matching.match_records import NoPicture, what_lacks
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.durable import make_folder
from rightsdesk.store.failures import disk_failure
from rightsdesk.store.tables import Match, Reference

Span = tuple[float, float]

WHOLE_UP_TO = 180.0
MARGIN = 10.0
MOST_BYTES = 4_000_000_000
_GRID = 10.0
_VERSION = "2"
_UNSEEN_RATE = 25.0


@dataclass(frozen=True)
class Piece:
    """One file that plays [start, end) of the original; `times` are the seconds of its frames there."""

    path: Path
    start: float
    end: float
    times: tuple[float, ...]


@dataclass(frozen=True)
class Footage:
    """What can be shown of one original, in the order of time; sizes in pixels, `duration` in seconds.

    Without pieces it is not held here, and not seen. Of sound alone the pictures show how loud it is.
    """

    sha256: str
    pieces: tuple[Piece, ...]
    width: int
    height: int
    rate: float
    duration: float
    has_sound: bool
    is_sound_only: bool = False

    @property
    def has_pictures(self) -> bool:
        """Whether what is seen is of the original."""
        return bool(self.pieces) and not self.is_sound_only

    def piece_at(self, at: float) -> int:
        """The number of the piece that holds this second, or else the nearest."""
        return min(range(len(self.pieces)), key=lambda n: _beside(self.pieces[n], at))

    @cached_property
    def times(self) -> tuple[float, ...]:
        """The seconds of all frames; of what cannot be seen, so many a second as if it could."""
        if not self.pieces:
            return tuple(number / self.rate for number in range(max(1, round(self.duration * self.rate))))
        return tuple(at for piece in self.pieces for at in piece.times)


@dataclass(frozen=True)
class MatchFootage:
    """The two sides of a match, ready to be played."""

    match_id: str
    clip: Footage
    work: Footage


@dataclass(frozen=True)
class Frame:
    """One picture as rows of blue, green, red and an unused byte; `at` in seconds of the original.

    Without data where there is nothing to see.
    """

    at: float
    width: int
    height: int
    data: bytes


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
        lacks = what_lacks(session, row)
    sides = []
    for sha256, spans, length, reason in zip(sources, (theirs, ours), lengths, lacks, strict=True):
        if reason != NoPicture.NOT_HELD:
            made = ready_footage(ws, sha256, needed_spans(spans, length), ctx)
            sides.append(replace(made, is_sound_only=reason == NoPicture.SOUND_ONLY))
        else:
            sides.append(Footage(sha256, (), 0, 0, _UNSEEN_RATE, length, has_sound=False))
    return MatchFootage(match_id, *sides)


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
    (theirs,) = frames_at(footage.clip, [clip_at])
    ctx.report(1, 2, "")
    (ours,) = frames_at(footage.work, [work_at])
    return theirs, ours


def frames_at(footage: Footage, times: Sequence[float]) -> tuple[Frame, ...]:
    """Give the frames on screen at these seconds of one original. Raises `UnreadableMedia`."""
    if not footage.pieces:
        return tuple(Frame(footage.times[frame_on_screen(footage.times, at)], 0, 0, b"") for at in times)
    from rightsdesk.analysis.playable_files import shots  # slow to import: PyAV

    found = {}
    by_piece: dict[int, list[float]] = {}
    for at in sorted(set(times)):
        by_piece.setdefault(footage.piece_at(at), []).append(at)
    for number, wanted in by_piece.items():
        piece = footage.pieces[number]
        exact = [piece.times[frame_on_screen(piece.times, at)] for at in wanted]
        made = shots(piece.path, [at - piece.start for at in exact])
        for at, second, shot in zip(wanted, exact, made, strict=True):
            found[at] = Frame(second, shot.width, shot.height, shot.data)
    return tuple(found[at] for at in times)


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
