"""The Inbox: a report becomes a case with its clip in one step; others of its link go along."""

from datetime import UTC, date, datetime

import pytest
from services.desks import CTX, YOUTUBE, Desk

from rightsdesk.errors import InvalidInput, NotFound, Refused
from rightsdesk.services.casework.cases import NewCase
from rightsdesk.services.finding import boards
from rightsdesk.services.intake import complaints, triage
from rightsdesk.services.intake.clips import NewClip
from rightsdesk.services.intake.complaints import NewComplaint
from rightsdesk.services.intake.triage import Triage
from rightsdesk.services.workspace import Workspace

LINK = "https://www.tiktok.com/@z/video/123"


def report(ws: Workspace, url: str = LINK, who: str = "A fan", text: str = "Look\nat this") -> str:
    return complaints.record_complaint(ws, NewComplaint(who, text, url)).complaint.id


def test_a_report_becomes_a_case_with_its_clip(ws: Workspace) -> None:
    number = report(ws)
    done = triage.triage_complaint(ws, Triage(number, assignee="Ben"), CTX)
    assert (done.opened, done.clip, done.complaints, done.warnings) == (True, "CL-000001", (number,), ())
    file = boards.show_case(ws, done.id)
    assert (file.title, file.complainant, file.assignee) == ("Look", "A fan", "Ben")
    assert [(clip.platform, clip.platform_item_id, clip.uploader) for clip in file.clips] == [
        ("tiktok", "123", "@z")
    ]
    assert complaints.list_complaints(ws) == ()
    assert complaints.list_complaints(ws, include_done=True)[0].case == done.id
    with pytest.raises(Refused, match="is done with already"):
        triage.triage_complaint(ws, Triage(number), CTX)


def test_reports_of_the_same_link_are_one_group(ws: Workspace) -> None:
    first, second = report(ws), report(ws, f"{LINK}?utm_source=x", "Another fan")
    other = report(ws, "https://x.com/a/status/1")
    listed = {one.id: one.same_link for one in complaints.list_complaints(ws)}
    assert listed == {first: (second,), second: (first,), other: ()}
    done = triage.triage_complaint(ws, Triage(second), CTX)
    assert done.complaints == (second, first)
    assert len(boards.show_case(ws, done.id).clips) == 1
    assert [one.id for one in complaints.list_complaints(ws)] == [other]


def test_a_group_may_be_left_alone(ws: Workspace) -> None:
    first, second = report(ws), report(ws)
    triage.triage_complaint(ws, Triage(first, with_same_link=False), CTX)
    assert [one.id for one in complaints.list_complaints(ws)] == [second]


def test_a_report_may_go_to_a_case_that_has_the_clip(desk: Desk) -> None:
    number = report(desk.ws, YOUTUBE)
    done = triage.triage_complaint(desk.ws, Triage(number, case_id=desk.case), CTX)
    assert (done.opened, done.clip) == (False, "")
    assert [one.clip for one in done.duplicates_of] == [desk.clip]


def test_a_link_that_is_none_opens_the_case_and_says_so(ws: Workspace) -> None:
    done = triage.triage_complaint(ws, Triage(report(ws, "the second video")), CTX)
    assert (done.clip, len(done.warnings)) == ("", 1)
    assert boards.show_case(ws, done.id).clips == ()


def test_a_case_without_a_title_is_called_by_its_first_clip(ws: Workspace) -> None:
    new = NewCase("")
    urls = (LINK, "https://www.youtube.com/watch?v=SAMPLE00001", "https://clips.example/a")
    one = [triage.log_quickly(ws, (NewClip("", url=url),), new, CTX).case for url in urls]
    both = triage.log_quickly(ws, tuple(NewClip("", url=url) for url in urls[:2]), new, CTX).case
    titles = [boards.show_case(ws, case_id).title for case_id in (*one, both)]
    assert titles == [
        "@z (TikTok)",
        "SAMPLE00001 (YouTube)",
        "https://clips.example/a (clips.example)",
        "@z (TikTok) +1",
    ]


def test_nothing_is_opened_when_the_rest_fails(ws: Workspace) -> None:
    number = report(ws)
    with pytest.raises(NotFound):
        triage.triage_complaint(ws, Triage(number, case_id="C-2026-0404"), CTX)
    with pytest.raises(NotFound):
        triage.triage_complaint(ws, Triage(number, work_ids=("W-0404",)), CTX)
    assert boards.case_rows(ws) == ()
    assert [one.id for one in complaints.list_complaints(ws)] == [number]


def test_a_report_is_given_to_a_person_and_put_off(ws: Workspace) -> None:
    number = report(ws)
    assert complaints.assign_complaint(ws, number, " Ben  B ").complaint.assignee == "Ben B"
    assert [one.id for one in complaints.list_complaints(ws, assignee="Ben B")] == [number]
    assert complaints.list_complaints(ws, assignee="") == ()
    complaints.snooze_complaint(ws, number, date(2026, 11, 24))
    assert complaints.list_complaints(ws) == ()
    assert [one.id for one in complaints.list_complaints(ws, include_snoozed=True)] == [number]
    with pytest.raises(InvalidInput, match="cannot be put off"):
        complaints.snooze_complaint(ws, number, date(2026, 11, 22))
    assert complaints.snooze_complaint(ws, number, None).complaint.snoozed_until is None
    assert len(complaints.list_complaints(ws)) == 1


def test_a_report_comes_back_on_its_day(empty: Desk) -> None:
    number = report(empty.ws)
    complaints.snooze_complaint(empty.ws, number, date(2026, 11, 24))
    empty.place.clock.now = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # midnight of the 24th in Tokyo
    assert [one.id for one in complaints.list_complaints(empty.ws)] == [number]
