"""Times of a clip and of the work belong together by the segments of a match, at whatever speed."""

import pytest

from rightsdesk.domain.match_times import TimeMap, frame_on_screen, nearest_frame, spoken_segments
from rightsdesk.domain.matching import Segment, SoundSegment

FASTER = Segment(2.0, 10.0, 30.0, 40.0, 1.25, 0.9)
BACKWARDS = Segment(10.0, 14.0, 50.0, 54.0, -1.0, 0.9)
HELD = Segment(20.0, 22.0, 7.0, 7.0, 0.0, 0.9)
MAP = TimeMap((FASTER, BACKWARDS, HELD))


@pytest.mark.parametrize(
    ("clip_at", "work_at"),
    [(2.0, 30.0), (6.0, 35.0), (9.9, 39.875), (10.5, 53.5), (13.0, 51.0), (21.0, 7.0), (1.0, 28.75),
     (23.0, 7.0)],
)  # fmt: skip
def test_a_second_of_the_clip_is_a_second_of_the_work(clip_at: float, work_at: float) -> None:
    assert MAP.work_time(clip_at) == pytest.approx(work_at)


def test_what_no_segment_covers_is_told_and_the_nearest_goes_on() -> None:
    assert [MAP.segment_at(at) for at in (1.9, 2.0, 12.0, 15.0, 21.0)] == [None, 0, 1, None, 2]
    assert MAP.speed_at(1.0) == 1.25
    assert MAP.work_time(15.0) == pytest.approx(49.0)
    assert TimeMap(()).work_time(3.0) == 3.0


@pytest.mark.parametrize(("number", "work_at", "clip_at"), [(0, 35.0, 6.0), (1, 51.0, 13.0), (2, 7.0, 20.0)])
def test_a_second_of_the_work_is_found_in_the_clip(number: int, work_at: float, clip_at: float) -> None:
    assert MAP.clip_time(number, work_at) == pytest.approx(clip_at)


def test_a_start_cut_to_nought_when_measured_does_not_move_the_line() -> None:
    cut = TimeMap((Segment(0.0, 10.0, 0.0, 9.5, 1.0, 0.9),))
    assert cut.work_time(5.0) == pytest.approx(4.5)


def test_a_match_of_sound_alone_is_mapped_by_its_sound() -> None:
    sound = SoundSegment(1.0, 5.0, 11.0, 15.0, 1.0, 0.2)
    assert spoken_segments((FASTER,), (sound,)) == (FASTER,)
    assert TimeMap(spoken_segments((), (sound,))).work_time(2.0) == pytest.approx(12.0)


def test_the_frame_on_screen_is_the_last_that_began() -> None:
    times = (0.0, 0.04, 0.08, 0.2)
    assert [frame_on_screen(times, at) for at in (-1, 0.0, 0.039, 0.04, 0.19, 9.0)] == [0, 0, 0, 1, 2, 3]
    assert [nearest_frame(times, at) for at in (-1, 0.03, 0.13, 0.15, 9.0)] == [0, 1, 2, 3, 3]
