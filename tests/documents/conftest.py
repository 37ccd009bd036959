# ruff: noqa: E501  (facts read better in whole sentences)
"""Facts of an invented studio's notices, and pictures drawn for its exhibits."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw

from rightsdesk.documents.annex import ExhibitSheet, FactLine, Picture, PicturePair

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


def english_facts() -> dict[str, Any]:
    return {
        "rh_name": "Hoshizora Animation Works, Inc.",
        "rh_name_ja": "株式会社星空アニメーション製作所",
        "rh_name_romaji": "Hoshizora Animation Works, Inc.",
        "rh_address": "2-14-8 Ogikubo, Suginami-ku, Tokyo 167-0051, Japan",
        "rh_country": "Japan",
        "rh_representative": "代表取締役　田中　恵",
        "agent_name": "Aiko Sakamoto",
        "agent_title": "Head of Legal Affairs",
        "agent_role": "owner",
        "authority_doc": "",
        "contact_phone": "+81 3 5555 0142",
        "contact_email": "rights@hoshizora.example",
        "signature_name": "Aiko Sakamoto",
        "signature_date": date(2026, 11, 22),
        "notice_number": "N-2026-0001",
        "letter_date": date(2026, 11, 22),
        "recipient_name": "StreamHub LLC",
        "recipient_address": "Attn: DMCA Agent\n400 Mission Street, Suite 1200\nSan Francisco, CA 94105, USA",
        "recipient_department": "Copyright Operations",
        "recipient_email": "dmca@streamhub.example",
        "platform_name": "StreamHub",
        "perjury_scope": "authority",
        "requested_action": "",
        "prior_notice_ref": "",
        "works": [
            {
                "work_title": "Lantern Fox",
                "work_title_en": "Lantern Fox",
                "work_title_ja": "提灯ぎつね",
                "work_type": "animated series",
                "work_description": "A hand-drawn television series of twelve episodes about a young fox who carries a"
                " lantern between two villages.",
                "work_locus": "Episode 3, 00:04:10 to 00:05:02 (the bridge scene)",
                "work_official_url": "https://hoshizora.example/works/lantern-fox",
                "work_first_pub": "6 April 2024, Japan",
                "work_registration_no": "PA 2-412-887",
                "rights_claimed": [
                    "reproduction, 106(1)",
                    "derivative works, 106(2)",
                    "public performance, 106(4)",
                ],
                "rights_chain": "Work made for hire by the studio's own staff; no co-owners.",
            },
        ],
        "items": [
            {
                "item_url": "https://streamhub.example/watch?v=k3Jd81xQ",
                "item_platform_id": "k3Jd81xQ",
                "item_locus": "00:00:08 to 00:01:00",
                "item_uploader": "@anime_daily_cuts",
                "item_posted_at": "14 November 2026, 21:40 UTC",
                "item_kind": "edited re-upload (mirrored, cropped)",
                "item_generator": "",
                "item_similarity_note": "The bridge scene is shown whole, mirrored left to right and cropped at the edges.",
                "item_access_note": "",
                "item_exception_review": True,
                "exhibit_labels": ["Exhibit A", "Exhibit B"],
            },
            {
                "item_url": "https://streamhub.example/shorts/77ab-Fox?list=PLx9_2kQ&feature=share",
                "item_platform_id": "77ab-Fox",
                "item_locus": "Whole item; the fox appears from 00:00:02",
                "item_uploader": "@gen_toons",
                "item_posted_at": "17 November 2026, 03:12 UTC",
                "item_kind": "AI-generated video",
                "item_generator": "Watermark of the generator visible at lower right",
                "item_similarity_note": "The lead character's drawn design (ears, lantern, scarf with three bells)"
                " as fixed in model sheet MS-014 and episode 3.",
                "item_access_note": "The caption names the series.",
                "item_exception_review": True,
                "exhibit_labels": ["Exhibit C"],
            },
        ],
        "exhibits": [
            {"label": "Exhibit A", "title": "Capture of the item k3Jd81xQ", "sha256": DIGEST},
            {"label": "Exhibit B", "title": "Comparison with episode 3", "sha256": DIGEST},
            {"label": "Exhibit C", "title": "Capture of the item 77ab-Fox", "sha256": DIGEST},
        ],
        "jp_reason": "",
        "jp_mode": "",
        "jp_mode_detail": "",
        "jp_verify": "",
        "infringer_contact": "",
        "stmt_fair_use": True,
    }


def japanese_facts() -> dict[str, Any]:
    facts = english_facts()
    facts["rh_name"] = facts["rh_name_ja"]
    facts |= {
        "rh_address": "〒167-0051　東京都杉並区荻窪二丁目14番8号",
        "rh_country": "日本",
        "agent_name": "坂本　愛子",
        "agent_title": "法務部長",
        "signature_name": "坂本　愛子",
        "contact_phone": "03-5555-0142",
        "recipient_name": "株式会社ストリームハブ",
        "recipient_address": "〒105-0011　東京都港区芝公園四丁目2番8号",
        "recipient_department": "権利侵害申出窓口",
        "recipient_email": "",
        "platform_name": "動画共有サービス「ストリームハブ」",
        "jp_reason": "当該動画は、別紙3「対比表」のとおり、『提灯ぎつね』第3話の橋の場面（4分10秒から5分2秒まで）における"
        "創作的表現と共通し、これに依拠して作成されたものと認められます。当社は、複製、翻案及び公衆送信のいずれについても"
        "許諾をしておらず、権利制限規定の適用も見当たりません。",
        "jp_mode": "1b",
        "jp_mode_detail": "左右を反転し、画面の端を切り取ったうえで、場面の全部を掲載しています。",
        "jp_verify": "正規配信（https://hoshizora.example/works/lantern-fox）の第3話と、上記4の動画とを、別紙3「対比表」に"
        "記載の時刻において見比べることにより確認することができます。",
        "prior_notice_ref": "",
    }
    facts["works"] = [
        facts["works"][0]
        | {
            "work_title": "提灯ぎつね",
            "work_type": "アニメーション（連続番組）",
            "work_description": "提灯を提げて二つの村を行き来する子ぎつねを描いた、全12話の手描きのテレビアニメーションです。",
            "work_locus": "第3話　4分10秒から5分2秒まで（橋の場面）",
            "work_first_pub": "2024年4月6日、日本",
            "work_registration_no": "",
            "rights_claimed": ["複製権（21条）", "公衆送信権（23条1項）", "翻案権（27条）"],
            "rights_chain": "当社従業者が職務上作成した著作物（著作権法15条1項）です。",
        }
    ]
    facts["items"] = [
        facts["items"][0]
        | {
            "item_locus": "8秒から1分0秒まで",
            "item_posted_at": "2026年11月15日 6時40分（日本時間）",
            "item_kind": "編集のうえの再掲載（左右反転・切り取り）",
            "item_similarity_note": "橋の場面の全カットが、左右反転のうえ、そのまま掲載されています。背景、人物の作画、"
            "提灯の光の表現が一致しています。",
            "item_access_note": "投稿の説明文に作品名の記載があります。",
            "exhibit_labels": ["甲第1号証", "甲第2号証"],
        }
    ]
    facts["exhibits"] = [
        {"label": "甲第1号証", "title": "侵害情報の取得画面", "sha256": DIGEST},
        {"label": "甲第2号証", "title": "対比表（第3話・橋の場面）", "sha256": DIGEST},
    ]
    return facts


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
    """Fresh facts for a letter in one language; change them freely."""
    return lambda language: japanese_facts() if language == "ja" else english_facts()


@pytest.fixture
def exhibits() -> Callable[[str], tuple[ExhibitSheet, ...]]:
    """Exhibit sheets for a letter in one language."""
    return lambda language: japanese_exhibits() if language == "ja" else english_exhibits()
