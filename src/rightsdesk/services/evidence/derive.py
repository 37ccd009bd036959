"""Make something out of an evidence item: a frame, a part of one, a sheet, a copy that plays.

The original is only read. What was made is an item of its own, which names its parent, the hash that the
parent's file had, the tool with its version, and every parameter.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, BinaryIO, cast

from typing_extensions import override

from rightsdesk.domain.vocabulary import EvidenceKind
from rightsdesk.errors import CheckFailed, InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.evidence.evidence import (
    LONGEST_NOTE,
    EvidencePlace,
    EvidenceRecord,
    Parent,
    TakenIn,
    evidence_record,
    record_evidence,
)
from rightsdesk.services.evidence.provenance import read_provenance
from rightsdesk.services.lookup import long_text, require
from rightsdesk.services.matching.match_pairs import frames_to_show
from rightsdesk.services.works.held_pictures import require_own_media
from rightsdesk.services.workspace import PROGRAM, Workspace
from rightsdesk.store.tables import EvidenceItem, Match, Reference

if TYPE_CHECKING:
    from rightsdesk.analysis.lossless import Crop

_FEWEST, _MOST = 2, 60
_COLUMNS = 4
_HEIGHT = 270
_PAIRS = 6


@dataclass(frozen=True)
class FrameOrder:
    """Which frame: of a video the one on screen at this second; `crop` is x, y, width, height in pixels."""

    evidence_id: str
    at: float = 0.0
    crop: tuple[int, int, int, int] | None = None
    note: str = ""


@dataclass(frozen=True)
class Derived:
    """What was made, as an item beside its parent."""

    item: EvidenceRecord
    changes: Changes


@dataclass(frozen=True)
class _Made:
    """What was made, under which name, and how."""

    content: BinaryIO
    name: str
    how: Mapping[str, object]
    note: str = ""


@dataclass(frozen=True)
class _Original:
    """The parent as it is needed outside of a session."""

    id: str
    case: str
    clip: str | None
    sha256: str
    size: int
    name: str
    kind: str
    duration: float


def save_frame(ws: Workspace, order: FrameOrder, ctx: JobContext) -> Derived:
    """Keep one frame of a video, or a part of a picture, as PNG at full size.

    Raises `NotFound`, `InvalidInput`, `UnreadableMedia`, and `CheckFailed` when the original was changed.
    """
    from rightsdesk.analysis import lossless  # slow to import: numpy and OpenCV

    original = _original(ws, order.evidence_id, ctx)
    at = 0.0 if original.kind == "still" else _time(order.at, original)
    crop = None if order.crop is None else lossless.Crop(*order.crop)
    frame = lossless.frame_as_png(ws.vault.path(original.sha256), at, ctx, crop)
    parameters: dict[str, object] = {
        "at": _exact(order.at if original.kind == "video" else 0.0),
        "frame_began_at": _exact(frame.at),
        "of_width": frame.of_width,
        "of_height": frame.of_height,
    }
    if crop is not None:
        parameters["crop"] = _crop_words(crop)
    stem = f"{original.id}-part" if original.kind == "still" else f"{original.id}-frame-{at:.3f}s"
    name = f"{stem}{'-part' if crop and original.kind != 'still' else ''}.png"
    how = _how("crop" if crop else "frame", "PyAV", parameters)
    return _keep(ws, original, _Made(io.BytesIO(frame.data), name, how, order.note), ctx)


def save_contact_sheet(ws: Workspace, evidence_id: str, ctx: JobContext, *, frames: int = 12) -> Derived:
    """Keep evenly spread frames of a video on one sheet with their times, as PNG. Raises as `save_frame`."""
    from rightsdesk.analysis import lossless

    if not _FEWEST <= frames <= _MOST:
        raise InvalidInput(f"A sheet cannot hold {frames} frames.", f"Ask for {_FEWEST} to {_MOST}.")
    original = _original(ws, evidence_id, ctx)
    _require_video(original)
    times = [round(original.duration * (place + 0.5) / frames, 3) for place in range(frames)]
    data = lossless.contact_sheet(
        ws.vault.path(original.sha256), times, ctx, columns=_COLUMNS, height=_HEIGHT
    )
    parameters = {"at": [_exact(at) for at in times], "columns": _COLUMNS, "height": _HEIGHT}
    how = _how("contact sheet", "PyAV", parameters)
    return _keep(ws, original, _Made(io.BytesIO(data), f"{original.id}-sheet-{frames}.png", how), ctx)


def save_playable(ws: Workspace, evidence_id: str, ctx: JobContext) -> Derived:
    """Keep a copy of a video that every player shows; for looking at, never in place of the original."""
    from rightsdesk.analysis import playable

    original = _original(ws, evidence_id, ctx)
    _require_video(original)
    pieces = playable.playable_copy(ws.vault.path(original.sha256), ctx)
    how = _how("playable copy", "PyAV", playable.PARAMETERS)
    stream = cast("BinaryIO", _Pieces(pieces))
    return _keep(ws, original, _Made(stream, f"{original.id}-playable.mp4", how), ctx)


def save_comparison(
    ws: Workspace, match_id: str, ctx: JobContext, *, evidence_id: str | None = None
) -> Derived:
    """Keep the frames that show a match side by side, as PNG; derived from the clip's evidence.

    Raises `NotFound`, also when the clip's file is no evidence any more, `InvalidInput` when it is another
    item than `evidence_id`, and as `save_frame`.
    """
    from rightsdesk.analysis import lossless
    from rightsdesk.analysis.frames import frames_as_jpeg

    with ws.database.read() as session:
        match = require(session, Match, match_id)
        reference = require(session, Reference, match.reference_id)
        require_own_media(reference)
        pairs = frames_to_show(session, match, _PAIRS)
        mirrored, ours = match.mirrored, match.reference_sha256
        found = _evidence_of(ws, match.clip_id, match.clip_sha256)
        parameters: dict[str, object] = {
            "match": match.id,
            "reference": reference.id,
            "reference_sha256": ours,
            "clip_at": [_exact(clip_at) for clip_at, _ in pairs],
            "reference_at": [_exact(reference_at) for _, reference_at in pairs],
            "shown_un_mirrored": mirrored,
            "height": _HEIGHT,
        }
    if not pairs:
        raise InvalidInput(f"{match_id} names no frames to put side by side.")
    if evidence_id not in {None, found}:
        raise InvalidInput(f"{match_id} rests on {found}, not on {evidence_id}.", f"Name {found}.")
    original = _original(ws, found, ctx)
    their = frames_as_jpeg(
        ws.vault.path(original.sha256),
        [clip_at for clip_at, _ in pairs],
        height=_HEIGHT,
        mirror=mirrored,
    )
    our = frames_as_jpeg(ws.vault.path(ours), [reference_at for _, reference_at in pairs], height=_HEIGHT)
    labelled = [
        one
        for (clip_at, reference_at), left, right in zip(pairs, our, their, strict=True)
        for one in (
            (f"{reference.id} {reference_at:.3f} s", lossless.picture_of(left)),
            (f"{original.id} {clip_at:.3f} s", lossless.picture_of(right)),
        )
    ]
    data = lossless.sheet_of(labelled, columns=2)
    how = _how("comparison sheet", "PyAV", parameters)
    return _keep(ws, original, _Made(io.BytesIO(data), f"{original.id}-{match_id}.png", how), ctx)


class _Pieces(io.RawIOBase):
    """Pieces of bytes as a stream to read from."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    @override
    def read(self, size: int = -1) -> bytes:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = piece
        cut = len(self._rest) if size < 0 else size
        taken, self._rest = self._rest[:cut], self._rest[cut:]
        return taken


def _original(ws: Workspace, evidence_id: str, ctx: JobContext) -> _Original:
    """Read the parent again first: nothing is derived from a file that is not the one taken in."""
    with ws.database.read() as session:
        row = require(session, EvidenceItem, evidence_id)
        container = row.provenance.get("container") or {}
        original = _Original(
            row.id,
            row.case_id,
            row.clip_id,
            row.sha256,
            row.size,
            row.original_name,
            str(container.get("kind") or ""),
            float(container.get("duration") or 0.0),
        )
    problem = ws.vault.verify(original.sha256, size=original.size, ctx=ctx)
    if problem is not None:
        raise CheckFailed(
            f"The file of {evidence_id} is not the one taken in: {problem.message}",
            "Run `rightsdesk verify`.",
        )
    if original.kind not in {"video", "still"}:
        raise InvalidInput(f"{evidence_id} holds no pictures.", "Choose a video or a picture.")
    return original


def _evidence_of(ws: Workspace, clip_id: str, sha256: str) -> str:
    from sqlmodel import col, select

    from rightsdesk.errors import NotFound

    with ws.database.read() as session:
        found = session.exec(
            select(EvidenceItem.id)
            .where(EvidenceItem.clip_id == clip_id, EvidenceItem.sha256 == sha256)
            .order_by(col(EvidenceItem.id))
        ).first()
    if found is None:
        raise NotFound(f"The file that {clip_id} was compared with is no evidence.", "Score the clip again.")
    return found


def _time(at: float, original: _Original) -> float:
    if not 0 <= at <= original.duration:
        raise InvalidInput(
            f"{original.id} lasts {original.duration:.3f} s; there is no frame at {at:g} s.",
            "Give a time in seconds within it.",
        )
    return at


def _require_video(original: _Original) -> None:
    if original.kind != "video":
        raise InvalidInput(f"{original.id} is a picture, not a video.", "Choose a video.")


def _how(method: str, library: str, parameters: Mapping[str, object]) -> dict[str, object]:
    tool = f"{PROGRAM}, {library} {version('av')}"
    return {"method": method, "tool": tool, "parameters": dict(parameters)}


def _keep(ws: Workspace, original: _Original, made: _Made, ctx: JobContext) -> Derived:
    said = long_text(made.note, "note", limit=LONGEST_NOTE)
    file = ws.vault.take_in(made.content, ctx)
    provenance = read_provenance(ws, file.path, made.name, ctx)
    parent = Parent(original.id, original.sha256, made.how)
    taken = TakenIn(file, made.name, f"derived from {original.id}", provenance, parent=parent)
    place = EvidencePlace(original.case, original.clip, EvidenceKind.OTHER, said)
    with ws.database.write() as session:
        record = evidence_record(session, record_evidence(ws, session, taken, place))
    return Derived(record, Changes.of(Topic.EVIDENCE, Topic.CASES, case=original.case))


def _exact(seconds: float) -> str:
    # As text: a number with a fraction has no single form in every program that reads it.
    return f"{float(seconds):.6f}".rstrip("0").rstrip(".")


def _crop_words(crop: "Crop") -> str:
    return f"{crop.x},{crop.y},{crop.width},{crop.height}"
