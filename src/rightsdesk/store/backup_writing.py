"""Write a backup: whole under its name and read back from the disk, or not there at all."""

import hashlib
import os
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rightsdesk.errors import CheckFailed, StorageFailed
from rightsdesk.store import durable
from rightsdesk.store.backup_files import MANIFEST, Manifest, Member, hashing, open_backup
from rightsdesk.store.failures import disk_failure

_ROOM_PER_MEMBER = 1024
Report = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Part:
    """A file to back up; with `sha256` its bytes must be these and it must be there."""

    name: str
    path: Path
    size: int
    sha256: str | None = None


@dataclass(frozen=True)
class Packed:
    """The members as they were written, and a sentence for each part that is damaged or missing."""

    members: tuple[Member, ...]
    damage: tuple[str, ...]


@dataclass(frozen=True)
class BackupFile:
    """A backup as it lies on the disk."""

    sha256: str
    size: int
    manifest: Manifest


def write_backup(
    path: Path, parts: Sequence[Part], describe: Callable[[Packed], Manifest], report: Report
) -> BackupFile:
    """Write a backup that is whole under its name or not there at all.

    Every byte is read back from the disk before the file gets its name. `describe` makes the manifest of
    what was packed, or raises. Raises `StorageFailed` naming path and bytes needed.
    """
    needed = sum(part.size for part in parts)
    _require_room(path.parent, needed + _ROOM_PER_MEMBER * (len(parts) + 2))
    with durable.temporary_beside(path) as (temporary, descriptor):
        try:
            with os.fdopen(os.dup(descriptor), "wb") as file:
                manifest = _pack(file, parts, describe, lambda done: report(done, needed, "Backing up"))
                file.flush()
                os.fsync(descriptor)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        except OSError as error:
            raise disk_failure(error, str(path), needed) from error
        sha256 = _read_back(temporary, manifest, lambda done: report(done, needed, "Reading back"))
        size = os.fstat(descriptor).st_size
        durable.publish(temporary, path)
    return BackupFile(sha256, size, manifest)


def _require_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise StorageFailed(
            f"The disk of {folder} has {free:,} bytes free; {needed:,} bytes are needed.",
            "Make room, or choose another disk.",
        )


def _pack(
    file: BinaryIO,
    parts: Iterable[Part],
    describe: Callable[[Packed], Manifest],
    report: Callable[[int], None],
) -> Manifest:
    members, damage, done = list[Member](), list[str](), 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for part in parts:
            try:
                descriptor = os.open(part.path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
            except OSError as error:
                if part.sha256:
                    damage.append(f"{part.name} cannot be read: {error.strerror}.")
                # A fingerprint or a template that went away since the list was made is not missed.
                continue
            with os.fdopen(descriptor, "rb", buffering=0) as source:
                member = _add(archive, part, source, lambda of_part, before=done: report(before + of_part))  # type: ignore[misc]
            if part.sha256 not in {None, member.sha256}:
                damage.append(f"{part.name} has other bytes than its record says.")
            members.append(member)
            done += member.size
        manifest = describe(Packed(tuple(members), tuple(damage)))
        archive.writestr(zipfile.ZipInfo(MANIFEST), manifest.model_dump_json(indent=1))
    return manifest


def _add(archive: zipfile.ZipFile, part: Part, source: BinaryIO, report: Callable[[int], None]) -> Member:
    entry, digest, size = zipfile.ZipInfo(part.name), hashlib.sha256(), 0
    entry.external_attr = (stat.S_IFREG | 0o600) << 16
    with archive.open(entry, "w", force_zip64=True) as target:
        while chunk := _read(source, part):
            digest.update(chunk)
            target.write(chunk)
            size += len(chunk)
            report(size)
    return Member(name=part.name, size=size, sha256=digest.hexdigest())


def _read(source: BinaryIO, part: Part) -> bytes:
    try:
        return source.read(durable.CHUNK)
    except OSError as error:
        raise StorageFailed(
            f"{part.path} cannot be read: {error.strerror}; there is no new backup.",
            "Check the disk, and keep the backups there are.",
        ) from error


def _read_back(path: Path, manifest: Manifest, report: Callable[[int], None]) -> str:
    with hashing(path) as whole, open_backup(path) as backup:
        done = 0
        for member in manifest.members:
            for chunk in backup.chunks(member):
                done += len(chunk)
                report(done)
        if backup.manifest != manifest:
            raise CheckFailed(f"The disk gave back another manifest than was written to {path}.")
        return whole.result()
