"""What is told about a fault of the program: where it happened, on what machine, the last lines of the log.

It is made to be handed on, so it holds no words of records: messages of exceptions are shown only where
they cannot quote data, and paths do not name the person.
"""

import platform
import re
import sys
import traceback
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rightsdesk.services.workspace import PROGRAM

LOG_FILE = "window.log"
_LAST_LINES, _TAIL_BYTES = 30, 32_768
_WITHHELD = "(message withheld: it may quote a record)"
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|‘[^’]*’|「[^」]*」")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_ADDRESS = re.compile(r"\S+@\S+|\w+://\S+")
_LOG_LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ [A-Z]+ [\w.]+: ")
# Messages of these name code, not data.
_CODE: tuple[type[BaseException], ...] = (
    *(AttributeError, NameError, ImportError, ModuleNotFoundError, UnboundLocalError, IndexError),
    *(RecursionError, ZeroDivisionError, NotImplementedError, StopIteration, MemoryError),
)
# Messages of these quote data only between quotation marks.
_QUOTING = (TypeError, ValueError, RuntimeError, OverflowError, AssertionError)


def fault_details(error: BaseException, logs: Path | None = None, data: Path | None = None) -> str:
    """Versions, the traceback and the last lines of the log, as text to be copied."""
    parts = ["\n".join(_versions()), _trace_of(error)]
    if logs is not None and (lines := _last_lines(logs / LOG_FILE)):
        parts.append("Last lines of the log:\n" + "\n".join(lines))
    return _without_places("\n\n".join(parts), data)


def fault_mark(error: BaseException) -> str:
    """What tells one fault from another: its kind, and the line where it happened."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__module__}.{type(error).__name__} {where}"


def _versions() -> list[str]:
    told = [PROGRAM, f"Python {platform.python_version()}, {platform.platform()}"]
    for name in ("PySide6", "SQLAlchemy", "av"):
        try:
            told.append(f"{name} {version(name)}")
        except PackageNotFoundError:  # a built folder may come without this information
            continue
    return [*told[:2], ", ".join(told[2:])]


def _trace_of(error: BaseException) -> str:
    told: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = "".join(traceback.format_list(traceback.extract_tb(current.__traceback__)))
        told.append(
            f"{frames}{type(current).__module__}.{type(current).__qualname__}: {_message_of(current)}"
        )
        cause = current.__cause__
        current = cause if cause is not None or current.__suppress_context__ else current.__context__
    return "\n\nwhich came out of:\n\n".join(told)


def _message_of(error: BaseException) -> str:
    if isinstance(error, OSError):
        return error.strerror or ""
    if type(error) in _CODE:
        return str(error)
    if type(error) in _QUOTING:
        return _unquoted(str(error))
    return _WITHHELD if str(error) else ""


def _unquoted(text: str) -> str:
    for pattern in (_QUOTED, _ADDRESS, _FOREIGN):
        text = pattern.sub("…", text)
    return text


def _last_lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(file.tell() - _TAIL_BYTES, 0))
            text = file.read().decode("utf-8", errors="replace")
    except OSError:
        return []
    # Lines of a traceback in the log are left out: they quote messages as they came.
    return [_unquoted(line) for line in text.splitlines() if _LOG_LINE.match(line)][-_LAST_LINES:]


def _without_places(text: str, data: Path | None) -> str:
    places = {str(Path.home()): "~", sys.prefix: "<program>"}
    if data is not None:
        places = {str(data): "<data>", **places}
    for place, name in places.items():
        if len(place) > 1:
            text = text.replace(place, name)
    return text
