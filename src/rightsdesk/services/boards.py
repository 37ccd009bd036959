"""Read-only rows for the screens and the command line."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from rightsdesk.domain.vocabulary import CaseStatus, DeadlineStatus, NoticeStatus
from rightsdesk.errors import InvalidInput
from rightsdesk.services import deadlines
from rightsdesk.services.case_rows import clips_of, evidence_of
from rightsdesk.services.cases import NextStep, steps_from, works_of
from rightsdesk.services.clips import ClipRecord, clip_record
from rightsdesk.services.complaints import ComplaintOutcome
from rightsdesk.services.evidence import CustodyLine, EvidenceRecord, custody_lines, evidence_record
from rightsdesk.services.lookup import copy_row, require
from rightsdesk.services.matches import ExceptionReviewRecord, MatchRecord, match_record, review_record
from rightsdesk.services.notice_records import NoticeRecord, notice_record
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import (
    Case,
    CaseWork,
    Clip,
    Complaint,
    Deadline,
    ExceptionReview,
    Match,
    Notice,
    Work,
)

_DONE = {CaseStatus.CLOSED, CaseStatus.RETRACTED, CaseStatus.LICENSED}


@dataclass(frozen=True)
class CaseFilter:
    """Which cases to list; `after` is the last id of the page before."""

    status: str | None = None
    search: str = ""
    assignee: str | None = None
    open_only: bool = False
    limit: int | None = None
    after: str | None = None


@dataclass(frozen=True)
class CaseRow:
    """One line of the case list; `due_on` is the nearest open due date."""

    id: str
    title: str
    status: str
    claim: str
    priority: str
    assignee: str
    works: tuple[str, ...]
    work_ids: tuple[str, ...]
    platforms: tuple[str, ...]
    clips: int
    due_on: date | None
    opened_at: datetime
    opened_by: str


@dataclass(frozen=True)
class CaseFile:
    """A whole case: what it is about, what was gathered, what was sent, and what happened when."""

    id: str
    title: str
    status: str
    claim: str
    priority: str
    assignee: str
    complainant: str
    parent_case_id: str | None
    repeat_count: int
    close_reason: str
    status_on: date
    opened_at: datetime
    opened_by: str
    version: int
    works: tuple[str, ...]
    work_titles: tuple[str, ...]
    clips: tuple[ClipRecord, ...]
    evidence: tuple[EvidenceRecord, ...]
    matches: tuple[MatchRecord, ...]
    reviews: tuple[ExceptionReviewRecord, ...]
    notices: tuple[NoticeRecord, ...]
    deadlines: tuple[deadlines.DeadlineRecord, ...]
    timeline: tuple[CustodyLine, ...]
    next_steps: tuple[NextStep, ...]


@dataclass(frozen=True)
class NoticeRow:
    """One line of the notice list."""

    id: str
    case: str
    case_title: str
    kind: str
    language: str
    platform: str
    status: str
    author: str
    drafted_at: datetime
    issued_at: datetime | None
    sent_on: date | None
    pdf: str


@dataclass(frozen=True)
class DeadlineRow:
    """One line of the deadline list: the due date and the case it belongs to."""

    deadline: deadlines.DeadlineRecord
    case_title: str
    case_status: str


@dataclass(frozen=True)
class Counts:
    """What waits, for the navigation."""

    open_cases: int
    open_complaints: int
    works: int
    notices_to_approve: int
    overdue: int
    cases_without_deadline: int


def case_rows(ws: Workspace, wanted: CaseFilter | None = None) -> tuple[CaseRow, ...]:
    """Give the cases, the newest first. Raises `InvalidInput` for a status that is none."""
    chosen = wanted or CaseFilter()
    if chosen.status is not None and chosen.status not in set(CaseStatus):
        raise InvalidInput(f"{chosen.status!r} is not a status.", f"Use one of: {', '.join(CaseStatus)}.")
    with ws.database.read() as session:
        query = select(Case).order_by(col(Case.opened_at).desc(), col(Case.id).desc())
        if chosen.status is not None:
            query = query.where(Case.status == chosen.status)
        if chosen.open_only:
            query = query.where(col(Case.status).not_in(sorted(_DONE)))
        if chosen.assignee is not None:
            query = query.where(Case.assignee == chosen.assignee)
        for word in chosen.search.split():
            query = query.where(_mentions(word))
        if chosen.after is not None:
            last = require(session, Case, chosen.after)
            earlier = (Case.opened_at == last.opened_at) & (col(Case.id) < last.id)  # type: ignore[operator]
            query = query.where(or_(col(Case.opened_at) < last.opened_at, earlier))
        if chosen.limit is not None:
            query = query.limit(chosen.limit)
        return _case_rows(session, session.exec(query).all())


def show_case(ws: Workspace, case_id: str) -> CaseFile:
    """Give a whole case. Raises `NotFound`."""
    with ws.database.read() as session:
        row = require(session, Case, case_id)
        matches = session.exec(
            select(Match)
            .join(Clip, col(Clip.id) == Match.clip_id)
            .where(Clip.case_id == case_id)
            .order_by(col(Match.clip_id), col(Match.score).desc(), col(Match.id))
        ).all()
        reviews = session.exec(
            select(ExceptionReview)
            .join(Clip, col(Clip.id) == ExceptionReview.clip_id)
            .where(Clip.case_id == case_id)
            .order_by(col(ExceptionReview.id))
        ).all()
        notices = session.exec(select(Notice).where(Notice.case_id == case_id).order_by(col(Notice.id))).all()
        due = session.exec(
            select(Deadline)
            .where(Deadline.case_id == case_id)
            .order_by(col(Deadline.due_on), col(Deadline.id))
        ).all()
        works = works_of(session, case_id)
        titles = tuple(require(session, Work, work_id).title for work_id in works)
        return copy_row(
            CaseFile,
            row,
            works=works,
            work_titles=titles,
            clips=tuple(clip_record(clip) for clip in clips_of(session, case_id)),
            evidence=tuple(evidence_record(session, item) for item in evidence_of(session, case_id)),
            matches=tuple(match_record(session, match) for match in matches),
            reviews=tuple(review_record(review) for review in reviews),
            notices=tuple(notice_record(ws, session, notice) for notice in notices),
            deadlines=tuple(deadlines.record(ws, one) for one in due),
            timeline=custody_lines(session, case_id=case_id),
            next_steps=steps_from(ws, session, row),
        )


def notice_rows(ws: Workspace) -> tuple[NoticeRow, ...]:
    """Give all notices, the newest first."""
    with ws.database.read() as session:
        rows = session.exec(
            select(Notice, Case.title)
            .join(Case, col(Case.id) == Notice.case_id)
            .order_by(col(Notice.drafted_at).desc(), col(Notice.id).desc())
        ).all()
        return tuple(
            copy_row(
                NoticeRow,
                notice,
                case=notice.case_id,
                case_title=title,
                platform=notice.platform_id or "",
                pdf=str(ws.folder.notices_path / f"{notice.id}.pdf") if notice.pdf_sha256 else "",
            )
            for notice, title in rows
        )


def deadline_rows(ws: Workspace, *, include_done: bool = False) -> tuple[DeadlineRow, ...]:
    """Give due dates with their cases, the nearest first."""
    with ws.database.read() as session:
        query = (
            select(Deadline, Case.title, Case.status)
            .join(Case, col(Case.id) == Deadline.case_id)
            .order_by(col(Deadline.due_on), col(Deadline.id))
        )
        if not include_done:
            query = query.where(Deadline.status == DeadlineStatus.OPEN)
        return tuple(
            DeadlineRow(deadlines.record(ws, row), title, status)
            for row, title, status in session.exec(query)
        )


def counts(ws: Workspace) -> Counts:
    """Count what waits."""
    with ws.database.read() as session:

        def count(*conditions: object) -> int:
            return session.exec(select(func.count()).where(*conditions)).one()  # type: ignore[arg-type]

        overdue = count(Deadline.status == DeadlineStatus.OPEN, Deadline.due_on < deadlines.today(ws))
        result = (
            count(col(Case.status).not_in(sorted(_DONE))),
            count(Complaint.outcome == ComplaintOutcome.OPEN),
            count(col(Work.id).is_not(None)),
            count(Notice.status == NoticeStatus.DRAFTED),
            overdue,
        )
    return Counts(*result, cases_without_deadline=len(deadlines.cases_without_deadline(ws)))


def _mentions(word: str) -> ColumnElement[bool]:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    pattern = f"%{escaped}%"
    clips = select(Clip.case_id).where(
        or_(
            col(Clip.url).ilike(pattern, escape="\\"),
            col(Clip.uploader).ilike(pattern, escape="\\"),
            col(Clip.note).ilike(pattern, escape="\\"),
        )
    )
    return or_(
        col(Case.id).ilike(pattern, escape="\\"),
        col(Case.title).ilike(pattern, escape="\\"),
        col(Case.assignee).ilike(pattern, escape="\\"),
        col(Case.id).in_(clips),
    )


def _case_rows(session: Session, rows: Sequence[Case]) -> tuple[CaseRow, ...]:
    ids = [row.id for row in rows]
    works = defaultdict(list)
    for case_id, work_id, title in session.exec(
        select(CaseWork.case_id, Work.id, Work.title)
        .join(Work, col(Work.id) == CaseWork.work_id)
        .where(col(CaseWork.case_id).in_(ids))
        .order_by(col(Work.id))
    ):
        works[case_id].append((work_id, title))
    platforms = defaultdict(list)
    for case_id, platform_id in session.exec(
        select(Clip.case_id, Clip.platform_id).where(col(Clip.case_id).in_(ids)).order_by(col(Clip.id))
    ):
        platforms[case_id].append(platform_id or "")
    due = dict(
        session.exec(
            select(Deadline.case_id, func.min(Deadline.due_on))
            .where(col(Deadline.case_id).in_(ids), Deadline.status == DeadlineStatus.OPEN)
            .group_by(Deadline.case_id)
        ).all()
    )
    return tuple(
        copy_row(
            CaseRow,
            row,
            works=tuple(title for _, title in works[row.id]),
            work_ids=tuple(work_id for work_id, _ in works[row.id]),
            platforms=tuple(dict.fromkeys(name for name in platforms[row.id] if name)),
            clips=len(platforms[row.id]),
            due_on=due.get(row.id),
        )
        for row in rows
    )
