"""How recipients answered the letters that claim something, counted in their narrow lines.

An answer to a letter that asks after an unanswered one, or contests a refusal, counts for the newest letter
before it that claimed something of the same platform in the same case; its line says so.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session, col

from rightsdesk.domain.periods import Period, median_of
from rightsdesk.domain.tracking import CLAIMS, LetterCount
from rightsdesk.domain.vocabulary import AnswerOutcome
from rightsdesk.store.letter_lines import DECISIONS
from rightsdesk.store.tables import LetterLine

NO_PLATFORM = "-"
"""Stands for recipients that belong to no platform of the directory."""
_BITS = {
    LetterCount.SENT: 0,
    LetterCount.DECIDED: sum(DECISIONS.values()),
    LetterCount.REMOVED: DECISIONS[AnswerOutcome.REMOVED],
    LetterCount.OF_SENT_REMOVED: DECISIONS[AnswerOutcome.REMOVED],
    LetterCount.RESTRICTED: DECISIONS[AnswerOutcome.RESTRICTED],
    LetterCount.REFUSED: DECISIONS[AnswerOutcome.REJECTED],
    LetterCount.COUNTERED: DECISIONS[AnswerOutcome.COUNTER_NOTICE],
}


@dataclass(frozen=True)
class RemovalDays:
    """Days from the sending of a letter to the first answer that says it was removed, for one platform.

    An empty platform stands for all of them.
    """

    platform: str
    removals: int
    median: float
    fastest: int
    slowest: int


@dataclass(frozen=True)
class AnswerRates:
    """What became of the letters sent to a platform in the period; an empty platform stands for all.

    `decided` had at least one decision: removed, partly blocked, refused or countered. The rates are parts
    of those, and none where nothing was decided yet.
    """

    platform: str
    sent: int = 0
    decided: int = 0
    removed: int = 0
    restricted: int = 0
    refused: int = 0
    counter_notices: int = 0
    refusal_rate: float | None = None
    counter_notice_rate: float | None = None


@dataclass(frozen=True)
class Answered:
    """How letters were answered: by platform, and how many had their removal recorded on each day."""

    removal_days: tuple[RemovalDays, ...]
    rates: tuple[AnswerRates, ...]
    removed_on: Mapping[date, int]


@dataclass
class _Counts:
    """Letters sent in the period by platform and decisions; its removals by platform and days, and by day."""

    decided: Counter[tuple[str, int]] = field(default_factory=Counter)
    days: Counter[tuple[str, int]] = field(default_factory=Counter)
    removed: Counter[int] = field(default_factory=Counter)


def answered(session: Session, period: Period) -> Answered:
    """What became of the letters sent in the period, and its removals; all together first, then most."""
    counts = _count_letters(session, period.first.toordinal(), period.before.toordinal())
    return Answered(
        _all_removal_days(counts),
        _all_rates(counts),
        {date.fromordinal(on): number for on, number in counts.removed.items() if number},
    )


def _count_letters(session: Session, first: int, before: int) -> _Counts:
    counts, line, run = _Counts(), LetterLine, session.connection()
    # Every kind, in the order of an index, and those that count are picked here: SQLite would sort otherwise.
    keys = (col(line.kind), col(line.platform), col(line.decisions))
    sent = col(line.sent_on) >= first, col(line.sent_on) < before
    for kind, platform, decisions, number in run.execute(
        select(*keys, func.count()).where(*sent).group_by(*keys)
    ):
        counts.decided[platform, decisions] += number if kind in CLAIMS else 0
    by_days = (col(line.kind), col(line.platform), col(line.took))
    day = col(line.removed_on) + 0  # follow the order of the groups, not the index of the days
    inside = (col(line.took).is_not(None), day >= first, day < before)
    for kind, platform, took, number in run.execute(
        select(*by_days, func.count()).where(*inside).group_by(*by_days)
    ):
        counts.days[platform, took or 0] += number if kind in CLAIMS else 0
    by_day = (col(line.removed_on), col(line.kind))
    inside = (col(line.took).is_not(None), col(line.removed_on) >= first, col(line.removed_on) < before)
    for on, kind, number in run.execute(select(*by_day, func.count()).where(*inside).group_by(*by_day)):
        counts.removed[on] += number if kind in CLAIMS else 0
    return counts


def letters_of(session: Session, counted: LetterCount, period: Period, platform: str = "") -> set[int]:
    """The numbers of the letters that a figure counts, of a platform or of all.

    Removals count by their day, the others by the day of sending, as the rates do.
    """
    on = col(LetterLine.removed_on if counted is LetterCount.REMOVED else LetterLine.sent_on)
    query = (
        select(col(LetterLine.number))
        .where(col(LetterLine.kind).in_(CLAIMS), on >= period.first.toordinal())
        .where(on < period.before.toordinal(), col(LetterLine.sent_on) > 0)
    )
    if bits := _BITS[counted]:
        query = query.where(col(LetterLine.decisions).bitwise_and(bits) > 0)
    if platform:
        only = "" if platform == NO_PLATFORM else platform
        query = query.where((col(LetterLine.platform) + "") == only)
    return set(session.connection().execute(query).scalars())


def _all_removal_days(counts: _Counts) -> tuple[RemovalDays, ...]:
    counted: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for (platform, took), number in counts.days.items():
        if number:
            counted[platform or NO_PLATFORM][took] += number
            counted[""][took] += number
    made = [_removal_days(platform, list(pairs.items())) for platform, pairs in counted.items()]
    return tuple(sorted(made, key=lambda one: (bool(one.platform), -one.removals, one.platform)))


def _all_rates(counts: _Counts) -> tuple[AnswerRates, ...]:
    sent: Counter[str] = Counter()
    decided: Counter[str] = Counter()
    outcomes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (platform, decisions), number in counts.decided.items():
        if not number:
            continue
        name = platform or NO_PLATFORM
        sent[name] += number
        decided[name] += number if decisions else 0
        for outcome, bit in DECISIONS.items():
            outcomes[name][outcome] += number if decisions & bit else 0
    parts = [_rates(platform, sent[platform], decided[platform], outcomes[platform]) for platform in sent]
    return tuple(
        sorted((_together(parts), *parts), key=lambda one: (one.platform != "", -one.sent, one.platform))
    )


def _removal_days(platform: str, pairs: list[tuple[int, int]]) -> RemovalDays:
    middle = median_of(pairs)
    days = [took for took, _ in pairs]
    return RemovalDays(platform, sum(count for _, count in pairs), middle or 0.0, min(days), max(days))


def _rates(platform: str, sent: int, decided: int, counted: Mapping[str, int]) -> AnswerRates:
    removed, restricted, refused, countered = (counted.get(outcome, 0) for outcome in DECISIONS)
    return AnswerRates(
        platform, sent, decided, removed, restricted, refused, countered,
        refused / decided if decided else None, countered / decided if decided else None,
    )  # fmt: skip


def _together(parts: list[AnswerRates]) -> AnswerRates:
    sent, decided = sum(one.sent for one in parts), sum(one.decided for one in parts)
    counted: dict[str, int] = {
        AnswerOutcome.REMOVED: sum(one.removed for one in parts),
        AnswerOutcome.RESTRICTED: sum(one.restricted for one in parts),
        AnswerOutcome.REJECTED: sum(one.refused for one in parts),
        AnswerOutcome.COUNTER_NOTICE: sum(one.counter_notices for one in parts),
    }
    return _rates("", sent, decided, counted)
