"""Tables of every odd kind: encodings, delimiters, quotes; one bad row never costs the others."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsdesk.documents.table_encodings import TextForm
from rightsdesk.documents.tables_in import Row, text_table
from rightsdesk.errors import InvalidInput

SPECTRUM = Path(__file__).resolve().parents[3] / "shared" / "hostile" / "csv-spectrum"
NAMES = sorted(path.stem for path in SPECTRUM.glob("csvs/*.csv")) or [""]


def read(content: bytes) -> tuple[TextForm, list[Row]]:
    table = text_table(lambda: io.BytesIO(content), lambda _piece: None)
    return table.form, list(table.rows())


def cells(content: bytes) -> list[list[str]]:
    return [row for _, row, problem in read(content)[1] if not problem]


@pytest.mark.parametrize("name", NAMES)
def test_every_file_of_the_csv_spectrum_reads_as_it_says(name: str) -> None:
    if not name:
        pytest.skip(f"The CSV spectrum is not at {SPECTRUM}.")
    form, rows = read((SPECTRUM / "csvs" / f"{name}.csv").read_bytes())
    expected = json.loads((SPECTRUM / "json" / f"{name}.json").read_text(encoding="utf-8"))
    heading, *body = [row for _, row, _ in rows if row]
    found = [dict(zip(heading, row, strict=True)) for row in body]
    if name == "location_coordinates":  # the telephone number of the JSON is not that of the CSV
        expected = [expected | {"Contact Phone Number": found[0]["Contact Phone Number"]}]
    assert found == expected
    assert form == TextForm("UTF-8", ",")
    assert not [problem for _, _, problem in rows if problem]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("URL,投稿者\nhttps://a.example/1,名前\n".encode(), "UTF-8"),
        ("URL,投稿者\nhttps://a.example/1,名前\n".encode("utf-8-sig"), "UTF-8 with BOM"),
        ("URL,投稿者\nhttps://a.example/1,名前\n".encode("cp932"), "CP932"),
        ("URL,投稿者\nhttps://a.example/1,名前\n".encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + "URL,投稿者\nhttps://a.example/1,名前\n".encode("utf-16-be"), "UTF-16"),
    ],
)
def test_each_encoding_of_a_japanese_office_is_found(content: bytes, encoding: str) -> None:
    form, rows = read(content)
    assert form == TextForm(encoding, ",")
    assert [row for _, row, _ in rows] == [["URL", "投稿者"], ["https://a.example/1", "名前"]]


def test_cp932_trail_bytes_that_look_like_signs_are_no_signs() -> None:
    # 0x5C and 0x7C are second bytes of 表, ソ and ポ.
    assert cells('見出し,表\nソ,"ポ|表"\n'.encode("cp932")) == [["見出し", "表"], ["ソ", "ポ|表"]]


def test_a_file_put_together_from_two_encodings_is_read_line_by_line() -> None:
    form, rows = read(
        "URL,名前\n".encode() + "a,日本\n".encode("cp932") + "b,東京\n".encode() + b"c,\x80\xff\xfe\n"
    )
    assert form.encoding == "mixed"
    assert [row for _, row, _ in rows][:3] == [["URL", "名前"], ["a", "日本"], ["b", "東京"]]
    assert any("\udc80" <= sign <= "\udcff" for sign in rows[3][1][1])


def test_one_bad_byte_makes_no_other_line_of_another_encoding() -> None:
    # “é” and “ł” are two bytes in UTF-8, and half-width kana in CP932.
    table = "url,who\nhttps://a.example/é,Kołodziej\nhttps://a.example/2,日本\n".encode()
    form, rows = read(table + b"https://a.example/3,\xff\xfe\n")
    assert (form.encoding, form.likelier) == ("mixed", "utf-8")
    assert [row[:2] for _, row, _ in rows][1:3] == [
        ["https://a.example/é", "Kołodziej"], ["https://a.example/2", "日本"],
    ]  # fmt: skip
    kana = "ﾃｩ\n".encode("cp932")
    assert cells("日本\n".encode("cp932") * 2 + kana + b"\xff\xfe\n")[2] == ["ﾃｩ"]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a\tb\n1,5\t2\n", "\t"),
        ("a;b\n1,5;2\n3,0;4\n", ";"),
        ("a|b\n1|2\n", "|"),
        ('a,b\n"x;y;z",2\n', ","),
        ("https://a.example/1?x=1\nhttps://a.example/2\n", ""),
        ("url\nhttps://a.example/1?a=1,2\n", ""),
    ],
)
def test_the_delimiter_is_found(text: str, delimiter: str) -> None:
    assert read(text.encode())[0].delimiter == delimiter


def test_a_quote_that_never_closes_costs_one_row() -> None:
    _, rows = read(b'a,b\n1,"x\n2,y\n3,z\n')
    assert [(number, bool(problem)) for number, _, problem in rows] == [
        (1, False),
        (2, True),
        (3, False),
        (4, False),
    ]
    assert rows[1][2] == "A quotation mark opens and never closes."
    assert rows[3][1] == ["3", "z"]


def test_words_behind_a_closing_quote_are_kept() -> None:
    assert cells(b'a,b\n"x" y,2\n3,4\n') == [["a", "b"], ["x y", "2"], ["3", "4"]]


def test_a_quote_that_never_closes_does_not_swallow_a_long_file() -> None:
    _, rows = read(b'a,b\n1,"x\n' + b"2,y\n" * 5_000)
    assert len(rows) == 5_002
    assert [number for number, _, problem in rows if problem] == [2]


def test_an_endless_line_costs_one_row_and_little_memory() -> None:
    content = b"a,b\n" + b"x" * 30_000_000 + b"\n1,2\n"
    tracemalloc.start()
    form, rows = read(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [row for _, row, problem in rows if not problem] == [["a", "b"], ["1", "2"]]
    assert rows[1][2].startswith("The line is longer than")
    assert form.encoding == "UTF-8"
    assert peak < 12_000_000


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_one(end: str) -> None:
    assert cells(f"a,b{end}1,2{end}".encode()) == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The table is empty."),
        (b"\xef\xbb\xbf", "The table is empty."),
        (b"\n\n  \n", "The table is empty."),
        (b"%PDF-1.7 x", "The file is a PDF and no table."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "The file is a spreadsheet of the old Excel format (.xls) and no table.",
        ),
        ("URL,投稿者\n".encode("utf-16-le"), "The file is no text, or UTF-16 without its mark."),
        (b"<!DOCTYPE html><table>", "The file is a web page and no table."),
        (b"\xff\xfea", "The table is damaged: its UTF-16 text cannot be read."),
    ],
)
def test_what_is_no_table_is_said_to_be_none(content: bytes, sentence: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read(content)
    assert caught.value.message == sentence
    assert caught.value.hint


class _Long(io.RawIOBase):
    """A file of many rows that is never in memory."""

    def __init__(self, rows: int) -> None:
        self._lines: Iterator[bytes] = (b"%d,https://a.example/%d\n" % (n, n) for n in range(rows))
        self._rest = b"n,url\n"

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while len(self._rest) < len(buffer):
            line = next(self._lines, b"")
            if not line:
                break
            self._rest += line
        piece, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)


def test_many_rows_pass_through_little_memory() -> None:
    tracemalloc.start()
    table = text_table(lambda: io.BufferedReader(_Long(20_000)), lambda _piece: None)
    count = sum(1 for _ in table.rows())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_001
    assert peak < 6_000_000


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail_otherwise(content: bytes) -> None:
    try:
        _, rows = read(content)
    except InvalidInput:
        return
    assert all(number == place for place, (number, _, _) in enumerate(rows, 1))
