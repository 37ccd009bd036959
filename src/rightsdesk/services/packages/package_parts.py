"""What a package tells of a case: its records, its files under safe names, its part of the custody log."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import inspect
from sqlmodel import Session, SQLModel, col, select

from rightsdesk.domain.custody import CustodyEntry, canonical_bytes
from rightsdesk.domain.merkle import leaf_hash, roots_at
from rightsdesk.domain.sealing import hash_text
from rightsdesk.domain.withheld import withhold
from rightsdesk.errors import CheckFailed
from rightsdesk.jobs import JobContext
from rightsdesk.services.casework import case_rows
from rightsdesk.services.lookup import require
from rightsdesk.services.packages.package_seals import read_seals
from rightsdesk.store import custody, tables

FORMAT = "rightsdesk-package-1"
_UNTOLD = {"version", "url_normalised"}
# Endings that a reader may open without a second thought; a page is opened as text, anything else by choice.
_ENDINGS = frozenset(
    [
        *("mp4", "m4v", "webm", "mkv", "mov", "avi", "mpg", "ts", "mp3", "m4a", "wav", "flac", "ogg", "opus"),
        *("gif", "jpg", "jpeg", "png", "webp", "avif", "heic", "bmp", "tif", "tiff", "pdf", "docx", "xlsx"),
        *("txt", "csv", "tsv", "json", "eml", "warc", "wacz", "zip"),
    ]
)
_PAGES = frozenset(("html", "htm", "xhtml", "mhtml", "mht", "svg", "xml"))

Json = dict[str, Any]


@dataclass(frozen=True)
class HeldFile:
    """A file of the vault that goes into the package, under a name that we made."""

    id: str
    path: str
    sha256: str
    size: int
    media_type: str
    taken_in_at: datetime


@dataclass(frozen=True)
class CasePart:
    """All that is told of a case, read at one moment; `log` holds a line of the custody log each."""

    records: Json
    files: tuple[HeldFile, ...]
    texts: dict[str, str]
    log: tuple[Json, ...]
    seals: Json
    seal_files: dict[str, bytes]
    head: str
    count: int
    root: str


def read_case(session: Session, case_id: str, ctx: JobContext, *, withhold_all: bool = False) -> CasePart:
    """Read a case for its package. Raises `NotFound`, and `CheckFailed` when the custody chain does not hold.

    Entries of other cases are withheld: what they say is left out, their place in the chain can be computed.
    """
    require(session, tables.Case, case_id)
    if custody.verify(session):
        raise CheckFailed(
            "The custody log was damaged; it must not leave the house.", "Run `rightsdesk verify`."
        )
    records = _records(session, case_id)
    files = (*_evidence_files(records), *_notice_files(records))
    texts = {f"data/notices/{one['id']}.txt": one["letter_text"] for one in records["notices"]}
    own = _own_subjects(records)
    leaves: list[bytes] = []
    log = tuple(_log_lines(session, _Whose(case_id, own, withhold_all), leaves, ctx))
    checkpoint = custody.checkpoint(session)
    root = hash_text(roots_at(leaves, {len(leaves)})[len(leaves)])
    records["custody"] = {"count": checkpoint.count, "head": checkpoint.head, "root": root}
    seals, seal_files = read_seals(session)
    return CasePart(records, files, texts, log, seals, seal_files, checkpoint.head, checkpoint.count, root)


def _records(session: Session, case_id: str) -> Json:
    clips = case_rows.clips_of(session, case_id)
    notices = case_rows.notices_of(session, case_id)
    issued = [one for one in notices if one.issued_at is not None]
    matches = case_rows.matches_of(session, case_id)
    works = _rows(session, tables.Work, {*_works_of(session, case_id), *(one.work_id for one in matches)})
    references = _rows(session, tables.Reference, {one.reference_id for one in matches})
    holders = _rows(session, tables.Rightsholder, {one["rightsholder_id"] for one in works})
    numbers = [one.id for one in issued]
    return {
        "format": FORMAT,
        "case": as_json(require(session, tables.Case, case_id)),
        "rightsholders": holders,
        "works": works,
        "clips": [as_json(one) for one in clips],
        "evidence": [as_json(one) for one in case_rows.evidence_of(session, case_id)],
        "references": references,
        "matches": [as_json(one) for one in matches],
        "reviews": [as_json(one) for one in case_rows.reviews_of(session, case_id)],
        "notices": [as_json(one) for one in issued],
        "notices_not_issued": [one.id for one in notices if one.issued_at is None],
        "notice_clips": _about(session, tables.NoticeClip, numbers),
        "exhibits": _about(session, tables.Exhibit, numbers),
        "answers": _about(session, tables.Answer, numbers),
        "deadlines": [as_json(one) for one in case_rows.deadlines_of(session, case_id)],
        "complaints": [
            as_json(one)
            for one in session.exec(
                select(tables.Complaint)
                .where(tables.Complaint.case_id == case_id)
                .order_by(col(tables.Complaint.id))
            )
        ],
    }


def as_json(row: SQLModel) -> Json:
    """A row with its columns as keys, times in UTC, days as YYYY-MM-DD."""
    columns = (column.key for column in inspect(type(row)).column_attrs)
    return {name: _value(getattr(row, name)) for name in columns if name not in _UNTOLD}


def _value(value: Any) -> Any:  # noqa: ANN401  whatever a column holds
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=UTC)
        return aware.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _works_of(session: Session, case_id: str) -> Sequence[str]:
    named = select(tables.CaseWork.work_id).where(tables.CaseWork.case_id == case_id)
    return session.exec(named).all()


def _rows(session: Session, table: type[Any], ids: set[str]) -> list[Json]:
    found = (session.get(table, one) for one in sorted(ids))
    return [as_json(row) for row in found if row is not None]


def _about(session: Session, table: type[Any], notice_ids: list[str]) -> list[Json]:
    rows = session.exec(select(table).where(col(table.notice_id).in_(notice_ids))).all()
    return sorted((as_json(row) for row in rows), key=lambda one: json.dumps(one, sort_keys=True))


def _evidence_files(records: Json) -> Iterator[HeldFile]:
    for one in records["evidence"]:
        one["path"] = f"data/evidence/{one['id']}.{_ending(one['original_name'])}"
        at = datetime.fromisoformat(one["captured_at"])
        yield HeldFile(one["id"], one["path"], one["sha256"], one["size"], one["media_type"], at)


def _notice_files(records: Json) -> Iterator[HeldFile]:
    for one in records["notices"]:
        one["path"] = f"data/notices/{one['id']}.pdf"
        at = datetime.fromisoformat(one["issued_at"])
        yield HeldFile(one["id"], one["path"], one["pdf_sha256"], one["pdf_size"], "application/pdf", at)


def _ending(name: str) -> str:
    ending = PurePosixPath(name).suffix.removeprefix(".").lower()
    if ending in _PAGES:
        return f"{ending}.txt"
    return ending if ending in _ENDINGS else "bin"


def _own_subjects(records: Json) -> frozenset[str]:
    groups = ("works", "references", "rightsholders", "evidence", "clips", "matches", "complaints")
    return frozenset(one["id"] for group in groups for one in records[group])


@dataclass(frozen=True)
class _Whose:
    """Which entries a package may show: those of its case, of its records, and of checkpoints."""

    case_id: str
    subjects: frozenset[str]
    withhold_all: bool

    def is_own(self, entry: CustodyEntry) -> bool:
        about = entry.subject in self.subjects or entry.subject.startswith("checkpoint ")
        return entry.case_id == self.case_id or (entry.case_id is None and about)


def _log_lines(session: Session, whose: _Whose, leaves: list[bytes], ctx: JobContext) -> Iterator[Json]:
    count = custody.checkpoint(session).count
    for row in custody.linked_entries(session):
        ctx.report(row.entry.seq, count, "Copying the custody log")
        canonical = canonical_bytes(row.entry, row.previous_hash)
        leaves.append(leaf_hash(canonical))
        line: Json = {"seq": row.entry.seq, "hash": row.hash}
        is_own = whose.is_own(row.entry)
        if not is_own or whose.withhold_all:
            line |= {"leaf": leaves[-1].hex(), "withheld": asdict(withhold(canonical))}
        if is_own:
            line["shown" if whose.withhold_all else "entry"] = json.loads(canonical)
        yield line
