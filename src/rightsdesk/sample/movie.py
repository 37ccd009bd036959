"""Write and read the sample's MP4 files: H.264 pictures and AAC sound."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import av
import cv2
import numpy as np

from rightsdesk.sample.canvas import Image
from rightsdesk.sample.sound import SAMPLE_RATE
from rightsdesk.sample.stage import RATE

_BLOCK = 1024
# Measured on these films: over twice as fast as "veryfast" at twice the size; plain "ultrafast" is larger.
_PICTURE_OPTIONS = {
    "preset": "ultrafast",
    "crf": "26",
    "g": "72",
    "x264-params": "cabac=1:bframes=1:b-adapt=0:scenecut=40",
}


def _video_frame(picture: Image, number: int) -> av.VideoFrame:
    planes: Image = cv2.cvtColor(picture, cv2.COLOR_BGR2YUV_I420)
    frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
    frame.pts = number
    return frame


def write_movie(path: Path, pictures: Iterable[Image], sound: Image, size: tuple[int, int]) -> None:
    """Encode pictures (BGR, all of `size` width, height) and two channels of sound; the file appears whole.

    The encoder runs on one thread, so the same pictures give the same bytes.
    """
    part = path.with_name(path.name + ".part")
    try:
        with av.open(str(part), "w", format="mp4", options={"movflags": "+faststart"}) as container:
            video = container.add_stream("libx264", rate=RATE)
            video.width, video.height = size
            video.pix_fmt = "yuv420p"
            video.thread_count = 1
            video.options = dict(_PICTURE_OPTIONS)
            audio = container.add_stream("aac", rate=SAMPLE_RATE, layout="stereo")
            audio.bit_rate = 96_000
            audio.options = {"aac_coder": "fast"}
            for number, picture in enumerate(pictures):
                container.mux(video.encode(_video_frame(picture, number)))
            container.mux(video.encode(None))
            for start in range(0, sound.shape[1], _BLOCK):
                block = np.ascontiguousarray(sound[:, start : start + _BLOCK], dtype=np.float32)
                frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
                frame.sample_rate, frame.pts = SAMPLE_RATE, start
                container.mux(audio.encode(frame))
            container.mux(audio.encode(None))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read_pictures(path: Path, start: float, end: float) -> Iterator[Image]:
    """The pictures of a movie from `start` up to `end` seconds, in order."""
    first, last = round(start * RATE), round(end * RATE)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        container.seek(int(start / (stream.time_base or 1)), stream=stream)
        for frame in container.decode(stream):
            number = round(frame.time * RATE)
            if number >= last:
                return
            if number >= first:
                yield cv2.cvtColor(frame.to_ndarray(format="yuv420p"), cv2.COLOR_YUV2BGR_I420)


def read_sound(path: Path, start: float, end: float) -> Image:
    """The sound of a movie from `start` to `end` seconds, shape (2, samples)."""
    with av.open(str(path)) as container:
        blocks = [frame.to_ndarray() for frame in container.decode(audio=0)]
    whole = np.concatenate(blocks, axis=1)
    piece = whole[:, round(start * SAMPLE_RATE) : round(end * SAMPLE_RATE)]
    missing = round((end - start) * SAMPLE_RATE) - piece.shape[1]
    return np.pad(piece, ((0, 0), (0, max(0, missing))))
