"""Read what people type after a verb: days, times, `field=value`, and files to write."""

import os
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from rightsdesk.errors import InvalidInput, NotFound, StorageFailed

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def day(text: str | None, option: str) -> date | None:
    """Read a day such as 2026-11-22. Raises `InvalidInput`."""
    if text is None:
        return None
    with suppress(ValueError):
        if _DAY.fullmatch(text.strip()):
            return date.fromisoformat(text.strip())
    raise InvalidInput(f"{text!r} after {option} is not a day of the calendar.", "Write it like 2026-11-22.")


def moment(text: str | None, option: str) -> datetime | None:
    """Read a point in time with its zone, such as 2026-11-22T09:00:00+09:00. Raises `InvalidInput`."""
    if text is None:
        return None
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise InvalidInput(
            f"{text!r} after {option} is not a time.", "Write it like 2026-11-22T09:00:00+09:00."
        ) from error
    if read.tzinfo is None:
        raise InvalidInput(
            f"The time {text!r} after {option} has no zone.", "Write it like 2026-11-22T09:00:00+09:00."
        )
    return read


def day_or_moment(text: str, option: str) -> date | datetime:
    """Read a day, or a point in time with its zone. Raises `InvalidInput`."""
    found = day(text, option) if _DAY.fullmatch(text.strip()) else moment(text, option)
    if found is None:
        raise InvalidInput(f"There is nothing after {option}.", "Write a day like 2026-11-22.")
    return found


def field_values(pairs: Iterable[str]) -> dict[str, str]:
    """Read `field=value` pairs. Raises `InvalidInput` for one without a name or an equals sign."""
    values: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise InvalidInput(
                f"{pair!r} after --set names no field and value.",
                "Write it like --set contact_phone=+81-3-0000-0000.",
            )
        values[name.strip()] = value
    return values


def given(values: Mapping[str, object]) -> dict[str, object]:
    """Keep the options that were given."""
    return {key: value for key, value in values.items() if value is not None}


def require_text(values: Iterable[object]) -> None:
    """Refuse text that is no UTF-8; a file name may be, and stays as it is. Raises `InvalidInput`."""
    for value in values:
        parts = value if isinstance(value, list | tuple) else (value,)
        for part in parts:
            if isinstance(part, str) and not _is_unicode(part):
                shown = os.fsencode(part).decode("utf-8", errors="backslashreplace")
                raise InvalidInput(f"{shown!r} is not UTF-8 text.", "Type it again in a UTF-8 terminal.")


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def read_text(path: Path) -> str:
    """Read a text file, or with `-` what is piped in. Raises `NotFound`, `InvalidInput`."""
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {path}.", "Check the path.") from error
    except OSError as error:
        raise InvalidInput(f"{path} cannot be read: {error.strerror}.", "Name a text file.") from error
    for encoding in ("utf-8-sig", "cp932"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    raise InvalidInput(f"{path} is no text in UTF-8 or CP932.", "Save it as UTF-8.")


def require_place(path: Path) -> Path:
    """Check, before any work, that a file can be written there. Raises `InvalidInput`, `NotFound`."""
    if path.is_dir():
        raise InvalidInput(f"{path} is a folder.", "Name a file in it.")
    if not path.absolute().parent.is_dir():
        raise NotFound(f"There is no folder {path.absolute().parent}.", "Make it first, or name another.")
    return path


def write_out(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises `StorageFailed`."""
    part: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.absolute().parent, prefix=".rightsdesk-", delete=False
        ) as file:
            part = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except OSError as error:
        if part is not None:
            part.unlink(missing_ok=True)
        raise StorageFailed(
            f"{path} could not be written: {error.strerror}.", "Choose another place."
        ) from error


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
