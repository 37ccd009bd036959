"""Attach evidence to a case and read it back with its custody record."""

import platform
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from rightsdesk.domain.vocabulary import CustodyVerb, EvidenceKind, IdKind
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.filetypes import MAIL, MHTML, WACZ, WARC, printable_name, printable_path
from rightsdesk.services.lookup import known_word, long_text, new_id, note, require
from rightsdesk.services.mail_parts import MailPart, read_mail
from rightsdesk.services.provenance import credential_state, read_provenance
from rightsdesk.services.workspace import PROGRAM, Workspace
from rightsdesk.store import custody
from rightsdesk.store.tables import Case, Clip, EvidenceItem
from rightsdesk.store.vault import VaultFile

LONGEST_NOTE = 4_000


@dataclass(frozen=True)
class NewEvidence:
    """Files to attach to a case, or to one clip of it."""

    case_id: str
    files: tuple[Path, ...]
    clip_id: str | None = None
    kind: str | None = None
    note: str = ""


@dataclass(frozen=True)
class TakenIn:
    """A file that lies in the vault and is not recorded yet; its name and path are safe to print.

    `how` says by which tool and way it came, where it was not simply a file of this machine.
    """

    file: VaultFile
    name: str
    source: str
    provenance: dict[str, Any]
    how: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class EvidencePlace:
    """Where an evidence item belongs; without a `kind` it is guessed from the content."""

    case_id: str
    clip_id: str | None = None
    kind: str | None = None
    note: str = ""


@dataclass(frozen=True)
class CustodyLine:
    """One link of the custody chain, as shown to people."""

    seq: int
    at: datetime
    actor: str
    verb: str
    subject: str
    sha256: str | None
    details: Mapping[str, Any]


@dataclass(frozen=True)
class EvidenceRecord:
    """One file in the vault; `also_in` names other evidence items with the very same bytes."""

    id: str
    case: str
    clip: str | None
    kind: str
    file: str
    sha256: str
    size: int
    media_type: str
    note: str
    provenance: Mapping[str, Any]
    captured_at: datetime
    captured_by: str
    also_in: tuple[str, ...]
    custody: tuple[CustodyLine, ...]


@dataclass(frozen=True)
class EvidenceAttached:
    """The items as recorded: each was read back from the disk before this was said."""

    items: tuple[EvidenceRecord, ...]
    changes: Changes


def attach_evidence(ws: Workspace, new: NewEvidence, ctx: JobContext) -> EvidenceAttached:
    """Take files into the vault and record them: files first, so that a crash leaves no row without its file.

    A media file that cannot be decoded is kept all the same; its provenance says so. The attachments of a
    mail become items after it.
    Raises `NotFound`, `InvalidInput`, `StorageFailed`.
    """
    if new.kind is not None:
        known_word(new.kind, EvidenceKind, "a kind of evidence")
    if not new.files:
        raise InvalidInput("There is no file to attach.", "Name at least one file.")
    place = EvidencePlace(new.case_id, new.clip_id, new.kind, long_text(new.note, "note", limit=LONGEST_NOTE))
    with ws.database.read() as session:
        _require_place(session, place)
    taken = [one for path in new.files for one in with_attachments(ws, take_in(ws, path, ctx), ctx)]
    with ws.database.write() as session:
        _require_place(session, place)
        rows = [record_evidence(ws, session, one, _own_place(one, place)) for one in taken]
        records = tuple(evidence_record(session, row) for row in rows)
    return EvidenceAttached(records, Changes.of(Topic.EVIDENCE, Topic.CASES, case=new.case_id))


def list_evidence(ws: Workspace, case_id: str) -> tuple[EvidenceRecord, ...]:
    """Give all evidence of a case in the order it came in."""
    with ws.database.read() as session:
        require(session, Case, case_id)
        rows = session.exec(
            select(EvidenceItem).where(EvidenceItem.case_id == case_id).order_by(EvidenceItem.id)
        ).all()
        return tuple(evidence_record(session, row) for row in rows)


def show_evidence(ws: Workspace, evidence_id: str) -> EvidenceRecord:
    """Give one item with its custody record. Raises `NotFound`."""
    with ws.database.read() as session:
        return evidence_record(session, require(session, EvidenceItem, evidence_id))


def take_in(ws: Workspace, path: Path, ctx: JobContext) -> TakenIn:
    """Copy a file into the vault and read what it says of itself; for other services before their write."""
    file = ws.vault.take_in(path, ctx)
    name = printable_name(path)
    return TakenIn(file, name, printable_path(path.absolute()), read_provenance(ws, file.path, name, ctx))


def with_attachments(ws: Workspace, taken: TakenIn, ctx: JobContext) -> tuple[TakenIn, ...]:
    """Give an item and, of a mail, each attachment as an item that names the mail's hash."""
    if taken.provenance["media_type"] != MAIL:
        return (taken,)
    read = read_mail(taken.file.path)
    said: dict[str, Any] = {"attachments": len(read.parts)} | (
        {"problem": read.problem} if read.problem else {}
    )
    mail = replace(taken, provenance=taken.provenance | said)
    return mail, *(_attachment(ws, mail, part, ctx) for part in read.parts)


def _own_place(taken: TakenIn, place: EvidencePlace) -> EvidencePlace:
    # The kind that was named is the mail's; an attachment is what its content is.
    return replace(place, kind=None) if "parent_sha256" in taken.how else place


def _attachment(ws: Workspace, mail: TakenIn, part: MailPart, ctx: JobContext) -> TakenIn:
    file = ws.vault.take_in(part.content, ctx)
    how = {
        "tool": f"{PROGRAM}, Python {platform.python_version()} email",
        "method": "attachment taken out of a mail",
        "parent_sha256": mail.file.sha256,
        "part": part.place,
    }
    return TakenIn(
        file,
        part.name,
        f"{mail.source}, part {part.place}",
        read_provenance(ws, file.path, part.name, ctx),
        how,
    )


def record_evidence(ws: Workspace, session: Session, taken: TakenIn, place: EvidencePlace) -> EvidenceItem:
    """Add an evidence row and its custody event in the caller's transaction."""
    row = EvidenceItem(
        id=new_id(ws, session, IdKind.EVIDENCE),
        case_id=place.case_id,
        clip_id=place.clip_id,
        kind=place.kind or _guess_kind(taken.provenance, place.clip_id),
        sha256=taken.file.sha256,
        size=taken.file.size,
        media_type=str(taken.provenance["media_type"]),
        original_name=taken.name,
        source_path=taken.source,
        note=place.note,
        provenance=taken.provenance,
        captured_at=ws.now(),
        captured_by=ws.actor,
    )
    again = session.exec(select(EvidenceItem.id).where(EvidenceItem.sha256 == row.sha256)).first()
    session.add(row)
    session.flush()
    verb = CustodyVerb.ATTACHED if again is None else CustodyVerb.TAKEN_IN_AGAIN
    details: dict[str, object] = {
        "file": row.original_name,
        "from": row.source_path,
        "size": row.size,
        "kind": row.kind,
    }
    if row.clip_id:
        details["clip"] = row.clip_id
    details |= taken.how
    if credential_state(row.provenance):
        details["content_credentials"] = credential_state(row.provenance)
    note(ws, session, verb, row.id, case_id=row.case_id, sha256=row.sha256, details=details)
    return row


def _guess_kind(provenance: Mapping[str, Any], clip_id: str | None) -> str:
    media_type = str(provenance["media_type"])
    if media_type.startswith("video/"):
        return EvidenceKind.CLIP if clip_id else EvidenceKind.OTHER
    if media_type.startswith("image/"):
        return EvidenceKind.SCREENSHOT
    pages = {"text/html", WARC, WACZ, MHTML}
    return EvidenceKind.PAGE if media_type in pages else EvidenceKind.DOCUMENT


def _require_place(session: Session, place: EvidencePlace) -> None:
    require(session, Case, place.case_id)
    if place.clip_id is not None and require(session, Clip, place.clip_id).case_id != place.case_id:
        raise InvalidInput(
            f"Clip {place.clip_id} does not belong to case {place.case_id}.",
            "Check both numbers with `case show`.",
        )


def evidence_record(session: Session, row: EvidenceItem) -> EvidenceRecord:
    """Copy an evidence row into what may leave the services."""
    twins = session.exec(
        select(EvidenceItem.id)
        .where(EvidenceItem.sha256 == row.sha256, EvidenceItem.id != row.id)
        .order_by(EvidenceItem.id)
    ).all()
    return EvidenceRecord(
        id=row.id,
        case=row.case_id,
        clip=row.clip_id,
        kind=row.kind,
        file=row.original_name,
        sha256=row.sha256,
        size=row.size,
        media_type=row.media_type,
        note=row.note,
        provenance=row.provenance,
        captured_at=row.captured_at,
        captured_by=row.captured_by,
        also_in=tuple(twins),
        custody=custody_lines(session, subject=row.id),
    )


def custody_lines(
    session: Session, *, subject: str | None = None, case_id: str | None = None
) -> tuple[CustodyLine, ...]:
    """Give the custody record of one record or of a whole case, in order."""
    return tuple(
        CustodyLine(
            seq=entry.seq,
            at=entry.at,
            actor=entry.actor,
            verb=entry.verb,
            subject=entry.subject,
            sha256=entry.sha256_after,
            details=entry.details,
        )
        for entry in custody.entries(session, case_id=case_id, subject=subject)
    )
