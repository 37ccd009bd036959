"""Compare the pictures themselves: for some clip frames find the reference frame that truly agrees."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from rightsdesk.analysis.alignment import Stretch
from rightsdesk.analysis.candidates import spread
from rightsdesk.analysis.clip import Clip
from rightsdesk.analysis.features import Features, Picture, features_of
from rightsdesk.analysis.frames import GreyFrame
from rightsdesk.analysis.geometry import NO_AGREEMENT, Agreement, Relation, agreement, relate

POINTS = 500
WINDOW = 0.6
TRIED_AT = (0.0, -0.25, 0.25, -0.5, 0.5)
REFINE_REACH = 0.3
PAIRS_PER_STRETCH = 3
DRIFT_COST = 0.03
SURE = 0.9
WORTH_TRYING = 3
HOPELESS = 0.2


@dataclass(frozen=True, eq=False)
class VerifiedPair:
    """A clip frame and the reference frame that agrees with it best."""

    clip_at: float
    reference_at: float
    agreement: Agreement
    relation: Relation


@dataclass(eq=False)
class ReferenceFrames:
    """Decoded reference frames around the moments of interest, with their points on demand."""

    frames: Sequence[GreyFrame]
    _features: dict[int, Features] = field(default_factory=dict)

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
    """Clip frames as the comparison needs them: un-mirrored, with their points on demand."""

    clip: Clip
    mirrored: bool
    _known: dict[float, tuple[Picture, Features | None]] = field(default_factory=dict)

    def picture(self, at: float) -> tuple[float, Picture]:
        """The frame nearest to a time, and its exact time."""
        frame = self.clip.frame_near(at)
        if frame.at not in self._known:
            picture = np.ascontiguousarray(frame.picture[:, ::-1]) if self.mirrored else frame.picture
            self._known[frame.at] = (picture, None)
        return frame.at, self._known[frame.at][0]

    def features(self, at: float) -> Features:
        exact, picture = self.picture(at)
        features = self._known[exact][1]
        if features is None:
            features = features_of(picture, POINTS)
            self._known[exact] = (picture, features)
        return features


def moments(stretch: Stretch) -> list[tuple[float, float]]:
    """Clip times to look at closely, spread over the stretch, and where in the reference to expect them."""
    chosen = [pair.clip_at for pair in spread(stretch.pairs, PAIRS_PER_STRETCH)]
    for step in (0.25, -0.25):  # a very short stretch still gives three pairs
        if len(chosen) < PAIRS_PER_STRETCH and stretch.step > 0:
            chosen.append(chosen[0] + step)
    line = stretch.line
    return [(at, line.at(at)) for at in sorted(chosen)]


def verify(
    clip: ClipFrames, reference: ReferenceFrames, clip_at: float, expected: float
) -> VerifiedPair | None:
    """The best agreeing reference frame near the expected time, or None when none is related at all."""
    window = reference.within(expected, WINDOW)
    exact, picture = clip.picture(clip_at)
    best: VerifiedPair | None = None
    tried: set[int] = set()
    for offset in TRIED_AT if window else ():
        number = min(window, key=lambda i: abs(reference.times[i] - expected - offset))
        if number in tried:
            continue
        tried.add(number)
        relation = relate(clip.features(exact), reference.features(number))
        found = compare(picture, reference, number, relation)
        if relation is not None and (best is None or found.share > best.agreement.share):
            best = VerifiedPair(exact, float(reference.times[number]), found, relation)
        share = best.agreement.share if best is not None else 0.0
        if share >= SURE or (len(tried) == WORTH_TRYING and share < HOPELESS):
            break
    return None if best is None else _refined(best, clip, reference, window, expected)


def _refined(
    pair: VerifiedPair, clip: ClipFrames, reference: ReferenceFrames, window: list[int], expected: float
) -> VerifiedPair:
    """The same pair moved to the frame of the window that agrees best; among equals the expected one."""
    _, picture = clip.picture(pair.clip_at)
    near = [i for i in window if abs(float(reference.times[i]) - pair.reference_at) <= REFINE_REACH]
    ranked = [(i, compare(picture, reference, i, pair.relation)) for i in near]
    number, found = max(
        ranked, key=lambda r: r[1].share - DRIFT_COST * abs(float(reference.times[r[0]]) - expected)
    )
    at, relation = float(reference.times[number]), pair.relation
    if at != pair.reference_at:
        again = relate(clip.features(pair.clip_at), reference.features(number))
        second = compare(picture, reference, number, again)
        if again is not None and second.share >= found.share:
            relation, found = again, second
    return VerifiedPair(pair.clip_at, at, found, relation)


def compare(
    picture: Picture, reference: ReferenceFrames, number: int, relation: Relation | None
) -> Agreement:
    """Agreement of a clip picture with one reference frame under a given relation."""
    if relation is None:
        return NO_AGREEMENT
    return agreement(picture, reference.frames[number].picture, relation)
