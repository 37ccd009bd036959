"""How long a page takes to be seen, at first and later, and the longest turn of the window; see README.md.

.venv/bin/python bench/window_pages.py [--data DIR] [--rounds N]
"""

import argparse
import json
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from PySide6.QtCore import QTimer
from window_studio import Studio, open_studio

_OUT = Path(__file__).resolve().parents[1] / "build" / "bench"
_SWITCH_MS = 100
_RECORDS = {"case": "C-2026-0001", "notice": "N-2026-0001", "item": "E-000001"}


class Turns:
    """The longest time, in CPU of the window's thread, between two turns of its event loop."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._on_turn)

    @contextmanager
    def counted(self) -> Iterator[None]:
        self.longest, self._last = 0.0, time.thread_time()
        self._timer.start()
        yield
        self._on_turn()
        self._timer.stop()

    def _on_turn(self) -> None:
        now = time.thread_time()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now


def switch(studio: Studio, turns: Turns, key: str) -> dict[str, float]:
    """Go to a page: how long until it is painted, until it is filled, and the longest turn meanwhile."""
    with turns.counted():
        wall, cpu = time.perf_counter(), time.thread_time()
        studio.window.show_place(key, _RECORDS.get(key, ""))
        studio.turn()
        seen = (time.perf_counter() - wall) * 1000, (time.thread_time() - cpu) * 1000
        studio.settle()
        filled = (time.perf_counter() - wall) * 1000
    return {"seen": seen[0], "seen cpu": seen[1], "filled": filled, "longest turn": turns.longest}


def main() -> int:
    """Measure and write the figures; 1 when a page is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("build/demo"))
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    found: dict[str, list[dict[str, float]]] = {}
    with tempfile.TemporaryDirectory() as folder, open_studio(asked.data, Path(folder)) as studio:
        studio.warm()
        turns = Turns()
        for _ in range(asked.rounds + 1):
            for key in studio.window.pages.keys:
                found.setdefault(key, []).append(switch(studio, turns, key))
    print(f"{'page (CPU ms until painted)':30}{'first':>8}{'later':>8}{'wall':>8}{'filled':>8}{'turn':>8}")
    slow = []
    for key, (first, *later) in found.items():
        again, wall = median(one["seen cpu"] for one in later), median(one["seen"] for one in later)
        filled, turn = median(one["filled"] for one in later), max(one["longest turn"] for one in found[key])
        print(f"{key:30}{first['seen cpu']:8.0f}{again:8.0f}{wall:8.0f}{filled:8.0f}{turn:8.0f}")
        if max(first["seen cpu"], again) > _SWITCH_MS:
            slow.append(key)
    print(f"\n{'MISSED ' if slow else 'reached'}  painted within {_SWITCH_MS} ms of CPU {', '.join(slow)}")
    _OUT.mkdir(parents=True, exist_ok=True)
    said = {"machine": platform.platform(), "pages": found}
    (_OUT / "window_pages.json").write_text(json.dumps(said, indent=1), encoding="utf-8")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
