"""Read robots.txt by RFC 9309, and say which line decides whether a crawler may fetch a path.

What the standard leaves to extensions is kept beside the rules: Content-Usage (AIPREF drafts),
Content-Signal (Cloudflare) and License (RSL). Lines are numbered from 1, as editors do.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

BLANKS = " \t"
_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_USAGE_VALUES = {"y": True, "n": False}
_SIGNAL_VALUES = {"yes": True, "no": False}


@dataclass(frozen=True)
class RobotsRule:
    """One Allow or Disallow line."""

    line: int
    allow: bool
    path: str

    @property
    def text(self) -> str:
        return f"{'Allow' if self.allow else 'Disallow'}: {self.path}".rstrip()


@dataclass(frozen=True)
class Preference:
    """One Content-Usage or Content-Signal line: for which paths, and what it allows or refuses."""

    line: int
    path: str
    said: Mapping[str, bool]


@dataclass
class RobotsGroup:
    """The crawlers of one or more User-agent lines and what is said to them; filled while reading."""

    agents: list[str] = field(default_factory=list)
    line: int = 0
    rules: list[RobotsRule] = field(default_factory=list)
    usages: list[Preference] = field(default_factory=list)
    signals: list[Preference] = field(default_factory=list)


@dataclass(frozen=True)
class Robots:
    """A robots.txt as read; `open_end` says that its last group has no rule yet, so that more may join it."""

    groups: tuple[RobotsGroup, ...]
    licences: tuple[tuple[int, str], ...]
    orphans: tuple[int, ...]
    open_end: bool

    def agents(self) -> tuple[str, ...]:
        """Every crawler named, in order, once."""
        return tuple(dict.fromkeys(agent for group in self.groups for agent in group.agents))


@dataclass(frozen=True)
class RobotsDecision:
    """Whether a crawler may fetch a path, and the line that says so; line 0 when nothing forbids it.

    `matched` is the name by which the crawler was found: its own, `*`, or nothing.
    """

    allowed: bool
    line: int
    rule: str
    matched: str
    usage: Mapping[str, bool]
    signals: Mapping[str, bool]


def read_robots(text: str) -> Robots:
    """Read a robots.txt; what is no line of the standard is passed over, as crawlers do."""
    reader = _Reader()
    for number, line in enumerate(_LINE_ENDS.split(text.removeprefix("\ufeff")), 1):
        reader.take(number, line)
    return reader.done()


class _Reader:
    """Collects groups line by line."""

    def __init__(self) -> None:
        self._groups: list[RobotsGroup] = []
        self._licences: list[tuple[int, str]] = []
        self._orphans: list[int] = []
        self._naming = False  # whether the last group still takes User-agent lines

    def take(self, number: int, line: str) -> None:
        key, sign, value = line.partition("#")[0].partition(":")
        if not sign:
            return
        name, value = key.strip(BLANKS).lower(), value.strip(BLANKS)
        if name == "user-agent":
            self._name(number, value)
        elif name in {"allow", "disallow"}:
            self._rule(RobotsRule(number, name == "allow", value))
        elif name == "license":
            self._licences.append((number, value))
        elif self._groups and name == "content-usage":
            self._groups[-1].usages.append(_usage(number, value))
        elif self._groups and name == "content-signal":
            self._groups[-1].signals.append(Preference(number, "/", _pairs(value, _SIGNAL_VALUES)))

    def _name(self, number: int, value: str) -> None:
        if not self._naming:
            self._groups.append(RobotsGroup(line=number))
            self._naming = True
        token = product_token(value)
        if token:
            self._groups[-1].agents.append(token)

    def _rule(self, rule: RobotsRule) -> None:
        self._naming = False
        if self._groups:
            self._groups[-1].rules.append(rule)
        else:
            self._orphans.append(rule.line)

    def done(self) -> Robots:
        return Robots(tuple(self._groups), tuple(self._licences), tuple(self._orphans), self._naming)


def product_token(agent: str) -> str:
    """The name that groups are found by: what stands before the first slash or blank."""
    return re.split(r"[/\s]", agent.strip(), maxsplit=1)[0]


def decide(robots: Robots, agent: str, path: str) -> RobotsDecision:
    """Whether the crawler may fetch the path: the longest rule of its groups decides, Allow wins a tie."""
    matched, groups = _groups_for(robots, product_token(agent))
    target = normal_path(path or "/")
    best: RobotsRule | None = None
    for rule in (rule for group in groups for rule in group.rules):
        if rule.path and matches(rule.path, target) and _beats(rule, best):
            best = rule
    allowed = target == "/robots.txt" or best is None or best.allow
    usage = _preferences((one for group in groups for one in group.usages), target) if allowed else {}
    signals = _preferences((one for group in groups for one in group.signals), target)
    return RobotsDecision(
        allowed, best.line if best else 0, best.text if best else "", matched, usage, signals
    )


def matches(pattern: str, target: str) -> bool:
    """Whether a rule's path covers a target in normal form; `*` is any text, `$` at the end is the end."""
    whole = pattern.endswith("$")
    first, *rest = normal_path(pattern.removesuffix("$")).split("*")
    if not target.startswith(first):
        return False
    position = len(first)
    if not rest:
        return not whole or position == len(target)
    for piece in rest[: -1 if whole else None]:
        found = target.find(piece, position)
        if found < 0:
            return False
        position = found + len(piece)
    return not whole or (target.endswith(rest[-1]) and len(target) - len(rest[-1]) >= position)


def _groups_for(robots: Robots, token: str) -> tuple[str, tuple[RobotsGroup, ...]]:
    for wanted in (token.lower(), "*"):
        found = tuple(group for group in robots.groups if wanted in {agent.lower() for agent in group.agents})
        if found:
            return ("*" if wanted == "*" else token), found
    return "", ()


def _beats(rule: RobotsRule, best: RobotsRule | None) -> bool:
    if best is None:
        return True
    mine, theirs = len(normal_path(rule.path)), len(normal_path(best.path))
    return mine > theirs or (mine == theirs and rule.allow and not best.allow)


def _usage(number: int, value: str) -> Preference:
    path, rest = "/", value
    if value.startswith("/"):
        path, _, rest = value.replace("\t", " ").partition(" ")
    return Preference(number, path, _pairs(rest, _USAGE_VALUES))


def _pairs(text: str, values: Mapping[str, bool]) -> dict[str, bool]:
    parts = (part.partition("=") for part in text.split(","))
    found = ((key.strip(), value.partition(";")[0].strip()) for key, _, value in parts)
    return {key: values[value] for key, value in found if value in values}


def usage_of_header(value: str) -> dict[str, bool]:
    """What a Content-Usage header says."""
    return _pairs(value, _USAGE_VALUES)


def _preferences(given: Iterator[Preference], target: str) -> dict[str, bool]:
    """What the longest path says of each use; of several of the same length the strictest counts."""
    found: dict[str, tuple[int, bool]] = {}
    for one in given:
        if not matches(one.path, target):
            continue
        for use, allowed in one.said.items():
            length = len(normal_path(one.path))
            known = found.get(use, (-1, True))
            if length > known[0]:
                found[use] = (length, allowed)
            elif length == known[0]:
                found[use] = (length, known[1] and allowed)
    return {use: allowed for use, (_, allowed) in found.items()}


def normal_path(path: str) -> str:
    """A path as it is compared: what is not ASCII is escaped, what need not be escaped is not."""
    ascii_only = "".join(
        sign
        if sign.isascii()
        else "".join(f"%{octet:02X}" for octet in sign.encode("utf-8", "surrogatepass"))
        for sign in path
    )
    return _ESCAPED.sub(_unescaped, ascii_only)


def _unescaped(found: re.Match[str]) -> str:
    sign = chr(int(found[0][1:], 16))
    return sign if sign in _UNRESERVED else found[0].upper()
