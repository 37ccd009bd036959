"""Which pictures of a file are worth describing: held pictures once, moving ones often enough."""

import cv2
import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.features import Floats, Picture

HELD_MEAN = 1.2
HELD_CELL = 5.0
CUT = 18.0  # mean change of the picture's cells from one look to the next
MOVED = 14.0  # the same since the last key frame
STILL = 1.5
USUAL_GAP = 2.0
SHORTEST_GAP = 0.5
STILL_GAP = 8.0
EXTRA_PER_SECOND = 0.15
MOST_EXTRA = 3.0
_CELLS = (32, 18)


def cells_of(picture: Picture) -> Floats:
    """The picture as a few means."""
    return np.asarray(cv2.resize(picture, _CELLS, interpolation=cv2.INTER_AREA), np.float32)


class Holder:
    """Tells whether a picture is still the one shown before."""

    def __init__(self) -> None:
        self._cells: Floats | None = None
        self._picture: Picture | None = None

    def holds(self, picture: Picture, cells: Floats | None = None) -> bool:
        """Whether the picture is the held one; otherwise it becomes the held one."""
        cells = cells_of(picture) if cells is None else cells
        if self.is_same(cells, picture):
            return True
        self.hold(cells, picture)
        return False

    def hold(self, cells: Floats, picture: Picture) -> None:
        self._cells, self._picture = cells, picture

    def is_same(self, cells: Floats, picture: Picture) -> bool:
        if self._cells is None or self._picture is None or self._picture.shape != picture.shape:
            return False
        if float(np.abs(cells - self._cells).max()) > HELD_CELL:
            return False
        return float(cv2.absdiff(picture, self._picture).mean()) < HELD_MEAN


class KeyChooser:
    """Chooses key frames of a reference: one a shot, then one each two seconds, more where much moves.

    `stretch` makes the gaps of long media longer. `shot` counts the shots so far, `held` tells whether the
    last picture was still the key frame.
    """

    def __init__(self, stretch: float = 1.0) -> None:
        self.shot, self.held = 0, False
        self._stretch, self._extra = stretch, MOST_EXTRA
        self._key, self._seen, self._key_cells = Holder(), np.zeros(0, np.float32), np.zeros(0, np.float32)
        self._key_at, self._at, self._cut = -1e9, 0.0, False

    def wants(self, at: float, picture: Picture, cells: Floats) -> bool:
        """Whether this picture is to be a key frame."""
        if len(self._seen) and _apart(cells, self._seen) > CUT:
            self._cut = True
        self._extra = min(MOST_EXTRA, self._extra + EXTRA_PER_SECOND * (at - self._at))
        self._seen, self._at = cells, at
        self.held = self._key.is_same(cells, picture)
        if not len(self._key_cells) or (not self.held and self._is_due(at, cells)):
            self._take(at, cells, picture)
            return True
        return False

    def _is_due(self, at: float, cells: Floats) -> bool:
        gap = (at - self._key_at) / self._stretch
        moved = _apart(cells, self._key_cells)
        if self._cut:
            return gap >= SHORTEST_GAP - 1e-6
        if gap >= USUAL_GAP - 1e-6:
            return moved > STILL or gap >= STILL_GAP
        if moved > MOVED and gap >= SHORTEST_GAP and self._extra >= 1:
            self._extra -= 1
            return True
        return False

    def _take(self, at: float, cells: Floats, picture: Picture) -> None:
        self.shot += self._cut
        self.held, self._cut = True, False
        self._key.hold(cells, picture)
        self._key_at, self._key_cells = at, cells


def _apart(one: NDArray[np.float32], two: NDArray[np.float32]) -> float:
    return float(np.abs(one - two).mean())
