"""Back up everything into one file that is read back before it counts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import gettempdir

from sqlmodel import Session

from rightsdesk.domain.custody import plain_text
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import CheckFailed, InvalidInput, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.evidence.held_files import Held, held_files
from rightsdesk.services.filetypes import printable_path
from rightsdesk.services.house.info import counts_of
from rightsdesk.services.house.last_backup import SUBJECT
from rightsdesk.services.lookup import note
from rightsdesk.services.workspace import PROGRAM, Workspace
from rightsdesk.store import backup_files, custody
from rightsdesk.store.backup_files import Manifest, vault_name
from rightsdesk.store.backup_writing import BackupFile, Packed, Part, write_backup
from rightsdesk.store.copies import copy_database
from rightsdesk.store.database import Database
from rightsdesk.store.migrate import schema_version
from rightsdesk.store.mounts import network_kind
from rightsdesk.store.sources import shown_name
from rightsdesk.store.workrooms import workroom

_LETTER = re.compile(r"N-\d{4}-\d{4,}")


@dataclass(frozen=True)
class BackupWritten:
    """A backup whose every byte was read back; `damage` names what was damaged before it was made."""

    file: str
    sha256: str
    size: int
    made_at: datetime
    counts: Mapping[str, int]
    damage: tuple[str, ...]


@dataclass(frozen=True)
class _Snapshot:
    """What one state of the database says there is."""

    schema: str
    counts: Mapping[str, int]
    held: tuple[Held, ...]
    damage: tuple[str, ...]


def back_up(ws: Workspace, out: Path, ctx: JobContext, *, even_damaged: bool = False) -> BackupWritten:
    """Write one consistent file of database, vault, letters, templates and settings while work goes on.

    The database is copied first, and then the files that this copy names: a file is always older than its
    record, and none is ever changed. Raises `CheckFailed` when something is damaged, unless `even_damaged`;
    `Refused` when the file exists; `StorageFailed`.
    """
    target = _free_target(out)
    made_at = ws.now()
    with workroom(_local_folder(ws), ".backup-") as room:
        copy = room / backup_files.DATABASE
        copy_database(ws.database, copy, ctx.report)
        found = _look_into(copy)
        parts = [
            Part(backup_files.DATABASE, copy, copy.stat().st_size),
            *_vault_parts(ws, found.held),
            *_folder_parts(ws, found.held),
        ]

        def describe(packed: Packed) -> Manifest:
            damage = (*found.damage, *packed.damage)
            if damage and not even_damaged:
                raise _too_damaged(damage)
            return Manifest(
                program=PROGRAM,
                schema_version=found.schema,
                made_at=made_at,
                made_by=ws.actor,
                made_from=printable_path(ws.folder.root),
                counts={**found.counts, "files": len(packed.members)},
                damage=damage,
                members=packed.members,
            )

        written = write_backup(target, parts, describe, ctx.report)
    _record(ws, target, written)
    manifest = written.manifest
    return BackupWritten(str(target), written.sha256, written.size, made_at, manifest.counts, manifest.damage)


def _free_target(out: Path) -> Path:
    target = out.expanduser().absolute()
    if target.exists() or target.is_symlink():
        raise Refused(
            f"{target} is already there; a backup never replaces another file.", "Choose another name."
        )
    if not target.parent.is_dir():
        raise InvalidInput(f"The folder {target.parent} does not exist.", "Create it, or choose another one.")
    return target


def _local_folder(ws: Workspace) -> Path:
    # SQLite must not work on a network share, where the data folder of a team may lie.
    return ws.folder.root if network_kind(ws.folder.root) is None else Path(gettempdir())


def _look_into(copy: Path) -> _Snapshot:
    database = Database.open(copy)
    try:
        with database.read() as session:
            damage = tuple(problem.message for problem in custody.verify(session))
            held = held_files(session)
            return _Snapshot(schema_version(database), _counts(session), held, damage)
    finally:
        database.close()


def _counts(session: Session) -> dict[str, int]:
    return asdict(counts_of(session))


def _vault_parts(ws: Workspace, held: tuple[Held, ...]) -> Iterator[Part]:
    sizes = {one.sha256: one.size for one in held}
    for sha256, size in sorted(sizes.items()):
        yield Part(vault_name(sha256), ws.vault.path(sha256), size, sha256)


def _folder_parts(ws: Workspace, held: tuple[Held, ...]) -> Iterator[Part]:
    yield from _letter_parts(ws, held)
    for kind, folder, pattern in (
        ("register", ws.folder.register_path, "**/*"),
        ("templates", ws.studio_templates, "**/*"),
        ("c2pa", ws.own_anchors, "*.pem"),
    ):
        for path in _files(folder, pattern):
            yield _part(kind, folder, path)
    if ws.folder.settings_path.is_file():
        settings = ws.folder.settings_path
        yield Part(backup_files.SETTINGS, settings, settings.stat().st_size)


def _letter_parts(ws: Workspace, held: tuple[Held, ...]) -> Iterator[Part]:
    issued = {one.id: one for one in held if one.kind == "notice"}
    for one in issued.values():
        name = f"{one.id}.pdf"
        yield Part(f"notices/{name}", ws.folder.notices_path / name, one.size, one.sha256)
    for path in _files(ws.folder.notices_path):
        of = _LETTER.match(path.name)
        # A letter issued since the database was copied does not belong to this state.
        if (of is None or of[0] in issued) and path.name.removesuffix(".pdf") not in issued:
            yield _part("notices", ws.folder.notices_path, path)


def _files(folder: Path, pattern: str = "**/*") -> Iterator[Path]:
    for path in sorted(folder.glob(pattern)):
        if path.is_file() and not path.name.startswith("."):
            yield path


def _part(kind: str, folder: Path, path: Path) -> Part:
    name = f"{kind}/{path.relative_to(folder).as_posix()}"
    if not backup_files.may_be_kept(name):
        raise InvalidInput(
            f"The name of the file {shown_name(path)} cannot be kept in a backup.",
            "Give the file a plain name.",
        )
    return Part(name, path, path.stat().st_size)


def _too_damaged(damage: tuple[str, ...]) -> CheckFailed:
    more = f" There are {len(damage) - 1} more." if len(damage) > 1 else ""
    return CheckFailed(
        f"There is no new backup, because something is damaged: {damage[0]}{more}",
        "See `rightsdesk verify`; keep your older backups. `--even-damaged` saves what there is.",
    )


def _record(ws: Workspace, target: Path, written: BackupFile) -> None:
    manifest = written.manifest
    details = {
        "file": plain_text(printable_path(target)),
        "made_at": manifest.made_at.isoformat(),
        "files": len(manifest.members),
        "size": written.size,
        "custody_events": manifest.counts["custody_events"],
        "damage": len(manifest.damage),
    }
    with ws.database.write() as session:
        note(ws, session, CustodyVerb.EXPORTED, SUBJECT, sha256=written.sha256, details=details)
