"""How recipients answered the letters that claim something, each figure one grouped query.

An answer to a letter that asks after an unanswered one, or contests a refusal, counts for the newest letter
before it that claimed something of the same platform in the same case.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, Subquery, case, cast, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from rightsdesk.domain.periods import Period, median_of
from rightsdesk.domain.vocabulary import AnswerOutcome, NoticePurpose
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Answer, Notice

_DECISIONS = (
    AnswerOutcome.REMOVED,
    AnswerOutcome.RESTRICTED,
    AnswerOutcome.REJECTED,
    AnswerOutcome.COUNTER_NOTICE,
)
_FOLLOWING = (NoticePurpose.CHASE, NoticePurpose.CONTEST)


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


def removed_on(session: Session, kinds: Kinds, period: Period) -> dict[date, int]:
    """How many letters of all times had their removal recorded on each day of the period."""
    first = _removals(kinds)
    query = (
        select(first.c.removed_on, func.count())
        .where(first.c.removed_on >= period.first, first.c.removed_on < period.before)
        .group_by(first.c.removed_on)
    )
    return _counted(session, query)


def removal_days(session: Session, kinds: Kinds, period: Period) -> tuple[RemovalDays, ...]:
    """The days from sending to removal of each platform, for removals in the period; most removals first."""
    first = _removals(kinds)
    days = _days_between(session, first.c.sent_on, first.c.removed_on)
    query = (
        select(first.c.platform, days, func.count())
        .where(first.c.removed_on >= period.first, first.c.removed_on < period.before)
        .group_by(first.c.platform, days)
    )
    counted: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for platform, took, count in session.connection().execute(query):
        counted[platform].append((took, count))
        counted[""].append((took, count))
    made = [_removal_days(platform, pairs) for platform, pairs in counted.items()]
    return tuple(sorted(made, key=lambda one: (bool(one.platform), -one.removals, one.platform)))


def rates(session: Session, kinds: Kinds, period: Period) -> tuple[AnswerRates, ...]:
    """What became of the letters sent in the period, by platform; all together first, then most sent."""
    in_period = col(Notice.sent_on) >= period.first, col(Notice.sent_on) < period.before
    sent_query = (
        select(col(Notice.platform_id), func.count())
        .where(col(Notice.kind).in_(kinds.claims), *in_period)
        .group_by(col(Notice.platform_id))
    )
    sent = {platform or NO_PLATFORM: count for platform, count in session.connection().execute(sent_query)}
    told = _answered(kinds)
    each = (
        select(told.c.claim, told.c.platform, told.c.outcome)
        .where(told.c.sent_on >= period.first, told.c.sent_on < period.before)
        .where(told.c.outcome.in_(_DECISIONS))
        .distinct()
        .subquery()
    )
    by_outcome = select(each.c.platform, each.c.outcome, func.count()).group_by(
        each.c.platform, each.c.outcome
    )
    counted: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for platform, outcome, count in session.connection().execute(by_outcome):
        counted[platform][outcome] = count
    decided_query = select(each.c.platform, func.count(func.distinct(each.c.claim))).group_by(each.c.platform)
    decided = _counted(session, decided_query)
    parts = [
        _rates(platform, sent[platform], decided.get(platform, 0), counted[platform]) for platform in sent
    ]
    return tuple(
        sorted((_together(parts), *parts), key=lambda one: (one.platform != "", -one.sent, one.platform))
    )


NO_PLATFORM = "-"
"""Stands for recipients that belong to no platform of the directory."""


def _answered(kinds: Kinds) -> Subquery:
    """Each answer with the letter it settles: claim, platform, sent_on, outcome, received_on."""
    told, before, claim = aliased(Notice), aliased(Notice), aliased(Notice)
    same_platform = func.coalesce(before.platform_id, "") == func.coalesce(told.platform_id, "")
    newest = (
        select(func.max(before.id))
        .where(col(before.case_id) == col(told.case_id), same_platform)
        .where(col(before.kind).in_(kinds.claims), col(before.sent_on).is_not(None))
        .where(col(before.id) < col(told.id))
        .scalar_subquery()
    )
    settled = case((col(told.kind).in_(kinds.claims), told.id), (col(told.kind).in_(kinds.followers), newest))
    return (
        select(
            col(claim.id).label("claim"),
            func.coalesce(claim.platform_id, NO_PLATFORM).label("platform"),
            col(claim.sent_on).label("sent_on"),
            col(Answer.outcome).label("outcome"),
            col(Answer.received_on).label("received_on"),
        )
        .join(told, col(told.id) == col(Answer.notice_id))
        .join(claim, col(claim.id) == settled)
        .where(col(claim.sent_on).is_not(None))
        .subquery()
    )


def _removals(kinds: Kinds) -> Subquery:
    """Each letter that was followed by a removal, with the day of the first answer that says so."""
    told = _answered(kinds)
    return (
        select(
            told.c.claim, told.c.platform, told.c.sent_on, func.min(told.c.received_on).label("removed_on")
        )
        .where(told.c.outcome == AnswerOutcome.REMOVED)
        .group_by(told.c.claim, told.c.platform, told.c.sent_on)
        .subquery()
    )


def _days_between(
    session: Session, first: ColumnElement[date], last: ColumnElement[date]
) -> ColumnElement[int]:
    if session.get_bind().dialect.name == "sqlite":
        return cast(func.julianday(last) - func.julianday(first), Integer)
    return cast(last - first, Integer)


def _removal_days(platform: str, pairs: list[tuple[int, int]]) -> RemovalDays:
    middle = median_of(pairs)
    days = [took for took, _ in pairs]
    return RemovalDays(platform, sum(count for _, count in pairs), middle or 0.0, min(days), max(days))


def _rates(platform: str, sent: int, decided: int, counted: Mapping[str, int]) -> AnswerRates:
    removed, restricted, refused, countered = (counted.get(outcome, 0) for outcome in _DECISIONS)
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


def _counted(session: Session, query: Select[Any, int]) -> dict[Any, int]:
    return {row[0]: row[1] for row in session.connection().execute(query)}
