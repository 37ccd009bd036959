"""What is remembered of a media file for matching: sampled times and the points of its key frames."""

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.features import Features, features_of, packed, unpacked
from rightsdesk.analysis.frames import GreyFrame, Picture, sampling
from rightsdesk.domain.vocabulary import MediaKind
from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import JobContext

FORMAT_VERSION = 1
POINTS_PER_FRAME = 300
SAMPLES_PER_SECOND = 2.0
_POINT_STEPS = 64.0
_HELD_MEAN = 1.2
_HELD_CELL = 5.0
_CELLS = (32, 18)


@dataclass(frozen=True, eq=False)
class Fingerprint:
    """Sampled moments of a file and the local features of its distinct pictures.

    `times` are seconds; `key_of` gives for each moment the key frame on screen (a held picture is stored
    once); `starts` marks where each key frame's points begin; `size` is width and height of the points.
    """

    kind: MediaKind
    duration: float
    size: tuple[int, int]
    times: NDArray[np.float64]
    key_of: NDArray[np.int32]
    starts: NDArray[np.int64]
    points: NDArray[np.uint16]
    descriptors: NDArray[np.uint8]

    @property
    def frames(self) -> int:
        """How many moments were looked at."""
        return len(self.times)

    @property
    def keys(self) -> int:
        """How many distinct pictures are stored."""
        return len(self.starts) - 1

    def features(self, key: int) -> Features:
        """The points of one key frame."""
        part = slice(self.starts[key], self.starts[key + 1])
        points = self.points[part].astype(np.float32) / np.float32(_POINT_STEPS)
        return Features(points, unpacked(self.descriptors[part]), *self.size)

    def to_bytes(self) -> bytes:
        """A compressed, versioned archive without pickled objects."""
        target = io.BytesIO()
        header = np.array([FORMAT_VERSION, *self.size], np.int32)
        np.savez_compressed(
            target,
            header=header,
            kind=np.frombuffer(self.kind.value.encode(), np.uint8),
            duration=np.array([self.duration]),
            times=self.times,
            key_of=self.key_of,
            starts=self.starts,
            points=self.points,
            descriptors=self.descriptors,
        )
        return target.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Fingerprint":
        """Read an archive back. Raises `ValueError` when it is damaged or of another version."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as stored:
                parts = {name: stored[name] for name in stored.files}
            version, width, height = (int(n) for n in parts["header"])
            kind = MediaKind(parts["kind"].tobytes().decode())
            duration = float(parts["duration"][0])
            arrays = [parts[name] for name in ("times", "key_of", "starts", "points", "descriptors")]
        except (OSError, KeyError, IndexError, EOFError, zipfile.BadZipFile) as failure:
            raise ValueError("The fingerprint is damaged.") from failure
        if version != FORMAT_VERSION:
            raise ValueError(f"The fingerprint has version {version}, not {FORMAT_VERSION}.")
        found = cls(kind, duration, (width, height), *arrays)
        found.check()
        return found

    def check(self) -> None:
        """Raise `ValueError` when the parts do not fit each other."""
        fits = len(self.times) == len(self.key_of) and len(self.points) == len(self.descriptors)
        fits = fits and len(self.starts) > 0 and int(self.starts[-1]) == len(self.points)
        if not fits or (len(self.key_of) and int(self.key_of.max()) >= self.keys):
            raise ValueError("The fingerprint is damaged.")


@dataclass
class FingerprintBuilder:
    """Takes sampled frames one after the other and ends in a fingerprint."""

    times: list[float] = field(default_factory=list)
    key_of: list[int] = field(default_factory=list)
    found: list[Features] = field(default_factory=list)
    _held: NDArray[np.float32] | None = None
    _held_picture: Picture | None = None

    def take(self, frame: GreyFrame) -> None:
        """Add one moment; its points are looked for only when the picture changed."""
        cells = np.asarray(cv2.resize(frame.picture, _CELLS, interpolation=cv2.INTER_AREA), np.float32)
        if not self._is_held(cells, frame.picture):
            self.found.append(features_of(frame.picture, POINTS_PER_FRAME))
            self._held, self._held_picture = cells, frame.picture
        self.times.append(frame.at)
        self.key_of.append(len(self.found) - 1)

    def _is_held(self, cells: NDArray[np.float32], picture: Picture) -> bool:
        if self._held is None or self._held_picture is None or self._held_picture.shape != picture.shape:
            return False
        if float(np.abs(cells - self._held).max()) > _HELD_CELL:
            return False
        return float(cv2.absdiff(picture, self._held_picture).mean()) < _HELD_MEAN

    def finish(self, kind: MediaKind, duration: float) -> Fingerprint:
        """The fingerprint of everything taken. Raises `UnreadableMedia` when nothing was."""
        if not self.found:
            raise UnreadableMedia("The file holds no frames that can be shown.")
        counts = [len(f.points) for f in self.found]
        points = np.concatenate([f.points for f in self.found])
        descriptors = np.concatenate([f.descriptors for f in self.found])
        return Fingerprint(
            kind=kind,
            duration=duration,
            size=(self.found[0].width, self.found[0].height),
            times=np.array(self.times),
            key_of=np.array(self.key_of, np.int32),
            starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
            points=np.clip(np.round(points * _POINT_STEPS), 0, 65535).astype(np.uint16),
            descriptors=packed(descriptors),
        )


def fingerprint(path: Path, ctx: JobContext) -> Fingerprint:
    """Fingerprint a video or a still. Raises `UnreadableMedia`, and `Cancelled` between frames."""
    builder = FingerprintBuilder()
    with sampling(path, SAMPLES_PER_SECOND, ctx) as frames:
        for frame in frames:
            builder.take(frame)
            ctx.report(len(builder.times), max(frames.expected, len(builder.times)), "Fingerprinting")
        return builder.finish(frames.kind, frames.duration)
