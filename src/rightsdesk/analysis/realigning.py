"""Pans hide a wrong speed from the votes: from one exact pair, try at which speed the others become exact."""

from collections.abc import Sequence

from rightsdesk.analysis.alignment import SPEEDS
from rightsdesk.analysis.verification import ClipFrames, ReferenceFrames, VerifiedPair, verify

EXACT = 0.96
DOUBTFUL = 0.03
BETTER = 0.02

Pairs = tuple[VerifiedPair, ...]


def realigned(pairs: Pairs, clip: ClipFrames, reference: ReferenceFrames) -> Pairs:
    """The same clip frames at the speed that makes them all look most alike; mostly as they were."""
    anchor = max(pairs, key=_likeness)
    doubtful = [p for p in pairs if _likeness(p) < _likeness(anchor) - DOUBTFUL]
    if _likeness(anchor) < EXACT or not doubtful or len(reference.times) == 1:
        return pairs
    best = pairs
    for speed in SPEEDS:
        if speed > 0:
            tried = _through(anchor, speed, pairs, clip, reference)
            if len(tried) >= len(best) and _mean(tried) > _mean(best) + BETTER:
                best = tried
    return best


def _through(
    anchor: VerifiedPair, speed: float, pairs: Pairs, clip: ClipFrames, reference: ReferenceFrames
) -> Pairs:
    found = [anchor]
    for pair in pairs:
        if pair is not anchor:
            expected = anchor.reference_at + speed * (pair.clip_at - anchor.clip_at)
            moved = verify(clip, reference, pair.clip_at, expected)
            if moved is not None:
                found.append(moved)
    return tuple(sorted(found, key=lambda p: p.clip_at))


def _likeness(pair: VerifiedPair) -> float:
    return pair.agreement.likeness


def _mean(pairs: Sequence[VerifiedPair]) -> float:
    return sum(_likeness(pair) for pair in pairs) / len(pairs)
