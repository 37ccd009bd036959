"""Local features of grey frames: RootSIFT points, their mirror images, and flatness."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]

DESCRIPTOR_LENGTH = 128
CONTRAST = 0.02  # drawn pictures have little contrast; the usual 0.04 finds too few points in them
_STEPS = 512.0
_MIRRORED_BINS = [0, 7, 6, 5, 4, 3, 2, 1]


@dataclass(frozen=True)
class Features:
    """Points (x, y in pixels) and unit-length descriptors of one picture."""

    points: Floats
    descriptors: Floats
    width: int
    height: int

    def mirrored(self) -> "Features":
        """What the left-right mirrored picture would give, without looking at it again."""
        flipped = self.points.copy()
        flipped[:, 0] = self.width - 1 - flipped[:, 0]
        return Features(flipped, mirror(self.descriptors), self.width, self.height)


def features_of(picture: Picture, limit: int) -> Features:
    """The strongest points of a grey picture, strongest first, at most `limit`; none in a flat one."""
    detector = cv2.SIFT.create(nfeatures=limit, contrastThreshold=CONTRAST)
    found, raw = detector.detectAndCompute(picture, None)
    height, width = picture.shape[:2]
    if raw is None or not len(found):
        return Features(
            np.zeros((0, 2), np.float32), np.zeros((0, DESCRIPTOR_LENGTH), np.float32), width, height
        )
    # ties can give a few more than asked for, and the detector leaves them unsorted
    kept = np.argsort([-point.response for point in found], kind="stable")[:limit]
    points = np.asarray(cv2.KeyPoint.convert(found))[kept]
    return Features(np.asarray(points, np.float32), _rooted(np.asarray(raw, np.float32)[kept]), width, height)


def _rooted(raw: Floats) -> Floats:
    total = raw.sum(axis=1, keepdims=True) + 1e-7
    return np.asarray(np.sqrt(raw / total), np.float32)


def mirror(descriptors: Floats) -> Floats:
    """Descriptors of the mirrored picture: the four cell columns reversed, the directions negated."""
    cells = descriptors.reshape(-1, 4, 4, 8)[:, ::-1][..., _MIRRORED_BINS]
    return np.ascontiguousarray(cells.reshape(-1, DESCRIPTOR_LENGTH))


def packed(descriptors: Floats) -> NDArray[np.uint8]:
    """Descriptors in one byte a value, for storing."""
    return np.clip(np.round(descriptors * _STEPS), 0, 255).astype(np.uint8)


def unpacked(stored: NDArray[np.uint8]) -> Floats:
    """Stored descriptors as floats again."""
    return stored.astype(np.float32) / np.float32(_STEPS)
