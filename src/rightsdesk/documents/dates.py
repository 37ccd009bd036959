"""Dates as letters write them: 令和8年11月22日, and 22 November 2026."""

from datetime import date

_ERAS = (  # first day, name; newest first (元号法, and 昭和 by 大正15年詔書)
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def wareki(day: date) -> str:
    """The day in the Japanese era calendar; the first year of an era is 元年."""
    for first, era in _ERAS:
        if day >= first:
            year = day.year - first.year + 1
            return f"{era}{'元' if year == 1 else year}年{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日"


def long_date(day: date) -> str:
    """The day in English with the month written out, so that it reads the same everywhere."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
