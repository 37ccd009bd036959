"""Fetch what a site serves for its reservation: its files, and the pages whose own words count as well."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from sqlmodel import col, select

from rightsdesk.documents.optout_html import tdm_meta
from rightsdesk.documents.optout_readers import fault_of, tdm_entries
from rightsdesk.domain.publication import (
    Expected,
    Judged,
    PageMarks,
    PublicationState,
    Seen,
    SitePages,
    judge_file,
    judge_page,
)
from rightsdesk.domain.robots import read_robots
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.capture.fetching import Client, Fetched, FetchLimits, checked_addresses
from rightsdesk.services.lookup import require
from rightsdesk.services.reservations.reservation_rules import reservation_rules
from rightsdesk.services.reservations.reservations import PackMade, list_packs
from rightsdesk.services.workspace import PROGRAM, Workspace
from rightsdesk.store.tables import ReservationPack, Work

USER_AGENT = f"{PROGRAM.replace(' ', '/')} (check of our own reservation files; asked for by a person)"
PAGE = "page"
_LARGEST_BYTES = 2 * 1024 * 1024
_MOST_PAGES = 20


@dataclass(frozen=True)
class Look:
    """One address that was fetched, with what is expected there; a page has no `expected`."""

    format: str
    url: str
    at: datetime
    fetched: Fetched | None
    seen: Seen
    expected: Expected | None = None


def look_at_site(ws: Workspace, pack: PackMade, ctx: JobContext) -> Iterator[Look]:
    """Fetch everything of one site, one address after the other. Raises `Refused`, `Cancelled`."""
    _require_reachable(ws, pack.pack.site)
    client = _client(ws)
    expected = _expected(ws, pack)
    pages = _pages(ws, pack)
    for number, one in enumerate(expected):
        ctx.report(number, len(expected) + len(pages), f"Reading {one.url}")
        fetched, seen = _fetched(client, one.url, one.format, ctx)
        yield Look(one.format, one.url, ws.now(), fetched, seen, one)
    for number, url in enumerate(pages, len(expected)):
        ctx.report(number, len(expected) + len(pages), f"Reading {url}")
        fetched, seen = _fetched(client, url, PAGE, ctx)
        yield Look(PAGE, url, ws.now(), fetched, seen)


def _client(ws: Workspace) -> Client:
    asked = ws.settings.capture
    limits = FetchLimits(
        _LARGEST_BYTES, asked.kib_per_second * 1024, asked.patience_seconds, asked.allow_private
    )
    return Client(USER_AGENT, limits, ws.now)


def _require_reachable(ws: Workspace, site: str) -> None:
    """Refuse a site whose own address may not be reached; one that is only unknown is told later."""
    parts = urlsplit(site)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        checked_addresses(parts.hostname or "", port, allow_private=ws.settings.capture.allow_private)
    except (OSError, UnicodeError):
        return


def _fetched(client: Client, url: str, format_id: str, ctx: JobContext) -> tuple[Fetched | None, Seen]:
    try:
        fetched = client.fetch(url, ctx)
    except (Refused, InvalidInput) as error:  # the site itself may be reached, so this was a redirect
        return None, Seen(url, 0, {}, b"", "", refused=error.message)
    last = fetched.last
    headers = {name.lower(): value for name, value in last.headers}
    return fetched, Seen(
        final_url=last.url,
        status=last.status,
        headers=headers,
        body=fetched.body,
        sha256=sha256(fetched.body).hexdigest() if fetched.body else "",
        problem=fetched.problem or last.problem,
        fault=fault_of(format_id, fetched.body) if last.status == 200 and format_id != PAGE else "",
    )


def _expected(ws: Workspace, pack: PackMade) -> tuple[Expected, ...]:
    rules = reservation_rules()
    blocked = _blocked(ws, pack.pack.id)
    older: dict[str, dict[str, int]] = {}
    for record in list_packs(ws, pack.pack.site):
        for one in record.files:
            older.setdefault(one.name, {}).setdefault(one.sha256, record.version)
    return tuple(
        Expected(
            format=one.format,
            url=one.url,
            data=pack.contents[one.name],
            sha256=one.sha256,
            version=pack.pack.version,
            earlier=older[one.name],
            media_types=rules.formats[one.format].media_types,
            blocked=blocked,
            reserved=pack.pack.reserved,
        )
        for one in pack.pack.files
        if one.url
    )


def _blocked(ws: Workspace, pack_id: str) -> tuple[str, ...]:
    with ws.database.read() as session:
        return tuple(require(session, ReservationPack, pack_id).said["blocked"])


def _pages(ws: Workspace, pack: PackMade) -> tuple[str, ...]:
    """The pages whose own words are held against the files: the first page and those of the works."""
    site = pack.pack.site
    found = [site + pack.pack.reserved[0]]
    with ws.database.read() as session:
        works = select(Work.url).where(Work.url != "").order_by(Work.id)
        if pack.pack.works:
            works = works.where(col(Work.id).in_(pack.pack.works))
        found += [url.split("#")[0] for url in session.exec(works) if _on_site(url, site)]
    return tuple(dict.fromkeys(found))[:_MOST_PAGES]


def _on_site(url: str, site: str) -> bool:
    return url.startswith(f"{site}/") and url.isascii() and url.isprintable() and " " not in url


def judged(look: Look, site: SitePages, *, was_there: bool) -> Judged:
    """What a look means, for a file by itself and for a page beside the site's files."""
    if look.expected is not None:
        return judge_file(look.expected, look.seen, was_there=was_there)
    if look.seen.refused or look.seen.status != 200:
        why = look.seen.refused or look.seen.problem or f"status {look.seen.status}"
        return Judged(PublicationState.NO_ANSWER, (f"The page could not be read: {why}.",))
    headers = look.seen.headers
    marks = PageMarks(
        path=urlsplit(look.url).path or "/",
        header=headers.get("tdm-reservation", "").strip(),
        meta=tdm_meta(look.seen.body),
        usage_header=headers.get("content-usage", ""),
    )
    return judge_page(site, marks)


def site_pages(looks: Sequence[Look]) -> SitePages:
    """What the site's own files say now, whether or not they are ours."""
    good = {one.format: one.seen for one in looks if one.seen.status == 200 and not one.seen.fault}
    robots = good.get("robots")
    tdmrep = good.get("tdmrep")
    return SitePages(
        read_robots(robots.body.decode("utf-8", "surrogateescape")) if robots else None,
        tdm_entries(tdmrep.body) if tdmrep else None,
    )
