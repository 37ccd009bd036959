"""Read what a fetched page says, for the rules on gone clips: bounded, and never more than a reading aid."""

import contextlib
import re
import zlib
from functools import cache
from html.parser import HTMLParser

from rightsdesk.domain.gone_pages import GoneRule
from rightsdesk.services.rulebook.rule_shapes import Checked, checked, distinct, parsed_rules

MOST_READ = 1024 * 1024
MOST_PARSED = 512 * 1024  # the parser of the standard library is slow on what is no page
_FILE = "gone_pages.toml"
_UNSEEN = {"script", "style", "noscript", "template", "svg"}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
_ZLIB_ANY = 32 + zlib.MAX_WBITS


class _GoneRules(Checked):
    rule: tuple[GoneRule, ...]


@cache
def gone_rules() -> tuple[GoneRule, ...]:
    """The rules on gone clips. Raises `MissingPart` naming file and key when the file is broken."""
    parsed = parsed_rules(_FILE)
    return distinct(_FILE, checked(_FILE, _GoneRules, parsed).rule, lambda rule: rule.id)


def page_source(body: bytes, content_type: str, content_encoding: str) -> str:
    """The beginning of a page as text; what is packed is unpacked up to a limit and no further."""
    if content_encoding.strip().lower() in {"gzip", "x-gzip", "deflate"}:
        with contextlib.suppress(zlib.error):
            body = zlib.decompressobj(_ZLIB_ANY).decompress(body, MOST_READ)
    body = body[:MOST_READ]
    named = _CHARSET.search(content_type.encode("ascii", "replace")) or _CHARSET.search(body[:2048])
    try:
        return body.decode(named[1].decode("ascii") if named else "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def page_text(source: str) -> str:
    """What a reader would see of a page, one line for each piece."""
    reader = _Reader()
    reader.feed(source[:MOST_PARSED])
    return "\n".join(reader.pieces)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._hidden += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN and self._hidden:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        piece = " ".join(data.split())
        if piece and not self._hidden:
            self.pieces.append(piece)
