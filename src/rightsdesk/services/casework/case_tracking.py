"""What stands around a case: its route, ties, notes, checks, filings, and how often it happened before."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from rightsdesk.domain.vocabulary import CaseStatus
from rightsdesk.services.accounts.licensed_accounts import LicenceRecord, licence_records, licences_of
from rightsdesk.services.casework.case_links import LinkRecord, links_of
from rightsdesk.services.casework.disputes import FilingRecord, filing_record
from rightsdesk.services.casework.escalations import EscalationRecord, chosen_routes
from rightsdesk.services.casework.hand_overs import HandOverRecord, newest_of
from rightsdesk.services.casework.notes import NoteRecord, notes_of
from rightsdesk.services.casework.removal_checks import CheckRecord, checks_of
from rightsdesk.services.casework.repeats import RelatedCase, RepeatCounts, children_of, repeat_counts
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Clip, Filing, Work


@dataclass(frozen=True)
class WorkGuideline:
    """What the fan-work guideline of a work says; a reviewer reads it before anything is sent."""

    work: str
    title: str
    text: str


@dataclass(frozen=True)
class CaseTracking:
    """Everything around a case; `route` is the one it is escalated by, empty while it is not.

    `handed` is the hand-over by which it came to whom it is with now.
    """

    route: str
    escalations: tuple[EscalationRecord, ...]
    filings: tuple[FilingRecord, ...]
    checks: tuple[CheckRecord, ...]
    links: tuple[LinkRecord, ...]
    children: tuple[RelatedCase, ...]
    repeats: RepeatCounts
    notes: tuple[NoteRecord, ...]
    handed: HandOverRecord | None
    licences: tuple[LicenceRecord, ...]
    guidelines: tuple[WorkGuideline, ...]


def tracking_of(
    ws: Workspace, session: Session, case: Case, clips: Sequence[Clip], works: Sequence[Work]
) -> CaseTracking:
    """Gather it in the caller's session, by one query for each kind of thing."""
    escalations = chosen_routes(ws, session, case.id)
    accounts = {(clip.platform_id or "", clip.account_key) for clip in clips}
    licences = licences_of(session, accounts, [work.id for work in works])
    filings = session.exec(select(Filing).where(Filing.case_id == case.id).order_by(col(Filing.id)))
    escalated = case.status == CaseStatus.ESCALATED and bool(escalations)
    return CaseTracking(
        route=escalations[-1].route if escalated else "",
        escalations=escalations,
        filings=tuple(filing_record(row) for row in filings),
        checks=checks_of(session, case.id),
        links=links_of(session, case.id),
        children=children_of(session, case.id),
        repeats=repeat_counts(session, case, clips),
        notes=notes_of(session, case.id),
        handed=newest_of(session, case),
        licences=licence_records(session, licences, ws.now().astimezone(ws.zone).date()),
        guidelines=tuple(
            WorkGuideline(work.id, work.title, work.guideline) for work in works if work.guideline.strip()
        ),
    )
