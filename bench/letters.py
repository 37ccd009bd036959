"""How fast letters are made, beside WeasyPrint and beside a canvas that only draws; see README.md.

.venv/bin/python bench/letters.py [--letters N] [--slow N] [--memory N] [--no-weasyprint]
"""

import argparse
import ctypes
import gc
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

import content
import engines
from engines import Engine

_OUT = Path(__file__).resolve().parents[1] / "build" / "bench"
_ROUND = 5  # letters that each engine makes before it is the next one's turn
_LEAST_FASTER, _MOST_SLOWER, _MOST_GROWTH = 3.0, 1.5, 1.05


@dataclass
class Clock:
    """What one engine has used so far."""

    name: str
    note: str
    letters: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    size: int = 0

    def time(self, job: Callable[[], bytes]) -> None:
        wall, cpu = perf_counter(), process_time()
        data = job()
        self.cpu += process_time() - cpu
        self.wall += perf_counter() - wall
        self.letters += 1
        self.size += len(data)

    @property
    def milliseconds(self) -> float:
        return self.cpu / self.letters * 1000

    def ratio_to(self, other: "Clock") -> float:
        """How many times the CPU time of another engine this one takes for a letter."""
        return self.milliseconds / other.milliseconds


def measure(letters: int, slow: int, *, weasyprint: bool) -> list[Clock]:
    """Every engine over the same letters, by turns, so that a busy machine is unkind to all alike."""
    orders = [content.order(number) for number in range(letters + 2)]
    with tempfile.TemporaryDirectory() as folder:
        made = engines.make(orders, Path(folder), weasyprint=weasyprint)
        clocks = [Clock(one.name, one.note) for one in made]
        for one in made:  # fonts and caches that a program fills once
            for job in one.jobs[:2]:
                job()
        queues = [_queue(one, slow if one.name == "WeasyPrint" else letters) for one in made]
        for _ in range(0, letters, _ROUND):
            for clock, queue in zip(clocks, queues, strict=True):
                gc.collect()
                turns = 1 if clock.name == "WeasyPrint" else _ROUND
                for job in islice(queue, turns):
                    clock.time(job)
    return clocks


def _queue(engine: Engine, most: int) -> "islice[Callable[[], bytes]]":
    return islice(iter(engine.jobs[2:]), most)


def resident() -> int:
    """The memory this process holds now, in KiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


def memory(letters: int) -> dict[str, int]:
    """The memory after so many letters, all different; to be run in a process of its own."""
    held: dict[str, int] = {}
    for number in range(letters):
        engines.ours(content.order(number))
        if number + 1 in (100, 200, 500, 1000, letters):
            gc.collect()
            ctypes.CDLL(None).malloc_trim(0)  # what is free already is not held
            held[str(number + 1)] = resident()
    return held


def memory_apart(letters: int) -> dict[str, int]:
    """The same, measured in a fresh process."""
    command = [sys.executable, str(Path(__file__)), "--memory-only", str(letters)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    held: dict[str, int] = json.loads(done.stdout)
    return held


def table(clocks: list[Clock]) -> str:
    """The figures as a table; the ratio is to ours, in CPU time a letter."""
    head = f"{'':<22}{'letters/s':>10}{'per CPU s':>11}{'CPU ms':>9}{'ratio':>7}{'KB':>6}"
    return "\n".join([head, *(_row(clock, clocks[0]) for clock in clocks)])


def _row(clock: Clock, ours: Clock) -> str:
    return (
        f"{clock.name:<22}{clock.letters / clock.wall:>10.1f}{clock.letters / clock.cpu:>11.1f}"
        f"{clock.milliseconds:>9.1f}{clock.ratio_to(ours):>7.2f}"
        f"{clock.size / clock.letters / 1024:>6.0f}   {clock.note}"
    )


def verdicts(clocks: list[Clock], held: dict[str, int]) -> dict[str, bool]:
    """Each target in words, and whether it was reached."""
    by_name = {clock.name: clock for clock in clocks}
    ours = by_name["rightsdesk"]
    found = {}
    if "WeasyPrint" in by_name:
        times = by_name["WeasyPrint"].ratio_to(ours)
        found[f"{times:.1f} times as many letters as WeasyPrint (at least {_LEAST_FASTER:g})"] = (
            times >= _LEAST_FASTER
        )
    share = ours.ratio_to(by_name["bare canvas"])
    found[f"{share:.2f} of the bare canvas' time (at most {_MOST_SLOWER:g})"] = share <= _MOST_SLOWER
    if held:
        first, last = next(iter(held.values())), list(held.values())[-1]
        counts = list(held)
        found[
            f"{first / 1024:.0f} MiB held after {counts[0]} letters, {last / 1024:.0f} after {counts[-1]}"
        ] = last <= first * _MOST_GROWTH
    return found


def main() -> int:
    """Measure, print, and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--letters", type=int, default=100)
    parser.add_argument("--slow", type=int, default=20, help="letters for WeasyPrint")
    parser.add_argument("--memory", type=int, default=1000, help="letters of the memory run")
    parser.add_argument("--memory-only", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--no-weasyprint", action="store_true")
    parser.add_argument("--out", type=Path, default=_OUT, help="folder for the figures")
    chosen = parser.parse_args()
    if chosen.memory_only:
        print(json.dumps(memory(chosen.memory_only)))
        return 0
    clocks = measure(chosen.letters, chosen.slow, weasyprint=not chosen.no_weasyprint)
    print(table(clocks), flush=True)
    held = memory_apart(chosen.memory) if chosen.memory else {}
    found = verdicts(clocks, held)
    print()
    for words, reached in found.items():
        print(f"{'reached' if reached else 'MISSED '}  {words}")
    chosen.out.mkdir(parents=True, exist_ok=True)
    report = {
        "python": platform.python_version(),
        "engines": [asdict(clock) for clock in clocks],
        "memory_kib": held,
        "targets": found,
    }
    path = chosen.out / "letters.json"
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"\n{path}")
    return 0 if all(found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
