"""What is remembered of a media file for matching: sampled times, points of key frames, small pictures."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.codes import AXES, codebook, packed, unpacked
from rightsdesk.analysis.features import Features, Floats, features_of, flipped
from rightsdesk.analysis.frames import GreyFrame, sampling
from rightsdesk.analysis.geometry import Small
from rightsdesk.analysis.keyframes import Holder, KeyChooser, cells_of
from rightsdesk.analysis.views import Times, Views, ViewsBuilder
from rightsdesk.domain.vocabulary import MediaKind
from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import JobContext

POINTS_PER_FRAME = 300  # of a clip or a still
POINTS_PER_KEY = 160  # of a reference
SAMPLES_PER_SECOND = 2.0
VIEWS_PER_SECOND = 4.0
REFERENCE_SIDE = 240
MOST_SAMPLES = 14_400  # two hours; longer media is sampled more thinly, so that memory stays bounded
POINT_STEPS = 64.0


@dataclass(frozen=True, eq=False)
class Fingerprint:
    """Sampled moments of a file and the local features of some of its pictures, the key frames.

    `times` are the moments in seconds. `key_of` gives for each moment the key frame on screen or before it
    in its shot, `then` the next one of the shot, and `share` how far the moment lies towards that; a held
    picture is its own key frame throughout. `starts` marks where each key frame's points begin; `size` is
    width and height of the points' picture. Clips have `mirrored` descriptors too.
    """

    kind: MediaKind
    duration: float
    size: tuple[int, int]
    times: Times
    key_of: NDArray[np.int32]
    then: NDArray[np.int32]
    share: Floats
    key_times: Times
    starts: NDArray[np.int64]
    points: NDArray[np.uint16]
    descriptors: NDArray[np.int8]
    views: Views
    mirrored: NDArray[np.int8] | None = None

    @property
    def frames(self) -> int:
        """How many moments were looked at."""
        return len(self.times)

    @property
    def keys(self) -> int:
        """How many pictures are described."""
        return len(self.starts) - 1

    def features(self, key: int, *, mirrored: bool = False) -> Features:
        """The points of one key frame; mirrored ones only of a clip."""
        part = slice(self.starts[key], self.starts[key + 1])
        points = self.points[part].astype(np.float32) / np.float32(POINT_STEPS)
        if not mirrored:
            return Features(points, unpacked(self.descriptors[part]), *self.size)
        if self.mirrored is None:
            raise ValueError("References keep no mirrored points.")
        return Features(flipped(points, self.size[0]), unpacked(self.mirrored[part]), *self.size)

    def nearest_key(self, at: float) -> int:
        """The key frame that tells most of a moment."""
        moment = int(np.abs(self.times - at).argmin())
        return int(self.then[moment] if self.share[moment] > 0.5 else self.key_of[moment])

    def check(self) -> None:
        """Raise `ValueError` when the parts do not fit each other."""
        views = self.views
        fits = len(self.times) == len(self.key_of) == len(self.then) == len(self.share)
        fits = fits and len(self.points) == len(self.descriptors) and len(self.key_times) == self.keys
        fits = fits and len(self.starts) > 0 and int(self.starts[-1]) == len(self.points)
        fits = fits and len(views.times) == len(views.which) and len(views.begins) in {0, len(views.pictures)}
        below = (
            (self.key_of, self.keys),
            (self.then, self.keys),
            (views.which, len(views.pictures)),
            (views.begins, len(views.pictures)),
        )
        if not fits or not all(_below(numbers, limit) for numbers, limit in below):
            raise ValueError("The fingerprint is damaged.")


def _below(numbers: NDArray[np.int32], limit: int) -> bool:
    return not len(numbers) or (int(numbers.max()) < limit and int(numbers.min()) >= 0)


@dataclass
class _Keys:
    """Points of key frames, gathered one key frame after the other."""

    limit: int
    both_ways: bool
    times: list[float] = field(default_factory=list)
    points: list[NDArray[np.uint16]] = field(default_factory=list)
    descriptors: list[NDArray[np.int8]] = field(default_factory=list)
    mirrored: list[NDArray[np.int8]] = field(default_factory=list)
    size: tuple[int, int] = (0, 0)

    def take(self, frame: GreyFrame) -> None:
        """Describe a frame at the size of references, so that like is compared with like."""
        small = Small.of(frame.picture, REFERENCE_SIDE)
        found = features_of(small.pixels, self.limit)
        steps = np.round(found.points * (POINT_STEPS / small.scale))
        self.points.append(np.clip(steps, 0, 65535).astype(np.uint16))
        self.descriptors.append(_places(found))
        if self.both_ways:
            self.mirrored.append(_places(found.mirrored()))
        self.size = self.size if self.size[0] else frame.picture.shape[1::-1]
        self.times.append(frame.at)

    def __len__(self) -> int:
        return len(self.times)


def _places(found: Features) -> NDArray[np.int8]:
    return packed(codebook().placed(found.descriptors)).reshape(-1, AXES)


def finished(keys: _Keys, moments: "Moments", views: Views, kind: MediaKind, duration: float) -> Fingerprint:
    """The fingerprint of everything taken. Raises `UnreadableMedia` when nothing was."""
    if not len(keys):
        raise UnreadableMedia("The file holds no frames that can be shown.")
    counts = [len(points) for points in keys.points]
    key_of, then, share = moments.between(np.array(keys.times))
    return Fingerprint(
        kind=kind,
        duration=duration,
        size=keys.size,
        times=np.array(moments.times),
        key_of=key_of,
        then=then,
        share=share,
        key_times=np.array(keys.times),
        starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        points=np.concatenate(keys.points),
        descriptors=np.concatenate(keys.descriptors),
        views=views,
        mirrored=np.concatenate(keys.mirrored) if keys.both_ways else None,
    )


def without_pictures(duration: float, *, both_ways: bool) -> Fingerprint:
    """What is remembered of a file that holds sound only: one moment at which nothing is seen."""
    none = np.zeros((0, AXES), np.int8)
    zero, start = np.zeros(1, np.int32), np.zeros(1)
    return Fingerprint(
        kind=MediaKind.AUDIO,
        duration=duration,
        size=(0, 0),
        times=start,
        key_of=zero,
        then=zero,
        share=np.zeros(1, np.float32),
        key_times=start,
        starts=np.zeros(2, np.int64),
        points=np.zeros((0, 2), np.uint16),
        descriptors=none,
        views=ViewsBuilder().finish(),
        mirrored=none if both_ways else None,
    )


@dataclass
class Moments:
    """The sampled moments: the key frame before each, whether it is still on screen, and its shot."""

    per_second: float = SAMPLES_PER_SECOND
    times: list[float] = field(default_factory=list)
    key_of: list[int] = field(default_factory=list)
    held: list[bool] = field(default_factory=list)
    shot_of_key: list[int] = field(default_factory=list)
    _due: float = 0.0

    def is_due(self, at: float) -> bool:
        return at + 1e-6 >= self._due

    def take(self, at: float, key: int, *, held: bool) -> None:
        self._due = (int(at * self.per_second + 1e-6) + 1) / self.per_second
        self.times.append(at)
        self.key_of.append(key)
        self.held.append(held)

    def between(self, key_times: Times) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
        """For each moment its key frame, the next of the same shot, and how far it lies towards that."""
        key_of, shots = np.array(self.key_of, np.int32), np.array(self.shot_of_key, np.int32)
        then = np.minimum(key_of + 1, len(key_times) - 1).astype(np.int32)
        same = (shots[then] == shots[key_of]) & ~np.array(self.held)
        then = np.where(same, then, key_of).astype(np.int32)
        gap = np.maximum(key_times[then] - key_times[key_of], 1e-6)
        share = np.where(then > key_of, (np.array(self.times) - key_times[key_of]) / gap, 0.0)
        return key_of, then, np.clip(share, 0.0, 1.0).astype(np.float32)


class ClipBuilder:
    """Takes a clip's frames: every sampled moment is described, unless its picture is held."""

    def __init__(self, per_second: float = SAMPLES_PER_SECOND) -> None:
        self._keys, self._held = _Keys(POINTS_PER_FRAME, both_ways=True), Holder()
        self._moments = Moments(per_second)

    def take(self, frame: GreyFrame) -> None:
        """Add one moment when it is due; its points are looked for only when the picture changed."""
        if not self._moments.is_due(frame.at):
            return
        if not self._held.holds(frame.picture):
            self._moments.shot_of_key.append(len(self._keys))
            self._keys.take(frame)
        self._moments.take(frame.at, len(self._keys) - 1, held=True)

    def finish(self, kind: MediaKind, duration: float, views: Views) -> Fingerprint:
        """The fingerprint of everything taken. Raises `UnreadableMedia` when nothing was."""
        return finished(self._keys, self._moments, views, kind, duration)


def samples_per_second(duration: float) -> float:
    """How often media of this length is looked at."""
    return SAMPLES_PER_SECOND * min(1.0, MOST_SAMPLES / (SAMPLES_PER_SECOND * max(duration, 1.0)))


def fingerprint(path: Path, ctx: JobContext) -> Fingerprint:
    """Fingerprint a reference: a video, a still or sound. Raises `UnreadableMedia`, `Cancelled`."""
    with sampling(path, VIEWS_PER_SECOND, ctx, longest=REFERENCE_SIDE) as frames:
        if frames.kind is MediaKind.AUDIO:
            return without_pictures(frames.duration, both_ways=False)
        still, rate = frames.kind is MediaKind.STILL, samples_per_second(frames.duration)
        keys = _Keys(POINTS_PER_FRAME if still else POINTS_PER_KEY, both_ways=False)
        chooser, moments = KeyChooser(SAMPLES_PER_SECOND / rate), Moments(rate)
        views, due = ViewsBuilder(as_films=not still), 0.0
        for number, frame in enumerate(frames):
            ctx.report(number, max(frames.expected, number), "Fingerprinting")
            if frame.at + 1e-6 < due:
                continue
            due = (int(frame.at * 2 * rate + 1e-6) + 1) / (2 * rate)
            cells = cells_of(frame.picture)
            views.take(frame, cells)
            if chooser.wants(frame.at, frame.picture, cells):
                keys.take(frame)
                moments.shot_of_key.append(chooser.shot)
            if moments.is_due(frame.at):
                moments.take(frame.at, len(keys) - 1, held=chooser.held)
        return finished(keys, moments, views.finish(), frames.kind, frames.duration)
