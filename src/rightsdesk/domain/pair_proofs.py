"""What holds two frames of a match together, to be drawn over them; and which shift fits best."""

from collections.abc import Sequence
from dataclasses import dataclass

from rightsdesk.domain.match_times import TimeMap, nearest_frame
from rightsdesk.domain.matching import Box

MOST_SHIFT = 3
_MOMENTS = 4
_RIM = 0.1  # seconds at each end of a segment, where pictures are cut and faded
_CLEAR = 0.002  # of likeness; below it the frames of a scene that hardly moves look all the same


@dataclass(frozen=True)
class PointPair:
    """The same detail in both frames; shares of width and height from the left and the top."""

    clip: tuple[float, float]
    work: tuple[float, float]


@dataclass(frozen=True)
class Block:
    """A textured place that was compared, as a box of shares of the work's frame; likeness in [-1, 1]."""

    box: Box
    likeness: float
    agrees: bool


@dataclass(frozen=True)
class PairProof:
    """What holds two frames together; `to_clip` maps shares of the work's frame to shares of the clip's.

    The map is (a, b, c, d, e, f): across = a x + b y + c, down = d x + e y + f. Without points there is none.
    """

    points: tuple[PointPair, ...]
    blocks: tuple[Block, ...]
    to_clip: tuple[float, ...] = ()

    @property
    def distance(self) -> int | None:
        """The percentage of blocks that disagree; None where too few could be compared."""
        if not self.blocks:
            return None
        return round(100 * sum(not one.agrees for one in self.blocks) / len(self.blocks))


@dataclass(frozen=True)
class ShiftProposal:
    """By how many frames our side seems to lie off, from the pictures alone; nothing stored is changed.

    `likeness` goes with shifts of -3 to 3. `clear` is False where no shift fits clearly better than
    the others, as in a scene that hardly moves: then `frames` is 0.
    """

    frames: int
    clear: bool
    likeness: tuple[float, ...] = ()


def moments_of(
    times: TimeMap, at: float, clip: Sequence[float], work: Sequence[float]
) -> list[tuple[float, tuple[float, ...]]]:
    """Seconds of clip frames spread over the segment at hand, each with those of seven frames of the work."""
    segment = times.nearest(at)
    if segment is None or segment.speed == 0:
        return []
    rim = min(_RIM, (segment.clip_end - segment.clip_start) / 4)
    inside = [one for one in clip if segment.clip_start + rim <= one <= segment.clip_end - rim]
    step = max(1, len(inside) // _MOMENTS)
    found = []
    for clip_at in inside[step // 2 :: step][:_MOMENTS]:
        middle = nearest_frame(work, times.work_time(clip_at))
        if MOST_SHIFT <= middle < len(work) - MOST_SHIFT:
            found.append((clip_at, tuple(work[middle - MOST_SHIFT : middle + MOST_SHIFT + 1])))
    return found


def proposal(likeness: Sequence[float]) -> ShiftProposal:
    """The shift whose frames look most alike; of equals the smallest."""
    if not likeness:
        return ShiftProposal(0, clear=False)
    shifts = range(-MOST_SHIFT, MOST_SHIFT + 1)
    best = max(shifts, key=lambda shift: (likeness[shift + MOST_SHIFT], -abs(shift), shift))
    told = tuple(round(one, 4) for one in likeness)
    rest = [one for shift, one in zip(shifts, likeness, strict=True) if shift != best]
    clear = likeness[best + MOST_SHIFT] >= max(rest) + _CLEAR
    return ShiftProposal(best if clear else 0, clear, told)
