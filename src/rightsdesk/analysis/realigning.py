"""Pans hide a wrong speed from the votes: from a sure pair, try at which speed the others look most alike."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rightsdesk.analysis.alignment import SPEEDS
from rightsdesk.analysis.verification import ClipFrames, ReferenceFrames, VerifiedPair, seen_at, verify

SURE_ENOUGH = 0.85
DOUBTFUL = 0.03
BETTER = 0.03

Pairs = tuple[VerifiedPair, ...]


def realigned(
    pairs: Pairs, clip: ClipFrames, reference: ReferenceFrames, speed: float
) -> tuple[float, Pairs]:
    """Speed and pairs at which the same clip frames look most alike; mostly as they were."""
    anchor = max(pairs, key=_likeness)
    doubtful = any(_likeness(p) < _likeness(anchor) - DOUBTFUL for p in pairs)
    if _likeness(anchor) < SURE_ENOUGH or not doubtful or len(reference.times) == 1:
        return speed, pairs
    trial = _Trial(anchor, [pair for pair in pairs if pair is not anchor], clip, reference)
    told = {each: trial.likeness(each) for each in SPEEDS}
    best = max(told, key=lambda each: told[each])
    if best == speed or told[best] <= trial.present() + BETTER:
        return speed, pairs
    tried = trial.verified(best)
    return (best, tried) if len(tried) >= len(pairs) and _mean(tried) > _mean(pairs) else (speed, pairs)


@dataclass(frozen=True, eq=False)
class _Trial:
    """The other pairs put where a speed would have them, seen from the anchor."""

    anchor: VerifiedPair
    others: Sequence[VerifiedPair]
    clip: ClipFrames
    reference: ReferenceFrames

    def likeness(self, speed: float) -> float:
        return float(np.mean([self._seen(pair.clip_at, self._at(pair, speed)) for pair in self.others]))

    def present(self) -> float:
        return float(np.mean([self._seen(pair.clip_at, pair.reference_at) for pair in self.others]))

    def verified(self, speed: float) -> Pairs:
        found = [
            verify(self.clip, self.reference, p.clip_at, self._at(p, speed), insist=True) for p in self.others
        ]
        kept = [self.anchor, *(pair for pair in found if pair is not None)]
        return tuple(sorted(kept, key=lambda p: p.clip_at))

    def _at(self, pair: VerifiedPair, speed: float) -> float:
        return self.anchor.reference_at + speed * (pair.clip_at - self.anchor.clip_at)

    def _seen(self, clip_at: float, at: float) -> float:
        return seen_at(self.clip, self.reference, clip_at, at)


def _likeness(pair: VerifiedPair) -> float:
    return pair.agreement.likeness


def _mean(pairs: Sequence[VerifiedPair]) -> float:
    return sum(_likeness(pair) for pair in pairs) / len(pairs)
