"""What is remembered of a media file for matching: sampled times, points of key frames, small pictures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.features import DESCRIPTOR_LENGTH, Features, features_of, packed, unpacked
from rightsdesk.analysis.frames import GreyFrame, Picture, sampling
from rightsdesk.domain.vocabulary import MediaKind
from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import JobContext

POINTS_PER_FRAME = 300
SAMPLES_PER_SECOND = 2.0
VIEWS_PER_SECOND = 4.0
MOST_SAMPLES = 14_400  # two hours; longer media is sampled more thinly, so that memory stays bounded
_VIEW_QUALITY = 75
_POINT_STEPS = 64.0
_HELD_MEAN = 1.2
_HELD_CELL = 5.0
_CELLS = (32, 18)

Times = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Views:
    """Small grey pictures of a file, kept compressed; a held picture is kept once."""

    times: Times
    which: NDArray[np.int32]
    pictures: Sequence[bytes]

    def picture(self, number: int) -> Picture:
        """The picture of one moment, unpacked."""
        data = np.frombuffer(self.pictures[int(self.which[number])], np.uint8)
        return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)


@dataclass(frozen=True, eq=False)
class Fingerprint:
    """Sampled moments of a file and the local features of its distinct pictures.

    `times` are seconds; `key_of` gives for each moment the key frame on screen (a held picture is stored
    once); `starts` marks where each key frame's points begin; `size` is width and height of the points.
    """

    kind: MediaKind
    duration: float
    size: tuple[int, int]
    times: Times
    key_of: NDArray[np.int32]
    starts: NDArray[np.int64]
    points: NDArray[np.uint16]
    descriptors: NDArray[np.uint8]
    views: Views

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

    def check(self) -> None:
        """Raise `ValueError` when the parts do not fit each other."""
        views = self.views
        fits = len(self.times) == len(self.key_of) and len(self.points) == len(self.descriptors)
        fits = fits and len(self.starts) > 0 and int(self.starts[-1]) == len(self.points)
        fits = fits and len(views.times) == len(views.which)
        if not fits or not _below(self.key_of, self.keys) or not _below(views.which, len(views.pictures)):
            raise ValueError("The fingerprint is damaged.")


def _below(numbers: NDArray[np.int32], limit: int) -> bool:
    return not len(numbers) or (int(numbers.max()) < limit and int(numbers.min()) >= 0)


class Holder:
    """Tells whether a picture is still the one shown before."""

    def __init__(self) -> None:
        self._cells: NDArray[np.float32] | None = None
        self._picture: Picture | None = None

    def holds(self, picture: Picture) -> bool:
        """Whether the picture is the held one; otherwise it becomes the held one."""
        cells = np.asarray(cv2.resize(picture, _CELLS, interpolation=cv2.INTER_AREA), np.float32)
        if self._is_same(cells, picture):
            return True
        self._cells, self._picture = cells, picture
        return False

    def _is_same(self, cells: NDArray[np.float32], picture: Picture) -> bool:
        if self._cells is None or self._picture is None or self._picture.shape != picture.shape:
            return False
        if float(np.abs(cells - self._cells).max()) > _HELD_CELL:
            return False
        return float(cv2.absdiff(picture, self._picture).mean()) < _HELD_MEAN


@dataclass
class ViewsBuilder:
    """Takes frames one after the other and keeps the distinct pictures."""

    times: list[float] = field(default_factory=list)
    which: list[int] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    quality: int = _VIEW_QUALITY
    _held: Holder = field(default_factory=Holder)

    def take(self, frame: GreyFrame) -> None:
        if not self._held.holds(frame.picture):
            options = [cv2.IMWRITE_JPEG_QUALITY, self.quality]
            self.pictures.append(cv2.imencode(".jpg", frame.picture, options)[1].tobytes())
        self.times.append(frame.at)
        self.which.append(len(self.pictures) - 1)

    def finish(self) -> Views:
        return Views(np.array(self.times), np.array(self.which, np.int32), tuple(self.pictures))


@dataclass
class FingerprintBuilder:
    """Takes sampled frames one after the other and ends in a fingerprint."""

    samples_per_second: float = SAMPLES_PER_SECOND
    times: list[float] = field(default_factory=list)
    key_of: list[int] = field(default_factory=list)
    points: list[NDArray[np.uint16]] = field(default_factory=list)
    descriptors: list[NDArray[np.uint8]] = field(default_factory=list)
    size: tuple[int, int] = (0, 0)
    _held: Holder = field(default_factory=Holder)
    _due: float = 0.0

    def take(self, frame: GreyFrame) -> None:
        """Add one moment when it is due; its points are looked for only when the picture changed."""
        if frame.at + 1e-6 < self._due:
            return
        self._due = (int(frame.at * self.samples_per_second + 1e-6) + 1) / self.samples_per_second
        if not self._held.holds(frame.picture):
            found = features_of(frame.picture, POINTS_PER_FRAME)
            steps = np.round(found.points * _POINT_STEPS)
            self.points.append(np.clip(steps, 0, 65535).astype(np.uint16))
            self.descriptors.append(packed(found.descriptors))
            self.size = self.size if self.size[0] else (found.width, found.height)
        self.times.append(frame.at)
        self.key_of.append(len(self.points) - 1)

    def finish(self, kind: MediaKind, duration: float, views: Views) -> Fingerprint:
        """The fingerprint of everything taken. Raises `UnreadableMedia` when nothing was."""
        if not self.points:
            raise UnreadableMedia("The file holds no frames that can be shown.")
        counts = [len(points) for points in self.points]
        return Fingerprint(
            kind=kind,
            duration=duration,
            size=self.size,
            times=np.array(self.times),
            key_of=np.array(self.key_of, np.int32),
            starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
            points=np.concatenate(self.points),
            descriptors=np.concatenate(self.descriptors).reshape(-1, DESCRIPTOR_LENGTH),
            views=views,
        )


def samples_per_second(duration: float) -> float:
    """How often media of this length is looked at."""
    return SAMPLES_PER_SECOND * min(1.0, MOST_SAMPLES / (SAMPLES_PER_SECOND * max(duration, 1.0)))


def fingerprint(path: Path, ctx: JobContext) -> Fingerprint:
    """Fingerprint a video or a still. Raises `UnreadableMedia`, and `Cancelled` between frames."""
    with sampling(path, VIEWS_PER_SECOND, ctx) as frames:
        rate = samples_per_second(frames.duration)
        builder, views = FingerprintBuilder(rate), ViewsBuilder()
        due = 0.0
        for number, frame in enumerate(frames):
            builder.take(frame)
            if frame.at + 1e-6 >= due:
                views.take(frame)
                due = (int(frame.at * 2 * rate + 1e-6) + 1) / (2 * rate)
            ctx.report(number, max(frames.expected, number), "Fingerprinting")
        return builder.finish(frames.kind, frames.duration, views.finish())
