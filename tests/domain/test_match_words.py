"""One sentence for each kind of match, in both languages."""

from dataclasses import replace

import pytest

from rightsdesk.domain.match_words import words
from rightsdesk.domain.matching import Framing, MatchFound, Segment, SoundSegment
from rightsdesk.domain.vocabulary import Band

WHOLE = (0.0, 0.0, 1.0, 1.0)
PLAIN = Framing(WHOLE, WHOLE, 0.0, 1.778, 1.778)
MATCH = MatchFound(
    "R-000001", 0.97, Band.STRONG, 0.9, mirrored=False,
    segments=(Segment(1.0, 9.5, 63.2, 71.7, 1.0, 0.9),), frames=(), framing=PLAIN,
)  # fmt: skip
SPAN = "clip 1.0 to 9.5 s = Episode 3, 63.2 to 71.7 s"


def said(**changes: object) -> str:
    return words(replace(MATCH, **changes), "Episode 3", "en")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("framing", "rest"),
    [
        (PLAIN, ""),
        (Framing((0.34, 0.0, 0.66, 1.0), WHOLE, 0.0, 0.5625, 1.778), ", cropped to 9:16"),
        (Framing((0.1, 0.1, 0.9, 0.9), WHOLE, 0.0, 1.778, 1.778), ", cropped to 64 % of the picture"),
        (Framing(WHOLE, (0.0, 0.34, 1.0, 0.66), 0.0, 0.5625, 1.778), ", between bars in 9:16"),
        (Framing(WHOLE, (0.1, 0.1, 0.6, 0.6), 0.0, 1.778, 1.778), ", inside 25 % of a larger picture"),
        (Framing(WHOLE, WHOLE, -5.2, 1.778, 1.778), ", turned by 5 degrees"),
        (Framing((0.1, 0.1, 0.9, 0.9), WHOLE, 0.0, 2.0, 1.778), ", cropped to 64 % of the picture"),
        (None, ""),
    ],
)
def test_how_the_picture_was_framed(framing: Framing | None, rest: str) -> None:
    assert said(framing=framing) == SPAN + rest


def test_mirrored_and_cropped_as_a_lawyer_would_say_it() -> None:
    framing = Framing((0.34, 0.0, 0.66, 1.0), WHOLE, 0.0, 0.5625, 1.778)
    assert said(mirrored=True, framing=framing) == f"{SPAN}, mirrored, cropped to 9:16"
    japanese = words(replace(MATCH, mirrored=True, framing=framing), "第3話", "ja")
    assert japanese == "動画1.0～9.5秒＝第3話 63.2～71.7秒、左右反転、9:16に切り抜き"


@pytest.mark.parametrize(
    ("segment", "sentence"),
    [
        (Segment(0, 4, 10, 15, 1.25, 1),
         "clip 0.0 to 4.0 s = Episode 3, 10.0 to 15.0 s at 1.25 times the speed"),
        (Segment(0, 4, 10, 14, -1.0, 1), "clip 0.0 to 4.0 s = Episode 3, 10.0 to 14.0 s backwards"),
        (Segment(0, 4, 10, 10, 0.0, 1), "clip 0.0 to 4.0 s = Episode 3, the picture at 10.0 s"),
    ],
)  # fmt: skip
def test_how_time_runs(segment: Segment, sentence: str) -> None:
    assert said(segments=(segment,)) == sentence


def test_several_stretches_name_the_work_once() -> None:
    second = Segment(9.5, 12.0, 20.0, 22.5, 1.0, 0.9)
    assert said(segments=(*MATCH.segments, second)) == f"{SPAN}, then clip 9.5 to 12.0 s = 20.0 to 22.5 s"


def test_sound_is_told_apart() -> None:
    sound = (SoundSegment(0.0, 12.0, 62.2, 74.2, 1.0, 0.1),)
    assert said(sound=sound) == f"{SPAN}; sound: 0.0 to 12.0 s = 62.2 to 74.2 s"
    alone = said(sound=sound, segments=(), framing=None)
    assert alone == "sound only: clip 0.0 to 12.0 s = Episode 3, 62.2 to 74.2 s"
    told = words(replace(MATCH, segments=(), sound=sound), "第3話", "ja")
    assert told == "音声のみ：クリップ0.0～12.0秒＝第3話 62.2～74.2秒"
