"""Give fingerprints of works to other studios, as a signed file without their media."""

import shutil
import tempfile
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sqlmodel import Session, col, select

from rightsdesk.domain.exchange import Engine, Manifest, Part, SharedReference, SharedWork
from rightsdesk.domain.exchange_sheet import sheet_text
from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.exchange import fingerprint_keys as keys
from rightsdesk.services.exchange.fingerprint_files import signed_head
from rightsdesk.services.exchange.fingerprint_records import FingerprintFileRecord, file_record
from rightsdesk.services.house import studio
from rightsdesk.services.lookup import new_id, note, one_line, require, required_line
from rightsdesk.services.works.register_upkeep import ensure_registered
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import durable
from rightsdesk.store.tables import FingerprintFile, Reference, Work

if TYPE_CHECKING:
    from rightsdesk.analysis.fingerprints import Fingerprint

GIVEN, TAKEN = "given", "taken"


@dataclass(frozen=True)
class NewExport:
    """Which works to give; `holder` is how the studio names itself, `to` for whom the file is."""

    work_ids: tuple[str, ...]
    holder: str = ""
    to: str = ""
    pictures: bool = False


@dataclass(frozen=True)
class FingerprintsGiven:
    """The file as written, the sheet beside it that says what is in it, and the mark of our key."""

    file: FingerprintFileRecord
    path: str
    sheet: str
    mark: str
    changes: Changes


def export_fingerprints(ws: Workspace, new: NewExport, out: Path, ctx: JobContext) -> FingerprintsGiven:
    """Write fingerprints of works into a signed file, with a sheet in both languages beside it.

    Without `pictures` there is nothing in it to look at, and matches against it are never strong. Raises
    `NotFound`, `InvalidInput`, `Refused` for works without references or of partners, `StorageFailed`.
    """
    target = _free_target(out)
    works, references, holder = _chosen(ws, new)
    ensure_registered(ws, ctx)
    own = keys.show_own_key(ws)
    with tempfile.TemporaryFile(dir=target.parent) as parts:
        shared = tuple(_written(ws, one, parts, new, ctx) for one in references)
        manifest = Manifest(holder, own.key, ws.now(), _engine(), new.pictures, works, shared)
        parts.seek(0)
        digest, size = _publish(target, signed_head(manifest, partial(keys.sign, ws)), parts)
    sheet = target.with_name(f"{target.name}.txt")
    durable.write_file(sheet.parent, sheet.name, sheet_text(manifest, ws.rules.texts).encode())
    row = _given(ws, manifest, (digest, size), new)
    return FingerprintsGiven(row, str(target), str(sheet), own.mark, Changes.of(Topic.CATALOGUE))


def _free_target(out: Path) -> Path:
    target = out.expanduser().absolute()
    for path in (target, target.with_name(f"{target.name}.txt")):
        if path.exists() or path.is_symlink():
            raise Refused(f"{path} is already there; it is not replaced.", "Choose another name.")
    if not target.parent.is_dir():
        raise InvalidInput(f"The folder {target.parent} does not exist.", "Create it, or choose another one.")
    return target


def _chosen(ws: Workspace, new: NewExport) -> tuple[tuple[SharedWork, ...], list[Reference], str]:
    if not new.work_ids:
        raise InvalidInput("There is no work to give fingerprints of.", "Name one with --work W-0001.")
    with ws.database.write() as session:  # the first look at the studio may make its record
        works = [require(session, Work, work_id) for work_id in dict.fromkeys(new.work_ids)]
        for work in works:
            if work.held_by:
                raise Refused(f"{work.id} is {work.held_by}'s; only they give its fingerprints away.")
        holder = one_line(new.holder, "name") or studio.studio_row(ws, session).name
        rows = session.exec(
            select(Reference)
            .where(col(Reference.work_id).in_([one.id for one in works]), col(Reference.removed_at).is_(None))
            .order_by(Reference.id)
        ).all()
        session.expunge_all()
    empty = [work.id for work in works if work.id not in {row.work_id for row in rows}]
    if empty:
        raise Refused(f"{', '.join(empty)} has no reference.", "Add one with `rightsdesk reference add`.")
    required_line(holder, "name of the studio")
    return tuple(_shared_work(work) for work in works), list(rows), holder


def _shared_work(work: Work) -> SharedWork:
    return SharedWork(work.id, work.title, work.title_ja, work.kind)


def _engine() -> Engine:
    from rightsdesk.analysis import foreign, matcher  # slow to import: numpy, OpenCV and faiss

    method = matcher.method()
    return Engine(method.name, method.version, foreign.engine())


def _written(
    ws: Workspace, row: Reference, parts: BinaryIO, new: NewExport, ctx: JobContext
) -> SharedReference:
    ctx.report(0, 0, "Writing fingerprints")
    from rightsdesk.analysis import blocks, foreign

    stored, sound = ws.register.get(row.id), ws.register.sound(row.id)
    if stored is None or sound is None:
        raise Refused(f"The fingerprint of {row.id} was taken out meanwhile.", "Try again.")
    given: Fingerprint = stored if new.pictures else foreign.without_pictures(stored)
    return SharedReference(
        id=row.id,
        work=row.work_id,
        label=row.label,
        locus=row.locus,
        kind=row.kind,
        duration=row.duration,
        frames=row.frames,
        width=row.width,
        height=row.height,
        media_sha256=row.sha256,
        media_size=row.size,
        fingerprint=_put(parts, blocks.written(given)),
        sound=_put(parts, sound.to_bytes()),
    )


def _put(parts: BinaryIO, data: bytes) -> Part:
    parts.write(data)
    return Part(len(data), sha256(data).hexdigest())


def _publish(target: Path, head: bytes, parts: BinaryIO) -> tuple[str, int]:
    with durable.temporary_beside(target) as (temporary, descriptor):
        with open(descriptor, "wb", closefd=False) as file:
            file.write(head)
            shutil.copyfileobj(parts, file, durable.CHUNK)
        digest, size = durable.sha256_of(temporary), temporary.stat().st_size
        durable.publish(temporary, target)
    return digest, size


def _given(ws: Workspace, manifest: Manifest, file: tuple[str, int], new: NewExport) -> FingerprintFileRecord:
    with ws.database.write() as session:
        row = file_row(ws, session, GIVEN, manifest, file)
        row.partner = one_line(new.to, "name of the partner")
        session.add(row)
        session.flush()
        details = {"file_sha256": file[0], "works": list(new.work_ids), "pictures": int(new.pictures)}
        note(ws, session, CustodyVerb.EXPORTED, row.id, details={**details, "to": row.partner})
        return file_record(session, row)


def file_row(
    ws: Workspace, session: Session, direction: str, manifest: Manifest, file: tuple[str, int]
) -> FingerprintFile:
    """The row of a file, not yet added."""
    from rightsdesk.analysis.foreign import engine_mark

    return FingerprintFile(
        id=new_id(ws, session, IdKind.FINGERPRINT_FILE),
        direction=direction,
        sha256=file[0],
        size=file[1],
        partner=manifest.holder,
        made_at=manifest.made_at,
        engine=f"{manifest.engine.name} {manifest.engine.version}",
        engine_mark=engine_mark(),
        pictures=manifest.pictures,
        works=len(manifest.works),
        references=len(manifest.references),
        seconds=round(sum(one.duration for one in manifest.references), 3),
        at=ws.now(),
        by=ws.actor,
    )
