"""Tables as CSV and XLSX files that a spreadsheet opens without running, calling or misreading anything.

Text never becomes a formula or a live link, days stay days, numbers stay numbers. Rows are written as they
come, so that a million of them take no more memory than a thousand.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = str | int | float | date | datetime | None

MOST_ROWS = 1_048_576  # of a sheet, its head included
MOST_SIGNS = 32_767  # of a cell
_WIDEST, _NARROWEST = 60, 8
_OF_SENTENCES = 110
_SAMPLE = 200  # rows whose widths are looked at
# Signs that make a spreadsheet read text as a formula, and their full-width forms; a tab or a line end before
# one of them is skipped by some programs, and so begins a formula too.
_FORMULA = re.compile(r"[\s\x00\ufeff\ufffd]*[=+\-@＝＋－＠﹢﹣﹦﹫−]|[\t\r\n\x00]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Form(StrEnum):
    """The kinds of file a table can be written as, by the ends of their names."""

    CSV = ".csv"
    XLSX = ".xlsx"


@dataclass(frozen=True)
class Table:
    """A name, the heads of the columns, and the rows; `wrapped` ones hold sentences, shown whole."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Value]]
    wrapped: bool = False


def defused(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would read it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def fused(text: str) -> str:
    """The text as it was before `defused`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def write_csv(file: IO[bytes], table: Table) -> int:
    """Write a table as UTF-8 with the mark by which Excel knows it, lines ended as RFC 4180 says.

    Times are ISO 8601 with their zone. Gives the number of rows.
    """
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_csv_cell(name) for name in table.columns])
    count = 0
    for row in table.rows:
        writer.writerow([_csv_cell(value) for value in row])
        count += 1
    text.flush()
    text.detach()
    return count


def write_xlsx(file: IO[bytes], tables: Iterable[Table], scratch: Path) -> int:
    """Write a workbook with a sheet for each table; a table too long for one goes on in further ones.

    Parts lie in the folder `scratch` until the end. Gives the number of rows.
    """
    from xlsxwriter import Workbook

    settings = {
        "constant_memory": True,
        "tmpdir": str(scratch),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    book = Workbook(file, settings)
    try:
        return sum(_Sheets(book, table).write() for table in tables)
    finally:
        book.close()


class _Sheets:
    """The sheets of one table."""

    def __init__(self, book: "Workbook", table: Table) -> None:
        self._book = book
        self._table = table
        self._head: Format = book.add_format({"bold": True, "bottom": 1, "bg_color": "#eef1f6"})
        self._day: Format = book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment: Format = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._text: Format = book.add_format({"num_format": "@", "text_wrap": table.wrapped})
        self._quoted: Format = book.add_format({"num_format": "@", "quote_prefix": True})
        self._begun = 0

    def write(self) -> int:
        count = 0
        first: list[Sequence[Value]] = []
        rows = iter(self._table.rows)
        for row in rows:
            first.append(row)
            if len(first) == _SAMPLE:
                break
        sheet = self._begin(first)
        place = 1
        for part in (first, rows):
            for row in part:
                if place == MOST_ROWS:
                    sheet, place = self._begin(first), 1
                self._row(sheet, place, row)
                place += 1
                count += 1
        return count

    def _begin(self, sample: Sequence[Sequence[Value]]) -> "Worksheet":
        self._begun += 1
        ending = f" ({self._begun})" if self._begun > 1 else ""
        name = re.sub(r"[\[\]:*?/\\]", " ", self._table.name)[: 31 - len(ending)].strip("' ") + ending
        sheet = self._book.add_worksheet(name)
        for place, head in enumerate(self._table.columns):
            cells = [_width(row[place]) for row in sample]
            wide = min(max([len(head) + 2, _NARROWEST, *cells]), _WIDEST)
            sheet.set_column(place, place, _OF_SENTENCES if self._table.wrapped else wide)
        sheet.freeze_panes(1, 0)
        for place, head in enumerate(self._table.columns):
            sheet.write_string(0, place, _sheet_text(head), self._head)
        return sheet

    def _row(self, sheet: "Worksheet", place: int, row: Sequence[Value]) -> None:
        for at, value in enumerate(row):
            if isinstance(value, str):
                if value:
                    form = self._quoted if _FORMULA.match(value) else self._text
                    sheet.write_string(place, at, _sheet_text(value), form)
            elif isinstance(value, datetime):
                sheet.write_datetime(place, at, value.replace(tzinfo=None), self._moment)
            elif isinstance(value, date):
                sheet.write_datetime(place, at, value, self._day)
            elif value is not None:
                sheet.write_number(place, at, value)


def _csv_cell(value: Value) -> str:
    if isinstance(value, str):
        return defused(_UNPRINTABLE.sub("\ufffd", value))
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return "" if value is None else str(value)


def _sheet_text(text: str) -> str:
    """A text as a workbook can hold it: no signs that XML has none for, no more than fit into a cell."""
    kept = _UNPRINTABLE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    return kept if len(kept) <= MOST_SIGNS else kept[: MOST_SIGNS - 1] + "…"


def _width(value: Value) -> int:
    if isinstance(value, str):
        return sum(2 if sign > "\u2e80" else 1 for sign in value[:_WIDEST]) + 1
    if isinstance(value, datetime):
        return 20
    return 12
