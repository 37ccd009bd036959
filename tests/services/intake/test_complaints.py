from datetime import UTC, datetime

import pytest
from services.desks import START, Desk
from sqlalchemy import text

from rightsdesk.errors import InvalidInput, NotFound, Refused
from rightsdesk.services.finding import boards
from rightsdesk.services.intake import complaints
from rightsdesk.services.intake.complaints import ComplaintRecord, NewComplaint
from rightsdesk.services.workspace import Workspace


@pytest.fixture
def report(ws: Workspace) -> ComplaintRecord:
    new = NewComplaint(
        " 見本  作画 ", "自分が描いた場面です。\r\n確認をお願いします。  ", "https://host.example/v", "chat"
    )
    return complaints.record_complaint(ws, new).complaint


def test_a_report_comes_in(ws: Workspace, report: ComplaintRecord) -> None:
    assert (report.complainant, report.text) == ("見本 作画", "自分が描いた場面です。\n確認をお願いします。")
    assert (report.received_at, report.recorded_by, report.outcome) == (START, ws.actor, "open")
    earlier = NewComplaint("A fan", "Look", received_at=datetime(2026, 11, 20, tzinfo=UTC))
    second = complaints.record_complaint(ws, earlier).complaint
    assert complaints.list_complaints(ws) == (report, second)
    by_phone = NewComplaint("A creator", "Mine", received="令和8年11月19日 午後3時5分")
    assert complaints.record_complaint(ws, by_phone).complaint.received_at == datetime(
        2026, 11, 19, 6, 5, tzinfo=UTC
    )
    assert boards.counts(ws).open_complaints == 3


def test_a_report_is_decided_once(desk: Desk) -> None:
    one, two = (
        complaints.record_complaint(desk.ws, NewComplaint("A fan", "Look")).complaint.id for _ in range(2)
    )
    taken = complaints.add_complaint_to_case(desk.ws, one, desk.case)
    assert (taken.complaint.outcome, taken.complaint.case) == ("case", desk.case)
    closed = complaints.close_complaint(desk.ben, two, "Not ours")
    assert (closed.complaint.outcome, closed.complaint.outcome_reason) == ("closed", "Not ours")
    assert complaints.list_complaints(desk.ws) == ()
    assert len(complaints.list_complaints(desk.ws, include_done=True)) == 2
    with pytest.raises(Refused, match=f"^Complaint {one} is done with already"):
        complaints.close_complaint(desk.ws, one, "Again")
    with pytest.raises(Refused):
        complaints.add_complaint_to_case(desk.ws, two, desk.case)


def test_a_decision_that_cannot_be(ws: Workspace, report: ComplaintRecord) -> None:
    with pytest.raises(NotFound, match=r"^Case C-2026-0404 does not exist\.$"):
        complaints.add_complaint_to_case(ws, report.id, "C-2026-0404")
    with pytest.raises(InvalidInput, match="The reason is empty"):
        complaints.close_complaint(ws, report.id, " ")
    assert complaints.list_complaints(ws) == (report,)


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (NewComplaint(" ", "x"), "The complainant is empty."),
        (NewComplaint("A", " ", " "), "The complaint says nothing."),
        (NewComplaint("A", "x\0"), "The complaint holds a character that cannot be kept (U+0000)."),
        (NewComplaint("A", "x\x1b[31m"), "The complaint holds a character that cannot be kept (U+001B)."),
        (NewComplaint("A", "x" * 1_000_000), "The complaint has 1,000,000 characters; at most 20,000 fit."),
        (
            NewComplaint("A", "x", received="yesterday"),
            "“yesterday” is no time that can be read; write it like 2026-11-22 09:00.",
        ),
        (NewComplaint("A", "x", received="2027-02-30"), "“2027-02-30” is no day of the calendar."),
        (NewComplaint("A", "x", received="2027-03-01 9:00"), "“2027-03-01” lies in the future."),
        (NewComplaint("A", "x", received_at=datetime(2026, 1, 1)), "The time of the complaint has no zone."),  # noqa: DTZ001
    ],
)
def test_a_report_that_cannot_be_taken(ws: Workspace, new: NewComplaint, sentence: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        complaints.record_complaint(ws, new)
    assert caught.value.message == sentence
    assert complaints.list_complaints(ws) == ()


def test_the_databases_themselves_would_not_take_a_nul(ws: Workspace) -> None:
    """Why there is a door before every text: PostgreSQL refuses NUL with an error no person can read."""
    if ws.database.is_sqlite:
        with ws.database.read() as session:
            assert (
                session.connection().execute(text("SELECT length('a' || char(0) || 'b')")).scalar_one() == 1
            )
        return
    from psycopg import DataError

    with pytest.raises(Exception, match="NUL") as caught, ws.database.read() as session:
        session.connection().execute(text("SELECT :name"), {"name": "a\0b"}).scalar_one()
    assert isinstance(getattr(caught.value, "orig", caught.value), DataError)
