"""Rows of an XLSX workbook as text: values as they were saved, formulas never worked out.

Only ever called in a child process with limits: a workbook is a zip archive of XML that strangers made.
"""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from rightsdesk.errors import InvalidInput

MOST_UNPACKED = 1 << 30
MOST_COLUMNS = 200
_LONGEST_CELL = 40_000  # Excel's own limit is 32,767
_MOST_PARTS = 5_000
_HINT = "Save it as CSV (UTF-8) and import that."
_DAMAGE = (KeyError, ValueError, IndexError, TypeError, AttributeError, OSError, EOFError, SyntaxError)


def sheet_rows(source: BinaryIO, wanted: str) -> Iterator[list[str] | dict[str, object]]:
    """Give first which sheets there are and which one is read, then each of its rows.

    Raises `InvalidInput` for a file that is no workbook, is damaged or would unpack to too much.
    """
    _require_honest(source)
    try:
        book = load_workbook(source, read_only=True, data_only=True, keep_links=False)
        names = [sheet.title for sheet in book.worksheets]
        shown = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
        name = wanted or next(iter(shown or names), "")
        if name not in names:
            raise InvalidInput(
                f"The workbook has no sheet “{name}”.", f"It has: {', '.join(names[:20]) or 'none'}."
            )
        yield {"sheets": names, "sheet": name}
        sheet = book[name]
        sheet.reset_dimensions()  # what a file says of its own size is not believed
        for row in sheet.iter_rows(values_only=True):
            yield _cells(row)
    except (zipfile.BadZipFile, InvalidFileException, NotImplementedError, *_DAMAGE) as error:
        raise InvalidInput("The workbook is damaged or protected and cannot be read.", _HINT) from error


def _require_honest(source: BinaryIO) -> None:
    try:
        with zipfile.ZipFile(source) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, *_DAMAGE) as error:
        raise InvalidInput("The file is no XLSX workbook, or it is damaged.", _HINT) from error
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED or len(parts) > _MOST_PARTS:
        raise InvalidInput(
            f"The workbook would unpack to {unpacked / (1 << 20):,.0f} MiB; at most 1,024 are read.", _HINT
        )
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise InvalidInput("The file is a packed file and no XLSX workbook.", _HINT)
    source.seek(0)


def _cells(row: tuple[object, ...]) -> list[str]:
    cells = [_text(value) for value in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells[: MOST_COLUMNS + 1]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value[:_LONGEST_CELL]
    if isinstance(value, datetime):
        # Excel keeps times as fractions of a day, which come back a little off.
        near = value.replace(microsecond=0) + timedelta(seconds=value.microsecond >= 500_000)
        return near.date().isoformat() if near.time() == time() else near.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)[:_LONGEST_CELL]
