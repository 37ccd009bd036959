"""A table to import, wherever it came from: CSV or TSV, an XLSX workbook, or text that was pasted."""

import io
import json
import subprocess
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, BinaryIO

from rightsdesk.children import child_command
from rightsdesk.documents.tables_in import Row, text_table
from rightsdesk.errors import InvalidInput, NotFound, StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.services.filetypes import printable_name

PASTED = "pasted table"
LONGEST_PASTE = 20_000_000
_ZIP = b"PK\x03\x04"
_LONGEST_ANSWER = 16 * 1024 * 1024
_CHILD = "rightsdesk.services.importing.sheet_child"


@dataclass(frozen=True)
class TableSource:
    """A table that can be read row by row, from the start as often as asked.

    `encoding` and `delimiter` are empty for a workbook, `sheet` and `sheets` for text.
    """

    name: str
    sha256: str
    size: int
    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[str, ...]
    rows: Callable[[], Generator[Row, None, None]]


def open_table(file: Path | None, text: str, sheet: str, ctx: JobContext) -> TableSource:
    """Read through a table once: its hash, and how it is written.

    Raises `NotFound`, `InvalidInput` for what is no table, `StorageFailed`.
    """
    if file is None:
        if not text.strip():
            raise InvalidInput("There is no table to import.", "Name a file, or paste a table.")
        if len(text) > LONGEST_PASTE:
            raise InvalidInput("The pasted table is too long.", "Save it as a file and import that.")
        content = text.encode("utf-8", "surrogateescape")
        return _text_source(PASTED, len(content), lambda: io.BytesIO(content), ctx)
    try:
        with file.open("rb") as source:
            head, size = source.read(4), file.stat().st_size
        if head == _ZIP:
            return _workbook(file, size, sheet, ctx)
        return _text_source(printable_name(file), size, lambda: file.open("rb"), ctx)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound(f"There is no file {file}.", "Check the path.") from error
    except IsADirectoryError as error:
        raise InvalidInput(f"{file} is a folder.", "Name a file in it.") from error
    except OSError as error:
        raise StorageFailed(f"{file} cannot be read: {error.strerror}.", "Check its permissions.") from error


class _Digest:
    """Hashes what passes by and tells how far it is."""

    def __init__(self, size: int, ctx: JobContext) -> None:
        self._hash, self._done, self._size, self._ctx = sha256(), 0, size, ctx

    def __call__(self, piece: bytes) -> None:
        self._hash.update(piece)
        self._done += len(piece)
        self._ctx.report(self._done, max(self._size, self._done), "Reading the file")

    @property
    def value(self) -> str:
        return self._hash.hexdigest()


def _text_source(name: str, size: int, open_bytes: Callable[[], BinaryIO], ctx: JobContext) -> TableSource:
    digest = _Digest(size, ctx)
    table = text_table(open_bytes, digest)
    return TableSource(
        name, digest.value, size, table.form.encoding, table.form.delimiter, "", (), table.rows
    )


def _workbook(file: Path, size: int, sheet: str, ctx: JobContext) -> TableSource:
    digest = _Digest(size, ctx)
    with file.open("rb") as source:
        while piece := source.read(1 << 20):
            digest(piece)
    with closing(_answers(file, sheet)) as answers:
        first = next(answers, {})
    named: dict[str, Any] = first if isinstance(first, dict) else {}
    chosen, sheets = str(named.get("sheet", "")), tuple(str(one) for one in named.get("sheets", ()))
    return TableSource(
        printable_name(file), digest.value, size, "", "", chosen, sheets, lambda: _sheet_rows(file, chosen)
    )


def _sheet_rows(file: Path, sheet: str) -> Generator[Row, None, None]:
    with closing(_answers(file, sheet)) as answers:
        rows = (answer for answer in answers if isinstance(answer, list))
        for number, cells in enumerate(rows, 1):
            yield number, [str(cell) for cell in cells], ""


def _answers(file: Path, sheet: str) -> Generator[list[object] | dict[str, object], None, None]:
    """What the reading child says. Raises `InvalidInput` when it refuses, or ends before its end."""
    with (
        file.open("rb") as source,
        subprocess.Popen(
            child_command(_CHILD, sheet), stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as child,
    ):
        try:
            yield from _lines(child.stdout)
        finally:
            with suppress(OSError):
                child.kill()


def _lines(stream: IO[bytes] | None) -> Iterator[list[object] | dict[str, object]]:
    while stream is not None:
        line = stream.readline(_LONGEST_ANSWER)
        if not line.endswith(b"\n"):
            break
        said = json.loads(line)
        if isinstance(said, dict) and "end" in said:
            return
        if isinstance(said, dict) and "refused" in said:
            raise InvalidInput(*said["refused"])
        yield said
    raise InvalidInput(
        "The workbook could not be read within the limits of memory and time.",
        "Save it as CSV (UTF-8) and import that.",
    )
