"""Read-only rows for the screens and the command line."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, func, select

from rightsdesk.domain.periods import period_of
from rightsdesk.domain.vocabulary import DeadlineStatus, IdKind, NoticeStatus
from rightsdesk.services import deadlines
from rightsdesk.services.answer_figures import kinds_of, letters_of
from rightsdesk.services.case_figures import OPEN
from rightsdesk.services.case_list import CaseFilter, CaseRow, case_rows
from rightsdesk.services.case_query import among
from rightsdesk.services.case_rows import (
    clips_of,
    deadlines_of,
    evidence_of,
    matches_of,
    notices_of,
    reviews_of,
)
from rightsdesk.services.case_tracking import CaseTracking, tracking_of
from rightsdesk.services.cases import NextStep, steps_from, works_of
from rightsdesk.services.check_schedule import schedule_rules
from rightsdesk.services.clips import ClipRecord, clip_record
from rightsdesk.services.complaints import ComplaintOutcome
from rightsdesk.services.evidence import CustodyLine, EvidenceRecord, custody_lines, evidence_records
from rightsdesk.services.lookup import copy_row, require
from rightsdesk.services.match_records import ExceptionReviewRecord, MatchRecord, match_record, review_record
from rightsdesk.services.notice_records import NoticeRecord, notice_record
from rightsdesk.services.optout_records import count_tests_due
from rightsdesk.services.publication_records import count_broken
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.searched import yearly_id
from rightsdesk.store.tables import Case, CaseLine, Complaint, Deadline, Notice, Work

__all__ = [
    "CaseFile", "CaseFilter", "CaseRow", "Counts", "DeadlineRow", "LetterFilter", "NoticeRow", "case_rows",
    "counts", "deadline_rows", "notice_rows", "show_case",
]  # fmt: skip


@dataclass(frozen=True)
class CaseFile:
    """A whole case: what it is about, what was gathered, what was sent, and what happened when.

    `work_titles_ja` repeats a title that has no Japanese one.
    """

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
    work_titles_ja: tuple[str, ...]
    clips: tuple[ClipRecord, ...]
    evidence: tuple[EvidenceRecord, ...]
    matches: tuple[MatchRecord, ...]
    reviews: tuple[ExceptionReviewRecord, ...]
    notices: tuple[NoticeRecord, ...]
    deadlines: tuple[deadlines.DeadlineRecord, ...]
    timeline: tuple[CustodyLine, ...]
    next_steps: tuple[NextStep, ...]
    tracking: CaseTracking


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
    tests_due: int
    reservations_broken: int
    checks_due: int


def show_case(ws: Workspace, case_id: str, *, with_evidence: bool = True) -> CaseFile:
    """Give a whole case, its evidence unless that is listed page by page. Raises `NotFound`."""
    with ws.database.read() as session:
        row = require(session, Case, case_id)
        works = works_of(session, case_id)
        named = [require(session, Work, work_id) for work_id in works]
        return copy_row(
            CaseFile,
            row,
            works=works,
            work_titles=tuple(work.title for work in named),
            work_titles_ja=tuple(work.title_ja or work.title for work in named),
            clips=tuple(clip_record(clip) for clip in clips_of(session, case_id)),
            evidence=evidence_records(session, evidence_of(session, case_id)) if with_evidence else (),
            matches=tuple(match_record(session, match) for match in matches_of(session, case_id)),
            reviews=tuple(review_record(review) for review in reviews_of(session, case_id)),
            notices=tuple(notice_record(ws, session, notice) for notice in notices_of(session, case_id)),
            deadlines=tuple(deadlines.record(ws, one) for one in deadlines_of(session, case_id)),
            timeline=custody_lines(session, case_id=case_id),
            next_steps=steps_from(ws, session, row),
            tracking=tracking_of(ws, session, row, clips_of(session, case_id), named),
        )


@dataclass(frozen=True)
class LetterFilter:
    """The letters that the figures of a period count under an outcome: both days belong to it."""

    outcome: str
    first: date
    last: date


def notice_rows(ws: Workspace, wanted: LetterFilter | None = None) -> tuple[NoticeRow, ...]:
    """Give all notices, the newest first, or those that a figure counts. Raises `InvalidInput`."""
    query = (
        select(Notice, Case.title)
        .join(Case, col(Case.id) == Notice.case_id)
        .order_by(col(Notice.drafted_at).desc(), col(Notice.id).desc())
    )
    with ws.database.read() as session:
        if wanted is None:
            query = query.where(col(Case.trashed_at).is_(None))
        else:
            period = period_of(wanted.first, wanted.last, wanted.last)
            numbers = letters_of(session, kinds_of(ws), wanted.outcome, period)
            ids = [yearly_id(IdKind.NOTICE, number) for number in numbers]
            query = query.where(among(session, col(Notice.id), ids))
        rows = session.exec(query).all()
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
            .join(Case, col(Case.id) == Deadline.case_id, isouter=True)
            .order_by(col(Deadline.due_on), col(Deadline.id))
        )
        if not include_done:
            query = query.where(Deadline.status == DeadlineStatus.OPEN)
        return tuple(
            DeadlineRow(deadlines.record(ws, row), title or "", status or "")
            for row, title, status in session.exec(query)
        )


def counts(ws: Workspace) -> Counts:
    """Count what waits."""
    with ws.database.read() as session:

        def count(*conditions: object) -> int:
            return session.exec(select(func.count()).where(*conditions)).one()  # type: ignore[arg-type]

        trashed = select(Case.id).where(col(Case.trashed_at).is_not(None))
        overdue = count(
            Deadline.status == DeadlineStatus.OPEN,
            Deadline.due_on < deadlines.today(ws),
            col(Deadline.paused_on).is_(None),
        )
        result = (
            count(col(CaseLine.status).in_(OPEN)),
            count(Complaint.outcome == ComplaintOutcome.OPEN),
            count(col(Work.id).is_not(None)),
            count(Notice.status == NoticeStatus.DRAFTED, col(Notice.case_id).not_in(trashed)),
            overdue,
        )
        checks = count(
            Deadline.status == DeadlineStatus.OPEN,
            Deadline.due_on <= deadlines.today(ws),
            col(Deadline.rule_id).in_(schedule_rules(ws)),
            col(Deadline.case_id).not_in(trashed),
        )
        due, broken = count_tests_due(ws, session), count_broken(session)
    return Counts(*result, deadlines.count_without_deadline(ws), due, broken, checks)
