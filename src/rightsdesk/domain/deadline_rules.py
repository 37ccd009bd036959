"""What a deadline rule says: what starts it, how long, in which days, who owes, and when to warn."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rightsdesk.domain.vocabulary import AnswerOutcome, CaseStatus
from rightsdesk.errors import InvalidInput

_LONGEST_PERIOD = 365


class DayUnit(StrEnum):
    """What a length counts."""

    BUSINESS_US = "bd-us"
    BUSINESS_JP = "bd-jp"
    BUSINESS_EU = "bd-eu"
    CALENDAR = "cd"
    MONTHS = "months"
    YEARS = "years"

    @property
    def is_business(self) -> bool:
        return self.value.startswith("bd-")


class Nature(StrEnum):
    """Whether we must act by the day, somebody else is expected to, or it is only a hint."""

    ACT_BY = "act_by"
    EXPECTED_BY = "expected_by"
    HINT = "hint"


class StartDay(StrEnum):
    """Whether the day of the event is day 0 (`next` is the first that counts) or day 1 itself."""

    NEXT = "next"
    SAME = "same"


class EndDay(StrEnum):
    """What becomes of an end on a day off: it stays, or moves to the next or the previous working day."""

    STAYS = "stays"
    NEXT = "next"
    PREVIOUS = "previous"


class MonthEnd(StrEnum):
    """On which day months and years end.

    `same_date`: the day of the event's number (Reg. 1182/71 Art. 3). `day_before`: the day before the one
    that answers to the first day counted, so that a period counted from the first of a month takes whole
    months (Civil Code of Japan 143).
    """

    SAME_DATE = "same_date"
    DAY_BEFORE = "day_before"


@dataclass(frozen=True)
class DeadlineRule:
    """One rule that turns an event into a due date; `kinds` and `platforms` are empty when all are meant.

    `designated` is True for rules of designated large platforms in Japan, False for all others, None for
    both. `choices` are the lengths that are usual for a period the letter sets itself. `fills` is the field
    of a letter that names the day itself. `met_by` are the answers and `met_in` the statuses of the case
    after which the day is met, `met_by_letters` the kinds of letter whose sending meets it. In a status of
    `dropped_in` nobody waits for it any more, though it was not met; in one of `paused_in` the clock stands
    still. `from_arrival` counts anew when the day is known on which the letter arrived. `counts_from` are the
    parts of an answer that name a day to count from; the first known one goes before the answer's own day.
    `extension` are the days the one who owes may take more. `repeats` starts the period again when it is
    met. `skip_past` makes no due date that was over before it was made. `outlasts` lets the day stand when
    the case goes on, or is closed because the item went. `warn` are the days before the due
    day on which to speak of it.
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
    start: StartDay = StartDay.NEXT
    end: EndDay = EndDay.STAYS
    month_end: MonthEnd = MonthEnd.SAME_DATE
    kinds: frozenset[str] = frozenset()
    platforms: frozenset[str] = frozenset()
    designated: bool | None = None
    choices: tuple[int, ...] = ()
    fills: str = ""
    met_by: frozenset[AnswerOutcome] = frozenset()
    met_in: frozenset[CaseStatus] = frozenset()
    met_by_letters: frozenset[str] = frozenset()
    dropped_in: frozenset[CaseStatus] = frozenset()
    paused_in: frozenset[CaseStatus] = frozenset()
    counts_from: tuple[str, ...] = ()
    from_arrival: bool = False
    extension: int = 0
    repeats: bool = False
    skip_past: bool = False
    outlasts: bool = False
    warn: tuple[int, ...] = ()
    ends_waiting: bool = False
    mark: str = ""
    note: str = ""
    trigger_ja: str = ""
    on_expiry_ja: str = ""


def with_length(rule: DeadlineRule, length: int) -> DeadlineRule:
    """The rule with a length the letter sets itself.

    Raises `InvalidInput` where no letter sets it, and beyond a year.
    """
    if rule.choices and 1 <= length <= _LONGEST_PERIOD:
        return replace(rule, length=length)
    usual = ", ".join(map(str, rule.choices)) or "none"
    raise InvalidInput(f"The period of {rule.id} cannot be {length}.", f"Usual are: {usual}.")


def extended(rule: DeadlineRule) -> DeadlineRule:
    """The rule with the days more that it allows. Raises `InvalidInput` where it allows none."""
    if rule.extension < 1:
        raise InvalidInput(
            f"The rule {rule.id} knows no longer period.",
            "Where a longer one was agreed, override the due date with the reason.",
        )
    return replace(rule, length=rule.length + rule.extension)


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
