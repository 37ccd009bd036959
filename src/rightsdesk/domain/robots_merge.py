"""Put our groups into a robots.txt without touching what is there, and say what speaks against them.

Our lines stand between two marks at the end of the file. A second run replaces them in their place; every
byte outside the marks stays as it is. By RFC 9309 groups of the same crawler count as one, so that lines
of an existing group may still let a crawler in: those are named, never changed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rightsdesk.domain.robots import Robots, RobotsGroup, decide, read_robots
from rightsdesk.errors import InvalidInput

BEGIN = "# BEGIN reservation of rights by Rightsdesk"
END = "# END reservation of rights by Rightsdesk"
MOST_BYTES = 500 * 1024  # RFC 9309, 2.5: crawlers read at least this much, and need not read more
_BOM = "\ufeff"
_CLOSING = "Disallow:"  # forbids nothing, and ends a list of User-agent lines for every reader
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_HINT = "Give the file as it lies on the web server, or leave --robots out for a file of its own."


@dataclass(frozen=True)
class RobotsBlock:
    """What we say in a robots.txt: which crawlers are kept out of what, and the lines for all the others."""

    title: str
    comments: tuple[str, ...]
    blocked: tuple[str, ...]
    reserved: tuple[str, ...]
    open: tuple[str, ...]
    for_all: tuple[str, ...]
    licence: str


@dataclass(frozen=True)
class RobotsMerged:
    """The new file, our lines in it, and in plain sentences what in the rest speaks against them."""

    data: bytes
    block: str
    warnings: tuple[str, ...]


def merge(existing: bytes, said: RobotsBlock) -> RobotsMerged:
    """Put our lines into a file. Raises `InvalidInput` for what is no robots.txt that crawlers can read.

    The result is read again, and the warnings name what in it speaks against our lines.
    """
    text = _decoded(existing)
    newline = _newline_of(text)
    before, after = _around(text)
    guard = [_CLOSING] if read_robots(before).open_end else []
    block = [f"{BEGIN}: {said.title}", *guard, *_lines(said, read_robots(before + after)), END]
    lead = "" if before in ("", _BOM) or before.endswith(("\r", "\n")) else newline
    head = before + lead
    merged = head + newline.join(block) + newline + after
    data = merged.encode("utf-8", "surrogateescape")
    if len(data) > MOST_BYTES:
        raise InvalidInput(
            f"The robots.txt would have {len(data):,} bytes; crawlers need not read beyond {MOST_BYTES:,}.",
            "Shorten what is there already.",
        )
    first = len(_LINE.findall(head)) + 1
    ours = range(first, first + len(block))
    warnings = _Warnings(merged, ours, after)
    return RobotsMerged(data, "\n".join(block), tuple(warnings.of(said.blocked, said.reserved)))


def _lines(said: RobotsBlock, rest: Robots) -> Iterator[str]:
    yield from (f"# {one}" for one in said.comments)
    if said.blocked:
        yield from (f"User-agent: {agent}" for agent in said.blocked)
        yield from (f"Allow: {path}" for path in said.open)
        yield from (f"Disallow: {path}" for path in said.reserved)
        yield from _kept_for_all(said, rest)
        yield ""
    # An Allow of the whole site here would open what an existing group for all forbids.
    yield from ("User-agent: *", *said.for_all, _CLOSING, "", f"License: {said.licence}")


def _kept_for_all(said: RobotsBlock, rest: Robots) -> Iterator[str]:
    """The rules for all crawlers, which one with a group of its own does not read any more."""
    if "/" in said.reserved and not said.open:
        return
    rules = [rule for group in rest.groups if "*" in group.agents for rule in group.rules if rule.path]
    kept = (rule.text for rule in rules if not rule.allow or _elsewhere(rule.path, said.reserved))
    ours = {f"Allow: {path}" for path in said.open} | {f"Disallow: {path}" for path in said.reserved}
    yield from (text for text in dict.fromkeys(kept) if text not in ours)


def _elsewhere(path: str, reserved: Sequence[str]) -> bool:
    return "*" not in path and not any(path.startswith(one) or one.startswith(path) for one in reserved)


def block_of(data: bytes) -> str:
    """Our lines in a file as it was found, with plain line ends; empty when they are not whole."""
    lines = _LINE.findall(data.decode("utf-8", "surrogateescape"))
    place = next(iter(_places(lines)), None)
    if place is None:
        return ""
    return "\n".join(line.strip("\r\n") for line in lines[place.start : place.stop]).removeprefix(_BOM)


def speaks_against(data: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What in a file with our lines allows training, and what takes the effect from them, in sentences."""
    text = data.decode("utf-8", "surrogateescape")
    place = next(iter(_places(_LINE.findall(text))), range(0))
    warnings = _Warnings(text, range(place.start + 1, place.stop + 1), "")
    return tuple(warnings.other_words()), tuple(warnings.closed())


def _decoded(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise InvalidInput(
            "The robots.txt is UTF-16; crawlers read UTF-8 and see no line of it.",
            "Save it as UTF-8 on the server first.",
        )
    if b"\0" in data:
        raise InvalidInput("The robots.txt holds zero bytes; it is no text file.", _HINT)
    if re.match(rb"(\xef\xbb\xbf)?\s*<", data):
        raise InvalidInput("The robots.txt is a web page or XML; the server gives no robots.txt.", _HINT)
    return data.decode("utf-8", "surrogateescape")


def _newline_of(text: str) -> str:
    counts = {"\r\n": text.count("\r\n")}
    counts["\n"] = text.count("\n") - counts["\r\n"]
    counts["\r"] = text.count("\r") - counts["\r\n"]
    best = max(counts, key=lambda one: counts[one])
    return best if counts[best] else "\n"


def _around(text: str) -> tuple[str, str]:
    """What stands before and after our lines; without them, all of it and nothing."""
    lines = _LINE.findall(text)
    places = tuple(_places(lines))
    if sum(_starts(line, BEGIN) for line in lines) > len(places):
        raise InvalidInput(
            "The robots.txt holds the beginning of an earlier reservation but not its end.",
            f"Remove the lines from “{BEGIN}” on, and run this again.",
        )
    if not places:
        return text, ""
    taken = {number for place in places for number in place}
    after = (line for number, line in enumerate(lines) if number > places[0].start and number not in taken)
    mark = _BOM if lines[places[0].start].startswith(_BOM) else ""
    return mark + "".join(lines[: places[0].start]), "".join(after)


def _places(lines: Sequence[str]) -> Iterator[range]:
    """Where our lines stand, marks included, counted from 0; somebody may have pasted them twice."""
    start: int | None = None
    for number, line in enumerate(lines):
        if _starts(line, BEGIN):
            start = number
        elif _starts(line, END) and start is not None:
            yield range(start, number + 1)
            start = None


def _starts(line: str, mark: str) -> bool:
    return line.removeprefix(_BOM).startswith(mark)


class _Warnings:
    """Reads the new file again and says what in it speaks against our lines."""

    def __init__(self, merged: str, ours: range, after: str) -> None:
        self._robots = read_robots(merged)
        self._lines = [line.strip() for line in _LINE.findall(merged)]
        self._ours, self._after = ours, after

    def of(self, blocked: Sequence[str], paths: Sequence[str]) -> Iterator[str]:
        for agent in blocked:
            yield from self._let_in(agent, paths)
        yield from self.other_words()
        if read_robots(self._after).orphans:
            yield (
                "Rules follow our lines without a User-agent line of their own, so they now belong to our"
                " last group. Move them above our lines."
            )
        yield from self.closed()

    def closed(self) -> Iterator[str]:
        """Say it when no crawler at all is let in."""
        if not decide(self._robots, "*", "/").allowed:
            yield (
                "This file keeps every crawler from the whole site. Content-Usage has no effect where nothing"
                " may be fetched."
            )

    def _let_in(self, agent: str, paths: Sequence[str]) -> Iterator[str]:
        """Lines of the rest that still let a crawler in, wholly or to a part of what is reserved."""
        for path in paths:
            found = decide(self._robots, agent, path)
            if found.allowed and found.line not in self._ours:
                yield f"{agent} may still fetch {path}: line {found.line} says “{found.rule}”. Change it."
                return
        for group in self._robots.groups:
            if agent.lower() in {one.lower() for one in group.agents}:
                yield from self._exceptions(agent, group, paths)

    def _exceptions(self, agent: str, group: RobotsGroup, paths: Sequence[str]) -> Iterator[str]:
        for rule in group.rules:
            within = any(rule.path.startswith(path) and rule.path != path for path in paths)
            if rule.allow and within and rule.line not in self._ours:
                yield f"{agent} may still fetch {rule.path}: line {rule.line} says “{rule.text}”."

    def other_words(self) -> Iterator[str]:
        """Preferences elsewhere in the file that allow training."""
        for group in self._robots.groups:
            for one in (*group.usages, *group.signals):
                if one.line not in self._ours and (one.said.get("train-ai") or one.said.get("ai-train")):
                    said = self._lines[one.line - 1]
                    yield f"Line {one.line} allows training: “{said}”. It speaks against the reservation."
