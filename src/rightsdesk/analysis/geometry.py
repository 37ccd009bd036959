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
BLOCK = 10  # pixels of the halved pictures that are laid over each other
BLOCK_AGREES = 0.6
TEXTURE = 12.0
FEWEST_BLOCKS = 12
SEED = 20261122
_CELL = 6


@dataclass(frozen=True, eq=False)
class Relation:
    """An affine map from clip pixels to reference pixels, and how many separate points support it.

    Maps with perspective would fit screens filmed by hand better, but also the table that two toys stand on.
    """

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
    """The relation between two pictures, or None when their points support no sane one."""
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


@dataclass(frozen=True, eq=False)
class Halved:
    """A picture at half its size, softened, with mean and spread around each pixel."""

    pixels: Floats
    mean: Floats
    spread: Floats

    @classmethod
    def of(cls, picture: Picture) -> "Halved":
        return _measured(halved(picture))


def _measured(pixels: Picture) -> Halved:
    soft = np.asarray(cv2.GaussianBlur(pixels, (0, 0), 0.6), np.float32)
    mean = _averaged(soft)
    return Halved(soft, mean, _averaged(soft * soft) - mean * mean)


def halved(picture: Picture) -> Picture:
    """A picture at half its size."""
    size = (max(8, picture.shape[1] // 2), max(8, picture.shape[0] // 2))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def agreement(clip: Picture, reference: Halved, relation: Relation) -> Agreement:
    """Lay a halved clip frame over a halved reference frame; compare the textured blocks by correlation."""
    height, width = reference.pixels.shape
    matrix = relation.matrix * [1.0, 1.0, 0.5]
    laid = _measured(np.asarray(cv2.warpAffine(clip, matrix, (width, height)), np.uint8))
    mask = cv2.warpAffine(np.full(clip.shape, 255, np.uint8), matrix, (width, height))
    inside = cv2.erode(mask, np.ones((BLOCK, BLOCK), np.uint8)) > 0
    grid = np.s_[BLOCK // 2 :: BLOCK // 2, BLOCK // 2 :: BLOCK // 2]
    textured = inside[grid] & (np.maximum(laid.spread, reference.spread)[grid] > TEXTURE)
    if int(textured.sum()) < FEWEST_BLOCKS:
        return NO_AGREEMENT
    joint = _averaged(laid.pixels * reference.pixels)[grid] - laid.mean[grid] * reference.mean[grid]
    likeness = joint / np.sqrt(np.maximum(laid.spread[grid] * reference.spread[grid], 1e-3))
    blocks = likeness[textured]
    share = float((blocks > BLOCK_AGREES).mean())
    return Agreement(share, float((mask > 0).mean()), float(np.clip(blocks, 0, 1).mean()))


def nudged(clip: Picture, reference: Halved, relation: Relation) -> Relation:
    """The relation moved sideways to where a halved clip frame lies best: a hand-held camera drifts."""
    height, width = reference.pixels.shape
    laid = cv2.warpAffine(clip, relation.matrix * [1.0, 1.0, 0.5], (width, height)).astype(np.float32)
    window = cv2.createHanningWindow((width, height), cv2.CV_32F)
    (across, down), _ = cv2.phaseCorrelate(laid, reference.pixels, window)
    moved = relation.matrix + np.array([[0.0, 0.0, 2 * across], [0.0, 0.0, 2 * down]])
    return Relation(moved, relation.inliers)


def _averaged(values: Floats) -> Floats:
    return np.asarray(cv2.blur(values, (BLOCK, BLOCK)), np.float32)
