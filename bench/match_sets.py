"""Look-alikes drawn for bench/match_fit.py: films that share a set and nothing else.

.venv/bin/python bench/match_sets.py [--folder DIR]

Three sets with three films each: a table under a moving camera, a stage with figures that move before a
still background, and a painted background with figures that stand. Each film is asked for in a few edits;
the other films of its set are wrong. None of them is among the clips that bench/match.py judges.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from match_edits import EDITS, Image
from match_queries import _Footage, write

from rightsdesk.analysis import matcher
from rightsdesk.analysis.fingerprints import fingerprint
from rightsdesk.analysis.register import Register
from rightsdesk.jobs import JobContext

_OUT = Path(__file__).resolve().parents[1] / "build" / "bench"
SETS = ("table", "stage", "painted")
FILMS = 3
SECONDS, RATE = 6, 24
_SIZE = (480, 270)
_PLATE = (960, 540)
_EDITS = ("crop 10 %", "graded", "mirrored", "240 lines, low bitrate", "9:16 blurred bars",
          "subtitle and emoji", "logo", "stretched", "rotated 5 degrees")  # fmt: skip
_PER_FILM = 2


@dataclass(frozen=True)
class Film:
    """One film of a set: who stands there, and how the camera and they move."""

    name: str
    plate: Image
    figure: Image
    place: tuple[int, int]
    camera: Callable[[float], tuple[float, float, float]]
    step: Callable[[float], tuple[float, float]]

    def frame(self, share: float) -> Image:
        """The picture at a share of the film's length."""
        scene = self.plate.copy()
        across, down = (round(p + m) for p, m in zip(self.place, self.step(share), strict=True))
        height, width = self.figure.shape[:2]
        mask = np.zeros((height, width), np.uint8)
        cv2.ellipse(mask, (width // 2, height // 2), (width // 2 - 2, height // 2 - 2), 0, 0, 360, 255, -1)
        scene[down : down + height, across : across + width][mask > 0] = self.figure[mask > 0]
        zoom, right, below = self.camera(share)
        there = np.array([[zoom, 0, -right * zoom], [0, zoom, -below * zoom]])
        return cv2.warpAffine(scene, there, _SIZE, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REFLECT)


def _streaked(seed: int, size: tuple[int, int], across: float, down: float) -> Image:
    """Noise with a grain, in two colours."""
    random = np.random.default_rng(seed)
    noise = random.normal(0, 1, (size[1], size[0])).astype(np.float32)
    grain = sum(
        cv2.normalize(
            cv2.GaussianBlur(noise, (0, 0), across * k, None, down * k), None, -1, 1, cv2.NORM_MINMAX
        )
        for k in (1.0, 2.5)
    )
    share = np.clip(0.5 + 0.9 * grain, 0, 1)[..., None]
    one, two = random.integers(20, 235, (2, 3))
    return np.asarray(share * one + (1 - share) * two, np.uint8)


def _worn(seed: int, size: tuple[int, int]) -> Image:
    """Boards with knots and scratches."""
    random, picture = np.random.default_rng(seed), _streaked(seed, size, 5.0, 1.2)
    for _ in range(260):
        middle = (int(random.integers(0, size[0])), int(random.integers(0, size[1])))
        colour, axes = random.integers(0, 120, 3).tolist(), random.integers(2, 9, 2).tolist()
        if random.random() < 0.5:
            cv2.ellipse(picture, middle, axes, float(random.uniform(0, 180)), 0, 360, colour, -1, cv2.LINE_AA)
        else:
            end = (middle[0] + int(random.integers(-60, 60)), middle[1] + int(random.integers(-12, 12)))
            cv2.line(picture, middle, end, colour, int(random.integers(1, 4)), cv2.LINE_AA)
    return picture


def _painted(seed: int, size: tuple[int, int]) -> Image:
    """Houses with windows before a sky."""
    random = np.random.default_rng(seed)
    picture = cv2.GaussianBlur(_streaked(seed, size, 40, 12), (0, 0), 3)
    for _ in range(16):
        left, top = int(random.integers(0, size[0])), int(random.integers(size[1] // 4, size[1]))
        width, colour = int(random.integers(40, 130)), random.integers(0, 255, 3).tolist()
        cv2.rectangle(picture, (left, top), (left + width, size[1]), colour, -1)
        for x in range(left + 8, left + width - 8, 22):
            for y in range(top + 10, size[1], 26):
                cv2.rectangle(picture, (x, y), (x + 9, y + 12), random.integers(0, 255, 3).tolist(), -1)
    return picture


def film(kind: str, number: int) -> Film:
    """The film with this number of a set, always the same."""
    seed = 1000 * (SETS.index(kind) + 1)
    random = np.random.default_rng(seed + 10 * (number + 1))
    plate = _worn(seed, _PLATE) if kind == "table" else _painted(seed, _PLATE)
    tall, wide = (int(random.integers(low, high)) for low, high in ((150, 230), (110, 190)))
    if kind == "painted":
        tall, wide = round(1.4 * tall), round(1.7 * wide)
    figure = _streaked(seed + 10 * (number + 1) + 1, (wide, tall), 5.0, 5.0)
    place = (int(random.integers(300, 480)), int(random.integers(130, 200)))
    begins, ends = random.uniform(0.55, 0.9, 2)
    drift, phase = random.uniform(-90, 90, 2), random.uniform(0, 6)

    def moving(share: float) -> tuple[float, float, float]:
        zoom = begins + (ends - begins) * share
        sway = 12 * np.sin(9 * share + phase)
        return zoom, 180 + drift[0] * share + sway, 80 + drift[1] * 0.4 * share - sway / 2

    def still(_share: float) -> tuple[float, float, float]:
        return 0.62, 110.0, 60.0

    def walking(share: float) -> tuple[float, float]:
        held = np.floor(share * 36) / 36  # drawn on fours
        return float(drift[0] * held * 1.6), float(14 * np.sin(20 * held + phase))

    def standing(_share: float) -> tuple[float, float]:
        return 0.0, 0.0

    camera = moving if kind == "table" else still
    return Film(f"{kind} {number}", plate, figure, place, camera, walking if kind == "stage" else standing)


def _queries(folder: Path) -> Iterator[tuple[str, str, Path]]:
    """Name, true film, and file of each query."""
    for at, kind in enumerate(SETS):
        for number in range(FILMS):
            one = film(kind, number)
            for turn in range(_PER_FILM):
                edit = _EDITS[(at + number * _PER_FILM + turn * 4) % len(_EDITS)]
                change, _, _ = EDITS[edit]
                path = folder / f"{one.name} {edit}.mp4".replace("/", "_").replace(" ", "_").replace(":", "")
                if not path.is_file():
                    count = 4 * RATE
                    shown = [one.frame((RATE + n) / (SECONDS * RATE)) for n in range(count)]
                    frames = [change(frame, n, count) for n, frame in enumerate(shown)]
                    write(path, _Footage(frames, float(RATE)))
                yield f"{edit} - {one.name}", one.name, path


def main() -> int:
    """Draw, compare, and keep the evidence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=_OUT / "match_sets")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    register = Register(folder / "register")
    for kind in SETS:
        for number in range(FILMS):
            one, path = film(kind, number), folder / f"{kind}_{number}.mp4"
            if not path.is_file():
                frames = [one.frame(n / (SECONDS * RATE)) for n in range(SECONDS * RATE)]
                write(path, _Footage(frames, float(RATE)))
            if path.stem not in register:
                register.add(path.stem, fingerprint(path, JobContext()))
    evidence = []
    for name, true, path in _queries(folder):
        compared = matcher.compare_clip(path, register, only=None, ctx=JobContext()).compared
        evidence += [
            {"query": name, "reference": c.reference_id, "score": c.score, "terms": dict(c.terms),
             "family": true.split()[0], "right": c.reference_id == true.replace(" ", "_")}
            for c in compared
        ]  # fmt: skip
        print(name, [(c.reference_id, c.score) for c in compared], flush=True)
    (_OUT / "match_sets.json").write_text(json.dumps({"evidence": evidence}, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
