"""From evidence to one calibrated score in [0, 1]: a logistic model with few, readable terms."""

import math
from collections.abc import Mapping, Sequence

from rightsdesk.analysis.verification import VerifiedPair

METHOD = "local features, geometric verification"
VERSION = "3.1"
WEIGHTS = {
    "bias": -21.95,
    "best agreement": 13.5,
    "second agreement": 6.0,
    "third agreement": 2.25,
    "points": 6.0,
}
PAIRS_WEIGHED = 3
FULL_COVER = 0.25  # agreement over less than a quarter of the reference frame counts less


def terms(pairs: Sequence[VerifiedPair], *, one_frame: bool = False) -> dict[str, float]:
    """The evidence of one reference in comparable numbers.

    A clip of one frame can give one pair only, so that pair stands for all three.
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
    }


def _evidence(pair: VerifiedPair) -> float:
    return pair.agreement.share * math.sqrt(min(1.0, pair.agreement.covered / FULL_COVER))


def score_of(evidence: Mapping[str, float]) -> float:
    """How sure it is that the reference corresponds."""
    weighed = sum(weight * evidence[name] for name, weight in WEIGHTS.items())
    return round(1 / (1 + math.exp(-weighed)), 4)
