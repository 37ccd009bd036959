"""The clip under comparison: decoded once, its fingerprint for the search and its frames for verification."""

import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from rightsdesk.analysis.fingerprints import SAMPLES_PER_SECOND, Fingerprint, FingerprintBuilder
from rightsdesk.analysis.frames import Picture, sampling
from rightsdesk.jobs import JobContext

FRAMES_PER_SECOND = 4.0
_KEPT_QUALITY = 92


@dataclass(frozen=True, eq=False)
class Clip:
    """A clip's fingerprint and its small grey frames, kept compressed so that long clips stay small."""

    fingerprint: Fingerprint
    times: np.ndarray[tuple[int], np.dtype[np.float64]]
    _frames: tuple[bytes, ...]

    def nearest(self, at: float) -> int:
        """The number of the kept frame nearest to a time in seconds."""
        return int(np.abs(self.times - at).argmin())

    def frame(self, number: int) -> Picture:
        """A kept frame, unpacked."""
        packed = np.frombuffer(self._frames[number], np.uint8)
        return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)


@dataclass(frozen=True)
class ClipRead:
    """A clip and the seconds spent on waiting for its frames and on describing them."""

    clip: Clip
    decode: float
    describe: float


def read_clip(path: Path, ctx: JobContext) -> ClipRead:
    """Decode a clip once. Raises `UnreadableMedia`, and `Cancelled` between frames."""
    builder, times, frames = FingerprintBuilder(), [], []
    began, describing, due = time.perf_counter(), 0.0, 0.0
    with sampling(path, FRAMES_PER_SECOND, ctx) as sampled:
        for frame in sampled:
            mark = time.perf_counter()
            times.append(frame.at)
            frames.append(cv2.imencode(".jpg", frame.picture, [cv2.IMWRITE_JPEG_QUALITY, _KEPT_QUALITY])[1])
            if frame.at + 1e-6 >= due:
                builder.take(frame)
                due = (int(frame.at * SAMPLES_PER_SECOND + 1e-6) + 1) / SAMPLES_PER_SECOND
            describing += time.perf_counter() - mark
            ctx.report(len(times), max(sampled.expected, len(times)), "Reading the clip")
        fingerprint = builder.finish(sampled.kind, sampled.duration)
    clip = Clip(fingerprint, np.array(times), tuple(data.tobytes() for data in frames))
    return ClipRead(clip, time.perf_counter() - began - describing, describing)
