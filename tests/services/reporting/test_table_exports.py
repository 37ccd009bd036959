"""Tables of records: every record once, readable by others, whole or not there at all."""

import csv
import io
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from services.desks import CTX, NICONICO, TODAY, Desk, Stages, log_upload

from rightsdesk.errors import InvalidInput, StorageFailed
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.casework import cases, trash
from rightsdesk.services.notices.notice_followup import record_answer
from rightsdesk.services.notices.notice_records import NewAnswer
from rightsdesk.services.reporting import table_exports
from rightsdesk.services.reporting.table_exports import TableKind, export_table


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def untouched(
    request: pytest.FixtureRequest, stages: Stages, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """The issued letters, for tests that change nothing; one of them was sent."""
    with ExitStack() as stack:
        place = stages.copy(request.param, "issued", tmp_path_factory.mktemp("tables") / "data", stack)
        desk = Desk(place, place.open())
        desk.send("N-2026-0001")
        yield desk


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_a_case_is_told_with_what_hangs_on_it(issued: Desk, tmp_path: Path) -> None:
    issued.send("N-2026-0001")
    made = export_table(issued.ws, "cases", tmp_path / "cases.csv", CTX)
    assert (made.table, made.file, made.rows) == (TableKind.CASES, tmp_path / "cases.csv", 1)
    (row,) = read(made.file)
    assert (row["id"], row["works"], row["platforms"], row["clips"]) == (
        "C-2026-0001",
        "灯りの港",
        "youtube",
        "1",
    )
    assert (row["status"], row["opened_at"]) == ("notice_sent", "2026-11-22T10:00:00+09:00")
    assert row["due_on"] > str(TODAY)


@pytest.mark.parametrize("kind", list(TableKind))
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_each_kind_has_its_table(untouched: Desk, tmp_path: Path, kind: TableKind, ending: str) -> None:
    out = tmp_path / f"{kind}.{ending}"
    made = export_table(untouched.ws, kind, out, CTX)
    assert made.rows > 0
    assert list(tmp_path.iterdir()) == [out]
    if ending == "csv":
        assert len({row["id"] for row in read(out)}) == made.rows
    else:
        sheet = load_workbook(out).active
        assert (sheet.title, sheet.max_row, sheet["A1"].value) == (kind, made.rows + 1, "id")


def test_a_workbook_has_times_of_the_house(issued: Desk, tmp_path: Path) -> None:
    export_table(issued.ws, "clips", tmp_path / "t.xlsx", CTX)
    sheet = load_workbook(tmp_path / "t.xlsx").active
    head = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, head.index("logged_at (Asia/Tokyo)") + 1)
    assert (cell.value, cell.is_date) == (datetime(2026, 11, 22, 10), True)  # noqa: DTZ001


def test_what_lies_in_the_trash_is_marked(desk: Desk, tmp_path: Path) -> None:
    cases.open_case(desk.ws, cases.NewCase("Other"))
    trash.put_in_trash(desk.ws, desk.case, "logged twice")
    for kind in (TableKind.CASES, TableKind.CLIPS, TableKind.DEADLINES):
        rows = read(export_table(desk.ws, kind, tmp_path / f"{kind}.csv", CTX).file)
        assert {row.get("case", row["id"]) for row in rows if row["trashed_at"]} == {desk.case}
        assert all(row.get("case", row["id"]) != desk.case for row in rows if not row["trashed_at"])


def test_a_clip_in_the_trash_is_not_counted_with_its_case(desk: Desk, tmp_path: Path) -> None:
    trash.put_in_trash(desk.ws, log_upload(desk.ws, desk.case, NICONICO), "not ours")
    (row,) = read(export_table(desk.ws, "cases", tmp_path / "t.csv", CTX).file)
    assert (row["clips"], row["platforms"]) == ("1", "youtube")


def test_the_answers_to_a_letter_stand_beside_it(issued: Desk, tmp_path: Path) -> None:
    issued.send("N-2026-0001")
    for outcome, late in (("acknowledged", 1), ("removed", 3)):
        on = TODAY + timedelta(days=late)
        issued.place.clock.advance(days=late)
        record_answer(issued.ws, NewAnswer("N-2026-0001", outcome, on), CTX)
    row, other = read(export_table(issued.ws, "notices", tmp_path / "n.csv", CTX).file)
    assert row["answers"] == f"{TODAY + timedelta(days=1)} acknowledged; {TODAY + timedelta(days=3)} removed"
    assert (row["removed_on"], row["days_to_removal"]) == (str(TODAY + timedelta(days=3)), "3")
    assert (other["answers"], other["days_to_removal"]) == ("", "")


def test_pages_join_without_gap(issued: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_exports, "PAGE", 3)
    for number in range(7):
        cases.open_case(issued.ws, cases.NewCase(f"=case {number}"))
    rows = read(export_table(issued.ws, "cases", tmp_path / "t.csv", CTX).file)
    assert [row["id"] for row in rows] == [f"C-2026-{number:04d}" for number in range(1, 9)]
    assert rows[1]["title"] == "'=case 0"


def test_what_stood_there_goes_only_when_all_is_written(
    issued: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_exports, "PAGE", 2)
    for _ in range(5):
        cases.open_case(issued.ws, cases.NewCase("Another"))
    out = tmp_path / "out" / "t.csv"
    out.parent.mkdir()
    out.write_text("before")
    context = JobContext(lambda progress: context.cancel() if progress.done else None)
    with pytest.raises(Cancelled):
        export_table(issued.ws, "cases", out, context)
    assert out.read_text() == "before"
    assert list(out.parent.iterdir()) == [out]
    assert export_table(issued.ws, "cases", out, CTX).rows == 6
    assert len(read(out)) == 6
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize(("table", "name"), [("people", "t.csv"), ("cases", "t.ods"), ("cases", "csv")])
def test_what_is_no_table_is_told(untouched: Desk, tmp_path: Path, table: str, name: str) -> None:
    with pytest.raises(InvalidInput):
        export_table(untouched.ws, table, tmp_path / name, CTX)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(untouched: Desk, tmp_path: Path) -> None:
    with pytest.raises(StorageFailed):
        export_table(untouched.ws, "cases", tmp_path / "absent" / "t.csv", CTX)
