"""Real footage: every edit and other people's re-uploads are found; look-alikes and strangers are not strong.

One register for all of it; where the media set is not there, everything here says so and is left out.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import av
import cv2
import pytest
from analysis import drawing

from rightsdesk.analysis.fingerprints import fingerprint
from rightsdesk.analysis.matcher import score_clip
from rightsdesk.analysis.register import Register
from rightsdesk.domain.matching import MatchFound, ScoreResult
from rightsdesk.domain.vocabulary import Band
from rightsdesk.jobs import JobContext

pytestmark = pytest.mark.slow
Make = Callable[..., Path]
Cut = Callable[[str, float, float], list[drawing.Frame]]

STILL = "bg_meadow.jpg"
FILM, OTHER = "bbb60.mp4", "vn1.mp4"
FROM = 24.0
MOVING = 44.0  # a scene where each frame differs: only there a speed can be told
REFERENCES = ("bbb60.mp4", "chair_orig.mp4", "epA1.mp4", "epB1.mp4", "toy_elf.mp4", "toy_frog.mp4", "vn1.mp4")


@pytest.fixture(scope="module")
def register(shared_media: Path, tmp_path_factory: pytest.TempPathFactory) -> Register:
    made = Register(tmp_path_factory.mktemp("register"))
    for name in REFERENCES:
        made.add(name, fingerprint(shared_media / "refs" / name, JobContext()))
    made.add(STILL, fingerprint(shared_media / "art" / STILL, JobContext()))
    return made


@pytest.fixture(scope="module")
def cut(shared_media: Path) -> Cut:
    """Give seconds of a film as frames, 24 a second."""

    @cache
    def frames(name: str, start: float, end: float) -> list[drawing.Frame]:
        found: dict[int, drawing.Frame] = {}
        with av.open(str(shared_media / "refs" / name)) as container:
            container.seek(max(0, int((start - 1) * 1e6)))
            for frame in container.decode(video=0):
                at = float(frame.time or 0.0)
                if at >= end:
                    break
                if at >= start:
                    found.setdefault(
                        int((at - start) * drawing.FPS + 1e-3),
                        frame.to_ndarray(width=drawing.WIDTH, height=drawing.HEIGHT, format="bgr24"),
                    )
        return [found[number] for number in sorted(found)]

    return frames


def score(register: Register, media: Path, clip: str) -> ScoreResult:
    return score_clip(media / clip, register, only=None, ctx=JobContext())


def found(register: Register, clip: Path) -> MatchFound:
    match = score_clip(clip, register, only=None, ctx=JobContext()).matches[0]
    assert match.reference_id == FILM
    assert match.band in {Band.STRONG, Band.PROBABLE}
    return match


def starts(match: MatchFound) -> list[float]:
    """Where in the film the beginning of the clip would lie, by each segment."""
    return [one.reference_start - one.speed * one.clip_start for one in match.segments]


# Bars that are a blurred copy stand in "vertical_edit" already.
@pytest.mark.parametrize("edit", sorted({*drawing.EDITS, *drawing.HARDER} - {"reframe"}))
def test_an_edit_of_a_few_seconds_is_found(register: Register, cut: Cut, video: Make, edit: str) -> None:
    change = {**drawing.EDITS, **drawing.HARDER}[edit]
    clip = video([change(frame) for frame in cut(FILM, FROM, FROM + 4)])
    match = score_clip(clip, register, only=None, ctx=JobContext()).matches[0]
    assert match.reference_id == FILM
    assert match.band in (set(Band) if edit == "filmed" else {Band.STRONG, Band.PROBABLE})
    assert match.mirrored is (edit in {"mirror", "vertical_edit"})
    assert starts(match)[0] == pytest.approx(FROM, abs=0.4)


def test_a_poor_copy_of_two_seconds_is_found(register: Register, cut: Cut, tmp_path: Path) -> None:
    frames = [drawing.small(frame) for frame in cut(FILM, FROM, FROM + 2)]
    match = found(register, drawing.encode(tmp_path / "poor.mp4", frames, crf=38))
    assert starts(match)[0] == pytest.approx(FROM, abs=0.4)


def test_another_speed_is_told(register: Register, cut: Cut, video: Make) -> None:
    whole = cut(FILM, MOVING, MOVING + 6)
    match = found(register, video([whole[number * 3 // 2] for number in range(4 * drawing.FPS - 1)]))
    assert match.segments[0].speed == pytest.approx(1.5, abs=0.06)
    assert starts(match)[0] == pytest.approx(MOVING, abs=0.4)


def test_cuts_in_another_order_are_told_apart(register: Register, cut: Cut, video: Make) -> None:
    clip = video([*cut(FILM, MOVING, MOVING + 3), *cut(FILM, FROM, FROM + 3)])
    match = found(register, clip)
    assert starts(match) == pytest.approx([MOVING, FROM - 3], abs=0.6)


def test_a_cut_that_runs_backwards_is_told(register: Register, cut: Cut, video: Make) -> None:
    match = found(register, video(cut(FILM, FROM, FROM + 4)[::-1]))
    assert {one.speed < 0 for one in match.segments} == {True}


def test_a_held_picture_is_told(register: Register, cut: Cut, video: Make) -> None:
    match = found(register, video([cut(FILM, MOVING, MOVING + 3)[0]] * 3 * drawing.FPS))
    assert match.segments[0].speed == 0.0
    assert match.segments[0].reference_start == pytest.approx(MOVING, abs=0.6)


def test_two_works_in_one_clip_are_both_found(register: Register, cut: Cut, video: Make) -> None:
    clip = video([*cut(FILM, FROM, FROM + 3), *cut(OTHER, 6.0, 9.0)])
    matches = score_clip(clip, register, only=None, ctx=JobContext()).matches
    sure = {one.reference_id: one for one in matches if one.band is not Band.WEAK}
    assert set(sure) == {FILM, OTHER}
    assert sure[FILM].segments[0].clip_end == pytest.approx(3.0, abs=0.5)
    assert sure[OTHER].segments[0].clip_start == pytest.approx(3.0, abs=0.5)


def test_key_art_is_found_in_a_slow_zoom_over_it(register: Register, shared_media: Path, video: Make) -> None:
    art = cv2.imread(str(shared_media / "art" / STILL))
    assert art is not None
    zoomed = [art[number : 720 - number, 2 * number : 1280 - 2 * number] for number in range(72)]
    clip = video([cv2.resize(one, (drawing.WIDTH, drawing.HEIGHT)) for one in zoomed])
    match = score_clip(clip, register, only=None, ctx=JobContext()).matches[0]
    assert match.reference_id == STILL
    assert match.band in {Band.STRONG, Band.PROBABLE}


@pytest.mark.parametrize(
    ("clip", "reference", "starts_at"),
    [
        ("natural/nat_bbb_at_47s.mp4", "bbb60.mp4", 47.7),
        ("natural/nat_bbb_180_10s.webm", "bbb60.mp4", 23.5),
        ("natural/nat_chair-22-with-large-logo-bar.mp4", "chair_orig.mp4", 0.0),
    ],
)
def test_reuploads_by_others_are_found(
    register: Register, shared_media: Path, clip: str, reference: str, starts_at: float
) -> None:
    matches = score(register, shared_media, clip).matches
    assert (matches[0].reference_id, matches[0].band) == (reference, Band.STRONG)
    assert matches[0].segments[0].reference_start == pytest.approx(starts_at, abs=0.5)


@pytest.mark.parametrize("clip", ["d_epA3.mp4", "d_epB2.mp4", "d_vn3_samechar.mp4", "toy_pig.mp4"])
def test_other_works_are_never_strong(register: Register, shared_media: Path, clip: str) -> None:
    matches = score(register, shared_media, f"distractors/{clip}").matches
    assert [m for m in matches if m.band is Band.STRONG] == []


@pytest.mark.parametrize("clip", ["d_flower.mp4", "d_water.mp4"])
def test_unrelated_footage_lists_nothing(register: Register, shared_media: Path, clip: str) -> None:
    assert score(register, shared_media, f"distractors/{clip}").matches == ()
