"""Frames for exhibits: the right moment, the same bytes each time."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from analysis import drawing

from rightsdesk.analysis.frames import frames_as_jpeg

Make = Callable[..., Path]
FPS = 25


def numbered(number: int) -> drawing.Frame:
    """A frame that carries its number as eight black or white columns."""
    bits = np.array([(number >> bit) & 1 for bit in range(8)], np.uint8) * 255
    return np.repeat(np.repeat(bits[None, :], 270, 0), 60, 1)[..., None].repeat(3, 2)


def read_number(jpeg: bytes) -> int:
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_GRAYSCALE)
    columns = picture[picture.shape[0] // 2].reshape(8, -1).mean(axis=1)
    return sum(1 << bit for bit in range(8) if columns[bit] > 128)


@pytest.fixture(scope="module")
def counting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("frames") / "counting"
    return drawing.encode(path, [numbered(n) for n in range(250)], FPS)


def test_the_frame_on_screen_at_each_time_in_the_order_asked(counting: Path) -> None:
    times = [9.5, 0.0, 1.0, 1.03, 1.04, 7.999, 9.5]
    shown = [read_number(jpeg) for jpeg in frames_as_jpeg(counting, times)]
    assert shown == [237, 0, 25, 25, 26, 199, 237]


def test_times_beyond_the_end_show_the_last_frame(counting: Path) -> None:
    assert read_number(frames_as_jpeg(counting, [99.0])[0]) == 249


def test_seeking_and_reading_through_agree(counting: Path) -> None:
    alone = [frames_as_jpeg(counting, [at])[0] for at in (6.0, 9.0)]
    together = frames_as_jpeg(counting, [k / 2 for k in range(20)])
    assert alone == [together[12], together[18]]


def test_the_same_bytes_each_time_and_mirrored_on_request(counting: Path) -> None:
    first, again = frames_as_jpeg(counting, [3.0]), frames_as_jpeg(counting, [3.0])
    assert first == again
    plain = cv2.imdecode(np.frombuffer(first[0], np.uint8), cv2.IMREAD_GRAYSCALE)
    mirrored = frames_as_jpeg(counting, [3.0], mirror=True)[0]
    turned = cv2.imdecode(np.frombuffer(mirrored, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert float(cv2.absdiff(plain[:, ::-1], turned).mean()) < 4


def test_height_is_kept_or_made_smaller(counting: Path) -> None:
    small, large = (frames_as_jpeg(counting, [0.0], height=h)[0] for h in (135, 2000))
    sizes = [cv2.imdecode(np.frombuffer(j, np.uint8), cv2.IMREAD_COLOR).shape[:2] for j in (small, large)]
    assert sizes == [(135, 240), (270, 480)]


def test_a_still_gives_its_picture_for_every_time(tmp_path: Path) -> None:
    still = tmp_path / "still.png"
    cv2.imwrite(str(still), drawing.scene(2, 1))
    pictures = frames_as_jpeg(still, [0.0, 5.0], height=270)
    assert pictures[0] == pictures[1]
    shown = cv2.imdecode(np.frombuffer(pictures[0], np.uint8), cv2.IMREAD_COLOR)
    assert float(cv2.absdiff(shown, drawing.scene(2, 1)).mean()) < 6


def test_no_times_give_no_frames(counting: Path) -> None:
    assert frames_as_jpeg(counting, []) == ()
