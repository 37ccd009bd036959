"""Holiday tables and the question whether business is done on a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self


@dataclass(frozen=True)
class HolidayTable:
    """The days off of one calendar, sure from `valid_from` to `valid_until`.

    Weekdays count from Monday = 0. `weekend` are the weekdays that are no business days; `rolled` are
    those on which a period of calendar days does not end (Japan: Sunday only, Civil Code 142). A day
    without a name in `days_ja` is called the same in both languages.
    """

    name: str
    label: str
    days: Mapping[date, str]
    valid_from: date
    valid_until: date
    weekend: frozenset[int] = frozenset({5, 6})
    rolled: frozenset[int] = field(default=frozenset({5, 6}))
    days_ja: Mapping[date, str] = field(default_factory=dict)
    label_ja: str = ""

    def day_off(self, day: date, language: str = "en") -> str | None:
        """The name of the holiday on that day, if there is one."""
        name = self.days.get(day)
        return self.days_ja.get(day, name) if language == "ja" else name

    def is_business_day(self, day: date) -> bool:
        """Whether the day is neither weekend nor holiday."""
        return day.weekday() not in self.weekend and day not in self.days

    def may_end(self, day: date) -> bool:
        """Whether a period of calendar days may end on that day."""
        return day.weekday() not in self.rolled and day not in self.days

    def with_days(self, days: Mapping[date, str]) -> Self:
        """The same table with more days off."""
        if not days:
            return self
        kept = {day: name for day, name in self.days_ja.items() if day not in days}
        return replace(self, days={**self.days, **days}, days_ja=kept)

    def reaches(self, day: date) -> bool:
        """Whether the days off of that time are sure."""
        return self.valid_from <= day <= self.valid_until


NO_HOLIDAYS = HolidayTable(
    "none", "no calendar", {}, date.min, date.max, weekend=frozenset(), rolled=frozenset()
)
