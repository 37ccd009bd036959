"""What the measured letters say: invented facts that differ from letter to letter, and drawn pictures."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from rightsdesk.documents.annex import ExhibitSheet, FactLine, Picture, PicturePair
from rightsdesk.documents.letters import LetterTemplate, load_template
from rightsdesk.documents.papers import PdfMeta

_TEMPLATES = Path(__file__).parent / "templates"
_NAMES = ("提灯ぎつね", "雨の機関士", "月面の郵便局", "くじら坂の時計屋", "硝子町の夏", "灯台守の娘たち")
_PLACES = ("橋", "停車場", "屋根裏", "船着場", "市場", "図書室", "雪原", "温室")
_LATIN = ("Lantern Fox", "The Rain Engineer", "Moon Post", "Whale Hill Clocks", "Glass Town", "Lightkeepers")
_MANNERS = (
    "左右を反転し、画面の端を切り取ったうえで、場面の全部を掲載",
    "再生速度を上げ、字幕を重ねて、場面の大半を掲載",
    "色調を変え、別の音楽を付して、場面の後半を掲載",
    "生成された映像に、作品の人物の特徴ある図柄を再現",
)


@dataclass(frozen=True)
class Order:
    """One letter to set, with everything that is in it."""

    number: int
    facts: dict[str, object]
    exhibits: tuple[ExhibitSheet, ...]
    meta: PdfMeta


@lru_cache(maxsize=1)
def template() -> LetterTemplate:
    """The two-page letter."""
    return load_template("bench_letter", "ja", _TEMPLATES)


def order(number: int) -> Order:
    """The letter of this number; no two are alike, neither in words nor in pictures."""
    facts = _facts(number)
    meta = PdfMeta(
        template().title,
        str(facts["rh_name"]),
        template().kind,
        "ja",
        date(2026, 11, 22),
        str(facts["notice_number"]),
    )
    return Order(number, facts, _exhibits(number, facts), meta)


def _facts(number: int) -> dict[str, object]:
    name = _NAMES[number % len(_NAMES)]
    place = _PLACES[number % len(_PLACES)]
    latin = _LATIN[number % len(_LATIN)]
    return {
        "letter_date": date(2026, 11, 22),
        "notice_number": f"N-2026-{number + 1:04d}",
        "recipient_address": f"〒105-0011　東京都港区芝公園四丁目{number % 9 + 1}番{number % 17 + 1}号",
        "recipient_name": f"株式会社ストリーム{_PLACES[number % 7]}",
        "rh_address": "〒167-0051　東京都杉並区荻窪二丁目14番8号",
        "rh_name": "株式会社星空アニメーション製作所",
        "rh_representative": "代表取締役　田中　恵",
        "agent_title": "法務部長",
        "signature_name": "坂本　愛子",
        "contact_phone": "03-5555-0142",
        "contact_email": "rights@hoshizora.example",
        "platform_name": f"動画共有サービス「ストリーム{number % 40 + 1}」",
        "found_on": date(2026, 11, 1) + timedelta(days=number % 20),
        "work_title": f"{name}　第{number + 1}部",
        "work_title_en": f"{latin}, part {number + 1}",
        "work_type": "アニメーション（連続番組）",
        "work_description": f"{place}を行き来する子どもたちを描いた、全{number % 30 + 6}話の手描きの"
        "テレビアニメーションです。"
        f"監督が{number % 20 + 2000}年から構想を温め、背景はすべて紙に水彩で描かれています。",
        "work_locus": f"第{number % 12 + 1}話　{number % 50}分10秒から{number % 50 + 1}分2秒まで"
        f"（{place}の場面）",
        "rights": ["複製権（21条）", "公衆送信権（23条1項）", "翻案権（27条）"],
        "work_official_url": f"https://hoshizora.example/works/{latin.lower().replace(' ', '-')}/{number}",
        "reply_days": str(number % 10 + 7),
        "items": [_item(number, at, place) for at in range(3)],
    }


def _item(number: int, at: int, place: str) -> dict[str, str]:
    manner = _MANNERS[(number + at) % len(_MANNERS)]
    return {
        "url": f"https://streamhub.example/watch?v=k{number:04x}Jd{at}xQ&list=PL{number * 7 + at:05d}",
        "locus": f"{number % 40 + at}秒から{number % 40 + at * 9 + 52}秒まで",
        "note": f"{place}の場面について、{manner}しています。背景、人物の作画及び光の表現が一致しています。",
        "exhibit": f"甲第{min(at, 1) + 1}号証",
    }


def _exhibits(number: int, facts: dict[str, object]) -> tuple[ExhibitSheet, ...]:
    digest = f"{number * 2654435761 % 2**64:016x}" * 4
    items = facts["items"]
    assert isinstance(items, list)
    lines = (
        FactLine("元のファイル名", f"k{number:04x}Jd0xQ.mp4"),
        FactLine("SHA-256", digest),
        FactLine("大きさ", f"{8_412_377 + number:,}バイト"),
        FactLine("取得日時", f"2026-11-{number % 19 + 1:02d} 02:14:08 UTC（日本時間 11:14:08）"),
        FactLine("取得者", "森　健"),
        FactLine("URL", items[0]["url"]),
    )
    frames = [picture(number * 6 + at) for at in range(6)]
    singles = tuple(Picture(f"{number % 40 + at * 7}秒", frames[at]) for at in range(2))
    pairs = tuple(
        PicturePair(
            Picture(f"『{facts['work_title']}』　4分{10 + at * 9}秒", frames[2 + at * 2]),
            Picture(f"k{number:04x}Jd0xQ　{8 + at * 9}秒", frames[3 + at * 2]),
            f"左右を戻して重ねると、模様のある区画の{70 + number % 25}％が一致します。",
        )
        for at in range(2)
    )
    caution = (
        "上の各組は、記載の時刻の画像どうしが対応することを示すものです。画像の対応それ自体は、利用が許されるかどうかを"
        "示すものではありません。その判断は、担当者が行っています。"
    )
    return (
        ExhibitSheet("甲第1号証", "侵害情報の取得画面", lines, singles),
        ExhibitSheet("甲第2号証", "対比表", lines[:3], (), pairs, caution),
    )


@lru_cache(maxsize=1)
def _scene() -> Image.Image:
    """A drawn night scene with some grain, so that it packs like a frame of a film."""
    base = Image.effect_noise((640, 360), 9).convert("L")
    tones = [base.point([min(255, max(0, tone + low)) for tone in range(256)]) for low in (-90, -70, -30)]
    scene = Image.merge("RGB", tones)
    pen = ImageDraw.Draw(scene)
    for hill in range(5):
        left = 160 * hill - 120
        pen.ellipse((left, 210 + hill * 9, left + 360, 560), fill=(26, 60 + hill * 14, 72 + hill * 6))
    return scene


def picture(seed: int) -> bytes:
    """A JPEG of 640 by 360 points; every seed gives another one."""
    frame = _scene().copy()
    pen = ImageDraw.Draw(frame)
    x, y = seed * 37 % 560, seed * 53 % 200
    pen.ellipse((x, y, x + 80, y + 80), fill=(240, 140 + seed % 90, 60))
    pen.rectangle((600 - x, 250, 640 - x, 330), fill=(seed * 11 % 256, 90, 160))
    pen.text((10, 10), f"{seed:06d}", fill=(255, 255, 255))
    out = BytesIO()
    frame.save(out, "JPEG", quality=85)
    return out.getvalue()
