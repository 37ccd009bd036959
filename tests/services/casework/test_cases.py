from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from services.desks import AKI, BEN, JP, TODAY, YOUTUBE, Desk, log_upload

from rightsdesk.errors import Conflict, InvalidInput, NotFound, Refused, UserError
from rightsdesk.services.casework import cases
from rightsdesk.services.casework.cases import CaseChange, NewCase, StatusStep
from rightsdesk.services.finding import boards
from rightsdesk.services.notices import notice_followup
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace


def test_a_case_opens_as_a_draft(ws: Workspace) -> None:
    catalogue.add_work(ws, catalogue.NewWork("Lantern Harbor"))
    opened = cases.open_case(ws, NewCase(" A  case ", ("W-0001", "W-0001"), "output", AKI, "high", "A fan"))
    found = boards.show_case(ws, opened.id)
    assert (opened.id, opened.status, opened.works) == ("C-2026-0001", "draft", ("W-0001",))
    assert (found.title, found.claim, found.priority, found.assignee) == ("A case", "output", "high", AKI)
    assert (found.complainant, found.opened_by, found.status_on) == ("A fan", ws.actor, TODAY)
    assert found.work_titles == ("Lantern Harbor",)
    again = cases.open_case(ws, NewCase("Uploaded again", parent_case_id=opened.id))
    assert boards.show_case(ws, again.id).repeat_count == 1


@pytest.mark.parametrize(
    ("new", "error", "sentence"),
    [
        (NewCase(" "), InvalidInput, "The title is empty."),
        (NewCase("x" * 501), InvalidInput, "The title has 501 characters; at most 500 fit."),
        (NewCase("a\0b"), InvalidInput, "The title holds a character that cannot be kept (U+0000)."),
        (NewCase("A", claim="style"), InvalidInput, "“style” is not a claim."),
        (NewCase("A", priority="now"), InvalidInput, "“now” is not a priority."),
        (NewCase("A", work_ids=("W-0404",)), NotFound, "Work W-0404 does not exist."),
        (NewCase("A", parent_case_id="C-2026-0404"), NotFound, "Case C-2026-0404 does not exist."),
    ],
)
def test_a_case_that_cannot_be_opened(
    ws: Workspace, new: NewCase, error: type[UserError], sentence: str
) -> None:
    with pytest.raises(error) as caught:
        cases.open_case(ws, new)
    assert caught.value.message == sentence
    assert boards.case_rows(ws) == ()
    assert cases.open_case(ws, NewCase("The next")).id == "C-2026-0001"  # no number was lost


def test_a_change_touches_only_what_it_names(desk: Desk) -> None:
    catalogue.add_work(desk.ws, catalogue.NewWork("Paper Comet"))
    cases.change_case(desk.ws, desk.case, CaseChange(assignee=BEN, work_ids=("W-0002",)))
    found = boards.show_case(desk.ws, desk.case)
    assert (found.title, found.assignee, found.works) == ("Mirrored upload", BEN, ("W-0002",))
    assert found.timeline[-1].details == {"fields": ["assignee", "works"]}
    cases.change_case(desk.ws, desk.case, CaseChange(assignee=""))
    assert boards.show_case(desk.ws, desk.case).assignee == ""


@pytest.mark.parametrize(
    "change",
    [CaseChange(title=" "), CaseChange(claim=""), CaseChange(priority="x"), CaseChange(complainant="\ud800")],
)
def test_a_change_that_cannot_be_made(desk: Desk, change: CaseChange) -> None:
    before = boards.show_case(desk.ws, desk.case)
    with pytest.raises(InvalidInput):
        cases.change_case(desk.ws, desk.case, change)
    assert boards.show_case(desk.ws, desk.case) == before


def second_window(desk: Desk) -> Workspace:
    """Another program on PostgreSQL; SQLite folders are held by one, so another window of the same one."""
    return desk.place.open(BEN) if desk.place.url else desk.ben


def test_two_people_never_overwrite_each_other(desk: Desk) -> None:
    other = second_window(desk)
    seen = boards.show_case(desk.ws, desk.case).version
    cases.change_case(other, desk.case, CaseChange(title="Ben's title", version=seen))
    with pytest.raises(Conflict) as caught:
        cases.change_case(desk.ws, desk.case, CaseChange(title="Aki's title", assignee="", version=seen))
    assert caught.value.message == (
        f"{BEN} changed title of {desk.case} while you were working on it; your change was not saved."
    )
    assert "The title is now “Ben's title”, you wrote “Aki's title”." in caught.value.hint
    assert boards.show_case(desk.ws, desk.case).title == "Ben's title"
    now = boards.show_case(desk.ws, desk.case).version
    cases.change_case(desk.ws, desk.case, CaseChange(title="Aki's title", version=now))
    assert boards.show_case(other, desk.case).title == "Aki's title"


def test_a_change_of_the_works_or_the_status_is_noticed_too(desk: Desk) -> None:
    seen = boards.show_case(desk.ws, desk.case).version
    cases.change_case(desk.ben, desk.case, CaseChange(work_ids=()))
    with pytest.raises(Conflict, match=f"^{BEN} changed works of"):
        cases.change_case(desk.ws, desk.case, CaseChange(title="x", version=seen))
    seen = boards.show_case(desk.ws, desk.case).version
    cases.advance_case(desk.ben, StatusStep(desk.case, "closed", reason="duplicate"))
    with pytest.raises(Conflict, match=f"^{BEN} changed the status to closed of"):
        cases.change_case(desk.ws, desk.case, CaseChange(title="x", version=seen))


def test_many_at_once_lose_nothing(desk: Desk) -> None:
    windows = [second_window(desk) for _ in range(4)]

    def edit(number: int) -> bool:
        window = windows[number % len(windows)]
        seen = boards.show_case(window, desk.case).version
        try:
            cases.change_case(window, desk.case, CaseChange(title=f"Edit {number}", version=seen))
        except Conflict:
            return False
        return True

    before = boards.show_case(desk.ws, desk.case)
    with ThreadPoolExecutor(4) as pool:
        saved = sum(pool.map(edit, range(24)))
    after = boards.show_case(desk.ws, desk.case)
    assert saved >= 1
    assert (after.version, len(after.timeline)) == (before.version + saved, len(before.timeline) + saved)


def test_each_missing_guard_is_a_sentence(ws: Workspace) -> None:
    case = cases.open_case(ws, NewCase("Bare")).id
    with pytest.raises(Refused) as caught:
        cases.advance_case(ws, StatusStep(case, "triage"))
    assert caught.value.message == (
        "The case cannot go from draft to triage: No clip is logged in this case. [clip_logged]"
    )
    assert caught.value.hint == f"Log one with `rightsdesk clip log --case {case} --url URL`."
    log_upload(ws, case, YOUTUBE)
    advanced = cases.advance_case(ws, StatusStep(case, "triage"))
    assert (advanced.from_, advanced.status) == ("draft", "triage")
    steps = {step.status: step for step in cases.next_steps(ws, case)}
    assert [guard.guard for guard in steps["evidence_captured"].open_guards] == ["evidence_fixed"]
    (bare,) = steps["evidence_captured"].open_guards
    assert bare.sentence_ja == "CL-000001に、ハッシュ値・日時・取得者を備えた証拠がありません。"
    assert bare.hint_ja.endswith("添付してください。")
    with pytest.raises(Refused, match="A case cannot go from triage to removed"):
        cases.advance_case(ws, StatusStep(case, "removed"))
    with pytest.raises(InvalidInput, match="“gone” is not a status"):
        cases.advance_case(ws, StatusStep(case, "gone"))
    assert boards.show_case(ws, case).status == "triage"


def test_staying_changes_nothing(desk: Desk) -> None:
    before = boards.show_case(desk.ws, desk.case)
    cases.advance_case(desk.ws, StatusStep(desk.case, "exception_review"))
    assert boards.show_case(desk.ws, desk.case) == before


def test_a_step_is_not_taken_ahead_of_its_day(desk: Desk) -> None:
    """A day to come would satisfy every guard that waits for one."""
    with pytest.raises(InvalidInput, match="2026-12-22 lies in the future"):
        cases.advance_case(
            desk.ws, StatusStep(desk.case, "closed", reason="tolerated", on=date(2026, 12, 22))
        )
    assert boards.show_case(desk.ws, desk.case).status == "exception_review"


def test_closing_wants_a_known_reason_and_reopening_any(desk: Desk) -> None:
    with pytest.raises(Refused, match="“fun” is not one of the reasons for closing"):
        cases.advance_case(desk.ws, StatusStep(desk.case, "closed", reason="fun"))
    cases.advance_case(desk.ws, StatusStep(desk.case, "closed", reason="tolerated", on=date(2026, 11, 20)))
    closed = boards.show_case(desk.ws, desk.case)
    assert (closed.status, closed.close_reason, closed.status_on) == (
        "closed",
        "tolerated",
        date(2026, 11, 20),
    )
    assert {one.rule for one in closed.deadlines if one.status == "open"} == {"case_retention"}
    with pytest.raises(Refused, match="No reason is given"):
        cases.advance_case(desk.ws, StatusStep(desk.case, "triage"))
    cases.advance_case(desk.ws, StatusStep(desk.case, "triage", reason="Found again"))
    assert boards.show_case(desk.ws, desk.case).close_reason == ""


def test_what_stands_in_a_step_is_kept_with_it(desk: Desk) -> None:
    for values in ({"reason": "x" * 2001}, {"note": "a\0b"}):
        with pytest.raises(InvalidInput):
            cases.advance_case(desk.ws, StatusStep(desk.case, "closed", **values))
    cases.advance_case(
        desk.ws, StatusStep(desk.case, "licensed", reason="Settled", note="By letter\nof today")
    )
    last = boards.show_case(desk.ws, desk.case).timeline
    assert [line.details for line in last if line.verb == "advanced"][-1] == {
        "from": "exception_review", "to": "licensed", "on": "2026-11-22", "reason": "Settled",
        "note": "By letter\nof today", "left_open": ["licence_recorded"],
    }  # fmt: skip


def test_no_answer_counts_only_from_the_day_an_answer_was_expected(issued: Desk) -> None:
    """A counter-notice's later dates say nothing about when a sent notice counts as unanswered."""
    issued.send("N-2026-0002")
    with pytest.raises(Refused, match="An answer may still come until 2026-11-30"):
        cases.advance_case(issued.ws, StatusStep(issued.case, "no_response"))
    issued.place.clock.advance(days=9)
    cases.advance_case(issued.ws, StatusStep(issued.case, "no_response"))
    assert boards.show_case(issued.ws, issued.case).status == "no_response"


def test_a_retraction_follows_from_the_notice_alone(issued: Desk) -> None:
    issued.send("N-2026-0001")
    with pytest.raises(Refused, match="The retraction of the notice is not recorded"):
        cases.advance_case(issued.ws, StatusStep(issued.case, "retracted"))
    notice_followup.retract_notice(issued.ws, "N-2026-0002", "Sent by mistake")
    assert boards.show_case(issued.ws, issued.case).status == "notice_sent"
    assert issued.draft(JP) == "N-2026-0003"
