"""Many letters in one run: what is done stays done, what fails is told, and one letter takes many clips."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from services.desks import AKI, BEN, CTX, JP, NICONICO, TODAY, US, Desk, attach, on_one_database
from services.desks import YOUTUBE as FIRST

from rightsdesk.errors import InvalidInput, NotFound, UserError
from rightsdesk.jobs import JobContext, Progress
from rightsdesk.services.casework import cases
from rightsdesk.services.finding import boards
from rightsdesk.services.intake import clips
from rightsdesk.services.letters.letter_forms import notice_text
from rightsdesk.services.matching import exception_reviews
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.bulk import BulkOrder, BulkSummary, run_bulk, waiting_cases
from rightsdesk.services.notices.notice_followup import record_answer, retract_notice
from rightsdesk.services.notices.notice_records import NewAnswer

DRAFT = BulkOrder(US, "en")
APPROVE = BulkOrder(US, "en", step="approve")
ISSUE = BulkOrder(US, "en", step="issue")


def add_clip(desk: Desk, case: str, number: int, *, reviewed: bool = True) -> str:
    url = f"https://www.youtube.com/watch?v=BULK{number:07d}"
    new = clips.NewClip(
        case, url=url, uploader="@someone", locus="0:00-0:10", similarity_note="The bridge scene, whole."
    )
    clip = clips.log_clip(desk.ws, new, CTX).id
    if reviewed:
        review = exception_reviews.NewExceptionReview(
            clip, "no_exception", "Whole scenes, no comment.", ("fair_use",)
        )
        exception_reviews.review_exception(desk.ws, review)
    return clip


def add_cases(desk: Desk, count: int, *, broken: int | None = None) -> list[str]:
    """Open cases with one reviewed clip each; the broken one's clip was never reviewed."""
    made = []
    for number in range(count):
        case = cases.open_case(desk.ws, cases.NewCase(f"Upload {number}", ("W-0001",))).id
        add_clip(desk, case, number, reviewed=number != broken)
        made.append(case)
    return made


def statuses(summary: BulkSummary) -> dict[str, int]:
    return {"done": len(summary.done), "failed": len(summary.failed), "skipped": len(summary.skipped)}


def test_many_cases_with_one_broken(desk: Desk) -> None:
    made = add_cases(desk, 5, broken=2)
    drafted = run_bulk(desk.ws, DRAFT, CTX)
    assert statuses(drafted) == {"done": 6, "failed": 0, "skipped": 0}
    assert [line.case for line in drafted.done] == [desk.case, *made]
    assert {line.status for line in drafted.done} == {"drafted"}

    approved = run_bulk(desk.ben, APPROVE, CTX)
    assert statuses(approved) == {"done": 5, "failed": 1, "skipped": 0}
    [failed] = approved.failed
    assert (failed.case, failed.notice, failed.status) == (made[2], drafted.done[3].notice, "drafted")
    assert failed.problem.startswith(f"Notice {failed.notice} is not complete: ")
    assert failed.hint
    inner = next(iter(failed.inner_ja))
    assert inner in failed.problem
    assert failed.inner_ja[inner].endswith("。")
    assert notices.show_notice(desk.ws, failed.notice).approved_by == ""

    issued = run_bulk(desk.ws, ISSUE, CTX)
    assert statuses(issued) == {"done": 5, "failed": 0, "skipped": 0}
    assert made[2] not in {line.case for line in issued.done}
    for line in issued.done:
        assert Path(line.pdf).read_bytes().startswith(b"%PDF")
    assert run_bulk(desk.ws, ISSUE, CTX).done == ()


def test_the_author_cannot_approve_in_a_run(desk: Desk) -> None:
    run_bulk(desk.ws, DRAFT, CTX)
    summary = run_bulk(desk.ws, APPROVE, CTX)
    assert statuses(summary) == {"done": 0, "failed": 1, "skipped": 0}
    assert summary.failed[0].problem.startswith(f"{AKI} wrote notice N-2026-0001 and cannot also approve it")
    refused = run_bulk(desk.ben, replace(APPROVE, warning_accepted=False), CTX)
    assert "warning about wrong notices was not accepted" in refused.failed[0].problem
    assert notices.show_notice(desk.ws, "N-2026-0001").status == "drafted"


def test_a_run_can_be_repeated(desk: Desk) -> None:
    made = add_cases(desk, 2)
    named = replace(DRAFT, cases=(desk.case, *made, desk.case))
    assert statuses(run_bulk(desk.ws, named, CTX)) == {"done": 3, "failed": 0, "skipped": 0}
    again = run_bulk(desk.ws, named, CTX)
    assert statuses(again) == {"done": 0, "failed": 0, "skipped": 3}
    assert [line.problem for line in again.skipped] == [
        f"N-2026-000{number} is drafted already." for number in (1, 2, 3)
    ]
    assert waiting_cases(desk.ws, DRAFT) == ()
    run_bulk(desk.ben, replace(APPROVE, cases=(desk.case,)), CTX)
    both = run_bulk(desk.ben, replace(APPROVE, cases=(desk.case, made[0])), CTX)
    assert statuses(both) == {"done": 1, "failed": 0, "skipped": 1}
    assert waiting_cases(desk.ws, APPROVE) == (made[1],)
    assert waiting_cases(desk.ws, ISSUE) == (desk.case, made[0])


def test_a_letter_that_is_not_there_yet_cannot_be_issued(desk: Desk) -> None:
    [missing] = run_bulk(desk.ws, replace(ISSUE, cases=(desk.case,)), CTX).failed
    assert (
        missing.problem == f"Case {desk.case} has no open letter of the kind US takedown notice in English."
    )
    number = desk.draft()
    [unapproved] = run_bulk(desk.ws, replace(ISSUE, cases=(desk.case,)), CTX).failed
    assert (unapproved.notice, unapproved.status) == (number, "drafted")
    assert unapproved.problem == f"Notice {number} is not approved yet."


def test_an_unknown_case_leaves_the_others(desk: Desk) -> None:
    order = replace(DRAFT, cases=("C-2026-0404", desk.case))
    summary = run_bulk(desk.ws, order, CTX)
    assert [line.problem for line in summary.failed] == ["Case C-2026-0404 does not exist."]
    assert [line.case for line in summary.done] == [desk.case]


def test_fields_set_by_hand_stand_in_every_letter(desk: Desk) -> None:
    add_cases(desk, 2)
    run_bulk(desk.ws, replace(DRAFT, overrides={"requested_action": "Please take it down."}), CTX)
    for row in notices.list_notices(desk.ws):
        assert row.fields["requested_action"] == "Please take it down."


def test_only_cases_that_wait_are_taken(desk: Desk) -> None:
    empty = cases.open_case(desk.ws, cases.NewCase("Nothing in it")).id
    over = add_cases(desk, 1)[0]
    cases.advance_case(desk.ws, cases.StatusStep(over, "triage"))
    cases.advance_case(desk.ws, cases.StatusStep(over, "closed", reason="duplicate"))
    without_clip = cases.open_case(desk.ws, cases.NewCase("No clip", ("W-0001",))).id
    assert waiting_cases(desk.ws, DRAFT) == (desk.case,)
    assert waiting_cases(desk.ws, replace(DRAFT, platform="youtube")) == (desk.case,)
    assert waiting_cases(desk.ws, replace(DRAFT, platform="niconico")) == ()
    assert waiting_cases(desk.ws, BulkOrder("dmca_512d_delisting", "en", platform="google_search")) == (
        desk.case,
        without_clip,
    )
    assert empty not in waiting_cases(desk.ws, BulkOrder("ai_training_optout", "en", platform="openai"))
    desk.draft(JP)
    assert waiting_cases(desk.ws, DRAFT) == (desk.case,)  # another kind does not stand in the way
    number = desk.draft()
    assert waiting_cases(desk.ws, DRAFT) == ()
    retract_notice(desk.ws, number, "Drafted for the wrong work.")
    assert waiting_cases(desk.ws, DRAFT) == (desk.case,)


def test_a_case_is_not_asked_twice(issued: Desk) -> None:
    """Neither when the first letter was answered, nor when nothing is left to ask for."""
    issued.send("N-2026-0001")
    record_answer(issued.ws, NewAnswer("N-2026-0001", "rejected", TODAY), CTX)
    assert waiting_cases(issued.ws, DRAFT) == ()
    article16 = BulkOrder("dsa_art16_notice", "en")
    assert waiting_cases(issued.ws, article16) == (issued.case,)
    record_answer(issued.ws, NewAnswer("N-2026-0001", "removed", TODAY), CTX)
    assert boards.show_case(issued.ws, issued.case).status == "removed"
    assert waiting_cases(issued.ws, article16) == ()
    [line] = run_bulk(issued.ws, replace(DRAFT, cases=(issued.case,)), CTX).done  # named, it is drafted
    assert line.status == "drafted"


def test_a_platform_that_does_not_look_to_the_law_is_left_out(desk: Desk) -> None:
    case = cases.open_case(desk.ws, cases.NewCase("On Niconico", ("W-0001",))).id
    clips.log_clip(desk.ws, clips.NewClip(case, url=NICONICO), CTX)
    article16 = BulkOrder("dsa_art16_notice", "en")
    assert waiting_cases(desk.ws, article16) == (desk.case,)
    assert waiting_cases(desk.ws, replace(article16, platform="niconico")) == (case,)


def test_a_clip_that_is_tolerated_is_not_asked_about(desk: Desk) -> None:
    review = exception_reviews.NewExceptionReview(desk.clip, "tolerated", "A fan's own edit.", ("quotation",))
    exception_reviews.review_exception(desk.ws, review)
    assert waiting_cases(desk.ws, DRAFT) == ()


def test_a_closed_case_is_skipped(desk: Desk) -> None:
    case = add_cases(desk, 1)[0]
    cases.advance_case(desk.ws, cases.StatusStep(case, "triage"))
    cases.advance_case(desk.ws, cases.StatusStep(case, "closed", reason="duplicate"))
    [line] = run_bulk(desk.ws, replace(DRAFT, cases=(case,)), CTX).skipped
    assert (line.problem, line.notice) == ("The case is closed.", "")


def test_reminders_go_to_what_was_sent_and_not_answered(issued: Desk) -> None:
    order = BulkOrder("reminder", "en")
    assert waiting_cases(issued.ws, order) == ()
    issued.send("N-2026-0001")
    assert waiting_cases(issued.ws, order) == (issued.case,)
    assert waiting_cases(issued.ws, replace(order, platform="niconico")) == ()
    [line] = run_bulk(issued.ws, order, CTX).done
    assert notices.show_notice(issued.ws, line.notice).fields["prior_notice_number"] == "N-2026-0001"
    assert waiting_cases(issued.ws, order) == ()
    issued.send("N-2026-0002")
    assert waiting_cases(issued.ws, order) == (issued.case,)  # the other letter was not asked after yet


@pytest.mark.parametrize(
    ("order", "error", "sentence"),
    [
        (BulkOrder("nothing", "en"), NotFound, "There is no kind of notice nothing"),
        (BulkOrder(US, "ja"), InvalidInput, "US takedown notice cannot be written in “ja”"),
        (replace(DRAFT, step="send"), InvalidInput, "“send” is not a step"),
        (replace(DRAFT, platform="nowhere"), NotFound, "Platform “nowhere” is not in the directory"),
        (replace(APPROVE, overrides={"a": "b"}), InvalidInput, "Fields are set when letters are drafted"),
        (BulkOrder("notice_retraction", "en"), InvalidInput, "are not drafted for all cases at once"),
        (BulkOrder("counter_notice_response", "en"), InvalidInput, "are not drafted for all cases at once"),
        (BulkOrder("cease_and_desist", "en"), InvalidInput, "are not drafted for all cases at once"),
        (BulkOrder("ai_training_optout", "en"), InvalidInput, "The recipient of the letters of the kind"),
    ],
)
def test_an_order_no_letter_can_follow(
    desk: Desk, order: BulkOrder, error: type[UserError], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        run_bulk(desk.ws, order, CTX)
    assert notices.list_notices(desk.ws) == ()


@pytest.mark.parametrize("named", [True, False])
def test_a_run_stops_between_letters_and_says_what_is_done(desk: Desk, named: bool) -> None:
    made = add_cases(desk, 3)
    seen: list[Progress] = []

    def stop_at_third(progress: Progress) -> None:
        seen.append(progress)
        if progress.done == 2:
            ctx.cancel()

    ctx = JobContext(stop_at_third)
    summary = run_bulk(desk.ws, replace(DRAFT, cases=(desk.case, *made) if named else ()), ctx)
    assert (summary.cancelled, len(summary.done)) == (True, 3)  # the third was begun when it was stopped
    assert [(one.done, one.total, one.label) for one in seen] == [
        (0, 4, desk.case), (1, 4, made[0]), (2, 4, made[1]),
    ]  # fmt: skip
    whole = notices.list_notices(desk.ws)
    assert len(whole) == 3
    assert notices.list_notices(desk.ws, limit=2) == whole[:2]
    assert notices.list_notices(desk.ws, limit=2, after=whole[1].id) == whole[2:]
    assert notices.list_notices(desk.ws, whole[0].case, limit=5) == whole[:1]
    assert statuses(run_bulk(desk.ws, DRAFT, CTX)) == {"done": 1, "failed": 0, "skipped": 0}


def test_stopping_inside_a_letter_leaves_it_as_it_was(desk: Desk) -> None:
    add_cases(desk, 1)
    run_bulk(desk.ws, DRAFT, CTX)
    run_bulk(desk.ben, APPROVE, CTX)
    reports = 0

    def stop_soon(progress: Progress) -> None:
        nonlocal reports
        reports += progress.done == 1
        if reports == 3:  # in the midst of building the second letter
            ctx.cancel()

    ctx = JobContext(stop_soon)
    summary = run_bulk(desk.ws, ISSUE, ctx)
    assert (summary.cancelled, [line.case for line in summary.done]) == (True, [desk.case])
    assert waiting_cases(desk.ws, ISSUE) == ("C-2026-0002",)
    assert statuses(run_bulk(desk.ws, ISSUE, CTX)) == {"done": 1, "failed": 0, "skipped": 0}


@on_one_database
def test_one_letter_takes_sixty_clips_of_one_platform(desk: Desk, tmp_path: Path) -> None:
    numbers = [add_clip(desk, desk.case, number) for number in range(59)]
    for at in (0, 58):
        shot = tmp_path / f"shot-{at}.html"
        shot.write_text(f"<!doctype html><title>{at}</title>", encoding="utf-8")
        attach(desk.ws, desk.case, shot, clip=numbers[at])
    number = desk.draft()
    drafted = notices.show_notice(desk.ws, number)
    assert drafted.clips == (desk.clip, *numbers)
    labels = [exhibit.label for exhibit in drafted.exhibits]
    assert labels == [f"Exhibit {letter}" for letter in "ABCDEFGH"[: len(labels)]]
    assert [exhibit.match for exhibit in drafted.exhibits] == [None, desk.match, None, None]
    text = notice_text(desk.ws, number).text
    places = [text.index(url) for url in (FIRST, *(f"BULK{n:07d}" for n in range(59)))]
    assert places == sorted(places)
    notices.approve_notice(desk.ben, number)
    began = time.monotonic()
    done = notices.issue_notice(desk.ws, number, CTX).notice
    assert time.monotonic() - began < 20
    assert (done.status, done.approved_by) == ("issued", BEN)
    assert len(done.clips) == 60


def test_open_letters_are_those_neither_answered_nor_retracted(issued: Desk) -> None:
    assert waiting_cases(issued.ws, DRAFT) == ()
    [line] = run_bulk(issued.ws, replace(DRAFT, cases=(issued.case,)), CTX).skipped
    assert line.problem == "N-2026-0001 is issued already."
