"""Ten bits, alpha, AV1, interlaced, a wandering frame rate: compared like other media."""

from fractions import Fraction
from pathlib import Path

import av
import cv2
import pytest
from analysis import drawing
from analysis.conftest import Studio

from rightsdesk.analysis.fingerprints import MOST_SAMPLES, samples_per_second
from rightsdesk.analysis.matcher import score_clip
from rightsdesk.jobs import JobContext

FORMATS = {
    "ten bits": ("libx265", "yuv420p10le", "mp4", {"preset": "ultrafast", "x265-params": "log-level=none"}),
    "alpha": ("qtrle", "argb", "mov", {}),
    "AV1": ("libsvtav1", "yuv420p", "mp4", {"preset": "12", "svtav1-params": "log-level=0"}),
    "interlaced": ("mpeg2video", "yuv420p", "mpegts", {"flags": "+ildct+ilme"}),
    "wandering rate": ("libx264", "yuv420p", "matroska", {"preset": "ultrafast"}),
}


def encode(path: Path, name: str) -> Path:
    codec, pixels, container_format, options = FORMATS[name]
    if codec not in av.codecs_available:
        pytest.skip(f"This PyAV cannot write {codec}.")
    with av.open(str(path), "w", format=container_format) as container:
        stream = container.add_stream(codec, rate=24)
        stream.width, stream.height, stream.pix_fmt, stream.options = 480, 270, pixels, options
        stream.time_base = Fraction(1, 240)
        for number, picture in enumerate(drawing.work(1, 1.0, 3.0)):
            if name == "wandering rate" and number % 5 in {1, 2}:
                continue
            frame = av.VideoFrame.from_ndarray(picture, format="bgr24").reformat(format=pixels)
            frame.pts, frame.time_base = number * 10, Fraction(1, 240)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


@pytest.mark.parametrize("name", list(FORMATS))
def test_odd_pictures_are_compared_like_others(tmp_path: Path, studio: Studio, name: str) -> None:
    clip = encode(tmp_path / "clip", name)
    (match,) = score_clip(clip, studio.register, only=None, ctx=JobContext()).matches
    assert match.reference_id == "R-000001"
    assert match.segments[0].reference_start - match.segments[0].clip_start == pytest.approx(1.0, abs=0.3)


@pytest.mark.parametrize("size", [(480, 270), (7680, 4320)], ids=["usual", "8K"])
def test_a_video_of_one_frame_is_found(tmp_path: Path, studio: Studio, size: tuple[int, int]) -> None:
    path = tmp_path / "one"
    with av.open(str(path), "w", format="mov") as container:
        stream = container.add_stream("mjpeg", rate=24)
        stream.width, stream.height, stream.pix_fmt = *size, "yuvj420p"
        picture = cv2.resize(drawing.scene(1, 5.0), size, interpolation=cv2.INTER_LINEAR)
        container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
        container.mux(stream.encode())
    (match,) = score_clip(path, studio.register, only=None, ctx=JobContext()).matches
    assert match.reference_id == "R-000001"
    assert match.frames[0].reference_at == pytest.approx(5.0, abs=0.3)


@pytest.mark.parametrize(("hours", "rate"), [(0.01, 2.0), (2, 2.0), (8, 0.5)])
def test_long_media_is_looked_at_more_thinly(hours: float, rate: float) -> None:
    assert samples_per_second(hours * 3600) == pytest.approx(rate)
    assert samples_per_second(hours * 3600) * hours * 3600 <= MOST_SAMPLES + 1
