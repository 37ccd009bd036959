"""Attach evidence to a case and read it back with its custody record."""

import platform
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from rightsdesk.domain.custody import plain_details
from rightsdesk.domain.vocabulary import CustodyVerb, EvidenceKind, IdKind
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.evidence.evidence_records import (
    CustodyLine,
    EvidenceRecord,
    custody_lines,
    evidence_record,
    evidence_records,
)
from rightsdesk.services.evidence.folder_walks import Skipped, WalkedFile, folder_details, walk
from rightsdesk.services.evidence.mail_parts import MailPart, read_mail
from rightsdesk.services.evidence.provenance import credential_state, read_provenance
from rightsdesk.services.filetypes import MAIL, MHTML, WACZ, WARC, printable_name, printable_path
from rightsdesk.services.lookup import known_word, long_text, new_id, note, require
from rightsdesk.services.workspace import PROGRAM, Workspace
from rightsdesk.store.tables import Case, Clip, EvidenceItem
from rightsdesk.store.vault import VaultFile

__all__ = [
    "CustodyLine", "EvidenceAttached", "EvidencePlace", "EvidenceRecord", "NewEvidence", "Parent", "TakenIn",
    "attach_evidence", "custody_lines", "evidence_record", "evidence_records", "list_evidence",
    "record_evidence", "require_place", "show_evidence", "take_in", "with_attachments",
]  # fmt: skip

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
class Parent:
    """The item that another was derived from, the hash its file had then, and how it was done."""

    id: str
    sha256: str
    derivation: Mapping[str, object]


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
    parent: Parent | None = None


@dataclass(frozen=True)
class EvidencePlace:
    """Where an evidence item belongs; without a `kind` it is guessed from the content."""

    case_id: str
    clip_id: str | None = None
    kind: str | None = None
    note: str = ""


@dataclass(frozen=True)
class EvidenceAttached:
    """The items as recorded: each was read back from the disk before this was said.

    `skipped` are things in folders that are no files to keep, with the reason.
    """

    items: tuple[EvidenceRecord, ...]
    changes: Changes
    skipped: tuple[Skipped, ...] = ()


def attach_evidence(ws: Workspace, new: NewEvidence, ctx: JobContext) -> EvidenceAttached:
    """Take files into the vault and record them: files first, so that a crash leaves no row without its file.

    A media file that cannot be decoded is kept all the same; its provenance says so. The attachments of a
    mail become items after it. A folder is walked to its end, links in it are not followed, and what could
    not be kept is said, here and in the custody record.
    Raises `NotFound`, `InvalidInput`, `StorageFailed`.
    """
    if new.kind is not None:
        known_word(new.kind, EvidenceKind, "a kind of evidence")
    if not new.files:
        raise InvalidInput("There is no file to attach.", "Name at least one file.")
    place = EvidencePlace(new.case_id, new.clip_id, new.kind, long_text(new.note, "note", limit=LONGEST_NOTE))
    with ws.database.read() as session:
        require_place(session, place)
    walked = walk(new.files, ctx)
    taken = [one for file in walked.files for one in with_attachments(ws, _take(ws, file, ctx), ctx)]
    with ws.database.write() as session:
        require_place(session, place)
        for folder in walked.folders:
            details = folder_details(folder)
            note(ws, session, CustodyVerb.FOLDER_READ, place.case_id, case_id=place.case_id, details=details)
        rows = [record_evidence(ws, session, one, _own_place(one, place)) for one in taken]
        records = evidence_records(session, rows)
    changes = Changes.of(Topic.EVIDENCE, Topic.CASES, case=new.case_id)
    return EvidenceAttached(records, changes, walked.skipped)


def list_evidence(ws: Workspace, case_id: str) -> tuple[EvidenceRecord, ...]:
    """Give all evidence of a case in the order it came in."""
    with ws.database.read() as session:
        require(session, Case, case_id)
        rows = session.exec(
            select(EvidenceItem).where(EvidenceItem.case_id == case_id).order_by(EvidenceItem.id)
        ).all()
        return evidence_records(session, rows)


def show_evidence(ws: Workspace, evidence_id: str) -> EvidenceRecord:
    """Give one item with its custody record. Raises `NotFound`."""
    with ws.database.read() as session:
        return evidence_record(session, require(session, EvidenceItem, evidence_id))


def take_in(ws: Workspace, path: Path, ctx: JobContext) -> TakenIn:
    """Copy a file into the vault and read what it says of itself; for other services before their write."""
    file = ws.vault.take_in(path, ctx)
    name = printable_name(path)
    return TakenIn(file, name, printable_path(path.absolute()), read_provenance(ws, file.path, name, ctx))


def _take(ws: Workspace, file: WalkedFile, ctx: JobContext) -> TakenIn:
    taken = take_in(ws, file.path, ctx)
    if file.folder is None:
        return taken
    how = {"method": "folder read", "folder": printable_path(file.folder), "within": file.within}
    return replace(taken, how=how)


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
    number, parent = new_id(ws, session, IdKind.EVIDENCE), taken.parent
    kind = place.kind or _guess_kind(taken.provenance, place.clip_id)
    known = select(EvidenceItem.id).where(EvidenceItem.sha256 == taken.file.sha256)
    verb = CustodyVerb.ATTACHED if session.exec(known).first() is None else CustodyVerb.TAKEN_IN_AGAIN
    row = EvidenceItem(
        id=number,
        case_id=place.case_id,
        clip_id=place.clip_id,
        kind=kind,
        sha256=taken.file.sha256,
        size=taken.file.size,
        media_type=str(taken.provenance["media_type"]),
        original_name=taken.name,
        source_path=taken.source,
        note=place.note,
        provenance=taken.provenance,
        captured_at=ws.now(),
        captured_by=ws.actor,
        credentials=credential_state(taken.provenance),
        search_key="\n".join((taken.name, number, taken.file.sha256, ws.actor)).casefold(),
        intake_seq=note(
            ws, session, verb if parent is None else CustodyVerb.DERIVED, number, case_id=place.case_id,
            sha256=taken.file.sha256, details=_intake_details(taken, kind, place.clip_id),
        ),
        parent_id=parent.id if parent else None,
        parent_sha256=parent.sha256 if parent else "",
        derivation=plain_details(parent.derivation) if parent else {},
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def _intake_details(taken: TakenIn, kind: str, clip_id: str | None) -> dict[str, object]:
    details: dict[str, object] = {
        "file": taken.name,
        "from": taken.source,
        "size": taken.file.size,
        "kind": kind,
    }
    if clip_id:
        details["clip"] = clip_id
    if taken.parent is not None:
        details |= {"parent": taken.parent.id, "parent_sha256": taken.parent.sha256}
        details |= taken.parent.derivation
    details |= taken.how
    if credential_state(taken.provenance):
        details["content_credentials"] = credential_state(taken.provenance)
    return details


def _guess_kind(provenance: Mapping[str, Any], clip_id: str | None) -> str:
    media_type = str(provenance["media_type"])
    if media_type.startswith("video/"):
        return EvidenceKind.CLIP if clip_id else EvidenceKind.OTHER
    if media_type.startswith("image/"):
        return EvidenceKind.SCREENSHOT
    pages = {"text/html", WARC, WACZ, MHTML}
    return EvidenceKind.PAGE if media_type in pages else EvidenceKind.DOCUMENT


def require_place(session: Session, place: EvidencePlace) -> None:
    """Check that the case is there, and the clip one of it. Raises `NotFound`, `InvalidInput`."""
    require(session, Case, place.case_id)
    if place.clip_id is not None and require(session, Clip, place.clip_id).case_id != place.case_id:
        raise InvalidInput(
            f"Clip {place.clip_id} does not belong to case {place.case_id}.",
            "Check both numbers with `case show`.",
        )
