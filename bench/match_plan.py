"""How the narrowing stage behaves as the register grows, beside existing vector engines; see docs/scale.md.

.venv/bin/python bench/match_plan.py [--hours 1000 3000 10000] [--faiss 1000 3000] [--vectors 100] [--clips N]

Real references stand among simulated ones. Each engine answers in a process of its own, twice: first with
nothing of its files in memory, then again. Figures go to build/bench/match_plan.json.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from match_plan_engines import FaissLists, Vectors
from match_queries import gather, queries
from match_scale import _SECONDS_EACH, _SHARED, _resident_mib, _simulated
from numpy.typing import NDArray

from rightsdesk.analysis import shortlist
from rightsdesk.analysis.clip import read_clip
from rightsdesk.analysis.codes import unpacked
from rightsdesk.analysis.filed import Filed, filed_points
from rightsdesk.analysis.narrowing import Likely, Narrowing
from rightsdesk.analysis.register import Register
from rightsdesk.analysis.shelved import Shelved
from rightsdesk.analysis.shelves import build
from rightsdesk.analysis.shortlist import Question
from rightsdesk.jobs import JobContext

_ROOT = Path(__file__).resolve().parents[1]
_MATCH = _ROOT / "build" / "bench" / "match"
_BATCH = 500_000
_APART = 1000  # numbers of half minutes kept free for each real reference
_PROBES = (4, 16, 64)


def main() -> int:
    """Build one engine and size after the other, ask each, tell."""
    options = _options()
    if options.ask:
        return _ask(Path(options.ask), options.engine)
    place = options.place
    place.mkdir(parents=True, exist_ok=True)
    pool = _pool(options.register)
    _write_questions(place, options.clips)
    (place / "real.json").write_text(json.dumps([(name, codes.width) for name, codes in pool]), "utf-8")
    plan = [("shelves", hours) for hours in options.hours] + [("faiss", hours) for hours in options.faiss]
    found = [_measured(engine, hours, pool, place) for engine, hours in plan]
    found += [one for hours in options.vectors for one in _vectors(hours, options.register, place)]
    target = _ROOT / "build" / "bench" / "match_plan.json"
    target.write_text(json.dumps(found, indent=1), "utf-8")
    return 0


def _pool(folder: Path) -> list[tuple[str, Filed]]:
    register = Register(folder)
    return [(name, codes) for name, codes in register.everything()]


def _strangers(pool: list[tuple[str, Filed]], hours: float) -> Iterator[tuple[str, Filed]]:
    random = np.random.default_rng(7)
    real = [codes for _, codes in pool]
    for number in range(round(hours * 3600 / _SECONDS_EACH)):
        yield f"x{number:06}", _simulated(real, random)


def _write_questions(place: Path, clips: int) -> None:
    """The questions of real clips and what each should find, so that no engine's process decodes anything."""
    material = gather(_SHARED if _SHARED.is_dir() else None, _MATCH / "drawn")
    asked = [q for q in queries(material, _MATCH / "queries", 4) if q.parts]
    for number, query in enumerate(asked[:: max(1, len(asked) // clips)]):
        clip = read_clip(Path(query.file), JobContext()).clip.fingerprint
        wanted = sorted({part.reference.replace(" ", "_") for part in query.parts})
        for place_of, one in enumerate(shortlist.questions(clip)):
            arrays = {
                name: getattr(one, name) for name in ("point", "words", "signatures", "frame", "places")
            }
            np.savez(
                place / f"question-{number:03}-{place_of}.npz", frames=one.frames, wanted=wanted, **arrays
            )


def _questions(place: Path) -> list[tuple[str, Question, list[str]]]:
    found = []
    for path in sorted(place.glob("question-*.npz")):
        with np.load(path, allow_pickle=False) as stored:
            parts = {name: stored[name] for name in ("point", "words", "signatures", "frame", "places")}
            question = Question(**parts, frames=int(stored["frames"]))
            found.append((path.stem.split("-")[1], question, [str(name) for name in stored["wanted"]]))
    return found


def _measured(engine: str, hours: float, pool: list[tuple[str, Filed]], place: Path) -> dict[str, object]:
    folder = place / engine
    folder.mkdir(exist_ok=True)
    began = process_time()
    if engine == "shelves":
        build(folder, _all(pool, hours))
    else:
        lists = FaissLists()
        for name, codes in _all(pool, hours):
            lists.add({name: codes}, JobContext())
        lists.save(folder / "lists")
        del lists
    seconds = process_time() - began
    size = sum(path.stat().st_size for path in folder.iterdir())
    _forget(folder)
    (place / "hours").write_text(str(hours), "utf-8")
    command = [sys.executable, __file__, "--ask", str(place), "--engine", engine]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for path in folder.iterdir():
        path.unlink()
    figures = {
        "engine": engine, "hours": hours, "CPU seconds to build": round(seconds, 1),
        "MiB on disk": size >> 20, "KiB an hour": round(size / 1024 / hours), **answer,
    }  # fmt: skip
    print(json.dumps(figures), flush=True)
    return figures


def _all(pool: list[tuple[str, Filed]], hours: float) -> Iterator[tuple[str, Filed]]:
    yield from pool
    yield from _strangers(pool, hours)


def _forget(folder: Path) -> None:
    """Have nothing of these files in memory."""
    for path in folder.iterdir():
        handle = os.open(path, os.O_RDONLY)
        os.fsync(handle)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)


def _ask(place: Path, engine: str) -> int:
    hours = float((place / "hours").read_text("utf-8"))
    index, everyone = _opened(place, engine, hours)
    rounds = [_round(index, everyone, place) for _ in range(2)]
    clips = {clip for clip, _, _ in _questions(place)}
    cold, warm = rounds
    figures = {
        "clips": len(clips), **warm[0], "CPU ms a question": warm[1], "ms on the wall": warm[2],
        "ms on the wall, nothing in memory": cold[2], "MiB in memory": _resident_mib(),
    }  # fmt: skip
    print(json.dumps(figures))
    return 0


def _opened(place: Path, engine: str, hours: float) -> tuple[Narrowing, set[str]]:
    if engine == "shelves":
        shelved = Shelved(place / "shelves", lambda: ())
        return shelved, set(shelved.members)
    lists = FaissLists()
    strangers = round(hours * 3600 / _SECONDS_EACH)
    real = json.loads((place / "real.json").read_text("utf-8"))
    lists.mapped(
        place / "faiss" / "lists",
        [*real, *((f"x{n:06}", int(_SECONDS_EACH / 32)) for n in range(strangers))],
    )
    return lists, set(lists.members)


def _round(index: Narrowing, everyone: set[str], place: Path) -> tuple[dict[str, object], float, float]:
    seconds, wall, places = [], [], []
    best: dict[str, list[Likely]] = {}
    wanted: dict[str, list[str]] = {}
    for clip, question, names in _questions(place):
        began, stood = process_time(), perf_counter()
        best.setdefault(clip, []).extend(index.ask(question, everyone))
        seconds.append(process_time() - began)
        wall.append(perf_counter() - stood)
        wanted[clip] = names
    for clip, names in wanted.items():
        places += _places(best[clip], names)
    return _kept(places), _ms(seconds), _ms(wall)


def _places(found: list[Likely], wanted: list[str]) -> list[int]:
    """The place of each wanted reference's best half minute among all; 0 when it is not there."""
    names = [each.reference for each in sorted(found, key=lambda e: -e.strength)]
    return [names.index(name) + 1 if name in names else 0 for name in wanted]


def _kept(places: list[int]) -> dict[str, object]:
    kept = sum(0 < place <= shortlist.MOST_PIECES for place in places)
    return {"pairs": len(places), "kept": kept, "worst places": sorted(places)[::-1][:3]}


def _ms(seconds: list[float]) -> float:
    return round(1000 * float(np.median(seconds)), 1)


def _vectors(hours: float, folder: Path, place: Path) -> Iterator[dict[str, object]]:
    """IVF-PQ with 2^16 and 2^24 cells: what share of all entries is looked at, and what is kept."""
    real = _Real(Register(folder))
    for half_bits in (8, 12):
        engine = Vectors(real.everything, half_bits)
        began = process_time()
        engine.fill(real.vectors, real.pieces)
        width = real.width + _fill_strangers(engine, real.everything, hours, real.width)
        built = process_time() - began
        for probes in _PROBES:
            figures = {"engine": f"IVF-PQ, 2^{2 * half_bits} cells, {probes} probes", "hours": hours,
                       "CPU seconds to build": round(built, 1)}  # fmt: skip
            figures |= _vector_round(engine, real.names, width, probes, place)
            print(json.dumps(figures), flush=True)
            yield figures


class _Real:
    """Points of the real references: those that are filed, with their half minutes, and all there are."""

    def __init__(self, register: Register) -> None:
        vectors, pieces, everything = [], [], []
        self.names = sorted(register.ids())
        for number, name in enumerate(self.names):
            stored = register.get(name)
            if stored is None:
                raise ValueError(f"{name} is damaged.")
            rows, where = filed_points(stored)
            vectors.append(unpacked(stored.descriptors[rows]))
            pieces.append(where.astype(np.int64) + number * _APART)
            everything.append(unpacked(stored.descriptors))
        self.vectors, self.pieces = np.concatenate(vectors), np.concatenate(pieces)
        self.everything, self.width = np.concatenate(everything), len(self.names) * _APART


def _fill_strangers(engine: Vectors, real: NDArray[np.float32], hours: float, first: int) -> int:
    """Strangers' points: each made of two real ones, so that they crowd where real points crowd."""
    random = np.random.default_rng(7)
    left, filled = round(hours * 3600 * 900 / 32), 0
    while filled < left:
        count = min(_BATCH, left - filled)
        one, two = (real[random.integers(0, len(real), count)] for _ in range(2))
        numbers = first + (filled + np.arange(count)) // 900
        engine.fill(np.asarray(0.8 * one + 0.6 * two, np.float32), numbers)
        filled += count
    return left // 900 + 1


def _vector_round(
    engine: Vectors, names: list[str], width: int, probes: int, place: Path
) -> dict[str, object]:
    seconds, seen, places = [], [], []
    best: dict[str, list[Likely]] = {}
    wanted: dict[str, list[str]] = {}
    for clip, question, asked in _questions(place):
        began = process_time()
        hits, looked_at = engine.hits(question.places, probes)
        strength = shortlist.counted(question, hits, width)
        seconds.append(process_time() - began)
        seen.append(looked_at)
        top = np.argsort(-strength, kind="stable")[: shortlist.MOST_PIECES]
        found = [
            Likely(float(strength[n]), names[n // _APART] if n // _APART < len(names) else "x", int(n))
            for n in top
        ]
        best.setdefault(clip, []).extend(found)
        wanted[clip] = asked
    for clip, asked in wanted.items():
        places += _places(best[clip], asked)
    share = float(np.median(seen)) / engine.index.ntotal
    return {"entries": engine.index.ntotal, "share looked at": share, "CPU ms a question": _ms(seconds),
            **_kept(places)}  # fmt: skip


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, nargs="*", default=[300.0, 1000.0], help="of the shelves")
    parser.add_argument(
        "--faiss", type=float, nargs="*", default=[300.0, 1000.0], help="of faiss at the seam"
    )
    parser.add_argument("--vectors", type=float, nargs="*", default=[30.0], help="of IVF-PQ over the points")
    parser.add_argument("--clips", type=int, default=40, help="about so many queries")
    parser.add_argument("--place", type=Path, default=_MATCH / "plan", help="where the indexes are built")
    parser.add_argument("--register", type=Path, default=_MATCH / "register", help="the real references")
    parser.add_argument("--ask", help="only ask what was built (used by the program itself)")
    parser.add_argument("--engine", default="shelves", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
