"""The vectors of a file's frames: one picture a second, held and empty ones left out."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.decoder import decoding
from rightsdesk.analysis.lead_model import Embedder
from rightsdesk.analysis.lead_pictures import Colour, cells_of, is_flat, is_held, without_bars
from rightsdesk.domain.leads import PREPARING, ModelManifest
from rightsdesk.domain.vocabulary import MediaKind
from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import JobContext

Vectors = NDArray[np.float32]
Seconds = NDArray[np.float64]

_MARK = b"RDL2"
_MOST_FRAMES = 20_000


@dataclass(frozen=True, eq=False)
class FrameVectors:
    """Vectors of frames in order of time; of a clip's moments also those of the frames mirrored."""

    times: Seconds
    vectors: Vectors
    mirrored: Vectors

    @property
    def count(self) -> int:
        return len(self.times)

    def to_bytes(self, setup: str, sha256: str) -> bytes:
        """The frames as they are, with what they were made by and of, and a checksum."""
        table = np.array([self.count, self.vectors.shape[1]], np.uint32)
        body = b"".join(
            (
                setup.encode().ljust(64)[:64], sha256.encode().ljust(64)[:64], table.tobytes(),
                self.times.tobytes(), self.vectors.astype(np.float16).tobytes(),
            )
        )  # fmt: skip
        return _MARK + np.uint32(zlib.crc32(body)).tobytes() + body


def from_bytes(data: bytes, setup: str, sha256: str) -> FrameVectors:
    """Read back. Raises `ValueError` when damaged, or made otherwise or of another file."""
    body = data[8:]
    made = setup.encode().ljust(64)[:64] + sha256.encode().ljust(64)[:64]
    if data[:4] != _MARK or zlib.crc32(body) != int.from_bytes(data[4:8], "little") or body[:128] != made:
        raise ValueError("The vectors are damaged or of another model.")
    source = io.BytesIO(body[128:])
    count, width = (int(n) for n in np.frombuffer(source.read(8), np.uint32))
    times = np.frombuffer(source.read(8 * count), np.float64)
    half = np.frombuffer(source.read(2 * count * width), np.float16)
    vectors = half.reshape(-1, max(width, 1)).astype(np.float32)
    return FrameVectors(times, vectors, vectors[:0])


def reference_vectors(
    path: Path, manifest: ModelManifest, embedder: Embedder, ctx: JobContext, label: str
) -> FrameVectors:
    """The vectors of a reference, or of a file of the background.

    Raises `UnreadableMedia`, `InvalidInput` by the model, `Cancelled`.
    """
    kept = _Kept(_MOST_FRAMES)
    for at, picture in _frames(path, manifest, ctx, label):
        if kept.wants(at):
            kept.add(at, embedder.vector(picture))
    return _joined(kept.times, kept.things, [])


def clip_vectors(
    path: Path, manifest: ModelManifest, embedder: Embedder, ctx: JobContext, most: int
) -> FrameVectors:
    """The vectors of a clip's moments, each also mirrored. Raises as `reference_vectors`."""
    kept = _Kept(most)
    for at, picture in _frames(path, manifest, ctx, "Reading the clip"):
        if kept.wants(at):
            kept.add(at, (embedder.vector(picture), embedder.vector(picture, mirror=True)))
    return _joined(kept.times, [one for one, _ in kept.things], [two for _, two in kept.things])


class _Kept:
    """Keeps so many things at most, evenly over a time whose end is not known yet."""

    def __init__(self, most: int) -> None:
        self.times: list[float] = []
        self.things: list[Any] = []
        self._most, self._apart = most, 0.0

    def wants(self, at: float) -> bool:
        return not self.times or at - self.times[-1] + 1e-6 >= self._apart

    def add(self, at: float, thing: Any) -> None:  # noqa: ANN401  a picture or vectors
        self.times.append(at)
        self.things.append(thing)
        if len(self.times) > self._most:
            self.times, self.things = self.times[::2], self.things[::2]
            self._apart = 2 * max(self._apart, 1 / PREPARING["frames_per_second"])


def _frames(
    path: Path, manifest: ModelManifest, ctx: JobContext, label: str
) -> Iterator[tuple[float, Colour]]:
    """Frames worth a vector, without bars: not empty, and not the one before still held."""
    longest = max(256, 2 * max(manifest.input.width, manifest.input.height))
    request = {"mode": "sample", "fps": PREPARING["frames_per_second"], "longest": longest, "pixels": "bgr24"}
    before = None
    with decoding(path, request, ctx) as answers:
        facts = next(answers).head["facts"]
        if facts["kind"] == MediaKind.AUDIO:
            raise UnreadableMedia("The file holds sound only.", "Similar pictures need a video or a still.")
        for answer in answers:
            if "shape" not in answer.head:
                continue
            at, cells = float(answer.head["at"]), cells_of(answer.picture)
            ctx.report(int(at), max(int(at), int(facts["duration"])), label)
            if is_held(cells, before) or is_flat(answer.picture):
                continue
            before = cells
            yield at, without_bars(answer.picture)


def _joined(times: list[float], vectors: list[Any], mirrored: list[Any]) -> FrameVectors:
    width = len(vectors[0]) if vectors else 1
    empty = np.zeros((0, width), np.float32)
    return FrameVectors(
        np.array(times, np.float64),
        np.stack(vectors) if vectors else empty,
        np.stack(mirrored) if mirrored else empty,
    )
