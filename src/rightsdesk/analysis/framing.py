"""How the reference's picture sits in the clip's: cropped, between bars, turned."""

import math

import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.geometry import Relation
from rightsdesk.domain.matching import Framing

_Points = NDArray[np.float64]


def framing(relation: Relation, clip_size: tuple[int, int], reference_size: tuple[int, int]) -> Framing:
    """What a relation of two frames says about cropping, bars and turning."""
    there = relation.matrix
    back = np.linalg.inv(np.vstack([there, [0.0, 0.0, 1.0]]))[:2]
    (a, b), (c, d) = there[:, :2]
    width, height = clip_size
    return Framing(
        shown=_inside(there @ _corners(clip_size), reference_size),
        placed=_inside(back @ _corners(reference_size), clip_size),
        turned=round(math.degrees(math.atan2(c - b, a + d)), 1),
        aspect=round(width / height, 3),
        reference_aspect=round(reference_size[0] / reference_size[1], 3),
    )


def _corners(size: tuple[int, int]) -> _Points:
    width, height = size
    return np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]], np.float64)


def _inside(points: _Points, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """The box around four moved corners, within the other picture: left, top, right, bottom as shares.

    Turned corners reach beyond the picture; the middle of each side is what counts.
    """
    across, down = (np.sort(axis) for axis in points)
    return (
        _share(across[:2], size[0]),
        _share(down[:2], size[1]),
        _share(across[2:], size[0]),
        _share(down[2:], size[1]),
    )


def _share(ends: _Points, length: int) -> float:
    return round(float(np.clip(ends.mean() / length, 0.0, 1.0)), 3)
