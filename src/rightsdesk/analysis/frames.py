"""Frames of a media file: sampled in grey for analysis, or in colour at given times for exhibits."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.decoder import Answer, decoding
from rightsdesk.domain.vocabulary import MediaKind
from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import JobContext

Picture = NDArray[np.uint8]

ANALYSIS_SIDE = 400
_JPEG_QUALITY = 88


@dataclass(frozen=True)
class GreyFrame:
    """A small grey frame and its time in seconds."""

    at: float
    picture: Picture


class Sampling:
    """Grey frames in time order; `kind` and `expected` are known from the start, `duration` at the end.

    What holds sound only has no frames.
    """

    def __init__(self, answers: Iterator[Answer], fps: float) -> None:
        self._answers = answers
        facts = next(answers).head["facts"]
        self.kind = MediaKind(facts["kind"])
        self.duration = float(facts["duration"])
        self.has_audio = bool(facts["has_audio"])
        self.expected = max(1, round(self.duration * fps))

    def __iter__(self) -> Iterator[GreyFrame]:
        for answer in self._answers:
            if "duration" in answer.head:
                self.duration = float(answer.head["duration"])
            else:
                yield GreyFrame(answer.head["at"], answer.picture)


@contextmanager
def sampling(path: Path, fps: float, ctx: JobContext, *, longest: int = ANALYSIS_SIDE) -> Iterator[Sampling]:
    """Decode a file once, keeping about `fps` grey frames a second. Raises `UnreadableMedia`, `Cancelled`.

    Frames of a video are at most `longest` pixels long, a still is as large as a clip's frame.
    """
    request = {"mode": "sample", "fps": fps, "longest": longest, "pixels": "gray"}
    request["longest_still"] = ANALYSIS_SIDE
    with decoding(path, request, ctx) as answers:
        yield Sampling(answers, fps)


def frames_as_jpeg(
    path: Path, times: Sequence[float], *, height: int = 360, mirror: bool = False
) -> tuple[bytes, ...]:
    """The frames on screen at these seconds as JPEG, in the order asked; a still gives its picture.

    A picture is never enlarged. The same file and times give the same bytes. Raises `UnreadableMedia`.
    """
    if not times:
        return ()
    wanted = sorted(set(times))
    request = {"mode": "at", "times": wanted, "longest": height * 4, "pixels": "bgr24"}
    with decoding(path, request) as answers:
        pictures = [answer.picture for answer in answers if "at" in answer.head]
    encoded = [_jpeg(picture, height, mirror=mirror) for picture in pictures]
    by_time = dict(zip(wanted, encoded, strict=True))
    return tuple(by_time[at] for at in times)


def _jpeg(picture: Picture, height: int, *, mirror: bool) -> bytes:
    factor = height / picture.shape[0]
    if factor < 1:
        width = max(1, round(picture.shape[1] * factor))
        picture = np.asarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    if mirror:
        picture = np.ascontiguousarray(picture[:, ::-1])
    written, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
    if not written:
        raise UnreadableMedia("The frame could not be turned into a picture.")
    return data.tobytes()
