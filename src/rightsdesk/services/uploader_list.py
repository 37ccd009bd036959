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
from rightsdesk.store.tables import Answer, Clip, CustodyEvent, Notice, NoticeClip

PAGE = 100
Account = tuple[str, str]
_ACCOUNT = (col(Clip.platform_id), col(Clip.account_key))
_NAMED = (
    col(Clip.platform_id).is_not(None), col(Clip.account_key) != "", col(Clip.trashed_at).is_(None),
)  # fmt: skip


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


def list_uploaders(
    ws: Workspace,
    *,
    platform: str = "",
    at_least: int = 1,
    limit: int | None = PAGE,
    search: str = "",
    suggested: bool = False,
) -> tuple[UploaderRow, ...]:
    """Give the accounts with at least so many clips, those with the most clips first.

    `search` is a part of the handle, however it is written; `suggested` leaves those that the count of
    removals suggests to report. Raises `InvalidInput`, `NotFound` for an unknown platform.
    """
    if at_least < 1 or (limit is not None and limit < 1):
        raise InvalidInput("Fewer than one cannot be listed.", "Give a number from 1 on.")
    with ws.database.read() as session:
        number = func.count(col(Clip.id))
        query = (
            select(*_ACCOUNT, number, func.count(func.distinct(Clip.case_id)),
                   func.max(Clip.logged_at), func.max(Clip.uploader))
            .where(*_NAMED)
            .group_by(*_ACCOUNT)
            .having(number >= at_least)
            .order_by(number.desc(), *_ACCOUNT)
        )  # fmt: skip
        if platform:
            query = query.where(col(Clip.platform_id) == platform_id_of(session, platform))
        if account_key(search):
            query = query.where(col(Clip.account_key).contains(account_key(search), autoescape=True))
        if suggested:
            query = query.where(tuple_(*_ACCOUNT).in_(_often_removed()))
        found = session.execute(query if limit is None else query.limit(limit)).all()
        accounts = [(slug, key) for slug, key, *_ in found]
        sent, back = _count_notices(ws, session, accounts), _count_reinstated(session, accounts)
        removed = _count_answers(session, accounts, AnswerOutcome.REMOVED)
        countered = _count_answers(session, accounts, AnswerOutcome.COUNTER_NOTICE)
    return tuple(
        UploaderRow(
            platform=slug, account=name, key=key, clips=clips, cases=cases,
            notices=sent.get((slug, key), 0), removals=removed.get((slug, key), 0),
            counter_notices=countered.get((slug, key), 0), reinstatements=back.get((slug, key), 0),
            last_logged_at=last,
            suggest_report=removed.get((slug, key), 0) >= REPORT_ACCOUNT_FROM,
        )
        for slug, key, clips, cases, last, name in found
    )  # fmt: skip


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
