"""Neighbouring verified stretches that lie on one line are one stretch: cuts and pans split the votes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from rightsdesk.analysis.alignment import LONGEST_GAP, SPEEDS, Line, Stretch
from rightsdesk.analysis.verification import VerifiedPair

_APART = 1.0
_CLEAR_SPAN = 1.0
_OTHER_SPEED = 0.2
_ON_LINE = 0.15
_MOST_OFF = 0.25
_SLOWEST, _FASTEST = 0.4, 2.2
_SNAP = 0.04


@dataclass(frozen=True)
class VerifiedStretch:
    """A stretch and the frame pairs that were found to agree in it."""

    stretch: Stretch
    pairs: tuple[VerifiedPair, ...]


def joined(verified: Sequence[VerifiedStretch]) -> list[VerifiedStretch]:
    """The stretches in time order, those on a common line made one."""
    done: list[VerifiedStretch] = []
    for each in sorted(verified, key=lambda v: v.stretch.clip_start):
        whole = _one(done[-1], each) if done else None
        if whole is not None:
            done[-1] = whole
        else:
            done.append(each)
    return done


def _one(first: VerifiedStretch, second: VerifiedStretch) -> VerifiedStretch | None:
    if second.stretch.clip_start - first.stretch.clip_end > LONGEST_GAP:
        return None
    pairs = (*first.pairs, *second.pairs)
    line = common_line(pairs)
    if line is None or not all(_goes_along(each, line) for each in (first, second)):
        return None
    kept = tuple(pair for pair in pairs if abs(line.at(pair.clip_at) - pair.reference_at) <= _ON_LINE)
    if len(kept) < 3 or len(kept) < (1 - _MOST_OFF) * len(pairs):
        return None
    stretch = Stretch(
        line.speed,
        first.stretch.strength + second.stretch.strength,
        (*first.stretch.pairs, *second.stretch.pairs),
        first.stretch.step,
    )
    return VerifiedStretch(stretch, kept)


def _goes_along(each: VerifiedStretch, line: Line) -> bool:
    """Whether a stretch has no clear speed of its own, or about that of the line."""
    times = [pair.clip_at for pair in each.pairs]
    offsets = [pair.reference_at - each.stretch.speed * pair.clip_at for pair in each.pairs]
    clear = max(times) - min(times) >= _CLEAR_SPAN and max(offsets) - min(offsets) <= 2 * _ON_LINE
    return not clear or abs(each.stretch.speed - line.speed) <= _OTHER_SPEED


def common_line(pairs: Sequence[VerifiedPair]) -> Line | None:
    """The line most pairs lie on: the median slope between them, snapped to a usual speed when near one."""
    slopes = [
        (b.reference_at - a.reference_at) / (b.clip_at - a.clip_at)
        for a, b in combinations(pairs, 2)
        if abs(b.clip_at - a.clip_at) >= _APART
    ]
    if not slopes:
        return None
    slope = float(np.median(slopes))
    if not _SLOWEST <= slope <= _FASTEST:
        return None
    usual = min(SPEEDS, key=lambda speed: abs(speed - slope))
    speed = usual if abs(usual - slope) <= _SNAP else round(slope, 2)
    return Line(speed, float(np.median([p.reference_at - speed * p.clip_at for p in pairs])))
