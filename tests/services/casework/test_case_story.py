"""The story of a case: everything that happened, in order, in the words of both languages."""

from services.casework.test_tracking import FIRST, answer, removed
from services.desks import CTX, TODAY, Desk

from rightsdesk.services.casework.case_links import NewLink, link_cases
from rightsdesk.services.casework.case_story import tell_case
from rightsdesk.services.casework.cases import NewCase, StatusStep, advance_case, open_case
from rightsdesk.services.casework.disputes import NewFiling, record_filing
from rightsdesk.services.casework.hand_overs import NewHandOver, hand_over
from rightsdesk.services.casework.notes import add_note
from rightsdesk.services.casework.removal_checks import NewCheck, record_check
from rightsdesk.services.finding import boards
from rightsdesk.services.intake import complaints
from rightsdesk.services.notices.notice_followup import record_answer
from rightsdesk.services.notices.notice_records import NewAnswer


def test_the_story_names_each_thing_that_happened_in_plain_words(issued: Desk) -> None:
    ws = issued.ws
    saved = complaints.record_complaint(ws, complaints.NewComplaint("A fan", "Saw it yesterday"))
    complaints.add_complaint_to_case(ws, saved.complaint.id, issued.case)
    removed(issued)
    add_note(ws, issued.case, "Called them.")
    hand_over(ws, NewHandOver(issued.case, "Ben Approver", "Please watch it."))
    issued.place.clock.advance(days=3)
    record_check(ws, NewCheck(issued.clip, "back", no_capture_reason="Seen on a phone"), CTX)
    answer(issued, "counter_notice", TODAY)
    record_filing(ws, NewFiling(issued.case, "Sample Court", "26-cv-1"))
    link_cases(ws, NewLink(issued.case, open_case(ws, NewCase("Other")).id))
    told = tell_case(ws, issued.case)
    said, said_ja = [one.said for one in told], [one.said_ja for one in told]
    for sentence in (
        "Reported by A fan: Saw it yesterday",
        "The case was opened: Mirrored upload",
        "Logged → Triage.",
        "Match judged: Confirmed. The same drawn scenes, mirrored.",
        "Exceptions reviewed: No exception applies. Whole scenes, no comment.",
        "The letter was approved",
        "The letter was sent by Web form on 2026-11-22. Ticket T-1",
        "A letter was drafted: US takedown notice",
        "Waiting for approval → Approved to send.",
        "The report was given to this case",
        "Answer of 2026-11-22: Removed.",
        "Note: Called them.",
        "Handed over to Ben Approver: Please watch it.",
        "Due date missed on 2026-11-23: Look for a re-upload (day 1)",
        "Looked for CL-000001 again: Back. Seen on a phone",
        "The item came back; C-2026-0002 was opened for it",
        "Filed on 2026-11-25: Sample Court, 26-cv-1",
        "Linked with C-2026-0003 (Related).",
    ):
        assert sentence in said, (sentence, said)
    assert "メモ：Called them." in said_ja
    assert "受付 → 一次判定。" in said_ja
    assert [one.at for one in told] == sorted(one.at for one in told)
    assert not [one for one in (*said, *said_ja) if "{" in one]
    assert {one.seq for one in told} - {None} <= {
        line.seq for line in boards.show_case(ws, issued.case).timeline
    }


def test_a_due_date_that_was_met_in_time_is_not_missed(issued: Desk) -> None:
    removed(issued)
    issued.place.clock.advance(days=2)
    missed = {one.subject for one in tell_case(issued.ws, issued.case) if one.what == "D_missed"}
    late = {one.id for one in boards.show_case(issued.ws, issued.case).deadlines
            if one.status == "open" and one.due_at < issued.ws.now()}  # fmt: skip
    assert missed == late != set()
    assert FIRST in {one.subject for one in tell_case(issued.ws, issued.case)}
    advance_case(issued.ws, StatusStep(issued.case, "licensed", reason="Settled"))
    assert "D_missed" not in {one.what for one in tell_case(issued.ws, issued.case)}


def test_the_story_tells_each_day_of_a_due_date_as_it_was_then(issued: Desk) -> None:
    ws = issued.ws
    issued.send("N-2026-0001")
    record_answer(ws, NewAnswer(FIRST, "info_requested", TODAY, note="Who are you?"), CTX)
    waiting = next(one for one in boards.show_case(ws, issued.case).deadlines if one.paused_on)
    issued.place.clock.advance(days=2)
    advance_case(ws, StatusStep(issued.case, "acknowledged", note="Told them."))
    told = tell_case(ws, issued.case)
    own = [one for one in told if one.subject == waiting.id]
    assert [one.what for one in own] == ["D_created", "D_changed_paused_from", "D_changed_resumed_on"]
    label, before = waiting.label, waiting.due_on
    after = boards.show_case(ws, issued.case).deadlines
    now = next(one.due_on for one in after if one.id == waiting.id)
    assert [one.said for one in own] == [
        f"Due on {before}: {label}",
        f"Due date paused: {label}.",
        f"Due date goes on, now due on {now}: {label}",
    ]
    assert now > before
    assert "Answer of 2026-11-22: Asks for more. Who are you?" in [one.said for one in told]
    assert not [one for one in told if "info_requested" in one.said or "notice N-" in one.said_ja]


def test_closing_and_opening_again_are_told_as_such_and_a_child_names_its_parent(issued: Desk) -> None:
    ws = issued.ws
    removed(issued)
    checked = record_check(ws, NewCheck(issued.clip, "back", no_capture_reason="Seen on a phone"), CTX)
    child = str(checked.check.child_case)
    assert tell_case(ws, child)[0].said.startswith(f"The case was opened after {issued.case}: ")
    advance_case(ws, StatusStep(child, "triage"))
    advance_case(ws, StatusStep(child, "closed", reason="tolerated"))
    advance_case(ws, StatusStep(child, "triage", reason="It is not tolerated after all"))
    said = [one.said for one in tell_case(ws, child)]
    assert "The case was closed: Tolerated (fan-work guideline)." in said
    assert "The case was reopened: It is not tolerated after all" in said
