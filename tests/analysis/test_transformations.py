"""Each thing that uploaders do, on drawn works; on real footage see `test_shared_media.py`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from analysis import drawing
from analysis.conftest import Studio

from rightsdesk.analysis.matcher import score_clip
from rightsdesk.analysis.register import Register
from rightsdesk.domain.matching import MatchFound
from rightsdesk.domain.vocabulary import Band
from rightsdesk.jobs import JobContext

Make = Callable[..., Path]


def found(register: Register, clip: Path) -> MatchFound:
    return score_clip(clip, register, only=None, ctx=JobContext()).matches[0]


def assert_times(match: MatchFound, start: float, off: float) -> None:
    first = match.segments[0]
    assert first.reference_start - first.speed * first.clip_start == pytest.approx(start, abs=off)


@pytest.mark.parametrize("edit", ["rotated", "inset", "upright", "meme"])
def test_drawn_works_are_found_after(studio: Studio, video: Make, edit: str) -> None:
    match = found(studio.register, video([drawing.HARDER[edit](f) for f in drawing.work(1, 0.5, 3.5)]))
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
