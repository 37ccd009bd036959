"""Compare the pictures themselves: for some clip frames find the reference frame that truly agrees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np

from rightsdesk.analysis.alignment import Pair, Stretch
from rightsdesk.analysis.candidates import spread
from rightsdesk.analysis.clip import Clip
from rightsdesk.analysis.features import Features, Picture, features_of
from rightsdesk.analysis.fingerprints import Fingerprint, Times
from rightsdesk.analysis.geometry import Agreement, Halved, Relation, agreement, halved, relate

POINTS = 500
SEED_REACH = 0.55
WINDOW = 0.6
CLIP_REACH = 0.15
RECENTRED = 3
RIM = 0.3
PAIRS_PER_STRETCH = 5
WELL_VOTED = 0.9
DRIFT_COST = 0.03
SURE = 0.9
BETTER = 0.02
CLEAR_FALL = 0.05
MOST_SHIFT = 0.25
HOPELESS = 0.15  # share of the textured blocks; measured: what counts in a listed score lies above
MOST_KEPT = 128

_Kept = TypeVar("_Kept")


@dataclass(frozen=True, eq=False)
class VerifiedPair:
    """A clip frame and the reference frame that agrees with it best.

    `shift` is how much later in the reference the very same moment seems to lie, between its kept frames.
    """

    clip_at: float
    reference_at: float
    agreement: Agreement
    relation: Relation
    shift: float = 0.0


@dataclass(eq=False)
class ReferenceFrames:
    """The small pictures and stored points of one candidate, as the register keeps them."""

    stored: Fingerprint
    _halved: dict[int, Halved] = field(default_factory=dict)
    _closely: dict[int, Features] = field(default_factory=dict)

    @property
    def times(self) -> Times:
        return self.stored.views.times

    def within(self, at: float, reach: float) -> list[int]:
        """Numbers of the frames near a time; for a still always its one picture."""
        if len(self.times) == 1:
            return [0]
        first, last = np.searchsorted(self.times, [at - reach, at + reach])
        return list(range(int(first), int(last)))

    def nearest(self, at: float) -> int:
        return int(np.abs(self.times - at).argmin())

    def halved(self, number: int) -> Halved:
        which = int(self.stored.views.which[number])
        if which not in self._halved:
            _keep(self._halved, which, Halved.of(self.stored.views.picture(number)))
        return self._halved[which]

    def closely(self, number: int) -> Features:
        """Many points of a frame, for when the stored ones leave doubt."""
        which = int(self.stored.views.which[number])
        if which not in self._closely:
            _keep(self._closely, which, features_of(self.stored.views.picture(number), POINTS))
        return self._closely[which]

    def keys_near(self, at: float) -> list[tuple[int, int]]:
        """Stored key frames around a time, nearest first: number of the frame and of the key."""
        away = np.abs(self.stored.times - at)
        near = np.flatnonzero(away <= max(SEED_REACH, float(away.min()) + 1e-9))
        ordered = sorted((int(i) for i in near), key=lambda i: away[i])
        seen: dict[int, int] = {}
        for i in ordered:
            seen.setdefault(int(self.stored.key_of[i]), self.nearest(float(self.stored.times[i])))
        return [(number, key) for key, number in seen.items()]


@dataclass(eq=False)
class ClipFrames:
    """Clip frames as the comparison needs them: un-mirrored, with their points on demand.

    All candidates of one orientation share it, also from several threads.
    """

    clip: Clip
    mirrored: bool
    _halved: dict[int, Picture] = field(default_factory=dict)
    _closely: dict[int, Features] = field(default_factory=dict)

    def halved(self, at: float) -> Picture:
        """The frame nearest to a time at half its size."""
        number = self.clip.nearest(at)
        picture = self._halved.get(number)
        if picture is None:
            picture = halved(self._picture(number))
            _keep(self._halved, number, picture)
        return picture

    def closely(self, at: float) -> Features:
        """Many points of the frame nearest to a time."""
        number = self.clip.nearest(at)
        features = self._closely.get(number)
        if features is None:
            features = features_of(self._picture(number), POINTS)
            _keep(self._closely, number, features)
        return features

    def stored(self, at: float) -> tuple[float, Features]:
        """The stored points of the sampled moment nearest to a time, and that moment."""
        ours = self.clip.fingerprint
        moment = int(np.abs(ours.times - at).argmin())
        points = ours.features(int(ours.key_of[moment]))
        return float(ours.times[moment]), points.mirrored() if self.mirrored else points

    def _picture(self, number: int) -> Picture:
        picture = self.clip.frame(number)
        return np.ascontiguousarray(picture[:, ::-1]) if self.mirrored else picture


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
    return [good[0], *middle, good[-1]]


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
    """First by the points already stored; by many points when those leave doubt."""
    seeds = list(_seeds(clip, reference, clip_at, expected))
    best = max(seeds, key=lambda pair: _rank(pair, expected), default=None)
    if best is None or best.agreement.share < HOPELESS:
        return best
    at = _between(best, seeds)
    slid = _slid(best, clip, reference, expected)
    if slid.agreement.share < SURE:
        again = _closer(slid, clip, reference)
        if again is not None and again.agreement.likeness > slid.agreement.likeness:
            slid = _slid(again, clip, reference, expected)
    if slid.agreement.likeness > best.agreement.likeness + BETTER:
        return slid
    meant = at + slid.clip_at - best.clip_at
    return replace(slid, shift=float(np.clip(meant - slid.reference_at, -MOST_SHIFT, MOST_SHIFT)))


def _between(best: VerifiedPair, seeds: Sequence[VerifiedPair]) -> float:
    """The reference time between stored frames where likeness peaks: it falls off alike on both sides."""
    before = [s for s in seeds if 0 < best.reference_at - s.reference_at <= SEED_REACH]
    after = [s for s in seeds if 0 < s.reference_at - best.reference_at <= SEED_REACH]
    if not before or not after:
        return best.reference_at
    one, peak, two = (p.agreement.likeness for p in (before[0], best, after[0]))
    fall = peak - min(one, two)
    if fall < CLEAR_FALL:
        return best.reference_at  # held pictures look alike for long
    step = (
        after[0].reference_at - best.reference_at if two > one else best.reference_at - before[0].reference_at
    )
    return best.reference_at + step * (two - one) / (2 * fall)


def _seeds(
    clip: ClipFrames, reference: ReferenceFrames, clip_at: float, expected: float
) -> Iterator[VerifiedPair]:
    exact, points = clip.stored(clip_at)
    for number, key in reference.keys_near(expected + exact - clip_at):
        relation = relate(points, reference.stored.features(key))
        if relation is not None:
            yield pair_of(clip, reference, (exact, number), relation)


def seen_at(clip: ClipFrames, reference: ReferenceFrames, clip_at: float, at: float) -> float:
    """How alike a clip frame and the reference are at just these times, by the points already stored."""
    exact, points = clip.stored(clip_at)
    number, key = reference.keys_near(at)[0]
    if abs(float(reference.times[number]) - at) > SEED_REACH:
        return 0.0
    relation = relate(points, reference.stored.features(key))
    return 0.0 if relation is None else pair_of(clip, reference, (exact, number), relation).agreement.likeness


def pair_of(
    clip: ClipFrames, reference: ReferenceFrames, where: tuple[float, int], relation: Relation
) -> VerifiedPair:
    """A clip frame beside a numbered reference frame under a given relation."""
    at, number = where
    found = agreement(clip.halved(at), reference.halved(number), relation)
    return VerifiedPair(at, float(reference.times[number]), found, relation)


def _closer(pair: VerifiedPair, clip: ClipFrames, reference: ReferenceFrames) -> VerifiedPair | None:
    number = reference.nearest(pair.reference_at)
    relation = relate(clip.closely(pair.clip_at), reference.closely(number))
    return None if relation is None else pair_of(clip, reference, (pair.clip_at, number), relation)


def _rank(pair: VerifiedPair, expected: float) -> float:
    """Likeness, less a little for straying from the expected time: held pictures look alike for long."""
    return pair.agreement.likeness - DRIFT_COST * abs(pair.reference_at - expected)


def _slid(pair: VerifiedPair, clip: ClipFrames, reference: ReferenceFrames, expected: float) -> VerifiedPair:
    """The pair moved to the neighbouring frames that look most alike under the same relation.

    The register keeps fewer frames a second than the clip has: the clip frame between them is looked for.
    """
    best = pair
    for number in reference.within(expected, WINDOW):
        if float(reference.times[number]) != pair.reference_at:
            other = pair_of(clip, reference, (pair.clip_at, number), pair.relation)
            best = max(best, other, key=lambda each: _rank(each, expected))
    number, around = reference.nearest(best.reference_at), best
    times = clip.clip.times
    for at in times[np.abs(times - around.clip_at) <= CLIP_REACH]:
        if float(at) != around.clip_at:
            other = pair_of(clip, reference, (float(at), number), pair.relation)
            if other.agreement.likeness > best.agreement.likeness:
                best = other
    return replace(best, relation=pair.relation)
