"""How a search fares in a register of 1,000 hours: seconds, memory, what it no longer finds; see README.md.

.venv/bin/python bench/match_scale.py [--hours N] [--clips N]

The real references stand among simulated ones, whose filed points are made from real points moved about.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from match_queries import Material, gather, queries

from rightsdesk.analysis import shelved, shelves, shortlist
from rightsdesk.analysis.clip import read_clip
from rightsdesk.analysis.filed import Filed
from rightsdesk.analysis.fingerprints import Fingerprint
from rightsdesk.analysis.register import Register
from rightsdesk.jobs import JobContext

_ROOT = Path(__file__).resolve().parents[1]
_SHARED = _ROOT.parent / "shared" / "media"
_SECONDS_EACH = 24 * 60.0


def _simulated(pool: list[Filed], random: np.random.Generator) -> Filed:
    """24 minutes: words as often as in real references, signatures as far apart as strangers' are."""
    pieces = int(_SECONDS_EACH / 32)
    per_piece = 900
    words = np.concatenate([each.words for each in pool])
    signatures = np.concatenate([each.signatures for each in pool])
    count = pieces * per_piece
    chosen = random.integers(0, len(words), count)
    turned = random.integers(0, 2**63, count, np.int64).astype(np.uint64) << np.uint64(1)
    turned &= random.integers(0, 2**63, count, np.int64).astype(np.uint64) | np.uint64(0xAAAAAAAAAAAAAAAA)
    where = np.repeat(np.arange(pieces, dtype=np.uint16), per_piece)
    checksum = int(random.integers(0, 2**31))
    return Filed(words[chosen], signatures[chosen] ^ turned, where, checksum)


def main() -> int:
    """Build, ask in a process of its own, tell."""
    options = _options()
    folder = _ROOT / "build" / "bench" / "match"
    material = gather(_SHARED if _SHARED.is_dir() else None, folder / "drawn")
    place = folder / "scale"
    if options.ask:
        return _ask(material, folder, options.clips)
    built = _build(material, folder, options.hours)
    command = [sys.executable, __file__, "--ask", "--clips", str(options.clips)]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    figures = {"hours": options.hours, **built, **answer}
    print("\n".join(f"{name:34}{value}" for name, value in figures.items()))
    (_ROOT / "build" / "bench" / "match_scale.json").write_text(json.dumps(figures, indent=1), "utf-8")
    shutil.rmtree(place)
    return 0


def _build(material: Material, folder: Path, hours: float) -> dict[str, float]:
    register, random = Register(folder / "register"), np.random.default_rng(7)
    names = sorted(name.replace(" ", "_") for name in material.references)
    real = [(name, codes) for name in names if (codes := register.codes(name)) is not None]
    pool = [codes for _, codes in real]
    strangers = [(f"x{n:05}", _simulated(pool, random)) for n in range(round(hours * 3600 / _SECONDS_EACH))]
    began = process_time()
    shelves.build(folder / "scale", [*real, *strangers])
    size = sum(path.stat().st_size for path in (folder / "scale").iterdir())
    return {"CPU seconds to build": round(process_time() - began, 1), "MiB on disk": size >> 20}


def _ask(material: Material, folder: Path, clips: int) -> int:
    stock = shelves.opened(folder / "scale")
    assert stock is not None
    asked = [q for q in queries(material, folder / "queries", 4) if q.parts]
    seconds, wall, places = [], [], []
    for query in asked[:: max(1, len(asked) // clips)]:
        clip = read_clip(Path(query.file), JobContext()).clip.fingerprint
        began, stood = process_time(), perf_counter()
        found = _names(clip, stock)
        seconds.append(process_time() - began)
        wall.append(perf_counter() - stood)
        wanted = {part.reference.replace(" ", "_") for part in query.parts}
        places += [found.index(name) + 1 if name in found else 0 for name in wanted]
    kept = sum(0 < place <= shortlist.MOST_PIECES for place in places)
    figures = {
        "points": len(stock.signatures), "CPU seconds for the first clip": round(seconds[0], 2),
        "CPU seconds for a clip, median": round(float(np.median(seconds[1:])), 2),
        "CPU seconds for a clip, worst": round(max(seconds[1:]), 2),
        "seconds on the wall, median": round(float(np.median(wall[1:])), 2),
        "pairs": len(places), "kept on the short list": kept, "places": sorted(places)[::-1][:12],
        "memory while asking, MiB": _resident_mib(),
    }  # fmt: skip
    print(json.dumps(figures))
    return 0


def _resident_mib() -> int:
    """Memory in use, with the parts of mapped files that were read."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) // 1024


def _names(clip: Fingerprint, stock: shelves.Shelves) -> list[str]:
    """References in the order in which a half minute of each first comes."""
    everyone = {name for name, _, _ in stock.members}
    best = [
        each for question in shortlist.questions(clip) for each in shelved.ranked(question, stock, everyone)
    ]
    best.sort(key=lambda each: (-each[0], each[1], each[2]))
    return [name for _, name, _ in best]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=1000.0)
    parser.add_argument(
        "--ask", action="store_true", help="only ask what was built (used by the program itself)"
    )
    parser.add_argument("--clips", type=int, default=40, help="about so many queries")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
