"""The child's side of a copy of what holds sound only: its sound, and its loudness drawn as a picture.

The picture shows how loud the stretch is from beginning to end, and where in it one is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.error import FFmpegError
from numpy.typing import NDArray

from rightsdesk.analysis.containers import Video
from rightsdesk.analysis.refused import BROKEN_HINT
from rightsdesk.errors import UnreadableMedia

Answer = tuple[dict[str, Any], bytes]

WIDTH, HEIGHT, PICTURES_PER_SECOND = 640, 360, 10
_SEEK_WORTHWHILE = 30.0
_GROUND, _WAVE, _HERE, _NO_COLOUR = 32, 150, 235, 128


class SoundStretch:
    """One stretch of a sound track under way; it is read twice, first for its loudness."""

    def __init__(self, video: Video, request: dict[str, Any], rate: int) -> None:
        stream = next(iter(video.container.streams.audio), None)
        if stream is None:
            raise UnreadableMedia("The file holds neither pictures nor sound.", BROKEN_HINT)
        self._video, self._stream, self._rate = video, stream, rate
        self._start, self._end = float(request["from"]), float(request["to"] or 1e9)

    def answers(self) -> Iterator[Answer]:
        """Facts first, then pictures and sound in the order of time. Raises `UnreadableMedia`."""
        levels = [0.0]
        for at, part in self._parts():
            place = int((at - self._start) * PICTURES_PER_SECOND)
            levels += [0.0] * (place + 1 - len(levels))
            levels[place] = max(levels[place], float(np.abs(_samples(part)).max(initial=0)) / 32768)
        whole = self._start + len(levels) / PICTURES_PER_SECOND
        facts = {"width": WIDTH, "height": HEIGHT, "duration": max(whole, self._video.claimed_duration)}
        yield {"facts": facts | {"rate": float(PICTURES_PER_SECOND), "has_sound": True}}, b""
        drawn, shown = _drawn(levels), 0
        for at, part in self._parts():
            while shown < len(levels) and shown / PICTURES_PER_SECOND <= at - self._start:
                yield self._picture(drawn, shown, len(levels))
                shown += 1
            yield {"sound": round(at, 6)}, bytes(part)
        for number in range(shown, len(levels)):
            yield self._picture(drawn, number, len(levels))

    def _picture(self, drawn: NDArray[np.uint8], number: int, count: int) -> Answer:
        here = drawn.copy()
        column = min(WIDTH - 2, WIDTH * number // count)
        here[:, column : column + 2] = _HERE
        colour = bytes([_NO_COLOUR]) * (WIDTH * HEIGHT // 2)
        return {"picture": round(self._start + number / PICTURES_PER_SECOND, 6)}, here.tobytes() + colour

    def _parts(self) -> Iterator[tuple[float, bytes]]:
        """Pieces of sound with their seconds, from a little before the stretch on."""
        resampler = AudioResampler("s16", "stereo", self._rate)
        origin = float((self._stream.start_time or 0) * (self._stream.time_base or 0))
        wanted = max(0.0, self._start - 0.5) if self._start > _SEEK_WORTHWHILE else 0.0
        self._seek(wanted + origin)
        at = wanted
        for frame in _frames(self._video, self._stream):
            at = at if frame.time is None else frame.time - origin
            if at >= self._end:
                return
            for part in resampler.resample(frame):
                data = bytes(part.planes[0])[: part.samples * 4]
                early = max(0, round((self._start - at) * self._rate))
                last = min(part.samples, round((self._end - at) * self._rate))
                if early < last:
                    yield max(at, self._start), data[early * 4 : last * 4]
                at += part.samples / self._rate

    def _seek(self, at: float) -> None:
        target = int(at / float(self._stream.time_base or 1))
        try:
            self._video.container.seek(target, stream=self._stream, backward=True)
        except FFmpegError:
            self._video.container.seek(0)


def _frames(video: Video, stream: AudioStream) -> Iterator[AudioFrame]:
    for packet in video.container.demux(stream):
        try:
            yield from packet.decode()
        except FFmpegError:
            continue


def _samples(part: bytes) -> NDArray[np.int32]:
    return np.frombuffer(part, np.int16).astype(np.int32)


def _drawn(levels: list[float]) -> NDArray[np.uint8]:
    """The loudness of each moment as a bar about the middle line."""
    told = np.array(levels)
    columns = [float(part.max()) for part in np.array_split(told, WIDTH)] if len(told) >= WIDTH else None
    heights = np.array(columns) if columns else told[np.arange(WIDTH) * len(told) // WIDTH]
    half = np.maximum(1, np.sqrt(heights) * (HEIGHT * 0.42))
    rows = np.abs(np.arange(HEIGHT) - HEIGHT / 2)[:, None]
    return np.where(rows <= half[None, :], _WAVE, _GROUND).astype(np.uint8)
