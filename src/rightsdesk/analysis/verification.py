"""Compare the pictures themselves: for some clip frames find the reference frame that truly agrees."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from rightsdesk.analysis.alignment import Pair, Stretch
from rightsdesk.analysis.candidates import spread
from rightsdesk.analysis.clip import Clip
from rightsdesk.analysis.features import Features, Picture, features_of
from rightsdesk.analysis.frames import GreyFrame
from rightsdesk.analysis.geometry import NO_AGREEMENT, Agreement, Relation, agreement, relate

POINTS = 500
WINDOW = 0.6
TRIED_AT = (0.0, -0.25, 0.25, -0.5, 0.5)
REFINE_REACH = 0.15
RECENTRED = 3
RIM = 0.3
PAIRS_PER_STRETCH = 3
WELL_VOTED = 0.9
DRIFT_COST = 0.03
SURE = 0.9
WORTH_TRYING = 3
HOPELESS = 0.2
MOST_KEPT = 128

_Kept = TypeVar("_Kept")


@dataclass(frozen=True, eq=False)
class VerifiedPair:
    """A clip frame and the reference frame that agrees with it best."""

    clip_at: float
    reference_at: float
    agreement: Agreement
    relation: Relation


@dataclass(eq=False)
class ReferenceFrames:
    """Decoded reference frames around the moments of interest of one candidate.

    Points and compared pairs (by clip time and frame number) are worked out once.
    """

    frames: Sequence[GreyFrame]
    _features: dict[int, Features] = field(default_factory=dict)
    pairs: dict[tuple[float, int], VerifiedPair | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.times = np.array([frame.at for frame in self.frames])

    def within(self, at: float, reach: float) -> list[int]:
        """Numbers of the frames near a time; for a still always its one picture."""
        if len(self.times) == 1:
            return [0]
        return [int(i) for i in np.flatnonzero(np.abs(self.times - at) <= reach)]

    def nearest(self, at: float) -> int:
        return int(np.abs(self.times - at).argmin())

    def features(self, number: int) -> Features:
        if number not in self._features:
            self._features[number] = features_of(self.frames[number].picture, POINTS)
        return self._features[number]


@dataclass(eq=False)
class ClipFrames:
    """Clip frames as the comparison needs them: un-mirrored, with their points on demand.

    All candidates of one orientation share it, also from several threads.
    """

    clip: Clip
    mirrored: bool
    _pictures: dict[int, Picture] = field(default_factory=dict)
    _features: dict[int, Features] = field(default_factory=dict)

    def picture(self, at: float) -> tuple[float, Picture]:
        """The frame nearest to a time, and its exact time."""
        number = self.clip.nearest(at)
        picture = self._pictures.get(number)
        if picture is None:
            picture = self.clip.frame(number)
            picture = np.ascontiguousarray(picture[:, ::-1]) if self.mirrored else picture
            _keep(self._pictures, number, picture)
        return float(self.clip.times[number]), picture

    def features(self, at: float) -> Features:
        number = self.clip.nearest(at)
        features = self._features.get(number)
        if features is None:
            features = features_of(self.picture(at)[1], POINTS)
            _keep(self._features, number, features)
        return features


def _keep(known: dict[int, _Kept], number: int, one: _Kept) -> None:
    if len(known) >= MOST_KEPT:
        known.clear()
    known[number] = one


def moments(stretch: Stretch) -> list[tuple[float, float]]:
    """Clip times to look at closely, spread over the stretch, and where in the reference to expect them."""
    chosen = [pair.clip_at for pair in _apart(stretch.pairs)]
    for step in (0.25, -0.25):  # a very short stretch still gives three pairs
        if len(chosen) < PAIRS_PER_STRETCH and stretch.step > 0:
            chosen.append(chosen[0] + step)
    line = stretch.line
    return [(at, line.at(at)) for at in sorted(chosen)]


def _apart(pairs: Sequence[Pair]) -> list[Pair]:
    """Well voted pairs, the outer ones as far apart as they can be: that measures the speed best."""
    if len(pairs) < PAIRS_PER_STRETCH:
        return list(pairs)
    enough = WELL_VOTED * float(np.median([pair.votes for pair in pairs]))
    good = [pair for pair in pairs if pair.votes >= enough]
    middle = spread(pairs, PAIRS_PER_STRETCH)[1:-1]
    return [*dict.fromkeys([good[0], *middle, good[-1]])]


def verify(
    clip: ClipFrames, reference: ReferenceFrames, clip_at: float, expected: float
) -> VerifiedPair | None:
    """The best agreeing reference frame near the expected time, or None when none is related at all.

    When the best one lies at the rim of the window, the search goes on from there.
    """
    best: VerifiedPair | None = None
    for _ in range(RECENTRED):
        found = _within_window(clip, reference, clip_at, expected)
        if found is None or (best is not None and found.agreement.likeness <= best.agreement.likeness):
            break
        best = found
        if abs(best.reference_at - expected) < RIM or len(reference.times) == 1:
            break
        expected = best.reference_at
    return best


def _within_window(
    clip: ClipFrames, reference: ReferenceFrames, clip_at: float, expected: float
) -> VerifiedPair | None:
    window = reference.within(expected, WINDOW)
    exact, _ = clip.picture(clip_at)
    tried: dict[int, VerifiedPair | None] = {}
    for offset in TRIED_AT if window else ():
        number = min(window, key=lambda i: abs(reference.times[i] - expected - offset))
        if number not in tried:
            tried[number] = _pair(clip, reference, exact, number)
        if len(tried) >= WORTH_TRYING and not HOPELESS <= _best(tried) < SURE:
            break
    best = max(_found(tried), key=lambda pair: _rank(pair, expected), default=None)
    return None if best is None else _refined(best, clip, reference, expected)


def _pair(clip: ClipFrames, reference: ReferenceFrames, at: float, number: int) -> VerifiedPair | None:
    if (at, number) not in reference.pairs:
        reference.pairs[at, number] = _compared(clip, reference, at, number)
    return reference.pairs[at, number]


def _compared(clip: ClipFrames, reference: ReferenceFrames, at: float, number: int) -> VerifiedPair | None:
    relation = relate(clip.features(at), reference.features(number))
    if relation is None:
        return None
    _, picture = clip.picture(at)
    found = compare(picture, reference, number, relation)
    return VerifiedPair(at, float(reference.times[number]), found, relation)


def _found(tried: dict[int, VerifiedPair | None]) -> list[VerifiedPair]:
    return [pair for pair in tried.values() if pair is not None]


def _best(tried: dict[int, VerifiedPair | None]) -> float:
    return max((pair.agreement.share for pair in _found(tried)), default=0.0)


def _rank(pair: VerifiedPair, expected: float) -> float:
    """Likeness, less a little for straying from the expected time: held pictures look alike for long."""
    return pair.agreement.likeness - DRIFT_COST * abs(pair.reference_at - expected)


def _refined(
    pair: VerifiedPair, clip: ClipFrames, reference: ReferenceFrames, expected: float
) -> VerifiedPair:
    """The pair moved to the neighbouring frame that looks most alike."""
    around = reference.within(pair.reference_at, REFINE_REACH)
    others = _found({number: _pair(clip, reference, pair.clip_at, number) for number in around})
    return max([pair, *others], key=lambda each: _rank(each, expected))


def compare(
    picture: Picture, reference: ReferenceFrames, number: int, relation: Relation | None
) -> Agreement:
    """Agreement of a clip picture with one reference frame under a given relation."""
    if relation is None:
        return NO_AGREEMENT
    return agreement(picture, reference.frames[number].picture, relation)
