"""Exact times of a verified stretch: a line through its pairs, and where agreement begins and ends."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rightsdesk.analysis.alignment import SPEEDS, Line, Stretch
from rightsdesk.analysis.clip import FRAMES_PER_SECOND
from rightsdesk.analysis.geometry import Relation, agreement, nudged, relate
from rightsdesk.analysis.verification import ClipFrames, ReferenceFrames, VerifiedPair
from rightsdesk.domain.matching import Segment

EDGE_BEFORE = 20.0
_SPEED_TRUST = 0.26
_TOLERATED = 0.12
_SLOWEST = 0.1
_AS_USUAL = 0.02  # 1.26 is 1.25, measured over a few seconds
_TOLERATED_AT_USUAL_SPEED = 0.2
_NO_LINE = 0.5  # seconds off, at which another speed is believed that fits twice as well
_FIT_SPAN = 2.0
_OUT_OF_REACH = 0.3
_LEAST_SHARE = 0.3
_EDGE_SHARE = 0.5
_FRAME_APART = 0.26
_UNSURE_FRAMES = 3  # a blurred or flashing frame does not end a stretch


def fitted_line(stretch: Stretch, pairs: Sequence[VerifiedPair]) -> Line:
    """The line through the verified pairs.

    The usual speeds are preferred while they explain the pairs; another slope is believed only when the
    pairs lie far enough apart.
    """
    clip_times = np.array([pair.clip_at for pair in pairs])
    reference_times = np.array([pair.reference_at + pair.shift for pair in pairs])
    speeds = sorted(
        {stretch.speed, *SPEEDS}, key=lambda v: (v != 1.0, v != stretch.speed, abs(v - stretch.speed))
    )
    if len(pairs) > 1 and float(np.ptp(clip_times)) >= _FIT_SPAN and stretch.speed:
        slope = round(float(np.polyfit(clip_times, reference_times, 1)[0]), 2)
        usual = min(abs(slope - speed) for speed in SPEEDS) <= _AS_USUAL
        speeds += [slope] if abs(slope) >= _SLOWEST and not usual else []
    lines = [Line(v, float(np.median(reference_times - v * clip_times))) for v in speeds]
    nearby = [line for line in lines if abs(line.speed - stretch.speed) <= _SPEED_TRUST]
    best = min(nearby, key=lambda line: _strain(line, line.misfit(clip_times, reference_times)))
    other = min(lines, key=lambda line: line.misfit(clip_times, reference_times))
    far, near = (line.misfit(clip_times, reference_times) for line in (best, other))
    return other if far > _NO_LINE and near < far / 2 else best


def _strain(line: Line, misfit: float) -> float:
    """How ill a line fits; at the usual speed a little more is put down to inexact moments."""
    usual = line.speed == 1.0 and misfit <= _TOLERATED_AT_USUAL_SPEED
    return _TOLERATED if usual else max(_TOLERATED, misfit)


def segment(
    stretch: Stretch, pairs: Sequence[VerifiedPair], clip: ClipFrames, reference: ReferenceFrames
) -> Segment:
    """The stretch with exact times; `score` is the mean agreement of its pairs."""
    line = fitted_line(stretch, pairs)
    edges = _Edges(line, pairs, clip, reference)
    start, end = edges.first(stretch.clip_start), edges.last(stretch.pairs[-1].clip_at)
    if len(reference.times) == 1:
        line = Line(0.0, 0.0)
    ends = sorted(max(0.0, line.at(at)) for at in (start, end))
    share = float(np.mean([pair.agreement.share for pair in pairs]))
    return Segment(
        clip_start=round(start, 2),
        clip_end=round(end, 2),
        reference_start=round(ends[0], 2),
        reference_end=round(ends[1], 2),
        speed=line.speed,
        score=round(share, 4),
    )


@dataclass(frozen=True, eq=False)
class _Edges:
    """Walks along the clip's frames to where they stop agreeing with the reference."""

    line: Line
    pairs: Sequence[VerifiedPair]
    clip: ClipFrames
    reference: ReferenceFrames

    def first(self, voted: float) -> float:
        times = self.clip.clip.times
        inner = min(pair.clip_at for pair in self.pairs)
        edge = self._walk(self._number(min(voted, inner)), self._number(inner), -1)
        return 0.0 if edge == 0 else float(times[edge - 1] + times[edge]) / 2

    def last(self, voted: float) -> float:
        times = self.clip.clip.times
        inner = max(pair.clip_at for pair in self.pairs)
        edge = self._walk(self._number(max(voted, inner)), self._number(inner), 1)
        if edge == len(times) - 1:
            return self.clip.clip.fingerprint.duration
        return float(times[edge] + times[edge + 1]) / 2

    def _number(self, at: float) -> int:
        return int(np.abs(self.clip.clip.times - at).argmin())

    def _walk(self, edge: int, inner: int, outward: int) -> int:
        """The outermost frame that agrees, starting at `edge`, never inside `inner`."""
        count = len(self.clip.clip.times)
        while edge != inner and not self._agrees(edge):
            edge -= outward
        reach = round(EDGE_BEFORE * FRAMES_PER_SECOND)
        for beyond in range(edge + outward, edge + outward * (reach + 1), outward):
            if not 0 <= beyond < count or abs(beyond - edge) > _UNSURE_FRAMES:
                break
            if self._agrees(beyond):
                edge = beyond
        return edge

    def _agrees(self, number: int) -> bool:
        at = float(self.clip.clip.times[number])
        beside = self.reference.nearest(self.line.at(at))
        still = len(self.reference.times) == 1
        if not still and abs(float(self.reference.times[beside]) - self.line.at(at)) > _OUT_OF_REACH:
            return False
        pair = min(self.pairs, key=lambda p: abs(p.clip_at - at))
        needed = max(_LEAST_SHARE, _EDGE_SHARE * pair.agreement.share)
        near = self._beside(self.line.at(at))
        return self._reaches(needed, at, near, pair.relation) or self._reaches(
            needed, at, near, self._anew(at)
        )

    def _reaches(self, needed: float, at: float, near: Sequence[int], relation: Relation | None) -> bool:
        if relation is None:
            return False
        picture = self.clip.small(at)
        for number in near:
            beside = self.reference.ground(number)
            if agreement(picture, beside, relation).share >= needed:
                return True
            if agreement(picture, beside, nudged(picture, beside, relation)).share >= needed:
                return True
        return False

    def _anew(self, at: float) -> Relation | None:
        """How the pictures are related here: the edit may move."""
        _, points = self.clip.stored(at)
        return relate(points, self.reference.closely(self.reference.nearest(self.line.at(at))))

    def _beside(self, at: float) -> list[int]:
        """The frames before and after a reference time: one of them may lie beyond a cut."""
        near = self.reference.within(at, _FRAME_APART)
        return near or [self.reference.nearest(at)]
