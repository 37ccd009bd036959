"""Which AI crawlers fetched which works' pages by the logs of a web server, and that as evidence of a case.

A log says what visitors claim to be. The addresses they came from are counted and not looked up anywhere.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlmodel import Session, col, func, select

from rightsdesk.domain.robots import Robots, decide, normal_path, read_robots
from rightsdesk.domain.vocabulary import CustodyVerb, EvidenceKind, IdKind
from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.evidence.evidence import EvidencePlace, TakenIn, record_evidence
from rightsdesk.services.evidence.provenance import read_provenance
from rightsdesk.services.lookup import known_time, new_id, note, require
from rightsdesk.services.optouts.log_records import (
    CLAIM,
    CrawlerVisits,
    LogsRead,
    PageVisits,
    log_csv,
    log_json,
    log_sheet,
)
from rightsdesk.services.optouts.log_scanning import Found, Scanner, Tally
from rightsdesk.services.reservations.reservation_parts import clean_site
from rightsdesk.services.reservations.reservation_rules import reservation_rules
from rightsdesk.services.reservations.reservations import newest_pack
from rightsdesk.services.workspace import PROGRAM, Workspace
from rightsdesk.store.tables import Case, LogReading, PublishedFile, Work

_METHOD = "read from access logs"


@dataclass(frozen=True)
class LogOrder:
    """Log files to read. Without `since` it is the day the site's reservation was first found in force.

    `works` narrows the pages to those of some works; `prefixes` names pages by their paths instead.
    """

    files: tuple[Path, ...]
    site: str = ""
    since: datetime | None = None
    works: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    case_id: str = ""


def read_logs(ws: Workspace, order: LogOrder, ctx: JobContext) -> LogsRead:
    """Read access logs and say which AI crawlers fetched which works' pages.

    Common, combined and JSON lines; gzip, bzip2 and xz. What is no log line is counted and passed over.
    Raises `NotFound`, `InvalidInput`, `StorageFailed`, `Cancelled`.
    """
    if not order.files:
        raise InvalidInput("There is no log to read.", "Name at least one file.")
    site = clean_site(order.site) if order.site else ""
    with ws.database.read() as session:
        if order.case_id:
            require(session, Case, order.case_id)
        since = known_time(order.since, "day") if order.since else _in_force_since(session, site)
        prefixes = tuple(_prefixes(session, order, site))
    scanner = Scanner(reservation_rules(), since, prefixes)
    sources = tuple(scanner.read(path, ctx) for path in order.files)
    robots = _robots(ws, site)
    found = scanner.found
    read = LogsRead(
        id="",
        site=site,
        since=since,
        sources=sources,
        lines=found.lines,
        unreadable=found.unreadable,
        without_agent=found.without_agent,
        left_out=found.left_out,
        crawlers=tuple(_crawlers(found)),
        pages=tuple(_pages(found, robots)),
        evidence=(),
        claim=CLAIM,
        read_at=ws.now(),
    )
    return _keep(ws, order, read, ctx)


def _in_force_since(session: Session, site: str) -> datetime | None:
    query = select(func.min(PublishedFile.since))
    if site:
        query = query.where(PublishedFile.site == site)
    return session.exec(query).one()


def _prefixes(session: Session, order: LogOrder, site: str) -> Iterator[tuple[str, str]]:
    """The works with the paths their pages begin with; an empty work stands for paths given by hand."""
    for prefix in order.prefixes:
        if not prefix.startswith("/"):
            raise InvalidInput(f"{prefix!r} is no path.", "Write it like /works/.")
        yield "", prefix
    works = [require(session, Work, one) for one in order.works]
    if not works and not order.prefixes:
        works = list(session.exec(select(Work).where(Work.url != "").order_by(col(Work.id))))
    for work in works:
        parts = urlsplit(work.url)
        if work.url and (not site or f"{parts.scheme}://{parts.netloc}" == site):
            yield work.id, parts.path or "/"


def _robots(ws: Workspace, site: str) -> Robots | None:
    if not site:
        return None
    try:
        return read_robots(newest_pack(ws, site).contents["robots.txt"].decode("utf-8", "replace"))
    except NotFound:
        return None


def _crawlers(found: Found) -> Iterator[CrawlerVisits]:
    known = {rule.token: rule for rule in reservation_rules().crawlers}
    for token, tally in sorted(found.crawlers.items(), key=lambda one: (-one[1].visits, one[0])):
        rule = known[token]
        yield CrawlerVisits(
            token, rule.vendor_name, rule.purpose, rule.respects, tally.visits, tally.before,
            len(tally.addresses), tally.first, tally.last, tuple(sorted(found.agents.get(token, ()))),
        )  # fmt: skip


def _pages(found: Found, robots: Robots | None) -> Iterator[PageVisits]:
    known = {rule.token: rule for rule in reservation_rules().crawlers}

    def order(one: tuple[tuple[str, str, str], Tally]) -> tuple[int, tuple[str, str, str]]:
        return -one[1].visits, one[0]

    for (token, work, path), tally in sorted(found.pages.items(), key=order):
        rule = known[token]
        forbidden = robots is not None and not decide(robots, token, normal_path(path)).allowed
        statuses = {str(status): count for status, count in sorted(tally.statuses.items())}
        yield PageVisits(
            token, rule.vendor_name, rule.purpose, work, path, tally.visits, tally.first, tally.last,
            statuses, tally.size, len(tally.addresses), forbidden,
        )  # fmt: skip


def _keep(ws: Workspace, order: LogOrder, read: LogsRead, ctx: JobContext) -> LogsRead:
    taken = _as_evidence(ws, read, ctx) if order.case_id else ()
    with ws.database.write() as session:
        place = EvidencePlace(order.case_id, None, EvidenceKind.DOCUMENT)
        evidence = tuple(record_evidence(ws, session, one, place).id for one in taken)
        row = LogReading(
            id=new_id(ws, session, IdKind.LOG_READING),
            site=read.site,
            since=read.since,
            case_id=order.case_id or None,
            sources=[asdict(one) for one in read.sources],
            figures=_figures(read),
            evidence=list(evidence),
            read_at=read.read_at,
            read_by=ws.actor,
        )
        session.add(row)
        session.flush()
        details = {"sources": row.sources, **row.figures, "evidence": row.evidence}
        note(ws, session, CustodyVerb.LOGGED, row.id, case_id=row.case_id, details=details)
        number = row.id
    changes = Changes.of(Topic.RESERVATIONS, Topic.EVIDENCE, Topic.CASES, case=order.case_id or None)
    return replace(read, id=number, evidence=evidence, changes=changes)


def _figures(read: LogsRead) -> dict[str, Any]:
    return {
        "lines": read.lines,
        "unreadable": read.unreadable,
        "without_agent": read.without_agent,
        "forbidden": read.forbidden,
        "crawlers": {one.crawler: one.visits for one in read.crawlers},
        "works": _of_works(read),
    }


def _of_works(read: LogsRead) -> dict[str, list[int]]:
    """For each crawler its visits to pages of works, and how many of them were forbidden; for letters."""
    found: dict[str, list[int]] = {}
    for one in read.pages:
        counted = found.setdefault(one.crawler, [0, 0])
        counted[0] += one.visits
        counted[1] += one.visits if one.forbidden else 0
    return found


def _as_evidence(ws: Workspace, read: LogsRead, ctx: JobContext) -> tuple[TakenIn, ...]:
    how = {
        "tool": PROGRAM,
        "method": _METHOD,
        "sources": [{"file": one.file, "sha256": one.sha256, "size": one.size} for one in read.sources],
    }
    name = f"crawlers-{read.read_at.astimezone(ws.zone):%Y%m%d-%H%M%S}"
    made = (
        (f"{name}.json", log_json(read)),
        (f"{name}.csv", log_csv(read)),
        (f"{name}.html", log_sheet(read)),
    )
    source = ", ".join(one.file for one in read.sources)[:500]
    found = []
    for file_name, data in made:
        kept = ws.vault.take_in(data, ctx)
        found.append(TakenIn(kept, file_name, source, read_provenance(ws, kept.path, file_name, ctx), how))
    return tuple(found)
