"""From evidence to one calibrated score in [0, 1]: a logistic model with few, readable terms."""

import math
from collections.abc import Sequence

from rightsdesk.analysis.verification import VerifiedPair

METHOD = "local features, geometric verification"
VERSION = "1.0"
WEIGHTS = {
    "bias": -6.0,
    "best agreement": 4.0,
    "second agreement": 3.0,
    "third agreement": 2.5,
    "points": 3.0,
    "votes": 0.6,
}


def terms(pairs: Sequence[VerifiedPair], strength: float) -> dict[str, float]:
    """The evidence of one reference in comparable numbers."""
    best = [*sorted((pair.agreement.share for pair in pairs), reverse=True), 0.0, 0.0, 0.0]
    points = max((pair.relation.inliers for pair in pairs), default=0)
    return {
        "bias": 1.0,
        "best agreement": best[0],
        "second agreement": best[1],
        "third agreement": best[2],
        "points": min(math.log1p(points), 5.5) / 5,
        "votes": math.log1p(strength),
    }


def score_of(pairs: Sequence[VerifiedPair], strength: float) -> float:
    """How sure it is that the reference corresponds; 0.0 without any verified pair."""
    if not pairs:
        return 0.0
    weighed = sum(WEIGHTS[name] * value for name, value in terms(pairs, strength).items())
    return round(1 / (1 + math.exp(-weighed)), 4)
