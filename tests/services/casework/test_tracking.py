"""What stands around a case: notes, hand-overs, links, work lists, licences, checks, escalation."""

from datetime import date, timedelta

import pytest
from services.desks import AKI, BEN, CTX, TODAY, YOUTUBE, Desk, attach, log_upload

from rightsdesk.errors import CheckFailed, Conflict, InvalidInput, NotFound, Refused
from rightsdesk.services.accounts.licensed_accounts import (
    NewLicence,
    add_licence,
    covering,
    end_licence,
    list_licences,
)
from rightsdesk.services.accounts.uploader_list import list_uploaders
from rightsdesk.services.accounts.uploaders import show_uploader
from rightsdesk.services.casework import cases
from rightsdesk.services.casework.case_links import NewLink, link_cases, unlink_cases
from rightsdesk.services.casework.cases import NewCase, StatusStep
from rightsdesk.services.casework.check_schedule import due_checks
from rightsdesk.services.casework.disputes import NewFiling, record_filing
from rightsdesk.services.casework.escalations import NewEscalation, escalate_case, routes_of_case
from rightsdesk.services.casework.hand_overs import NewHandOver, hand_over
from rightsdesk.services.casework.notes import add_note, list_notes
from rightsdesk.services.casework.removal_checks import NewCheck, list_checks, record_check
from rightsdesk.services.finding import boards
from rightsdesk.services.finding.work_lists import work_counts, work_list
from rightsdesk.services.matching import exception_reviews
from rightsdesk.services.notices import notice_followup, notices
from rightsdesk.services.notices.notice_records import NewAnswer
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace

FIRST = "N-2026-0001"


def answer(desk: Desk, outcome: str, on: date = TODAY) -> None:
    notice_followup.record_answer(desk.ws, NewAnswer(FIRST, outcome, on), CTX)


def removed(desk: Desk) -> None:
    desk.send(FIRST)
    answer(desk, "removed")


def status(desk: Desk) -> str:
    return boards.show_case(desk.ws, desk.case).status


def last_event(desk: Desk, subject: str) -> dict[str, object]:
    lines = boards.show_case(desk.ws, desk.case).timeline
    return dict([line for line in lines if line.subject == subject][-1].details)


def test_notes_are_kept_with_their_writer_and_told_by_the_history(desk: Desk) -> None:
    add_note(desk.ws, desk.case, "  Called the uploader.\n二度目の電話  ")
    desk.place.clock.advance(hours=1)
    add_note(desk.ben, desk.case, "No answer.")
    found = list_notes(desk.ws, desk.case)
    assert [(one.text, one.author) for one in found] == [
        ("No answer.", BEN), ("Called the uploader.\n二度目の電話", AKI),
    ]  # fmt: skip
    assert boards.show_case(desk.ws, desk.case).tracking.notes == found
    assert last_event(desk, found[0].id) == {"note": "No answer."}
    for text in ("", " \n", "a\0b", "x" * 20_001):
        with pytest.raises(InvalidInput):
            add_note(desk.ws, desk.case, text)
    with pytest.raises(NotFound):
        add_note(desk.ws, "C-2026-0404", "x")


def test_a_case_is_handed_over_with_a_note(desk: Desk) -> None:
    seen = boards.show_case(desk.ws, desk.case).version
    done = hand_over(desk.ws, NewHandOver(desk.case, BEN, "Only the approval is missing.", seen))
    assert (done.from_, done.to) == ("", BEN)
    assert boards.show_case(desk.ws, desk.case).assignee == BEN
    assert last_event(desk, desk.case)["note"] == "Only the approval is missing."
    with pytest.raises(Conflict):
        hand_over(desk.ws, NewHandOver(desk.case, AKI, "x", seen))
    with pytest.raises(Refused, match="has it already"):
        hand_over(desk.ws, NewHandOver(desk.case, BEN.upper(), "again"))
    with pytest.raises(InvalidInput, match="The note says nothing"):
        hand_over(desk.ws, NewHandOver(desk.case, AKI, " "))
    assert hand_over(desk.ws, NewHandOver(desk.case, "", "For anybody.")).to == ""


def test_a_case_handed_over_stands_before_its_new_holder_until_they_work_on_it(desk: Desk) -> None:
    ws, ben = desk.ws, desk.ws.acting_as(BEN)
    other = cases.open_case(ws, NewCase("Taken by myself")).id
    hand_over(ben, NewHandOver(other, BEN, "I take it."))
    desk.place.clock.advance(days=1)
    hand_over(ws, NewHandOver(desk.case, BEN, "Only the approval is missing."))
    told = boards.show_case(ws, desk.case).tracking.handed
    assert told is not None
    assert (told.from_, told.to, told.by, told.note) == ("", BEN, AKI, "Only the approval is missing.")
    assert [row.id for row in work_list(ben, "handed")] == [desk.case]
    assert (work_counts(ben).handed, work_counts(ws).handed, work_counts(ben).mine) == (1, 0, 2)
    desk.place.clock.advance(days=1)
    add_note(ben, desk.case, "I called them.")
    assert work_counts(ben).handed == 0
    assert boards.show_case(ws, desk.case).tracking.handed == told
    cases.change_case(ws, desk.case, cases.CaseChange(assignee=AKI))
    assert boards.show_case(ws, desk.case).tracking.handed is None


def test_each_list_of_work_holds_what_its_count_says(issued: Desk) -> None:
    ws, ben = issued.ws, issued.ben
    mine = cases.open_case(ws, NewCase("Mine", assignee=AKI)).id
    cases.open_case(ws, NewCase("Ben's", assignee=BEN))
    assert [row.id for row in work_list(ws, "mine")] == [mine]
    assert [row.id for row in work_list(ws, "unassigned")] == [issued.case]
    issued.send(FIRST)
    assert [row.id for row in work_list(ws, "waiting")] == [issued.case]
    assert work_list(ws, "overdue") == ()
    issued.place.clock.advance(days=40)
    counts = work_counts(ws)
    assert counts.overdue == len(work_list(ws, "overdue")) >= 1
    assert (counts.mine, counts.unassigned, counts.waiting) == (1, 1, 1)
    assert (work_counts(ben).mine, work_counts(ben).to_approve) == (1, 0)
    with pytest.raises(InvalidInput, match="“all” is not a list of work"):
        work_list(ws, "all")


def test_what_i_wrote_does_not_wait_for_my_approval(desk: Desk) -> None:
    number = desk.draft()
    cases.advance_case(desk.ws, StatusStep(desk.case, "pending_approval"))
    assert work_counts(desk.ws).to_approve == 0
    assert work_counts(desk.ws.acting_as(AKI.upper())).to_approve == 0
    assert [row.id for row in work_list(desk.ben, "to_approve")] == [desk.case]
    notices.approve_notice(desk.ben, number)
    assert work_counts(desk.ben).to_approve == 0


def test_lists_come_page_by_page(ws: Workspace) -> None:
    numbers = [cases.open_case(ws, NewCase(f"Case {one}")).id for one in range(5)]
    seen: list[str] = []
    while page := work_list(ws, "unassigned", limit=2, after=seen[-1] if seen else None):
        seen += [row.id for row in page]
    assert seen == numbers[::-1]
    with pytest.raises(InvalidInput):
        work_list(ws, "unassigned", limit=0)


def test_the_same_upload_in_two_cases_is_settled_before_triage(desk: Desk) -> None:
    other = cases.open_case(desk.ws, NewCase("The same again")).id
    clip = log_upload(desk.ws, other, YOUTUBE)
    step = StatusStep(other, "triage")
    with pytest.raises(Refused, match=f"{clip} is the same upload as {desk.clip} of {desk.case}") as caught:
        cases.advance_case(desk.ws, step)
    assert "duplicates_settled" in caught.value.message
    linked = link_cases(desk.ws, NewLink(other, desk.case, "duplicate", "Reported twice"))
    assert [(one.case, one.tie) for one in linked.links] == [(desk.case, "repeats")]
    (back,) = boards.show_case(desk.ws, desk.case).tracking.links
    assert (back.case, back.tie) == (other, "repeated_by")
    assert cases.advance_case(desk.ws, step).status == "triage"
    closed = cases.advance_case(desk.ws, StatusStep(other, "closed", reason="duplicate"))
    assert closed.asks == ()
    for one, two in ((other, desk.case), (desk.case, other)):
        with pytest.raises(Refused, match="are linked already"):
            link_cases(desk.ws, NewLink(one, two))
    assert unlink_cases(desk.ws, desk.case, other).links == ()
    with pytest.raises(Refused, match="are not linked"):
        unlink_cases(desk.ws, desk.case, other)
    with pytest.raises(InvalidInput, match="cannot be linked with itself"):
        link_cases(desk.ws, NewLink(other, other))


def test_a_child_of_a_case_is_no_duplicate_of_it(desk: Desk) -> None:
    child = cases.open_case(desk.ws, NewCase("Again", parent_case_id=desk.case)).id
    log_upload(desk.ws, child, YOUTUBE)
    assert cases.advance_case(desk.ws, StatusStep(child, "triage")).status == "triage"


def test_a_licensed_account_stops_the_letter_until_a_person_considered_it(desk: Desk) -> None:
    number = desk.draft()
    saved = add_licence(desk.ws, NewLicence("youtube", "ＳomeOne", "W-0001", document="Contract 12")).licence
    assert (saved.id, saved.holds, saved.work_title) == ("LA-0001", True, "Lantern Harbor")
    with pytest.raises(Refused, match="licence_considered"):
        cases.advance_case(desk.ws, StatusStep(desk.case, "pending_approval"))
    (finding,) = [one for one in notices.check_notice(desk.ws, number) if one.id == "lint_licensed"]
    assert (finding.severity, "LA-0001" in finding.message) == ("block", True)
    with pytest.raises(CheckFailed):
        notices.approve_notice(desk.ben, number)
    assert boards.show_case(desk.ws, desk.case).tracking.licences[0].id == "LA-0001"
    review = exception_reviews.NewExceptionReview(
        desk.clip, "no_exception", "The contract covers trailers only; this is the whole film.", ("licence",)
    )
    exception_reviews.review_exception(desk.ws, review)
    assert not [one for one in notices.check_notice(desk.ws, number) if one.id == "lint_licensed"]
    cases.advance_case(desk.ws, StatusStep(desk.case, "pending_approval"))


def test_a_licence_covers_its_account_its_work_and_its_days(desk: Desk) -> None:
    catalogue.add_work(desk.ws, catalogue.NewWork("Paper Comet"))
    last = TODAY + timedelta(days=30)
    add_licence(desk.ws, NewLicence("P-youtube", "@someone", "W-0002", TODAY, last))
    everything = add_licence(desk.ws, NewLicence("x", "someone")).licence
    with desk.ws.database.read() as session:

        def over(platform: str, account: str, works: tuple[str, ...], on: date) -> list[str]:
            return [one.id for one in covering(session, platform, account, works, on)]

        assert over("youtube", " @SomeOne", ("W-0002",), last) == ["LA-0001"]
        assert over("youtube", "someone", ("W-0001",), TODAY) == []
        assert over("youtube", "someone", ("W-0002",), last + timedelta(days=1)) == []
        assert over("youtube", "someone", ("W-0002",), TODAY - timedelta(days=1)) == []
        assert over("x", "someone", (), TODAY) == [everything.id]
        assert over("x", "", ("W-0001",), TODAY) == []
    with pytest.raises(Refused, match="licensed for this already"):
        add_licence(desk.ws, NewLicence("x", "@someone"))
    ended = end_licence(desk.ws, everything.id, "The contract was ended.").licence
    assert (ended.holds, ended.ended_by) == (False, AKI)
    with pytest.raises(Refused, match="ended on"):
        end_licence(desk.ws, everything.id, "again")
    assert [one.id for one in list_licences(desk.ws)] == ["LA-0001"]
    assert len(list_licences(desk.ws, include_ended=True)) == 2
    bad = (
        NewLicence("nowhere", "a"), NewLicence("x", " "), NewLicence("x", "@"),
        NewLicence("x", "a", "W-0404"),
        NewLicence("x", "a", from_on=TODAY, until_on=TODAY - timedelta(days=1)),
    )  # fmt: skip
    for new in bad:
        with pytest.raises((InvalidInput, NotFound)):
            add_licence(desk.ws, new)


def test_a_guideline_is_shown_and_must_be_considered(desk: Desk) -> None:
    catalogue.change_work(
        desk.ws, "W-0001", catalogue.WorkChange(guideline="Fan films under a minute are fine.")
    )
    (shown,) = boards.show_case(desk.ws, desk.case).tracking.guidelines
    assert shown.text == "Fan films under a minute are fine."
    desk.draft()
    with pytest.raises(Refused, match="does not consider the guideline of W-0001"):
        cases.advance_case(desk.ws, StatusStep(desk.case, "pending_approval"))
    review = exception_reviews.NewExceptionReview(
        desk.clip, "no_exception", "Twelve minutes long.", ("licence",)
    )
    exception_reviews.review_exception(desk.ws, review)
    assert cases.advance_case(desk.ws, StatusStep(desk.case, "pending_approval")).status == "pending_approval"


def test_the_schedule_of_checks_asks_for_a_capture_and_is_met_by_looking(issued: Desk) -> None:
    removed(issued)
    ws = issued.ws
    assert due_checks(ws) == ()
    assert [one.days_left for one in due_checks(ws, within=90)] == [1, 7, 30, 90]
    issued.place.clock.advance(days=1)
    (due,) = due_checks(ws)
    assert (due.case, due.open_clips, [clip.id for clip in due.clips]) == (
        issued.case,
        (issued.clip,),
        [issued.clip],
    )
    with pytest.raises(InvalidInput, match="needs a capture"):
        record_check(ws, NewCheck(issued.clip, "still_gone"), CTX)
    done = record_check(
        ws, NewCheck(issued.clip, "still_gone", no_capture_reason="The page is a plain 404"), CTX
    )
    assert (done.met, done.check.outcome, done.check.child_case) == ((due.deadline,), "still_gone", None)
    assert due_checks(ws) == ()
    assert list_checks(ws, issued.case) == (done.check,) == boards.show_case(ws, issued.case).tracking.checks
    assert status(issued) == "removed"


def test_a_check_keeps_its_capture_and_an_unclear_one_is_looked_at_too(issued: Desk) -> None:
    removed(issued)
    issued.place.clock.advance(days=8)
    page = issued.place.data.parent / "page.html"
    page.write_text("<!doctype html><title>Not found</title>", encoding="utf-8")
    done = record_check(issued.ws, NewCheck(issued.clip, "unclear", file=page, note="Login wall"), CTX)
    assert len(done.met) == 2
    (item,) = [
        one for one in boards.show_case(issued.ws, issued.case).evidence if one.id == done.check.evidence
    ]
    assert (item.clip, item.kind) == (issued.clip, "screenshot")
    with pytest.raises(InvalidInput, match="lies in the future"):
        record_check(
            issued.ws, NewCheck(issued.clip, "back", TODAY + timedelta(days=9), no_capture_reason="x"), CTX
        )
    with pytest.raises(InvalidInput, match="not said where the item moved"):
        record_check(issued.ws, NewCheck(issued.clip, "moved", no_capture_reason="x"), CTX)
    with pytest.raises(InvalidInput, match="is not an outcome of a check"):
        record_check(issued.ws, NewCheck(issued.clip, "gone", no_capture_reason="x"), CTX)
    with pytest.raises(NotFound):
        record_check(issued.ws, NewCheck("CL-000404", "back", no_capture_reason="x"), CTX)


def test_what_is_back_opens_a_child_case_with_its_clip(issued: Desk) -> None:
    removed(issued)
    issued.place.clock.advance(days=7)
    moved = "https://www.youtube.com/watch?v=SAMPLE00099"
    done = record_check(
        issued.ws, NewCheck(issued.clip, "moved", no_capture_reason="Seen on a phone", address=moved), CTX
    )
    child = boards.show_case(issued.ws, done.check.child_case or "")
    assert (child.parent_case_id, child.repeat_count, child.works) == (issued.case, 1, ("W-0001",))
    assert [clip.url for clip in child.clips] == [moved]
    assert child.clips[0].id == done.child_clip
    (told,) = boards.show_case(issued.ws, issued.case).tracking.children
    assert told.id == child.id
    back = record_check(issued.ws, NewCheck(issued.clip, "back", no_capture_reason="As before"), CTX)
    second = boards.show_case(issued.ws, back.check.child_case or "")
    assert second.clips[0].uploader == "@someone"
    assert (
        second.tracking.repeats.chain,
        second.tracking.repeats.uploader,
        second.tracking.repeats.work,
    ) == (1, 1, 2)


def test_a_closed_removal_is_still_looked_at_on_the_ninetieth_day(issued: Desk) -> None:
    removed(issued)
    issued.place.clock.advance(days=31)
    cases.advance_case(issued.ws, StatusStep(issued.case, "closed", reason="removed"))
    assert [one.rule for one in due_checks(issued.ws, within=90)][-1] == "reupload_check_90"


def test_the_ladder_says_which_routes_are_open_and_why_not(issued: Desk) -> None:
    ws = issued.ws
    assert not routes_of_case(ws, issued.case).may_escalate
    with pytest.raises(Refused, match="cannot go from approved to escalated"):
        escalate_case(ws, NewEscalation(issued.case, "collective", "x"))
    issued.send(FIRST)
    answer(issued, "rejected")
    found = routes_of_case(ws, issued.case)
    states = {one.id: one.why_not for one in found.routes}
    assert found.may_escalate
    assert [one.step for one in found.routes] == sorted(one.step for one in found.routes)
    assert states["corrected_notice"] == ""
    assert states["us_subpoena"] == ""
    assert states["platform_complaint"] == "No DSA notice of this case was refused."
    with pytest.raises(Refused, match="No route of escalation is chosen"):
        cases.advance_case(ws, StatusStep(issued.case, "escalated", reason="Refused"))
    with pytest.raises(Refused, match="“prayer” is no route"):
        escalate_case(ws, NewEscalation(issued.case, "prayer", "x"))
    with pytest.raises(Refused, match="is not open: No DSA notice"):
        escalate_case(ws, NewEscalation(issued.case, "platform_complaint", "x"))
    with pytest.raises(InvalidInput, match="No reason is given"):
        escalate_case(ws, NewEscalation(issued.case, "demand_letter", " "))
    done = escalate_case(ws, NewEscalation(issued.case, "demand_letter", "They refused without a reason"))
    assert (done.status, [one.guard for one in done.asks]) == ("escalated", ["route_letter_sent"])
    assert "_" not in done.asks[0].sentence  # the letters by their names
    asked_on = issued.place.clock.now.date() + timedelta(days=14)
    assert [(one.rule, one.due_on) for one in done.deadlines] == [("case_escalated", asked_on)]
    escalate_case(ws, NewEscalation(issued.case, "rights_manager", "No answer", note="They enrolled us"))
    issued.place.clock.advance(days=1)
    escalate_case(ws, NewEscalation(issued.case, "collective", "No answer to the letter"))
    file = boards.show_case(ws, issued.case)
    asked = [(one.due_on, one.status) for one in file.deadlines if one.rule == "case_escalated"]
    assert sorted(asked)[-1] == (asked_on + timedelta(days=1), "open")
    assert [status for _, status in asked].count("open") == 1
    assert (file.status, file.tracking.route) == ("escalated", "collective")
    assert [one.route for one in file.tracking.escalations] == [
        "demand_letter", "rights_manager", "collective",
    ]  # fmt: skip
    assert routes_of_case(ws, issued.case).route == "collective"


def test_a_filing_is_judged_by_what_it_asks_for_and_when_proof_was_sent(issued: Desk) -> None:
    removed(issued)
    answer(issued, "counter_notice")
    step = StatusStep(issued.case, "suit_filed")
    with pytest.raises(Refused, match="filing_recorded"):
        cases.advance_case(issued.ws, step)
    filed = record_filing(issued.ws, NewFiling(issued.case, "Sample District Court", "26-cv-00001"))
    assert [(one.rule, one.status) for one in filed.deadlines] == [("suit_proof", "open")]
    with pytest.raises(Refused, match=r"order_sought.*proof_in_time"):
        cases.advance_case(issued.ws, step)
    issued.place.clock.advance(days=20)
    late = issued.ws.now().date()
    new = NewFiling(
        issued.case, "Sample District Court", "26-cv-00001", asks_for_order=True, proof_sent_on=late
    )
    assert record_filing(issued.ws, new).deadlines == ()
    proof = [one for one in boards.show_case(issued.ws, issued.case).deadlines if one.rule == "suit_proof"]
    assert [one.status for one in proof] == ["met"]
    with pytest.raises(Refused, match="Proof was sent on 2026-12-12, not before 2026-12-0"):
        cases.advance_case(issued.ws, step)
    cases.advance_case(issued.ws, StatusStep(issued.case, "suit_filed", note="The provider took it."))
    assert [one.docket for one in boards.show_case(issued.ws, issued.case).tracking.filings] == [
        "26-cv-00001"
    ] * 2
    for bad in (
        NewFiling(issued.case, " ", "1"),
        NewFiling(issued.case, "A", "1", late + timedelta(days=2)),
        NewFiling(issued.case, "A", "1", late, proof_sent_on=late - timedelta(days=1)),
        NewFiling(issued.case, "A", "1", clips=("CL-000404",)),
    ):
        with pytest.raises(InvalidInput):
            record_filing(issued.ws, bad)


def test_a_source_is_gone_when_a_page_shows_it_on_that_day(issued: Desk) -> None:
    issued.send(FIRST)
    step = StatusStep(issued.case, "source_gone", note="Gone since this morning")
    with pytest.raises(Refused, match="No page or screenshot shows that the source is gone"):
        cases.advance_case(issued.ws, step)
    page = issued.place.data.parent / "page.html"
    page.write_text("<!doctype html><title>Not found</title>", encoding="utf-8")
    attach(issued.ws, issued.case, page, clip=issued.clip)
    issued.place.clock.advance(days=1)
    with pytest.raises(Refused, match="before the day the source was found gone"):
        cases.advance_case(issued.ws, step)
    assert (
        cases.advance_case(
            issued.ws, StatusStep(issued.case, "source_gone", on=TODAY, note="As of yesterday")
        ).status
        == "source_gone"
    )


def test_a_second_notice_in_a_refused_case_corrects_the_first_and_must_differ(issued: Desk) -> None:
    issued.send(FIRST)
    answer(issued, "rejected")
    number = issued.draft()
    assert notices.show_notice(issued.ws, number).prior == FIRST
    held = notices.approve_notice(issued.ben, number).held_back
    assert held
    assert "differs_from_earlier" in held[0]
    notices.edit_notice(issued.ws, number, {"requested_action": "Please remove the video of Schedule B."})
    assert notices.approve_notice(issued.ben, number).held_back == ()
    assert status(issued) == "approved"


def test_the_dossier_of_an_account_counts_what_is_on_record(issued: Desk) -> None:
    removed(issued)
    answer(issued, "counter_notice")
    cases.advance_case(issued.ws, StatusStep(issued.case, "reinstated", reason="accepted"))
    found = show_uploader(issued.ws, "P-youtube", "Some One")
    assert (found.account, found.key, len(found.clips), len(found.cases)) == ("@someone", "someone", 1, 1)
    assert (found.removals, found.counter_notices, found.reinstatements, found.refusals) == (1, 1, 1, 0)
    assert found.notices[0].outcomes == (("removed", TODAY), ("counter_notice", TODAY))
    assert (found.suggest_report, found.suggestion) == (False, "")
    (row,) = list_uploaders(issued.ws)
    assert (row.counter_notices, row.reinstatements) == (1, 1)
    assert (row.account, row.clips, row.cases, row.notices, row.removals) == ("@someone", 1, 1, 1, 1)
    assert list_uploaders(issued.ws, platform="x") == ()
    assert list_uploaders(issued.ws, at_least=2) == ()
    for account in ("nobody", "", "@"):
        with pytest.raises(NotFound):
            show_uploader(issued.ws, "youtube", account)
    with pytest.raises(InvalidInput):
        list_uploaders(issued.ws, limit=0)
