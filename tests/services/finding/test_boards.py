import pytest
from services.desks import AKI, BEN, Desk, log_upload

from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.services.casework import cases
from rightsdesk.services.casework.cases import NewCase, StatusStep
from rightsdesk.services.finding import boards
from rightsdesk.services.finding.boards import CaseFilter
from rightsdesk.services.notices import notice_list, notices
from rightsdesk.services.works import catalogue
from rightsdesk.services.works.catalogue import WorkChange
from rightsdesk.services.workspace import Workspace


def ids(ws: Workspace, **values: object) -> list[str]:
    return [row.id for row in boards.case_rows(ws, CaseFilter(**values))]  # type: ignore[arg-type]


def open_cases(ws: Workspace, *titles: str) -> list[str]:
    return [cases.open_case(ws, NewCase(title)).id for title in titles]


def test_cases_come_page_by_page_newest_first(empty: Desk) -> None:
    numbers = open_cases(empty.ws, *(f"Case {number}" for number in range(5)))
    empty.place.clock.advance(days=1)
    numbers += open_cases(empty.ws, "Later")
    assert ids(empty.ws) == numbers[::-1]
    seen: list[str] = []
    while page := ids(empty.ws, limit=2, after=seen[-1] if seen else None):
        seen += page
    assert seen == numbers[::-1]
    with pytest.raises(NotFound):
        ids(empty.ws, after="C-2026-0404")
    for limit in (0, -1):
        with pytest.raises(InvalidInput, match="cases cannot be listed"):
            ids(empty.ws, limit=limit)


def test_search_finds_one_japanese_character_and_signs_as_they_are(ws: Workspace) -> None:
    harbor, percent, under, slash = open_cases(ws, "灯りの港 Harbor", "100% copy", "a_b", "a\\b")
    log_upload(ws, harbor, "https://www.youtube.com/watch?v=SAMPLE00001")
    assert ids(ws, search="港") == [harbor]
    assert ids(ws, search="harbor の") == [harbor]
    assert ids(ws, search="sample00001") == [harbor]
    assert ids(ws, search="CL-000001") == [harbor]
    assert ids(ws, search="%") == [percent]
    assert ids(ws, search="_") == [under]
    assert ids(ws, search="\\") == [slash]
    assert ids(ws, search="'; DROP TABLE case_file; --") == []
    assert ids(ws, search=harbor[-4:]) == [harbor]
    with pytest.raises(InvalidInput):
        ids(ws, search="a\0b")


def test_a_title_of_a_work_finds_its_cases(desk: Desk) -> None:
    assert ids(desk.ws, search="灯り") == [desk.case]


def test_filters(desk: Desk) -> None:
    other = cases.open_case(desk.ws, NewCase("Other", assignee=BEN)).id
    cases.advance_case(desk.ws, StatusStep(desk.case, "closed", reason="duplicate"))
    assert ids(desk.ws, open_only=True) == [other]
    assert ids(desk.ws, status="closed") == [desk.case]
    assert ids(desk.ws, assignee=BEN) == [other]
    assert ids(desk.ws, assignee=AKI) == []
    with pytest.raises(InvalidInput, match="“lost” is not a status"):
        ids(desk.ws, status="lost")


def test_a_row_says_what_the_list_shows(desk: Desk) -> None:
    (row,) = boards.case_rows(desk.ws)
    assert (row.works, row.work_ids, row.platforms, row.clips) == (
        ("Lantern Harbor",),
        ("W-0001",),
        ("youtube",),
        1,
    )
    assert row.due_on == min((one.due_on for one in boards.show_case(desk.ws, desk.case).deadlines
                              if one.status == "open"), default=None)  # fmt: skip


def test_a_case_names_its_works_in_japanese_where_it_can(desk: Desk) -> None:
    catalogue.change_work(desk.ws, "W-0001", WorkChange(title_ja="灯りの港"))
    untold = catalogue.add_work(desk.ws, catalogue.NewWork("Untold")).work.id
    cases.change_case(desk.ws, desk.case, cases.CaseChange(work_ids=("W-0001", untold)))
    (row,) = boards.case_rows(desk.ws)
    found = boards.show_case(desk.ws, desk.case)
    assert row.works == found.work_titles == ("Lantern Harbor", "Untold")
    assert row.works_ja == found.work_titles_ja == ("灯りの港", "Untold")


def test_notices_and_counts(desk: Desk) -> None:
    number = desk.draft()
    assert boards.counts(desk.ws).notices_to_approve == 1
    notices.approve_notice(desk.ben, number)
    (row,) = notice_list.notice_page(desk.ws).rows
    assert (row.id, row.case_title, row.platform, row.status, row.pdf) == (
        number, "Mirrored upload", "youtube", "approved", "",
    )  # fmt: skip
    found = boards.counts(desk.ws)
    assert (found.open_cases, found.works, found.notices_to_approve) == (1, 1, 0)


def test_a_case_that_is_not_there(ws: Workspace) -> None:
    for number in ("C-2026-0404", "", "\0", "x" * 100):
        with pytest.raises(NotFound):
            boards.show_case(ws, number)
