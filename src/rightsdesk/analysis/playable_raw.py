"""The child's side of a copy to play from: plain pixels and plain sound of a stretch, nothing encoded.

What plays the copy reads a file that our own encoder wrote from these bytes, so that no byte of the foreign
file, and none that a decoder led astray might write, is ever parsed outside the fence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import av
from av.audio.resampler import AudioResampler
from av.error import FFmpegError
from av.video.frame import VideoFrame

from rightsdesk.analysis import limits
from rightsdesk.analysis.containers import Video, ordinary
from rightsdesk.analysis.playable_child import upright
from rightsdesk.analysis.refused import NO_PICTURES, refuse_text
from rightsdesk.analysis.stills import is_still, open_still
from rightsdesk.errors import UnreadableMedia

Answer = tuple[dict[str, Any], bytes]

RATE = 48_000
SAMPLE_BYTES = 4  # two channels of 16 bits
_SEEK_WORTHWHILE = 4.0
_FORMAT = "yuv420p"


def answers(request: dict[str, Any], source: BinaryIO) -> Iterator[Answer]:
    """Facts first, then pictures and sound in the order of the file. Raises `UnreadableMedia`."""
    head = source.read(4096)
    source.seek(0)
    refuse_text(head)
    if is_still(head):
        limits.lower_memory_for_stills()
        yield from _still(source, int(request["longest"]))
        return
    video = Video(source)
    if video.stream is None:
        from rightsdesk.analysis.playable_sound import SoundStretch  # only sound alone needs numpy here

        yield from SoundStretch(video, request, RATE).answers()
        return
    yield from _Stretch(video, request).answers()


def fitted(width: int, height: int, longest: int) -> tuple[int, int]:
    """The size of a copy: even sides, the longer one at most `longest`."""
    factor = min(1.0, longest / max(width, height))
    return max(16, round(width * factor / 2) * 2), max(16, round(height * factor / 2) * 2)


def _still(source: BinaryIO, longest: int) -> Iterator[Answer]:
    from PIL.Image import Resampling

    picture, _, _ = open_still(source)
    size = fitted(picture.width, picture.height, longest)
    small = picture.convert("RGBA").resize(size, Resampling.LANCZOS)
    frame = VideoFrame.from_bytes(small.tobytes(), *size, format="rgba")
    facts = {"width": size[0], "height": size[1], "duration": 0.0, "rate": 25.0, "has_sound": False}
    yield {"facts": facts}, b""
    yield {"picture": 0.0}, _packed(frame.reformat(format=_FORMAT))


class _Stretch:
    """One stretch of a video under way."""

    def __init__(self, video: Video, request: dict[str, Any]) -> None:
        self._video = video
        self._start, self._end = float(request["from"]), float(request["to"] or 1e9)
        self._sound = next(iter(video.container.streams.audio), None)
        self._resampler = AudioResampler("s16", "stereo", RATE)
        self._size = fitted(*video.shown_size(), int(request["longest"]))
        self._last, self._counted = -1.0, 0

    def answers(self) -> Iterator[Answer]:
        video = self._video
        facts = {"width": self._size[0], "height": self._size[1], "duration": video.claimed_duration}
        rate = float(video.pictures.average_rate or 25)
        yield {"facts": facts | {"rate": rate, "has_sound": self._sound is not None}}, b""
        if self._start > _SEEK_WORTHWHILE:
            self._seek(self._start - 0.5)
        yield from self._decoded()
        if self._last < 0:
            raise UnreadableMedia(NO_PICTURES)

    def _seek(self, at: float) -> None:
        # By the picture stream and backwards: what is decoded too early is left out below.
        stream = self._video.pictures
        target = int((at + self._video.origin) / float(stream.time_base or 1))
        try:
            self._video.container.seek(max(0, target), stream=stream, backward=True)
        except FFmpegError:
            self._video.container.seek(0)

    def _decoded(self) -> Iterator[Answer]:
        streams = [one for one in (self._video.pictures, self._sound) if one is not None]
        for packet in self._video.container.demux(streams):
            try:
                frames = packet.decode()
            except FFmpegError:
                continue
            for frame in frames:
                if isinstance(frame, VideoFrame):
                    if self._time(frame) >= self._end:
                        return
                    yield from self._picture(frame)
                else:
                    yield from self._samples(frame)

    def _time(self, frame: VideoFrame) -> float:
        if frame.time is not None:
            return max(0.0, frame.time - self._video.origin)
        return self._counted / float(self._video.pictures.average_rate or 25)

    def _picture(self, frame: VideoFrame) -> Iterator[Answer]:
        at = self._time(frame)
        self._counted += 1
        # Time only goes on in a copy: a frame that does not is left out, and so is a damaged one.
        if at < self._start - 1e-6 or at <= self._last or frame.is_corrupt or frame.width < 1:
            return
        self._last = at
        width, height = reversed(self._size) if frame.rotation % 180 else self._size
        plain = ordinary(frame, width, height)
        small = plain.reformat(width=width, height=height, format=_FORMAT, interpolation="AREA")
        if frame.rotation:
            small = upright(small, frame.rotation)
        yield {"picture": round(at, 6)}, _packed(small)

    def _samples(self, frame: Any) -> Iterator[Answer]:  # noqa: ANN401  an audio frame
        at = self._start if frame.time is None else frame.time - self._video.origin
        for part in self._resampler.resample(frame):
            data = bytes(part.planes[0])[: part.samples * SAMPLE_BYTES]
            early = max(0, round((self._start - at) * RATE))
            last = min(part.samples, round((self._end - at) * RATE))
            if early < last:
                kept = data[early * SAMPLE_BYTES : last * SAMPLE_BYTES]
                yield {"sound": round(max(at, self._start), 6)}, kept
            at += part.samples / RATE


def _packed(frame: av.VideoFrame) -> bytes:
    """The three planes one after the other, without the padding behind each row."""
    found = []
    for plane in frame.planes:
        rows = memoryview(plane)
        if plane.line_size == plane.width:
            found.append(bytes(rows[: plane.width * plane.height]))
        else:
            starts = range(0, plane.line_size * plane.height, plane.line_size)
            found.append(b"".join(rows[start : start + plane.width] for start in starts))
    return b"".join(found)
