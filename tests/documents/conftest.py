# ruff: noqa: E501  (facts read better in whole sentences)
"""Sample facts for letters, and pictures drawn for their exhibits."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw

from rightsdesk.documents.annex import ExhibitSheet, FactLine, Picture, PicturePair
from rightsdesk.documents.samples import sample_facts

TAKEDOWN = {"en": "dmca_512c_notice", "ja": "jp_soushin_boushi"}
DIGEST = "9f2c4e0b7a5d1836c2e94f10ab37d65e8801f4c2b9d7e3a6150c8f42be96a7d3"


def draw_frame(shift: float = 0.0, *, mirrored: bool = False, size: tuple[int, int] = (640, 360)) -> bytes:
    """A small night scene with a round fox, like a frame of a cartoon, as JPEG bytes."""
    wide, tall = size
    image = Image.new("RGB", size, (22, 30, 66))
    pen = ImageDraw.Draw(image)
    for row in range(tall):
        pen.line([(0, row), (wide, row)], fill=(22 + row // 5, 30 + row // 4, 66 + row // 6))
    pen.ellipse((wide * 0.72, tall * 0.10, wide * 0.84, tall * 0.32), fill=(250, 238, 190))
    for hill in range(4):
        left = wide * (hill * 0.3 - 0.2)
        pen.ellipse((left, tall * 0.62, left + wide * 0.55, tall * 1.5), fill=(26, 70 + hill * 12, 72))
    middle, base = wide * (0.30 + shift), tall * 0.80
    half = tall * 0.17
    for side in (-1, 1):
        tip = middle + side * half * 0.75
        pen.polygon(
            [
                (tip - half * 0.3, base - half * 1.5),
                (tip + half * 0.35, base - half * 1.4),
                (tip, base - half * 2.3),
            ],
            fill=(232, 120, 46),
        )
    pen.ellipse((middle - half, base - half * 1.9, middle + half, base), fill=(240, 140, 60))
    for side in (-1, 1):
        eye = middle + side * half * 0.4
        pen.ellipse((eye - 7, base - half * 1.25, eye + 7, base - half * 0.95), fill=(30, 22, 20))
    pen.ellipse((middle - 6, base - half * 0.75, middle + 6, base - half * 0.6), fill=(30, 22, 20))
    if mirrored:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    out = BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def english_exhibits() -> tuple[ExhibitSheet, ...]:
    facts = (
        FactLine("Original name", "k3Jd81xQ.mp4"),
        FactLine("SHA-256", DIGEST),
        FactLine("Size", "8,412,377 bytes"),
        FactLine("Captured", "2026-11-19 02:14:08 UTC (11:14:08 JST)"),
        FactLine("Captured by", "Ken Mori"),
        FactLine("Address", "https://streamhub.example/watch?v=k3Jd81xQ"),
        FactLine("Note", "Saved from the platform's page as shown to a visitor without an account."),
    )
    pictures = tuple(
        Picture(f"At 00:00:{8 + at * 7:02d}", draw_frame(at * 0.12, mirrored=True)) for at in range(4)
    )
    pairs = tuple(
        PicturePair(
            Picture(f"Lantern Fox, episode 3, 00:04:{10 + at * 9}", draw_frame(at * 0.13)),
            Picture(f"k3Jd81xQ, 00:00:{8 + at * 9:02d}", draw_frame(at * 0.13, mirrored=True)),
            "Frames correspond geometrically after un-mirroring: 84 % of textured blocks agree.",
        )
        for at in range(4)
    )
    caution = (
        "The pairs show pictures that correspond to each other at the times given. Such a correspondence is a finding"
        " about pictures; whether a use is permitted, and by whom, is a question of law that it does not answer."
    )
    return (
        ExhibitSheet("Exhibit A", "Capture of the item k3Jd81xQ", facts, pictures),
        ExhibitSheet("Exhibit B", "Comparison with Lantern Fox, episode 3", facts[:3], (), pairs, caution),
        ExhibitSheet(
            "Exhibit C",
            "Capture of the item 77ab-Fox",
            facts,
            (Picture("At 00:00:02", draw_frame(0.2, size=(360, 640))),),
        ),
    )


def japanese_exhibits() -> tuple[ExhibitSheet, ...]:
    facts = (
        FactLine("元のファイル名", "k3Jd81xQ.mp4"),
        FactLine("SHA-256", DIGEST),
        FactLine("大きさ", "8,412,377バイト"),
        FactLine("取得日時", "2026-11-19 02:14:08 UTC（日本時間 11:14:08）"),
        FactLine("取得者", "森　健"),
        FactLine("URL", "https://streamhub.example/watch?v=k3Jd81xQ"),
    )
    pictures = tuple(Picture(f"{8 + at * 7}秒", draw_frame(at * 0.12, mirrored=True)) for at in range(2))
    pairs = tuple(
        PicturePair(
            Picture(f"『提灯ぎつね』第3話　4分{10 + at * 9}秒", draw_frame(at * 0.13)),
            Picture(f"k3Jd81xQ　{8 + at * 9}秒", draw_frame(at * 0.13, mirrored=True)),
            "左右を戻して重ねると、模様のある区画の84％が一致します。",
        )
        for at in range(2)
    )
    caution = (
        "上の各組は、記載の時刻の画像どうしが対応することを示すものです。画像の対応それ自体は、利用が許されるかどうかを"
        "示すものではありません。その判断は、担当者が行っています。"
    )
    return (
        ExhibitSheet("甲第1号証", "侵害情報の取得画面", facts, pictures),
        ExhibitSheet("甲第2号証", "対比表（第3話・橋の場面）", facts[:3], (), pairs, caution),
    )


@pytest.fixture
def facts() -> Callable[[str], dict[str, Any]]:
    """Fresh facts for the takedown letter in one language; change them freely."""
    return lambda language: sample_facts(TAKEDOWN[language], language)


@pytest.fixture
def exhibits() -> Callable[[str], tuple[ExhibitSheet, ...]]:
    """Exhibit sheets for a letter in one language."""
    return lambda language: japanese_exhibits() if language == "ja" else english_exhibits()
