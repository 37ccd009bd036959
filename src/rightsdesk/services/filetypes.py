"""Tell what a file is by its content, and print its name safely."""

import contextlib
import os
import re
import zlib
from pathlib import Path

import puremagic

from rightsdesk.domain.custody import plain_text

_PLAIN = "text/plain"
_UNKNOWN = "application/octet-stream"
_SNIFFED = 64 * 1024
_GZIP = b"\x1f\x8b\x08"
_FIELD = re.compile(rb"(?:From [^\r\n]*\r?\n)?[!-9;-~]{1,70}:")
WARC, WACZ, MHTML, MAIL = "application/warc", "application/wacz", "multipart/related", "message/rfc822"


def media_type_of(path: Path, name: str) -> str:
    """Name the media type by content; the name only decides between types that share a beginning."""
    with path.open("rb") as file:
        head = file.read(_SNIFFED)
        file.seek(max(0, path.stat().st_size - _SNIFFED))
        tail = file.read(_SNIFFED)
    if not head:
        return _UNKNOWN
    return _archive_of(head, tail) or _mail_of(head, name) or _by_beginning(head, name)


def _by_beginning(head: bytes, name: str) -> str:
    try:
        found = puremagic.from_string(head, mime=True, filename=name)
    except puremagic.PureError:
        found = ""
    return found or (_PLAIN if _is_text(head) else _UNKNOWN)


def _archive_of(head: bytes, tail: bytes) -> str:
    """Web archives look like text, gzip or zip to those who know only beginnings."""
    if head.startswith(_GZIP):
        with contextlib.suppress(zlib.error):
            head = zlib.decompressobj(zlib.MAX_WBITS + 16).decompress(head, 64)
    if head.startswith(b"WARC/1."):
        return WARC
    # The list of a zip's members stands at its end.
    listed = head.startswith(b"PK\3\4") and b"datapackage.json" in tail and b"archive/" in tail
    return WACZ if listed else ""


def _mail_of(head: bytes, name: str) -> str:
    if b"\0" in head or not _FIELD.match(head):
        return ""
    fields = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0].lower()
    saved_page = b"snapshot-content-location:" in fields or name.lower().endswith((".mht", ".mhtml"))
    if b"multipart/related" in fields and saved_page:
        return MHTML
    return MAIL if name.lower().endswith(".eml") else ""


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
