"""From resemblance of moments to stretches of time: votes along straight lines of steady speed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.features import Floats

Seconds = NDArray[np.float64]

SPEEDS = (1.0, 1.25, 0.8, 1.1, 0.9, 1.5, 0.67, 2.0, 0.5, -1.0, 0.0)
SPEED_FAVOUR = {1.0: 1.05, -1.0: 0.90, 0.0: 0.65}
ENOUGH_VOTES = 0.04
OFFSET_STEP = 0.5
LONGEST_GAP = 1.6
MOST_STRETCHES = 6
CORE_SHARE = 0.4


@dataclass(frozen=True)
class Pair:
    """A clip moment and a reference moment that resemble each other."""

    clip_at: float
    reference_at: float
    votes: float


@dataclass(frozen=True)
class Line:
    """Reference time as a straight line of clip time."""

    speed: float
    offset: float

    def at(self, clip_at: float) -> float:
        return self.speed * clip_at + self.offset

    def misfit(self, clip_times: Seconds, reference_times: Seconds) -> float:
        """The largest distance of a pair from the line, in seconds."""
        return float(np.abs(self.speed * clip_times + self.offset - reference_times).max())


@dataclass(frozen=True)
class Stretch:
    """A run of pairs along one line; `strength` is the sum of their votes."""

    speed: float
    strength: float
    pairs: tuple[Pair, ...]
    step: float

    @property
    def line(self) -> Line:
        """The line the votes lie on."""
        offsets = [pair.reference_at - self.speed * pair.clip_at for pair in self.pairs]
        return Line(self.speed, float(np.median(offsets)))

    @property
    def clip_start(self) -> float:
        return self.pairs[0].clip_at

    @property
    def clip_end(self) -> float:
        return self.pairs[-1].clip_at + self.step


@dataclass(frozen=True)
class _Line:
    speed: float
    strength: float
    members: NDArray[np.bool_]


def stretches(votes: Floats, clip_times: Seconds, reference_times: Seconds) -> tuple[Stretch, ...]:
    """The strongest lines, one after the other; a clip moment belongs to one stretch only."""
    left = votes.copy()
    step = float(np.median(np.diff(clip_times))) if len(clip_times) > 1 else 0.0
    found: list[Stretch] = []
    for _ in range(MOST_STRETCHES):
        stretch = _strongest(left, clip_times, reference_times, step)
        if stretch is None:
            break
        found.append(stretch)
        inside = (clip_times >= stretch.clip_start - 1e-6) & (clip_times <= stretch.pairs[-1].clip_at + 1e-6)
        left[inside] = 0.0
    return tuple(found)


def _strongest(left: Floats, clip_times: Seconds, reference_times: Seconds, step: float) -> Stretch | None:
    rows, columns = np.nonzero(left > ENOUGH_VOTES)
    if not len(rows):
        return None
    excess = left[rows, columns] - ENOUGH_VOTES
    speeds = SPEEDS if len(reference_times) > 1 and len(clip_times) > 1 else (0.0,)
    lines = [
        _line(speed, rows, reference_times[columns] - speed * clip_times[rows], excess) for speed in speeds
    ]
    line = max(lines, key=lambda each: each.strength * SPEED_FAVOUR.get(each.speed, 1.0))
    chosen = np.flatnonzero(line.members)
    best = _best_in_each_row(rows[chosen], columns[chosen], excess[chosen])
    run = _longest_run(best, clip_times)
    pairs = tuple(Pair(float(clip_times[r]), float(reference_times[c]), float(left[r, c])) for r, c, _ in run)
    return Stretch(line.speed, float(sum(weight for _, _, weight in run)), pairs, step)


def _line(speed: float, rows: NDArray[np.int64], offsets: Seconds, excess: Floats) -> _Line:
    """The best offset for one speed: each clip moment adds its best vote once, to two neighbouring bins."""
    bins = np.floor(offsets / OFFSET_STEP).astype(np.int64)
    bins -= bins.min()
    width = int(bins.max()) + 2
    heights, where = np.unique(rows, return_inverse=True)
    if len(heights) * width > 40_000_000:  # never for real clips; keeps hostile lengths in memory
        return _Line(speed, 0.0, np.zeros(len(rows), bool))
    table = np.zeros((len(heights), width), np.float32)
    np.maximum.at(table, (where, bins), excess)
    np.maximum.at(table, (where, bins + 1), excess)
    sums = table.sum(axis=0)
    top = int(sums.argmax())
    return _Line(speed, float(sums[top]), (bins == top) | (bins == top - 1))


def _best_in_each_row(
    rows: NDArray[np.int64], columns: NDArray[np.int64], excess: Floats
) -> list[tuple[int, int, float]]:
    order = np.lexsort((columns, -excess, rows))
    kept: list[tuple[int, int, float]] = []
    for i in order:
        if not kept or kept[-1][0] != rows[i]:
            kept.append((int(rows[i]), int(columns[i]), float(excess[i])))
    return kept


def _longest_run(best: list[tuple[int, int, float]], clip_times: Seconds) -> list[tuple[int, int, float]]:
    runs: list[list[tuple[int, int, float]]] = [[]]
    for each in best:
        if runs[-1] and clip_times[each[0]] - clip_times[runs[-1][-1][0]] > LONGEST_GAP:
            runs.append([])
        runs[-1].append(each)
    return _core(max(runs, key=lambda run: sum(weight for _, _, weight in run)))


def _core(run: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """The run without weak ends: what lies beside a strong stretch by chance is not part of it."""
    enough = CORE_SHARE * float(np.percentile([weight for _, _, weight in run], 75))
    strong = [i for i, (_, _, weight) in enumerate(run) if weight >= enough]
    return run[strong[0] : strong[-1] + 1]
