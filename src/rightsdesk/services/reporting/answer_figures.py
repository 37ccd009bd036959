"""How recipients answered the letters that claim something, counted in their narrow lines.

An answer to a letter that asks after an unanswered one, or contests a refusal, counts for the newest letter
before it that claimed something of the same platform in the same case.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from rightsdesk.domain.periods import Period, median_of
from rightsdesk.domain.tracking import LetterCount
from rightsdesk.domain.vocabulary import AnswerOutcome, NoticePurpose
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.letter_lines import DECISIONS
from rightsdesk.store.tables import LetterLine

_FOLLOWING = (NoticePurpose.CHASE, NoticePurpose.CONTEST)
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
class Kinds:
    """The kinds of letter that ask to remove, stop or disclose, and of those that follow one of them up."""

    claims: tuple[str, ...]
    followers: tuple[str, ...]


def kinds_of(ws: Workspace) -> Kinds:
    """Tell the kinds apart by what the rules say they are for."""
    every = ws.rules.notice_kinds.values()
    return Kinds(
        tuple(sorted(one.kind for one in every if one.purpose is NoticePurpose.CLAIM)),
        tuple(sorted(one.kind for one in every if one.purpose in _FOLLOWING)),
    )


@dataclass(frozen=True)
class Answered:
    """How letters were answered: by platform, and how many had their removal recorded on each day."""

    removal_days: tuple[RemovalDays, ...]
    rates: tuple[AnswerRates, ...]
    removed_on: Mapping[date, int]


class _Letter(NamedTuple):
    """One letter that claims something, or what is told of it; days are ordinals, nought for none."""

    platform: str
    sent_on: int
    decisions: int
    removed_on: int


@dataclass
class _Counts:
    """Letters sent in the period by platform and decisions; its removals by platform and days, and by day."""

    first: int
    before: int
    decided: Counter[tuple[str, int]] = field(default_factory=Counter)
    days: Counter[tuple[str, int]] = field(default_factory=Counter)
    removed: Counter[int] = field(default_factory=Counter)

    def add(self, letter: _Letter, by: int) -> None:
        if self.first <= letter.sent_on < self.before:
            self.decided[letter.platform, letter.decisions] += by
        if self.first <= letter.removed_on < self.before:
            self.days[letter.platform, letter.removed_on - letter.sent_on] += by
            self.removed[letter.removed_on] += by


def answered(session: Session, kinds: Kinds, period: Period) -> Answered:
    """What became of the letters sent in the period, and its removals; all together first, then most."""
    counts = _Counts(period.first.toordinal(), period.before.toordinal())
    _count_letters(session, kinds, counts)
    for _, own, all_told in _followed(session, kinds):
        counts.add(own, -1)
        counts.add(all_told, 1)
    return Answered(
        _all_removal_days(counts),
        _all_rates(counts),
        {date.fromordinal(on): number for on, number in counts.removed.items() if number},
    )


def _count_letters(session: Session, kinds: Kinds, counts: _Counts) -> None:
    """Count every letter by the answers to itself."""
    line, run = LetterLine, session.connection()
    # Every kind, in the order of an index, and those that count are picked here: SQLite would sort otherwise.
    keys = (col(line.kind), col(line.platform), col(line.decisions))
    sent = col(line.sent_on) >= counts.first, col(line.sent_on) < counts.before
    for kind, platform, decisions, number in run.execute(
        select(*keys, func.count()).where(*sent).group_by(*keys)
    ):
        counts.decided[platform, decisions] += number if kind in kinds.claims else 0
    removed = col(line.removed_on) >= counts.first, col(line.removed_on) < counts.before
    by_days = (col(line.kind), col(line.platform), col(line.took))
    day = col(line.removed_on) + 0  # follow the order of the groups, not the index of the days
    inside = (col(line.took).is_not(None), day >= counts.first, day < counts.before)
    for kind, platform, took, number in run.execute(
        select(*by_days, func.count()).where(*inside).group_by(*by_days)
    ):
        counts.days[platform, took or 0] += number if kind in kinds.claims else 0
    by_day = (col(line.removed_on), col(line.kind))
    inside = (col(line.took).is_not(None), *removed)
    for on, kind, number in run.execute(select(*by_day, func.count()).where(*inside).group_by(*by_day)):
        counts.removed[on] += number if kind in kinds.claims else 0


def letters_of(
    session: Session, kinds: Kinds, counted: LetterCount, period: Period, platform: str = ""
) -> set[int]:
    """The numbers of the letters that a figure counts, of a platform or of all.

    Removals count by their day, the others by the day of sending, as the rates do.
    """
    first, before = period.first.toordinal(), period.before.toordinal()
    day = "removed_on" if counted is LetterCount.REMOVED else "sent_on"
    bits = _BITS[counted]
    only = None if not platform else "" if platform == NO_PLATFORM else platform

    def counts(letter: _Letter) -> bool:
        known = only is None or letter.platform == only
        return bool(
            known and first <= getattr(letter, day) < before and (not bits or letter.decisions & bits)
        )

    on = getattr(LetterLine, day)
    query = (
        select(col(LetterLine.number))
        .where(col(LetterLine.kind).in_(kinds.claims), on >= first, on < before)
        .where(col(LetterLine.sent_on) > 0)
    )
    if bits:
        query = query.where(col(LetterLine.decisions).bitwise_and(bits) > 0)
    if only is not None:
        query = query.where((col(LetterLine.platform) + "") == only)
    found = set(session.connection().execute(query).scalars())
    for number, own, all_told in _followed(session, kinds):
        if counts(own):
            found.discard(number)
        if counts(all_told):
            found.add(number)
    return found


def _followed(session: Session, kinds: Kinds) -> Iterator[tuple[int, _Letter, _Letter]]:
    """Each letter that answers to later ones settle: as told of itself, and with all that was told."""
    told, before, claim = aliased(LetterLine), aliased(LetterLine), aliased(LetterLine)
    newest = (
        select(func.max(before.number))
        .where(col(before.case_id) == col(told.case_id), col(before.platform) == col(told.platform))
        .where((col(before.kind) + "").in_(kinds.claims), col(before.sent_on) > 0)
        .where(col(before.number) < col(told.number))
        .scalar_subquery()
    )
    # Materialised: PostgreSQL would look for the newest one a second time to join by it.
    settled = (
        select(newest.label("number"), col(told.decisions), col(told.removed_on))
        .where(col(told.kind).in_(kinds.followers), col(told.decisions) > 0)
        .cte("settled")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    query = select(
        col(claim.number), col(claim.platform), col(claim.sent_on), col(claim.decisions),
        col(claim.removed_on), settled.c.decisions, settled.c.removed_on,
    ).join(settled, col(claim.number) == settled.c.number)  # fmt: skip
    owns: dict[int, _Letter] = {}
    merged: dict[int, _Letter] = {}
    for number, platform, sent_on, decisions, removed_on, more, later in session.connection().execute(query):
        own = owns.setdefault(number, _Letter(platform, sent_on, decisions, removed_on))
        so_far = merged.get(number, own)
        first = min(filter(None, (so_far.removed_on, later)), default=0)
        merged[number] = _Letter(platform, sent_on, so_far.decisions | more, first)
    return ((number, own, merged[number]) for number, own in owns.items())


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
