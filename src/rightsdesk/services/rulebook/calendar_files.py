"""The calendars that days are counted by: their rules from the file, their holidays from the library."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from rightsdesk.domain.calendars import HolidayTable
from rightsdesk.services.rulebook.rule_shapes import Checked, broken

CALENDARS_FILE = "holidays.toml"


@dataclass(frozen=True)
class Calendar:
    """One calendar as its file has it; `custom` days stand beside those of the library."""

    name: str
    label: str
    label_ja: str
    library: str
    financial: bool
    weekend: frozenset[int]
    rolled: frozenset[int]
    valid_from: date
    valid_until: date
    source: str
    mark: str
    checked_on: date
    names_ja: Mapping[str, str] = field(default_factory=dict)
    customary: Mapping[str, str] = field(default_factory=dict)
    custom: Mapping[date, str] = field(default_factory=dict)


class CalendarList(Checked):
    """The file."""

    calendar: tuple[Calendar, ...]


class LazyTables(Mapping[str, HolidayTable]):
    """Holiday tables made when first asked for: the library behind them takes most of a second to load."""

    def __init__(self, calendars: Mapping[str, Calendar]) -> None:
        self._calendars = calendars
        self._made: dict[str, HolidayTable] = {}

    def __getitem__(self, name: str) -> HolidayTable:
        if name not in self._made:
            self._made[name] = _table(self._calendars[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._calendars)

    def __len__(self) -> int:
        return len(self._calendars)


def _table(calendar: Calendar) -> HolidayTable:
    import holidays as holiday_library

    years = range(calendar.valid_from.year, calendar.valid_until.year + 2)
    listing = holiday_library.financial_holidays if calendar.financial else holiday_library.country_holidays
    listed = listing(calendar.library, years=years, language="en_US")
    days = {**dict(_customary(calendar, years)), **dict(listed), **calendar.custom}
    japanese: dict[date, str] = {}
    if "ja" in listed.supported_languages:
        japanese = dict(listing(calendar.library, years=years, language="ja"))
    named = {day: calendar.names_ja[name] for day, name in days.items() if name in calendar.names_ja}
    return HolidayTable(
        name=calendar.name,
        label=calendar.label,
        days=days,
        valid_from=calendar.valid_from,
        valid_until=calendar.valid_until,
        weekend=calendar.weekend,
        rolled=calendar.rolled,
        days_ja={**japanese, **named},
        label_ja=calendar.label_ja,
    )


def _customary(calendar: Calendar, years: Iterable[int]) -> Iterator[tuple[date, str]]:
    for month_day, label in calendar.customary.items():
        for year in years:
            try:
                yield date.fromisoformat(f"{year}-{month_day}"), label
            except ValueError as error:
                raise broken(CALENDARS_FILE, f"{calendar.name}.customary.{month_day}", "no day") from error
