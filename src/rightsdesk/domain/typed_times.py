"""Days and times as people write them in tables: ISO, Japanese, American and European forms."""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple

from rightsdesk.domain.eras import era_dates

DAY_FIRST, MONTH_FIRST = "day_first", "month_first"
DATE_ORDERS = ("", DAY_FIRST, MONTH_FIRST)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_ZONES = {"z": 0, "utc": 0, "gmt": 0, "jst": 540}
_CLOCK = re.compile(
    r"(?P<before>午前|午後)?\s*(?P<h>\d{1,2})"
    r"(?:[:時](?P<m>\d{1,2})(?:[:分](?P<s>\d{1,2})(?:[.,]\d+)?秒?|分)?|時|(?=\s*[ap]\.?m))\s*"
    r"(?P<after>am|pm|a\.m\.|p\.m\.)?\s*"
    r"(?P<zone>z|utc|gmt|jst)?\s*(?P<offset>[+-]\d{2}:?\d{2}|[+-]\d{1,2})?",
)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_NAMED_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z]*\.?,?[ -](\d{4})")
_NAMED_MONTH_FIRST = re.compile(r"([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? |[(（][月火水木金土日][)）]")


class TypedTime(NamedTuple):
    """A time that was read; `has_zone` and `has_clock` say what had to be filled in."""

    at: datetime
    has_zone: bool
    has_clock: bool


class NotATime(ValueError):
    """A text that is no time, or not one time only; the message is a sentence for people."""


def read_time(text: str, zone: tzinfo, order: str = "") -> TypedTime:
    """Read a time; without a zone one of `zone`, without a clock the start of its day. Raises `NotATime`."""
    quick = _iso(text)
    if quick is not None:
        return _placed(quick, zone, has_clock=True)
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    plain = _WEEKDAY.sub(" ", plain).strip()
    day, rest = _day(plain, order)
    rest = rest.lstrip(" t,")
    if not rest:
        return _placed(datetime.combine(day, time()), zone, has_clock=False)
    return _placed(_with_clock(day, rest, text), zone, has_clock=True)


def _iso(text: str) -> datetime | None:
    if len(text) < 16 or text[4] != "-":
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _placed(at: datetime, zone: tzinfo, *, has_clock: bool) -> TypedTime:
    try:
        if at.tzinfo is not None:
            return TypedTime(at.astimezone(UTC), has_zone=True, has_clock=has_clock)
        inside = at.replace(tzinfo=zone)
        back = inside.astimezone(UTC)
    except OverflowError as error:
        raise NotATime("The year is out of range.") from error
    if back.astimezone(zone).replace(tzinfo=None) != at:
        raise NotATime(f"{at:%Y-%m-%d %H:%M} does not exist in {zone}: the clock was put forward then.")
    return TypedTime(back, has_zone=False, has_clock=has_clock)


def _day(plain: str, order: str) -> tuple[date, str]:
    eras = re.match(r"(?:令和|平成|昭和)\s*(?:元|\d{1,2})\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日", plain)
    if eras is not None:
        found = era_dates(eras[0])
        if not found or found[0][1] is None:
            raise NotATime(f"“{eras[0]}” is no day of the calendar.")
        return found[0][1], plain[eras.end() :]
    for shape, parts in (
        (_YEAR_FIRST, (0, 1, 2)),
        (_NAMED_DAY_FIRST, (2, 1, 0)),
        (_NAMED_MONTH_FIRST, (2, 0, 1)),
    ):
        if match := shape.match(plain):
            year, month, day = (match.groups()[part] for part in parts)
            return _made(int(year), _month(month), int(day), match[0]), plain[match.end() :]
    if match := _YEAR_LAST.match(plain):
        return _ordered(match, order), plain[match.end() :]
    if match := re.match(_COMPACT.pattern + r"(?!\d)", plain):
        return _made(int(match[1]), int(match[2]), int(match[3]), match[0]), plain[match.end() :]
    raise NotATime(f"“{plain[:40]}” is no time that can be read; write it like 2026-11-22 09:00.")


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.get(text, 0)


def _ordered(match: re.Match[str], order: str) -> date:
    first, second, year = (int(part) for part in match.groups())
    if order == DAY_FIRST or (not order and first > 12):
        return _made(year, second, first, match[0])
    if order == MONTH_FIRST or second > 12 or first == second:
        return _made(year, first, second, match[0])
    raise NotATime(f"“{match[0]}” may be one of two days; say whether the day or the month comes first.")


def _made(year: int, month: int, day: int, written: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotATime(f"“{written.strip()}” is no day of the calendar.") from error


def _with_clock(day: date, rest: str, text: str) -> datetime:
    match = _CLOCK.fullmatch(rest)
    if match is None:
        raise NotATime(f"“{text.strip()[:40]}” holds a day and something that is no time of day.")
    hour, minute, second = int(match["h"]), int(match["m"] or 0), int(match["s"] or 0)
    half = (match["before"] or match["after"] or "").replace(".", "")
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in {"午後", "pm"} else 0)
    try:
        at = datetime.combine(day, time(hour, minute, second))
    except ValueError as error:
        raise NotATime(f"“{text.strip()[:40]}” holds no time of day.") from error
    return at.replace(tzinfo=_zone(match))


def _zone(match: re.Match[str]) -> tzinfo | None:
    if match["offset"]:
        digits = match["offset"].replace(":", "")
        hours, minutes = int(digits[1:3]), int(digits[3:5] or 0)
        sign = -1 if digits[0] == "-" else 1
        if hours > 14 or minutes > 59:
            raise NotATime(f"There is no zone {match['offset']}.")
        return timezone(sign * timedelta(hours=hours, minutes=minutes))
    if match["zone"]:
        return timezone(timedelta(minutes=_ZONES[match["zone"]]))
    return None
