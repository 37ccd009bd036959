"""Copies that the window plays: a stretch of a video, encoded by us for exact seeking, and its frames again.

The fenced child hands over plain pixels and sound; see `playable_raw`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.error import FFmpegError

from rightsdesk.analysis.decoder import Answer, decoding
from rightsdesk.analysis.playable_raw import RATE, SAMPLE_BYTES
from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import JobContext

LONGEST_SIDE = 1280
# A key frame every eight frames and none that looks ahead: any frame is at most eight decodes away.
ENCODING = {"preset": "ultrafast", "crf": "20", "g": "8", "bf": "0", "tune": "fastdecode"}
_CLOCK = Fraction(1, 90_000)
_LEAST_GAP = 0.04
_PIECE = 1024


@dataclass(frozen=True)
class Written:
    """What a copy holds: `times` are the seconds of its frames in the original."""

    width: int
    height: int
    rate: float
    duration: float
    has_sound: bool
    times: tuple[float, ...]


@dataclass(frozen=True)
class Shot:
    """One frame of a copy as rows of blue, green, red and one unused byte; its second in the copy."""

    at: float
    width: int
    height: int
    data: bytes


def write_copy(source: Path, start: float, end: float, target: Path, ctx: JobContext) -> Written:
    """Copy the stretch [start, end) of a video, or a still as one frame; an `end` of 0 means all of it.

    Raises `UnreadableMedia`, `Cancelled`; whoever asked takes a half-written file away.
    """
    request = {"mode": "raw", "from": start, "to": end, "longest": LONGEST_SIDE}
    with decoding(source, request, ctx) as answers:
        facts = next(answers).head["facts"]
        copy = _Copy(target, facts, start)
        try:
            copy.take(answers, end or facts["duration"], ctx)
        finally:
            copy.close()
    if not copy.times:
        raise UnreadableMedia("The video holds no frames that can be shown.")
    size = int(facts["width"]), int(facts["height"])
    whole = max(float(facts["duration"]), copy.times[-1])
    return Written(*size, float(facts["rate"]), whole, copy.heard, tuple(copy.times))


class _Copy:
    """One file under way."""

    def __init__(self, target: Path, facts: dict[str, object], start: float) -> None:
        self.times: list[float] = []
        self.heard = False
        self._start = start
        self._size = int(str(facts["width"])), int(str(facts["height"]))
        self._out = av.open(str(target), "w", format="mp4")
        rate = Fraction(float(str(facts["rate"]))).limit_denominator(1001)
        self._pictures = self._out.add_stream("libx264", rate=rate)
        self._pictures.width, self._pictures.height = self._size
        self._pictures.pix_fmt = "yuv420p"
        self._pictures.options = dict(ENCODING)
        self._pictures.codec_context.time_base = _CLOCK
        self._pictures.codec_context.thread_count = 2
        self._sound = self._out.add_stream("aac", rate=RATE, layout="stereo") if facts["has_sound"] else None
        self._samples = 0

    def take(self, answers: Iterator[Answer], end: float, ctx: JobContext) -> None:
        whole = max(1, round((end - self._start) * 1000))
        for answer in answers:
            if "picture" in answer.head:
                at = float(answer.head["picture"])
                self._add_picture(at, answer.payload)
                ctx.report(min(whole, round((at - self._start) * 1000)), whole, "Copying")
            else:
                self._add_sound(float(answer.head["sound"]), answer.payload)

    def close(self) -> None:
        try:
            self._out.mux(self._pictures.encode(None))
            if self._sound is not None:
                self._out.mux(self._sound.encode(None))
        finally:
            self._out.close()

    def _add_picture(self, at: float, data: bytes) -> None:
        frame = av.VideoFrame(*self._size, "yuv420p")
        place = 0
        for plane in frame.planes:
            size = plane.width * plane.height
            rows = data[place : place + size]
            if plane.line_size != plane.width:
                rest = bytes(plane.line_size - plane.width)
                starts = range(0, size, plane.width)
                rows = b"".join(rows[start : start + plane.width] + rest for start in starts)
            plane.update(rows)
            place += size
        frame.pts, frame.time_base = round((at - self._start) / _CLOCK), _CLOCK
        self.times.append(at)
        self._out.mux(self._pictures.encode(frame))

    def _add_sound(self, at: float, data: bytes) -> None:
        if self._sound is None:
            return
        gap = at - self._start - self._samples / RATE
        if gap > _LEAST_GAP:  # silence, so that what follows is heard with its pictures
            self._encode_sound(bytes(round(gap * RATE) * SAMPLE_BYTES))
        self._encode_sound(data)

    def _encode_sound(self, data: bytes) -> None:
        step = _PIECE * SAMPLE_BYTES
        for place in range(0, len(data), step):
            part = data[place : place + step]
            frame = av.AudioFrame("s16", "stereo", len(part) // SAMPLE_BYTES)
            plane = frame.planes[0]
            plane.update(part + bytes(plane.buffer_size - len(part)))
            frame.sample_rate, frame.pts, frame.time_base = RATE, self._samples, Fraction(1, RATE)
            self._samples += frame.samples
            self.heard = True
            if self._sound is not None:
                self._out.mux(self._sound.encode(frame))


def shots(copy: Path, times: Sequence[float]) -> tuple[Shot, ...]:
    """The frames of a copy of ours on screen at these seconds of it. Raises `UnreadableMedia`."""
    try:
        with av.open(str(copy)) as container:
            container.streams.video[0].codec_context.thread_count = 1
            return tuple(_shot(container, at) for at in times)
    except (FFmpegError, OSError) as failure:
        raise UnreadableMedia("The copy to look at cannot be read.", "Open the match again.") from failure


def _shot(container: av.container.InputContainer, at: float) -> Shot:
    stream = container.streams.video[0]
    container.seek(max(0, round(at / _CLOCK)), stream=stream, backward=True)
    shown: av.VideoFrame | None = None
    for frame in container.decode(stream):
        if shown is not None and (frame.time or 0.0) > at + 1e-4:
            break
        shown = frame
        if abs((frame.time or 0.0) - at) <= 1e-4:
            break
    if shown is None:
        raise UnreadableMedia("The copy to look at cannot be read.", "Open the match again.")
    small = shown.reformat(format="bgra")
    plane = small.planes[0]
    width = 4 * small.width
    data = bytes(plane)
    if plane.line_size != width:
        starts = range(0, plane.line_size * small.height, plane.line_size)
        data = b"".join(data[start : start + width] for start in starts)
    return Shot(float(shown.time or 0.0), small.width, small.height, data)
