"""Reserve rights against AI training in files that machines read, and see what became of them."""

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day_or_moment, require_place, write_out
from rightsdesk.cli.output import Answer, Rows, Shown, plain, tell
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import CHECK_FAILED, DONE, noun, verb
from rightsdesk.errors import InvalidInput, NotFound, StorageFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsdesk.services.optouts.log_records import LogsRead
    from rightsdesk.services.reservations.robots_preview import CrawlerPreview

group = noun("optout", "Reservations against AI training, and requests to AI vendors.")

SiteOption = Annotated[
    str, typer.Option("--site", metavar="URL", help="The site, such as https://studio.example.")
]
RobotsOption = Annotated[
    Path | None, typer.Option("--robots", metavar="FILE", help="The robots.txt as the site has it now.")
]
_SHOWN_PAGES = 40
_MOST_BYTES = 8 * 1024 * 1024


@verb(group, "files")
def files(
    desk: Desk,
    *,
    site: SiteOption,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to write the files.")],
    robots: RobotsOption = None,
    work: Annotated[list[str] | None, typer.Option("--work", metavar="W", help="May be repeated.")] = None,
    path: Annotated[
        list[str] | None,
        typer.Option("--path", metavar="PATH", help="Reserve only this part; may be repeated."),
    ] = None,
    open_: Annotated[
        list[str] | None,
        typer.Option("--open", metavar="PATH", help="A part that is not reserved; may be repeated."),
    ] = None,
    allow_search: Annotated[
        bool, typer.Option("--allow-search", help="Let the search crawlers of AI vendors in.")
    ] = False,
    allow_input: Annotated[
        bool, typer.Option("--allow-input", help="Let in what fetches a page when a user asks for it.")
    ] = False,
) -> Answer:
    """Write the reservation files of a site; nothing is published by this."""
    from rightsdesk.services.reservations.reservations import NewPack, make_pack, write_pack

    existing = read_small(robots) if robots is not None else b""
    new = NewPack(
        site, tuple(work or ()), existing, tuple(path or ()), tuple(open_ or ()), allow_search, allow_input
    )
    with desk.workspace() as ws, job() as ctx:
        made = make_pack(ws, new, ctx)
        written = write_pack(made, out)
    for warning in made.pack.warnings:
        tell(warning, "yellow")
    document = {
        "id": made.pack.id,
        "site": made.pack.site,
        "version": made.pack.version,
        "since": made.pack.since,
        "new": made.new,
        "folder": written.folder,
        "archive": written.archive,
        "files": written.files,
        "warnings": made.pack.warnings,
    }
    rows = [(one.name, one.url, one.sha256) for one in written.files]
    said = (
        f"Version {made.pack.version} for {made.pack.site}: put the files in place, then run `optout check`."
    )
    return Answer(document, [Rows(("file", "on the site", "SHA-256"), rows), "", said])


@verb(group, "packs")
def packs(desk: Desk, *, site: Annotated[str, typer.Option("--site", metavar="URL")] = "") -> Answer:
    """List the versions made so far, newest first."""
    from rightsdesk.services.reservations.reservations import list_packs

    with desk.workspace() as ws:
        found = list_packs(ws, site)
    rows = [(one.id, one.site, one.version, one.since, one.reserved, one.open, one.works) for one in found]
    columns = ("pack", "site", "version", "since", "reserved", "left open", "works")
    return Answer(found, [Rows(columns, rows, empty="No reservation was made yet.")])


@verb(group, "check")
def check(
    desk: Desk,
    *,
    site: Annotated[str, typer.Option("--site", metavar="URL", help="One site; without it, all.")] = "",
    due: Annotated[bool, typer.Option("--due", help="Only sites whose time has come.")] = False,
    case: Annotated[
        str, typer.Option("--case", metavar="C", help="Also put what was seen into this case as evidence.")
    ] = "",
) -> Answer:
    """Read the published files back and say what is wrong with them; exit code 3 if anything is."""
    from rightsdesk.services.reservations.publication import CheckOrder, check_publication
    from rightsdesk.services.reservations.publication_proofs import attach_publication

    with desk.workspace() as ws, job() as ctx:
        done = check_publication(ws, CheckOrder(site, due), ctx)
        sites = dict.fromkeys(one.site for one in done.files) if case else ()
        attached = [item for one in sites for item in attach_publication(ws, case, one, ctx).items]
    document = {"files": done.files, "changed": done.changed, "fine": done.fine, "evidence": attached}
    rows = [(one.name, one.url, one.state, one.since, " ".join(one.says)) for one in done.files]
    table = Rows(("file", "address", "state", "in force since", ""), rows, empty="No site is due.")
    return Answer(document, [table], DONE if done.fine else CHECK_FAILED)


@verb(group, "published")
def published(desk: Desk, *, site: Annotated[str, typer.Option("--site", metavar="URL")] = "") -> Answer:
    """List what is known of published files, without asking the web."""
    from rightsdesk.services.reservations.publication import list_publication

    with desk.workspace() as ws:
        found = list_publication(ws, site)
    rows = [
        (
            one.id,
            one.name,
            one.url,
            one.state,
            one.first_seen_at,
            one.checked_at,
            one.due_at,
            " ".join(one.says),
        )
        for one in found
    ]
    columns = ("", "file", "address", "state", "first seen", "looked at", "next look", "")
    return Answer(found, [Rows(columns, rows, empty="Nothing was looked at yet.")])


@verb(group, "looks")
def looks(desk: Desk, file: Annotated[str, typer.Argument(metavar="PF")]) -> Answer:
    """List every look at one published file, the newest first, with what the server said."""
    from rightsdesk.services.reservations.publication import publication_history

    with desk.workspace() as ws:
        found = publication_history(ws, file)
    rows = [(one.at, one.by, one.state, one.status, one.size, " ".join(one.says)) for one in found]
    return Answer(found, [Rows(("at", "by", "state", "status", "bytes", ""), rows)])


@verb(group, "mark")
def mark(
    desk: Desk,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Pictures, PDFs or any other files.")],
    *,
    site: SiteOption,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the copies go.")],
) -> Answer:
    """Write copies that carry the reservation inside, or sidecars; exit code 3 if a file was not marked."""
    from rightsdesk.services.reservations.marked_copies import MarkOrder, mark_copies

    with desk.workspace() as ws, job() as ctx:
        done = mark_copies(ws, MarkOrder(tuple(files), out, site), ctx)
    for one in done.failed:
        tell(f"{one.file}: {one.reason}", "yellow")
    rows = [(one.file, one.copy, one.format, one.sha256) for one in done.files]
    table = Rows(("file", "copy", "form", "SHA-256"), rows, empty="Nothing was marked.")
    return Answer(done, [table], CHECK_FAILED if done.failed else DONE)


@verb(group, "logs")
def logs(
    desk: Desk,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Access logs, packed or not.")],
    *,
    site: Annotated[str, typer.Option("--site", metavar="URL", help="The site the logs are of.")] = "",
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Count from here; else from the day the reservation was in force."),
    ] = None,
    work: Annotated[list[str] | None, typer.Option("--work", metavar="W", help="May be repeated.")] = None,
    prefix: Annotated[
        list[str] | None,
        typer.Option("--prefix", metavar="PATH", help="Pages by their path; may be repeated."),
    ] = None,
    case: Annotated[str, typer.Option("--case", metavar="C", help="Attach the result as evidence.")] = "",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the result as .csv, .json or .html.")
    ] = None,
) -> Answer:
    """Say which AI crawlers fetched which works' pages, by the logs of a web server."""
    from rightsdesk.services.optouts.crawler_logs import LogOrder, read_logs
    from rightsdesk.services.optouts.log_records import log_file

    if out is not None:
        log_file(None, require_place(out).suffix)
    with desk.workspace() as ws, job() as ctx:
        start = day_or_moment(since, "--since") if since else None
        at = datetime.combine(start, time(), ws.zone) if type(start) is date else start
        order = LogOrder(
            tuple(files), site, cast("datetime | None", at), tuple(work or ()), tuple(prefix or ()), case
        )
        read = read_logs(ws, order, ctx)
    if out is not None:
        write_out(out, log_file(read, out.suffix))
    for one in read.sources:
        if one.problem:
            tell(f"{one.file}: {one.problem}.", "yellow")
    return Answer(plain(read) | {"forbidden": read.forbidden, "file": out}, _read(read))


def _read(read: "LogsRead") -> list[Shown]:
    totals = [
        (one.crawler, one.vendor, one.purpose, one.visits, one.before, one.addresses, one.last)
        for one in read.crawlers
    ]
    pages = [
        (one.crawler, one.work, one.path, one.visits, one.last, "forbidden" if one.forbidden else "")
        for one in read.pages[:_SHOWN_PAGES]
    ]
    said = f"{read.lines:,} lines: {read.unreadable:,} no log lines, {read.without_agent:,} without an agent."
    columns = ("crawler", "vendor", "purpose", "visits", "before", "addresses", "last")
    shown: list[Shown] = [Rows(columns, totals, empty="No crawler of an AI vendor is in these logs."), ""]
    if pages:
        shown += [Rows(("crawler", "work", "page", "visits", "last", ""), pages), ""]
    return [*shown, said, read.claim]


@verb(group, "preview")
def preview(
    desk: Desk,
    *,
    site: SiteOption,
    agent: Annotated[
        str, typer.Option(metavar="NAME", help="One crawler; without it, all that are known.")
    ] = "",
    path: Annotated[str, typer.Option(metavar="PATH")] = "/",
    robots: RobotsOption = None,
) -> Answer:
    """Say what a crawler may fetch, and which line of robots.txt decides."""
    from rightsdesk.services.reservations.robots_preview import (
        PreviewOrder,
        preview_crawler,
        preview_crawlers,
    )

    order = PreviewOrder(site, path, read_small(robots) if robots is not None else None)
    with desk.workspace() as ws:
        if agent:
            found = preview_crawler(ws, order, agent)
            return Answer(found, _previewed([found]))
        listed = preview_crawlers(ws, order)
    return Answer(listed, _previewed(listed))


def _previewed(found: "Sequence[CrawlerPreview]") -> list[Shown]:
    rows = [
        (
            one.agent, one.vendor, one.purpose, "yes" if one.allowed else "no", one.line or "", one.rule,
            _prefs(one), "" if one.agrees else "another reader decides otherwise",
        )
        for one in found
    ]  # fmt: skip
    columns = ("crawler", "vendor", "purpose", "may fetch", "line", "rule", "preferences", "")
    return [Rows(columns, rows)]


def _prefs(one: "CrawlerPreview") -> str:
    said = {**one.signals, **one.usage}
    return ", ".join(f"{use}: {'yes' if allowed else 'no'}" for use, allowed in said.items())


def read_small(path: Path) -> bytes:
    """Read a file that people give by name. Raises `NotFound`, `InvalidInput`, `StorageFailed`."""
    if not path.exists():
        raise NotFound(f"There is no file {path}.", "Check the name.")
    if not path.is_file():
        raise InvalidInput(f"{path} is no file.", "Name a file.")
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InvalidInput(f"{path} is larger than {_MOST_BYTES:,} bytes.", "Name another file.")
        return path.read_bytes()
    except OSError as error:
        raise StorageFailed(
            f"{path} cannot be read: {error.strerror}.", "Check the rights of the file."
        ) from error
