"""Which accounts are on record, with the most clips first; a few grouped queries, however long the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select, tuple_
from sqlmodel import Session, col, func

from rightsdesk.domain.accounts import account_key
from rightsdesk.domain.tracking import REPORT_ACCOUNT_FROM
from rightsdesk.domain.vocabulary import AnswerOutcome, CaseStatus, CustodyVerb, NoticePurpose
from rightsdesk.errors import InvalidInput
from rightsdesk.services.lookup import platform_id_of
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Answer, Clip, CustodyEvent, Notice, NoticeClip, TrashEntry

PAGE = 100
Account = tuple[str, str]
_ACCOUNT = (col(Clip.platform_id), col(Clip.account_key))


@dataclass(frozen=True)
class UploaderRow:
    """One account in the list; `suggest_report` from three removals on."""

    platform: str
    account: str
    key: str
    clips: int
    cases: int
    notices: int
    removals: int
    counter_notices: int
    reinstatements: int
    last_logged_at: datetime
    suggest_report: bool


@dataclass(frozen=True)
class AccountKey:
    """Where an account stands in the list, so that the next page begins behind it."""

    clips: int
    platform: str
    key: str


def list_uploaders(  # noqa: PLR0913  what the list can be narrowed by
    ws: Workspace,
    *,
    platform: str = "",
    at_least: int = 1,
    limit: int | None = PAGE,
    search: str = "",
    suggested: bool = False,
    after: AccountKey | None = None,
) -> tuple[UploaderRow, ...]:
    """Give the accounts with at least so many clips, those with the most clips first.

    `search` is a part of the handle, however it is written; `suggested` leaves those that the count of
    removals suggests to report; `after` is the last account of the page before. Raises `InvalidInput`,
    `NotFound` for an unknown platform.
    """
    if at_least < 1 or (limit is not None and limit < 1):
        raise InvalidInput("Fewer than one cannot be listed.", "Give a number from 1 on.")
    with ws.database.read() as session:
        wanted: list[ColumnElement[bool]] = []
        if platform:
            wanted.append(col(Clip.platform_id) == platform_id_of(session, platform))
        if account_key(search):
            wanted.append(col(Clip.account_key).contains(account_key(search), autoescape=True))
        if suggested:
            wanted.append(tuple_(*_ACCOUNT).in_(_often_removed()))
        accounts = _most_clips(session, wanted, at_least, limit, after)
        told = _told(session, accounts)
        sent, back = _count_notices(ws, session, accounts), _count_reinstated(session, accounts)
        removed = _count_answers(session, accounts, AnswerOutcome.REMOVED)
        countered = _count_answers(session, accounts, AnswerOutcome.COUNTER_NOTICE)
    return tuple(
        UploaderRow(
            platform=one[0], account=told[one][3], key=one[1], clips=told[one][0], cases=told[one][1],
            notices=sent.get(one, 0), removals=removed.get(one, 0),
            counter_notices=countered.get(one, 0), reinstatements=back.get(one, 0),
            last_logged_at=told[one][2], suggest_report=removed.get(one, 0) >= REPORT_ACCOUNT_FROM,
        )
        for one in accounts
    )  # fmt: skip


def _most_clips(
    session: Session,
    wanted: Sequence[ColumnElement[bool]],
    at_least: int,
    limit: int | None,
    after: AccountKey | None,
) -> list[Account]:
    """The accounts of one page, counted in the index of accounts alone.

    What lies in the trash is not told there: the few accounts it belongs to are counted by themselves.
    """
    number = func.count()
    named = (col(Clip.platform_id).is_not(None), col(Clip.account_key) != "", *wanted)
    every = select(*_ACCOUNT, number).where(*named).group_by(*_ACCOUNT)
    lying = select(*_ACCOUNT).join(TrashEntry, col(TrashEntry.record_id) == col(Clip.id)).where(*named)
    aside = {(row[0], row[1]) for row in session.execute(lying)}
    query = every.having(number >= at_least).order_by(number.desc(), *_ACCOUNT)
    if after is not None:
        behind = tuple_(*_ACCOUNT) > (after.platform, after.key)
        query = query.having((number < after.clips) | ((number == after.clips) & behind))
    if limit is not None:
        query = query.limit(limit + len(aside))
    counted = {(row[0], row[1]): row[2] for row in session.execute(query) if (row[0], row[1]) not in aside}
    if aside:
        outside = every.where(col(Clip.trashed_at).is_(None), _among(list(aside)))
        counted |= {(row[0], row[1]): row[2] for row in session.execute(outside) if row[2] >= at_least}
    places = sorted((-clips, account) for account, clips in counted.items())
    if after is not None:
        places = [one for one in places if one > (-after.clips, (after.platform, after.key))]
    return [account for _, account in places[:limit]]


def _told(session: Session, accounts: Sequence[Account]) -> Mapping[Account, tuple[int, int, datetime, str]]:
    """How many clips and cases each account has, when the last was logged, and how it is written."""
    query = (
        select(*_ACCOUNT, func.count(col(Clip.id)), func.count(func.distinct(Clip.case_id)),
               func.max(Clip.logged_at), func.max(Clip.uploader))
        .where(_among(accounts), col(Clip.trashed_at).is_(None))
        .group_by(*_ACCOUNT)
    )  # fmt: skip
    return {(row[0], row[1]): (row[2], row[3], row[4], row[5]) for row in session.execute(query)}


def _count_notices(ws: Workspace, session: Session, accounts: Sequence[Account]) -> Mapping[Account, int]:
    query = (
        select(*_ACCOUNT, func.count(func.distinct(Notice.id)))
        .join(NoticeClip, col(NoticeClip.clip_id) == Clip.id)
        .join(Notice, col(Notice.id) == NoticeClip.notice_id)
        .where(_among(accounts), col(Notice.sent_on).is_not(None), col(Notice.kind).in_(claims(ws)))
        .group_by(*_ACCOUNT)
    )
    return {(slug, key): number for slug, key, number in session.execute(query)}


def _count_answers(
    session: Session, accounts: Sequence[Account], outcome: AnswerOutcome
) -> Mapping[Account, int]:
    """How many notices about each account got this answer."""
    query = (
        select(*_ACCOUNT, func.count(func.distinct(Answer.notice_id)))
        .join(NoticeClip, col(NoticeClip.clip_id) == Clip.id)
        .join(Answer, col(Answer.notice_id) == NoticeClip.notice_id)
        .where(_among(accounts), col(Answer.outcome) == outcome)
        .group_by(*_ACCOUNT)
    )
    return {(slug, key): number for slug, key, number in session.execute(query)}


def _count_reinstated(session: Session, accounts: Sequence[Account]) -> Mapping[Account, int]:
    """How many cases of each account came to that status at some time."""
    query = (
        select(*_ACCOUNT, func.count(func.distinct(Clip.case_id)))
        .join(CustodyEvent, col(CustodyEvent.subject) == Clip.case_id)
        .where(
            _among(accounts),
            col(CustodyEvent.verb) == CustodyVerb.ADVANCED,
            col(CustodyEvent.details)["to"].as_string() == CaseStatus.REINSTATED,
        )
        .group_by(*_ACCOUNT)
    )
    return {(slug, key): number for slug, key, number in session.execute(query)}


def _often_removed() -> Select[str | None, str]:
    """The accounts from whose count of removals on a report is suggested."""
    return (
        select(*_ACCOUNT)
        .join(NoticeClip, col(NoticeClip.clip_id) == Clip.id)
        .join(Answer, col(Answer.notice_id) == NoticeClip.notice_id)
        .where(col(Answer.outcome) == AnswerOutcome.REMOVED)
        .group_by(*_ACCOUNT)
        .having(func.count(func.distinct(Answer.notice_id)) >= REPORT_ACCOUNT_FROM)
    )


def _among(accounts: Sequence[Account]) -> ColumnElement[bool]:
    return tuple_(col(Clip.platform_id), col(Clip.account_key)).in_(accounts)


def claims(ws: Workspace) -> tuple[str, ...]:
    """Name the kinds of letter that ask to remove something."""
    kinds = ws.rules.notice_kinds.values()
    return tuple(one.kind for one in kinds if one.purpose is NoticePurpose.CLAIM)
