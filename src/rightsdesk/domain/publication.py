"""Judge a published reservation by what a server gave for it: is it there, whole, and not spoken against.

Everything comes in as values; the sentences are for the people who mend it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from rightsdesk.domain.robots import Robots, decide, matches, normal_path, read_robots, usage_of_header
from rightsdesk.domain.robots_merge import block_of, speaks_against

_OK, _GONE = 200, {404, 410}
_WEB_PAGE = (b"<!doctype html", b"<html", b"\xef\xbb\xbf<!doctype html")


class PublicationState(StrEnum):
    """How a published file was found; `UNMARKED` is a page that leaves the word to the site's files."""

    UNSEEN = "unseen"
    FOUND = "found"
    OUTDATED = "outdated"
    UNMARKED = "unmarked"
    DIFFERS = "differs"
    WRONG_TYPE = "wrong_type"
    REDIRECTED = "redirected"
    CONTRADICTED = "contradicted"
    UNREADABLE = "unreadable"
    GONE = "gone"
    NO_ANSWER = "no_answer"


IN_FORCE = frozenset({PublicationState.FOUND, PublicationState.OUTDATED})
FINE = IN_FORCE | {PublicationState.UNMARKED}


@dataclass(frozen=True)
class Expected:
    """A file as it was made: its newest bytes, and the hashes of the versions before by their numbers."""

    format: str
    url: str
    data: bytes
    sha256: str
    version: int
    earlier: Mapping[str, int]
    media_types: tuple[str, ...]
    blocked: tuple[str, ...]
    reserved: tuple[str, ...]


@dataclass(frozen=True)
class Seen:
    """What came back; status 0 means that no answer came, and `fault` is what a reader does not accept."""

    final_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    sha256: str
    problem: str = ""
    refused: str = ""
    fault: str = ""

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True)
class Judged:
    """A state and the sentences that explain it."""

    state: PublicationState
    says: tuple[str, ...] = ()


def judge_file(expected: Expected, seen: Seen, *, was_there: bool) -> Judged:
    """How a file of the site was found."""
    trouble = _no_file(expected, seen, was_there=was_there) or _wrong_file(expected, seen)
    if trouble is not None:
        return trouble
    moved = _moved_within(expected, seen)
    if seen.sha256 == expected.sha256:
        return Judged(PublicationState.FOUND, moved)
    if seen.sha256 in expected.earlier:
        older = expected.earlier[seen.sha256]
        said = f"The site still gives version {older}; version {expected.version} is not in place yet."
        return Judged(PublicationState.OUTDATED, (*moved, said))
    if expected.format == "robots":
        return _changed_robots(expected, seen, moved)
    said = f"The file differs from version {expected.version} as it was made. Put that one in place again."
    return Judged(PublicationState.DIFFERS, (*moved, said))


def _no_file(expected: Expected, seen: Seen, *, was_there: bool) -> Judged | None:
    if seen.refused:
        return Judged(PublicationState.REDIRECTED, (f"The address leads where it may not: {seen.refused}",))
    if "redirects" in seen.problem:
        return Judged(PublicationState.REDIRECTED, (f"The address never ends: {seen.problem}.",))
    if not seen.status:
        return Judged(PublicationState.NO_ANSWER, (f"No answer came: {seen.problem}.",))
    return None if seen.status == _OK else _refused(expected, seen.status, was_there=was_there)


def _refused(expected: Expected, status: int, *, was_there: bool) -> Judged:
    if status not in _GONE:
        said = f"The server does not give the file (status {status})."
        return Judged(PublicationState.NO_ANSWER, (said, *_without_robots(expected)))
    if was_there:
        said = f"The file is not there any more (status {status})."
        return Judged(PublicationState.GONE, (said, *_without_robots(expected)))
    return Judged(PublicationState.UNSEEN, (f"The file is not there yet (status {status}).",))


def _without_robots(expected: Expected) -> tuple[str, ...]:
    if expected.format != "robots":
        return ()
    return ("Without a robots.txt, crawlers take it that they may fetch everything.",)


def _wrong_file(expected: Expected, seen: Seen) -> Judged | None:
    if _leads_away(expected.url, seen.final_url):
        said = (
            f"The address leads to {seen.final_url}, another host, whose file does not speak for this site."
        )
        return Judged(PublicationState.REDIRECTED, (said,))
    if seen.problem:
        return Judged(PublicationState.UNREADABLE, (f"The file came only in part: {seen.problem}.",))
    if seen.body[:64].lstrip().lower().startswith(_WEB_PAGE):
        said = "The server gives a web page in place of the file."
        return Judged(PublicationState.WRONG_TYPE, (said,))
    if seen.media_type not in expected.media_types:
        given = seen.media_type or "without a type"
        wanted = " or ".join(expected.media_types)
        said = f"The file is served as {given}; it has to be {wanted}, or readers may pass it over."
        return Judged(PublicationState.WRONG_TYPE, (said,))
    if seen.fault:
        return Judged(PublicationState.UNREADABLE, (f"The file cannot be read: {seen.fault}.",))
    return None


def _leads_away(asked: str, given: str) -> bool:
    here, there = urlsplit(asked), urlsplit(given)
    # http may send on to https, which has another port.
    return here.hostname != there.hostname or (here.scheme == there.scheme and here.port != there.port)


def _moved_within(expected: Expected, seen: Seen) -> tuple[str, ...]:
    if seen.final_url == expected.url:
        return ()
    return (f"The address sends on to {seen.final_url} on the same host.",)


def _changed_robots(expected: Expected, seen: Seen, moved: tuple[str, ...]) -> Judged:
    """Other lines may change; what counts is whether our lines are whole and the crawlers still kept out."""
    robots = read_robots(seen.body.decode("utf-8", "surrogateescape"))
    let_in = tuple(_let_in(robots, expected))
    mine, theirs = block_of(expected.data), block_of(seen.body)
    if let_in:
        return Judged(PublicationState.DIFFERS, (*moved, *let_in))
    allowing, closed = speaks_against(seen.body)
    if allowing:
        return Judged(PublicationState.CONTRADICTED, (*moved, *allowing))
    if mine == theirs:
        said = "The file has other lines beside ours; the reservation in it is whole."
        return Judged(PublicationState.FOUND, (*moved, said, *closed))
    said = f"Our lines are not those of version {expected.version}, though the crawlers are still kept out."
    return Judged(PublicationState.DIFFERS, (*moved, said))


def _let_in(robots: Robots, expected: Expected) -> Iterator[str]:
    for path in expected.reserved:
        found = [(agent, decide(robots, agent, path)) for agent in expected.blocked]
        inside = [(agent, one) for agent, one in found if one.allowed]
        if not inside:
            continue
        names = ", ".join(agent for agent, _ in inside[:5]) + (", …" if len(inside) > 5 else "")
        line = next((one for _, one in inside if one.line), None)
        why = f"line {line.line} says “{line.rule}”" if line else "no line forbids it any more"
        yield f"{names} may fetch {path}: {why}."


@dataclass(frozen=True)
class SitePages:
    """What the site's files say by now, to hold pages against; None where a file did not come."""

    robots: Robots | None
    tdm: Sequence[Mapping[str, object]] | None


@dataclass(frozen=True)
class PageMarks:
    """What one page says of itself in headers and meta elements; empty where it says nothing."""

    path: str
    header: str
    meta: str
    usage_header: str


def judge_page(site: SitePages, page: PageMarks) -> Judged:
    """Whether a page's own words agree with the site's files; the closer word counts (TDMRep, part 3)."""
    against = tuple(_against(site, page))
    if against:
        return Judged(PublicationState.CONTRADICTED, against)
    if page.header == "1" or page.meta == "1" or usage_of_header(page.usage_header).get("train-ai") is False:
        return Judged(PublicationState.FOUND)
    return Judged(
        PublicationState.UNMARKED, ("The page has no mark of its own; the site's files speak for it.",)
    )


def _against(site: SitePages, page: PageMarks) -> Iterator[str]:
    file_says = _tdm_of(site.tdm, page.path)
    if file_says == 0:
        yield "tdmrep.json says of this page that nothing is reserved: an earlier entry fits its address."
    for place, said in (("header", page.header), ("meta element", page.meta)):
        if said == "0":
            yield f"The {place} tdm-reservation of the page is 0, which goes before tdmrep.json."
        elif said not in ("", "1"):
            yield f"The {place} tdm-reservation of the page is “{said}”; only 0 and 1 are read."
    if page.header and page.meta and page.header != page.meta:
        yield "The header and the meta element of the page say different things; the meta element counts."
    usage = usage_of_header(page.usage_header)
    if usage.get("train-ai"):
        yield "The header Content-Usage of the page allows training."
    if site.robots is not None:
        yield from _against_robots(site.robots, page, usage)


def _against_robots(robots: Robots, page: PageMarks, usage: Mapping[str, bool]) -> Iterator[str]:
    said = decide(robots, "*", page.path)
    if not said.allowed and page.usage_header:
        yield f"robots.txt keeps all crawlers from the page (line {said.line}); no Content-Usage is read."
    differing = [use for use, value in said.usage.items() if usage.get(use, value) is not value]
    if differing:
        names = ", ".join(differing)
        yield f"The header Content-Usage and robots.txt say different things of {names}; the stricter counts."


def _tdm_of(entries: Sequence[Mapping[str, object]] | None, path: str) -> object:
    target = normal_path(path)
    fitting = (one for one in entries or () if matches(str(one["location"]), target))
    return next((one["tdm-reservation"] for one in fitting), None)
