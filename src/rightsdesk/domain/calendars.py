"""Holiday tables and the question whether business is done on a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self


@dataclass(frozen=True)
class HolidayTable:
    """The days off of one calendar, sure from `valid_from` to `valid_until`.

    Weekdays count from Monday = 0. `weekend` are the weekdays that are no business days; `rolled` are
    those on which a period of calendar days does not end (Japan: Sunday only, Civil Code 142).
    """

    name: str
    label: str
    days: Mapping[date, str]
    valid_from: date
    valid_until: date
    weekend: frozenset[int] = frozenset({5, 6})
    rolled: frozenset[int] = field(default=frozenset({5, 6}))

    def day_off(self, day: date) -> str | None:
        """The name of the holiday on that day, if there is one."""
        return self.days.get(day)

    def is_business_day(self, day: date) -> bool:
        """Whether the day is neither weekend nor holiday."""
        return day.weekday() not in self.weekend and day not in self.days

    def may_end(self, day: date) -> bool:
        """Whether a period of calendar days may end on that day."""
        return day.weekday() not in self.rolled and day not in self.days

    def with_days(self, days: Mapping[date, str]) -> Self:
        """The same table with more days off."""
        return replace(self, days={**self.days, **days}) if days else self

    def gap(self, day: date) -> str | None:
        """One sentence when the table does not reach the day, else nothing."""
        if self.valid_from <= day <= self.valid_until:
            return None
        return (
            f"The holidays of {self.label} are sure only from {self.valid_from.isoformat()} to "
            f"{self.valid_until.isoformat()}; check {day.isoformat()} by hand."
        )


NO_HOLIDAYS = HolidayTable(
    "none", "no calendar", {}, date.min, date.max, weekend=frozenset(), rolled=frozenset()
)
