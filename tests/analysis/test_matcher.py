"""Clips made by usual edits are found with the right times; everything else finds nothing."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from analysis import drawing
from analysis.conftest import Studio

from rightsdesk.analysis.fingerprints import fingerprint
from rightsdesk.analysis.matcher import score_clip
from rightsdesk.analysis.register import Register
from rightsdesk.domain.matching import MatchFound, ScoreResult
from rightsdesk.domain.vocabulary import Band
from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import Cancelled, JobContext, Progress

Make = Callable[..., Path]
START, END = 2.0, 6.0


def score(studio: Studio, clip: Path, only: set[str] | None = None) -> ScoreResult:
    return score_clip(clip, studio.register, only=only, ctx=JobContext())


def assert_covers(match: MatchFound, clip: tuple[float, float], reference: tuple[float, float]) -> None:
    assert min(s.clip_start for s in match.segments) == pytest.approx(clip[0], abs=0.5)
    assert max(s.clip_end for s in match.segments) == pytest.approx(clip[1], abs=0.5)
    assert min(s.reference_start for s in match.segments) == pytest.approx(reference[0], abs=0.5)
    assert max(s.reference_end for s in match.segments) == pytest.approx(reference[1], abs=0.5)


@pytest.mark.parametrize("edit", list(drawing.EDITS))
def test_a_usual_edit_is_found_where_it_came_from(studio: Studio, video: Make, edit: str) -> None:
    clip = video(drawing.edited(drawing.work(1, START, END), edit))
    result = score(studio, clip)
    assert [m.reference_id for m in result.matches] == ["R-000001"]
    match = result.matches[0]
    assert match.band is Band.STRONG
    assert match.mirrored is (edit in {"mirror", "vertical_edit"})
    assert match.coverage > 0.85
    assert_covers(match, (0.0, END - START), (START, END))
    assert len(match.frames) >= 3
    assert [f.distance for f in match.frames] == sorted(f.distance for f in match.frames)
    for pair in match.frames:
        assert pair.reference_at == pytest.approx(START + pair.clip_at, abs=0.2)


@pytest.mark.parametrize("speed", [1.25, 0.8])
def test_a_changed_speed_is_found_over_its_whole_length(studio: Studio, video: Make, speed: float) -> None:
    clip = video(drawing.work(2, 1.0, 11.0), drawing.FPS * speed)
    match = score(studio, clip).matches[0]
    assert (match.reference_id, match.band) == ("R-000002", Band.STRONG)
    assert_covers(match, (0.0, 10.0 / speed), (1.0, 11.0))


def test_a_few_seconds_inside_other_footage_are_located(studio: Studio, video: Make) -> None:
    clip = video([*drawing.work(8, 0, 2), *drawing.work(1, 4.5, 7.5), *drawing.work(9, 0, 2)])
    matches = score(studio, clip).matches
    assert [m.reference_id for m in matches] == ["R-000001"]
    assert_covers(matches[0], (2.0, 5.0), (4.5, 7.5))
    assert matches[0].coverage == pytest.approx(3 / 7, abs=0.08)


def test_a_clip_of_two_works_lists_both_once(studio: Studio, video: Make) -> None:
    clip = video([*drawing.work(2, 4.5, 7.0), *drawing.work(1, 0.5, 3.0)])
    matches = score(studio, clip).matches
    assert sorted(m.reference_id for m in matches) == ["R-000001", "R-000002"]
    assert [m.score for m in matches] == sorted((m.score for m in matches), reverse=True)


def test_only_narrows_the_search(studio: Studio, video: Make) -> None:
    clip = video(drawing.work(1, START, END))
    assert score(studio, clip, {"R-000002"}).matches == ()
    assert [m.reference_id for m in score(studio, clip, {"R-000001", "R-999999"}).matches] == ["R-000001"]


@pytest.mark.parametrize(
    "frames",
    [
        pytest.param(drawing.work(7, 0, 4), id="another work"),
        pytest.param([np.zeros((270, 480, 3), np.uint8)] * 72, id="black"),
        pytest.param([np.full((270, 480, 3), 180, np.uint8)] * 72, id="flat"),
        pytest.param([drawing.background(4242)[:, :480]] * 72, id="a still painting"),
    ],
)
def test_what_is_not_ours_lists_nothing(studio: Studio, video: Make, frames: list[drawing.Frame]) -> None:
    assert score(studio, video(frames)).matches == ()


def test_black_references_match_nothing(tmp_path: Path, video: Make) -> None:
    black = video([np.zeros((270, 480, 3), np.uint8)] * 48, name="black.mp4")
    register = Register(tmp_path / "register")
    register.add("R-000001", fingerprint(black, JobContext()))
    result = score_clip(black, register, only=None, ctx=JobContext())
    assert result.matches == ()


def test_a_still_is_found_in_a_slow_zoom(tmp_path: Path, video: Make) -> None:
    painting = drawing.background(77)[:, :480]
    still = tmp_path / "keyart"
    cv2.imwrite(str(still) + ".png", painting)
    still = still.with_suffix(".png").rename(still)
    register = Register(tmp_path / "register")
    register.add("R-000007", fingerprint(still, JobContext()))
    zooms = (cv2.getRotationMatrix2D((200, 120), 0, 1.0 + i / 200) for i in range(72))
    clip = video([cv2.warpAffine(painting, zoom, (480, 270)) for zoom in zooms])
    matches = score_clip(clip, register, only=None, ctx=JobContext()).matches
    assert [(m.reference_id, m.band) for m in matches] == [("R-000007", Band.STRONG)]
    assert {(s.reference_start, s.reference_end, s.speed) for s in matches[0].segments} == {(0.0, 0.0, 0.0)}


def test_a_screenshot_is_found_in_the_work(tmp_path: Path, studio: Studio) -> None:
    shot = tmp_path / "screenshot.png"
    cv2.imwrite(str(shot), drawing.scene(1, 7.0))
    matches = score(studio, shot).matches
    assert [m.reference_id for m in matches] == ["R-000001"]
    assert matches[0].frames[0].reference_at == pytest.approx(7.0, abs=0.2)
    assert matches[0].coverage == 1.0


def test_the_same_input_gives_the_same_result(studio: Studio, video: Make) -> None:
    clip = video(drawing.edited(drawing.work(1, START, END), "vertical_edit"))
    first, second = score(studio, clip), score(studio, clip)
    assert replace(first, elapsed=second.elapsed) == second


def test_cancelling_stops_between_frames(studio: Studio, video: Make) -> None:
    clip = video(drawing.work(1, START, END))
    seen: list[Progress] = []

    def stop_after_five(progress: Progress) -> None:
        seen.append(progress)
        if len(seen) == 5:
            ctx.cancel()

    ctx = JobContext(stop_after_five)
    with pytest.raises(Cancelled):
        score_clip(clip, studio.register, only=None, ctx=ctx)
    assert len(seen) == 5
    assert 0 < seen[-1].done <= seen[-1].total


def test_cancelling_from_another_thread_ends_the_wait(studio: Studio, video: Make) -> None:
    ctx = JobContext()
    clip = video(drawing.work(1, START, END))
    threading.Timer(0.05, ctx.cancel).start()
    with pytest.raises(Cancelled):
        score_clip(clip, studio.register, only=None, ctx=ctx)


def test_a_clip_that_cannot_be_read_says_so(tmp_path: Path, studio: Studio) -> None:
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(b"")
    with pytest.raises(UnreadableMedia, match="empty"):
        score(studio, clip)
