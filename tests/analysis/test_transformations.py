"""Each thing that uploaders do, on drawn works always and on real footage where the media set is there."""

from collections.abc import Callable
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from analysis import drawing
from analysis.conftest import Studio

from rightsdesk.analysis.fingerprints import fingerprint
from rightsdesk.analysis.matcher import score_clip
from rightsdesk.analysis.register import Register
from rightsdesk.domain.matching import MatchFound
from rightsdesk.domain.vocabulary import Band
from rightsdesk.jobs import JobContext

Make = Callable[..., Path]
FROM, SECONDS = 24.0, 4.0


def rotate(picture: drawing.Frame) -> drawing.Frame:
    height, width = picture.shape[:2]
    return cv2.warpAffine(picture, cv2.getRotationMatrix2D((width / 2, height / 2), 5, 1.1), (width, height))


def inset(picture: drawing.Frame) -> drawing.Frame:
    """A small picture in a larger one."""
    page = cv2.resize(drawing.background(991), (960, 540))
    page[90:450, 60:700] = cv2.resize(picture, (640, 360))
    return page


def upright(picture: drawing.Frame) -> drawing.Frame:
    height, width = picture.shape[:2]
    kept = height * 9 // 16
    return picture[:, (width - kept) // 2 : (width + kept) // 2]


def meme(picture: drawing.Frame) -> drawing.Frame:
    framed = cv2.copyMakeBorder(picture, 80, 30, 0, 0, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    cv2.putText(framed, "monday mood", (20, 55), cv2.FONT_HERSHEY_SIMPLEX, 1.4, (0, 0, 0), 3)
    return framed


def filmed(picture: drawing.Frame) -> drawing.Frame:
    """A screen filmed by hand, aslant and washed out."""
    height, width = picture.shape[:2]
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    target = (np.array([[0.07, 0.10], [0.95, 0.06], [0.92, 0.93], [0.10, 0.88]]) * [width, height]).astype(
        np.float32
    )
    seen = cv2.warpPerspective(picture, cv2.getPerspectiveTransform(source, target), (width, height))
    return np.clip(cv2.GaussianBlur(seen, (0, 0), 0.7) * 0.8 + 24, 0, 255).astype(np.uint8)


def small(picture: drawing.Frame) -> drawing.Frame:
    return cv2.resize(
        picture, (picture.shape[1] * 180 // picture.shape[0], 180), interpolation=cv2.INTER_AREA
    )


EDITS = {
    **drawing.EDITS,
    "rotated": rotate,
    "inset": inset,
    "upright": upright,
    "meme": meme,
    "filmed": filmed,
    "small": small,
}


def found(register: Register, clip: Path) -> MatchFound:
    return score_clip(clip, register, only=None, ctx=JobContext()).matches[0]


def assert_times(match: MatchFound, start: float, off: float) -> None:
    first = match.segments[0]
    assert first.reference_start - first.speed * first.clip_start == pytest.approx(start, abs=off)


@pytest.mark.parametrize("edit", ["rotated", "inset", "upright", "meme"])
def test_drawn_works_are_found_after(studio: Studio, video: Make, edit: str) -> None:
    match = found(studio.register, video([EDITS[edit](f) for f in drawing.work(1, 0.5, 3.5)]))
    assert match.reference_id == "R-000001"
    assert match.band in {Band.STRONG, Band.PROBABLE}
    assert_times(match, 0.5, 0.3)


def test_a_clip_that_runs_backwards_is_told_so(studio: Studio, video: Make) -> None:
    match = found(studio.register, video(drawing.work(1, 0.5, 3.5)[::-1]))
    assert {segment.speed for segment in match.segments} == {-1.0}


def test_a_held_frame_of_a_work_is_told_so(studio: Studio, video: Make) -> None:
    match = found(studio.register, video([drawing.scene(1, 6.0)] * 72))
    assert match.segments[0].speed == 0.0
    assert match.segments[0].reference_start == pytest.approx(6.0, abs=0.3)


@pytest.fixture(scope="module")
def footage(
    shared_media: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Register, list[drawing.Frame]]:
    """Some seconds of a film, and a register of the film."""
    film = shared_media / "refs" / "bbb60.mp4"
    register = Register(tmp_path_factory.mktemp("register"))
    register.add("R-000001", fingerprint(film, JobContext()))
    frames: list[drawing.Frame] = []
    with av.open(str(film)) as container:
        container.seek(int((FROM - 1) * 1e6))
        frames += [
            frame.to_ndarray(width=480, height=270, format="bgr24")
            for frame in container.decode(video=0)
            if FROM <= frame.time < FROM + SECONDS
        ]
    return register, frames


@pytest.mark.slow
@pytest.mark.parametrize("edit", list(EDITS))
def test_real_footage_is_found_after(
    footage: tuple[Register, list[drawing.Frame]], video: Make, edit: str
) -> None:
    register, frames = footage
    match = found(register, video([EDITS[edit](frame) for frame in frames]))
    assert match.band in (set(Band) if edit == "filmed" else {Band.STRONG, Band.PROBABLE})
    assert match.mirrored is (edit in {"mirror", "vertical_edit"})
    assert_times(match, FROM, 0.4)
