"""What matching costs beside decoding: a clip of 20 s in 1080p, and taking references in."""

import resource
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import median
from time import perf_counter

import av
import cv2
from match_queries import Material

from rightsdesk.analysis import matcher
from rightsdesk.analysis.fingerprints import fingerprint
from rightsdesk.analysis.register import Register
from rightsdesk.jobs import JobContext

_ROUNDS = 3
_SIZE = (1920, 1080)


@dataclass(frozen=True)
class Spent:
    """Seconds on the wall and of CPU, of all processes."""

    wall: float
    cpu: float


def measure(material: Material, folder: Path) -> dict[str, float]:
    """Medians over rounds in turn: ratios of CPU time, and of wall time, which load disturbs."""
    source = "bbb60" if "bbb60" in material.references else "drawn lantern_harbor"
    clip = _full_hd(material.references[source], folder / "clip_1080p.mp4")
    register = Register(folder / "register")

    def score() -> object:
        return matcher.compare_clip(clip, register, only=None, ctx=JobContext())

    rounds = [[_spent(work) for work in (lambda: _decode(clip), score)] for _ in range(_ROUNDS)]
    small = material.references[source]
    taken = [
        [_spent(work) for work in (lambda p=path: _decode(p), lambda p=path: fingerprint(p, JobContext()))]
        for path in (clip, small)
        for _ in range(2)
    ]
    seen = {
        "clip ratio": _ratio(rounds, "cpu"),
        "clip ratio on the wall": _ratio(rounds, "wall"),
        "clip seconds of CPU": median(each[1].cpu for each in rounds),
        "decode seconds of CPU": median(each[0].cpu for each in rounds),
        "ingest ratio": _ratio(taken[:2], "cpu"),
        "ingest ratio on the wall": _ratio(taken[:2], "wall"),
        "ingest ratio, small pictures": _ratio(taken[2:], "cpu"),
    }
    print("\n" + "\n".join(f"{name:34}{value:8.2f}" for name, value in seen.items()) + "\n")
    return seen


def _ratio(rounds: list[list[Spent]], what: str) -> float:
    return median(getattr(each[1], what) / getattr(each[0], what) for each in rounds)


def _spent(work: Callable[[], object]) -> Spent:
    wall, cpu = perf_counter(), _cpu()
    work()
    return Spent(perf_counter() - wall, _cpu() - cpu)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _decode(path: Path) -> int:
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        return sum(1 for _ in container.decode(stream))


def _full_hd(source: Path, target: Path) -> Path:
    """20 s of the source, enlarged and encoded at 16 Mbit/s as cameras and platforms do."""
    if target.is_file():
        return target
    part = target.with_suffix(".part.mp4")
    with av.open(str(source)) as read, av.open(str(part), "w") as written:
        rate = Fraction(read.streams.video[0].average_rate)
        stream = written.add_stream("libx264", rate=rate)
        stream.width, stream.height = _SIZE
        stream.pix_fmt, stream.bit_rate, stream.options = "yuv420p", 16_000_000, {"preset": "veryfast"}
        for number, frame in enumerate(read.decode(video=0)):
            if number >= 20 * rate:
                break
            large = cv2.resize(frame.to_ndarray(format="bgr24"), _SIZE, interpolation=cv2.INTER_CUBIC)
            written.mux(stream.encode(av.VideoFrame.from_ndarray(large, format="bgr24")))
        written.mux(stream.encode())
    part.replace(target)
    return target
