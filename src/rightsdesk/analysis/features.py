"""Local features of grey frames: RootSIFT points and their mirror images."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

cv2.setNumThreads(1)  # the pictures are small: more threads would only take the core from the decoder

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]

DESCRIPTOR_LENGTH = 128
CONTRAST = 0.02  # drawn pictures have little contrast; the usual 0.04 finds too few points in them
FEW, FAINT, FAINT_POINTS = 80, 0.01, 150
_MIRRORED_BINS = [0, 7, 6, 5, 4, 3, 2, 1]


@dataclass(frozen=True)
class Features:
    """Points (x, y in pixels) and descriptors of one picture."""

    points: Floats
    descriptors: Floats
    width: int
    height: int

    def mirrored(self) -> "Features":
        """What the left-right mirrored picture would give, without looking at it again."""
        return Features(flipped(self.points, self.width), mirror(self.descriptors), self.width, self.height)


def flipped(points: Floats, width: int) -> Floats:
    """The points of the left-right mirrored picture."""
    moved = points.copy()
    moved[:, 0] = width - 1 - moved[:, 0]
    return moved


def features_of(picture: Picture, limit: int) -> Features:
    """The strongest points of a grey picture, strongest first, at most `limit`; none in a flat one.

    Where a picture has few of them (a plain door, mist), fainter ones count too.
    """
    found, raw = _detected(picture, limit, CONTRAST)
    if len(found) < FEW:
        found, raw = _detected(picture, min(limit, FAINT_POINTS), FAINT)
    height, width = picture.shape[:2]
    if raw is None or not len(found):
        return Features(
            np.zeros((0, 2), np.float32), np.zeros((0, DESCRIPTOR_LENGTH), np.float32), width, height
        )
    # ties can give a few more than asked for, and the detector leaves them unsorted
    kept = np.argsort([-point.response for point in found], kind="stable")[:limit]
    points = np.asarray(cv2.KeyPoint.convert(found))[kept]
    return Features(np.asarray(points, np.float32), _rooted(raw[kept]), width, height)


def _detected(picture: Picture, limit: int, contrast: float) -> tuple[Sequence[cv2.KeyPoint], Floats | None]:
    detector = cv2.SIFT.create(nfeatures=limit, contrastThreshold=contrast)
    found, raw = detector.detectAndCompute(picture, None)
    return found, None if raw is None else np.asarray(raw, np.float32)


def _rooted(raw: Floats) -> Floats:
    total = raw.sum(axis=1, keepdims=True) + 1e-7
    return np.asarray(np.sqrt(raw / total), np.float32)


def mirror(descriptors: Floats) -> Floats:
    """Descriptors of the mirrored picture: the four cell columns reversed, the directions negated."""
    cells = descriptors.reshape(-1, 4, 4, 8)[:, ::-1][..., _MIRRORED_BINS]
    return np.ascontiguousarray(cells.reshape(-1, DESCRIPTOR_LENGTH))
