"""The records that somebody has open, by name; what is gone is left out."""

from services.desks import US, Desk

from rightsdesk.services.casework.trash import put_in_trash
from rightsdesk.services.finding import boards
from rightsdesk.services.open_records import OpenRecord, open_records


def test_records_are_named_and_what_is_gone_is_left_out(desk: Desk) -> None:
    case = boards.show_case(desk.ws, desk.case)
    notice, item = desk.draft(US), case.evidence[0]
    found = open_records(desk.ws, [desk.case, notice, item.id, "C-2099-0001", "N-2099-0001", ""])
    assert found == {
        desk.case: OpenRecord(desk.case, case.title),
        notice: OpenRecord(notice, "", US),
        item.id: OpenRecord(item.id, item.file),
    }
    put_in_trash(desk.ws, desk.case, "Logged twice by mistake.")
    assert open_records(desk.ws, [desk.case, notice, item.id]) == {}
