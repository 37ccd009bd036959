"""Which references deserve a close look: lines of votes, and a first geometric test on stored points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rightsdesk.analysis.alignment import Pair, Stretch, stretches
from rightsdesk.analysis.fingerprints import Fingerprint
from rightsdesk.analysis.geometry import relate
from rightsdesk.analysis.voting import Votes, votes
from rightsdesk.jobs import JobContext

WEAKEST_VOTES = 0.3
MOST_ALIGNED = 60
MOST_VERIFIED = 16
ENOUGH_INLIERS = 6
PLENTY_OF_INLIERS = 30
PAIRS_TRIED = 3
STRETCHES_TRIED = 2


@dataclass(frozen=True)
class Candidate:
    """A reference with stretches that may correspond, before its pictures were compared."""

    reference_id: str
    mirrored: bool
    stretches: tuple[Stretch, ...]
    inliers: int

    @property
    def strength(self) -> float:
        return sum(stretch.strength for stretch in self.stretches)


def candidates(
    clip: Fingerprint, references: Sequence[tuple[str, Fingerprint]], ctx: JobContext
) -> list[Candidate]:
    """The references worth verifying, most promising first. Raises `Cancelled`."""
    known = dict(references)
    voted = sorted(votes(clip, references), key=lambda v: (-v.strength, v.reference_id))[:MOST_ALIGNED]
    found: list[Candidate] = []
    for done, each in enumerate(voted):
        ctx.report(done, len(voted), "Searching the register")
        best = max(
            _oriented(clip, known[each.reference_id], each),
            key=lambda c: (c.inliers, c.strength),
            default=None,
        )
        if best is not None and best.inliers >= ENOUGH_INLIERS:
            found.append(best)
    return sorted(found, key=_promise)[:MOST_VERIFIED]


def _promise(one: Candidate) -> tuple[int, float, str]:
    """Beyond enough points the length tells more: a logo that all references share has many points too."""
    return -min(one.inliers, PLENTY_OF_INLIERS), -one.strength, one.reference_id


def _oriented(clip: Fingerprint, reference: Fingerprint, voted: Votes) -> Iterator[Candidate]:
    for mirrored, table in ((False, voted.plain), (True, voted.mirrored)):
        aligned = stretches(table, clip.times, reference.times)
        aligned = tuple(s for s in aligned if s.strength >= WEAKEST_VOTES)
        if aligned:
            inliers = max(_inliers(clip, reference, s, mirrored=mirrored) for s in _strongest(aligned))
            yield Candidate(voted.reference_id, mirrored, aligned, inliers)


def _strongest(aligned: tuple[Stretch, ...]) -> list[Stretch]:
    return sorted(aligned, key=lambda s: -s.strength)[:STRETCHES_TRIED]


def _inliers(clip: Fingerprint, reference: Fingerprint, stretch: Stretch, *, mirrored: bool) -> int:
    return max(
        _support(clip, reference, pair, mirrored=mirrored) for pair in spread(stretch.pairs, PAIRS_TRIED)
    )


def _support(clip: Fingerprint, reference: Fingerprint, pair: Pair, *, mirrored: bool) -> int:
    ours = clip.features(clip.nearest_key(pair.clip_at), mirrored=mirrored)
    relation = relate(ours, reference.features(reference.nearest_key(pair.reference_at)))
    return relation.inliers if relation is not None else 0


def spread(pairs: Sequence[Pair], count: int) -> list[Pair]:
    """Up to `count` pairs spread over the run: of each equal part of it the one with the most votes."""
    parts = np.array_split(np.arange(len(pairs)), min(count, len(pairs)))
    return [max((pairs[i] for i in part), key=lambda p: p.votes) for part in parts]
