"""Opens foreign videos inside the child: refuses what is not allowed, hands out frames in time order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType, VideoFrame
from av.video.reformatter import ColorTrc, VideoReformatter
from av.video.stream import VideoStream

from rightsdesk.analysis import limits
from rightsdesk.analysis.refused import BROKEN, BROKEN_HINT, NO_PICTURES, refuse_size
from rightsdesk.errors import UnreadableMedia

_ATTACHED_PICTURE = 0x400
_SEEK_WORTHWHILE = 4.0
_SIDE_FRAMES_BETWEEN = 2.5  # a video has at least so many times the frames asked for
_MAIN_FRAMES = 1.1  # so many times the frames asked for must be left when all others are skipped
_SMALL_PIXELS = 500_000  # below, threads cost more than they bring
_LAST_FRAMES = 0.5
_HIGH_RANGE = {ColorTrc.SMPTE2084, ColorTrc.ARIB_STD_B67}


@dataclass(frozen=True)
class Pixels:
    """A picture as plain bytes: numpy takes longer to import than a short window takes to decode."""

    shape: tuple[int, ...]
    data: bytes


@dataclass(frozen=True)
class Timed:
    """One decoded frame and its time in seconds from the start of the stream."""

    at: float
    frame: VideoFrame


class Pace:
    """Leaves out frames that nothing builds on, and all that build both ways while the rest suffice."""

    def __init__(self, context: VideoCodecContext, needed: float) -> None:
        self._context, self._needed = context, needed
        self._since, self._main = 0.0, 0
        context.skip_frame = "NONREF"

    def seen(self, at: float, frame: VideoFrame) -> None:
        """Count a frame; once a second look whether the main frames alone are enough."""
        self._main += frame.pict_type != PictureType.B
        if at - self._since < 1.0:
            return
        enough = self._main >= self._needed * (at - self._since)
        self._context.skip_frame = "BIDIR" if enough else "NONREF"
        self._since, self._main = at, 0


class Video:
    """An opened video: demux counts, frames in order, frames from a time on."""

    def __init__(self, source: BinaryIO) -> None:
        options = {"format_whitelist": limits.VIDEO_CONTAINERS, "protocol_whitelist": "file"}
        try:
            self.container: InputContainer = av.open(
                source, mode="r", options=options, metadata_errors="replace"
            )
        except (FFmpegError, ValueError) as failure:
            raise UnreadableMedia(BROKEN, BROKEN_HINT) from failure
        self.stream: VideoStream | None = next(
            (s for s in self.container.streams.video if not int(s.disposition) & _ATTACHED_PICTURE), None
        )
        self._pace: Pace | None = None
        if self.stream is not None:
            self._prepare(self.stream)

    def _prepare(self, stream: VideoStream) -> None:
        context = stream.codec_context
        if context is None:
            raise UnreadableMedia("The video uses a codec that cannot be read here.", BROKEN_HINT)
        refuse_size(context.width, context.height)
        stream.thread_type = "AUTO"
        context.thread_count = min(4, os.cpu_count() or 1)
        if context.width * context.height <= _SMALL_PIXELS:
            context.thread_count, stream.thread_type = 1, "NONE"
        limits.allow_cpu_for(self.claimed_duration, context.width * context.height)

    @property
    def pictures(self) -> VideoStream:
        """The picture stream. Raises `UnreadableMedia` when the file holds sound only."""
        if self.stream is None:
            raise UnreadableMedia("The file holds no pictures.", "Attach a video or a still.")
        return self.stream

    @property
    def claimed_duration(self) -> float:
        """Seconds the headers claim; 0.0 when they say nothing."""
        stream = self.stream
        if stream is not None and stream.duration and stream.time_base:
            return float(stream.duration * stream.time_base)
        return float(self.container.duration or 0) / 1e6

    @property
    def origin(self) -> float:
        """The time stamp that counts as second 0.0."""
        stream = self.pictures
        if stream.start_time is None or stream.time_base is None:
            return 0.0
        return float(stream.start_time * stream.time_base)

    def leave_out_side_frames(self, fps: float) -> None:
        """Skip frames that no other frame builds on, where enough others remain for `fps`: half the work."""
        stream = self.pictures
        if float(stream.average_rate or 0) >= _SIDE_FRAMES_BETWEEN * fps:
            self._pace = Pace(stream.codec_context, _MAIN_FRAMES * fps)

    def whole_duration(self, reached: float) -> float:
        """The duration when the last frames were left out: what the headers say, if they fit."""
        claimed = self.claimed_duration
        return claimed if 0.0 <= claimed - reached <= _LAST_FRAMES else reached

    def frames(self) -> Iterator[Timed]:
        """Every decodable frame from the current position on, damaged ones left out."""
        stream, counted = self.pictures, 0
        rate = float(stream.average_rate or 25)
        for frame in self._decoded(stream):
            counted += 1
            at = counted / rate if frame.time is None else frame.time - self.origin
            if self._pace is not None:
                self._pace.seen(at, frame)
            if frame.is_corrupt or frame.width < 1:
                continue
            refuse_size(frame.width, frame.height)
            yield Timed(max(0.0, at), frame)

    def _decoded(self, stream: VideoStream) -> Iterator[VideoFrame]:
        packets = self.container.demux(stream)
        while True:
            try:
                packet = next(packets, None)
                if packet is None:
                    return
                yield from packet.decode()
            except av.error.EOFError:
                return
            except (av.error.InvalidDataError, av.error.PermissionError):
                continue

    def sound_end(self, stream: AudioStream) -> float:
        """When the last packet of a sound track ends, in seconds; the headers may promise anything."""
        last = 0
        for packet in self.container.demux(stream):
            if packet.size and packet.pts is not None:
                last = max(last, packet.pts + (packet.duration or 0) - (stream.start_time or 0))
        return float(last * (stream.time_base or 0))

    def sound(self, rate: int) -> Iterator[bytes]:
        """The first sound track in one channel of 16-bit samples at `rate`, damaged parts left out."""
        stream = next(iter(self.container.streams.audio), None)
        if stream is None or stream.codec_context is None:
            return
        limits.allow_cpu_for(float(self.container.duration or 0) / 1e6, 100_000)
        resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
        for packet in self.container.demux(stream):
            try:
                for frame in packet.decode():
                    for part in resampler.resample(frame):
                        yield bytes(part.planes[0])[: 2 * part.samples]
            except av.error.EOFError:
                return
            except FFmpegError:
                continue

    def frames_near(self, start: float, position: float) -> Iterator[Timed] | None:
        """Frames from the key frame before `start`; None when going on from `position` serves as well."""
        if 0.0 <= start - position < _SEEK_WORTHWHILE:
            return None
        return self._from(start)

    def _from(self, start: float) -> Iterator[Timed]:
        if start > _SEEK_WORTHWHILE and self._seek(start - 0.5):
            frames = self.frames()
            first = next(frames, None)
            if first is not None and first.at <= start:
                yield first
                yield from frames
                return
        self._seek(0.0)
        yield from self.frames()

    def _seek(self, at: float) -> bool:
        try:
            self.container.seek(int((at + self.origin) * 1e6), backward=True)
        except FFmpegError:
            return False
        return True

    def shown_size(self) -> tuple[int, int]:
        """Width and height as a player shows them: pixel shape and turn taken into account."""
        first = next(self.frames(), None)
        self._seek(0.0)
        if first is None:
            raise UnreadableMedia(NO_PICTURES, BROKEN_HINT)
        width, height = _squared(first.frame, self.pictures)
        return (height, width) if first.frame.rotation % 180 else (width, height)


def _squared(frame: VideoFrame, stream: VideoStream) -> tuple[int, int]:
    ratio = float(stream.sample_aspect_ratio or 1) or 1.0
    return (round(frame.width * ratio), frame.height) if 0.2 < ratio < 5 else (frame.width, frame.height)


def scaled(timed: Timed, stream: VideoStream, longest: int, pixel_format: str) -> Pixels:
    """The frame, upright, in `gray` or `bgr24`, its longest side at most `longest` pixels."""
    frame = timed.frame
    width, height = _squared(frame, stream)
    factor = min(1.0, longest / max(width, height))
    size = (max(16, round(width * factor / 2) * 2), max(16, round(height * factor / 2) * 2))
    if pixel_format != "gray":  # what is compared, is compared whatever its brightness
        frame = ordinary(frame, *size)
    small = _reformatter().reformat(
        frame, width=size[0], height=size[1], format=pixel_format, interpolation="AREA"
    )
    channels = () if pixel_format == "gray" else (3,)
    upright = Pixels((size[1], size[0], *channels), _packed_rows(small, size[0] * (3 if channels else 1)))
    turns = round(frame.rotation / 90) % 4
    return _turned(upright, turns) if turns else upright


def ordinary(frame: VideoFrame, width: int, height: int) -> VideoFrame:
    """A frame of high dynamic range as an ordinary one of this size; others as they are."""
    if frame.color_trc not in _HIGH_RANGE:
        return frame
    from rightsdesk.analysis import dynamic_range  # only such videos need it, and numpy

    small = frame.reformat(width=width, height=height, format="rgb48le", interpolation="AREA")
    shown = dynamic_range.ordinary(small, is_pq=frame.color_trc == ColorTrc.SMPTE2084)
    shown.pts, shown.time_base = frame.pts, frame.time_base
    return shown


@cache
def _reformatter() -> VideoReformatter:
    """One for all frames: making its tables takes longer than using them."""
    return VideoReformatter()


def _packed_rows(frame: VideoFrame, width: int) -> bytes:
    """The rows of a picture without the padding the decoder leaves behind each."""
    plane = frame.planes[0]
    rows = memoryview(plane)
    if plane.line_size == width:
        return bytes(rows[: width * frame.height])
    starts = range(0, plane.line_size * frame.height, plane.line_size)
    return b"".join(rows[start : start + width] for start in starts)


def _turned(pixels: Pixels, turns: int) -> Pixels:
    import numpy as np  # only turned videos need it

    upright = np.rot90(np.frombuffer(pixels.data, np.uint8).reshape(pixels.shape), turns)
    return Pixels(upright.shape, upright.tobytes())
