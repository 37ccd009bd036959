"""Which places of the works resemble a clip's moments most, and how alike unrelated frames are here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from rightsdesk.analysis.lead_frames import FrameVectors, Seconds, Vectors
from rightsdesk.domain.leads import LeadFound, LeadSearch, Yardstick

FEWEST_MEASURED = 20

Found = tuple[float, str, float, bool]  # similarity, reference, its second, mirrored


@dataclass(frozen=True, eq=False)
class Shelf:
    """The vectors of one reference and the work it belongs to."""

    reference_id: str
    work_id: str
    vectors: FrameVectors


@dataclass(frozen=True)
class Ranked:
    """The leads, best first, and what they are held against."""

    leads: tuple[LeadFound, ...]
    standing: "Standing"

    @property
    def yardstick(self) -> Yardstick:
        return self.standing.yardstick


def rank(
    clip: FrameVectors, shelves: Iterable[Shelf], measured: "Measured | Standing", search: LeadSearch
) -> Ranked:
    """Hold a clip's moments against every reference in turn, and what is still to be measured along."""
    moments = [_Moment(search) for _ in clip.times]
    for shelf in shelves:
        if not shelf.vectors.count or not clip.count:
            continue
        for moment, (alike, mirrored) in zip(moments, _alike(clip, shelf.vectors.vectors), strict=True):
            moment.take(shelf, alike, mirrored)
        if isinstance(measured, Measured):
            measured.take(shelf)
    standing = measured.finished() if isinstance(measured, Measured) else measured
    return Ranked(_listed(clip.times, moments, standing, search), standing)


def _alike(clip: FrameVectors, others: Vectors) -> Iterator[tuple[Vectors, np.ndarray]]:
    """For each moment how alike each frame is, and where it is so mirrored."""
    straight, turned = clip.vectors @ others.T, clip.mirrored @ others.T
    for one, two in zip(straight, turned, strict=True):
        yield np.round(np.maximum(one, two), 4), two > one + 1e-4


@dataclass
class _Moment:
    """The best distinct places for one moment of the clip."""

    search: LeadSearch
    found: list[Found] = field(default_factory=list)

    def take(self, shelf: Shelf, alike: Vectors, mirrored: np.ndarray) -> None:
        full = len(self.found) >= self.search.places
        if full and float(alike.max()) < self.found[-1][0]:
            return
        times, mine = shelf.vectors.times, np.zeros(0)
        for number in np.argsort(-alike, kind="stable"):
            if len(mine) >= self.search.places:
                break
            at = float(times[number])
            if not len(mine) or np.abs(mine - at).min() >= self.search.apart:
                mine = np.append(mine, at)
                said = float(round(float(alike[number]), 4))
                self.found.append((said, shelf.reference_id, at, bool(mirrored[number])))
        self.found.sort(key=lambda one: (-one[0], one[1], one[2]))
        del self.found[self.search.places :]


@dataclass(frozen=True)
class Standing:
    """How alike each measured frame's nearest frame of another work is, and of how many works they are."""

    values: tuple[float, ...]
    works: int

    @property
    def yardstick(self) -> Yardstick:
        if len(self.values) < FEWEST_MEASURED:
            return Yardstick(len(self.values), self.works)
        median, highest = round(float(np.median(self.values)), 4), max(self.values)
        return Yardstick(len(self.values), self.works, median, highest)

    def as_similar(self, similarity: float) -> float | None:
        """The share of frames that have an unrelated one at least as alike; None when they are too few."""
        if len(self.values) < FEWEST_MEASURED:
            return None
        return round(sum(value >= similarity for value in self.values) / len(self.values), 4)


class Measured:
    """Frames of the register that are held against every reference of any other work."""

    def __init__(self, shelves: Iterable[Shelf], most: int) -> None:
        plain, mirrored, works = [], [], []
        for shelf in shelves:
            rows = shelf.vectors.turned
            plain += list(shelf.vectors.vectors[rows])
            mirrored += list(shelf.vectors.mirrored)
            works += [shelf.work_id] * len(rows)
        chosen = np.unique(np.linspace(0, max(len(plain) - 1, 0), most).astype(int))[: len(plain)]
        self._plain = np.array([plain[n] for n in chosen], np.float32)
        self._mirrored = np.array([mirrored[n] for n in chosen], np.float32)
        self._works = np.array([works[n] for n in chosen])
        self._best = np.full(len(chosen), -2.0)

    def take(self, shelf: Shelf) -> None:
        """Hold the frames of other works against this reference."""
        others = self._works != shelf.work_id
        if others.any():
            vectors = shelf.vectors.vectors.T
            straight, turned = self._plain[others] @ vectors, self._mirrored[others] @ vectors
            best = np.round(np.maximum(straight, turned).max(axis=1), 4)
            self._best[others] = np.maximum(self._best[others], best)

    def finished(self) -> Standing:
        """What came of it, once every reference was taken."""
        held = sorted(round(float(value), 4) for value in self._best[self._best > -2.0])
        return Standing(tuple(held), len(set(self._works)))


def _listed(
    times: Seconds, moments: list[_Moment], standing: Standing, search: LeadSearch
) -> tuple[LeadFound, ...]:
    """All places of all moments, best first; what lies beside a better pair on both sides is left out."""
    every = sorted(
        (-alike, float(at), rank, reference_id, second, mirrored)
        for at, moment in zip(times, moments, strict=True)
        for rank, (alike, reference_id, second, mirrored) in enumerate(moment.found, 1)
    )
    kept: list[LeadFound] = []
    for less, at, place, reference_id, second, mirrored in every:
        if len(kept) >= search.most:
            break
        beside = any(
            one.reference_id == reference_id
            and abs(one.clip_second - at) < search.apart
            and abs(one.reference_second - second) < search.apart
            for one in kept
        )
        if not beside:
            usual = standing.as_similar(-less)
            kept.append(LeadFound(at, mirrored, reference_id, second, -less, place, usual))
    return tuple(kept)
