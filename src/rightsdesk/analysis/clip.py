"""The clip under comparison: decoded once, its fingerprint for the search and its frames for verification."""

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rightsdesk.analysis.fingerprints import (
    SAMPLES_PER_SECOND,
    ClipBuilder,
    Fingerprint,
    samples_per_second,
    without_pictures,
)
from rightsdesk.analysis.frames import Picture, sampling
from rightsdesk.analysis.views import Times, ViewsBuilder
from rightsdesk.domain.vocabulary import MediaKind
from rightsdesk.jobs import JobContext

FRAMES_PER_SECOND = 8.0


@dataclass(frozen=True, eq=False)
class Clip:
    """A clip's fingerprint; its views are its small grey frames, kept compressed so that it stays small."""

    fingerprint: Fingerprint

    @property
    def times(self) -> Times:
        return self.fingerprint.views.times

    def nearest(self, at: float) -> int:
        """The number of the kept frame nearest to a time in seconds."""
        return int(np.abs(self.times - at).argmin())

    def holds(self, at: float, later: float) -> bool:
        """Whether the same picture is on screen at two times."""
        which = self.fingerprint.views.which
        return bool(which[self.nearest(at)] == which[self.nearest(later)])

    def frame(self, number: int) -> Picture:
        """A kept frame, unpacked."""
        return self.fingerprint.views.picture(number)


@dataclass(frozen=True)
class ClipRead:
    """A clip and the seconds spent on waiting for its frames and on describing them."""

    clip: Clip
    has_audio: bool
    decode: float
    describe: float

    @property
    def holds_sound_only(self) -> bool:
        return self.clip.fingerprint.kind is MediaKind.AUDIO


def read_clip(path: Path, ctx: JobContext) -> ClipRead:
    """Decode a clip once. Raises `UnreadableMedia`, and `Cancelled` between frames."""
    began, describing, due, count = time.perf_counter(), 0.0, 0.0, 0
    with sampling(path, FRAMES_PER_SECOND, ctx) as sampled:
        if sampled.kind is MediaKind.AUDIO:
            heard_only = Clip(without_pictures(sampled.duration, both_ways=True))
            return ClipRead(heard_only, True, time.perf_counter() - began, 0.0)
        rate = samples_per_second(sampled.duration)
        builder, views = ClipBuilder(rate), ViewsBuilder()
        kept = FRAMES_PER_SECOND * rate / SAMPLES_PER_SECOND
        for frame in sampled:
            mark = time.perf_counter()
            if frame.at + 1e-6 >= due:
                due = (int(frame.at * kept + 1e-6) + 1) / kept
                views.take(frame)
                builder.take(frame)
            describing += time.perf_counter() - mark
            count += 1
            ctx.report(count, max(sampled.expected, count), "Reading the clip")
        fingerprint = builder.finish(sampled.kind, sampled.duration, views.finish())
    return ClipRead(
        Clip(fingerprint), sampled.has_audio, time.perf_counter() - began - describing, describing
    )
