"""What is known of a clip before, and the case that follows an earlier notice."""

from pathlib import Path

import pytest
from services.desks import CTX, TODAY, US, YOUTUBE, Desk, Films, log_upload

from rightsdesk.errors import Refused
from rightsdesk.services.casework import cases
from rightsdesk.services.finding import boards
from rightsdesk.services.intake import clips, reposts
from rightsdesk.services.matching import matches
from rightsdesk.services.notices import notice_followup, notices
from rightsdesk.services.notices.notice_records import NewAnswer, NewNotice


def own_case(desk: Desk, url: str, file: Path | None = None, uploader: str = "") -> str:
    case = cases.open_case(desk.ws, cases.NewCase("Another upload", ("W-0001",))).id
    return clips.log_clip(desk.ws, clips.NewClip(case, url=url, file=file, uploader=uploader), CTX).id


def test_the_same_upload_names_the_notice_and_what_became_of_it(issued: Desk) -> None:
    issued.send("N-2026-0001")
    notice_followup.record_answer(issued.ws, NewAnswer("N-2026-0001", "removed", TODAY), CTX)
    again = own_case(issued, f"{YOUTUBE}&t=12s", uploader="SomeOne")
    known = reposts.known_before(issued.ws, again)
    assert [(one.clip, one.same) for one in known] == [("CL-000001", ("address", "item", "uploader"))]
    named = {one.id: (one.outcome, one.outcome_on, one.sent_on) for one in known[0].notices}
    assert named["N-2026-0001"] == ("removed", TODAY, TODAY)
    assert reposts.known_at(issued.ws, YOUTUBE)[0].notices == known[0].notices


def test_the_same_media_and_the_same_scenes_are_known(desk: Desk, films: Films) -> None:
    media = own_case(desk, "https://x.com/a/status/1", films.clip)
    assert [(one.clip, one.same) for one in reposts.known_before(desk.ws, media)] == [
        ("CL-000001", ("bytes",))
    ]
    matches.score_matches(desk.ws, matches.ScoreRequest(media), CTX)
    assert reposts.known_before(desk.ws, media)[0].same == ("bytes", "scenes")
    assert reposts.known_before(desk.ws, own_case(desk, "https://x.com/b/status/2")) == ()


def test_a_clip_with_a_case_of_its_own_follows_the_earlier_one(issued: Desk) -> None:
    again = own_case(issued, "https://www.youtube.com/watch?v=SAMPLE00777")
    done = reposts.follow_up(issued.ws, again, "N-2026-0001")
    assert (done.case, done.parent, done.opened, done.repeat_count) == ("C-2026-0002", issued.case, False, 1)
    file = boards.show_case(issued.ws, done.case)
    assert (file.parent_case_id, file.repeat_count) == (issued.case, 1)
    drafted = notices.draft_notice(
        issued.ws, NewNotice(done.case, US, "en", prior_notice_id=done.prior_notice)
    ).notice
    assert drafted.prior == "N-2026-0001"
    assert (
        reposts.follow_up(issued.ws, again, "N-2026-0001").repeat_count == 1
    )  # a second time changes nothing


def test_a_clip_in_the_same_case_moves_to_a_new_one(issued: Desk) -> None:
    again = log_upload(issued.ws, issued.case, "https://www.youtube.com/watch?v=SAMPLE00777")
    done = reposts.follow_up(issued.ws, again, "N-2026-0001")
    assert (done.opened, done.parent) == (True, issued.case)
    file = boards.show_case(issued.ws, done.case)
    assert ([clip.id for clip in file.clips], file.works) == ([again], ("W-0001",))
    assert [clip.id for clip in boards.show_case(issued.ws, issued.case).clips] == ["CL-000001"]


def test_what_cannot_be_followed_up(issued: Desk, films: Films) -> None:
    with pytest.raises(Refused, match="names CL-000001 itself"):
        reposts.follow_up(issued.ws, "CL-000001", "N-2026-0001")
    draft = issued.draft()
    again = own_case(issued, "https://x.com/a/status/3")
    with pytest.raises(Refused, match="was never issued"):
        reposts.follow_up(issued.ws, again, draft)
    held = log_upload(issued.ws, issued.case, "https://x.com/a/status/4", films.still)
    with pytest.raises(Refused, match="was worked on"):
        reposts.follow_up(issued.ws, held, "N-2026-0001")
