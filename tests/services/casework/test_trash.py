"""What goes to the trash is gone from lists, search, due dates and counts, and comes back as it was."""

from datetime import date

import pytest
from services.desks import AKI, Desk, log_upload
from sqlmodel import select

from rightsdesk.errors import InvalidInput, NotFound, Refused
from rightsdesk.services.casework import cases, trash
from rightsdesk.services.dates import deadlines
from rightsdesk.services.dates.deadlines import DeadlineFilter
from rightsdesk.services.finding import boards, case_list, search
from rightsdesk.services.finding.case_list import CaseFilter
from rightsdesk.services.intake import reposts
from rightsdesk.store.tables import CaseLine, CaseTag, Deadline, EvidenceItem, SearchEntry

WHY = "Logged twice by mistake."
SECOND = "https://www.nicovideo.jp/watch/sm0000000099"


def listed(desk: Desk, **wanted: object) -> list[str]:
    page = case_list.case_page(desk.ws, CaseFilter(**wanted))  # type: ignore[arg-type]
    number = case_list.count_cases(desk.ws, CaseFilter(**wanted)).number  # type: ignore[arg-type]
    assert number == len(page.rows)
    return [row.id for row in page.rows]


def found(desk: Desk, query: str) -> list[str]:
    return [hit.id for hit in search.search(desk.ws, query)]


def due(desk: Desk, on: date) -> str:
    now = desk.ws.now()
    with desk.ws.database.write() as session:
        session.add(
            Deadline(
                id="D-000900", case_id=desk.case, rule_id="r", rule_version="1", nature="n", owed_by="us",
                trigger_at=now, trigger_source="t", due_on=on, due_at=now, created_at=now,
            )
        )  # fmt: skip
    return "D-000900"


def kept(desk: Desk) -> list[list[str]]:
    """All that finding keeps beside the records."""
    with desk.ws.database.read() as session:
        rows = (
            (str(row.model_dump()) for row in session.exec(select(t)))
            for t in (CaseLine, CaseTag, SearchEntry)
        )
        return [sorted(some) for some in rows]


def test_a_case_vanishes_with_all_that_is_its_own_and_comes_back(desk: Desk) -> None:
    number = due(desk, date(2026, 12, 1))
    other = cases.open_case(desk.ws, cases.NewCase("Another", ("W-0001",))).id
    before, counts = kept(desk), boards.counts(desk.ws)
    assert set(listed(desk, due_to=date(2026, 12, 1))) == {desk.case, other}
    done = trash.put_in_trash(desk.ws, desk.case, WHY)
    assert number in done.deadlines
    assert listed(desk) == listed(desk, work="W-0001") == [other]
    assert listed(desk, platform="youtube") == listed(desk, uploader="@someone") == []
    assert (found(desk, "mirrored"), found(desk, "SAMPLE00001")) == ([], [])
    assert {one.case for one in deadlines.list_deadlines(desk.ws, DeadlineFilter())} == {other}
    assert boards.counts(desk.ws).open_cases == counts.open_cases - 1
    (row,) = trash.list_trash(desk.ws)
    assert (row.id, row.kind, row.title, row.reason, row.trashed_by) == (
        desk.case, "case", "Mirrored upload", WHY, AKI,
    )  # fmt: skip
    trash.take_back(desk.ws, desk.case)
    assert number in {one.id for one in deadlines.list_deadlines(desk.ws, DeadlineFilter())}
    assert (trash.list_trash(desk.ws), kept(desk), boards.counts(desk.ws)) == ((), before, counts)


def test_a_clip_takes_with_it_only_what_no_other_clip_gives_the_case(desk: Desk) -> None:
    second = log_upload(desk.ws, desk.case, SECOND)
    before = kept(desk)
    trash.put_in_trash(desk.ws, second, WHY)
    assert (found(desk, "sm0000000099"), listed(desk, platform="niconico")) == ([], [])
    assert listed(desk, platform="youtube") == [desk.case]
    assert [clip.id for clip in boards.show_case(desk.ws, desk.case).clips] == [desk.clip]
    assert case_list.case_rows(desk.ws)[0].clips == 1
    trash.take_back(desk.ws, second)
    assert kept(desk) == before


def test_evidence_of_what_is_in_the_trash_stays_in_the_vault(desk: Desk) -> None:
    with desk.ws.database.read() as session:
        hashes = list(session.exec(select(EvidenceItem.sha256)))
    trash.put_in_trash(desk.ws, desk.case, WHY)
    assert hashes
    assert all(desk.ws.vault.path(one).is_file() for one in hashes)


def test_nobody_works_on_a_case_in_the_trash(desk: Desk) -> None:
    trash.put_in_trash(desk.ws, desk.case, WHY)
    for work in (
        lambda: cases.change_case(desk.ws, desk.case, cases.CaseChange(title="x")),
        lambda: log_upload(desk.ws, desk.case, SECOND),
        desk.draft,
        lambda: trash.put_in_trash(desk.ws, desk.clip, WHY),
    ):
        with pytest.raises(Refused, match="is in the trash"):
            work()


def test_what_an_issued_notice_speaks_of_stays(issued: Desk) -> None:
    for record in (issued.case, issued.clip):
        with pytest.raises(Refused, match="N-2026-0001 was issued"):
            trash.put_in_trash(issued.ws, record, WHY)
    assert trash.list_trash(issued.ws) == ()


def test_what_cannot_be_done_is_said(desk: Desk) -> None:
    with pytest.raises(InvalidInput, match="reason"):
        trash.put_in_trash(desk.ws, desk.case, " - ")
    with pytest.raises(Refused, match="not in the trash"):
        trash.take_back(desk.ws, desk.case)
    with pytest.raises(NotFound):
        trash.put_in_trash(desk.ws, "C-2026-0099", WHY)
    trash.put_in_trash(desk.ws, desk.clip, WHY)
    with pytest.raises(Refused, match="already"):
        trash.put_in_trash(desk.ws, desk.clip, WHY)
    trash.put_in_trash(desk.ws, desk.case, WHY)
    with pytest.raises(Refused, match="in the trash too"):
        trash.take_back(desk.ws, desk.clip)
    newest, oldest = trash.list_trash(desk.ws)
    assert trash.list_trash(desk.ws, limit=1) == (newest,)
    assert trash.list_trash(desk.ws, after=newest.id) == (oldest,)
    assert reposts.known_at(desk.ws, "https://www.youtube.com/watch?v=SAMPLE00001")
