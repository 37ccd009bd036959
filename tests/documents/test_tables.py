"""Tables for spreadsheets: nothing in them runs, and an independent reader finds what was written."""

import csv
import io
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from rightsdesk.documents import tables
from rightsdesk.documents.tables import Table, defused, fused, write_csv, write_xlsx

HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠A", "\ufeff=1",
    "=HYPERLINK(\"http://evil.example\")", "=cmd|' /C calc'!A0", "\x00=1",
)  # fmt: skip
TAME = (
    "灯りの港",
    "1",
    "2026-11-22",
    "a=b",
    "'quoted",
    "http://site.example/?a=1",
    "_x0041_",
    "TRUE",
    "0012",
)


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def as_csv(*rows: tuple[tables.Value, ...]) -> list[list[str]]:
    file = io.BytesIO()
    write_csv(file, Table("t", [f"c{n}" for n in range(len(rows[0]))], rows))
    return read_csv(file.getvalue())[1:]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_would_run_is_made_text(text: str) -> None:
    ((cell,),) = as_csv((text,))
    assert cell.startswith("'")
    assert cell == defused(text.replace("\x00", "\ufffd"))
    assert fused(defused(text)) == text


@pytest.mark.parametrize("text", TAME)
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert as_csv((text,)) == [[text]]


def test_csv_is_what_excel_and_the_standard_ask_for() -> None:
    file = io.BytesIO()
    at = datetime(2026, 11, 22, 1, 2, 3, 99, tzinfo=UTC)
    row = ("a,b", 'say "x"', "two\nlines", None, 12, -0.5, date(2026, 11, 22), at)
    assert write_csv(file, Table("t", list("abcdefgh"), [row])) == 1
    assert file.getvalue() == (
        b'\xef\xbb\xbfa,b,c,d,e,f,g,h\r\n"a,b","say ""x""","two\nlines",,12,-0.5,2026-11-22,'
        b"2026-11-22T01:02:03+00:00\r\n"
    )


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=20), min_size=1, max_size=5))
def test_every_text_comes_back_from_csv(texts: list[str]) -> None:
    ((*cells,),) = as_csv(tuple(texts))
    kept = [tables._UNPRINTABLE.sub("\ufffd", text) for text in texts]
    assert [fused(cell) for cell in cells] == [fused(text) if text[:1] == "'" else text for text in kept]


def test_a_workbook_holds_text_as_text_and_days_as_days(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    texts = (*HOSTILE, *TAME)
    moment, day = datetime(2026, 11, 22, 10, 2, 3, tzinfo=UTC), date(2026, 11, 22)
    rows = [(text, day, moment, 7, None) for text in texts]
    with path.open("w+b") as file:
        assert (
            write_xlsx(file, [Table("cases: [all]/*", ["text", "on", "at", "n", "x"], rows)], tmp_path) == 25
        )
    book = load_workbook(path)
    sheet = book.worksheets[0]
    cells = list(sheet.iter_rows(min_row=2))
    assert [row[0].data_type for row in cells] == ["s"] * len(texts)
    written = [text.replace("\x00", "\ufffd").replace("\r", "\n") for text in texts]
    assert [unescape(row[0].value) for row in cells] == written
    assert all(row[0].hyperlink is None for row in cells)
    assert (cells[0][1].value, cells[0][1].is_date) == (datetime(2026, 11, 22), True)  # noqa: DTZ001
    assert cells[0][2].value == moment.replace(tzinfo=None)
    assert (cells[0][3].value, cells[0][4].value) == (7, None)
    assert [row[0].quotePrefix for row in cells] == [True] * len(HOSTILE) + [False] * len(TAME)
    assert sheet.freeze_panes == "A2"
    assert list(tmp_path.iterdir()) == [path]


def test_a_table_too_long_for_a_sheet_goes_on_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 301)
    path = tmp_path / "t.xlsx"
    with path.open("w+b") as file:
        assert write_xlsx(file, [Table("clips", ["id"], ([n] for n in range(650)))], tmp_path) == 650
    book = load_workbook(path)
    assert book.sheetnames == ["clips", "clips (2)", "clips (3)"]
    assert [sheet.max_row for sheet in book.worksheets] == [301, 301, 51]
    assert {sheet["A1"].value for sheet in book.worksheets} == {"id"}


def test_a_cell_holds_no_more_than_a_spreadsheet_reads(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with path.open("w+b") as file:
        write_xlsx(file, [Table("t", ["text"], [["あ" * 40_000]])], tmp_path)
    value = load_workbook(path).active["A2"].value
    assert (len(value), value[-1]) == (32_767, "…")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_memory_does_not_grow_with_the_rows(tmp_path: Path, form: str) -> None:
    def rows(count: int) -> Iterator[list[str]]:
        return ([f"text {n} " * 5, f"other {n}"] for n in range(count))

    def peak(count: int) -> int:
        tracemalloc.start()
        with (tmp_path / "t").open("w+b") as file:
            table = Table("t", ["a", "b"], rows(count))
            write_csv(file, table) if form == "csv" else write_xlsx(file, [table], tmp_path)
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(10)
    assert peak(6_000) < peak(1_500) + 300_000
