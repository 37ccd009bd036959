"""Addresses in any text: chat lines, mails, Markdown, full-width letters, signs that stick to the end."""

import re
from collections.abc import Collection
from dataclasses import dataclass

_WIDE_STOPS = "（）［］｛｝＜＞，！；＂＇"
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in _WIDE_STOPS}
_STOPS = r"\s<>\"'`|\\^{}\u3000\u3001\u3002\u300a-\u3011\u201c\u201d\uff61-\uff64\u00ab\u00bb" + _WIDE_STOPS
# A missing h, hxxp and [.] are how boards and reports keep addresses from being links.
_WITH_SCHEME = re.compile(rf"(?<![a-z])(?:h?tt|hxx)ps?://(?:(?!\]\()[^{_STOPS}])+", re.IGNORECASE)
_CUT_SCHEME = re.compile(r"^(?:ttp|hxxp)", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\w@./:%-])((?:[a-z0-9-]+\.)+[a-z]{{2,24}})(/[^{_STOPS}]*)", re.IGNORECASE)
_AT_THE_END = ".,;:!?…*_~'\")]}、。，．！？）］｝」』】〉》"
_PAIRS = {")": "(", "]": "[", "}": "{"}
MOST_FOUND = 1_000


@dataclass(frozen=True)
class FoundUrl:
    """An address in a text: as it can be read, the line it stands on (from 1), and the line itself."""

    url: str
    line: int
    text: str


def find_urls(text: str, known_hosts: Collection[str]) -> tuple[FoundUrl, ...]:
    """Give the addresses of a text in their order, at most a thousand.

    Without a scheme only those on `known_hosts` count: other words with dots and slashes are no addresses.
    """
    found: list[FoundUrl] = []
    for number, line in enumerate(text.splitlines(), 1):
        narrow = line.translate(_NARROW).replace("[.]", ".").replace("[:]", ":")
        places = [(match.start(), match.end(), match[0]) for match in _WITH_SCHEME.finditer(narrow)]
        places += [
            (match.start(), match.end(), f"https://{match[0]}")
            for match in _BARE.finditer(narrow)
            if match[1].lower() in known_hosts and not _inside(match.start(), places)
        ]
        for _, _, word in sorted(places):
            url = _trimmed(_CUT_SCHEME.sub("http", word))
            if url.partition("://")[2]:
                found.append(FoundUrl(url, number, line.strip()))
        if len(found) >= MOST_FOUND:
            break
    return tuple(found[:MOST_FOUND])


def _inside(start: int, places: list[tuple[int, int, str]]) -> bool:
    return any(low <= start < high for low, high, _ in places)


def _trimmed(word: str) -> str:
    """Take off the signs that belong to the sentence; a bracket that was opened inside stays."""
    while word and word[-1] in _AT_THE_END:
        opening = _PAIRS.get(word[-1])
        if opening and word.count(opening) >= word.count(word[-1]):
            break
        word = word[:-1]
    return word
