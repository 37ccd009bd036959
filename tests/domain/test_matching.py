"""Bands of scores, and the sentence that says what corresponds."""

import re
from dataclasses import replace

import pytest

from rightsdesk.domain.matching import FramePair, MatchFound, Segment, band_of, describe
from rightsdesk.domain.vocabulary import Band

MATCH = MatchFound(
    reference_id="R-000003",
    score=0.93,
    band=Band.STRONG,
    coverage=0.81,
    mirrored=True,
    segments=(Segment(1.0, 9.5, 63.2, 71.7, 1.0, 0.95),),
    frames=(FramePair(4.0, 66.2, 12), FramePair(8.0, 70.2, 20)),
)


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (1.0, Band.STRONG),
        (0.90, Band.STRONG),
        (0.8999, Band.PROBABLE),
        (0.60, Band.PROBABLE),
        (0.5999, Band.WEAK),
        (0.25, Band.WEAK),
        (0.2499, None),
        (0.0, None),
    ],
)
def test_bands(score: float, band: Band | None) -> None:
    assert band_of(score) is band


def test_english_sentence() -> None:
    assert describe(MATCH, "en") == (
        "Clip 1.0 to 9.5 s corresponds to reference 63.2 to 71.7 s; mirrored, 88 % of the textured blocks of"
        " the best frame pair agree, 81 % of the clip is covered, score 0.93, verified correspondence."
    )


def test_japanese_sentence() -> None:
    assert describe(MATCH, "ja") == (
        "動画の1.0～9.5秒が参照素材の63.2～71.7秒に対応しています（左右反転、最良のフレーム対で模様のある領域の"
        "88％が一致、動画の81％に該当、スコア0.93、画面の対応を検証済み）。"
    )


@pytest.mark.parametrize(
    ("speed", "english", "japanese"),
    [
        (1.25, "at 1.25 times the speed", "1.25倍速"),
        (-1.0, "backwards", "逆再生"),
        (0.0, "held still", "静止画"),
    ],
)
def test_speed_is_said(speed: float, english: str, japanese: str) -> None:
    match = replace(MATCH, segments=(replace(MATCH.segments[0], speed=speed),))
    assert english in describe(match, "en")
    assert japanese in describe(match, "ja")


def test_a_still_reference_has_a_moment_and_no_stretch() -> None:
    still = Segment(0.0, 3.0, 0.0, 0.0, 0.0, 0.9)
    match = replace(MATCH, segments=(still, MATCH.segments[0]), mirrored=False, frames=())
    assert describe(match, "en").startswith(
        "Clip 0.0 to 3.0 s corresponds to the reference picture at 0.0 s; clip 1.0 to 9.5 s corresponds"
    )
    assert "0.0秒の画面、動画の1.0～9.5秒が" in describe(match, "ja")


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("band", list(Band))
def test_no_sentence_claims_copying(language: str, band: Band) -> None:
    sentence = describe(replace(MATCH, band=band), language)  # type: ignore[arg-type]
    assert not re.search(r"infring|copied|copy|stolen|proof|proves|侵害|盗|コピー|証明", sentence)
