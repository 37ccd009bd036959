"""The invented rows that the list bench writes: the same every time, some values common and some rare."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from rightsdesk.domain.accounts import account_key
from rightsdesk.domain.vocabulary import OVER, CaseStatus, IdKind, format_id

_START = datetime(2026, 1, 1, tzinfo=UTC)
TODAY = date(2026, 11, 22)
WORDS = [
    *(
        "夜空",
        "灯りの港",
        "アニメ",
        "無断転載",
        "切り抜き",
        "動画",
        "生成",
        "第三話",
        "オープニング",
        "鏡写し",
    ),
    *("高画質", "まとめ", "公式", "キャラクター", "狐火", "彗星", "果樹園", "の", "が", "を", "に", "投稿"),
    *("確認", "削除", "依頼", "ミラー", "字幕", "全話", "配信", "翻訳", "ショート", "歌ってみた", "切手"),
    *("展覧会", "広告", "収益化", "再投稿", "音声", "映像", "加工", "背景", "主人公", "妖精", "電車", "海辺"),
]
_KANJI = [chr(0x4E00 + number) for number in range(0, 5000, 3)]
_FIRST, _LAST = ("花子", "太郎", "Mio", "凛"), ("田中", "見本", "森", "Aki ", "Ben ")
NAMES = [f"{one}{other}" for one in _LAST for other in _FIRST]
WORKS = 40
_RULES = (
    *(("reupload_check", "act_by"), ("reupload_check_30", "act_by"), ("yt_counter", "act_by")),
    *(("us_sol", "act_by"), ("dsa_decision", "expected_by"), ("jp_letter_reply", "expected_by")),
    ("receipt_check", "hint"),
)
_OUTCOMES = (*("removed",) * 6, *("rejected",) * 2, "restricted", "counter_notice", "acknowledged")


def columns_of(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}


def skewed(chance: random.Random, values: list[Any]) -> Any:  # noqa: ANN401
    return values[int(len(values) * chance.random() ** 2.5)]


def case_row(chance: random.Random, number: int) -> dict[str, Any]:
    status = chance.choices(list(CaseStatus), [20 if one in OVER else 1 for one in CaseStatus])[0]
    day = _START + timedelta(seconds=number * 27)
    return {
        "id": format_id(IdKind.CASE, number, 2026), "title": _text(chance, 3), "status": str(status),
        "claim": "reupload", "priority": chance.choice(("low", "normal", "normal", "high")),
        "assignee": chance.choice(NAMES), "complainant": "", "repeat_count": 0, "close_reason": "",
        "status_on": day.date(), "opened_at": day, "opened_by": "Bench", "version": 1,
    }  # fmt: skip


def clip_row(chance: random.Random, case: dict[str, Any], number: int, places: list[str]) -> dict[str, Any]:
    key = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz0123456789-_", k=11))
    url = f"https://www.youtube.com/watch?v={key}"
    uploader = f"@user{int(300_000 * chance.random() ** 2)}"
    return {
        "id": format_id(IdKind.CLIP, number, 2026), "case_id": case["id"], "url": url, "url_normalised": url,
        "platform_id": skewed(chance, places), "platform_item_id": key,
        "uploader": uploader, "account_key": account_key(uploader), "locus": "", "kind": "reupload",
        "generator": "", "similarity_note": "", "access_note": "", "note": _text(chance, 5),
        "logged_at": case["opened_at"], "logged_by": "Bench", "version": 1,
    }  # fmt: skip


def deadline_row(chance: random.Random, case_id: str, number: int) -> dict[str, Any]:
    due = TODAY + timedelta(days=chance.randrange(-60, 200))
    rule, nature = chance.choice(_RULES)
    return {
        "id": format_id(IdKind.DEADLINE, number, 2026), "case_id": case_id, "rule_id": rule,
        "rule_version": "1", "nature": nature, "owed_by": "us", "trigger_at": _START,
        "trigger_source": "bench",
        "due_on": due, "due_at": datetime(due.year, due.month, due.day, tzinfo=UTC), "trace": [],
        "status": "open", "overridden_by": "", "override_reason": "", "created_at": _START, "version": 1,
    }  # fmt: skip


def clips_of(letter: dict[str, Any]) -> Iterator[str]:
    """The clips of a letter's case, all of which it lists."""
    number = int(letter["case_id"].rpartition("-")[2])
    return (format_id(IdKind.CLIP, 3 * number + part - 2, 2026) for part in range(3))


def letter_row(chance: random.Random, case: dict[str, Any], number: int, places: list[str]) -> dict[str, Any]:
    return {
        "id": format_id(IdKind.NOTICE, number, 2026), "case_id": case["id"], "kind": "dmca_512c_notice",
        "language": "en", "platform_id": skewed(chance, places), "author": "Bench",
        "status": chance.choices(("answered", "sent", "drafted"), (950, 48, 2))[0],
        "letter_text": "A letter of some length. " * 100, "drafted_at": case["opened_at"],
        "sent_on": case["opened_at"].date(), "channel": "form", "version": 1,
        "overrides": {}, "supports": {}, "fields": {}, "ledger": [],
    }  # fmt: skip


def chase_row(letter: dict[str, Any]) -> dict[str, Any]:
    """A letter that asks after one, with a number behind all of them."""
    number = 10_000_000 + int(letter["id"].rpartition("-")[2])
    return {
        **letter, "id": format_id(IdKind.NOTICE, number, 2026), "kind": "reminder",
        "sent_on": letter["sent_on"] + timedelta(days=14),
    }  # fmt: skip


def answer_row(chance: random.Random, letter: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"AN-{letter['id'][2:]}", "notice_id": letter["id"], "outcome": chance.choice(_OUTCOMES),
        "received_on": letter["sent_on"] + timedelta(days=chance.randrange(30)), "details": {}, "note": "",
        "recorded_at": letter["drafted_at"], "recorded_by": "Bench",
    }  # fmt: skip


def _text(chance: random.Random, words: int) -> str:
    return "".join(skewed(chance, WORDS) for _ in range(words)) + "".join(chance.choices(_KANJI, k=4))
