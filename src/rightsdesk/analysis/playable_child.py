"""The child's side of a playable copy: decode, scale, encode into memory, hand over what is there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, BinaryIO

import av
from av.audio.resampler import AudioResampler
from av.error import FFmpegError

from rightsdesk.analysis.containers import Video, ordinary
from rightsdesk.analysis.refused import NO_PICTURES, refuse_text
from rightsdesk.errors import UnreadableMedia

Answer = tuple[dict[str, Any], bytes]
_CLOCK = Fraction(1, 90_000)
_RATE = 48_000


def answers(request: dict[str, Any], source: BinaryIO) -> Iterator[Answer]:
    """Pieces of the copy in order. Raises `UnreadableMedia`."""
    head = source.read(4096)
    source.seek(0)
    refuse_text(head)
    video = Video(source)
    yield from _Copy(video, int(request["longest"])).pieces()


class _Sink(io.RawIOBase):
    """Takes what the muxer writes; it never goes back."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401  any buffer
        self._waiting += data
        return len(data)

    def take(self) -> bytes:
        taken = bytes(self._waiting)
        self._waiting.clear()
        return taken


class _Copy:
    """One copy under way."""

    def __init__(self, video: Video, longest: int) -> None:
        self._video = video
        self._sink = _Sink()
        options = {"movflags": "frag_keyframe+empty_moov+default_base_moof"}
        self._out = av.open(self._sink, "w", format="mp4", options=options)
        width, height = video.shown_size()
        factor = min(1.0, longest / max(width, height))
        self._size = tuple(max(16, round(side * factor / 2) * 2) for side in (width, height))
        rate = video.pictures.average_rate or Fraction(25)
        self._pictures = self._out.add_stream("libx264", rate=rate)
        self._pictures.width, self._pictures.height = self._size
        self._pictures.pix_fmt = "yuv420p"
        self._pictures.options = {"crf": "20", "preset": "veryfast"}
        self._pictures.codec_context.time_base = _CLOCK
        self._sound = next(iter(video.container.streams.audio), None)
        self._sound_out = self._out.add_stream("aac", rate=_RATE, layout="stereo") if self._sound else None
        self._resampler = AudioResampler("fltp", "stereo", _RATE)
        self._last = -1

    def pieces(self) -> Iterator[Answer]:
        streams = [one for one in (self._video.pictures, self._sound) if one is not None]
        whole, counted = self._video.claimed_duration, 0
        for packet in self._video.container.demux(streams):
            try:
                frames = packet.decode()
            except FFmpegError:
                continue
            for frame in frames:
                if isinstance(frame, av.VideoFrame):
                    counted += 1
                    self._add_picture(frame, counted)
                else:
                    self._add_sound(frame)
            yield {"at": max(0.0, self._last * float(_CLOCK)), "of": whole}, self._sink.take()
        if not counted:
            raise UnreadableMedia(NO_PICTURES)
        self._finish()
        yield {"done": True}, self._sink.take()

    def _add_picture(self, frame: av.VideoFrame, counted: int) -> None:
        rate = float(self._video.pictures.average_rate or 25)
        at = counted / rate if frame.time is None else frame.time - self._video.origin
        # Time only goes on in a copy: a frame that does not is left out.
        tick = round(max(0.0, at) / float(_CLOCK))
        if tick <= self._last:
            return
        self._last = tick
        turned = frame.rotation % 180
        width, height = reversed(self._size) if turned else self._size
        small = ordinary(frame, width, height).reformat(width=width, height=height, format="yuv420p")
        if frame.rotation:
            small = upright(small, frame.rotation)
        small.pts, small.time_base = tick, _CLOCK
        small.pict_type = av.video.frame.PictureType.NONE
        self._out.mux(self._pictures.encode(small))

    def _add_sound(self, frame: Any) -> None:  # noqa: ANN401  an audio frame
        for part in self._resampler.resample(frame):
            part.pts = None
            if self._sound_out is not None:
                self._out.mux(self._sound_out.encode(part))

    def _finish(self) -> None:
        self._out.mux(self._pictures.encode(None))
        if self._sound_out is not None:
            self._out.mux(self._sound_out.encode(None))
        self._out.close()


def upright(frame: av.VideoFrame, rotation: int) -> av.VideoFrame:
    """The frame turned as its file says it is to be shown."""
    import numpy as np  # only turned videos need it

    turned = np.rot90(frame.to_ndarray(format="rgb24"), round(rotation / 90) % 4)
    upright = np.ascontiguousarray(turned, np.uint8)
    return av.VideoFrame.from_ndarray(upright, format="rgb24").reformat(format="yuv420p")
