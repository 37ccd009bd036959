"""Workbooks of strangers: values as saved, never worked out; what is made to harm is refused in its child."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.importing.import_sources import open_table

CTX = JobContext()


def saved(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def read(path: Path, sheet: str = "") -> list[list[str]]:
    return [cells for _, cells, _ in open_table(path, "", sheet, CTX).rows()]


def with_part(path: Path, name: str, content: bytes) -> Path:
    """The same workbook with one part replaced."""
    before = zipfile.ZipFile(path)
    data = {part: before.read(part) for part in before.namelist()} | {name: content}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, held in data.items():
            archive.writestr(part, held)
    return path


def test_values_come_as_people_see_them(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        [
            ["投稿日時", "数", "式", "はい"],
            [datetime(2026, 11, 20, 10, 0), 12.0, "=1+1", True],  # noqa: DTZ001  a workbook knows no zone
            [None, 1.5, "x", None],
        ],
    )
    assert read(path) == [
        ["投稿日時", "数", "式", "はい"],
        ["2026-11-20 10:00:00", "12", "", "True"],  # a formula that was never worked out has no value
        ["", "1.5", "x"],
    ]


def test_the_cached_value_of_a_formula_is_read(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", [["url"], ["x"]])
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    cell = '<c r="A2" t="str"><f>WEBSERVICE("https://evil.example/")</f><v>https://x.com/a/status/1</v></c>'
    start = sheet.index('<c r="A2"')
    sheet = sheet[:start] + cell + sheet[sheet.index("</c>", start) + 4 :]
    assert read(with_part(path, "xl/worksheets/sheet1.xml", sheet.encode()))[1] == [
        "https://x.com/a/status/1"
    ]


def test_a_zip_bomb_is_refused_by_what_it_says_of_itself(tmp_path: Path) -> None:
    path = saved(tmp_path / "bomb.xlsx", [["url"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", bytes(1 << 20))
        archive.filelist[-1].file_size = 1_100 << 20  # no reader takes more out than stands there
    with pytest.raises(InvalidInput, match="would unpack to"):
        read(path)


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{lines}]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>'
    )
    path = with_part(saved(tmp_path / "a.xlsx", [["url"]]), "xl/worksheets/sheet1.xml", bomb.encode())
    with pytest.raises(InvalidInput, match="damaged or protected"):
        read(path)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("xl/worksheets/sheet1.xml", b"<worksheet", "The workbook is damaged"),
        ("xl/workbook.xml", b"\x00\x01", "The workbook is damaged"),
    ],
)
def test_a_damaged_workbook_is_said_to_be_one(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        read(with_part(saved(tmp_path / "a.xlsx", [["url"]]), name, content))


def test_what_is_packed_but_no_workbook(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", "x")
    path = tmp_path / "a.xlsx"
    path.write_bytes(held.getvalue())
    with pytest.raises(InvalidInput, match="no XLSX workbook"):
        read(path)
    path.write_bytes(held.getvalue()[:-30])
    with pytest.raises(InvalidInput, match="no XLSX workbook"):
        read(path)
