"""The reservation marks in the head of a web page, read by Python's own reader of HTML."""

from html.parser import HTMLParser

from typing_extensions import override

_MOST = 512 * 1024


def tdm_meta(page: bytes) -> str:
    """The value of the meta element tdm-reservation; empty when the page has none."""
    reader = _Head()
    reader.feed(page[:_MOST].decode("utf-8", "replace"))
    return reader.found


class _Head(HTMLParser):
    """Takes the first meta element of that name."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = ""

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "meta" and (said.get("name") or "").lower() == "tdm-reservation" and not self.found:
            self.found = (said.get("content") or "").strip()
