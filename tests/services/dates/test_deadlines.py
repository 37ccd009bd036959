from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from services.desks import CTX, JP, TODAY, YOUTUBE, Desk, log_upload

from rightsdesk.domain.vocabulary import CaseStatus
from rightsdesk.errors import InvalidInput, NotFound, Refused
from rightsdesk.services.casework import cases
from rightsdesk.services.casework.cases import StatusStep
from rightsdesk.services.casework.escalations import NewEscalation, escalate_case
from rightsdesk.services.dates import deadlines, due_list
from rightsdesk.services.dates.deadlines import DeadlineFilter
from rightsdesk.services.finding import boards
from rightsdesk.services.house import studio
from rightsdesk.services.intake import clips
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.notice_followup import record_answer, record_delivery
from rightsdesk.services.notices.notice_records import NewAnswer, NewNotice
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case


def test_a_new_case_wants_triage_and_without_any_due_date_is_named_as_forgotten(ws: Workspace) -> None:
    case = cases.open_case(ws, cases.NewCase("Forgotten")).id
    [triage] = deadlines.list_deadlines(ws, DeadlineFilter(case))
    assert (triage.rule, triage.due_on, triage.owed_by) == ("case_triage", date(2026, 11, 24), "us")
    assert (deadlines.cases_without_deadline(ws), boards.counts(ws).cases_without_deadline) == ((), 0)
    clips.log_clip(ws, clips.NewClip(case, url=YOUTUBE), CTX)
    cases.advance_case(ws, StatusStep(case, "triage"))
    assert deadlines.explain_deadline(ws, triage.id).status == "met"
    assert [one.case for one in deadlines.cases_without_deadline(ws)] == [case]
    assert boards.counts(ws).cases_without_deadline == deadlines.count_without_deadline(ws) == 1


def test_an_authority_document_is_spoken_of_before_it_ends(ws: Workspace) -> None:
    studio.add_authority_document(ws, studio.NewAuthority("Power of attorney", expires_on=date(2027, 3, 31)))
    [paper] = deadlines.list_deadlines(ws, DeadlineFilter())
    assert (paper.rule, paper.due_on, paper.case) == ("poa_expiry", date(2027, 3, 31), "")
    assert paper.trigger_source == "authority document A-0001: Power of attorney"


def test_logs_are_spoken_of_when_the_evidence_is_fixed(ws: Workspace) -> None:
    case = cases.open_case(ws, cases.NewCase("Posted last week")).id
    posted = datetime(2026, 11, 15, 12, tzinfo=UTC)
    clips.log_clip(ws, clips.NewClip(case, url=YOUTUBE, posted_at=posted), CTX)
    cases.advance_case(ws, StatusStep(case, "triage"))
    with ws.database.write() as session:
        row = session.get(Case, case)
        row.status = "evidence_captured"
        made = deadlines.after_status(ws, session, row, CaseStatus.TRIAGE, TODAY)
    assert [(one.rule, one.due_on) for one in made] == [
        ("jp_log_warn", date(2026, 11, 29)),
        ("jp_log_red", date(2026, 12, 6)),
        ("jp_log_loss", date(2027, 2, 13)),
    ]


def test_due_dates_are_listed_by_nearness(issued: Desk) -> None:
    issued.send("N-2026-0002")
    everything = deadlines.list_deadlines(issued.ws, DeadlineFilter(include_done=True))
    assert [one.due_on for one in everything] == sorted(one.due_on for one in everything)
    open_ones = deadlines.list_deadlines(issued.ws, DeadlineFilter(issued.case))
    assert {one.status for one in open_ones} == {"open"}
    far = next(one for one in open_ones if one.rule == "jp_art25")
    assert (far.due_on, far.days_left, far.owed_by) == (date(2026, 11, 30), 8, "platform")
    assert far.id not in {one.id for one in deadlines.list_deadlines(issued.ws, DeadlineFilter(due_within=7))}
    assert far.id in {one.id for one in deadlines.list_deadlines(issued.ws, DeadlineFilter(due_within=8))}
    shown = deadlines.explain_deadline(issued.ws, far.id)
    assert shown == far
    assert "notice N-2026-0002 sent" in shown.trigger_source
    for wanted in (DeadlineFilter(), DeadlineFilter(issued.case), DeadlineFilter(include_done=True)):
        whole, pages, after = deadlines.list_deadlines(issued.ws, wanted), [], None
        while page := deadlines.list_deadlines(issued.ws, replace(wanted, limit=3, after=after)):
            assert len(page) <= 3
            pages += page
            after = page[-1].id
        assert pages == list(whole)
    near = deadlines.list_deadlines(issued.ws, DeadlineFilter(due_within=2, limit=50))
    assert near == deadlines.list_deadlines(issued.ws, DeadlineFilter(due_within=2))
    assert shown.source
    assert (shown.rule_version, len(shown.trace)) == ("2026.2", len(far.trace))
    rows = [row for ours in (True, False) for row in due_list.due_page(issued.ws, ours=ours).rows]
    listed = deadlines.list_deadlines(issued.ws, DeadlineFilter())
    assert {row.deadline for row in rows} == set(listed)
    assert len(rows) == len(listed)
    assert {row.case_title for row in rows} == {"Mirrored upload"}


def test_meeting_a_due_date_once(issued: Desk) -> None:
    issued.send("N-2026-0002")
    (first, *_) = deadlines.list_deadlines(issued.ws, DeadlineFilter(issued.case))
    assert deadlines.meet_deadline(issued.ws, first.id).status == "met"
    with pytest.raises(Refused, match=f"^Due date {first.id} is met already"):
        deadlines.meet_deadline(issued.ws, first.id)
    assert first.id not in {one.id for one in deadlines.list_deadlines(issued.ws, DeadlineFilter())}


def test_overdue_is_counted_in_the_days_of_the_house(issued: Desk) -> None:
    issued.send("N-2026-0002")
    before = boards.counts(issued.ws).overdue
    issued.place.clock.now = datetime(2026, 11, 30, 14, 59, tzinfo=UTC)  # still the 30th in Tokyo
    mine = [one for one in boards.show_case(issued.ws, issued.case).deadlines if one.rule == "jp_art25"]
    assert mine[0].days_left == 0
    issued.place.clock.advance(minutes=1)
    mine = [one for one in boards.show_case(issued.ws, issued.case).deadlines if one.rule == "jp_art25"]
    assert mine[0].days_left == -1
    assert boards.counts(issued.ws).overdue > before


def test_a_due_date_is_reckoned_without_a_case(ws: Workspace) -> None:
    found = deadlines.compute_deadline(ws, "us_512g_restore_max", date(2026, 11, 23))
    assert (found.due_on, found.rule_version) == (date(2026, 12, 14), "2026.1")
    assert found.due_at == datetime(2026, 12, 15, 7, 59, 59, tzinfo=UTC)
    assert found.trace
    assert deadlines.compute_deadline(ws, "jp_art25", date(2026, 12, 28)).due_on == date(2027, 1, 4)
    assert deadlines.compute_deadline(ws, "jp_art25", date(2050, 1, 1)).warnings
    with pytest.raises(NotFound, match="There is no deadline rule sometime"):
        deadlines.compute_deadline(ws, "sometime", TODAY)
    with pytest.raises(InvalidInput, match="has no zone"):
        deadlines.compute_deadline(ws, "jp_art25", datetime(2026, 11, 23))  # noqa: DTZ001
    for far in (date.max, date(1850, 11, 23), datetime(1, 1, 1, tzinfo=UTC)):
        with pytest.raises(InvalidInput, match="The day of the event lies in the year"):
            deadlines.compute_deadline(ws, "jp_art25", far)
    with pytest.raises(InvalidInput, match="lead out of the calendar"):
        deadlines.list_deadlines(ws, DeadlineFilter(due_within=10**9))
    with pytest.raises(NotFound):
        deadlines.explain_deadline(ws, "D-000404")


def test_only_designated_platforms_have_a_japanese_clock(issued: Desk) -> None:
    plain = next(
        one.id for one in catalogue.list_platforms(issued.ws) if not one.designated_jp and not one.closed_on
    )
    clip = log_upload(issued.ws, issued.case, "https://host.example/v/1")
    drafted = notices.draft_notice(issued.ws, NewNotice(issued.case, JP, "ja", platform=plain)).notice
    assert drafted.platform == plain
    assert clip in drafted.clips
    rules = issued.ws.rules
    assert "jp_art25" not in {rule.id for rule in rules.due_rules("sent", JP, plain)}
    assert "jp_art25" in {rule.id for rule in rules.due_rules("sent", JP, "niconico")}


def test_a_timer_starts_again_when_a_case_comes_back(desk: Desk) -> None:
    def timers() -> list[tuple[str, str]]:
        found = boards.show_case(desk.ws, desk.case).deadlines
        return [(one.rule, one.status) for one in found if "pending_approval" in one.trigger_source]

    desk.draft()
    cases.advance_case(desk.ws, StatusStep(desk.case, "pending_approval"))
    assert [status for _, status in timers()] == ["open"]
    cases.advance_case(desk.ws, StatusStep(desk.case, "exception_review", note="Name the episode"))
    assert [status for _, status in timers()] == ["met"]
    cases.advance_case(desk.ws, StatusStep(desk.case, "pending_approval"))
    assert sorted(status for _, status in timers()) == ["met", "open"]


def test_a_case_reopened_has_no_file_to_look_through_any_more(desk: Desk) -> None:
    cases.advance_case(desk.ws, StatusStep(desk.case, "closed", reason="duplicate"))
    cases.advance_case(desk.ben, StatusStep(desk.case, "triage", reason="It was another clip"))
    found = {one.rule: one.status for one in boards.show_case(desk.ws, desk.case).deadlines}
    assert found["case_retention"] == "cancelled"


def test_what_an_answer_settled_is_not_opened_by_correcting_the_ticket(issued: Desk) -> None:
    issued.send("N-2026-0002")
    record_answer(issued.ws, NewAnswer("N-2026-0002", "removed", TODAY), CTX)
    issued.send("N-2026-0002")
    mine = [one for one in boards.show_case(issued.ws, issued.case).deadlines if one.rule == "jp_art25"]
    assert [one.status for one in mine] == ["met"]


def test_the_week_of_a_platform_runs_from_the_day_it_received_the_request(issued: Desk) -> None:
    issued.send("N-2026-0002")
    issued.place.clock.advance(days=2)
    arrived = record_delivery(issued.ws, "N-2026-0002", TODAY + timedelta(days=1))
    (counted,) = [one for one in arrived.deadlines if one.rule == "jp_art25"]
    assert (counted.due_on, counted.trigger_source) == (date(2026, 11, 30), "notice N-2026-0002 arrived")
    assert counted.trace[0] == "received Mon 23 Nov 2026"


def test_who_did_not_answer_is_not_awaited_any_longer(issued: Desk) -> None:
    """What is ours to do stays; the days of the silent recipient are over, and count as not met."""
    issued.send("N-2026-0001")
    issued.place.clock.advance(days=9)
    cases.advance_case(issued.ws, StatusStep(issued.case, "no_response"))
    found = {one.rule: one.status for one in boards.show_case(issued.ws, issued.case).deadlines}
    assert (found["us_decision_check"], found["receipt_check"]) == ("cancelled", "cancelled")
    assert (found["us_escalate"], found["case_no_response"]) == ("open", "open")
    escalate_case(issued.ws, NewEscalation(issued.case, "search_delisting", "Silence"))
    found = {one.rule: one.status for one in boards.show_case(issued.ws, issued.case).deadlines}
    assert (found["us_escalate"], found["case_no_response"], found["case_escalated"]) == (
        "met",
        "met",
        "open",
    )
