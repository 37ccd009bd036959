"""How well and how fast clips are matched, beside what pip can bring; see README.md.

.venv/bin/python bench/match.py [--each N] [--share N] [--no-peers] [--no-cost] [--folder DIR]
[--answers DIR]
"""

import rightsdesk  # noqa: F401, I001  first: it tells threads of OpenCV to wait without burning CPU

import argparse
import json
import pickle
import platform
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import mean, median
from time import perf_counter

import match_cost
import match_sound
import numpy as np
from match_figures import (
    Evidence,
    calibration_error,
    drawn_evidence,
    out_of_fold,
    overlaps,
    ranking,
    sure_by_edit,
)
from match_queries import Material, Query, gather, queries

from rightsdesk.analysis import matcher, scoring
from rightsdesk.analysis.fingerprints import fingerprint
from rightsdesk.analysis.matcher import Compared
from rightsdesk.analysis.register import Register
from rightsdesk.analysis.sound import sound_print
from rightsdesk.domain.matching import PROBABLE, STRONG
from rightsdesk.jobs import JobContext

_OUT = Path(__file__).resolve().parents[1] / "build" / "bench"
_SHARED = Path(__file__).resolve().parents[2] / "shared" / "media"


@dataclass
class Found:
    """What our engine says of all queries; `names` gives the reference's name for its id."""

    names: dict[str, str]
    scores: dict[tuple[str, str], float] = field(default_factory=dict)
    compared: dict[str, tuple[Compared, ...]] = field(default_factory=dict)
    cpu: float = 0.0


def cpu_seconds() -> float:
    """CPU time of this process and of those it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def ours(material: Material, asked: list[Query], folder: Path, kept: Path | None) -> Found:
    """Every query through the program's own engine; answers `kept` by a run that was stopped are taken."""
    register = Register(folder / "register")
    for name, path in material.references.items():
        if _id(name) not in register:
            register.add(_id(name), fingerprint(path, JobContext()), sound_print(path, JobContext()))
    names = {_id(name): name for name in material.references}
    found = Found(names)
    began = cpu_seconds()
    for number, query in enumerate(asked):
        print(f"\r  {number + 1} of {len(asked)}", end="", file=sys.stderr, flush=True)
        compared = _answered(query, register, set(names), kept)
        found.compared[query.name] = compared
        found.scores |= {(query.name, names[c.reference_id]): c.score for c in compared}
    print("\r", end="", file=sys.stderr)
    found.cpu = cpu_seconds() - began
    return found


def _answered(query: Query, register: Register, names: set[str], kept: Path | None) -> tuple[Compared, ...]:
    before = kept / f"{Path(query.file).stem}.answer" if kept is not None else None
    if before is not None and before.is_file():
        return pickle.loads(before.read_bytes())  # noqa: S301 - written by this bench
    compared = matcher.compare_clip(Path(query.file), register, only=names, ctx=JobContext()).compared
    if before is not None:
        before.parent.mkdir(parents=True, exist_ok=True)
        before.write_bytes(pickle.dumps(compared))
    return compared


def _id(name: str) -> str:
    return name.replace(" ", "_")


@dataclass(frozen=True)
class Times:
    """How well stretches of time were found, over all pairs whose times are known."""

    overlap: float
    edge_median: float
    edge_most: float
    backwards: tuple[int, int]
    mirrored: tuple[int, int]


def times(found: Found, asked: list[Query]) -> Times:
    """Overlap and ends of the found stretches; direction and mirroring as told."""
    shares: list[float] = []
    ends: list[float] = []
    backwards: list[bool] = []
    mirrored: list[bool] = []
    for query in asked:
        by_name = {each.reference_id: each for each in found.compared[query.name]}
        for reference in sorted({part.reference for part in query.parts}):
            each = by_name.get(_id(reference))
            part = next(p for p in query.parts if p.reference == reference)
            segments = each.segments if each is not None else ()
            share, distances = overlaps(segments, query, reference)
            shares.append(share)
            ends += distances
            if segments and part.speed < 0:
                backwards.append(all(s.speed < 0 for s in segments))
            if segments and each is not None:
                mirrored.append(each.mirrored == part.mirrored)
    return Times(
        mean(shares), median(ends), float(np.percentile(ends, 90)),
        (sum(backwards), len(backwards)), (sum(mirrored), len(mirrored)),
    )  # fmt: skip


def evidence(
    found: Found, asked: list[Query]
) -> tuple[np.ndarray, np.ndarray, list[str], list[tuple[str, str]]]:
    """Rows of evidence, whether each is right, the family it belongs to, and which pair it is."""
    rows, right, families, pairs = [], [], [], []
    for query in asked:
        for each in found.compared[query.name]:
            name = found.names[each.reference_id]
            if name in query.uncounted:
                continue
            rows.append([each.terms[term] for term in scoring.WEIGHTS])
            right.append(float(name in query.truth))
            families.append(query.family)
            pairs.append((query.name, name))
    return np.array(rows), np.array(right), families, pairs


def accuracy(found: Found, asked: list[Query]) -> dict[str, object]:
    """All figures of our engine."""
    told = ranking(found.scores, asked)
    rows, right, families, pairs = evidence(found, asked)
    shipped = np.array([found.scores[pair] for pair in pairs])
    folded = out_of_fold(Evidence(rows, right, np.ones(len(right))), families, drawn_evidence())
    refitted = ranking(dict(zip(pairs, folded, strict=True)), asked)
    spans = times(found, asked)
    return {
        "queries": len(asked),
        "pairs": sum(len(query.truth) for query in asked),
        "shipped weights": asdict(told),
        "weights of other works": asdict(refitted),
        "calibration error": calibration_error(shipped, right),
        "calibration error of other works": calibration_error(folded, right),
        "strong": [int(((shipped >= STRONG) & (right == good)).sum()) for good in (1, 0)],
        "probable": [int(((shipped >= PROBABLE) & (right == good)).sum()) for good in (1, 0)],
        "times": asdict(spans),
        "by edit": sure_by_edit(found.scores, asked),
    }


def _print_accuracy(figures: dict, peers: dict[str, dict]) -> None:
    print(f"\n{figures['queries']} queries, {figures['pairs']} true pairs\n")
    print(f"{'':34}{'uAP':>8}{'R@P100':>8}{'recall':>8}{'worst unrelated':>17}{'look-alike':>12}")
    lines = {"rightsdesk": figures["shipped weights"]}
    lines["rightsdesk, weights of other works"] = figures["weights of other works"]
    for name, told in (lines | peers).items():
        print(
            f"{name:34}{told['precision']:8.3f}{told['sure']:8.3f}{told['recall']:8.3f}"
            f"{told['worst_unrelated']:17.2f}{told['worst_alike']:12.2f}"
        )
    spans = figures["times"]
    print(
        f"\ntemporal overlap {spans['overlap']:.3f}; ends off by {spans['edge_median']:.2f} s (median),",
        end=" ",
    )
    print(f"{spans['edge_most']:.2f} s (9 of 10)")
    print("told backwards {} of {}, mirroring right {} of {}".format(*spans["backwards"], *spans["mirrored"]))
    print(f"strong: {figures['strong'][0]} right, {figures['strong'][1]} wrong;", end=" ")
    print(f"probable or better: {figures['probable'][0]} right, {figures['probable'][1]} wrong")
    print(f"calibration error {figures['calibration error']:.3f};", end=" ")
    print(f"out of fold by work {figures['calibration error of other works']:.3f}\n")
    for edit, (sure, there) in sorted(figures["by edit"].items()):
        print(f"  {edit:36}{sure:3} of {there}")


def _judge(figures: dict, cost: dict | None) -> list[dict]:
    told, spans = figures["shipped weights"], figures["times"]
    aims: list[tuple[str, float, float, Callable[[float, float], bool]]] = [
        ("uAP at least", told["precision"], 0.995, float.__ge__),
        ("recall at 100 % precision at least", told["sure"], 0.95, float.__ge__),
        ("recall of pairs at least", told["recall"], 0.99, float.__ge__),
        ("temporal overlap at least", spans["overlap"], 0.93, float.__ge__),
        ("ends off by at most (median, s)", spans["edge_median"], 0.15, float.__le__),
        ("worst unrelated at most", told["worst_unrelated"], 0.10, float.__le__),
        ("worst look-alike at most", told["worst_alike"], 0.40, float.__le__),
        (
            "calibration error out of fold at most",
            figures["calibration error of other works"],
            0.02,
            float.__le__,
        ),
    ]
    if cost is not None:
        aims.append(("20 s of 1080p, times decoding it, at most", cost["clip ratio"], 1.2, float.__le__))
        aims.append(("ingest, times decoding, at most", cost["ingest ratio"], 1.3, float.__le__))
    judged = [
        {"aim": name, "limit": limit, "seen": round(float(seen), 4), "reached": holds(float(seen), limit)}
        for name, seen, limit, holds in aims
    ]
    for each in judged:
        mark = "reached" if each["reached"] else "MISSED "
        print(f"{mark}  {each['aim']} {each['limit']}: {each['seen']}")
    return judged


def main() -> int:
    """Run everything that was asked for."""
    options = _options()
    options.folder.mkdir(parents=True, exist_ok=True)
    shared = _SHARED if _SHARED.is_dir() else None
    if shared is None:
        print(f"There is no media set at {_SHARED}: measured on the drawn works only.")
    began = perf_counter()
    material = gather(shared, options.folder / "drawn")
    asked = queries(material, options.folder / "queries", options.each)[:: options.share]
    found = ours(material, asked, options.folder, options.answers)
    figures = accuracy(found, asked)
    peers = {}
    if not options.no_peers:
        import match_peers  # brought by the set-up of this bench only

        told = match_peers.all_peers(material, asked, options.folder / "peers")
        peers = {peer.name: asdict(ranking(peer.scores, asked)) for peer in told}
    _print_accuracy(figures, peers)
    heard = [] if options.no_sound else match_sound.measure(material.references, options.folder)
    cost = None if options.no_cost else match_cost.measure(material, options.folder)
    judged = _judge(figures, cost)
    document = {
        "figures": figures, "peers": peers, "cost": cost, "judged": judged, "each": options.each,
        "sound": [asdict(row) for row in heard],
        "share": options.share, "shared media": shared is not None, "python": platform.python_version(),
        "engine": asdict(matcher.method()), "seconds": round(perf_counter() - began),
        "evidence": [
            {"query": name, "reference": c.reference_id, "score": c.score, "terms": dict(c.terms),
             "segments": [asdict(s) for s in c.segments], "mirrored": c.mirrored}
            for name, compared in found.compared.items() for c in compared
        ],
    }  # fmt: skip
    _OUT.mkdir(parents=True, exist_ok=True)
    (_OUT / "match.json").write_text(json.dumps(document, indent=1), "utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=3, help="queries for each edit; 8 is the full scale")
    parser.add_argument("--share", type=int, default=1, help="only every n-th query, for a quick look")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--no-cost", action="store_true")
    parser.add_argument("--no-sound", action="store_true")
    parser.add_argument(
        "--answers", type=Path, help="keep answers here, and take those kept: only of the very same engine"
    )
    parser.add_argument(
        "--folder", type=Path, default=_OUT / "match", help="where media is kept between runs"
    )
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
