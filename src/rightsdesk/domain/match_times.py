"""Which second of the work belongs to which second of the clip, and which frame is on screen when."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rightsdesk.domain.matching import Segment, SoundSegment


@dataclass(frozen=True)
class TimeMap:
    """The segments of a match as a map of times; between and beyond them the nearest one goes on."""

    segments: tuple[Segment, ...]

    def segment_at(self, clip_at: float) -> int | None:
        """The number of the segment that covers this second of the clip; None when none does."""
        covering = (n for n, one in enumerate(self.segments) if one.clip_start <= clip_at <= one.clip_end)
        return next(covering, None)

    def nearest(self, clip_at: float) -> Segment | None:
        """The segment that covers this second of the clip, or else the nearest; None without any."""
        return min(self.segments, key=lambda one: _distance(one, clip_at), default=None)

    def work_time(self, clip_at: float) -> float:
        """The second of the work; without any segment the same second as in the clip."""
        segment = self.nearest(clip_at)
        if segment is None:
            return clip_at
        # The end is the sure point: a start before the work's first picture was set to 0 when measured.
        if segment.speed < 0:
            return segment.reference_end + (clip_at - segment.clip_start) * segment.speed
        return segment.reference_end + (clip_at - segment.clip_end) * segment.speed

    def clip_time(self, number: int, work_at: float) -> float:
        """The second of the clip at which a segment shows this second of the work."""
        segment = self.segments[number]
        if segment.speed == 0:
            return segment.clip_start
        if segment.speed < 0:
            return segment.clip_start + (work_at - segment.reference_end) / segment.speed
        return segment.clip_end + (work_at - segment.reference_end) / segment.speed

    def speed_at(self, clip_at: float) -> float:
        """How many seconds of the work go by in one of the clip."""
        segment = self.nearest(clip_at)
        return 1.0 if segment is None else segment.speed


def frame_on_screen(times: Sequence[float], at: float) -> int:
    """The number of the frame that is on screen at this second: the last that began by then."""
    return max(bisect_right(times, at + 1e-4) - 1, 0)


def nearest_frame(times: Sequence[float], at: float) -> int:
    """The number of the frame that begins nearest to this second."""
    after = bisect_left(times, at)
    if after == 0 or not times:
        return 0
    if after == len(times):
        return len(times) - 1
    return after if times[after] - at < at - times[after - 1] else after - 1


def _distance(segment: Segment, clip_at: float) -> float:
    return max(segment.clip_start - clip_at, clip_at - segment.clip_end, 0.0)


def spoken_segments(segments: tuple[Segment, ...], sound: tuple[SoundSegment, ...]) -> tuple[Segment, ...]:
    """The segments of the pictures; where only the sound corresponds, those of the sound."""
    if segments:
        return segments
    return tuple(
        Segment(
            one.clip_start, one.clip_end, one.reference_start, one.reference_end, one.speed, 1 - one.errors
        )
        for one in sound
    )
