"""Days, moments, sizes and stretches of time as people read them."""

import re
import unicodedata
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from rightsdesk.domain.timecodes import span, timecode

translate = QCoreApplication.translate
_HIRAGANA = {sign: sign - 0x60 for sign in range(0x30A1, 0x30F7)}


def day(value: date | None) -> str:
    """A calendar day, the same in both languages."""
    return f"{value:%Y-%m-%d}" if value else ""


def moment(value: datetime | None, zone: ZoneInfo) -> str:
    """A moment in the house's zone, to the minute."""
    return f"{value.astimezone(zone):%Y-%m-%d %H:%M}" if value else ""


def days_left(days: int) -> str:
    """How far a due day is from today, in words."""
    named = {
        -1: translate("formats", "1 day late"),
        0: translate("formats", "today"),
        1: translate("formats", "tomorrow"),
    }
    if days in named:
        return named[days]
    pattern = translate("formats", "%s days late") if days < 0 else translate("formats", "in %s days")
    return pattern.replace("%s", str(abs(days)))


def paused() -> str:
    """That a clock stands still."""
    return translate("formats", "paused")


def end_in_zones(value: datetime, zone: str, house: ZoneInfo) -> str:
    """When a due day ends, by the clock of whoever counts it and by the house's own."""
    there = ZoneInfo(zone)
    text = translate("formats", "ends %1 (%2)").replace("%1", moment(value, there)).replace("%2", zone)
    if there.utcoffset(value) == house.utcoffset(value):
        return text
    return f"{text} = {moment(value, house)} ({house.key})"


def size(number: int) -> str:
    """A file size in the unit that fits."""
    amount = float(number)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return ""


def percent(share: float) -> str:
    """A share in [0, 1] as whole percent."""
    return f"{share:.0%}"


def sort_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """What a text is sorted by in both languages: numbers as numbers, without regard to case and width.

    Hiragana and katakana stand together in the order of their syllables, as in a Japanese list; a name in
    kanji stands by its signs where nobody wrote its reading.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_HIRAGANA)
    parts = (part for part in re.split(r"(\d+)", plain) if part)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def screen_hint(hint: str) -> str:
    """The sentences of a hint that do not speak of commands to type: the window has buttons."""
    sentences = re.split(r"(?<=[.!?。])\s+", hint)
    return " ".join(sentence for sentence in sentences if "`" not in sentence and "--" not in sentence)


__all__ = [
    "day",
    "days_left",
    "end_in_zones",
    "moment",
    "paused",
    "percent",
    "screen_hint",
    "size",
    "sort_key",
    "span",
    "timecode",
]
