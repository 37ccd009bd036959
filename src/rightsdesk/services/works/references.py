"""Put reference media of a work into the vault and the register, and take them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from rightsdesk.analysis import media
from rightsdesk.domain.vocabulary import CustodyVerb, IdKind, MediaKind
from rightsdesk.errors import InvalidInput, NotFound, UnreadableMedia
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.filetypes import media_type_of, printable_name, printable_path
from rightsdesk.services.lookup import copy_row, new_id, note, one_line, require
from rightsdesk.services.works import register_upkeep
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Reference, Work

_MEASURED = ("kind", "duration", "frames", "width", "height")


@dataclass(frozen=True)
class NewReferences:
    """Files or folders of one work to compare clips with."""

    work_id: str
    files: tuple[Path, ...]
    label: str = ""
    locus: str = ""


@dataclass(frozen=True)
class ReferenceRecord:
    """A reference in the register; seconds, pixels, bytes. `held_by` is the partner who has its media."""

    id: str
    work: str
    file: str
    label: str
    locus: str
    kind: str
    duration: float
    frames: int
    width: int
    height: int
    size: int
    sha256: str
    added_at: datetime
    added_by: str
    held_by: str = ""


@dataclass(frozen=True)
class FailedFile:
    """A file that was not taken, and why in one sentence."""

    file: str
    reason: str


@dataclass(frozen=True)
class ReferencesAdded:
    """What came in and what did not; one bad file never stops the others."""

    references: tuple[ReferenceRecord, ...]
    failed: tuple[FailedFile, ...]
    changes: Changes


@dataclass(frozen=True)
class ReferenceRemoved:
    """The reference that no longer takes part in matching."""

    id: str
    changes: Changes


def add_references(ws: Workspace, new: NewReferences, ctx: JobContext) -> ReferencesAdded:
    """Take reference media into the vault and fingerprint them; folders are walked.

    The same bytes under the same work are taken once. Raises `NotFound` for the work and `InvalidInput` when
    a path names nothing; a file that cannot be read is listed in `failed`.
    """
    with ws.database.read() as session:
        require(session, Work, new.work_id)
    texts: dict[str, Any] = {"label": one_line(new.label, "label"), "locus": one_line(new.locus, "locus")}
    added: list[ReferenceRecord] = []
    failed: list[FailedFile] = []
    for path in _walk(new.files):
        try:
            added.append(_add_one(ws, new.work_id, texts, path, ctx))
        except (UnreadableMedia, InvalidInput, NotFound) as error:
            failed.append(FailedFile(printable_path(path), error.message))
    return ReferencesAdded(tuple(added), tuple(failed), Changes.of(Topic.CATALOGUE))


def list_references(ws: Workspace, work_id: str | None = None) -> tuple[ReferenceRecord, ...]:
    """Give the references in the register, of one work or of all."""
    with ws.database.read() as session:
        query = select(Reference).where(col(Reference.removed_at).is_(None)).order_by(Reference.id)
        if work_id is not None:
            require(session, Work, work_id)
            query = query.where(Reference.work_id == work_id)
        return tuple(_record(row) for row in session.exec(query))


def remove_reference(ws: Workspace, reference_id: str) -> ReferenceRemoved:
    """Take a reference out of matching; its file and its old matches stay on record."""
    with ws.database.write() as session:
        row = require(session, Reference, reference_id)
        if row.removed_at is not None:
            raise NotFound(
                f"Reference {reference_id} was removed before.", "See `rightsdesk reference list`."
            )
        row.removed_at = ws.now()
        note(ws, session, CustodyVerb.REMOVED, row.id, sha256=None if row.held_by else row.sha256)
    ws.register.remove(reference_id)
    return ReferenceRemoved(reference_id, Changes.of(Topic.CATALOGUE))


def _walk(paths: tuple[Path, ...]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found.extend(sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".")))
        else:
            found.append(path)
    if not found:
        raise InvalidInput("There is no file to add.", "Name a video, a still, or a folder that holds some.")
    return found


def _add_one(
    ws: Workspace, work_id: str, texts: Mapping[str, Any], path: Path, ctx: JobContext
) -> ReferenceRecord:
    facts = media.probe(path)
    file = ws.vault.take_in(path, ctx)
    with ws.database.read() as session:
        known = _same_bytes(session, work_id, file.sha256)
        if known is not None:
            return _record(known)
    described = register_upkeep.described(file.path, ctx)
    if facts.kind is MediaKind.AUDIO and described[1] is None:
        raise UnreadableMedia(
            f"{printable_name(path)} holds no picture, and no sound that can be heard.",
            "Add a video, a still or a recording.",
        )
    with ws.database.write() as session:
        known = _same_bytes(session, work_id, file.sha256)  # another program may have been quicker
        if known is not None:
            return _record(known)
        row = Reference(
            id=new_id(ws, session, IdKind.REFERENCE),
            work_id=work_id,
            file_name=printable_name(path),
            sha256=file.sha256,
            size=file.size,
            media_type=media_type_of(file.path, printable_name(path)),
            added_at=ws.now(),
            added_by=ws.actor,
            **texts,
            **{name: getattr(facts, name) for name in _MEASURED},
        )
        session.add(row)
        session.flush()
        details = {"file": row.file_name, "work": work_id}
        note(ws, session, CustodyVerb.ATTACHED, row.id, sha256=file.sha256, details=details)
        record = _record(row)
    ws.register.add(record.id, *described)
    return record


def _same_bytes(session: Session, work_id: str, sha256: str) -> Reference | None:
    return session.exec(
        select(Reference).where(
            Reference.work_id == work_id, Reference.sha256 == sha256, col(Reference.removed_at).is_(None)
        )
    ).first()


def _record(row: Reference) -> ReferenceRecord:
    return copy_row(ReferenceRecord, row, work=row.work_id, file=row.file_name)
