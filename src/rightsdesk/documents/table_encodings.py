"""How a table that somebody made elsewhere is encoded: by a mark, as a whole, or line by line."""

import codecs
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from rightsdesk.errors import InvalidInput

SAMPLE_BYTES = 1 << 16
LONGEST_LINE = 1 << 18
HINT = "Save it as CSV (UTF-8) or XLSX and import that."
_LONG_SIGNS = re.compile(rb"[\xe2-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NOT_CP932 = re.compile(
    "[\x80\xa0\uf8f0-\uf8f3]"
)  # what Python gives for bytes that Windows leaves undefined
_BINARY = {
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "a spreadsheet of the old Excel format (.xls)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a packed file",
    b"7z\xbc\xaf": "a packed file",
    b"PK": "a packed file",
    b"SQLi": "a database",
}


@dataclass(frozen=True)
class TextForm:
    """How a table is written: `encoding` as people call it, `delimiter` empty for a single column.

    Lines of a `mixed` table that could be of either encoding are read in the `likelier` one.
    """

    encoding: str
    delimiter: str
    likelier: str = "cp932"


def require_text(head: bytes) -> None:
    """Check how a file begins. Raises `InvalidInput` for one that is no text."""
    found = next((what for sign, what in _BINARY.items() if head.startswith(sign)), "")
    if found:
        raise InvalidInput(f"The file is {found} and no table.", HINT)
    if not mark_of(head):
        sample = head[:SAMPLE_BYTES]
        controls = sum(sample.count(sign) for sign in (*range(9), *range(14, 32)))
        if controls * 10 > len(sample):
            raise InvalidInput("The file is no text, or UTF-16 without its mark.", HINT)
    if head.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        raise InvalidInput("The file is a web page and no table.", HINT)


def mark_of(head: bytes) -> str:
    """What the mark at the beginning says of the encoding."""
    if head.startswith(codecs.BOM_UTF8):
        return "UTF-8 with BOM"
    return "UTF-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ""


def line_reader(source: BinaryIO, form: TextForm, errors: str = "surrogateescape") -> Callable[[], str]:
    """Give a function that reads one line, or the first part of one that is too long."""
    if form.encoding == "mixed":
        return lambda: _decoded(source.readline(LONGEST_LINE), form.likelier)
    codecs_named = {"UTF-8": "utf-8", "UTF-8 with BOM": "utf-8-sig", "CP932": "cp932", "UTF-16": "utf-16"}
    codec = codecs_named[form.encoding]
    problem = "replace" if codec == "utf-16" else errors  # no byte of it can stand for itself
    text = io.TextIOWrapper(source, codec, errors=problem, newline="")
    return partial(text.readline, LONGEST_LINE)


def _decoded(line: bytes, likelier: str) -> str:
    line = line.removeprefix(codecs.BOM_UTF8)
    fits = codecs_of(line) or ("utf-8",)
    return line.decode(likelier if likelier in fits else fits[0], "surrogateescape")


def codecs_of(line: bytes) -> tuple[str, ...]:
    """The encodings that one line can be of.

    UTF-8 with signs of three bytes or more is no CP932; half-width kana may pass for two bytes a sign.
    """
    fits = tuple(codec for codec in ("utf-8", "cp932") if _fits(line, codec))
    return fits[:1] if len(fits) > 1 and _LONG_SIGNS.search(line) else fits


def _fits(line: bytes, codec: str) -> bool:
    try:
        text = line.decode(codec)
    except UnicodeDecodeError:
        return False
    return codec == "utf-8" or not _NOT_CP932.search(text)
