"""What agrees in one pair of frames: points that belong together, and textured blocks; and the best shift.

For looking at. The score of a match rests on the frames that were compared when it was measured; here two
frames are held beside each other anew, by the same rules (see `geometry`).
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.features import Features, Picture, features_of
from rightsdesk.analysis.geometry import (
    BLOCK,
    BLOCK_AGREES,
    FEWEST_BLOCKS,
    RATIO,
    REPROJECTION,
    TEXTURE,
    Ground,
    Relation,
    Small,
    agreement,
    relate,
)
from rightsdesk.domain.pair_proofs import Block, PairProof, PointPair

SIDE = 400
POINTS = 500
_STEP = BLOCK // 2
_Shares = NDArray[np.float64]


NOTHING = PairProof((), ())


def grey(rows: bytes, width: int, height: int) -> Picture:
    """A picture of four bytes a pixel in grey, at the size at which frames are compared."""
    colours = np.frombuffer(rows, np.uint8).reshape(height, width, 4)
    picture = np.asarray(cv2.cvtColor(colours, cv2.COLOR_BGRA2GRAY), np.uint8)
    factor = SIDE / max(width, height)
    if factor >= 1:
        return picture
    size = (max(8, round(width * factor)), max(8, round(height * factor)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def prove(clip: Picture, work: Picture, *, mirrored: bool) -> PairProof:
    """What agrees in two grey frames; a `mirrored` clip is turned back, but told as it is."""
    turned = _turned(clip, mirrored=mirrored)
    ours, theirs = features_of(turned, POINTS), features_of(work, POINTS)
    relation = relate(ours, theirs)
    if relation is None:
        return NOTHING
    size = np.array([[turned.shape[1], turned.shape[0]]], np.float64)
    work_size = np.array([[work.shape[1], work.shape[0]]], np.float64)
    first, second = _supporting(ours, theirs, relation)
    clip_shares, work_shares = _flipped(first / size, mirrored=mirrored), second / work_size
    points = tuple(
        PointPair(_pair(one), _pair(other)) for one, other in zip(clip_shares, work_shares, strict=True)
    )
    blocks = _blocks(Small.of(turned), Ground.of(work), relation)
    return PairProof(points, blocks, _back(relation, size, work_size, mirrored=mirrored))


def likeness_around(
    moments: Sequence[tuple[Picture, Sequence[Picture]]], *, mirrored: bool
) -> tuple[float, ...]:
    """How alike clip frames are with each of several frames of the work around their time, on average.

    Each moment is a clip frame with as many frames of the work, each laid over it anew: a pan would otherwise
    favour the frame that was laid over first. Empty when no moment can be compared.
    """
    found = []
    for clip, around in moments:
        turned = _turned(clip, mirrored=mirrored)
        points, small = features_of(turned, POINTS), Small.of(turned)
        relations = [relate(points, features_of(one, POINTS)) for one in around]
        laid = [
            agreement(small, Ground.of(one), relation).likeness
            for one, relation in zip(around, relations, strict=True)
            if relation is not None
        ]
        if len(laid) == len(around):
            found.append(laid)
    return tuple(float(one) for one in np.mean(np.array(found), axis=0)) if found else ()


def _turned(clip: Picture, *, mirrored: bool) -> Picture:
    return np.ascontiguousarray(clip[:, ::-1]) if mirrored else clip


def _supporting(
    ours: Features, theirs: Features, relation: Relation
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The points whose clearly nearest likeness lies where the relation puts them."""
    nearest = cv2.BFMatcher(cv2.NORM_L2).knnMatch(ours.descriptors, theirs.descriptors, k=2)
    clear = [pair[0] for pair in nearest if len(pair) == 2 and pair[0].distance < RATIO * pair[1].distance]
    first = ours.points[[one.queryIdx for one in clear]]
    second = theirs.points[[one.trainIdx for one in clear]]
    there = first @ relation.matrix[:, :2].T + relation.matrix[:, 2]
    near = np.linalg.norm(there - second, axis=1) < REPROJECTION
    _, once = np.unique(np.round(second[near]).astype(np.int64), axis=0, return_index=True)
    return first[near][np.sort(once)], second[near][np.sort(once)]


def _blocks(clip: Small, work: Ground, relation: Relation) -> tuple[Block, ...]:
    """Every textured block of the work's frame that the clip covers, compared as in `geometry.agreement`."""
    height, width = work.pixels.shape
    matrix = work.placing(clip, relation)
    moved = np.asarray(cv2.warpAffine(clip.pixels, matrix, (width, height)), np.uint8)
    laid = Ground.of(moved)
    mask = cv2.warpAffine(np.full(clip.pixels.shape, 255, np.uint8), matrix, (width, height))
    inside = cv2.erode(mask, np.ones((BLOCK, BLOCK), np.uint8)) > 0
    joint = cv2.blur(laid.pixels * work.pixels, (BLOCK, BLOCK)) - laid.mean * work.mean
    likeness = joint / np.sqrt(np.maximum(laid.spread * work.spread, 1e-3))
    textured = inside & (np.maximum(laid.spread, work.spread) > TEXTURE)
    found = [
        (across, down)
        for down in range(_STEP, height, _STEP)
        for across in range(_STEP, width, _STEP)
        if textured[down, across]
    ]
    if len(found) < FEWEST_BLOCKS:
        return ()
    return tuple(_block(*place, likeness, (width, height)) for place in found)


def _block(across: int, down: int, likeness: NDArray[np.float32], size: tuple[int, int]) -> Block:
    half, value = _STEP / 2, float(likeness[down, across])
    box = (
        (across - half) / size[0], (down - half) / size[1],
        (across + half) / size[0], (down + half) / size[1],
    )  # fmt: skip
    return Block(tuple(round(one, 4) for one in box), round(value, 4), value > BLOCK_AGREES)  # type: ignore[arg-type]


def _back(relation: Relation, size: _Shares, work_size: _Shares, *, mirrored: bool) -> tuple[float, ...]:
    """The relation the other way round, between shares."""
    whole = np.vstack([relation.matrix, [0.0, 0.0, 1.0]])
    back = np.linalg.inv(whole) @ np.diag([*work_size[0], 1.0])
    back = np.diag([*(1 / size[0]), 1.0]) @ back
    if mirrored:
        back[0] = [-back[0, 0], -back[0, 1], 1.0 - back[0, 2]]
    return tuple(round(float(one), 6) for one in back[:2].ravel())


def _flipped(shares: _Shares, *, mirrored: bool) -> _Shares:
    if mirrored:
        shares = shares.copy()
        shares[:, 0] = 1.0 - shares[:, 0]
    return shares


def _pair(point: _Shares) -> tuple[float, float]:
    return round(float(point[0]), 4), round(float(point[1]), 4)
