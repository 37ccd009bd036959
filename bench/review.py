"""How well the two sides of a match keep in step while they play, and what that costs; see README.md.

.venv/bin/python bench/review.py [--data DIR] [--match M] [--seconds N]
"""

import argparse
import json
import platform
import tempfile
import time
from pathlib import Path
from statistics import mean, median

from window_pages import Turns
from window_studio import Studio, open_studio

from rightsdesk.ui.pages.review_page import ReviewPage

_OUT = Path(__file__).resolve().parents[1] / "build" / "bench"
_SETTLING = 12  # pairs after a start that are told apart from the rest
_STEPS = 10


def shown_exactly(studio: Studio, page: ReviewPage) -> None:
    """Wait until exact frames stand there."""
    while not (page.desk.stage.shown and page.desk.stage.shown.is_exact and page.desk.step.footage):
        studio.turn(5)
    studio.settle()


def play(studio: Studio, page: ReviewPage, seconds: float) -> dict[str, float]:
    """Play for so long and say how far ours was from where it belongs, in frames of ours."""
    step, turns = page.desk.step, Turns()
    step.following.drifts.clear()
    with turns.counted():
        cpu, until, began = time.process_time(), time.perf_counter() + seconds, step.at
        step.play()
        while time.perf_counter() < until and step.is_playing:
            studio.turn(5)
        cpu = (time.process_time() - cpu) / seconds
    went, rate = step.at - began, step.footage.work.rate if step.footage else 25.0
    step.pause()
    shown_exactly(studio, page)
    off = [abs(one) * rate for one in step.following.drifts]
    later = off[_SETTLING:] or off
    return {
        "pairs shown": len(off),
        "seconds of the clip": went,
        "frames off, median": median(later),
        "frames off, most": max(later),
        "share within half a frame": mean(one <= 0.5 + 1e-3 for one in later),
        "the same at the start": mean(one <= 0.5 + 1e-3 for one in off[:_SETTLING]),
        "CPU": cpu,
        "longest turn ms": turns.longest,
    }


def step_on(studio: Studio, page: ReviewPage) -> float:
    """Milliseconds from a key to the exact frames of the next moment."""
    taken = []
    for _ in range(_STEPS):
        before, began = page.desk.stage.shown, time.perf_counter()
        page.desk.step.step(1)
        while page.desk.stage.shown is before:
            studio.turn(1)
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def main() -> None:
    """Measure, print and keep the figures."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--data", type=Path, default=Path("build/demo"))
    given.add_argument("--match", default="M-000001")
    given.add_argument("--seconds", type=float, default=6.0)
    chosen = given.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_studio(chosen.data, Path(folder)) as studio:
        page = studio.window.pages.the(ReviewPage)
        began = time.perf_counter()
        studio.window.show_place("review", chosen.match)
        shown_exactly(studio, page)
        first = time.perf_counter() - began
        figures = play(studio, page, chosen.seconds)
        figures["step ms"] = step_on(studio, page)
        studio.window.go_to("cases")
        studio.settle()
        page.desk.forget()
        began = time.perf_counter()
        studio.window.show_place("review", chosen.match)
        shown_exactly(studio, page)
        figures |= {"first opening s": first, "opening again s": time.perf_counter() - began}
    told = {"match": chosen.match, "machine": platform.platform(), **figures}
    _OUT.mkdir(parents=True, exist_ok=True)
    (_OUT / "review.json").write_text(json.dumps(told, indent=2), encoding="utf-8")
    for name, value in figures.items():
        print(f"{name:28} {value:10.2f}")


if __name__ == "__main__":
    main()
