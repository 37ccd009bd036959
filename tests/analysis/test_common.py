"""A logo that all episodes begin with finds none of them by itself; what follows it finds the right one."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from analysis import drawing

from rightsdesk.analysis import common
from rightsdesk.analysis.fingerprints import fingerprint
from rightsdesk.analysis.matcher import score_clip
from rightsdesk.analysis.register import Register
from rightsdesk.domain.matching import Segment, describe
from rightsdesk.domain.vocabulary import Band
from rightsdesk.jobs import JobContext

Make = Callable[..., Path]
EPISODES = (1, 2, 3, 4)


def card() -> drawing.Frame:
    """A test card with the studio's name."""
    picture = cv2.resize(drawing.background(4711)[:, : drawing.WIDTH], (drawing.WIDTH, drawing.HEIGHT))
    cv2.putText(picture, "STUDIO", (90, 160), cv2.FONT_HERSHEY_DUPLEX, 2.6, (255, 255, 255), 4)
    return picture


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Register:
    folder = tmp_path_factory.mktemp("series")
    register = Register(folder / "register")
    for number in EPISODES:
        frames = [*[card()] * 48, *drawing.work(number, 0, 3)]
        path = drawing.encode(folder / f"{number}", frames)
        register.add(f"R-00000{number}", fingerprint(path, JobContext()))
    return register


def test_a_card_of_all_episodes_never_matches_by_itself(series: Register, video: Make) -> None:
    matches = score_clip(video([card()] * 72), series, only=None, ctx=JobContext()).matches
    assert len(matches) == len(EPISODES)
    assert {match.band for match in matches} == {Band.WEAK}
    assert {segment.shared for match in matches for segment in match.segments} == {len(EPISODES)}
    assert "4 references" in describe(matches[0], "en")


def test_what_follows_the_card_finds_its_episode(series: Register, video: Make) -> None:
    clip = video([*[card()] * 24, *drawing.work(3, 0, 3)])
    first, *others = score_clip(clip, series, only=None, ctx=JobContext()).matches
    assert (first.reference_id, first.band) == ("R-000003", Band.STRONG)
    assert {match.band for match in others} <= {Band.WEAK}


def test_a_long_opening_is_not_a_card() -> None:
    spans = {name: (Segment(0.0, 20.0, 0.0, 20.0, 1.0, 0.9),) for name in "abcd"}
    counts = common.shared_counts("a", spans)
    assert counts == [4]
    assert not common.only_shared(counts, spans["a"])


def test_what_few_share_is_not_common() -> None:
    spans = {name: (Segment(0.0, 2.0, 0.0, 2.0, 1.0, 0.9),) for name in "abc"}
    assert common.shared_counts("a", spans) == [0]
    assert np.isclose(common.AT_MOST, 0.5)
