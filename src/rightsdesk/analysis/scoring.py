"""From evidence to one calibrated score in [0, 1]: a logistic model with few, readable terms."""

import math
from collections.abc import Iterable, Mapping, Sequence

from rightsdesk.analysis.changes import NO_CHANGES, Changes
from rightsdesk.analysis.verification import VerifiedPair

METHOD = "local features, geometric verification"
VERSION = "3.1"
WEIGHTS = {  # by bench/match_fit.py
    "bias": -23.0,
    "best agreement": 7.8,
    "second agreement": 3.4,
    "third agreement": 3.8,
    "points": 5.9,
    "changes": 12.0,
}
PAIRS_WEIGHED = 3
NEITHER = 0.5
FULL_COVER = 0.25  # agreement over less than a quarter of the reference frame counts less

Weighed = tuple[VerifiedPair, float]


def best_pairs(pairs: Iterable[Weighed]) -> list[Weighed]:
    """The pairs that agree best, those which the score weighs, each with the speed of its stretch."""
    return sorted(pairs, key=lambda each: (-_evidence(each[0]), each[0].clip_at))[:PAIRS_WEIGHED]


def terms(
    pairs: Sequence[VerifiedPair], changed: Changes = NO_CHANGES, *, one_frame: bool = False
) -> dict[str, float]:
    """The evidence of one reference in comparable numbers.

    A clip of one frame can give one pair only, so that pair stands for all three. Where nothing changes
    from moment to moment, the agreement of changes speaks neither for the reference nor against it.
    """
    shares = sorted((_evidence(pair) for pair in pairs), reverse=True)
    best = [*(shares[:1] * PAIRS_WEIGHED if one_frame else shares), 0.0, 0.0, 0.0]
    points = max((pair.relation.inliers for pair in pairs), default=0)
    return {
        "bias": 1.0,
        "best agreement": best[0],
        "second agreement": best[1],
        "third agreement": best[2],
        "points": min(math.log1p(points), 5.5) / 5,
        "changes": changed.share(otherwise=NEITHER),
    }


def _evidence(pair: VerifiedPair) -> float:
    return pair.agreement.share * math.sqrt(min(1.0, pair.agreement.covered / FULL_COVER))


def score_of(evidence: Mapping[str, float]) -> float:
    """How sure it is that the reference corresponds."""
    weighed = sum(weight * evidence[name] for name, weight in WEIGHTS.items())
    return round(1 / (1 + math.exp(-weighed)), 4)
