"""What a verb answers: one JSON document for scripts, or sentences and tables for people."""

import dataclasses
import io
import json
import os
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Any

from rightsdesk.errors import StorageFailed
from rightsdesk.services.changes import Changes

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_PIPE_WIDTH = 160
# Control characters, and the marks that turn the direction of text around, could forge what a terminal shows.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclasses.dataclass(frozen=True)
class Rows:
    """A table; `empty` is the sentence that stands in for one without rows."""

    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    empty: str = ""


@dataclasses.dataclass(frozen=True)
class Facts:
    """The fields of one record, one a line; empty ones are left out."""

    pairs: Mapping[str, object]


Shown = str | Rows | Facts


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a verb found or did, for scripts (`document`) and for people (`shown`), and its exit code."""

    document: object
    shown: Sequence[Shown]
    code: int = 0


def plain(value: object) -> Any:  # noqa: ANN401  JSON values
    """Turn records into JSON values: times in UTC, days as YYYY-MM-DD.

    `Changes`, and fields whose metadata say that they stay inside, are left out.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        told = [field.name for field in dataclasses.fields(value) if not field.metadata.get("inside")]
        fields = {name.rstrip("_"): getattr(value, name) for name in told}
        return {key: plain(part) for key, part in fields.items() if not isinstance(part, Changes)}
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, AbstractSet):
        return sorted(plain(part) for part in value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(part) for part in value]
    return _scalar(value)


def _scalar(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, PurePath) else value


def write_document(document: object) -> None:
    """Print one JSON document on stdout. Raises `StorageFailed` when stdout takes no more."""
    text = json.dumps(plain(document), ensure_ascii=False, indent=2) + "\n"
    # A lone surrogate stands for a byte of a file name that is no UTF-8; escaped, the document stays valid.
    _write(text.encode("utf-8", errors="backslashreplace"))


def _write(data: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_stdout()
        raise StorageFailed(f"The answer could not be written: {error.strerror}.", "Make room.") from error


def forget_stdout() -> None:
    """Let what stdout did not take go nowhere; Python would fail on it again when it flushes at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_text(shown: Sequence[Shown]) -> None:
    """Print sentences and tables on stdout. Raises `StorageFailed` when stdout takes no more."""
    drawn = io.StringIO()
    console = _console(drawn, like=sys.stdout)
    for part in shown:
        console.print(_renderable(part), soft_wrap=isinstance(part, str))
    _write(drawn.getvalue().encode("utf-8", errors="backslashreplace"))


def tell(sentence: str, style: str = "") -> None:
    """Print a sentence on stderr: a warning, a hint, what went wrong."""
    from rich.text import Text

    _console(sys.stderr, like=sys.stderr).print(Text(printable(sentence), style=style), soft_wrap=True)


def printable(value: object) -> str:
    """Give a value as text that cannot steer a terminal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        text = value.isoformat(sep=" ", timespec="minutes")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        text = ", ".join(printable(part) for part in value)
    else:
        text = str(plain(value))
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _console(file: IO[str], like: IO[str]) -> "Console":
    """A console that draws into `file` as wide and as colourful as the stream `like` allows."""
    from rich.console import Console

    # Text that people pipe on is not cut at the width of a terminal that is not there.
    width = shutil.get_terminal_size().columns if like.isatty() else _PIPE_WIDTH
    return Console(
        file=file,
        width=width,
        force_terminal=like.isatty(),
        highlight=False,
        markup=False,
        emoji=False,
    )


def _renderable(part: Shown) -> "RenderableType":
    from rich.text import Text

    if isinstance(part, str):
        return Text(printable(part))
    if isinstance(part, Facts):
        return _table((), [(key, value) for key, value in part.pairs.items() if printable(value)])
    if not part.rows:
        return Text(part.empty)
    return _table(*_without_empty(part))


def _without_empty(table: Rows) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
    """Leave out the columns in which no row says anything."""
    kept = [
        number for number in range(len(table.columns)) if any(printable(row[number]) for row in table.rows)
    ]
    return [table.columns[number] for number in kept], [
        [row[number] for number in kept] for row in table.rows
    ]


def _table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> "RenderableType":
    from rich.table import Table
    from rich.text import Text

    table = Table(
        *(columns or ("", "")), show_header=bool(columns), box=None, pad_edge=False, padding=(0, 2, 0, 0)
    )
    table.columns[0].no_wrap = True
    for column in table.columns:
        column.overflow = "fold"
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    return table
