"""The Inbox: reports by creators, fans and staff, and what became of each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import col, select

from rightsdesk.domain.urls import LONGEST_URL
from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import (
    copy_row,
    known_time,
    long_text,
    new_id,
    note,
    one_line,
    require,
    required_line,
)
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Complaint


class ComplaintOutcome(StrEnum):
    """What triage made of a complaint."""

    OPEN = "open"
    CASE = "case"
    CLOSED = "closed"


@dataclass(frozen=True)
class NewComplaint:
    """A report: who said what, about which address, and how it reached us."""

    complainant: str
    text: str = ""
    url: str = ""
    channel: str = ""
    received_at: datetime | None = None


@dataclass(frozen=True)
class ComplaintRecord:
    """A report and what became of it."""

    id: str
    complainant: str
    text: str
    url: str
    channel: str
    received_at: datetime
    recorded_by: str
    outcome: str
    outcome_reason: str
    case: str | None


@dataclass(frozen=True)
class ComplaintSaved:
    """The report as it now stands."""

    complaint: ComplaintRecord
    changes: Changes


def record_complaint(ws: Workspace, new: NewComplaint) -> ComplaintSaved:
    """Put a report into the Inbox. Raises `InvalidInput` when it says nothing or has no name."""
    complainant = required_line(new.complainant, "complainant")
    text, url = long_text(new.text, "complaint"), one_line(new.url, "address", limit=LONGEST_URL)
    if not text and not url:
        raise InvalidInput("The complaint says nothing.", "Give an address or a few words.")
    received = known_time(new.received_at or ws.now(), "time of the complaint")
    channel = one_line(new.channel, "channel")
    with ws.database.write() as session:
        row = Complaint(
            id=new_id(ws, session, IdKind.COMPLAINT),
            complainant=complainant,
            channel=channel,
            url=url,
            text=text,
            received_at=received,
            recorded_by=ws.actor,
        )
        session.add(row)
        session.flush()
        note(ws, session, CustodyVerb.LOGGED, row.id)
        return ComplaintSaved(_record(row), Changes.of(Topic.COMPLAINTS))


def list_complaints(ws: Workspace, *, include_done: bool = False) -> tuple[ComplaintRecord, ...]:
    """Give the reports, the newest first; those that are done with only on request."""
    with ws.database.read() as session:
        query = select(Complaint).order_by(col(Complaint.received_at).desc(), col(Complaint.id).desc())
        if not include_done:
            query = query.where(Complaint.outcome == ComplaintOutcome.OPEN)
        return tuple(_record(row) for row in session.exec(query))


def add_complaint_to_case(ws: Workspace, complaint_id: str, case_id: str) -> ComplaintSaved:
    """Say that a report belongs to a case, an existing one or one just opened for it."""
    with ws.database.write() as session:
        row = _require_open(require(session, Complaint, complaint_id))
        case = require(session, Case, case_id)
        row.outcome, row.case_id = ComplaintOutcome.CASE, case.id
        session.add(row)
        note(ws, session, CustodyVerb.DECIDED, row.id, case_id=case.id, details={"outcome": row.outcome})
        return ComplaintSaved(_record(row), Changes.of(Topic.COMPLAINTS, Topic.CASES, case=case.id))


def close_complaint(ws: Workspace, complaint_id: str, reason: str) -> ComplaintSaved:
    """Close a report without a case, with the reason. Raises `InvalidInput` without one."""
    words = required_line(reason, "reason", limit=2000)
    with ws.database.write() as session:
        row = _require_open(require(session, Complaint, complaint_id))
        row.outcome, row.outcome_reason = ComplaintOutcome.CLOSED, words
        session.add(row)
        note(ws, session, CustodyVerb.DECIDED, row.id, details={"outcome": row.outcome, "reason": words})
        return ComplaintSaved(_record(row), Changes.of(Topic.COMPLAINTS))


def _require_open(row: Complaint) -> Complaint:
    if row.outcome != ComplaintOutcome.OPEN:
        raise Refused(f"Complaint {row.id} is done with already.", "See the Inbox for the open ones.")
    return row


def _record(row: Complaint) -> ComplaintRecord:
    return copy_row(ComplaintRecord, row, case=row.case_id)
