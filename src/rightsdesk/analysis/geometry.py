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
ENOUGH_FOR_SLANT = 16
MOST_SLANT = 0.001  # a pixel; over 400 pixels the far side looks smaller by 40 %
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

    `aslant` is the same seen in perspective, as for a screen filmed by hand.
    """

    matrix: NDArray[np.float64]
    inliers: int
    aslant: NDArray[np.float64] | None = None


@dataclass(frozen=True)
class Agreement:
    """Share of textured blocks that show the same picture, and share of the reference frame compared.

    `likeness` is the mean correlation of the blocks: finer than the share, it tells frame from next frame.
    """

    share: float
    covered: float
    likeness: float


NO_AGREEMENT = Agreement(0.0, 0.0, -1.0)


def relate(clip: Features, reference: Features, *, aslant: bool = False) -> Relation | None:
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
    if supported < FEWEST_CELLS:
        return None
    bent = _bent(source[inside], target[inside]) if aslant and supported >= ENOUGH_FOR_SLANT else None
    return Relation(matrix, supported, bent)


def _bent(source: Floats, target: Floats) -> NDArray[np.float64] | None:
    """The perspective map of points that lie near an affine one already."""
    found, _ = cv2.findHomography(source, target, 0)
    if found is None:
        return None
    matrix = np.asarray(found, np.float64)
    return matrix if float(np.abs(matrix[2, :2]).max()) <= MOST_SLANT else None


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
    matrix = _for_halved(relation)
    laid = _measured(np.asarray(cv2.warpPerspective(clip, matrix, (width, height)), np.uint8))
    mask = cv2.warpPerspective(np.full(clip.shape, 255, np.uint8), matrix, (width, height))
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


def _for_halved(relation: Relation) -> NDArray[np.float64]:
    whole = relation.aslant if relation.aslant is not None else np.vstack([relation.matrix, [0.0, 0.0, 1.0]])
    return np.asarray(whole * [[1.0, 1.0, 0.5], [1.0, 1.0, 0.5], [2.0, 2.0, 1.0]], np.float64)


def _averaged(values: Floats) -> Floats:
    return np.asarray(cv2.blur(values, (BLOCK, BLOCK)), np.float32)
