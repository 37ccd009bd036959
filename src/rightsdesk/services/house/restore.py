"""Restore a backup: everything is checked in a folder of its own before anything is replaced."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from shutil import disk_usage

from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import CheckFailed, InvalidInput, Refused, StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.services.custody.verify import verify_records
from rightsdesk.services.filetypes import printable_path
from rightsdesk.services.house.last_backup import SUBJECT
from rightsdesk.services.lookup import note
from rightsdesk.services.workspace import workspace
from rightsdesk.store import backup_files, copies, durable
from rightsdesk.store.backup_files import Backup, Manifest
from rightsdesk.store.database import Database
from rightsdesk.store.folder import DataFolder
from rightsdesk.store.migrate import migrate
from rightsdesk.store.workrooms import finish, put_in_place, workroom

_SPARE = 64 * 1024 * 1024


@dataclass(frozen=True)
class Restored:
    """What stands in the data folder now; `kept` is where the folder from before lies."""

    data: str
    database: str
    file: str
    sha256: str
    made_at: datetime
    counts: Mapping[str, int]
    damage: tuple[str, ...]
    kept: str | None


@dataclass(frozen=True)
class Restoring:
    """Who restores, and into which empty PostgreSQL database when not into a file of the folder."""

    database_url: str | None = None
    actor: str | None = None
    now: datetime | None = None


def restore(file: Path, data: Path, ctx: JobContext, order: Restoring | None = None) -> Restored:
    """Put a backup in the place of a data folder; the folder from before is kept beside it.

    Nothing is replaced until every byte was held against the manifest, read back from the disk, brought to
    the schema of this version, and verified. A backup made from either database goes into either.
    Raises `InvalidInput`, `CheckFailed`, `NewerData`, `DataFolderBusy`, `Refused`, `StorageFailed`.
    """
    order = order or Restoring()
    source, place = file.expanduser().resolve(), data.expanduser().absolute()
    with (
        backup_files.open_backup(source) as backup,
        _held(place),
        workroom(place.parent, f".{place.name}.restoring-") as room,
    ):
        with backup_files.hashing(source) as whole:
            _unpack(backup, room, ctx)
        sha256 = whole.result()
        _bring_up(room, backup.manifest, ctx, order)
        shown, counts = _settle(room, source, sha256, backup.manifest, order)
        aside = _aside(place, order)
        finish(room)
        replaced = put_in_place(room, place, aside)
    return Restored(
        str(place),
        shown if order.database_url else str(place / backup_files.DATABASE),
        str(source),
        sha256,
        backup.manifest.made_at,
        counts,
        backup.manifest.damage,
        str(aside) if replaced else None,
    )


@contextmanager
def _held(place: Path) -> Iterator[None]:
    """Hold the folder that is to be replaced, so that nobody works in it meanwhile."""
    if place.is_symlink():
        raise InvalidInput(f"{place} is a link.", "Name the folder itself.")
    if not place.parent.is_dir():
        raise InvalidInput(f"The folder {place.parent} does not exist.", "Create it, or choose another one.")
    if not place.exists():
        yield
        return
    if not place.is_dir():
        raise InvalidInput(f"{place} is a file.", "Choose a folder.")
    if any(place.iterdir()) and not _is_ours(place):
        raise Refused(
            f"{place} holds other files and is no data folder of Rightsdesk; it was left as it is.",
            "Choose a new folder.",
        )
    folder = DataFolder.open(place, wait_seconds=0, to_be_replaced=True)
    try:
        yield
    finally:
        folder.close()


def _is_ours(place: Path) -> bool:
    return (place / backup_files.DATABASE).is_file() or (place / "vault").is_dir()


def _unpack(backup: Backup, room: Path, ctx: JobContext) -> None:
    """Write every member, flushed and read back; bytes that are not the manifest's end it."""
    members = backup.manifest.members
    needed = sum(member.size for member in members) + _SPARE
    free = disk_usage(room).free
    if needed > free:
        raise StorageFailed(
            f"The disk of {room.parent} has {free:,} bytes free; {needed:,} bytes are needed.", "Make room."
        )
    done = 0
    for member in members:
        target = room / member.name
        durable.write_stream(
            room,
            room,
            backup.chunks(member),
            member.size,
            lambda _sha256, target=target: target,  # type: ignore[misc]
            lambda of_one, before=done: ctx.report(before + of_one, needed, "Restoring"),  # type: ignore[misc]
        )
        if not member.name.startswith(("vault/", "notices/")):
            target.chmod(0o600)
        done += member.size


def _bring_up(room: Path, manifest: Manifest, ctx: JobContext, order: Restoring) -> None:
    """Bring the database to this version's schema and hold everything against everything."""
    expected = _expected_objects(room)
    database = room / backup_files.DATABASE
    allowed = {(kind, name) for kind, name, _sql in expected if kind in {"trigger", "view"}}
    strange = {
        name
        for kind, name, sql in copies.objects_of(database)
        if (kind in {"trigger", "view"} and (kind, name) not in allowed)
        or (sql.upper().startswith("CREATE VIRTUAL") and (kind, name, sql) not in expected)
    }
    problems = copies.check_file(database)
    if problems:
        raise CheckFailed(f"The database in the backup is damaged: {problems[0]}; nothing was replaced.")
    if strange:
        raise _foreign(strange)
    with workspace(room, actor=order.actor, now=order.now) as ws:
        report = verify_records(ws, ctx, fast=True)
    strange = {name for _kind, name, _sql in _ordered(copies.objects_of(database)) ^ _ordered(expected)}
    if strange:
        raise _foreign(strange)
    if report.problems and not manifest.damage:
        raise CheckFailed(
            "Nothing was replaced: the backup does not hold what its records say."
            f" {report.problems[0].message}",
            "Use another backup, if there is one.",
        )


def _ordered(objects: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """The same with the lines of each definition in order: a table made anew has its keys in any order."""
    return {
        (kind, name, "\n".join(sorted(line.strip(" ,\t") for line in sql.splitlines())))
        for kind, name, sql in objects
    }


def _foreign(strange: set[str]) -> InvalidInput:
    return InvalidInput(
        f"The database in the backup holds something that Rightsdesk did not put there: {min(strange)}.",
        "Restore only backups that you made; nothing was replaced.",
    )


def _expected_objects(room: Path) -> set[tuple[str, str, str]]:
    path = room / "expected.sqlite"
    database = Database.open(path)
    try:
        migrate(database)
    finally:
        database.close()
    expected = copies.objects_of(path)
    path.unlink()
    return expected


def _settle(
    room: Path, source: Path, sha256: str, manifest: Manifest, order: Restoring
) -> tuple[str, Mapping[str, int]]:
    """Move the records to their server when there is one, and note in them where they come from."""
    if order.database_url:
        _fill_server(room, order.database_url)
    with workspace(room, database_url=order.database_url, actor=order.actor, now=order.now) as ws:
        details = {
            "restored_from": printable_path(source),
            "file": printable_path(source),
            "made_at": manifest.made_at.isoformat(),
            "files": len(manifest.members),
            "damage": len(manifest.damage),
        }
        with ws.database.write() as session:
            note(ws, session, CustodyVerb.RESTORED, SUBJECT, sha256=sha256, details=details)
        return ws.database.shown, manifest.counts


def _fill_server(room: Path, url: str) -> None:
    target = Database.open(url)
    try:
        if target.is_sqlite or not copies.is_empty(target):
            raise Refused(
                f"The database {target.shown} is not an empty one of PostgreSQL; it was left as it is.",
                "Create an empty database and name that.",
            )
        migrate(target)
        source = Database.open(room / backup_files.DATABASE)
        try:
            with source.read() as session:
                copies.fill(target, session.connection(), lambda _done, _total, _label: None)
        finally:
            source.close()
    finally:
        target.close()
    for path in room.glob("rightsdesk*.sqlite*"):
        path.unlink()


def _aside(place: Path, order: Restoring) -> Path:
    at = (order.now or datetime.now(UTC)).astimezone(UTC)
    stem = f"{place.name}.before-restore-{at:%Y%m%dT%H%M%SZ}"
    names = (place.with_name(stem if number == 1 else f"{stem}-{number}") for number in count(1))
    return next(name for name in names if not name.exists())
