"""Due dates from events, rules and holiday tables, with the steps of the reckoning (field research 8)."""

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
from rightsdesk.domain.reckonings import Step, StepKind
from rightsdesk.errors import InvalidInput

__all__ = [
    "DayUnit", "DeadlineRule", "DueDate", "EndDay", "MonthEnd", "Nature", "Pause", "StartDay", "as_written",
    "compute", "end_of", "extended", "rules_for", "warning_days", "with_length",
]  # fmt: skip

_END_OF_DAY = time(23, 59, 59)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Pause:
    """Days that are not counted, first and last included; without `until` the clock stands still now."""

    on: date
    until: date | None
    why: str
    why_ja: str = ""

    def holds(self, day: date) -> bool:
        """Whether a day is one of them; an open pause moves nothing before it has ended."""
        return self.until is not None and self.on <= day <= self.until


@dataclass(frozen=True)
class DueDate:
    """A due day, the moment it ends (UTC), the steps that led there, and what to doubt."""

    rule: str
    rule_version: str
    due_on: date
    due_at: datetime
    steps: tuple[Step, ...]
    doubts: tuple[Step, ...]


def as_written(rule: DeadlineRule, day: date, zone: tzinfo) -> DueDate:
    """The due date that a letter names itself; nothing is counted."""
    steps = (Step(StepKind.NAMED, day),)
    return DueDate(rule.id, rule.version, day, end_of(day, zone), steps, ())


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
    event = Step(StepKind.EVENT, day, name=rule.trigger_en, name_ja=rule.trigger_ja)
    doubts = _doubts(rule, day, due_on, holidays)
    return DueDate(rule.id, rule.version, due_on, due_at, (event, *steps), doubts)


def _count(
    rule: DeadlineRule, day: date, holidays: HolidayTable, pauses: list[Pause]
) -> tuple[date, tuple[Step, ...]]:
    if rule.unit.is_business:
        return _count_business_days(day, rule.length, holidays, pauses)
    if rule.unit is DayUnit.CALENDAR:
        due_on, paused = _past_pauses(day, day + timedelta(days=rule.length), pauses)
        return due_on, (*paused, Step(StepKind.DAY, due_on, number=rule.length))
    months = rule.length * (12 if rule.unit is DayUnit.YEARS else 1)
    due_on, steps = _count_months(rule, day, months)
    moved, paused = _past_pauses(day, due_on, pauses)
    return moved, (*steps, *paused, *((Step(StepKind.ENDS, moved),) if paused else ()))


def _count_business_days(
    day: date, length: int, holidays: HolidayTable, pauses: list[Pause]
) -> tuple[date, tuple[Step, ...]]:
    steps: list[Step] = []
    counted = 0
    while counted < length:
        day += _ONE_DAY
        paused = next((one for one in pauses if one.holds(day)), None)
        if paused is not None:
            if day == paused.on or not steps:
                steps.append(_left_out(paused))
        elif holidays.is_business_day(day):
            counted += 1
        elif day.weekday() not in holidays.weekend:
            steps.append(_about(StepKind.SKIPPED, day, None, holidays))
    return day, (*steps, Step(StepKind.DAY, day, number=length))


def _count_months(rule: DeadlineRule, day: date, months: int) -> tuple[date, tuple[Step, ...]]:
    """The day on which so many months after `day` end; `day` itself is not counted."""
    if rule.month_end is MonthEnd.DAY_BEFORE:
        first = day + _ONE_DAY
        answering = first + relativedelta(months=months)
        last = answering - _ONE_DAY if answering.day == first.day else answering
        return last, (Step(StepKind.COUNTED, first, last, number=rule.length, unit=rule.unit),)
    due_on = day + relativedelta(months=months)
    reckoned = Step(StepKind.LATER, due_on, number=rule.length, unit=rule.unit)
    if due_on.day == day.day:
        return due_on, (reckoned,)
    return due_on, (Step(StepKind.SHORT_MONTH, number=day.day), reckoned)


def _past_pauses(start: date, due_on: date, pauses: list[Pause]) -> tuple[date, tuple[Step, ...]]:
    """Move the last day behind as many days as the pauses take out of the days after `start`."""
    steps: list[Step] = []
    for one in pauses:
        if one.until is None or one.on > due_on or one.until <= start:
            continue
        begun = max(one.on, start + _ONE_DAY)
        due_on += one.until - begun + _ONE_DAY
        steps.append(_left_out(one))
        start = one.until
    return due_on, tuple(steps)


def _left_out(pause: Pause) -> Step:
    return Step(StepKind.PAUSED, pause.on, pause.until, name=pause.why, name_ja=pause.why_ja)


def _roll(day: date, holidays: HolidayTable, step: int) -> tuple[date, tuple[Step, ...]]:
    steps: list[Step] = []
    while not holidays.may_end(day):
        moved = day + step * _ONE_DAY
        if holidays.day_off(day) is None:
            steps.append(Step(StepKind.MOVED_WEEKDAY, day, moved))
        else:
            steps.append(_about(StepKind.MOVED, day, moved, holidays))
        day = moved
    return day, tuple(steps)


def _about(kind: StepKind, day: date, moved: date | None, holidays: HolidayTable) -> Step:
    name, japanese = holidays.day_off(day) or "", holidays.day_off(day, "ja") or ""
    return Step(kind, day, moved, name=name, name_ja=japanese if japanese != name else "")


def _doubts(rule: DeadlineRule, start: date, due_on: date, holidays: HolidayTable) -> tuple[Step, ...]:
    if rule.calendar is None:
        return ()
    days = dict.fromkeys(day for day in (start, due_on) if not holidays.reaches(day))
    since, until = holidays.valid_from, holidays.valid_until
    return tuple(
        Step(StepKind.GAP, day, until, since, name=holidays.label, name_ja=holidays.label_ja) for day in days
    )
