"""Do two pictures show the same thing? An affine relation of their points, then block by block comparison."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.features import Features, Floats, Picture

RATIO = 0.8
REPROJECTION = 3.0  # pixels of a reference
FEWEST_POINTS = 6
FEWEST_CELLS = 4
SMALLEST_SCALE = 0.12
LARGEST_SCALE = 8.0
MOST_STRETCH = 2.6
COMPARED_SIDE = 200
BLOCK = 10  # pixels of the small pictures that are laid over each other
BLOCK_AGREES = 0.6
TEXTURE = 12.0
FEWEST_BLOCKS = 12
SEED = 20261122
SOFTENED = 0.9  # pixels: what coding and dithering change is not what tells pictures apart
CHANGE = 20.0  # spread of a block's change that is more than the noise of coding
CHANGE_AGREES = 0.5
_CELL = 6
_GRID = np.s_[BLOCK // 2 :: BLOCK // 2, BLOCK // 2 :: BLOCK // 2]


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
    apart = (clip * clip).sum(axis=1)[:, None] + (reference * reference).sum(axis=1) - 2 * clip @ reference.T
    nearest = apart.argmin(axis=1)
    rows = np.arange(len(clip))
    best = apart[rows, nearest].copy()
    apart[rows, nearest] = np.inf
    clear = np.maximum(best, 0) < RATIO**2 * np.maximum(apart.min(axis=1), 0)
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
class Small:
    """A picture made smaller, and by how much."""

    pixels: Picture
    scale: float

    @classmethod
    def of(cls, picture: Picture, longest: int = COMPARED_SIDE) -> "Small":
        """The picture with its longest side at most `longest` pixels."""
        scale = min(1.0, longest / max(picture.shape))
        if scale == 1.0:
            return cls(picture, scale)
        size = (max(8, round(picture.shape[1] * scale)), max(8, round(picture.shape[0] * scale)))
        return cls(np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8), scale)


@dataclass(frozen=True, eq=False)
class Ground:
    """A small picture that others are laid over: softened, with mean and spread around each pixel."""

    pixels: Floats
    mean: Floats
    spread: Floats
    scale: float

    @classmethod
    def of(cls, picture: Picture) -> "Ground":
        return _measured(Small.of(picture))

    def placing(self, clip: Small, relation: Relation) -> NDArray[np.float64]:
        """The relation between the small pictures."""
        matrix = relation.matrix * self.scale
        matrix[:, :2] /= clip.scale
        return matrix


def _measured(small: Small) -> Ground:
    soft = _softened(small.pixels)
    mean = _averaged(soft)
    return Ground(soft, mean, _averaged(soft * soft) - mean * mean, small.scale)


def agreement(clip: Small, reference: Ground, relation: Relation) -> Agreement:
    """Lay a small clip frame over a small reference frame; compare the textured blocks by correlation."""
    height, width = reference.pixels.shape
    matrix = reference.placing(clip, relation)
    moved = np.asarray(cv2.warpAffine(clip.pixels, matrix, (width, height)), np.uint8)
    laid = _measured(Small(moved, reference.scale))
    mask = cv2.warpAffine(np.full(clip.pixels.shape, 255, np.uint8), matrix, (width, height))
    inside = cv2.erode(mask, np.ones((BLOCK, BLOCK), np.uint8)) > 0
    textured = inside[_GRID] & (np.maximum(laid.spread, reference.spread)[_GRID] > TEXTURE)
    if int(textured.sum()) < FEWEST_BLOCKS:
        return NO_AGREEMENT
    joint = _averaged(laid.pixels * reference.pixels)[_GRID] - laid.mean[_GRID] * reference.mean[_GRID]
    likeness = joint / np.sqrt(np.maximum(laid.spread[_GRID] * reference.spread[_GRID], 1e-3))
    blocks = likeness[textured]
    share = float((blocks > BLOCK_AGREES).mean())
    return Agreement(share, float((mask > 0).mean()), float(np.clip(blocks, 0, 1).mean()))


def change_agreement(
    clip: tuple[Small, Small], reference: tuple[Ground, Ground], relation: Relation
) -> tuple[int, int]:
    """Of two moments under one relation: how many blocks of the reference changed, how many alike."""
    one, two = reference
    if one.pixels.shape != two.pixels.shape or clip[0].pixels.shape != clip[1].pixels.shape:
        return 0, 0
    height, width = one.pixels.shape
    matrix = one.placing(clip[0], relation)
    begins, ends = (
        np.asarray(cv2.warpAffine(each.pixels, matrix, (width, height)), np.uint8) for each in clip
    )
    mask = cv2.warpAffine(np.full(clip[0].pixels.shape, 255, np.uint8), matrix, (width, height))
    inside = cv2.erode(mask, np.ones((BLOCK, BLOCK), np.uint8)) > 0
    ours = np.subtract(_softened(ends), _softened(begins), dtype=np.float32)
    theirs = np.subtract(two.pixels, one.pixels, dtype=np.float32)
    our_mean, their_mean = _averaged(ours), _averaged(theirs)
    our_spread = _averaged(ours * ours) - our_mean * our_mean
    their_spread = _averaged(theirs * theirs) - their_mean * their_mean
    joint = _averaged(ours * theirs) - our_mean * their_mean
    live = inside[_GRID] & (their_spread[_GRID] > CHANGE)
    likeness = joint[_GRID] / np.sqrt(np.maximum(our_spread[_GRID] * their_spread[_GRID], 1e-3))
    return int(live.sum()), int((likeness[live] > CHANGE_AGREES).sum())


def nudged(clip: Small, reference: Ground, relation: Relation) -> Relation:
    """The relation moved sideways to where a small clip frame lies best: a hand-held camera drifts."""
    height, width = reference.pixels.shape
    placing = reference.placing(clip, relation)
    laid = cv2.warpAffine(clip.pixels, placing, (width, height)).astype(np.float32)
    window = cv2.createHanningWindow((width, height), cv2.CV_32F)
    (across, down), _ = cv2.phaseCorrelate(laid, reference.pixels, window)
    moved = np.array([[0.0, 0.0, across], [0.0, 0.0, down]]) / reference.scale
    return Relation(relation.matrix + moved, relation.inliers)


def _softened(picture: Picture) -> Floats:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), SOFTENED), np.float32)


def _averaged(values: Floats) -> Floats:
    return np.asarray(cv2.blur(values, (BLOCK, BLOCK)), np.float32)
