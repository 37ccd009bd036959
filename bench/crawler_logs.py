"""How fast AI crawlers are found in an access log, beside `zcat | wc -l`; see README.md.

.venv/bin/python bench/crawler_logs.py [--lines N] [--rounds N]
"""

import argparse
import gzip
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from rightsdesk.jobs import JobContext
from rightsdesk.services.optouts.crawler_logs import LogOrder, read_logs
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace, workspace

_OUT = Path(__file__).resolve().parents[1] / "build" / "bench"
_MOST_RATIO = 4.0  # of the CPU of zcat | wc -l
_BROWSERS = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    f" Chrome/{major}.0.0.0 Safari/537.36"
    for major in range(100, 140)
]
_CRAWLERS = [
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "Mozilla/5.0 (compatible; ClaudeBot/1.0; +claudebot@anthropic.com)",
    "CCBot/2.0 (https://commoncrawl.org/faq/)",
]


def write_log(path: Path, lines: int) -> int:
    """A log of browsers with one crawler in twenty lines; the bytes it has unpacked."""
    chosen = random.Random(1)  # noqa: S311  the same log every time
    size = 0
    with gzip.open(path, "wb", compresslevel=5) as file:
        for number in range(lines):
            agent = chosen.choice(_CRAWLERS if number % 20 == 0 else _BROWSERS)
            address = ".".join(str(chosen.randrange(1, 255)) for _ in range(4))
            day = 1 + number * 28 // lines
            stamp = f"{day:02d}/Nov/2026:{number % 24:02d}:{number % 60:02d}:00 +0900"
            request = f'"GET /works/{number % 40}/page-{number % 997}.html HTTP/1.1" 200 {number % 90000}'
            line = f'{address} - - [{stamp}] {request} "https://studio.example/" "{agent}"\n'
            size += file.write(line.encode())
    return size


def timed(work: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = perf_counter(), _cpu()
    work()
    return perf_counter() - wall, _cpu() - cpu


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _count(path: Path, lines: int) -> None:
    command = ["sh", "-c", 'zcat -- "$1" | wc -l', "sh", str(path)]
    counted = subprocess.run(command, check=True, capture_output=True)
    assert int(counted.stdout) == lines


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--lines", type=int, default=1_000_000)
    asked.add_argument("--rounds", type=int, default=3)
    options = asked.parse_args()
    ours: list[tuple[float, float]] = []
    theirs: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "access.log.gz"
        size = write_log(log, options.lines)
        with workspace(Path(folder) / "data", actor="bench") as ws:
            catalogue.add_work(ws, catalogue.NewWork("Bench", url="https://studio.example/works/1/"))
            for _ in range(options.rounds):
                theirs.append(timed(lambda: _count(log, options.lines)))
                ours.append(timed(lambda: _read(ws, log, options.lines)))
    return report(options.lines, size, min(ours), min(theirs))


def _read(ws: Workspace, log: Path, lines: int) -> None:
    found = read_logs(ws, LogOrder((log,)), JobContext())
    assert found.lines == lines
    assert sum(one.visits for one in found.crawlers) == (lines + 19) // 20


def report(lines: int, size: int, ours: tuple[float, float], theirs: tuple[float, float]) -> int:
    """Print and keep the figures; 1 when we are further behind than we promise."""
    ratio = ours[1] / theirs[1]
    print(f"{'':24}{'seconds':>9}{'CPU-s':>9}{'lines/s':>12}{'MiB/s':>9}")
    for name, (wall, cpu) in (("reading the log", ours), ("zcat | wc -l", theirs)):
        print(f"{name:24}{wall:9.2f}{cpu:9.2f}{lines / wall:12,.0f}{size / 2**20 / wall:9.0f}")
    reached = "reached" if ratio <= _MOST_RATIO else "MISSED"
    print(f"\n{reached}  {ratio:.2f} times the CPU of zcat | wc -l (at most {_MOST_RATIO:g})")
    _OUT.mkdir(parents=True, exist_ok=True)
    figures = {
        "python": sys.version.split()[0],
        "machine": platform.platform(),
        "load": os.getloadavg()[0],
        "lines": lines,
        "bytes": size,
        "ours": {"wall": ours[0], "cpu": ours[1]},
        "zcat_wc": {"wall": theirs[0], "cpu": theirs[1]},
        "cpu_ratio": ratio,
    }
    (_OUT / "crawler_logs.json").write_text(json.dumps(figures, indent=1) + "\n")
    return 0 if ratio <= _MOST_RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
