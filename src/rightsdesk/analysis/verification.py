"""Compare the pictures themselves: for some clip frames find the reference frame that truly agrees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np

from rightsdesk.analysis.alignment import Pair, Stretch
from rightsdesk.analysis.candidates import spread
from rightsdesk.analysis.clip import Clip
from rightsdesk.analysis.codes import codebook
from rightsdesk.analysis.features import Features, Picture, features_of
from rightsdesk.analysis.fingerprints import Fingerprint
from rightsdesk.analysis.geometry import Agreement, Ground, Relation, Small, agreement, relate
from rightsdesk.analysis.views import Times

POINTS = 500
SEED_STEP = 0.5
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
WORTH_A_LOOK = 0.35
MOST_KEPT = 256

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
    _pictures: dict[int, Picture] = field(default_factory=dict)
    _ground: dict[int, Ground] = field(default_factory=dict)
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

    def ground(self, number: int) -> Ground:
        which = int(self.stored.views.which[number])
        if which not in self._ground:
            _keep(self._ground, which, Ground.of(self._picture(which)))
        return self._ground[which]

    def closely(self, number: int) -> Features:
        """Points of just this frame."""
        which = int(self.stored.views.which[number])
        if which not in self._closely:
            _keep(self._closely, which, _described(self._picture(which)))
        return self._closely[which]

    def keys_near(self, at: float) -> list[tuple[int, int]]:
        """Key frames around a time: number of the frame that each was, and of the key frame."""
        stored = self.stored
        moment = int(np.abs(stored.times - at).argmin())
        near = {int(stored.key_of[moment]), int(stored.then[moment]), stored.nearest_key(at)}
        held = float(stored.times[moment]) if stored.share[moment] == 0 else at
        found = {key: float(stored.key_times[key]) for key in near}
        ordered = sorted(found, key=lambda key: (abs(found[key] - at), key))
        return [(self.nearest(held if len(near) == 1 else found[key]), key) for key in ordered]

    def _picture(self, which: int) -> Picture:
        if which not in self._pictures:
            if len(self._pictures) >= MOST_KEPT:
                self._pictures.clear()
            self._pictures |= self.stored.views.run(which)
        return self._pictures[which]


@dataclass(eq=False)
class ClipFrames:
    """Clip frames as the comparison needs them: un-mirrored, with their points on demand.

    All candidates of one orientation share it, also from several threads.
    """

    clip: Clip
    mirrored: bool
    _small: dict[int, Small] = field(default_factory=dict)
    _closely: dict[int, Features] = field(default_factory=dict)

    def small(self, at: float) -> Small:
        """The frame nearest to a time at the size at which pictures are compared."""
        number = self.clip.nearest(at)
        picture = self._small.get(number)
        if picture is None:
            picture = Small.of(self._picture(number))
            _keep(self._small, number, picture)
        return picture

    def closely(self, at: float) -> Features:
        """Many points of the frame nearest to a time."""
        number = self.clip.nearest(at)
        features = self._closely.get(number)
        if features is None:
            features = _described(self._picture(number))
            _keep(self._closely, number, features)
        return features

    def stored(self, at: float) -> tuple[float, Features]:
        """The stored points of the sampled moment nearest to a time, and that moment."""
        ours = self.clip.fingerprint
        moment = int(np.abs(ours.times - at).argmin())
        return float(ours.times[moment]), ours.features(int(ours.key_of[moment]), mirrored=self.mirrored)

    def _picture(self, number: int) -> Picture:
        picture = self.clip.frame(number)
        return np.ascontiguousarray(picture[:, ::-1]) if self.mirrored else picture


def _described(picture: Picture) -> Features:
    found = features_of(picture, POINTS)
    return replace(found, descriptors=codebook().placed(found.descriptors))


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


def resembles(stretches: Sequence[Stretch], clip: ClipFrames, reference: ReferenceFrames) -> bool:
    """Whether some picture agrees with a key frame near it well enough for a second look."""
    strongest = max(stretches, key=lambda s: s.strength)
    for pair in spread(strongest.pairs, PAIRS_PER_STRETCH):
        found = _keyed(clip, reference, clip.stored(pair.clip_at), pair.reference_at)
        if any(each.agreement.share >= WORTH_A_LOOK for each in found):
            return True
    return False


def _keyed(
    clip: ClipFrames, reference: ReferenceFrames, ours: tuple[float, Features], around: float
) -> list[VerifiedPair]:
    """The clip frame beside the key frames around a time, related by the stored points."""
    exact, points = ours
    return [
        pair_of(clip, reference, (exact, number), relation)
        for number, key in reference.keys_near(around)
        if (relation := relate(points, reference.stored.features(key))) is not None
    ]


def verify(
    clip: ClipFrames, reference: ReferenceFrames, clip_at: float, expected: float, *, insist: bool = False
) -> VerifiedPair | None:
    """The best agreeing reference frame near the expected time, or None when none is related at all.

    When the best one lies at the rim of the window, the search goes on from there. `insist` looks closely
    also where the key frames around do not resemble the clip.
    """
    best: VerifiedPair | None = None
    for _ in range(RECENTRED):
        found = _within_window(clip, reference, (clip_at, expected), insist=insist)
        if found is None or (best is not None and found.agreement.likeness <= best.agreement.likeness):
            break
        best = found
        if abs(best.reference_at - expected) < RIM or len(reference.times) == 1:
            break
        expected = best.reference_at
    return best


def _within_window(
    clip: ClipFrames, reference: ReferenceFrames, where: tuple[float, float], *, insist: bool
) -> VerifiedPair | None:
    """First by the key frames' stored points; then by the points of the very frames, where those resemble."""
    clip_at, expected = where
    exact, points = clip.stored(clip_at)
    around = expected + exact - clip_at
    keyed = _keyed(clip, reference, (exact, points), around)
    best = max(keyed, key=lambda pair: _rank(pair, expected), default=None)
    if not insist and (best is None or best.agreement.share < HOPELESS):
        return best
    seeds = list(_seeds(clip, reference, (exact, around)))
    best = max([*keyed, *seeds], key=lambda pair: _rank(pair, expected), default=None)
    if best is None:
        return None
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
    if best not in seeds or not before or not after:
        return best.reference_at
    before.sort(key=lambda s: -s.reference_at)
    after.sort(key=lambda s: s.reference_at)
    one, peak, two = (p.agreement.likeness for p in (before[0], best, after[0]))
    fall = peak - min(one, two)
    if fall < CLEAR_FALL:
        return best.reference_at  # held pictures look alike for long
    step = (
        after[0].reference_at - best.reference_at if two > one else best.reference_at - before[0].reference_at
    )
    return best.reference_at + step * (two - one) / (2 * fall)


def _seeds(
    clip: ClipFrames, reference: ReferenceFrames, where: tuple[float, float]
) -> Iterator[VerifiedPair]:
    """The clip frame beside the expected frame and those half a second off, each related anew."""
    exact, around = where
    points = clip.stored(exact)[1]
    numbers = [reference.nearest(at) for at in (around, around - SEED_STEP, around + SEED_STEP)]
    for number in dict.fromkeys(numbers):
        relation = relate(points, reference.closely(number))
        if relation is not None:
            yield pair_of(clip, reference, (exact, number), relation)


def seen_at(clip: ClipFrames, reference: ReferenceFrames, clip_at: float, at: float) -> float:
    """How alike a clip frame and the reference are at just these times."""
    exact, points = clip.stored(clip_at)
    number = reference.nearest(at)
    if abs(float(reference.times[number]) - at) > SEED_REACH:
        return 0.0
    relation = relate(points, reference.closely(number))
    return 0.0 if relation is None else pair_of(clip, reference, (exact, number), relation).agreement.likeness


def pair_of(
    clip: ClipFrames, reference: ReferenceFrames, where: tuple[float, int], relation: Relation
) -> VerifiedPair:
    """A clip frame beside a numbered reference frame under a given relation."""
    at, number = where
    found = agreement(clip.small(at), reference.ground(number), relation)
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
