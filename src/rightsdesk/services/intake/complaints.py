"""The Inbox: reports by creators, fans and staff, and what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Session, col, or_, select

from rightsdesk.domain.typed_times import NotATime, read_time
from rightsdesk.domain.urls import LONGEST_URL, read_url
from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.intake.clips import url_rules
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
    """A report: who said what, about which address, how and when it reached us; now, when nothing says when.

    `received` is a time as a person writes it, of the house's zone where it names none.
    """

    complainant: str
    text: str = ""
    url: str = ""
    channel: str = ""
    received_at: datetime | None = None
    received: str = ""


@dataclass(frozen=True)
class ComplaintRecord:
    """A report and what became of it; `same_link` are the open ones about the same address."""

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
    assignee: str = ""
    snoozed_until: date | None = None
    same_link: tuple[str, ...] = ()


@dataclass(frozen=True)
class ComplaintSaved:
    """The report as it now stands."""

    complaint: ComplaintRecord
    changes: Changes


def record_complaint(ws: Workspace, new: NewComplaint) -> ComplaintSaved:
    """Put a report into the Inbox. Raises `InvalidInput` for one of nobody, of nothing or of tomorrow."""
    complainant = required_line(new.complainant, "complainant")
    text, url = long_text(new.text, "complaint"), one_line(new.url, "address", limit=LONGEST_URL)
    if not text and not url:
        raise InvalidInput("The complaint says nothing.", "Give an address or a few words.")
    received = _received(ws, new)
    channel = one_line(new.channel, "channel")
    with ws.database.write() as session:
        row = Complaint(
            id=new_id(ws, session, IdKind.COMPLAINT),
            complainant=complainant,
            channel=channel,
            url=url,
            url_normalised=normalised(ws, url),
            text=text,
            received_at=received,
            recorded_by=ws.actor,
        )
        session.add(row)
        session.flush()
        note(ws, session, CustodyVerb.LOGGED, row.id)
        return ComplaintSaved(_record(row), Changes.of(Topic.COMPLAINTS))


def _received(ws: Workspace, new: NewComplaint) -> datetime:
    try:
        typed = read_time(new.received, ws.zone).at if new.received.strip() else None
    except NotATime as error:
        raise InvalidInput(str(error), "Write it like 2026-11-22 09:00.") from error
    received = known_time(typed or new.received_at or ws.now(), "time of the complaint")
    if received.astimezone(ws.zone).date() > _today(ws):
        raise InvalidInput(
            f"“{received.astimezone(ws.zone).date()}” lies in the future.",
            "A report is recorded when it is there.",
        )
    return received


def list_complaints(
    ws: Workspace, *, include_done: bool = False, include_snoozed: bool = False, assignee: str | None = None
) -> tuple[ComplaintRecord, ...]:
    """Give the reports, the newest first; those done with, or put off to a later day, only on request.

    `assignee` asks for those of one person, an empty name for those of nobody.
    """
    with ws.database.read() as session:
        query = select(Complaint).order_by(col(Complaint.received_at).desc(), col(Complaint.id).desc())
        if not include_done:
            query = query.where(Complaint.outcome == ComplaintOutcome.OPEN)
        if not include_done and not include_snoozed:
            today = _today(ws)
            query = query.where(
                or_(col(Complaint.snoozed_until).is_(None), col(Complaint.snoozed_until) <= today)
            )
        if assignee is not None:
            query = query.where(Complaint.assignee == one_line(assignee, "assignee"))
        return records(session, session.exec(query).all())


def assign_complaint(ws: Workspace, complaint_id: str, assignee: str) -> ComplaintSaved:
    """Give a report to a person, or with an empty name to nobody."""
    name = one_line(assignee, "assignee")
    with ws.database.write() as session:
        row = require_open(session, complaint_id)
        row.assignee = name
        session.add(row)
        note(ws, session, CustodyVerb.CHANGED, row.id, details={"assignee": name})
        return ComplaintSaved(_record(row), Changes.of(Topic.COMPLAINTS))


def snooze_complaint(ws: Workspace, complaint_id: str, until: date | None) -> ComplaintSaved:
    """Put a report off to a day, on which it is in the Inbox again; None brings it back now.

    Raises `InvalidInput` for a day that is not ahead.
    """
    if until is not None and not _today(ws) < until < date(_today(ws).year + 2, 1, 1):
        raise InvalidInput(
            f"A report cannot be put off to {until.isoformat()}.", "Name a day of this or next year."
        )
    with ws.database.write() as session:
        row = require_open(session, complaint_id)
        row.snoozed_until = until
        session.add(row)
        note(ws, session, CustodyVerb.CHANGED, row.id, details={"snoozed_until": until})
        return ComplaintSaved(_record(row), Changes.of(Topic.COMPLAINTS))


def add_complaint_to_case(ws: Workspace, complaint_id: str, case_id: str) -> ComplaintSaved:
    """Say that a report belongs to a case, an existing one or one just opened for it."""
    with ws.database.write() as session:
        row = require_open(session, complaint_id)
        case = require(session, Case, case_id)
        give_to_case(ws, session, row, case.id)
        return ComplaintSaved(_record(row), Changes.of(Topic.COMPLAINTS, Topic.CASES, case=case.id))


def close_complaint(ws: Workspace, complaint_id: str, reason: str) -> ComplaintSaved:
    """Close a report without a case, with the reason. Raises `InvalidInput` without one."""
    words = required_line(reason, "reason", limit=2000)
    with ws.database.write() as session:
        row = require_open(session, complaint_id)
        row.outcome, row.outcome_reason = ComplaintOutcome.CLOSED, words
        session.add(row)
        note(ws, session, CustodyVerb.DECIDED, row.id, details={"outcome": row.outcome, "reason": words})
        return ComplaintSaved(_record(row), Changes.of(Topic.COMPLAINTS))


def give_to_case(ws: Workspace, session: Session, row: Complaint, case_id: str) -> None:
    """Say in the caller's transaction that a report belongs to a case."""
    row.outcome, row.case_id = ComplaintOutcome.CASE, case_id
    session.add(row)
    note(ws, session, CustodyVerb.DECIDED, row.id, case_id=case_id, details={"outcome": row.outcome})


def same_link(session: Session, row: Complaint) -> Sequence[Complaint]:
    """Give the other open reports about the same address, the oldest first."""
    if not row.url_normalised:
        return ()
    query = select(Complaint).where(
        Complaint.url_normalised == row.url_normalised,
        Complaint.outcome == ComplaintOutcome.OPEN,
        Complaint.id != row.id,
    )
    return session.exec(query.order_by(col(Complaint.id))).all()


def normalised(ws: Workspace, url: str) -> str:
    """Give an address in its normal form; people report what they saw, so one that is none stays empty."""
    try:
        return read_url(url, url_rules(ws)).normalised if url else ""
    except InvalidInput:
        return ""


def require_open(session: Session, complaint_id: str) -> Complaint:
    """Give a report that waits for a decision. Raises `NotFound`, `Refused`."""
    row = require(session, Complaint, complaint_id)
    if row.outcome != ComplaintOutcome.OPEN:
        raise Refused(f"Complaint {row.id} is done with already.", "See the Inbox for the open ones.")
    return row


def records(session: Session, rows: Sequence[Complaint]) -> tuple[ComplaintRecord, ...]:
    """Copy rows, each with the other open reports about its address."""
    links = {row.url_normalised for row in rows if row.url_normalised}
    query = select(Complaint.id, Complaint.url_normalised).where(
        Complaint.outcome == ComplaintOutcome.OPEN, Complaint.url_normalised != ""
    )
    groups: dict[str, list[str]] = {}
    for number, link in session.exec(query.order_by(col(Complaint.id))) if links else ():
        groups.setdefault(link, []).append(number)
    return tuple(
        _record(row, tuple(one for one in groups.get(row.url_normalised, ()) if one != row.id))
        for row in rows
    )


def _record(row: Complaint, same: tuple[str, ...] = ()) -> ComplaintRecord:
    return copy_row(ComplaintRecord, row, case=row.case_id, same_link=same)


def _today(ws: Workspace) -> date:
    return ws.now().astimezone(ws.zone).date()
