"""Measures of a ranking of (query, reference) pairs, of found stretches of time, and of a score's honesty."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from match_queries import Query, family
from numpy.typing import NDArray

from rightsdesk.analysis import scoring
from rightsdesk.domain.matching import Segment

Pairs = Mapping[tuple[str, str], float]

SHRINK = 0.02  # how strongly weights are held back
_OUT = Path(__file__).resolve().parents[1] / "build" / "bench"
_COUNTS = {"painted": 0.1}  # a still picture with the same background is mostly the same picture


@dataclass(frozen=True, eq=False)
class Evidence:
    """Rows of terms, whether each is right, and how much each counts."""

    rows: NDArray[np.float64]
    right: NDArray[np.float64]
    counts: NDArray[np.float64]

    def where(self, chosen: NDArray[np.bool_]) -> "Evidence":
        return Evidence(self.rows[chosen], self.right[chosen], self.counts[chosen])

    def with_more(self, other: "Evidence") -> "Evidence":
        pairs = ((self.rows, other.rows), (self.right, other.right), (self.counts, other.counts))
        return Evidence(*(np.concatenate(pair) for pair in pairs))


@dataclass(frozen=True)
class Ranking:
    """Micro average precision over all pairs, recall above the best wrong pair, and recall at all."""

    precision: float
    sure: float
    recall: float
    worst_unrelated: float
    worst_alike: float


def ranking(scores: Pairs, queries: Sequence[Query]) -> Ranking:
    """Rank all pairs of all queries together; among equal scores wrong ones come first."""
    known = {query.name: query for query in queries}
    wanted = sum(len(query.truth) for query in queries)
    counted = [
        (score, reference in known[name].truth, family(reference) == known[name].family)
        for (name, reference), score in scores.items()
        if reference not in known[name].uncounted and score > 0
    ]
    counted.sort(key=lambda each: (-each[0], each[1]))
    wrong = [score for score, right, _ in counted if not right]
    top = max(wrong, default=0.0)
    right, gained, sure = 0, 0.0, 0
    for place, (score, is_right, _) in enumerate(counted, 1):
        if is_right:
            right, sure = right + 1, sure + (score > top)
            gained += right / place
    return Ranking(
        gained / wanted,
        sure / wanted,
        right / wanted,
        max((s for s, good, alike in counted if not good and not alike), default=0.0),
        max((s for s, good, alike in counted if not good and alike), default=0.0),
    )


def sure_by_edit(scores: Pairs, queries: Sequence[Query]) -> dict[str, tuple[int, int]]:
    """For each edit: pairs above every wrong pair, and pairs there are."""
    known = {query.name: query for query in queries}
    wrong = [s for (n, r), s in scores.items() if r not in known[n].truth and r not in known[n].uncounted]
    top = max(wrong, default=0.0)
    counts: dict[str, tuple[int, int]] = {}
    for query in queries:
        for reference in query.truth:
            sure, there = counts.get(query.edit, (0, 0))
            found = scores.get((query.name, reference), 0.0) > max(top, 0.0)
            counts[query.edit] = (sure + found, there + 1)
    return counts


def overlaps(found: Sequence[Segment], query: Query, reference: str) -> tuple[float, list[float]]:
    """Mean overlap (intersection by union) of clip time and reference time; distances of the outer ends."""
    parts = [part for part in query.parts if part.reference == reference]
    truth = {
        "clip": [(p.clip_start, p.clip_end) for p in parts],
        "reference": [(p.start, p.end) for p in parts],
    }
    told = {
        "clip": [(s.clip_start, s.clip_end) for s in found],
        "reference": [(s.reference_start, s.reference_end) for s in found],
    }
    if not found:
        return 0.0, []
    shares, ends = [], []
    for axis in ("clip", "reference"):
        union = _length([*told[axis], *truth[axis]])
        both = _length(told[axis]) + _length(truth[axis]) - union
        shares.append(both / union if union else 0.0)
        ends += [abs(min(a for a, _ in told[axis]) - min(a for a, _ in truth[axis]))]
        ends += [abs(max(b for _, b in told[axis]) - max(b for _, b in truth[axis]))]
    return float(np.mean(shares)), ends


def _length(spans: Sequence[tuple[float, float]]) -> float:
    whole, reached = 0.0, -1e9
    for start, end in sorted(spans):
        whole += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return whole


def fit(evidence: Evidence, shrink: float = SHRINK) -> NDArray[np.float64]:
    """Weights of a logistic model; the first column is the bias. No evidence counts against a reference."""
    width = evidence.rows.shape[1]
    weights, left = np.zeros(width), list(range(width))
    while True:
        found = _newton(replace(evidence, rows=evidence.rows[:, left]), shrink)
        worst = int(found[1:].argmin()) + 1
        if found[worst] >= 0 or len(left) == 2:
            weights[left] = found
            return weights
        left.pop(worst)


def _newton(evidence: Evidence, shrink: float) -> NDArray[np.float64]:
    rows, counts, whole = evidence.rows, evidence.counts, evidence.counts.sum()
    weights = np.zeros(rows.shape[1])
    ridge = np.diag([1e-6, *[shrink] * (rows.shape[1] - 1)]) / whole
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (counts * (chance - evidence.right)) / whole + ridge @ weights
        bend = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows / whole + ridge
        step = np.linalg.solve(bend + 1e-9 * np.eye(len(weights)), slope)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def drawn_evidence() -> Evidence:
    """What bench/match_sets.py kept of drawn look-alikes; nothing where it was not run."""
    kept = _OUT / "match_sets.json"
    found = json.loads(kept.read_text("utf-8"))["evidence"] if kept.is_file() else []
    rows = [[each["terms"][term] for term in scoring.WEIGHTS] for each in found]
    table = np.array(rows, np.float64).reshape(-1, len(scoring.WEIGHTS))
    counts = np.array([_COUNTS.get(each["family"], 1.0) for each in found])
    return Evidence(table, np.array([float(each["right"]) for each in found]), counts)


def out_of_fold(
    judged: Evidence, families: Sequence[str], beside: Evidence, shrink: float = SHRINK
) -> NDArray[np.float64]:
    """Scores from weights that never saw the row's own family; what is `beside` is learnt from always."""
    scores = np.zeros(len(judged.right))
    for one in sorted(set(families)):
        inside = np.array([each == one for each in families])
        weights = fit(judged.where(~inside).with_more(beside), shrink)
        scores[inside] = 1 / (1 + np.exp(-np.clip(judged.rows[inside] @ weights, -30, 30)))
    return scores


def calibration_error(scores: NDArray[np.float64], right: NDArray[np.float64], bins: int = 10) -> float:
    """Mean distance of what a score promises from how often it was right, weighed by how many there are."""
    which = np.minimum((scores * bins).astype(int), bins - 1)
    return float(
        sum(
            (which == i).mean() * abs(scores[which == i].mean() - right[which == i].mean())
            for i in range(bins)
            if (which == i).any()
        )
    )
