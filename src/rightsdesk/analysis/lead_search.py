"""Which places of the works resemble a clip's moments most, held against frames of other works."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from rightsdesk.analysis.lead_frames import FrameVectors, Seconds, Vectors
from rightsdesk.domain.leads import LeadFound, LeadSearch

_HALF_STEP = 5e-5  # figures have four places

Found = tuple[float, str, float, bool]  # similarity, reference, its second, mirrored


@dataclass(frozen=True, eq=False)
class Shelf:
    """The vectors of one reference and the work it belongs to."""

    reference_id: str
    work_id: str
    vectors: FrameVectors


@dataclass(frozen=True)
class Ranked:
    """The leads, best first, and how many frames of other works they were held against."""

    leads: tuple[LeadFound, ...]
    background: int = 0


def rank(
    clip: FrameVectors, shelves: Iterable[Shelf], background: Iterable[FrameVectors], search: LeadSearch
) -> Ranked:
    """Hold a clip's moments against every reference in turn, and what is listed against the background."""
    moments = [_Moment(search) for _ in clip.times]
    for shelf in shelves:
        if not shelf.vectors.count or not clip.count:
            continue
        for moment, (alike, mirrored) in zip(moments, _alike(clip, shelf.vectors.vectors), strict=True):
            moment.take(shelf, alike, mirrored)
    return _placed(clip, _listed(clip.times, moments, search), background, search)


def _placed(
    clip: FrameVectors, leads: tuple[LeadFound, ...], background: Iterable[FrameVectors], search: LeadSearch
) -> Ranked:
    """Count for each lead the frames of other works that are at least as alike to its moment."""
    rows = np.searchsorted(clip.times, [lead.clip_second for lead in leads])
    asked = FrameVectors(clip.times[rows], clip.vectors[rows], clip.mirrored[rows])
    frames, closer = 0, [0] * len(leads)
    for other in background:
        frames += other.count
        if other.count and leads:
            for number, (alike, _) in enumerate(_alike(asked, other.vectors)):
                closer[number] += int((alike > leads[number].similarity - _HALF_STEP).sum())
    if frames < search.fewest_background:
        return Ranked(leads, frames)
    told = (
        replace(lead, as_similar=round(count / frames, 6)) for lead, count in zip(leads, closer, strict=True)
    )
    return Ranked(tuple(told), frames)


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


def _listed(times: Seconds, moments: list[_Moment], search: LeadSearch) -> tuple[LeadFound, ...]:
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
            kept.append(LeadFound(at, mirrored, reference_id, second, -less, place, None))
    return tuple(kept)
