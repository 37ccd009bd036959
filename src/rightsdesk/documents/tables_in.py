"""Tables that somebody made elsewhere, as text: CSV, TSV, a pasted table; read a row at a time, at any size.

Nothing here is believed: encoding and delimiter are found out, a quote that never closes costs one row and
not the rest of the file, and no line, field or record is longer in memory than the limits below.
"""

import codecs
import csv
import io
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import BinaryIO

from rightsdesk.documents.table_encodings import (
    HINT,
    LONGEST_LINE,
    SAMPLE_BYTES,
    TextForm,
    codecs_of,
    line_reader,
    mark_of,
    require_text,
)
from rightsdesk.errors import InvalidInput

# A row as (number as a spreadsheet counts it, cells, what is wrong with the row itself).
Row = tuple[int, list[str], str]

MOST_COLUMNS = 200
_PIECE = 1 << 20
_SAMPLE_LINES = 200
_BLOCK = 64  # lines that are read at once where none of them is unusual
_LONGEST_RECORD = 200  # lines; a quote that never closes would take the whole file into one field
_DELIMITERS = (",", "\t", ";", "|")
_NO_DELIMITER = "\x1f"  # a table of one column


class TextTable:
    """A table as text; `open_bytes` gives its bytes from the start, as often as it is called."""

    def __init__(self, open_bytes: Callable[[], BinaryIO], form: TextForm) -> None:
        self._open = open_bytes
        self.form = form

    def rows(self) -> Generator[Row, None, None]:
        """Give every row, blank ones too, with what is wrong with it."""
        with self._open() as source:
            read = line_reader(source, self.form)  # lives until the file is closed
            yield from _records(read, self.form.delimiter)


class FormFinder:
    """Finds out how a table is written while somebody reads through its bytes once."""

    def __init__(self) -> None:
        self._head = b""
        self._marked = ""
        self._reads: codecs.IncrementalDecoder | None = None
        self._foreign = False  # not all of it is UTF-8, or UTF-16 where it says so
        self._utf8_lines = self._cp932_lines = self._other_lines = 0  # those that can be nothing else
        self._rest = b""

    def feed(self, piece: bytes) -> None:
        """Look at the next bytes. Raises `InvalidInput` for a file that is no text."""
        if not self._head:
            require_text(piece)
            self._marked = mark_of(piece)
            self._reads = codecs.getincrementaldecoder("utf-16" if self._marked == "UTF-16" else "utf-8")()
        if len(self._head) < SAMPLE_BYTES:
            self._head += piece[: SAMPLE_BYTES - len(self._head)]
        self._look(piece, final=False)

    def form(self) -> TextForm:
        """Say how the table is written. Raises `InvalidInput` for an empty one."""
        self._look(b"", final=True)
        encoding = self._marked or "UTF-8"
        if self._foreign:
            if encoding == "UTF-16":
                raise InvalidInput("The table is damaged: its UTF-16 text cannot be read.", HINT)
            encoding = "mixed" if self._utf8_lines or self._other_lines or self._marked else "CP932"
        more_utf8 = encoding == "mixed" and self._utf8_lines > self._cp932_lines
        likelier = "utf-8" if more_utf8 else "cp932"
        read = line_reader(io.BytesIO(self._head), TextForm(encoding, "", likelier), errors="replace")
        lines = [line for line in (read() for _ in range(_SAMPLE_LINES)) if line.strip()]
        if not lines:
            raise InvalidInput("The table is empty.", "Choose a file with a heading row and rows below it.")
        return TextForm(encoding, _delimiter(lines if len(lines) < 2 else lines[:-1]), likelier)

    def _look(self, piece: bytes, *, final: bool) -> None:
        if not self._foreign and self._reads is not None:
            try:
                self._reads.decode(piece, final)
            except UnicodeDecodeError:
                self._foreign = True
            else:
                self._utf8_lines += 0 if piece.isascii() else 1 + piece.count(b"\n")
                return
        *lines, self._rest = (self._rest + piece).split(b"\n")
        for line in (*lines, self._rest) if final else lines:
            fits = () if line.isascii() else codecs_of(line)
            self._utf8_lines += fits == ("utf-8",)
            self._cp932_lines += fits == ("cp932",)
            self._other_lines += not fits and not line.isascii()
        self._rest = self._rest[-LONGEST_LINE:]


def text_table(open_bytes: Callable[[], BinaryIO], look: Callable[[bytes], None]) -> TextTable:
    """Read through a table once and say how it is written; `look` sees every piece of bytes on the way."""
    finder = FormFinder()
    with open_bytes() as source:
        while piece := source.read(_PIECE):
            look(piece)
            finder.feed(piece)
    return TextTable(open_bytes, finder.form())


def _delimiter(lines: list[str]) -> str:
    best, chosen = (0.0, 0), ""
    for delimiter in _DELIMITERS:
        records = _records(partial(next, iter(lines), ""), delimiter)
        widths = [len(cells) for _, cells, problem in records if not problem]
        if not widths:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        score = (round(widths.count(usual) / len(widths), 1), usual)
        if usual > 1 and score > best:
            best, chosen = score, delimiter
    return chosen


class _Lines:
    """Hands lines to the csv reader; those of a record that went wrong can be taken back."""

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read
        self._again: deque[str] = deque()
        self.record: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._next()
        if not line:
            raise StopIteration
        self.record.append(line)
        if len(self.record) > _LONGEST_RECORD or len(line) >= LONGEST_LINE:
            raise csv.Error("too long")
        return line

    def block(self, delimiter: str) -> list[list[str]]:
        """Read some lines at once that are a record each; nothing where one of them must be looked at."""
        lines = []
        for line in islice(iter(self._read, ""), _BLOCK):
            lines.append(line)
            if len(line) >= LONGEST_LINE:
                break
        else:
            # An error is a stray line break, or a cell that is too long: the careful reader says which.
            with suppress(csv.Error):
                if '"' not in "".join(lines):
                    return list(csv.reader(lines, delimiter=delimiter, strict=True))
        self._again.extend(lines)
        return []

    @property
    def waiting(self) -> bool:
        """Whether lines were read ahead that no record was made of."""
        return bool(self._again)

    def take_back(self) -> str:
        """Give the first line of the record; the others will come again."""
        self._again.extendleft(reversed(self.record[1:]))
        return self.record[0]

    def skip_line(self) -> None:
        """Pass over the rest of a line that was too long."""
        part = self.record[-1]
        while part and part[-1] not in "\r\n":
            part = self._next()

    def _next(self) -> str:
        return self._again.popleft() if self._again else self._read()


def _records(read: Callable[[], str], delimiter: str) -> Iterator[Row]:
    lines = _Lines(read)
    sign = delimiter or _NO_DELIMITER
    number = 0
    while True:
        block = lines.block(sign)
        if block:
            first, number = number + 1, number + len(block)
            yield from zip(range(first, number + 1), block, map(_too_wide, block), strict=True)
        if not block and not lines.waiting:
            return
        for cells, problem in _careful(lines, sign):
            number += 1
            yield number, cells, problem


def _careful(lines: _Lines, delimiter: str) -> Iterator[tuple[list[str], str]]:
    """Read the lines that wait, and what belongs to their last record, one by one."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while lines.waiting:
        lines.record = []
        try:
            cells = next(reader)
        except csv.Error:
            yield _mended(lines, delimiter)
            continue
        yield cells, _too_wide(cells)


def _too_wide(cells: list[str]) -> str:
    return "" if len(cells) <= MOST_COLUMNS else f"The row has {len(cells)} cells."


def _mended(lines: _Lines, delimiter: str) -> tuple[list[str], str]:
    """Read the first line of a record that went wrong by itself."""
    if len(lines.record) == 1 and len(lines.record[0]) >= LONGEST_LINE:
        lines.skip_line()
        return [lines.record[0][:80]], f"The line is longer than {LONGEST_LINE:,} characters."
    first = lines.take_back()
    if first.count('"') % 2:
        return [first[:80].rstrip()], "A quotation mark opens and never closes."
    try:
        cells = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error:
        return [first[:80].rstrip()], "A cell is too long, or the line holds a stray line break."
    return cells, _too_wide(cells)
