"""Take in a partner's signed file of fingerprints, compare clips with it, and take it out again."""

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, col, select

from rightsdesk.domain.exchange import Manifest, SharedReference, SharedWork, key_mark, same_mark
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.exchange import fingerprint_keys as keys
from rightsdesk.services.exchange.fingerprint_exchange import TAKEN, file_row
from rightsdesk.services.exchange.fingerprint_files import OpenedFile, open_file
from rightsdesk.services.exchange.fingerprint_parts import prepared_parts
from rightsdesk.services.exchange.fingerprint_records import FingerprintFileRecord, file_record
from rightsdesk.services.exchange.foreign_records import reference_for, references_of, work_for
from rightsdesk.services.lookup import note, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.durable import make_folder
from rightsdesk.store.tables import (
    FingerprintFile,
)


@dataclass(frozen=True)
class WorkSeen:
    """A work in a file: how many references of it, and their seconds."""

    title: str
    title_ja: str
    kind: str
    references: int
    seconds: float


@dataclass(frozen=True)
class FingerprintsSeen:
    """What a file says of itself, signature and sums checked; nothing was taken in.

    `trusted` tells whether somebody here made sure of the key; `taken_as` is its number when it came before;
    `refusal` says why this version cannot compare with it, else it is empty.
    """

    holder: str
    mark: str
    trusted: bool
    made_at: datetime
    engine: str
    pictures: bool
    works: tuple[WorkSeen, ...]
    sha256: str
    size: int
    taken_as: str
    refusal: str


@dataclass(frozen=True)
class FingerprintsTaken:
    """The file as kept, the works and references made for it; `already` when the same file came before."""

    file: FingerprintFileRecord
    works: tuple[str, ...]
    references: tuple[str, ...]
    already: bool
    changes: Changes


@dataclass(frozen=True)
class FingerprintsRemoved:
    """The file whose references take no part in matching any more."""

    file: FingerprintFileRecord
    references: tuple[str, ...]
    changes: Changes


def look_at_fingerprints(ws: Workspace, path: Path, ctx: JobContext) -> FingerprintsSeen:
    """Say what is in a file and whose signature it carries. Raises `InvalidInput`, `Cancelled`."""
    opened = open_file(path, ctx)
    manifest = opened.manifest
    with ws.database.read() as session:
        known = _taken(session, opened.sha256)
        trusted = keys.trusted(session, manifest.key) is not None
    return FingerprintsSeen(
        holder=manifest.holder,
        mark=key_mark(manifest.key),
        trusted=trusted,
        made_at=manifest.made_at,
        engine=f"{manifest.engine.name} {manifest.engine.version}",
        pictures=manifest.pictures,
        works=tuple(_work_seen(work, manifest.references) for work in manifest.works),
        sha256=opened.sha256,
        size=opened.size,
        taken_as=known.id if known is not None else "",
        refusal=_refusal(ws, manifest),
    )


def take_fingerprints(ws: Workspace, path: Path, ctx: JobContext, *, trust: str = "") -> FingerprintsTaken:
    """Take a file into the vault and its fingerprints into the register, as works that the partner holds.

    A key is asked for once: `trust` is its mark, by which a person made sure of it. The same file twice is
    one. Raises `InvalidInput`, `Refused`, `StorageFailed`, `Cancelled`.
    """
    opened = open_file(path, ctx)
    refusal = _refusal(ws, opened.manifest)
    if refusal:
        raise Refused(refusal, "Ask them to export it again with a version that fits.")
    _require_trust(ws, opened.manifest, trust)
    with ws.database.read() as session:
        known = _taken(session, opened.sha256)
        if known is not None:
            return FingerprintsTaken(file_record(session, known), (), (), True, Changes.of(Topic.CATALOGUE))
    kept = ws.vault.take_in(path, ctx)
    if kept.sha256 != opened.sha256:
        raise InvalidInput("The file changed while it was read.", "Try again.")
    make_folder(ws.folder.cache_path)
    with tempfile.TemporaryDirectory(dir=ws.folder.cache_path, prefix=".taking-") as room:
        return _taken_in(ws, opened, _Waiting(kept.path, Path(room), opened.manifest, ctx))


def list_fingerprint_files(ws: Workspace) -> tuple[FingerprintFileRecord, ...]:
    """Give the files that were given and taken, oldest first; also those removed."""
    with ws.database.read() as session:
        rows = session.exec(select(FingerprintFile).order_by(FingerprintFile.id)).all()
        return tuple(file_record(session, row) for row in rows)


def remove_fingerprints(ws: Workspace, file_id: str) -> FingerprintsRemoved:
    """Compare with a partner's file no more; the file and old matches stay on record.

    Raises `NotFound`, and `Refused` for a file that was given away or removed before.
    """
    with ws.database.write() as session:
        row = require(session, FingerprintFile, file_id)
        if row.direction != TAKEN:
            raise Refused(f"{row.id} was given away; what a partner has cannot be taken back.")
        if row.removed_at is not None:
            raise Refused(f"{row.id} was removed already, by {row.removed_by}.")
        row.removed_at, row.removed_by = ws.now(), ws.actor
        session.add(row)
        gone = references_of(session, row.id)
        for reference in gone:
            reference.removed_at = ws.now()
            note(ws, session, CustodyVerb.REMOVED, reference.id, details={"with": row.id})
        note(ws, session, CustodyVerb.REMOVED, row.id, sha256=row.sha256, details={"references": len(gone)})
        session.flush()
        names = tuple(reference.id for reference in gone)
        record = file_record(session, row)
    for name in names:
        ws.register.remove(name)
    return FingerprintsRemoved(record, names, Changes.of(Topic.CATALOGUE))


def _work_seen(work: SharedWork, references: tuple[SharedReference, ...]) -> WorkSeen:
    lengths = [one.duration for one in references if one.work == work.id]
    return WorkSeen(work.title, work.title_ja, work.kind, len(lengths), round(sum(lengths), 3))


def _taken(session: Session, sha256: str) -> FingerprintFile | None:
    return session.exec(
        select(FingerprintFile).where(
            FingerprintFile.sha256 == sha256,
            FingerprintFile.direction == TAKEN,
            col(FingerprintFile.removed_at).is_(None),
        )
    ).first()


def _refusal(ws: Workspace, manifest: Manifest) -> str:
    from rightsdesk.analysis import foreign

    if manifest.key == keys.known_own_key(ws):
        return "This file was made here; it holds our own works."
    if dict(manifest.engine.needs) != foreign.engine():
        made = f"{manifest.engine.name} {manifest.engine.version}"
        return (
            f"The fingerprints were made by another version ({made}) and cannot be compared with clips here."
        )
    return ""


def _require_trust(ws: Workspace, manifest: Manifest, trust: str) -> None:
    mark = key_mark(manifest.key)
    if trust and not same_mark(trust, manifest.key):
        raise Refused(
            f"The file is signed with the key {mark}, not with the one named.", "Take nothing from it."
        )
    with ws.database.read() as session:
        known = keys.trusted(session, manifest.key) is not None
    if not known and not trust:
        raise Refused(
            f"Nobody here has made sure yet that the key {mark} is {manifest.holder}'s.",
            "Have them read it to you over the telephone, then name it: `--trust` and the 32 digits.",
        )


class _Waiting:
    """Checked fingerprints of a file, kept aside until their records are made."""

    def __init__(self, file: Path, room: Path, manifest: Manifest, ctx: JobContext) -> None:
        from rightsdesk.analysis.register import Register

        self.register, self.size = Register(room), file.stat().st_size
        for one, fingerprint, sound in prepared_parts(file, pictures=manifest.pictures, ctx=ctx):
            self.register.add(one.id, fingerprint, sound)

    def move(self, their_id: str, target: str, ws: Workspace) -> None:
        fingerprint = self.register.get(their_id)
        if fingerprint is not None:
            ws.register.add(target, fingerprint, self.register.sound(their_id))


def _taken_in(ws: Workspace, opened: OpenedFile, waiting: _Waiting) -> FingerprintsTaken:
    manifest = opened.manifest
    with ws.database.write() as session:
        known = _taken(session, opened.sha256)  # another program may have been quicker
        if known is not None:
            return FingerprintsTaken(file_record(session, known), (), (), True, Changes.of(Topic.CATALOGUE))
        key = keys.trusted(session, manifest.key) or keys.trust(ws, session, manifest.key, manifest.holder)
        row = file_row(ws, session, TAKEN, manifest, (opened.sha256, opened.size))
        row.key_id = key.id
        session.add(row)
        session.flush()
        details = {"partner": manifest.holder, "key": key_mark(manifest.key), "works": len(manifest.works)}
        note(ws, session, CustodyVerb.ATTACHED, row.id, sha256=row.sha256, details=details)
        works = {work.id: work_for(ws, session, manifest, work) for work in manifest.works}
        made = {one.id: reference_for(ws, session, row, works[one.work], one) for one in manifest.references}
        record = file_record(session, row)
    for theirs, ours in made.items():
        waiting.move(theirs, ours, ws)
    changes = Changes.of(Topic.CATALOGUE)
    return FingerprintsTaken(record, tuple(works.values()), tuple(made.values()), False, changes)
