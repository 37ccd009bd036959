"""Which key frame of which reference does each clip frame resemble? Its points vote for their neighbours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import faiss
import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.codes import unpacked
from rightsdesk.analysis.features import Floats
from rightsdesk.analysis.fingerprints import Fingerprint

faiss.omp_set_num_threads(1)  # searches are short: threads that wait for each other cost more than they bring

NEIGHBOURS = 12
VOTING_NEIGHBOURS = 6
NEAR_ENOUGH = 0.60  # squared distance beyond which a neighbour says nothing
CROWD_FLOOR = 0.35  # in a still scene all neighbours are near; they must not cancel each other
HALF_CERTAIN = 60.0  # votes at which resemblance is one half
HALF_OF_POINTS = 0.5  # of a picture with few points (a plain door) fewer votes are enough
LEAST_HALF_CERTAIN = 15.0
_EXACT_BELOW = 4_000
_CHUNK = 600_000
_PROBES = 6
_AXES = [*range(16), *range(32, 48)]  # the directions in which points differ most
_VOTERS = 200  # the strongest points of each clip picture


@dataclass(frozen=True, eq=False)
class Votes:
    """Resemblance in [0, 1] of clip moments (rows) and reference moments (columns), plain and mirrored."""

    reference_id: str
    plain: Floats
    mirrored: Floats

    @property
    def strength(self) -> float:
        """A quick measure of how much speaks for this reference at all."""
        return max(float(m.max(axis=1).sum()) for m in (self.plain, self.mirrored))


@dataclass(frozen=True, eq=False)
class _Neighbours:
    distances: Floats
    points: NDArray[np.int64]


def votes(clip: Fingerprint, references: Sequence[tuple[str, Fingerprint]]) -> Iterator[Votes]:
    """The votes for every reference that got any."""
    voters = np.concatenate([np.arange(a, min(b, a + _VOTERS)) for a, b in pairwise(clip.starts)])
    if not len(voters):
        return
    mirrored = clip.descriptors if clip.mirrored is None else clip.mirrored
    asked = _along_axes(np.concatenate([clip.descriptors[voters], mirrored[voters]]))
    found = _nearest(asked, [f for _, f in references])
    row, point, weight = _weighted(found)
    owners = _key_of_point(clip)[voters]
    rows = np.concatenate([owners, owners + clip.keys])[row]
    first = 0
    for reference_id, fingerprint in references:
        last = first + len(fingerprint.points)
        mine = (point >= first) & (point < last)
        if mine.any():
            counted = _counted(rows[mine], point[mine] - first, weight[mine], fingerprint, 2 * clip.keys)
            moments = _at_moments(counted, fingerprint)
            yield Votes(reference_id, moments[: clip.keys][clip.key_of], moments[clip.keys :][clip.key_of])
        first = last


def _at_moments(counted: Floats, fingerprint: Fingerprint) -> Floats:
    """Votes by moment: between two key frames of a shot the votes of both count, by how near each is."""
    share = fingerprint.share
    return counted[:, fingerprint.key_of] * (1 - share) + counted[:, fingerprint.then] * share


def _along_axes(stored: NDArray[np.int8]) -> Floats:
    return np.ascontiguousarray(unpacked(stored[:, _AXES]))


def _key_of_point(fingerprint: Fingerprint) -> NDArray[np.int64]:
    return np.repeat(np.arange(fingerprint.keys), np.diff(fingerprint.starts))


def _nearest(asked: Floats, fingerprints: Sequence[Fingerprint]) -> _Neighbours:
    """The nearest stored points over all fingerprints, searched piece by piece to bound memory."""
    best = _Neighbours(
        np.full((len(asked), NEIGHBOURS), np.inf, np.float32), np.full((len(asked), NEIGHBOURS), -1, np.int64)
    )
    for first, piece in _pieces(fingerprints):
        distances, points = _search(_along_axes(piece), asked)
        points = np.where(points >= 0, points + first, -1)
        best = _merged(best, _Neighbours(distances, points))
    return best


def _pieces(fingerprints: Sequence[Fingerprint]) -> Iterator[tuple[int, NDArray[np.int8]]]:
    gathered: list[NDArray[np.int8]] = []
    size = first = 0
    for fingerprint in fingerprints:
        gathered.append(fingerprint.descriptors)
        size += len(fingerprint.descriptors)
        if size >= _CHUNK:
            yield first, np.concatenate(gathered)
            first, size, gathered = first + size, 0, []
    if size:
        yield first, np.concatenate(gathered)


def _search(stored: Floats, asked: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """Nearest neighbours along the main axes; nothing in it is random."""
    plain = faiss.IndexFlatL2(stored.shape[1])
    index = _cells(stored, plain) if len(stored) > _EXACT_BELOW else plain
    index.add(stored)
    distances, points = index.search(asked, NEIGHBOURS)
    return np.where(points >= 0, distances, np.inf).astype(np.float32), points


def _cells(stored: Floats, centres: faiss.IndexFlatL2) -> faiss.Index:
    """An index that looks into the nearest cells only; evenly spaced points are the cells' centres."""
    count = int(1.5 * np.sqrt(len(stored)))
    centres.add(np.ascontiguousarray(stored[:: len(stored) // count][:count]))
    index = faiss.IndexIVFFlat(centres, stored.shape[1], count)
    index.is_trained = True
    index.nprobe = _PROBES
    return index


def _merged(one: _Neighbours, two: _Neighbours) -> _Neighbours:
    distances = np.concatenate([one.distances, two.distances], axis=1)
    points = np.concatenate([one.points, two.points], axis=1)
    order = np.argsort(distances, axis=1, kind="stable")[:, :NEIGHBOURS]
    return _Neighbours(np.take_along_axis(distances, order, 1), np.take_along_axis(points, order, 1))


def _weighted(found: _Neighbours) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    """Asked row, stored point and weight of each vote: how much nearer than the crowd it is."""
    last = np.where(np.isfinite(found.distances[:, -1:]), found.distances[:, -1:], NEAR_ENOUGH)
    crowd = np.maximum(last, CROWD_FLOOR)
    near = found.distances[:, :VOTING_NEIGHBOURS]
    weights = np.where(near < NEAR_ENOUGH, 1 - near / crowd, 0.0)
    rows, columns = np.nonzero(weights > 0)
    return rows, found.points[rows, columns], weights[rows, columns].astype(np.float32)


def _counted(
    rows: NDArray[np.int64],
    points: NDArray[np.int64],
    weights: Floats,
    fingerprint: Fingerprint,
    height: int,
) -> Floats:
    """Votes by clip picture and key frame; a stored point counts once for each clip picture."""
    order = np.lexsort((-weights, points, rows))
    rows, points, weights = rows[order], points[order], weights[order]
    first = np.ones(len(rows), bool)
    first[1:] = (rows[1:] != rows[:-1]) | (points[1:] != points[:-1])
    keys = _key_of_point(fingerprint)[points[first]]
    cells = rows[first] * fingerprint.keys + keys
    sums = np.bincount(cells, weights=weights[first], minlength=height * fingerprint.keys)
    table = sums.reshape(height, fingerprint.keys)
    half = np.clip(HALF_OF_POINTS * np.diff(fingerprint.starts), LEAST_HALF_CERTAIN, HALF_CERTAIN)
    return (table / (table + half)).astype(np.float32)
