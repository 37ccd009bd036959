"""Find the crawlers of AI vendors in access logs: plain or packed, in any order, a few megabytes in memory.

Most lines are of browsers. Such a line is only cut at its quotes and its agent looked up among those seen
before; lines of crawlers, and lines of another form, are read in full.
"""

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any, cast

from typing_extensions import override

from rightsdesk.domain.access_logs import COMBINED, LONGEST_LINE, Visit, visit_of, visit_of_match
from rightsdesk.errors import InvalidInput, NotFound, StorageFailed, UnreadableMedia
from rightsdesk.jobs import JobContext
from rightsdesk.services.filetypes import printable_name
from rightsdesk.services.reservations.reservation_rules import CrawlerRule, ReservationRules
from rightsdesk.services.unpacking import unpacked_pieces

_CHUNK = 1 << 20
_MOST_AGENTS = 50_000
_MOST_PAGES = 20_000
_MOST_ADDRESSES, _MOST_OF_A_PAGE = 10_000, 200


@dataclass(frozen=True)
class LogSource:
    """One log file as it was read; `problem` says why its end is missing."""

    file: str
    sha256: str
    size: int
    lines: int
    problem: str = ""


@dataclass
class Tally:
    """What one crawler did on one page, or altogether; filled while reading."""

    visits: int = 0
    before: int = 0
    first: datetime | None = None
    last: datetime | None = None
    size: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    addresses: set[str] = field(default_factory=set)

    def take(self, visit: Visit, most_addresses: int) -> None:
        """Count a visit; beyond so many addresses no further one is kept."""
        self.visits += 1
        self.first = visit.at if self.first is None else min(self.first, visit.at)
        self.last = visit.at if self.last is None else max(self.last, visit.at)
        self.size += visit.size
        self.statuses[visit.status] += 1
        if len(self.addresses) < most_addresses:
            self.addresses.add(visit.address)


@dataclass
class Found:
    """Everything that was counted; filled while reading."""

    lines: int = 0
    unreadable: int = 0
    without_agent: int = 0
    crawlers: dict[str, Tally] = field(default_factory=dict)
    pages: dict[tuple[str, str, str], Tally] = field(default_factory=dict)
    left_out: int = 0
    agents: dict[str, set[str]] = field(default_factory=dict)


class _Hashed(io.RawIOBase):
    """A file that is hashed and counted while it is read, whatever unpacks it."""

    def __init__(self, raw: IO[bytes], look: Callable[[int], None]) -> None:
        super().__init__()
        self._raw, self._look = raw, look
        self.digest, self.done = hashlib.sha256(), 0

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Any) -> int:
        data = self._raw.read(len(buffer))
        buffer[: len(data)] = data
        self.digest.update(data)
        self.done += len(data)
        self._look(self.done)
        return len(data)


class Scanner:
    """Counts the visits of crawlers to the pages under some prefixes, from a point in time on."""

    def __init__(
        self, rules: ReservationRules, since: datetime | None, prefixes: Sequence[tuple[str, str]]
    ) -> None:
        self._rules, self._since = rules, since
        self._prefixes = sorted(prefixes, key=lambda one: -len(one[1]))
        self._known: dict[bytes, CrawlerRule | None] = {}
        self.found = Found()

    def read(self, path: Path, ctx: JobContext) -> LogSource:
        """Read one file to its end. Raises `NotFound`, `InvalidInput`, `StorageFailed`, `Cancelled`."""
        name = printable_name(path)
        if not path.exists():
            raise NotFound(f"There is no file {path}.", "Check the name.")
        if not path.is_file():
            raise InvalidInput(f"{path} is no file.", "Name log files; a shell fills in access.log*.")
        total = path.stat().st_size
        try:
            with path.open("rb") as raw:
                hashed = _Hashed(raw, lambda done: ctx.report(done, total, f"Reading {name}"))
                return self._read(name, hashed)
        except OSError as error:
            raise StorageFailed(
                f"{path} cannot be read: {error.strerror or error}.", "Check the file."
            ) from error

    def _read(self, name: str, hashed: _Hashed) -> LogSource:
        before, problem = self.found.lines, ""
        try:
            for lines in _blocks(unpacked_pieces(cast("IO[bytes]", hashed))):
                self._take(lines)
        except UnreadableMedia as error:
            problem = error.message
        while hashed.read(_CHUNK):  # the hash is that of the whole file
            pass
        return LogSource(name, hashed.digest.hexdigest(), hashed.done, self.found.lines - before, problem)

    def _take(self, lines: Sequence[bytes]) -> None:
        known, slow = self._known, self._slow
        self.found.lines += len(lines)
        for line in lines:
            parts = line.split(b'"', 6)
            if len(parts) < 6 or b"\\" in line or line[:1] == b"{":
                slow(line)
                continue
            agent = parts[5]
            rule = known[agent] if agent in known else self._learn(agent)
            if rule is not None:
                self._count(line, rule)
            elif parts[0][-2:] != b"] ":
                slow(line)

    def _learn(self, agent: bytes) -> CrawlerRule | None:
        if len(self._known) > _MOST_AGENTS:
            self._known.clear()
        rule = self._rules.crawler(agent.decode("latin-1"))
        self._known[agent] = rule
        return rule

    def _count(self, line: bytes, rule: CrawlerRule) -> None:
        found = COMBINED.match(line)
        visit = visit_of_match(found) if found else None
        if visit is None:
            self.found.unreadable += 1
        else:
            self._add(visit, rule)

    def _slow(self, line: bytes) -> None:
        if not line.strip():
            self.found.lines -= 1
            return
        visit = visit_of(line) if len(line) <= LONGEST_LINE else None
        if visit is None:
            self.found.unreadable += 1
            return
        if not visit.agent:
            self.found.without_agent += 1
            return
        rule = self._rules.crawler(visit.agent)
        if rule is not None:
            self._add(visit, rule)

    def _add(self, visit: Visit, rule: CrawlerRule) -> None:
        whole = self.found.crawlers.setdefault(rule.token, Tally())
        if self._since is not None and visit.at < self._since:
            whole.before += 1
            return
        whole.take(visit, _MOST_ADDRESSES)
        seen = self.found.agents.setdefault(rule.token, set())
        if len(seen) < 20:
            seen.add(visit.agent[:300])
        work = next((work for work, prefix in self._prefixes if visit.path.startswith(prefix)), None)
        if work is None:
            return
        key = (rule.token, work, visit.path[:500])
        if key not in self.found.pages and len(self.found.pages) >= _MOST_PAGES:
            self.found.left_out += 1
            return
        self.found.pages.setdefault(key, Tally()).take(visit, _MOST_OF_A_PAGE)


def _blocks(pieces: Iterator[bytes]) -> Iterator[list[bytes]]:
    """Whole lines, about a megabyte at a time; a line without end is given in pieces."""
    rest = b""
    try:
        for piece in pieces:
            block = rest + piece
            cut = block.rfind(b"\n")
            if cut < 0 and len(block) < _CHUNK:
                rest = block
                continue
            cut = cut if cut >= 0 else len(block)
            rest = block[cut + 1 :]
            yield block[:cut].split(b"\n")
    except UnreadableMedia:
        if rest:
            yield rest.split(b"\n")
        raise
    if rest:
        yield rest.split(b"\n")
