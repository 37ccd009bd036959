"""A first look at a stretch with the points already stored: finding no relation there saves a closer look."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from rightsdesk.analysis.alignment import Stretch
from rightsdesk.analysis.fingerprints import Fingerprint
from rightsdesk.analysis.geometry import relate
from rightsdesk.analysis.verification import ClipFrames, ReferenceFrames, compare, moments

ENOUGH = 0.15  # share of the textured blocks; measured: what counts in a listed score lies above
_REACH = 0.55


@dataclass(frozen=True, eq=False)
class Glance:
    """Looks at clip moments beside the key frames of one reference."""

    clip: ClipFrames
    reference: ReferenceFrames
    stored: Fingerprint

    def is_enough(self, stretch: Stretch) -> bool:
        """Whether at any moment the stored points lay a noticeable part of the two pictures together."""
        return len(self.reference.times) > 0 and any(share >= ENOUGH for share in self.shares(stretch))

    def shares(self, stretch: Stretch) -> Iterator[float]:
        """The agreement of each moment with each key frame near the expected time."""
        for clip_at, expected in moments(stretch):
            for sample in self._near(expected):
                yield self._share(clip_at, sample)

    def _near(self, expected: float) -> list[int]:
        away = np.abs(self.stored.times - expected)
        near = np.flatnonzero(away <= max(_REACH, float(away.min())))
        return [int(i) for i in sorted(near, key=lambda i: away[i])]

    def _share(self, clip_at: float, sample: int) -> float:
        ours = self.clip.clip.fingerprint
        moment = int(np.abs(ours.times - clip_at).argmin())
        points = ours.features(int(ours.key_of[moment]))
        relation = relate(
            points.mirrored() if self.clip.mirrored else points,
            self.stored.features(int(self.stored.key_of[sample])),
        )
        _, picture = self.clip.picture(float(ours.times[moment]))
        beside = self.reference.nearest(float(self.stored.times[sample]))
        return compare(picture, self.reference, beside, relation).share
