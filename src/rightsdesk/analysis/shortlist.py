"""Which half minutes of a large register deserve a closer look: filed points that resemble the clip's."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.codes import Signatures, Words, codebook, unpacked
from rightsdesk.analysis.features import Floats
from rightsdesk.analysis.fingerprints import Fingerprint
from rightsdesk.analysis.shelves import Shelves

FRAMES_ASKED = 24
STRETCH_ASKED = 40.0  # seconds of a long clip that are asked about at a time
POINTS_ASKED = 80
PROBES = 3
MOST_BITS_OFF = 16
COMMON_WORD = 16.0  # times as long as lists are on average: what is filed everywhere tells nothing
MOST_PER_FRAME = 12.0
LEAST_TYPICAL = 16.0
MOST_PIECES = 24  # half minutes looked at closely for each stretch of the clip

# Which asked points were found, in which half minutes, and what each find weighs.
Hits = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]


@dataclass(frozen=True, eq=False)
class Question:
    """Points of some clip frames, plain and mirrored; `frame` tells which (mirrored ones count on).

    `places` are the points themselves along the main axes; `point` tells to which of them a code belongs.
    """

    places: Floats
    point: NDArray[np.int64]
    words: Words
    signatures: Signatures
    frame: NDArray[np.int64]
    frames: int


def questions(clip: Fingerprint) -> list[Question]:
    """The clip cut into stretches, each with some frames spread over it."""
    count = max(1, int(np.ceil(max(clip.duration, 0.1) / STRETCH_ASKED)))
    found = []
    for number in range(count):
        inside = (clip.times >= number * STRETCH_ASKED) & (clip.times < (number + 1) * STRETCH_ASKED)
        keys = np.unique(clip.key_of[inside])
        if len(keys):
            spread = np.unique(
                np.linspace(0, len(keys) - 1, min(FRAMES_ASKED, len(keys))).round().astype(int)
            )
            found.append(_question(clip, keys[spread]))
    return found


def _question(clip: Fingerprint, keys: NDArray[np.int32]) -> Question:
    rows = [np.arange(clip.starts[k], min(clip.starts[k + 1], clip.starts[k] + POINTS_ASKED)) for k in keys]
    frame = np.repeat(np.arange(len(keys)), [len(r) for r in rows])
    chosen = np.concatenate(rows)
    asked = clip.descriptors[chosen]
    if clip.mirrored is not None:
        asked = np.concatenate([asked, clip.mirrored[chosen]])
        frame = np.concatenate([frame, frame + len(keys)])
    places = unpacked(asked)
    point, words, signatures = codebook().probes(places, PROBES)
    return Question(places, point, words, signatures, frame, len(keys))


def strengths(asked: Question, shelves: Shelves) -> NDArray[np.float64]:
    """How much speaks for each half minute on the shelves. Raises `ValueError` when they are damaged."""
    return counted(asked, _hits(asked, shelves), shelves.width)


def counted(asked: Question, hits: Hits, width: int) -> NDArray[np.float64]:
    """How much speaks for each of `width` half minutes, when these points were found in them."""
    points, pieces, weights = hits
    if not len(points):
        return np.zeros(width)
    # A point counts once for each half minute, with its best weight.
    cell = points * width + pieces
    order = np.lexsort((-weights, cell))
    cell, weights = cell[order], weights[order]
    first = np.ones(len(cell), bool)
    first[1:] = cell[1:] != cell[:-1]
    seen = asked.frame[cell[first] // width] * width + cell[first] % width
    cells, where = np.unique(seen, return_inverse=True)
    sums = np.minimum(np.bincount(where, weights[first]), MOST_PER_FRAME)
    side = (cells // width) // asked.frames  # plain or mirrored
    told = np.bincount(side * width + cells % width, sums, minlength=2 * width).reshape(2, width)
    return np.asarray(told.max(axis=0), np.float64)


def _hits(asked: Question, shelves: Shelves) -> Hits:
    order = np.argsort(asked.words, kind="stable")
    words = asked.words[order]
    edges = np.append(np.flatnonzero(np.diff(words.astype(np.int64), prepend=-1)), len(words))
    points, pieces, weights = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [np.zeros(0)]
    typical = max(LEAST_TYPICAL, len(shelves.signatures) / 65_536)
    for start, end in pairwise(edges):
        signatures, filed = shelves.on(int(words[start]))
        if not 0 < len(signatures) <= COMMON_WORD * typical:
            continue
        mine = order[start:end]
        off = np.bitwise_count(asked.signatures[mine][:, None] ^ signatures[None, :])
        row, column = np.nonzero(off <= MOST_BITS_OFF)
        if len(row):
            rarity = 1.0 / (1.0 + len(signatures) / (4.0 * typical))
            points.append(asked.point[mine[row]])
            pieces.append(filed[column].astype(np.int64))
            weights.append(rarity * (1.0 - off[row, column] / (MOST_BITS_OFF + 8.0)))
    return np.concatenate(points), np.concatenate(pieces), np.concatenate(weights)
