"""Ten bits, high range, alpha, AV1, interlaced, turned, eight hours, a wandering rate: compared as usual."""

import struct
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from analysis import drawing
from analysis.conftest import Studio
from av.video.reformatter import ColorTrc
from numpy.typing import NDArray

from rightsdesk.analysis.fingerprints import MOST_SAMPLES, samples_per_second
from rightsdesk.analysis.frames import frames_as_jpeg
from rightsdesk.analysis.matcher import score_clip
from rightsdesk.analysis.media import probe
from rightsdesk.domain.vocabulary import Band
from rightsdesk.jobs import JobContext

FORMATS = {
    "ten bits": ("libx265", "yuv420p10le", "mp4", {"preset": "ultrafast", "x265-params": "log-level=none"}),
    "alpha": ("qtrle", "argb", "mov", {}),
    "alpha in ten bits": ("prores_ks", "yuva444p10le", "mov", {"profile": "4444"}),
    "alpha beside": ("libvpx-vp9", "yuva420p", "webm", {"deadline": "realtime", "cpu-used": "8"}),
    "alpha in PNG": ("png", "rgba", "mov", {}),
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
            if (name == "wandering rate" and number % 5 in {1, 2}) or ("alpha" in name and number % 4):
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


def high_range(path: Path, bits: int, trc: ColorTrc) -> Path:
    """Encode seconds 1 to 3 of work 1 as a camera or a grader of high dynamic range would."""
    layout = f"yuv420p{bits}le"
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("libx265", rate=24)
        stream.width, stream.height, stream.pix_fmt = 480, 270, layout
        context = stream.codec_context
        context.color_trc, context.color_primaries, context.colorspace, context.color_range = trc, 9, 9, 1
        stream.options = {"preset": "ultrafast", "x265-params": "log-level=none"}
        for number, picture in enumerate(drawing.work(1, 1.0, 3.0)[::3]):
            light = (picture[:, :, ::-1] / 255.0) ** 2.4 @ TO_WIDE.T * 203
            coded = av.VideoFrame.from_ndarray(as_coded(light, trc), format="rgb48le")
            frame = coded.reformat(format=layout, dst_colorspace=9)
            frame.pts, frame.time_base = number * 3, Fraction(1, 24)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


TO_WIDE = np.array([[0.6274, 0.3293, 0.0433], [0.0691, 0.9195, 0.0114], [0.0164, 0.0880, 0.8956]])


def as_coded(light: NDArray[np.float64], trc: ColorTrc) -> NDArray[np.uint16]:
    """Candela a square metre in PQ or HLG, as the standards have it."""
    if trc == ColorTrc.SMPTE2084:
        root = (light / 10_000) ** 0.1593017578125
        value = ((0.8359375 + 18.8515625 * root) / (1 + 18.6875 * root)) ** 78.84375
    else:
        seen = (light / 1000) ** (1 / 1.2)
        curve = 0.17883277 * np.log(np.maximum(12 * seen - 0.28466892, 1e-9)) + 0.55991073
        value = np.where(seen <= 1 / 12, np.sqrt(3 * seen), curve)
    return np.round(value * 65_535).astype(np.uint16)


@pytest.mark.parametrize(("bits", "trc"), [(12, ColorTrc.SMPTE2084), (10, ColorTrc.ARIB_STD_B67)])
def test_high_dynamic_range_matches_and_is_shown_like_its_original(
    tmp_path: Path, studio: Studio, bits: int, trc: ColorTrc
) -> None:
    clip = high_range(tmp_path / "clip", bits, trc)
    (match,) = score_clip(clip, studio.register, only=None, ctx=JobContext()).matches
    assert (match.reference_id, match.band) == ("R-000001", Band.STRONG)
    shown, plain = (
        cv2.imdecode(np.frombuffer(frames_as_jpeg(path, [at])[0], np.uint8), cv2.IMREAD_COLOR)
        for path, at in ((clip, 0.5), (studio.files["R-000001"], 1.5))
    )
    assert float(cv2.absdiff(shown, plain).mean()) < 16  # left as it is: 30 to 40


def turned(path: Path, degrees: int) -> Path:
    """A video whose pictures lie on their side or head, and whose header says how to turn them back."""
    frames = [np.rot90(frame, degrees // 90).copy() for frame in drawing.work(1, 1.0, 2.5)]
    data = bytearray(drawing.encode(path, frames).read_bytes())
    one = 1 << 16
    a, b, c, d = {90: (0, one, -one, 0), 180: (-one, 0, 0, -one), 270: (0, -one, one, 0)}[degrees]
    place = data.index(b"tkhd") + 44  # the matrix of the track's header
    data[place : place + 36] = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_by_its_header_a_video_is_found_and_shown_upright(
    tmp_path: Path, studio: Studio, degrees: int
) -> None:
    clip = turned(tmp_path / "clip", degrees)
    facts = probe(clip)
    assert (facts.width, facts.height) == (480, 270)
    (jpeg,) = frames_as_jpeg(clip, [0.5])
    shown = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert float(cv2.absdiff(shown, drawing.scene(1, 1.5)).mean()) < 12
    if degrees == 90:
        (match,) = score_clip(clip, studio.register, only=None, ctx=JobContext()).matches
        assert (match.reference_id, match.mirrored) == ("R-000001", False)
        assert match.framing is not None
        assert abs(match.framing.turned) < 1


def test_eight_hours_are_looked_at_within_bounds(tmp_path: Path, studio: Studio) -> None:
    path, frames = tmp_path / "long", 160
    pictures = [cv2.resize(drawing.scene(seed, 2.5), (320, 180)) for seed in (11, 12, 1, 13)]
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        stream.options = {"preset": "ultrafast"}
        stream.codec_context.time_base = Fraction(1, 1000)
        for number in range(frames):
            frame = av.VideoFrame.from_ndarray(pictures[number * 4 // frames], format="bgr24")
            frame.pts, frame.time_base = number * 180_000, Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    result = score_clip(path, studio.register, only={"R-000001"}, ctx=JobContext())
    assert result.duration == pytest.approx(8 * 3600, abs=200)
    (match,) = result.matches
    assert match.reference_id == "R-000001"
    assert match.segments[0].clip_start == pytest.approx(4 * 3600, abs=200)
    assert match.segments[-1].clip_end == pytest.approx(6 * 3600, abs=200)


@pytest.mark.parametrize(("hours", "rate"), [(0.01, 2.0), (2, 2.0), (8, 0.5)])
def test_long_media_is_looked_at_more_thinly(hours: float, rate: float) -> None:
    assert samples_per_second(hours * 3600) == pytest.approx(rate)
    assert samples_per_second(hours * 3600) * hours * 3600 <= MOST_SAMPLES + 1
