"""Do two pictures show the same thing? An affine relation of their points, then block by block comparison."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.features import Features, Floats, Picture

RATIO = 0.8
REPROJECTION = 5.0
FEWEST_POINTS = 6
FEWEST_CELLS = 4
SMALLEST_SCALE = 0.12
LARGEST_SCALE = 8.0
MOST_STRETCH = 2.2
BLOCK = 20
BLOCK_AGREES = 0.6
TEXTURE = 12.0
FEWEST_BLOCKS = 12
SEED = 20261122
_CELL = 6


@dataclass(frozen=True, eq=False)
class Relation:
    """An affine map from clip pixels to reference pixels, and how many separate points support it."""

    matrix: NDArray[np.float64]
    inliers: int


@dataclass(frozen=True)
class Agreement:
    """Share of textured blocks that show the same picture, and share of the reference frame compared.

    `likeness` is the mean correlation of the blocks: finer than the share, it tells frame from next frame.
    """

    share: float
    covered: float
    likeness: float


NO_AGREEMENT = Agreement(0.0, 0.0, -1.0)


def relate(clip: Features, reference: Features) -> Relation | None:
    """The affine relation between two pictures, or None when their points support no sane one."""
    ours, theirs = _matched(clip.descriptors, reference.descriptors)
    if len(ours) < FEWEST_POINTS:
        return None
    source, target = clip.points[ours], reference.points[theirs]
    cv2.setRNGSeed(SEED)
    found, mask = cv2.estimateAffine2D(
        source, target, method=cv2.RANSAC, ransacReprojThreshold=REPROJECTION, maxIters=1500, confidence=0.995
    )
    if found is None:
        return None
    matrix = np.asarray(found, np.float64)
    if not _is_sane(matrix):
        return None
    inside = mask.ravel().astype(bool)
    supported = min(_separate(source[inside]), _separate(target[inside]))
    return Relation(matrix, supported) if supported >= FEWEST_CELLS else None


def _matched(clip: Floats, reference: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Indices of points whose nearest neighbour is clearly nearer than the second."""
    if len(clip) < FEWEST_POINTS or len(reference) < FEWEST_POINTS:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    likeness = clip @ reference.T
    nearest = likeness.argmax(axis=1)
    rows = np.arange(len(clip))
    best = likeness[rows, nearest].copy()
    likeness[rows, nearest] = -1.0
    second = likeness.max(axis=1)
    clear = np.maximum(2 - 2 * best, 0) < RATIO**2 * np.maximum(2 - 2 * second, 0)
    return rows[clear], nearest[clear]


def _is_sane(matrix: NDArray[np.float64]) -> bool:
    """Neither turned inside out nor squashed beyond what an edit does."""
    linear = matrix[:, :2]
    large, small = np.linalg.svd(linear, compute_uv=False)
    fits = small >= SMALLEST_SCALE and large <= LARGEST_SCALE and large / small <= MOST_STRETCH
    return bool(fits and np.linalg.det(linear) > 0)


def _separate(points: Floats) -> int:
    """How many points lie in different small cells; repeated texture does not count twice."""
    return len(np.unique((points // _CELL).astype(np.int32), axis=0))


def agreement(clip: Picture, reference: Picture, relation: Relation) -> Agreement:
    """Lay the clip frame over the reference frame and compare the textured blocks by correlation."""
    height, width = reference.shape
    laid = np.asarray(cv2.warpAffine(clip, relation.matrix, (width, height), flags=cv2.INTER_AREA), np.uint8)
    mask = cv2.warpAffine(np.full(clip.shape, 255, np.uint8), relation.matrix, (width, height))
    inside = cv2.erode(mask, np.ones((BLOCK, BLOCK), np.uint8)) > 0
    one, two = _softened(laid), _softened(reference)
    mean_one, mean_two = _averaged(one), _averaged(two)
    spread_one = _averaged(one * one) - mean_one * mean_one
    spread_two = _averaged(two * two) - mean_two * mean_two
    joint = _averaged(one * two) - mean_one * mean_two
    likeness = joint / np.sqrt(np.maximum(spread_one * spread_two, 1e-3))
    grid = np.s_[BLOCK // 2 :: BLOCK // 2, BLOCK // 2 :: BLOCK // 2]
    textured = inside[grid] & (np.maximum(spread_one, spread_two)[grid] > TEXTURE)
    if int(textured.sum()) < FEWEST_BLOCKS:
        return NO_AGREEMENT
    blocks = likeness[grid][textured]
    share = float((blocks > BLOCK_AGREES).mean())
    return Agreement(share, float((mask > 0).mean()), float(np.clip(blocks, 0, 1).mean()))


def _softened(picture: Picture) -> Floats:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.2), np.float32)


def _averaged(values: Floats) -> Floats:
    return np.asarray(cv2.blur(values, (BLOCK, BLOCK)), np.float32)
