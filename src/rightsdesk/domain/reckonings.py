"""The steps of a reckoning as data, and the sentences they become in a language."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum


class StepKind(StrEnum):
    """What a step of a reckoning says; `gap` and `twice` are what to doubt."""

    NAMED = "named"
    EVENT = "event"
    SKIPPED = "skipped"
    PAUSED = "paused"
    DAY = "day"
    COUNTED = "counted"
    SHORT_MONTH = "short_month"
    LATER = "later"
    ENDS = "ends"
    MOVED = "moved"
    MOVED_WEEKDAY = "moved_weekday"
    SET = "set"
    STILL = "still"
    GAP = "gap"
    TWICE = "twice"


DOUBTS = frozenset({StepKind.GAP, StepKind.TWICE})


@dataclass(frozen=True)
class Step:
    """One step: the day it is about, the day it leads to, a number, and names in both languages.

    `name` is the event, the holiday, the calendar or the reason of a person; without `name_ja` it is the
    same in both languages. `by` is a person, `since` the first day of a calendar that has a gap.
    """

    kind: StepKind
    on: date | None = None
    until: date | None = None
    since: date | None = None
    number: int = 0
    unit: str = ""
    name: str = ""
    name_ja: str = ""
    by: str = ""


@dataclass(frozen=True)
class Wording:
    """How one language says days and steps: weekdays from Monday on, months from January on."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    day: str
    short_day: str
    units: Mapping[str, str]
    steps: Mapping[StepKind, str]


def said(steps: tuple[Step, ...], wording: Wording, language: str) -> tuple[str, ...]:
    """The steps as sentences of a language."""
    return tuple(_sentence(step, wording, language) for step in steps)


def split(steps: tuple[Step, ...]) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """The reckoning, and what to doubt about it."""
    reckoning = tuple(step for step in steps if step.kind not in DOUBTS)
    return reckoning, tuple(step for step in steps if step.kind in DOUBTS)


def spoken(day: date, wording: Wording) -> str:
    """A day with its weekday, such as Mon 23 Nov 2026."""
    return _day(day, wording.day, wording)


def as_plain(step: Step) -> dict[str, object]:
    """A step as JSON holds it, without what is empty."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(step).items()
        if value
    }


def from_plain(plain: Mapping[str, object]) -> Step:
    """A step from what `as_plain` made. Raises `ValueError` for what it cannot have made."""
    known = {one.name for one in fields(Step)}
    if "kind" not in plain or plain.keys() - known:
        raise ValueError(f"no step of a reckoning: {sorted(plain)}")
    values = {
        name: date.fromisoformat(str(value)) if name in {"on", "until", "since"} else value
        for name, value in plain.items()
    }
    return Step(**{**values, "kind": StepKind(str(plain["kind"]))})  # type: ignore[arg-type]


def _sentence(step: Step, wording: Wording, language: str) -> str:
    name = step.name_ja if language == "ja" and step.name_ja else step.name
    return wording.steps[step.kind].format(
        on=spoken(step.on, wording) if step.on else "",
        until=spoken(step.until, wording) if step.until else "",
        short=_day(step.on, wording.short_day, wording) if step.on else "",
        weekday=wording.weekdays[step.on.weekday()] if step.on else "",
        on_iso=step.on or "",
        until_iso=step.until or "",
        since_iso=step.since or "",
        number=step.number,
        unit=wording.units.get(step.unit, step.unit),
        name=name,
        by=step.by,
    )


def _day(day: date, pattern: str, wording: Wording) -> str:
    return pattern.format(
        weekday=wording.weekdays[day.weekday()],
        day=day.day,
        month=wording.months[day.month - 1],
        year=day.year,
    )
