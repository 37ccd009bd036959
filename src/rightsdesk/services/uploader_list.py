"""Which accounts are on record, with the most clips first; a few grouped queries, however long the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select, tuple_
from sqlmodel import Session, col, func

from rightsdesk.domain.tracking import REPORT_ACCOUNT_FROM
from rightsdesk.domain.vocabulary import AnswerOutcome, NoticePurpose
from rightsdesk.errors import InvalidInput
from rightsdesk.services.lookup import platform_id_of
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Answer, Clip, Notice, NoticeClip

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
    last_logged_at: datetime
    suggest_report: bool


def list_uploaders(
    ws: Workspace, *, platform: str = "", at_least: int = 1, limit: int | None = PAGE
) -> tuple[UploaderRow, ...]:
    """Give the accounts with at least so many clips, those with the most clips first.

    Raises `InvalidInput`, `NotFound` for an unknown platform.
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
        found = session.execute(query if limit is None else query.limit(limit)).all()
        accounts = [(slug, key) for slug, key, *_ in found]
        sent, removed = _count_notices(ws, session, accounts), _count_removals(session, accounts)
    return tuple(
        UploaderRow(
            platform=slug, account=name, key=key, clips=clips, cases=cases,
            notices=sent.get((slug, key), 0), removals=removed.get((slug, key), 0), last_logged_at=last,
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


def _count_removals(session: Session, accounts: Sequence[Account]) -> Mapping[Account, int]:
    query = (
        select(*_ACCOUNT, func.count(func.distinct(Answer.notice_id)))
        .join(NoticeClip, col(NoticeClip.clip_id) == Clip.id)
        .join(Answer, col(Answer.notice_id) == NoticeClip.notice_id)
        .where(_among(accounts), col(Answer.outcome) == AnswerOutcome.REMOVED)
        .group_by(*_ACCOUNT)
    )
    return {(slug, key): number for slug, key, number in session.execute(query)}


def _among(accounts: Sequence[Account]) -> ColumnElement[bool]:
    return tuple_(col(Clip.platform_id), col(Clip.account_key)).in_(accounts)


def claims(ws: Workspace) -> list[str]:
    """Name the kinds of letter that ask to remove something."""
    return [one.kind for one in ws.rules.notice_kinds.values() if one.purpose is NoticePurpose.CLAIM]
