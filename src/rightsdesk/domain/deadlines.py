"""Due dates from events, rules and holiday tables, each with the reckoning in words (field research 8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from dateutil.relativedelta import relativedelta

from rightsdesk.domain.calendars import HolidayTable
from rightsdesk.domain.deadline_rules import (
    DayUnit,
    DeadlineRule,
    EndDay,
    MonthEnd,
    Nature,
    StartDay,
    extended,
    rules_for,
    with_length,
)
from rightsdesk.errors import InvalidInput

__all__ = [
    "DayUnit", "DeadlineRule", "DueDate", "EndDay", "MonthEnd", "Nature", "Pause", "StartDay", "as_written",
    "compute", "end_of", "extended", "rules_for", "spoken", "warning_days", "with_length",
]  # fmt: skip

_END_OF_DAY = time(23, 59, 59)
_ONE_DAY = timedelta(days=1)
# Not strftime: the words of a trace must not change with the locale of the machine.
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Pause:
    """Days that are not counted, first and last included; without `until` the clock stands still now."""

    on: date
    until: date | None
    why: str

    def holds(self, day: date) -> bool:
        """Whether a day is one of them; an open pause moves nothing before it has ended."""
        return self.until is not None and self.on <= day <= self.until


@dataclass(frozen=True)
class DueDate:
    """A due day, the moment it ends (UTC), how it was reckoned, and what to doubt."""

    rule: str
    rule_version: str
    due_on: date
    due_at: datetime
    trace: tuple[str, ...]
    warnings: tuple[str, ...]


def as_written(rule: DeadlineRule, day: date, zone: tzinfo) -> DueDate:
    """The due date that a letter names itself; nothing is counted."""
    trace = (f"the letter itself names {spoken(day)}",)
    return DueDate(rule.id, rule.version, day, end_of(day, zone), trace, ())


def end_of(day: date, zone: tzinfo) -> datetime:
    """The moment (UTC) in which a day of a zone ends. Raises `InvalidInput` outside the calendar."""
    try:
        return datetime.combine(day, _END_OF_DAY, zone).astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise InvalidInput(f"{day.isoformat()} lies outside the calendar.", "Check the year.") from error


def warning_days(rule: DeadlineRule, due_on: date, house: HolidayTable) -> tuple[date, ...]:
    """The days on which to speak of a due day before it comes, working days of the house, earliest first."""
    days: set[date] = set()
    for before in rule.warn:
        day = due_on - before * _ONE_DAY
        while not house.is_business_day(day):
            day -= _ONE_DAY
        days.add(day)
    return tuple(sorted(days))


def compute(
    rule: DeadlineRule,
    trigger: datetime,
    holidays: HolidayTable,
    zone: tzinfo,
    pauses: Iterable[Pause] = (),
) -> DueDate:
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
    paused = sorted(pauses, key=lambda one: one.on)
    try:
        day = trigger.astimezone(zone).date()
        before = day - _ONE_DAY if rule.start is StartDay.SAME else day
        due_on, steps = _count(rule, before, holidays, paused)
        if rule.end is not EndDay.STAYS and not rule.unit.is_business:
            due_on, rolled = _roll(due_on, holidays, 1 if rule.end is EndDay.NEXT else -1)
            steps = (*steps, *rolled)
        due_at = datetime.combine(due_on, _END_OF_DAY, zone).astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise InvalidInput(
            f"A due date from {trigger.isoformat()} lies outside the calendar.",
            "Check the year of the event.",
        ) from error
    return DueDate(
        rule.id, rule.version, due_on, due_at, (f"{rule.trigger_en} {spoken(day)}", *steps),
        _doubts(rule, day, due_on, holidays),
    )  # fmt: skip


def _count(
    rule: DeadlineRule, day: date, holidays: HolidayTable, pauses: list[Pause]
) -> tuple[date, tuple[str, ...]]:
    if rule.unit.is_business:
        return _count_business_days(day, rule.length, holidays, pauses)
    if rule.unit is DayUnit.CALENDAR:
        due_on, paused = _past_pauses(day, day + timedelta(days=rule.length), pauses)
        return due_on, (*paused, f"day {rule.length} = {spoken(due_on)}")
    months = rule.length * (12 if rule.unit is DayUnit.YEARS else 1)
    due_on, steps = _count_months(rule, day, months)
    moved, paused = _past_pauses(day, due_on, pauses)
    return moved, (*steps, *paused, *((f"so it ends on {spoken(moved)}",) if paused else ()))


def _count_business_days(
    day: date, length: int, holidays: HolidayTable, pauses: list[Pause]
) -> tuple[date, tuple[str, ...]]:
    steps: list[str] = []
    counted = 0
    while counted < length:
        day += _ONE_DAY
        paused = next((one for one in pauses if one.holds(day)), None)
        if paused is not None:
            if day == paused.on or not steps:
                steps.append(_pause_said(paused))
        elif holidays.is_business_day(day):
            counted += 1
        elif day.weekday() not in holidays.weekend:
            steps.append(f"{_short(day)} {holidays.day_off(day)} skipped")
    return day, (*steps, f"day {length} = {spoken(day)}")


def _count_months(rule: DeadlineRule, day: date, months: int) -> tuple[date, tuple[str, ...]]:
    """The day on which so many months after `day` end; `day` itself is not counted."""
    said = f"{rule.length} {rule.unit}"
    if rule.month_end is MonthEnd.DAY_BEFORE:
        first = day + _ONE_DAY
        answering = first + relativedelta(months=months)
        last = answering - _ONE_DAY if answering.day == first.day else answering
        return last, (f"counted from {spoken(first)}, {said} end on {spoken(last)}",)
    due_on = day + relativedelta(months=months)
    reckoned = f"{said} later = {spoken(due_on)}"
    if due_on.day == day.day:
        return due_on, (reckoned,)
    return due_on, (f"the month has no day {day.day}, its last day counts", reckoned)


def _past_pauses(start: date, due_on: date, pauses: list[Pause]) -> tuple[date, tuple[str, ...]]:
    """Move the last day behind as many days as the pauses take out of the days after `start`."""
    steps: list[str] = []
    for one in pauses:
        if one.until is None or one.on > due_on or one.until <= start:
            continue
        begun = max(one.on, start + _ONE_DAY)
        due_on += one.until - begun + _ONE_DAY
        steps.append(_pause_said(one))
        start = one.until
    return due_on, tuple(steps)


def _pause_said(pause: Pause) -> str:
    until = f" to {spoken(pause.until)}" if pause.until is not None else ""
    return f"{spoken(pause.on)}{until} not counted: {pause.why}"


def _roll(day: date, holidays: HolidayTable, step: int) -> tuple[date, tuple[str, ...]]:
    steps: list[str] = []
    while not holidays.may_end(day):
        why = holidays.day_off(day) or f"a {_WEEKDAYS[day.weekday()]}"
        day += step * _ONE_DAY
        steps.append(f"that is {why}, so it moves to {spoken(day)}")
    return day, tuple(steps)


def _doubts(rule: DeadlineRule, start: date, due_on: date, holidays: HolidayTable) -> tuple[str, ...]:
    if rule.calendar is None:
        return ()
    gaps = (holidays.gap(day) for day in (start, due_on))
    return tuple(dict.fromkeys(gap for gap in gaps if gap is not None))


def _short(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def spoken(day: date) -> str:
    """A day as traces say it, such as Mon 23 Nov 2026."""
    return f"{_WEEKDAYS[day.weekday()]} {_short(day)} {day.year}"
