"""What was found in access logs: by crawler, by page, and as files to hand on."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

from rightsdesk.documents.crawler_sheets import Table, csv_text, sheet_html
from rightsdesk.domain.custody import plain_details
from rightsdesk.errors import InvalidInput
from rightsdesk.services.changes import Changes
from rightsdesk.services.optouts.log_scanning import LogSource

CLAIM = (
    "The names are what the visitors claim of themselves in their requests. A name can be forged; the"
    " addresses were not compared with the ranges that vendors publish."
)
CLAIM_JA = (
    "名称は、アクセス元が自ら名乗ったものです。偽装の可能性があり、"
    "事業者が公表するIPアドレスとの照合は行っていません。"
)
_COLUMNS = ("crawler", "vendor", "purpose", "work", "path", "visits", "first", "last", "statuses", "bytes",
            "addresses", "forbidden")  # fmt: skip


@dataclass(frozen=True)
class CrawlerVisits:
    """What one crawler fetched altogether from `since` on; `before` counts the visits before that."""

    crawler: str
    vendor: str
    purpose: str
    respects: str
    visits: int
    before: int
    addresses: int
    first: datetime | None
    last: datetime | None
    agents: tuple[str, ...]


@dataclass(frozen=True)
class PageVisits:
    """What one crawler fetched of one page; `forbidden`: the reservation's robots.txt keeps it out."""

    crawler: str
    vendor: str
    purpose: str
    work: str
    path: str
    visits: int
    first: datetime | None
    last: datetime | None
    statuses: Mapping[str, int]
    bytes: int
    addresses: int
    forbidden: bool


@dataclass(frozen=True)
class LogsRead:
    """The outcome of a reading: figures, visits by crawler and by page, and the evidence made of it."""

    id: str
    site: str
    since: datetime | None
    sources: tuple[LogSource, ...]
    lines: int
    unreadable: int
    without_agent: int
    left_out: int
    crawlers: tuple[CrawlerVisits, ...]
    pages: tuple[PageVisits, ...]
    evidence: tuple[str, ...]
    claim: str
    read_at: datetime
    changes: Changes = field(default_factory=Changes.of)

    @property
    def forbidden(self) -> int:
        """How many visits to works' pages the reservation had forbidden."""
        return sum(one.visits for one in self.pages if one.forbidden)


def log_file(read: LogsRead | None, suffix: str) -> bytes:
    """A reading in the form that the ending of a file names; without a reading, only whether there is one.

    Raises `InvalidInput` for another ending.
    """
    form = {".csv": log_csv, ".json": log_json, ".html": log_sheet}.get(suffix.lower())
    if form is None:
        raise InvalidInput(
            f"The ending {suffix or 'of the file'} is not known.", "End the name in .csv, .json or .html."
        )
    return form(read) if read is not None else b""


def log_csv(read: LogsRead) -> bytes:
    """The visits by page as CSV."""
    rows = [[*_row(one)[:-1], "yes" if one.forbidden else ""] for one in read.pages]
    return csv_text(_COLUMNS, rows).encode()


def log_json(read: LogsRead) -> bytes:
    """Everything of a reading as JSON."""
    document = {key: value for key, value in asdict(read).items() if key != "changes"}
    document["format"] = "rightsdesk-log-reading-1"
    return json.dumps(plain_details(document), ensure_ascii=False, indent=1).encode() + b"\n"


def log_sheet(read: LogsRead) -> bytes:
    """A page to print."""
    since = read.since.isoformat() if read.since else "the beginning of the logs"
    sentences = [
        f"{read.lines:,} lines read; {read.unreadable:,} were no log lines,"
        f" {read.without_agent:,} name no agent.",
        f"Counted from {since}; {read.forbidden:,} visits to works' pages were forbidden by robots.txt.",
        CLAIM,
        CLAIM_JA,
        *(
            f"{one.file}: {one.size:,} bytes, SHA-256 {one.sha256} {one.problem}".strip()
            for one in read.sources
        ),
    ]
    totals = [
        (
            one.crawler,
            one.vendor,
            one.purpose,
            one.visits,
            one.before,
            one.addresses,
            one.first or "",
            one.last or "",
        )
        for one in read.crawlers
    ]
    columns = ("crawler", "vendor", "purpose", "visits", "before", "addresses", "first", "last")
    tables: dict[str, Table] = {
        "Crawlers / クローラ": (columns, totals),
        "Pages of works / 作品のページ": (_COLUMNS, [_row(one) for one in read.pages]),
    }
    return sheet_html(f"AI crawlers in the access logs {read.site}".strip(), sentences, tables).encode()


def _row(one: PageVisits) -> tuple[object, ...]:
    statuses = " ".join(f"{status}:{count}" for status, count in one.statuses.items())
    return (
        one.crawler, one.vendor, one.purpose, one.work, one.path, one.visits,
        one.first.isoformat() if one.first else "", one.last.isoformat() if one.last else "",
        statuses, one.bytes, one.addresses, "forbidden / 拒否済み" if one.forbidden else "",
    )  # fmt: skip
