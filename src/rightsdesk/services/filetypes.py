"""Tell what a file is by its content, and print its name safely."""

import os
from pathlib import Path

import puremagic

from rightsdesk.domain.custody import plain_text

_PLAIN = "text/plain"
_UNKNOWN = "application/octet-stream"
_SNIFFED = 64 * 1024


def media_type_of(path: Path, name: str) -> str:
    """Name the media type by content; the name only decides between types that share a beginning."""
    with path.open("rb") as file:
        head = file.read(_SNIFFED)
    if not head:
        return _UNKNOWN
    try:
        found = puremagic.from_string(head, mime=True, filename=name)
    except puremagic.PureError:
        found = ""
    return found or (_PLAIN if _is_text(head) else _UNKNOWN)


def printable_name(path: Path) -> str:
    """Give a file's name as text; bytes that are no UTF-8 are shown as escapes, so that nothing is lost."""
    return _printable(path.name)


def printable_path(path: Path) -> str:
    """Give a whole path as text, in the same way."""
    return _printable(str(path))


def _printable(name: str) -> str:
    try:
        return os.fsencode(name).decode("utf-8", errors="backslashreplace").replace("\0", "\\x00")
    except UnicodeEncodeError:  # a surrogate that stands for no byte: no file can have this name
        return plain_text(name)


def _is_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4
    return True
