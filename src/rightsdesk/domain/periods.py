"""Stretches of calendar days, half-open, and the months in them; no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from rightsdesk.errors import InvalidInput

OLDEST, NEWEST = date(1970, 1, 1), date(2200, 12, 31)


@dataclass(frozen=True)
class Period:
    """Days from `first` on, up to and without `before`."""

    first: date
    before: date

    @property
    def last(self) -> date:
        """The last day that belongs to it."""
        return self.before - timedelta(days=1)

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """The same as points in time, half-open: the midnights of the zone at which it begins and ends."""
        return midnight(self.first, zone), midnight(self.before, zone)


class Span(StrEnum):
    """Periods that reports are asked for by name; a fiscal year begins in April."""

    TWELVE_MONTHS = "twelve_months"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_QUARTER = "this_quarter"
    LAST_QUARTER = "last_quarter"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    THIS_FISCAL_YEAR = "this_fiscal_year"
    LAST_FISCAL_YEAR = "last_fiscal_year"


def days_of(span: Span, today: date) -> tuple[date, date]:
    """The first and the last day of a named period; of one that goes on, up to today."""
    if span is Span.TWELVE_MONTHS:
        return month_before(today, 11), today
    months = 1 if span in {Span.THIS_MONTH, Span.LAST_MONTH} else 12
    into = (today.month - 1) if span in {Span.THIS_YEAR, Span.LAST_YEAR} else (today.month - 4) % 12
    if span in {Span.THIS_QUARTER, Span.LAST_QUARTER}:
        months, into = 3, (today.month - 1) % 3
    begin = month_before(today, 0 if months == 1 else into)
    if span.startswith("this"):
        return begin, today
    return month_before(begin, months), begin - timedelta(days=1)


def period_of(first: date | None, last: date | None, today: date) -> Period:
    """Give the period from one day to another, both included; by default this month and the eleven before.

    Raises `InvalidInput` for a last day before the first, and for days outside 1970 to 2200.
    """
    end = last or max(today, first or today)
    begin = first or month_before(end, 11)
    for one in (begin, end):
        if not OLDEST <= one <= NEWEST:
            raise InvalidInput(f"{one} lies outside the years 1970 to 2200.", "Check the year.")
    if end < begin:
        raise InvalidInput(f"The period would end on {end}, before it begins on {begin}.", "Swap the days.")
    return Period(begin, end + timedelta(days=1))


def month_before(day: date, months: int) -> date:
    """The first day of the month that lies so many months before the one of this day."""
    number = max(day.year * 12 + day.month - 1 - months, OLDEST.year * 12)
    return date(number // 12, number % 12 + 1, 1)


def months_of(period: Period) -> tuple[Period, ...]:
    """The calendar months of a period; the first and the last are cut to the period."""
    found = []
    begin = period.first
    while begin < period.before:
        following = date(begin.year + begin.month // 12, begin.month % 12 + 1, 1)
        found.append(Period(begin, min(following, period.before)))
        begin = following
    return tuple(found)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The moment at which a day begins in a zone, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def median_of(counted: Iterable[tuple[int, int]]) -> float | None:
    """The median of values given as (value, how often); the mean of the middle two for an even number."""
    pairs = sorted((value, times) for value, times in counted if times > 0)
    total = sum(times for _, times in pairs)
    if total == 0:
        return None
    return (_at(pairs, (total - 1) // 2) + _at(pairs, total // 2)) / 2


def _at(pairs: list[tuple[int, int]], place: int) -> int:
    for value, times in pairs:
        if place < times:
            return value
        place -= times
    raise IndexError(place)
