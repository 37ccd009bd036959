"""From the sent letter to its end: answers, clocks, retraction, and the case that follows."""

from datetime import date, timedelta

import pytest
from services.desks import BEN, CTX, TODAY, US, Desk, Films

from rightsdesk.errors import InvalidInput, NotFound, Refused
from rightsdesk.services.accounts.licensed_accounts import NewLicence, add_licence
from rightsdesk.services.dates import deadlines
from rightsdesk.services.dates.deadlines import DeadlineFilter
from rightsdesk.services.evidence import evidence
from rightsdesk.services.finding import boards
from rightsdesk.services.matching import exception_reviews
from rightsdesk.services.notices import mail, notices
from rightsdesk.services.notices.notice_followup import record_answer, record_sent, retract_notice
from rightsdesk.services.notices.notice_records import NewAnswer, NewNotice, Sending

FIRST, SECOND = "N-2026-0001", "N-2026-0002"


def dues(desk: Desk, *, done: bool = False) -> dict[str, date]:
    found = deadlines.list_deadlines(desk.ws, DeadlineFilter(desk.case, include_done=done))
    return {one.rule: one.due_on for one in found}


def status(desk: Desk) -> str:
    return boards.show_case(desk.ws, desk.case).status


def test_a_sent_letter_starts_the_clocks_and_takes_the_case_along(issued: Desk) -> None:
    done = issued.send(FIRST)
    assert (done.notice.status, done.notice.sent_on, done.notice.ticket) == ("sent", TODAY, "T-1")
    assert done.held_back == ()
    assert status(issued) == "notice_sent"
    assert {one.id for one in done.deadlines} <= {
        one.id for one in boards.show_case(issued.ws, issued.case).deadlines
    }
    assert boards.show_case(issued.ws, issued.case).timeline[-1].verb in {"created", "changed"}


def test_each_letter_of_a_case_goes_its_own_way(issued: Desk) -> None:
    issued.send(SECOND)
    assert status(issued) == "notice_sent"
    issued.send(FIRST)
    record_answer(issued.ws, NewAnswer(FIRST, "acknowledged", TODAY), CTX)
    assert status(issued) == "acknowledged"
    retract_notice(issued.ws, FIRST, "Covered by the other letter")
    assert status(issued) == "acknowledged"
    retract_notice(issued.ws, SECOND, "Licensed after all")
    assert status(issued) == "retracted"
    assert dues(issued) == {}


def test_sending_again_corrects_the_day_and_its_clocks(issued: Desk) -> None:
    issued.place.clock.advance(days=5)
    issued.send(SECOND, TODAY)
    assert dues(issued)["jp_art25"] == date(2026, 11, 30)
    corrected = record_sent(issued.ws, Sending(SECOND, "post", TODAY + timedelta(days=3), " R 12 "))
    assert (corrected.notice.channel, corrected.notice.ticket) == ("post", "R 12")
    assert dues(issued)["jp_art25"] == date(2026, 12, 2)
    states = [one.status for one in deadlines.list_deadlines(issued.ws, DeadlineFilter(include_done=True))
              if one.rule == "jp_art25"]  # fmt: skip
    assert sorted(states) == ["cancelled", "open"]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"channel": "pigeon"}, "“pigeon” is not a channel."),
        ({"on": TODAY + timedelta(days=1)}, "2026-11-23 lies in the future."),
        (
            {"on": TODAY - timedelta(days=2)},
            "2026-11-20 lies before the day on which notice N-2026-0001 was issued.",
        ),
        ({"ticket": "a\0"}, "The ticket holds a character that cannot be kept (U+0000)."),
    ],
)
def test_a_sending_that_cannot_be(issued: Desk, values: dict[str, object], sentence: str) -> None:
    new = Sending(**({"notice_id": FIRST, "channel": "form", "on": TODAY} | values))  # type: ignore[arg-type]
    with pytest.raises(InvalidInput) as caught:
        record_sent(issued.ws, new)
    assert caught.value.message == sentence
    assert notices.show_notice(issued.ws, FIRST).status == "issued"


def test_only_what_is_issued_is_sent_and_only_what_is_sent_is_answered(desk: Desk) -> None:
    number = desk.draft()
    with pytest.raises(Refused, match=f"^Notice {number} is drafted, not issued"):
        desk.send(number)
    with pytest.raises(Refused, match="only a sent notice can be answered"):
        record_answer(desk.ws, NewAnswer(number, "removed", TODAY), CTX)
    with pytest.raises(NotFound):
        desk.send("N-2026-0404")


def test_a_removal_meets_the_clock_and_starts_the_watch(issued: Desk, films: Films) -> None:
    issued.send(SECOND)
    issued.place.clock.advance(days=2)
    day = TODAY + timedelta(days=2)
    done = record_answer(issued.ws, NewAnswer(SECOND, "removed", day, films.page, "By mail"), CTX)
    assert (done.notice.status, status(issued), done.held_back) == ("answered", "removed", ())
    (answer,) = done.notice.answers
    assert (answer.outcome, answer.received_on, answer.note) == ("removed", day, "By mail")
    item = evidence.show_evidence(issued.ws, answer.evidence or "")
    assert (item.kind, item.file, item.note) == ("document", "page.html", f"answer to {SECOND}")
    assert "jp_art25" not in dues(issued)
    met = [one for one in boards.show_case(issued.ws, issued.case).deadlines if one.status == "met"]
    assert "jp_art25" in {one.rule for one in met}
    assert boards.show_case(issued.ws, issued.case).status_on == day


def test_a_counter_notice_runs_by_american_business_days(issued: Desk) -> None:
    """Received Mon 23 Nov 2026: Thanksgiving is skipped, day 10 is 8 December, day 14 is 14 December."""
    issued.send(FIRST)
    issued.place.clock.advance(days=1)
    record_answer(issued.ws, NewAnswer(FIRST, "removed", date(2026, 11, 23)), CTX)
    done = record_answer(issued.ws, NewAnswer(FIRST, "counter_notice", date(2026, 11, 23)), CTX)
    made = {one.rule: one for one in done.deadlines}
    assert made["us_512g_restore_min"].due_on == date(2026, 12, 8)
    assert made["us_512g_restore_max"].due_on == date(2026, 12, 14)
    assert any("Thanksgiving" in line for line in made["us_512g_restore_min"].trace)
    assert status(issued) == "counter_notice_received"
    assert (
        deadlines.explain_deadline(issued.ws, made["us_512g_restore_min"].id).trace
        == made["us_512g_restore_min"].trace
    )


def test_the_japanese_clock_rolls_over_the_new_year(issued: Desk) -> None:
    issued.place.clock.advance(days=36)
    made = {one.rule: one.due_on for one in issued.send(SECOND, date(2026, 12, 28)).deadlines}
    assert made["jp_art25"] == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"outcome": "maybe"}, "“maybe” is not an outcome."),
        ({"on": TODAY + timedelta(days=1)}, "2026-11-23 lies in the future."),
        (
            {"on": TODAY - timedelta(days=1)},
            "2026-11-21 lies before 2026-11-22, when notice N-2026-0001 was sent.",
        ),
        ({"note": "x" * 20_001}, "The note has 20,001 characters; at most 20,000 fit."),
    ],
)
def test_an_answer_that_cannot_be(issued: Desk, values: dict[str, object], sentence: str) -> None:
    issued.send(FIRST)
    with pytest.raises(InvalidInput) as caught:
        record_answer(
            issued.ws, NewAnswer(**({"notice_id": FIRST, "outcome": "removed", "on": TODAY} | values)), CTX
        )  # type: ignore[arg-type]
    assert caught.value.message == sentence
    assert notices.show_notice(issued.ws, FIRST).answers == ()


def test_a_case_that_cannot_follow_says_why_and_the_event_stands(issued: Desk) -> None:
    issued.send(FIRST)
    done = record_answer(issued.ws, NewAnswer(FIRST, "counter_notice", TODAY), CTX)
    assert done.notice.answers[0].outcome == "counter_notice"
    assert len(done.held_back) == 1
    assert "cannot go from notice_sent to" in done.held_back[0]


def test_a_licence_of_after_the_issue_stops_the_sending_until_a_person_considered_it(issued: Desk) -> None:
    issued.place.clock.advance(days=2)
    add_licence(issued.ws, NewLicence("youtube", "SomeOne"))
    with pytest.raises(Refused, match="The account of CL-000001 is licensed: LA-0001"):
        issued.send(FIRST, TODAY + timedelta(days=2))
    with pytest.raises(Refused, match="is licensed"):
        mail.compose_mail(issued.ws, FIRST)
    issued.send(SECOND, TODAY)  # it left before anybody knew
    why = "The licence covers trailers only; this is the whole film."
    review = exception_reviews.NewExceptionReview(issued.clip, "no_exception", why, ("licence",))
    exception_reviews.review_exception(issued.ws, review)
    assert issued.send(FIRST, TODAY + timedelta(days=2)).notice.status == "sent"


def test_a_retraction_keeps_the_letter(issued: Desk) -> None:
    before = notices.show_notice(issued.ws, FIRST)
    issued.send(FIRST)
    with pytest.raises(InvalidInput, match="The reason of a retraction says nothing"):
        retract_notice(issued.ws, FIRST, " ")
    done = retract_notice(issued.ben, FIRST, "The account is a licensed one.")
    assert (done.notice.status, done.notice.retract_reason) == ("retracted", "The account is a licensed one.")
    assert (done.notice.sha256, done.notice.fields) == (before.sha256, before.fields)
    assert status(issued) == "retracted"
    with pytest.raises(Refused, match="is retracted already"):
        retract_notice(issued.ws, FIRST, "Again")
    assert boards.show_case(issued.ws, issued.case).timeline[-1].actor == BEN
    assert notices.issue_notice(issued.ws, FIRST, CTX).notice.status == "retracted"
    assert before.kind == US


def test_a_letter_on_the_same_clip_is_a_duplicate_unless_it_revises_the_first(issued: Desk) -> None:
    issued.send(FIRST)
    third = issued.draft(US)
    assert [one.id for one in notices.check_notice(issued.ws, third) if one.severity == "block"] == [
        "lint_duplicate"
    ]
    new = NewNotice(issued.case, US, "en", prior_notice_id=FIRST)
    revised = notices.draft_notice(issued.ws, new).notice
    assert revised.fields["prior_notice_ref"] == "T-1"
    done = notices.approve_notice(issued.ben, revised.id)
    assert (done.notice.status, done.held_back) == ("approved", ())
    assert status(issued) == "notice_sent"
