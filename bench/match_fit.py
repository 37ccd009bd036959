"""Fit the weights of the picture score to the evidence that bench/match.py and match_sets.py kept.

.venv/bin/python bench/match_fit.py [--evidence FILE] [--folder DIR] [--shrink X] [--no-sets]

Prints the weights for scoring.WEIGHTS, and how such weights do in fold and out of fold by family of works.
The drawn sets are learnt from in every fold and never judged.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from match_figures import (
    SHRINK,
    Evidence,
    Pairs,
    calibration_error,
    drawn_evidence,
    fit,
    out_of_fold,
    ranking,
)
from match_queries import Query, gather, queries
from numpy.typing import NDArray

from rightsdesk.analysis import scoring

_OUT = Path(__file__).resolve().parents[1] / "build" / "bench"
_SHARED = Path(__file__).resolve().parents[2] / "shared" / "media"


def main() -> int:
    """Fit and print."""
    options = _options()
    kept = json.loads(options.evidence.read_text("utf-8"))
    material = gather(_SHARED if kept["shared media"] else None, options.folder / "drawn")
    asked = queries(material, options.folder / "queries", kept["each"])[:: kept["share"]]
    known = {query.name: query for query in asked}
    names = {name.replace(" ", "_"): name for name in material.references}
    pairs, rows, right, families = [], [], [], []
    for each in kept["evidence"]:
        query, name = known[each["query"]], names[each["reference"]]
        if name not in query.uncounted:
            pairs.append((query.name, name))
            rows.append([each["terms"][term] for term in scoring.WEIGHTS])
            right.append(float(name in query.truth))
            families.append(query.family)
    table, truth = np.array(rows), np.array(right)
    judged, drawn = Evidence(table, truth, np.ones(len(truth))), drawn_evidence()
    if options.no_sets:
        drawn = drawn.where(np.zeros(len(drawn.right), bool))
    weights = fit(judged.with_more(drawn), options.shrink)
    for term, weight in zip(scoring.WEIGHTS, weights, strict=True):
        print(f'    "{term}": {weight:.2f},')
    shipped = np.array(list(scoring.WEIGHTS.values()))
    folded = out_of_fold(judged, families, drawn, options.shrink)
    scores = {
        "as shipped": _chance(table @ shipped),
        "in fold": _chance(table @ weights),
        "out of fold": folded,
    }
    print(f"\n{'':14}{'uAP':>8}{'R@P100':>8}{'recall':>8}{'unrelated':>11}{'look-alike':>12}{'error':>8}")
    for name, told in scores.items():
        ranked = dict(zip(pairs, told.tolist(), strict=True))
        _print(name, ranked, asked, calibration_error(told, truth))
    return 0


def _chance(weighed: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-np.clip(weighed, -30, 30))))


def _print(name: str, ranked: Pairs, asked: list[Query], error: float) -> None:
    told = ranking(ranked, asked)
    print(
        f"{name:14}{told.precision:8.4f}{told.sure:8.3f}{told.recall:8.3f}"
        f"{told.worst_unrelated:11.2f}{told.worst_alike:12.2f}{error:8.3f}"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--evidence", type=Path, default=_OUT / "match.json")
    parser.add_argument("--folder", type=Path, default=_OUT / "match")
    parser.add_argument("--no-sets", action="store_true", help="learn from the clips alone")
    parser.add_argument("--shrink", type=float, default=SHRINK, help="how strongly weights are held back")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
