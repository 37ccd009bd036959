"""Letters that follow an earlier one: corrections, retractions, complaints, reminders, proof of suit."""

from datetime import date, timedelta

import pytest
from services.desks import BEN, CTX, TODAY, US, Desk

from rightsdesk.domain.vocabulary import Severity
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.services.dates import deadlines
from rightsdesk.services.dates.deadlines import DeadlineFilter
from rightsdesk.services.finding import boards
from rightsdesk.services.letters.letter_forms import notice_text
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.counter_notices import gaps_of, received_days
from rightsdesk.services.notices.notice_corrections import compare_notice, correct_notice
from rightsdesk.services.notices.notice_followup import record_answer, record_delivery, record_sent
from rightsdesk.services.notices.notice_records import NewAnswer, NewNotice, NoticeRecord, Sending
from rightsdesk.store.tables import Answer

FIRST = "N-2026-0001"
SUIT = {
    "cn_response_action": "file_suit", "court_name": "U.S. District Court, N.D. California",
    "docket_no": "3:26-cv-00001", "filing_date": "2026-11-22", "relief_is_injunction": "yes",
    "defendant_name": "Mr Nobody",
}  # fmt: skip
COUNTERED = {
    "cn_signature": "yes", "cn_removed_material": "the video", "cn_perjury_mistake": "yes",
    "cn_name_address_phone": "Mr Nobody\n1 Nowhere Street\n+1 555 0100", "cn_jurisdiction_consent": "yes",
}  # fmt: skip


def status(desk: Desk) -> str:
    return boards.show_case(desk.ws, desk.case).status


def dues(desk: Desk) -> dict[str, date]:
    found = deadlines.list_deadlines(desk.ws, DeadlineFilter(desk.case))
    return {one.rule: one.due_on for one in found}


def follow(
    desk: Desk, kind: str, language: str = "en", prior: str | None = None, **values: str
) -> NoticeRecord:
    new = NewNotice(desk.case, kind, language, prior_notice_id=prior, overrides=values)
    number = notices.draft_notice(desk.ws, new).notice.id
    blocking = [one for one in notices.check_notice(desk.ws, number) if one.severity is Severity.BLOCK]
    assert blocking == []
    notices.approve_notice(desk.ben, number)
    return notices.issue_notice(desk.ws, number, CTX).notice


def answer(desk: Desk, outcome: str, notice: str = FIRST, **details: str) -> None:
    record_answer(desk.ws, NewAnswer(notice, outcome, TODAY, details=details), CTX)


def test_a_correction_is_a_new_letter_that_names_the_old_one(issued: Desk) -> None:
    issued.send(FIRST)
    answer(issued, "rejected")
    assert status(issued) == "rejected"
    new = correct_notice(issued.ws, FIRST).notice
    assert (new.prior, new.kind, new.language, new.status) == (FIRST, US, "en", "drafted")
    assert new.fields["prior_notice_ref"] == "T-1"
    assert not [one for one in new.findings if one.severity is Severity.BLOCK]
    notices.edit_notice(issued.ws, new.id, {"requested_action": "Please remove the video in Schedule B."})
    lines = compare_notice(issued.ws, new.id).lines
    assert any(one.change == "+" and "T-1" in one.text for one in lines)
    assert any(one.change == "+" and "Please remove the video in Schedule B." in one.text for one in lines)
    assert any(one.change == " " for one in lines)
    before = notice_text(issued.ws, FIRST).text
    assert [one.text for one in lines if one.change in " -"] == before.splitlines()
    notices.approve_notice(issued.ben, new.id)
    assert status(issued) == "approved"
    notices.issue_notice(issued.ws, new.id, CTX)
    issued.send(new.id)
    assert status(issued) == "notice_sent"
    assert notice_text(issued.ws, FIRST).text == before


def test_a_draft_is_changed_and_not_corrected(desk: Desk) -> None:
    number = desk.draft()
    with pytest.raises(Refused, match="is not issued yet"):
        correct_notice(desk.ws, number)
    with pytest.raises(Refused, match="follows no earlier one"):
        compare_notice(desk.ws, number)


def test_a_retraction_takes_its_notice_back_when_it_is_sent(issued: Desk) -> None:
    issued.send(FIRST)
    letter = follow(issued, "notice_retraction", retraction_scope="all")
    assert letter.prior == FIRST
    assert notices.show_notice(issued.ws, FIRST).status == "sent"
    issued.send(letter.id)
    withdrawn = notices.show_notice(issued.ws, FIRST)
    assert (withdrawn.status, withdrawn.retract_reason) == ("retracted", f"withdrawn by letter {letter.id}")
    assert status(issued) == "retracted"


def test_a_retraction_of_listed_items_leaves_the_notice_standing(issued: Desk) -> None:
    issued.send(FIRST)
    letter = follow(issued, "notice_retraction", retraction_scope="listed", clips=issued.clip)
    issued.send(letter.id)
    assert notices.show_notice(issued.ws, FIRST).status == "sent"
    assert status(issued) == "notice_sent"


def test_a_counter_notice_is_recorded_in_its_parts_and_counts_from_the_providers_receipt(
    issued: Desk,
) -> None:
    issued.place.clock.advance(days=4)
    issued.send(FIRST)
    answer_on = issued.ws.now().date()
    record_answer(issued.ws, NewAnswer(FIRST, "removed", answer_on), CTX)
    details = {**COUNTERED, "cn_received_by_provider_at": "2026-11-23"}
    done = record_answer(issued.ws, NewAnswer(FIRST, "counter_notice", answer_on, details=details), CTX)
    assert done.notice.answers[-1].details == details
    assert dues(issued)["us_512g_restore_min"] == date(2026, 12, 8)
    assert dues(issued)["us_512g_restore_max"] == date(2026, 12, 14)
    assert dues(issued)["yt_counter"] == date(2026, 12, 10)  # from the day of the answer
    said = {"cn_dated_on": "2026-11-20", "cn_forwarded_at": "2026-11-24"}
    dated = Answer(outcome="counter_notice", details=said)
    own, forwarded = date(2026, 11, 20), date(2026, 11, 24)
    assert received_days(issued.ws, dated) == {
        "us_512g_restore_min": own, "us_512g_restore_max": forwarded,
        "yt_counter": forwarded, "x_counter": forwarded,
    }  # fmt: skip
    assert gaps_of(issued.ws, done.notice.answers[-1].details) == ()
    assert gaps_of(issued.ws, {"cn_signature": "yes"})[0] == "Material removed and where it was"


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        ({"cn_colour": "blue"}, "“cn_colour” is no part of this answer."),
        ({"cn_dated_on": "soon"}, "The day the counter-notice bears “soon” is not a day."),
        ({"cn_forwarded_at": "2062-11-22"}, "2062-11-22 lies in the future."),
        ({"cn_dated_on": "1026-11-22"}, "The day the counter-notice bears lies in the year 1026."),
    ],
)
def test_parts_that_are_none(issued: Desk, details: dict[str, str], sentence: str) -> None:
    issued.send(FIRST)
    with pytest.raises(InvalidInput) as caught:
        record_answer(issued.ws, NewAnswer(FIRST, "counter_notice", TODAY, details=details), CTX)
    assert caught.value.message == sentence


def test_proof_of_suit_brings_the_case_to_the_court(issued: Desk) -> None:
    issued.send(FIRST)
    answer(issued, "removed")
    answer(issued, "counter_notice", **COUNTERED)
    assert status(issued) == "counter_notice_received"
    letter = follow(issued, "counter_notice_response", **SUIT)
    assert letter.fields["cn_name"] == "Mr Nobody"
    assert letter.fields["cn_forwarded_on"] == "2026-11-22"
    issued.send(letter.id)
    assert status(issued) == "suit_filed"


def test_a_complaint_contests_the_refusal_it_names(issued: Desk) -> None:
    notice = follow(issued, "dsa_art16_notice", member_states="Germany")
    record_sent(issued.ws, Sending(notice.id, "form", TODAY, "EU-7"))
    record_answer(issued.ws, NewAnswer(notice.id, "rejected", TODAY, note="Not enough detail."), CTX)
    letter = follow(
        issued, "dsa_art20_complaint", complaint_grounds="Schedule B names the seconds of the video."
    )
    assert letter.prior == notice.id
    assert letter.fields["decision_date"] == TODAY.isoformat()
    assert letter.fields["decision_reasons"] == "Not enough detail."
    issued.send(letter.id)
    assert status(issued) == "escalated"


def test_a_reminder_names_its_own_day_and_leaves_the_case_where_it_is(issued: Desk) -> None:
    issued.send(FIRST)
    issued.place.clock.advance(days=10)
    letter = follow(issued, "reminder")
    assert letter.fields["reply_by"] == "2026-12-09"
    assert "9 December 2026" in notice_text(issued.ws, letter.id).text
    issued.send(letter.id)
    assert (status(issued), dues(issued)["reminder_reply"]) == ("notice_sent", date(2026, 12, 9))


def test_a_reply_period_runs_from_the_arrival(issued: Desk) -> None:
    letter = follow(
        issued, "cease_and_desist", recipient_name="Someone", recipient_address="1 Street", reply_days="10"
    )
    issued.send(letter.id)
    assert "jp_letter_reply" not in dues(issued)
    with pytest.raises(InvalidInput, match="lies in the future"):
        record_delivery(issued.ws, letter.id, TODAY + timedelta(days=1))
    record_delivery(issued.ws, letter.id, TODAY)
    assert dues(issued)["jp_letter_reply"] == date(2026, 12, 2)


def test_who_corrects_is_the_author_and_cannot_approve(issued: Desk) -> None:
    new = correct_notice(issued.ben, FIRST).notice
    assert new.author == BEN
    with pytest.raises(Refused, match="cannot also approve"):
        notices.approve_notice(issued.ben, new.id)
