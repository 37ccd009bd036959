"""What a page says when a clip is gone or is not shown to us, by rules kept as data.

A finding repeats what was seen: the status, the wording, the rule that fits. It never says why.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal
from urllib.parse import urlsplit

LONGEST_WORDING = 200


class GoneKind(StrEnum):
    """What was met in place of a clip."""

    REMOVED = "removed"
    NOTICE = "notice"
    LOGIN_WALL = "login_wall"
    REGION_BLOCK = "region_block"
    PRIVATE = "private"
    REFUSED = "refused"
    SERVER_TROUBLE = "server_trouble"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True)
class GoneRule:
    """Fits when everything it names was seen; what it does not name does not matter."""

    id: str
    kind: GoneKind
    source: str
    mark: Literal["found", "known"]
    checked_on: date
    statuses: tuple[int, ...] = ()
    platforms: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    where: Literal["text", "source", "tool"] = "text"


@dataclass(frozen=True)
class PageSeen:
    """What a capture met: the page as a reader sees it and as it was sent, and what yt-dlp said."""

    status: int
    platform: str
    final_url: str
    text: str
    source: str
    tool: str


@dataclass(frozen=True)
class GoneFound:
    """The first rule that fits, and the line of the page in which its wording stands."""

    kind: GoneKind
    wording: str
    rule: str
    checked_on: date


def find_gone(rules: Iterable[GoneRule], seen: PageSeen) -> GoneFound | None:
    """Say what the page says in place of the clip; None when no rule fits."""
    for rule in rules:
        wording = _wording(rule, seen)
        if wording is not None:
            return GoneFound(rule.kind, wording, rule.id, rule.checked_on)
    return None


def _wording(rule: GoneRule, seen: PageSeen) -> str | None:
    if rule.statuses and seen.status not in rule.statuses:
        return None
    if rule.platforms and seen.platform not in rule.platforms:
        return None
    path = urlsplit(seen.final_url).path.rstrip("/")
    if rule.paths and path not in rule.paths:
        return None
    if not rule.phrases:
        return _first_words(seen.text)
    text = {"text": seen.text, "source": seen.source, "tool": seen.tool}[rule.where]
    places = [place for phrase in rule.phrases if (place := text.lower().find(phrase.lower())) >= 0]
    return _line_at(text, min(places)) if places else None


def _first_words(text: str) -> str:
    return " ".join(text.split())[:LONGEST_WORDING]


def _line_at(text: str, place: int) -> str:
    start = max(text.rfind("\n", 0, place) + 1, place - LONGEST_WORDING // 2)
    end = text.find("\n", place)
    line = text[start : end if end >= 0 else None]
    return " ".join(line[: LONGEST_WORDING + place - start].split())[:LONGEST_WORDING]
