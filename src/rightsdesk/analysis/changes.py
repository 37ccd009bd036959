"""Do clip and reference change alike from moment to moment? A shared background agrees without doing so.

Under one and the same map a clip frame lies over its reference frame, and so do the frames half a second
later or earlier. What changed between the two reference frames must have changed between the two clip
frames: that is so for the same footage, and not for other footage from the same table, whose camera and
subject move otherwise. Where the reference does not change or the clip holds its picture, this says nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rightsdesk.analysis.geometry import agreement, change_agreement
from rightsdesk.analysis.verification import ClipFrames, ReferenceFrames, VerifiedPair

APART = 0.5  # seconds of the reference from moment to moment
REACH = 0.2  # seconds of the clip around the expected moment
LEAST_SPEED = 0.2
ENOUGH_BLOCKS = 24.0


@dataclass(frozen=True)
class Changes:
    """How many blocks of the reference changed, and in how many of them the clip changed alike."""

    live: int
    alike: int

    def share(self, otherwise: float) -> float:
        """The share that changed alike; the less changed, the more `otherwise` stands in its place."""
        return (self.alike + ENOUGH_BLOCKS * otherwise) / (self.live + ENOUGH_BLOCKS)


NO_CHANGES = Changes(0, 0)


def changes(
    pairs: Sequence[tuple[VerifiedPair, float]], clip: ClipFrames, reference: ReferenceFrames
) -> Changes:
    """What changes around some verified pairs, each with the speed of its stretch."""
    if len(reference.times) == 1 or len(clip.clip.times) == 1:
        return NO_CHANGES
    found = [_around(pair, speed, clip, reference) for pair, speed in pairs if abs(speed) >= LEAST_SPEED]
    return Changes(sum(each.live for each in found), sum(each.alike for each in found))


def _around(pair: VerifiedPair, speed: float, clip: ClipFrames, reference: ReferenceFrames) -> Changes:
    """The change before or after a pair, whichever is more alike: beyond a cut of the clip all is other."""
    sides = [_until(pair, speed, clip, reference, apart) for apart in (-APART, APART)]
    return max(sides, key=lambda side: side.share(0.0))


def _until(
    pair: VerifiedPair, speed: float, clip: ClipFrames, reference: ReferenceFrames, apart: float
) -> Changes:
    number = reference.nearest(pair.reference_at + apart)
    moved = float(reference.times[number]) - pair.reference_at
    if abs(moved) < APART / 2 or abs(moved) > 2 * APART:
        return NO_CHANGES
    near = _near(pair.clip_at + moved / speed, clip)
    if all(clip.clip.holds(pair.clip_at, at) for at in near):
        return NO_CHANGES  # a held picture
    begins, ends = reference.ground(reference.nearest(pair.reference_at)), reference.ground(number)
    frames = (clip.small(at) for at in near)
    there = max(frames, key=lambda small: agreement(small, ends, pair.relation).likeness)
    return Changes(*change_agreement((clip.small(pair.clip_at), there), (begins, ends), pair.relation))


def _near(expected: float, clip: ClipFrames) -> list[float]:
    """The times of the clip's frames around a moment, one of which looks most like the reference then."""
    times = clip.clip.times
    return [float(at) for at in times[np.abs(times - expected) <= REACH]]
