"""Read-only rows for the screens and the command line."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, func, select

from rightsdesk.services.casework.case_rows import (
    clips_of,
    deadlines_of,
    evidence_of,
    matches_of,
    notices_of,
    reviews_of,
)
from rightsdesk.services.casework.case_tracking import CaseTracking, tracking_of
from rightsdesk.services.casework.cases import NextStep, steps_from, works_of
from rightsdesk.services.casework.check_schedule import schedule_rules
from rightsdesk.services.dates import deadlines, due_parts, undated_cases
from rightsdesk.services.evidence.evidence import CustodyLine, EvidenceRecord, custody_lines, evidence_records
from rightsdesk.services.finding.case_list import CaseFilter, CaseRow, case_rows
from rightsdesk.services.intake.clips import ClipRecord, clip_record
from rightsdesk.services.intake.complaints import ComplaintOutcome
from rightsdesk.services.lookup import copy_row, require
from rightsdesk.services.matching.match_records import (
    ExceptionReviewRecord,
    MatchRecord,
    match_record,
    review_record,
)
from rightsdesk.services.notices.notice_list import (
    count_drafted,
)
from rightsdesk.services.notices.notice_records import NoticeRecord, notice_record
from rightsdesk.services.optouts.optout_records import count_tests_due
from rightsdesk.services.reporting.case_figures import OPEN
from rightsdesk.services.reservations.publication_records import count_broken
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.case_lines import due_rank
from rightsdesk.store.tables import Case, CaseLine, Complaint, DueLine, Work

__all__ = [
    "CaseFile", "CaseFilter", "CaseRow", "Counts", "case_rows", "counts", "show_case",
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


def counts(ws: Workspace) -> Counts:
    """Count what waits, from narrow lines where there are many."""
    today = deadlines.today(ws)
    with ws.database.read() as session:

        def count(*conditions: object) -> int:
            return session.exec(select(func.count()).where(*conditions)).one()  # type: ignore[arg-type]

        return Counts(
            open_cases=count(col(CaseLine.status).in_(OPEN)),
            open_complaints=count(Complaint.outcome == ComplaintOutcome.OPEN),
            works=count(col(Work.id).is_not(None)),
            notices_to_approve=count_drafted(session),
            overdue=due_parts.count(session, due_parts.late(today)),
            cases_without_deadline=undated_cases.count(session),
            tests_due=count_tests_due(ws, session),
            reservations_broken=count_broken(session),
            checks_due=count(
                col(DueLine.ours).in_((0, 1)),  # named, so that an index leads to each rule's nearest days
                col(DueLine.rule_id).in_(schedule_rules(ws)),
                DueLine.due_rank <= due_rank(today),
            ),
        )
