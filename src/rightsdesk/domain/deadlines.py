"""Due dates from events, rules and holiday tables, each with the reckoning in words (field research 8)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from rightsdesk.domain.calendars import HolidayTable
from rightsdesk.domain.vocabulary import AnswerOutcome
from rightsdesk.errors import InvalidInput

_LONGEST_PERIOD = 365
_END_OF_DAY = time(23, 59, 59)
# Not strftime: the words of a trace must not change with the locale of the machine.
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class DayUnit(StrEnum):
    """What a length counts; months and years end on the day of the same number (Civil Code 143)."""

    BUSINESS_US = "bd-us"
    BUSINESS_JP = "bd-jp"
    CALENDAR = "cd"
    MONTHS = "months"
    YEARS = "years"

    @property
    def is_business(self) -> bool:
        return self in {DayUnit.BUSINESS_US, DayUnit.BUSINESS_JP}


class Nature(StrEnum):
    """Whether we must act by the day, somebody else is expected to, or it is only a hint."""

    ACT_BY = "act_by"
    EXPECTED_BY = "expected_by"
    HINT = "hint"


@dataclass(frozen=True)
class DeadlineRule:
    """One rule that turns an event into a due date; `kinds` and `platforms` are empty when all are meant.

    `designated` is True for rules of designated large platforms in Japan, False for all others, None for
    both. `rolls` moves an end on a day off to the next day business is done. `choices` are the lengths that
    are usual for a period the letter sets itself. `fills` is the field of a letter that names the day itself.
    `met_by` are the answers after which nobody waits for the day any more.
    `zone` is the zone whose days count. `ends_waiting` marks the day after which the recipient's silence
    counts as no answer. `mark` says whether the source was read (`found`), is general knowledge (`known`)
    or our own habit (`rec`).
    """

    id: str
    version: str
    regime: str
    label_en: str
    label_ja: str
    unit: DayUnit
    length: int
    trigger: str
    trigger_en: str
    owed_by: str
    nature: Nature
    on_expiry: str
    source: str
    checked_on: date
    zone: str
    calendar: str | None = None
    rolls: bool = False
    kinds: frozenset[str] = frozenset()
    platforms: frozenset[str] = frozenset()
    designated: bool | None = None
    choices: tuple[int, ...] = ()
    fills: str = ""
    met_by: frozenset[AnswerOutcome] = frozenset()
    ends_waiting: bool = False
    mark: str = ""
    note: str = ""


@dataclass(frozen=True)
class DueDate:
    """A due day, the moment it ends (UTC), how it was reckoned, and what to doubt."""

    rule: str
    rule_version: str
    due_on: date
    due_at: datetime
    trace: tuple[str, ...]
    warnings: tuple[str, ...]


def with_length(rule: DeadlineRule, length: int) -> DeadlineRule:
    """The rule with a length the letter sets itself.

    Raises `InvalidInput` where no letter sets it, and beyond a year.
    """
    if rule.choices and 1 <= length <= _LONGEST_PERIOD:
        return replace(rule, length=length)
    usual = ", ".join(map(str, rule.choices)) or "none"
    raise InvalidInput(f"The period of {rule.id} cannot be {length}.", f"Usual are: {usual}.")


def as_written(rule: DeadlineRule, day: date, zone: tzinfo) -> DueDate:
    """The due date that a letter names itself; nothing is counted."""
    due_at = datetime.combine(day, _END_OF_DAY, zone).astimezone(UTC)
    return DueDate(rule.id, rule.version, day, due_at, (f"the letter itself names {_spoken(day)}",), ())


def rules_for(
    rules: Iterable[DeadlineRule], event: str, kind: str, platform: str | None, *, designated: bool = False
) -> tuple[DeadlineRule, ...]:
    """The rules an event starts for a notice kind on a platform, which may be a designated one."""
    return tuple(
        rule
        for rule in rules
        if rule.trigger == event
        and (not rule.kinds or kind in rule.kinds)
        and (not rule.platforms or platform in rule.platforms)
        and rule.designated in (None, designated)
    )


def compute(rule: DeadlineRule, trigger: datetime, holidays: HolidayTable, zone: tzinfo) -> DueDate:
    """The due date of a rule whose event happened at `trigger`; the day of the event is day 0.

    Raises `InvalidInput` for a time without zone, and for one beyond the calendar;
    `ValueError` when the table is not the one the rule counts by.
    """
    if trigger.utcoffset() is None:
        raise InvalidInput(
            "The time of the event has no zone.", "Write it such as 2026-11-23T10:00:00+09:00."
        )
    if rule.calendar is not None and rule.calendar != holidays.name:
        raise ValueError(f"{rule.id} counts by the calendar {rule.calendar}, not by {holidays.name}")
    try:
        day = trigger.astimezone(zone).date()
        due_on, steps = _count(rule, day, holidays)
        if rule.rolls and not rule.unit.is_business:
            due_on, rolled = _roll(due_on, holidays)
            steps = (*steps, *rolled)
        due_at = datetime.combine(due_on, _END_OF_DAY, zone).astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise InvalidInput(
            f"A due date from {trigger.isoformat()} lies outside the calendar.",
            "Check the year of the event.",
        ) from error
    return DueDate(
        rule.id, rule.version, due_on, due_at, (f"{rule.trigger_en} {_spoken(day)}", *steps),
        _doubts(rule, day, due_on, holidays),
    )  # fmt: skip


def _count(rule: DeadlineRule, day: date, holidays: HolidayTable) -> tuple[date, tuple[str, ...]]:
    if rule.unit.is_business:
        return _count_business_days(day, rule.length, holidays)
    if rule.unit is DayUnit.CALENDAR:
        due_on = day + timedelta(days=rule.length)
        return due_on, (f"day {rule.length} = {_spoken(due_on)}",)
    months = rule.length * (12 if rule.unit is DayUnit.YEARS else 1)
    due_on = day + relativedelta(months=months)
    reckoned = f"{rule.length} {rule.unit} later = {_spoken(due_on)}"
    if due_on.day == day.day:
        return due_on, (reckoned,)
    return due_on, (f"the month has no day {day.day}, its last day counts", reckoned)


def _count_business_days(day: date, length: int, holidays: HolidayTable) -> tuple[date, tuple[str, ...]]:
    steps: list[str] = []
    counted = 0
    while counted < length:
        day += timedelta(days=1)
        if holidays.is_business_day(day):
            counted += 1
        elif day.weekday() not in holidays.weekend:
            steps.append(f"{_short(day)} {holidays.day_off(day)} skipped")
    return day, (*steps, f"day {length} = {_spoken(day)}")


def _roll(day: date, holidays: HolidayTable) -> tuple[date, tuple[str, ...]]:
    steps: list[str] = []
    while not holidays.may_end(day):
        why = holidays.day_off(day) or f"a {_WEEKDAYS[day.weekday()]}"
        day += timedelta(days=1)
        steps.append(f"that is {why}, so it moves to {_spoken(day)}")
    return day, tuple(steps)


def _doubts(rule: DeadlineRule, start: date, due_on: date, holidays: HolidayTable) -> tuple[str, ...]:
    if rule.calendar is None:
        return ()
    gaps = (holidays.gap(day) for day in (start, due_on))
    return tuple(dict.fromkeys(gap for gap in gaps if gap is not None))


def _short(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _spoken(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {_short(day)} {day.year}"
