"""What the window's editors send: a box that is not ticked, a list with one entry in each line."""

from services.desks import Desk

from rightsdesk.services.notices import notices
from rightsdesk.services.notices.notice_records import NewNotice

OPTOUT = "ai_training_optout"


def test_no_takes_back_what_the_letter_would_say(desk: Desk) -> None:
    drafted = notices.draft_notice(desk.ws, NewNotice(desk.case, OPTOUT, "en"))
    before = drafted.notice.fields["scope_training"]
    assert before == "yes"
    edited = notices.edit_notice(desk.ws, drafted.notice.id, {"scope_training": "no"})
    assert edited.notice.fields["scope_training"] == ""
    again = notices.edit_notice(desk.ws, drafted.notice.id, {"scope_training": ""})
    assert again.notice.fields["scope_training"] == "yes"


def test_a_list_is_typed_line_by_line(desk: Desk) -> None:
    drafted = notices.draft_notice(desk.ws, NewNotice(desk.case, "cease_and_desist", "en"))
    changed = {"rights_claimed@W-0001": "reproduction\nadaptation"}
    edited = notices.edit_notice(desk.ws, drafted.notice.id, changed)
    assert edited.notice.fields["works"][0]["rights_claimed"] == ["reproduction", "adaptation"]
