"""All that a person wants to see of one evidence item: what it shows, what is on record, since when."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rightsdesk.errors import UserError
from rightsdesk.jobs import JobContext
from rightsdesk.services.custody.timestamp_records import ItemTime, times_by_entry
from rightsdesk.services.evidence.credential_words import Line, credential_lines
from rightsdesk.services.evidence.evidence_records import EvidenceRecord, evidence_record
from rightsdesk.services.filetypes import MAIL, MHTML
from rightsdesk.services.house.last_backup import LastBackup, last_backup
from rightsdesk.services.lookup import require
from rightsdesk.services.works.pictures import evidence_pictures
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, EvidenceItem

FRAMES = 9
_TEXT_BYTES = 128 * 1024
_LARGEST_PDF = 64 * 1024 * 1024
_TEXTS = ("text/", "application/json", "application/xml")


@dataclass(frozen=True)
class ItemView:
    """One item with its case, its trusted time, and the backup it could be taken from if it is damaged."""

    item: EvidenceRecord
    case_title: str
    time: ItemTime
    last_backup: LastBackup | None


@dataclass(frozen=True)
class ItemPreview:
    """What an item shows: `kind` is `picture`, `frames`, `pdf`, `text` or `none`."""

    kind: str
    pictures: tuple[bytes, ...] = ()
    data: bytes = b""
    text: str = ""
    cut: bool = False
    problem: str = ""


@dataclass(frozen=True)
class Origin:
    """What a file says of itself, laid out: container and tags, embedded metadata, Content Credentials."""

    container: tuple[Line, ...]
    metadata: tuple[Line, ...]
    credentials: tuple[Line, ...]
    caution: str
    problem: str


def item_view(ws: Workspace, evidence_id: str) -> ItemView:
    """Give an item with all that is on record of it. Raises `NotFound`."""
    with ws.database.read() as session:
        row = require(session, EvidenceItem, evidence_id)
        case = require(session, Case, row.case_id)
        time = times_by_entry(session, {row.id: row.intake_seq})[row.id]
        return ItemView(evidence_record(session, row), case.title, time, last_backup(session))


def item_preview(ws: Workspace, evidence_id: str, ctx: JobContext, *, height: int = 900) -> ItemPreview:
    """Make ready what an item shows; a child process decodes media. Raises `NotFound`, `StorageFailed`."""
    with ws.database.read() as session:
        row = require(session, EvidenceItem, evidence_id)
        sha256, size, media_type = row.sha256, row.size, row.media_type
        container = row.provenance.get("container") or {}
    ctx.report(0, 0, evidence_id)
    kind = str(container.get("kind") or "")
    if kind in {"still", "video"}:
        still = kind == "still"
        try:
            found = evidence_pictures(ws, evidence_id, 1 if still else FRAMES, height if still else 240)
        except UserError as error:
            return ItemPreview("none", problem=error.message)
        return ItemPreview("picture" if still else "frames", found) if found else ItemPreview("none")
    if media_type == "application/pdf" and size <= _LARGEST_PDF:
        with ws.vault.open(sha256) as file:
            return ItemPreview("pdf", data=file.read(_LARGEST_PDF))
    if media_type.startswith(_TEXTS) or media_type in {MAIL, MHTML}:
        with ws.vault.open(sha256) as file:
            head = file.read(_TEXT_BYTES)
        return ItemPreview("text", text=head.decode("utf-8", "replace"), cut=size > len(head))
    return ItemPreview("none")


def lay_out(ws: Workspace, item: EvidenceRecord, language: str) -> Origin:
    """Lay out what the file says of itself, in `en` or `ja`, with the caution that belongs to it."""
    said = item.provenance
    container = said.get("container") or {}
    known = {key: value for key, value in container.items() if key != "tags" and value not in {None, ""}}
    lines = [Line(key, _plain(value)) for key, value in known.items()]
    lines += [Line(f"tag:{key}", str(value)) for key, value in (container.get("tags") or {}).items()]
    fields = (said.get("metadata") or {}).get("fields") or ()
    return Origin(
        tuple(lines),
        tuple(Line(str(one["place"]), str(one["value"])) for one in fields),
        credential_lines(ws.rules, said, item.media_type, language) or _none(said),
        ws.rules.texts["credentials_caution"][language],
        str(said.get("problem") or ""),
    )


def _none(said: Mapping[str, Any]) -> tuple[Line, ...]:
    reason = str((said.get("c2pa") or {}).get("reason") or "")
    return (Line("C2PA", reason),) if reason else ()


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
