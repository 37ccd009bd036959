"""Japanese era years: from a day to its era date, and era dates found in a text."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

# First days of the eras; general knowledge (元号法 and the ordinances under it).
_ERAS = (
    ("令和", date(2019, 5, 1)),
    ("平成", date(1989, 1, 8)),
    ("昭和", date(1926, 12, 25)),
    ("大正", date(1912, 7, 30)),
)
_FIRST_YEAR = {name: start.year for name, start in _ERAS}
_ERA = r"(?P<era>令和|平成|昭和|大正)\s*(?P<year>元|\d{1,2})\s*年"
_ERA_DATE = re.compile(_ERA + r"\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")
_ERA_BESIDE_WESTERN = re.compile(_ERA + r"\s*\(\s*(?P<western>\d{4})\s*年?\s*\)")
_WESTERN_BESIDE_ERA = re.compile(r"(?P<western>\d{4})\s*年?\s*\(\s*" + _ERA + r"\s*\)")


@dataclass(frozen=True)
class EraMismatch:
    """An era year that is not the Western year beside it."""

    written: str
    western: int


def era_date(day: date) -> str:
    """A day as `令和8年11月22日`; Western years before 1912-07-30."""
    for name, start in _ERAS:
        if day >= start:
            number = day.year - start.year + 1
            year = "元" if number == 1 else str(number)
            return f"{name}{year}年{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日"


def era_dates(text: str) -> tuple[tuple[str, date | None], ...]:
    """Each era date of a text as written, with its Western day; None when there is no such day."""
    found = _ERA_DATE.finditer(unicodedata.normalize("NFKC", text))
    return tuple((one[0], _western_day(one)) for one in found)


def era_mismatches(text: str) -> tuple[EraMismatch, ...]:
    """The era years of a text that contradict a Western year in brackets beside them."""
    plain = unicodedata.normalize("NFKC", text)
    pairs = (*_ERA_BESIDE_WESTERN.finditer(plain), *_WESTERN_BESIDE_ERA.finditer(plain))
    return tuple(
        EraMismatch(pair[0], int(pair["western"]))
        for pair in pairs
        if _western_year(pair) != int(pair["western"])
    )


def _western_year(found: re.Match[str]) -> int:
    number = 1 if found["year"] == "元" else int(found["year"])
    return _FIRST_YEAR[found["era"]] + number - 1


def _western_day(found: re.Match[str]) -> date | None:
    try:
        day = date(_western_year(found), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return day if era_date(day).startswith(found["era"]) else None
