"""What is on record about an account: its clips, cases, notices, and how they ended."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from rightsdesk.domain.accounts import account_key
from rightsdesk.domain.tracking import REPORT_ACCOUNT_FROM
from rightsdesk.domain.urls import account_named
from rightsdesk.domain.vocabulary import AnswerOutcome, CaseStatus, CustodyVerb, NoticeStatus
from rightsdesk.errors import NotFound
from rightsdesk.services.accounts.licensed_accounts import LicenceRecord, licence_records
from rightsdesk.services.accounts.uploader_list import claims
from rightsdesk.services.lookup import copy_row, platform_id_of, shown
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import (
    Answer,
    Case,
    CaseWork,
    Clip,
    CustodyEvent,
    LicensedAccount,
    Notice,
    NoticeClip,
    Work,
)

CaseWorkTitle = tuple[str, str, str]
# Worded as what it is: a suggestion from a count, and no statement about the account or the platform.
SUGGESTION = (
    "{removals} notices about this account ended in a removal. Consider reporting the account as such by the"
    " platform's own policy on repeat infringers. The count alone shows no liability of the platform."
)
SUGGESTION_JA = (
    "このアカウントについて{removals}件の通知が削除に至っています。プラットフォームの反復侵害者への対応方針に基づく"
    "アカウント単位の通報をご検討ください。件数のみをもってプラットフォームの責任を示すものではありません。"
)


@dataclass(frozen=True)
class UploaderClip:
    """One clip of the account."""

    id: str
    case: str
    url: str
    posted_at: datetime | None
    logged_at: datetime


@dataclass(frozen=True)
class UploaderCase:
    """One case about the account; `repeat_count` is how many parents it has."""

    id: str
    title: str
    status: str
    close_reason: str
    opened_at: datetime
    repeat_count: int
    works: tuple[str, ...]


@dataclass(frozen=True)
class UploaderNotice:
    """One letter about the account that left the house, and each answer with its day."""

    id: str
    case: str
    kind: str
    status: str
    sent_on: date
    outcomes: tuple[tuple[str, date], ...]
    retract_reason: str


@dataclass(frozen=True)
class UploaderFile:
    """The dossier of one account: everything on record, counted and dated.

    `removals` counts the notices that ended in one, `reinstatements` the cases that came to that status.
    """

    platform: str
    account: str
    key: str
    written: tuple[str, ...]
    clips: tuple[UploaderClip, ...]
    cases: tuple[UploaderCase, ...]
    notices: tuple[UploaderNotice, ...]
    licences: tuple[LicenceRecord, ...]
    removals: int
    restrictions: int
    refusals: int
    counter_notices: int
    reinstatements: int
    retractions: int
    first_logged_at: datetime
    last_logged_at: datetime
    works: tuple[tuple[str, int], ...]
    suggest_report: bool
    suggestion: str
    suggestion_ja: str


def show_uploader(ws: Workspace, platform: str, account: str) -> UploaderFile:
    """Give the dossier of one account, however its handle is written. Raises `NotFound`."""
    key = account_key(account_named(account, ws.rules.urls))
    with ws.database.read() as session:
        slug = platform_id_of(session, platform)
        clips = _clips(session, slug, key) if key else []
        if not clips:
            raise NotFound(
                f"No clip of the account {shown(account)} on {slug} is on record.",
                "See `rightsdesk uploader list`.",
            )
        return _file(ws, session, slug, key, clips)


def _file(ws: Workspace, session: Session, slug: str, key: str, clips: Sequence[Clip]) -> UploaderFile:
    case_rows = _cases(session, clips)
    notices, answers = _notices(ws, session, clips)
    works = _works(session, [case.id for case in case_rows])
    removals = _ended_in(answers, AnswerOutcome.REMOVED)
    written = tuple(sorted({clip.uploader for clip in clips}))
    suggest = removals >= REPORT_ACCOUNT_FROM
    licences = session.exec(
        select(LicensedAccount)
        .where(LicensedAccount.platform_id == slug, LicensedAccount.account_key == key)
        .order_by(col(LicensedAccount.id))
    ).all()
    today = ws.now().astimezone(ws.zone).date()
    times = [clip.logged_at for clip in clips]
    return UploaderFile(
        platform=slug,
        account=clips[-1].uploader,
        key=key,
        written=written,
        clips=tuple(
            UploaderClip(one.id, one.case_id, one.url, one.posted_at, one.logged_at) for one in clips
        ),
        cases=tuple(_case(case, works) for case in case_rows),
        notices=tuple(_notice(notice, answers) for notice in notices),
        licences=licence_records(session, licences, today),
        removals=removals,
        restrictions=_ended_in(answers, AnswerOutcome.RESTRICTED),
        refusals=_ended_in(answers, AnswerOutcome.REJECTED),
        counter_notices=_ended_in(answers, AnswerOutcome.COUNTER_NOTICE),
        reinstatements=_reinstated(session, [case.id for case in case_rows]),
        retractions=sum(notice.status == NoticeStatus.RETRACTED for notice in notices),
        first_logged_at=min(times),
        last_logged_at=max(times),
        works=_counted(works),
        suggest_report=suggest,
        suggestion=SUGGESTION.format(removals=removals) if suggest else "",
        suggestion_ja=SUGGESTION_JA.format(removals=removals) if suggest else "",
    )


def _clips(session: Session, slug: str, key: str) -> Sequence[Clip]:
    query = select(Clip).where(
        Clip.platform_id == slug, Clip.account_key == key, col(Clip.trashed_at).is_(None)
    )
    return session.exec(query.order_by(col(Clip.logged_at), col(Clip.id))).all()


def _cases(session: Session, clips: Sequence[Clip]) -> Sequence[Case]:
    ids = {clip.case_id for clip in clips}
    query = select(Case).where(col(Case.id).in_(ids), col(Case.trashed_at).is_(None))
    return session.exec(query.order_by(col(Case.opened_at), col(Case.id))).all()


def _case(case: Case, works: Sequence[CaseWorkTitle]) -> UploaderCase:
    titles = tuple(title for case_id, _, title in works if case_id == case.id)
    return copy_row(UploaderCase, case, works=titles)


def _works(session: Session, cases: Sequence[str]) -> Sequence[CaseWorkTitle]:
    query = (
        select(CaseWork.case_id, Work.id, Work.title)
        .join(Work, col(Work.id) == CaseWork.work_id)
        .where(col(CaseWork.case_id).in_(cases))
        .order_by(col(Work.id))
    )
    return [(case_id, number, title) for case_id, number, title in session.exec(query)]


def _counted(works: Sequence[CaseWorkTitle]) -> tuple[tuple[str, int], ...]:
    """In how many cases of the account each work stands, the most first."""
    counted = Counter((number, title) for _, number, title in works)
    return tuple((f"{number} {title}", times) for (number, title), times in counted.most_common())


def _notices(
    ws: Workspace, session: Session, clips: Sequence[Clip]
) -> tuple[Sequence[Notice], Mapping[str, Sequence[Answer]]]:
    listed = select(NoticeClip.notice_id).where(col(NoticeClip.clip_id).in_([clip.id for clip in clips]))
    notices = session.exec(
        select(Notice)
        .where(col(Notice.id).in_(listed), col(Notice.sent_on).is_not(None), col(Notice.kind).in_(claims(ws)))
        .order_by(col(Notice.sent_on), col(Notice.id))
    ).all()
    answers: dict[str, list[Answer]] = {notice.id: [] for notice in notices}
    for answer in session.exec(
        select(Answer).where(col(Answer.notice_id).in_(answers)).order_by(col(Answer.id))
    ):
        answers[answer.notice_id].append(answer)
    return notices, answers


def _notice(notice: Notice, answers: Mapping[str, Sequence[Answer]]) -> UploaderNotice:
    outcomes = tuple((answer.outcome, answer.received_on) for answer in answers[notice.id])
    return copy_row(UploaderNotice, notice, case=notice.case_id, outcomes=outcomes)


def _ended_in(answers: Mapping[str, Sequence[Answer]], outcome: AnswerOutcome) -> int:
    """How many notices got this answer at least once."""
    return sum(any(answer.outcome == outcome for answer in given) for given in answers.values())


def _reinstated(session: Session, cases: Sequence[str]) -> int:
    query = select(CustodyEvent.subject, CustodyEvent.details).where(
        col(CustodyEvent.subject).in_(cases), CustodyEvent.verb == CustodyVerb.ADVANCED
    )
    steps = session.exec(query)
    return len({subject for subject, details in steps if details.get("to") == CaseStatus.REINSTATED})
