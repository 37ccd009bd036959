"""Small grey pictures kept as short films: a tenth of what they take one by one, and exact to read back.

A film is a run of pictures, each coded by what changed since the one before (Sorenson H.263, which every
build of FFmpeg brings). A run stands alone: to read one picture, its run is read and nothing else.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

import av
import numpy as np
from av.video.codeccontext import VideoCodecContext
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

PICTURES_PER_RUN = 16
_CODEC = "flv"
_COARSENESS = "5"  # coarser, the noise of coding hides which of two moments is the true one
_RATE = Fraction(4)
_PLAIN = 128


class FilmWriter:
    """Codes pictures one after the other; a new run begins when asked for, or when one is full."""

    def __init__(self) -> None:
        self._coder: VideoCodecContext | None = None
        self._shape: tuple[int, ...] = ()
        self._count = 0

    def take(self, picture: Picture, *, anew: bool) -> tuple[bytes, bool]:
        """The coded picture, and whether it begins a run."""
        full = self._count % PICTURES_PER_RUN == 0
        if anew or full or self._coder is None or picture.shape != self._shape:
            self._coder, self._shape, self._count = _coder(picture), picture.shape, 0
        frame = av.VideoFrame.from_ndarray(_with_plain_colour(picture), format="yuv420p")
        frame.pts, begins = self._count, self._count == 0
        self._count += 1
        return b"".join(bytes(packet) for packet in self._coder.encode(frame)), begins


def _coder(picture: Picture) -> VideoCodecContext:
    height, width = picture.shape
    coder = _opened("w")
    coder.width, coder.height, coder.pix_fmt = width, height, "yuv420p"
    coder.time_base, coder.framerate, coder.thread_count = 1 / _RATE, _RATE, 1
    coder.gop_size = 2 * PICTURES_PER_RUN
    coder.options = {"qmin": _COARSENESS, "qmax": _COARSENESS, "flags": "+bitexact"}
    return coder


def _opened(mode: Literal["r", "w"]) -> VideoCodecContext:
    made = av.CodecContext.create(_CODEC, mode)
    if not isinstance(made, VideoCodecContext):
        raise TypeError("The codec of the small pictures is not one for pictures.")
    return made


def _with_plain_colour(picture: Picture) -> Picture:
    height, width = picture.shape
    return np.concatenate([picture, np.full((height // 2, width), _PLAIN, np.uint8)])


def developed(run: Sequence[bytes]) -> list[Picture]:
    """The pictures of a run from its beginning. Raises `ValueError` when it is damaged."""
    reader = _opened("r")
    reader.thread_count = 1
    reader.options = {"flags": "+bitexact"}
    found: list[Picture] = []
    try:
        for coded in [*run, None]:
            found += [_grey(frame) for frame in reader.decode(None if coded is None else av.Packet(coded))]
    except av.error.FFmpegError as failure:
        raise ValueError("The small pictures are damaged.") from failure
    if len(found) != len(run):
        raise ValueError("The small pictures are damaged.")
    return found


def _grey(frame: av.VideoFrame) -> Picture:
    plane = frame.planes[0]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
    return np.array(rows[: frame.height, : frame.width], np.uint8)
