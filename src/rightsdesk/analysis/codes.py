"""Places of local features along 64 main axes, and short codes of them; fixed for all registers.

A code is a word out of 65,536 and a signature of 64 bits.
The word says in which cell of descriptor space a point lies, the signature on which side of 64 planes through
the middle of that cell. Near points share the word and most bits. `resources/matching/words.npz` holds axes,
cells and planes; scripts of the bench made it from drawn pictures (see docs/matching.md).
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rightsdesk import assets
from rightsdesk.analysis.features import Floats

WORDS = 1 << 16
HALF = 256
AXES = 64
_STEPS = 200.0
Words = NDArray[np.uint16]
Signatures = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Codebook:
    """Main axes, the cells of both halves of them, and the planes; `mark` tells versions apart."""

    mean: Floats
    axes: Floats
    first: Floats
    second: Floats
    planes: Floats
    mark: str

    def placed(self, descriptors: Floats) -> Floats:
        """Where descriptors lie along the main axes, which hold 95 % of what tells them apart."""
        return np.asarray((descriptors - self.mean) @ self.axes, np.float32)

    def codes(self, placed: Floats) -> tuple[Words, Signatures]:
        """Word and signature of each place."""
        half = self.first.shape[1]
        one = _apart(placed[:, :half], self.first).argmin(axis=1)
        two = _apart(placed[:, half:], self.second).argmin(axis=1)
        return (one * HALF + two).astype(np.uint16), self._signed(placed, one, two)

    def probes(self, placed: Floats, count: int) -> tuple[NDArray[np.int64], Words, Signatures]:
        """The likeliest words of each place, and its signature there: row, word, signature."""
        half = self.first.shape[1]
        one, two = _apart(placed[:, :half], self.first), _apart(placed[:, half:], self.second)
        near = 4
        best_one, best_two = (np.argsort(d, axis=1, kind="stable")[:, :near] for d in (one, two))
        rows = np.arange(len(placed))[:, None]
        sums = one[rows, best_one][:, :, None] + two[rows, best_two][:, None, :]
        order = np.argsort(sums.reshape(len(placed), near * near), axis=1, kind="stable")[:, :count]
        row = np.repeat(np.arange(len(placed)), count)
        chosen_one = best_one[rows, order // near].ravel()
        chosen_two = best_two[rows, order % near].ravel()
        words = (chosen_one * HALF + chosen_two).astype(np.uint16)
        return row, words, self._signed(np.asarray(placed[row], np.float32), chosen_one, chosen_two)

    def _signed(self, placed: Floats, one: NDArray[np.int64], two: NDArray[np.int64]) -> Signatures:
        middle = np.concatenate([self.first[one], self.second[two]], axis=1)
        sides = (placed - middle) @ self.planes > 0
        return np.ascontiguousarray(np.packbits(sides, axis=1)).view(np.uint64).ravel()


def _apart(points: Floats, cells: Floats) -> Floats:
    """Squared distances, less what is the same for all cells."""
    return np.asarray((cells * cells).sum(axis=1) - 2 * points @ cells.T, np.float32)


def packed(placed: Floats) -> NDArray[np.int8]:
    """Places in one byte an axis, for storing."""
    return np.clip(np.round(placed * _STEPS), -127, 127).astype(np.int8)


def unpacked(stored: NDArray[np.int8]) -> Floats:
    """Stored places as floats again."""
    return stored.astype(np.float32) / np.float32(_STEPS)


@cache
def codebook() -> Codebook:
    """The one codebook of this version."""
    source = assets.resources().joinpath("matching", "words.npz")
    with source.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        parts = {
            name: stored[name].astype(np.float32) for name in ("mean", "axes", "first", "second", "planes")
        }
        mark = str(stored["mark"])
    return Codebook(**parts, mark=mark)
