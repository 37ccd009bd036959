"""Compare a clip with a reference of which only points are kept: a partner's, who gave no pictures.

Points of a clip frame and of a key frame that one map joins speak for the same picture, but nothing was laid
over anything, so such a match is never strong. Its seconds are those of the votes, not walked out.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rightsdesk.analysis.alignment import Stretch
from rightsdesk.analysis.fingerprints import Fingerprint
from rightsdesk.analysis.geometry import Relation, relate
from rightsdesk.analysis.verification import ClipFrames, moments
from rightsdesk.domain.matching import Segment

AT_MOST = 0.85
WEIGHTS = (-21.7, 2.3, 2.3, 2.3)  # bias, and of the best three moments' points; see docs/exchange.md
ENOUGH_POINTS = 8


@dataclass(frozen=True, eq=False)
class Pointed:
    """A stretch with the maps that join its moments' points."""

    stretch: Stretch
    relations: tuple[Relation, ...]


def pointed(stretches: Sequence[Stretch], clip: ClipFrames, reference: Fingerprint) -> list[Pointed]:
    """The stretches in which some moment's points agree, surest first."""
    found = []
    for stretch in stretches:
        joined = [_joined(clip, reference, at, expected) for at, expected in moments(stretch)]
        kept = tuple(each for each in joined if each is not None and each.inliers >= ENOUGH_POINTS)
        if kept:
            found.append(Pointed(stretch, tuple(sorted(kept, key=lambda each: -each.inliers))))
    return sorted(found, key=lambda each: -each.relations[0].inliers)


def _joined(clip: ClipFrames, reference: Fingerprint, at: float, expected: float) -> Relation | None:
    exact, points = clip.stored(at)
    around = expected + exact - at
    moment = int(np.abs(reference.times - around).argmin())
    keys = {int(reference.key_of[moment]), int(reference.then[moment])}
    maps = [relate(points, reference.features(key)) for key in sorted(keys)]
    return max((each for each in maps if each is not None), key=lambda each: each.inliers, default=None)


def score_of(found: Sequence[Pointed], *, one_frame: bool = False) -> float:
    """How sure it is that the reference corresponds; points alone never make it sure."""
    counts = sorted((each.inliers for one in found for each in one.relations), reverse=True)
    if not counts:
        return 0.0
    best = counts[:1] * 3 if one_frame else [*counts, 0, 0]  # a clip of one frame can agree in one only
    return min(AT_MOST, _logistic(best[:3]))


def _logistic(best: Sequence[int]) -> float:
    bias, *weights = WEIGHTS
    weighed = bias + sum(weight * math.log1p(count) for weight, count in zip(weights, best, strict=True))
    return round(1 / (1 + math.exp(-weighed)), 4)


def segment(found: Pointed, duration: float, score: float) -> Segment:
    """The seconds of a stretch, as its votes tell them."""
    stretch = found.stretch
    ends = [min(max(stretch.line.at(at), 0.0), duration) for at in (stretch.clip_start, stretch.clip_end)]
    return Segment(
        clip_start=round(stretch.clip_start, 2),
        clip_end=round(stretch.clip_end, 2),
        reference_start=round(min(ends), 2),
        reference_end=round(max(ends), 2),
        speed=stretch.speed,
        score=score,
    )
