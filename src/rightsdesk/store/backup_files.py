"""The file of a backup: a ZIP whose members are stored as they are, with a manifest as the last of them.

Members are never compressed, so nothing in the file can grow when it is read, and any tool can take it apart.
What is read is held against a short list of names that may be there and against the manifest.
"""

import hashlib
import os
import re
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Annotated, BinaryIO

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rightsdesk.errors import CheckFailed, InvalidInput, NewerData, StorageFailed
from rightsdesk.store import durable
from rightsdesk.store.failures import disk_failure
from rightsdesk.store.sources import shown_name

DATABASE, SETTINGS, MANIFEST = "rightsdesk.sqlite", "settings.toml", "manifest.json"
FOLDERS = ("notices", "register", "templates")
FORMAT = "rightsdesk-backup-1"
_FORMATS = "rightsdesk-backup-"
_LARGEST_MANIFEST = 1024**3
_ROOM_PER_MEMBER, _HEADER = 1024, 30
_PART = r"(?!\.{1,2}(?:/|$))[^/\\\x00-\x1f\x7f]{1,255}"
_IN_VAULT = re.compile(r"vault/([0-9a-f]{2})/([0-9a-f]{2})/(\1\2[0-9a-f]{60})")
_NAME = re.compile(
    rf"{re.escape(DATABASE)}|{re.escape(SETTINGS)}|{_IN_VAULT.pattern}|(?:{'|'.join(FOLDERS)})(?:/{_PART}){{1,20}}"
)
Report = Callable[[int, int, str], None]


class Member(BaseModel):
    """One file of a backup and what its bytes must be."""

    model_config = ConfigDict(frozen=True)

    name: str
    size: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Manifest(BaseModel):
    """What a backup holds; `damage` tells what was damaged or missing already when it was made."""

    model_config = ConfigDict(frozen=True)

    format: str = FORMAT
    program: str
    schema_version: str
    made_at: datetime
    made_by: str
    made_from: str
    counts: Mapping[str, int]
    damage: tuple[str, ...] = ()
    members: tuple[Member, ...]


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


def may_be_kept(name: str) -> bool:
    """Whether a file of this name is let in when a backup is read."""
    return bool(_NAME.fullmatch(name)) and name.isprintable()


def vault_name(sha256: str) -> str:
    """The name under which a file of the vault lies in a backup."""
    return f"vault/{sha256[:2]}/{sha256[2:4]}/{sha256}"


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


@contextmanager
def hashing(path: Path) -> Iterator[Future[str]]:
    """Compute the SHA-256 of a whole file beside the work of the block, which stops it when it fails."""
    stopped = Event()

    def stop(_done: int) -> None:
        if stopped.is_set():
            raise InterruptedError

    with ThreadPoolExecutor(1) as second:
        try:
            yield second.submit(durable.sha256_of, path, stop)
        except BaseException:
            stopped.set()
            raise


class Backup:
    """An open backup whose names and sizes were judged; bytes are judged as they are read."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest
        self._archive = archive

    def chunks(self, member: Member) -> Iterator[bytes]:
        """The bytes of a member. Raises `CheckFailed` at the end when they are not those of the manifest."""
        digest = hashlib.sha256()
        try:
            with self._archive.open(member.name) as source:
                while chunk := source.read(durable.CHUNK):
                    digest.update(chunk)
                    yield chunk
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            raise _damaged(self.path, f"{shown_name(Path(member.name))} cannot be read ({error})") from error
        except OSError as error:
            raise disk_failure(error, str(self.path)) from error
        if digest.hexdigest() != member.sha256:
            raise _damaged(self.path, f"the bytes of {member.name} were changed")


@contextmanager
def open_backup(path: Path) -> Iterator[Backup]:
    """Open a backup and judge its structure; nothing is written anywhere.

    Raises `InvalidInput` for what is no backup or hides something, `CheckFailed` for a damaged one, and
    `NewerData` for one of a newer version.
    """
    with ExitStack() as opened:
        try:
            archive = opened.enter_context(zipfile.ZipFile(path))
        except OSError as error:
            raise InvalidInput(
                f"{path} cannot be read: {error.strerror}.", "Choose a file that `rightsdesk backup` wrote."
            ) from error
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise _no_backup(path, str(error)) from error
        entries = _judged(path, archive)
        manifest = _manifest(path, archive, entries)
        _compare(path, entries, manifest)
        yield Backup(path, archive, manifest)


def _no_backup(path: Path, reason: str) -> InvalidInput:
    return InvalidInput(
        f"{path} is no backup of Rightsdesk: {reason.rstrip('.')}.", "Choose a file that `backup` wrote."
    )


def _damaged(path: Path, reason: str) -> CheckFailed:
    return CheckFailed(
        f"The backup {path} is damaged: {reason}; nothing was replaced.",
        "Use another backup, if there is one.",
    )


def _judged(path: Path, archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Refuse whatever our own writer would never have written."""
    entries: dict[str, zipfile.ZipInfo] = {}
    end = 0
    for entry in sorted(archive.infolist(), key=lambda one: one.header_offset):
        reason = _fault(entry, end)
        if entry.filename in entries:
            reason = "the same name is there twice"
        if reason:
            raise _no_backup(path, f"{shown_name(Path(entry.filename or '?'))}: {reason}")
        entries[entry.filename] = entry
        end = entry.header_offset + _HEADER + entry.compress_size
    if end > archive.start_dir:
        raise _no_backup(path, "its members overlap")
    return entries


def _fault(entry: zipfile.ZipInfo, earliest: int) -> str:
    faults = {
        "no such file belongs into a backup": entry.filename != MANIFEST and not may_be_kept(entry.filename),
        "its name holds hidden characters": entry.orig_filename != entry.filename,
        "it is a link or a device": stat.S_IFMT(entry.external_attr >> 16) not in {0, stat.S_IFREG},
        "it is packed or encrypted": entry.compress_type != zipfile.ZIP_STORED
        or bool(entry.flag_bits & 1)
        or entry.file_size != entry.compress_size,
        "members overlap": entry.header_offset < earliest,
    }
    return next((reason for reason, holds in faults.items() if holds), "")


def _manifest(path: Path, archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo]) -> Manifest:
    entry = entries.get(MANIFEST)
    if entry is None or entry.file_size > _LARGEST_MANIFEST:
        raise _no_backup(path, "it has no manifest")
    try:
        manifest = Manifest.model_validate_json(archive.read(entry))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise _damaged(path, f"its manifest cannot be read ({error})") from error
    except ValidationError as error:
        raise _no_backup(path, f"its manifest is not one ({error.error_count()} faults)") from error
    if manifest.format != FORMAT:
        if manifest.format.startswith(_FORMATS):
            raise NewerData(
                f"{path} was written by a newer version of Rightsdesk.", "Restore it with that version."
            )
        raise _no_backup(path, "its manifest names another format")
    return manifest


def _compare(path: Path, entries: Mapping[str, zipfile.ZipInfo], manifest: Manifest) -> None:
    named = {member.name: member for member in manifest.members}
    if len(named) != len(manifest.members) or named.keys() | {MANIFEST} != entries.keys():
        raise _damaged(path, "its manifest lists other files than it holds")
    if DATABASE not in named:
        raise _no_backup(path, "it holds no database")
    for name, member in named.items():
        if member.size != entries[name].file_size:
            raise _damaged(path, f"{name} has another size than the manifest says")
        inside = _IN_VAULT.fullmatch(name)
        if inside and inside[3] != member.sha256 and not manifest.damage:
            raise _damaged(path, f"{name} stands under the name of other bytes")
