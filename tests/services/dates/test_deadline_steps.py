"""What people do with due dates: each step moves the right day, says why, and is in the custody log."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from services.desks import BEN, CTX, JP, TODAY, Desk

from rightsdesk.errors import InvalidInput, NotFound, Refused
from rightsdesk.services.casework import cases
from rightsdesk.services.dates import day_tables, deadline_review, deadlines, due_list
from rightsdesk.services.dates.deadline_records import DeadlineRecord
from rightsdesk.services.dates.deadline_steps import (
    NewEvent,
    NewPause,
    extend_deadline,
    override_deadline,
    pause_deadline,
    resume_deadline,
    start_deadlines,
    undo_override,
)
from rightsdesk.services.dates.deadlines import DeadlineFilter
from rightsdesk.services.evidence.evidence import CustodyLine
from rightsdesk.services.finding import boards
from rightsdesk.services.notices.notice_followup import record_answer
from rightsdesk.services.notices.notice_records import NewAnswer
from rightsdesk.services.workspace import Workspace


def opened(ws: Workspace) -> str:
    """A case whose triage is done with."""
    case = cases.open_case(ws, cases.NewCase("Found on a forum")).id
    for row in deadlines.list_deadlines(ws, DeadlineFilter(case)):
        deadlines.meet_deadline(ws, row.id)
    return case


def started(ws: Workspace, event: str, on: date = TODAY, case: str | None = None) -> DeadlineRecord:
    new = NewEvent(event, on, "letter of 20 November, page 2", case or opened(ws))
    return start_deadlines(ws, new).deadlines[0]


def said(ws: Workspace, case: str, subject: str) -> list[CustodyLine]:
    return [line for line in boards.show_case(ws, case).timeline if line.subject == subject]


def test_every_event_of_a_person_reaches_its_rules(ws: Workspace) -> None:
    case = opened(ws)
    general = {
        "ccb_service": ["ccb_optout"],
        "claim_accrued": ["us_sol"],
        "art21_complaint": ["dsa_art21"],
        "offender_known": ["jp_tort", "jp_kokuso"],
        "infringing_act": ["jp_tort_act"],
        "posted": ["jp_log_warn", "jp_log_red", "jp_log_loss"],
    }
    for event, rules in general.items():
        made = start_deadlines(ws, NewEvent(event, TODAY, "file note", case)).deadlines
        assert [one.rule for one in made] == rules
        assert {one.trigger_source for one in made} == {"file note"}
    with pytest.raises(Refused, match="No rule counts from sender_inquiry here"):
        start_deadlines(ws, NewEvent("sender_inquiry", TODAY, "file note", case))
    again = start_deadlines(ws, NewEvent("ccb_service", TODAY, "file note", case)).deadlines
    assert [one.id for one in again] == ["D-000002"]
    assert len(deadlines.list_deadlines(ws, DeadlineFilter(case))) == len(
        {(one.rule, one.trigger_at) for one in deadlines.list_deadlines(ws, DeadlineFilter(case))}
    )


def test_events_of_one_kind_of_letter_need_the_letter(issued: Desk) -> None:
    for event, rule in (("sender_inquiry", 7), ("sender_inquiry_special", 2)):
        [made] = start_deadlines(
            issued.ws, NewEvent(event, TODAY, "mail of the provider", notice_id="N-2026-0002")
        ).deadlines
        assert (made.due_on - TODAY).days in {rule, rule + 1}
        assert (made.case, made.notice, made.owed_by) == (issued.case, "N-2026-0002", "sender")


def test_bad_events_are_sentences(ws: Workspace) -> None:
    case = opened(ws)
    with pytest.raises(NotFound, match="There is no event “birthday”"):
        start_deadlines(ws, NewEvent("birthday", TODAY, "x", case))
    with pytest.raises(InvalidInput, match="lies in the future"):
        start_deadlines(ws, NewEvent("ccb_service", TODAY + timedelta(1), "x", case))
    with pytest.raises(InvalidInput, match="year 1066"):
        start_deadlines(ws, NewEvent("ccb_service", date(1066, 10, 14), "x", case))
    with pytest.raises(InvalidInput, match="has no zone"):
        start_deadlines(ws, NewEvent("ccb_service", datetime(2026, 11, 20), "x", case))  # noqa: DTZ001
    with pytest.raises(InvalidInput, match="belongs to a case"):
        start_deadlines(ws, NewEvent("ccb_service", TODAY, "x"))
    with pytest.raises(InvalidInput, match="source of the event is empty"):
        start_deadlines(ws, NewEvent("ccb_service", TODAY, "  ", case))
    with pytest.raises(NotFound, match="Case C-2026-0404"):
        start_deadlines(ws, NewEvent("ccb_service", TODAY, "x", "C-2026-0404"))


def test_a_pause_with_both_days_moves_the_day_at_once(ws: Workspace) -> None:
    made = started(ws, "ccb_service")
    assert made.due_on == date(2027, 1, 21)
    pause = NewPause("the board is closed", date(2026, 12, 24), date(2027, 1, 3))
    moved = pause_deadline(ws, made.id, pause)
    assert moved.due_on == date(2027, 2, 1)
    assert "Thu 24 Dec 2026 to Sun 3 Jan 2027 not counted: the board is closed" in moved.deadline.trace
    assert "2026年12月24日（木）から2027年1月3日（日）までは不算入：the board is closed" in (
        moved.deadline.trace_ja
    )
    assert moved.deadline.paused_on is None
    assert [(one.from_on, one.until_on, one.why) for one in deadlines.list_pauses(ws, made.id)] == [
        (date(2026, 12, 24), date(2027, 1, 3), "the board is closed")
    ]
    assert said(ws, made.case, made.id)[-1].details["due_on"] == "2027-02-01"
    with pytest.raises(Refused, match="paused from 2026-12-24 until 2027-01-03 already"):
        pause_deadline(ws, made.id, NewPause("again", date(2027, 1, 3), date(2027, 1, 5)))


def test_an_open_pause_stands_still_until_resumed(ws: Workspace, empty: Desk) -> None:
    made = started(ws, "ccb_service")
    paused = pause_deadline(ws, made.id, NewPause("talks", date(2026, 12, 1)))
    assert (paused.due_on, paused.deadline.paused_on) == (made.due_on, date(2026, 12, 1))
    assert paused.deadline.trace[-1] == "the clock stands still since Tue 1 Dec 2026"
    assert paused.deadline.trace_ja[-1] == "2026年12月1日（火）から進行停止中"
    empty.place.clock.now = datetime(2027, 6, 1, 3, tzinfo=UTC)
    assert not deadlines.explain_deadline(ws, made.id).is_overdue
    assert boards.counts(ws).overdue == 0
    with pytest.raises(InvalidInput, match="before the pause began"):
        resume_deadline(ws, made.id, date(2026, 11, 30))
    resumed = resume_deadline(ws, made.id, date(2026, 12, 11))
    assert (resumed.due_on, resumed.deadline.paused_on) == (made.due_on + timedelta(10), None)
    assert boards.counts(ws).overdue == 1
    with pytest.raises(Refused, match="is not paused"):
        resume_deadline(ws, made.id)


def test_a_pause_taken_back_on_its_first_day_leaves_nothing(ws: Workspace) -> None:
    made = started(ws, "ccb_service")
    pause_deadline(ws, made.id, NewPause("by mistake", TODAY))
    assert resume_deadline(ws, made.id, TODAY).due_on == made.due_on
    assert deadlines.list_pauses(ws, made.id) == ()


def test_bad_pauses_are_sentences(ws: Workspace) -> None:
    made = started(ws, "ccb_service")
    for pause, message in (
        (NewPause("", TODAY), "says nothing"),
        (NewPause("x1", TODAY, TODAY - timedelta(1)), "before it begins"),
        (NewPause("x1", date(1, 1, 1)), "year 1"),
    ):
        with pytest.raises(InvalidInput, match=message):
            pause_deadline(ws, made.id, pause)
    with pytest.raises(Refused, match="ends on 2027-01-21, before the pause"):
        pause_deadline(ws, made.id, NewPause("late", date(2027, 1, 22)))
    deadlines.meet_deadline(ws, made.id)
    with pytest.raises(Refused, match="is met already"):
        pause_deadline(ws, made.id, NewPause("late"))


def test_another_day_is_set_and_taken_back(ws: Workspace) -> None:
    made = started(ws, "ccb_service")
    moved = override_deadline(ws.acting_as(BEN), made.id, date(2027, 1, 8), "The board's order of 2 December")
    record = moved.deadline
    assert (record.due_on, record.reckoned_on, record.overridden_by) == (date(2027, 1, 8), made.due_on, BEN)
    assert record.due_at == datetime(2027, 1, 9, 7, 59, 59, tzinfo=UTC)
    assert record.trace[-1] == f"{BEN} set Fri 8 Jan 2027: The board's order of 2 December"
    assert record.trace_ja[-1] == f"{BEN}が2027年1月8日（金）に変更：The board's order of 2 December"
    pause = NewPause("closed", date(2026, 12, 29), date(2026, 12, 30))
    held = pause_deadline(ws, made.id, pause).deadline
    assert (held.due_on, held.reckoned_on) == (date(2027, 1, 8), made.due_on + timedelta(2))
    back = undo_override(ws, made.id).deadline
    assert (back.due_on, back.overridden_by, back.override_reason) == (made.due_on + timedelta(2), "", "")
    details = [line.details for line in said(ws, made.case, made.id)]
    assert details[1]["reason"] == "The board's order of 2 December"
    assert details[-1]["override"] == "taken back"
    with pytest.raises(Refused, match="Nobody set another day"):
        undo_override(ws, made.id)
    with pytest.raises(InvalidInput, match="reason of another day says nothing"):
        override_deadline(ws, made.id, TODAY, " ")
    with pytest.raises(InvalidInput, match="year 9999"):
        override_deadline(ws, made.id, date.max, "never")


def test_a_dispute_body_may_take_ninety_days_more_once(ws: Workspace) -> None:
    made = started(ws, "art21_complaint")
    assert (made.due_on, made.may_extend) == (date(2027, 2, 22), True)  # day 90 is Sat 20 Feb
    longer = extend_deadline(ws, made.id, "complex case, letter of the body").deadline
    assert (longer.due_on, longer.extended, longer.may_extend) == (date(2027, 5, 21), True, False)
    with pytest.raises(Refused, match="made longer already"):
        extend_deadline(ws, made.id, "again")
    with pytest.raises(InvalidInput, match="knows no longer period"):
        extend_deadline(ws, started(ws, "claim_accrued").id, "please")


def test_the_clock_stands_still_while_the_recipient_asks(issued: Desk) -> None:
    issued.send("N-2026-0001")
    record_answer(issued.ws, NewAnswer("N-2026-0001", "info_requested", TODAY), CTX)

    def decision() -> DeadlineRecord:
        found = deadlines.list_deadlines(issued.ws, DeadlineFilter(issued.case))
        return next(one for one in found if one.rule == "us_decision_check")

    assert decision().paused_on == TODAY
    issued.place.clock.advance(days=3)
    record_answer(issued.ws, NewAnswer("N-2026-0001", "acknowledged", TODAY + timedelta(3)), CTX)
    assert (decision().paused_on, decision().due_on) == (
        None,
        TODAY + timedelta(7 + 2),
    )  # day 0 is not counted
    assert decision().trigger_source_ja == "通知N-2026-0001の送付（ウェブフォーム）"
    assert "案件C-2026-0001の状態が「追加情報要請」になったこと" in decision().trace_ja[1]


def test_what_repeats_starts_again_when_it_is_met(issued: Desk) -> None:
    new = NewEvent("confirmed", TODAY, "mail of the vendor", issued.case)
    with pytest.raises(Refused):
        start_deadlines(issued.ws, new)  # only for an opt-out letter
    rule = replace(issued.ws.rules.deadline_rule("ai_audit"), kinds=frozenset())
    rules = replace(issued.ws.rules, deadline_rules={**issued.ws.rules.deadline_rules, "ai_audit": rule})
    ws = replace(issued.ws, rules=rules)
    [audit] = start_deadlines(ws, new).deadlines
    issued.place.clock.advance(days=88)
    following = deadlines.meet_deadline(ws, audit.id).next
    assert following is not None
    assert following.due_on == TODAY + timedelta(88 + 90)


def test_a_changed_rule_moves_nothing_until_somebody_says_so(ws: Workspace) -> None:
    made = started(ws, "ccb_service")
    rule = ws.rules.deadline_rule("ccb_optout")
    newer = replace(rule, version="2027.1", length=45)
    later = replace(ws, rules=replace(ws.rules, deadline_rules={"ccb_optout": newer}))
    assert deadlines.explain_deadline(later, made.id).due_on == made.due_on
    [change] = deadline_review.changed_rules(later)
    assert (change.id, change.old_version, change.new_version) == (made.id, rule.version, "2027.1")
    assert (change.due_on, change.new_due_on) == (made.due_on, made.due_on - timedelta(15))
    assert deadlines.explain_deadline(later, made.id).due_on == made.due_on
    with pytest.raises(NotFound, match="counted by today's rules already"):
        deadline_review.apply_changes(later, ["D-000404"])
    [done] = deadline_review.apply_changes(later).changed
    assert done.new_due_on == made.due_on - timedelta(15)
    record = deadlines.explain_deadline(later, made.id)
    assert (record.due_on, record.rule_version) == (change.new_due_on, "2027.1")
    assert said(ws, made.case, made.id)[-1].details["rule_was"] == rule.version
    assert deadline_review.changed_rules(later) == ()
    gone = replace(ws, rules=replace(ws.rules, deadline_rules={}))
    [lost] = deadline_review.changed_rules(gone)
    assert (lost.new_version, lost.new_due_on) == ("", record.due_on)
    assert deadline_review.apply_changes(gone).changed == ()


def test_a_day_off_of_the_studio_counts_from_then_on(ws: Workspace) -> None:
    case = opened(ws)
    before = started(ws, "art21_complaint", case=case)  # ends on Mon 22 Feb 2027
    day_tables.add_day(ws, "eu", date(2027, 2, 22), "Closed by order")
    assert deadlines.explain_deadline(ws, before.id).due_on == date(2027, 2, 22)
    [change] = deadline_review.changed_rules(ws)
    assert (change.id, change.new_due_on) == (before.id, date(2027, 2, 23))
    assert "that is Closed by order, so it moves to Tue 23 Feb 2027" in change.trace
    assert "当日はClosed by orderのため、2027年2月23日（火）に移す" in change.trace_ja
    assert deadlines.compute_deadline(ws, "dsa_art21", TODAY).due_on == date(2027, 2, 23)
    [row] = day_tables.list_days(ws, "eu")
    assert (row.day_on, row.label) == (date(2027, 2, 22), "Closed by order")
    day_tables.remove_day(ws, "eu", date(2027, 2, 22))
    assert (day_tables.list_days(ws), deadline_review.changed_rules(ws)) == ((), ())


def test_bad_days_off_are_sentences(ws: Workspace) -> None:
    with pytest.raises(NotFound, match="no calendar “mars”"):
        day_tables.add_day(ws, "mars", TODAY, "Landing")
    with pytest.raises(Refused, match="off in this calendar already: Labor Thanksgiving Day"):
        day_tables.add_day(ws, "jp", date(2026, 11, 23), "Holiday")
    with pytest.raises(InvalidInput, match="name of the day is empty"):
        day_tables.add_day(ws, "jp", TODAY, "")
    with pytest.raises(InvalidInput, match="year 1"):
        day_tables.add_day(ws, "jp", date.min, "Beginning")
    with pytest.raises(NotFound, match="added no day off on 2026-11-23"):
        day_tables.remove_day(ws, "jp", date(2026, 11, 23))


def test_a_document_of_the_studio_runs_out_without_a_case(ws: Workspace) -> None:
    new = NewEvent("authority_expires", date(2027, 3, 31), "power of attorney A-0001")
    [made] = start_deadlines(ws, new).deadlines
    assert (made.case, made.due_on, made.rule) == ("", date(2027, 3, 31), "poa_expiry")
    assert [row.deadline.id for row in due_list.due_page(ws).rows] == [made.id]
    found = deadlines.compute_deadline(ws, "poa_expiry", date(2027, 3, 31))
    assert found.warn_on == (date(2027, 3, 1), date(2027, 3, 24))


def test_meeting_is_refused_twice_and_the_letters_own_day_is_not_paused(issued: Desk) -> None:
    issued.send("N-2026-0002")
    [row] = [
        one
        for one in deadlines.list_deadlines(issued.ws, DeadlineFilter(issued.case))
        if one.rule == "jp_art25"
    ]
    assert issued.ws.rules.notice_kind(JP).kind == JP
    assert pause_deadline(issued.ws, row.id, NewPause("sender inquiry", TODAY)).deadline.paused_on == TODAY
    assert deadlines.meet_deadline(issued.ws, row.id).status == "met"
