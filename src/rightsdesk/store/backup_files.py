"""The file of a backup and how it is read: a ZIP of members stored as they are, with a manifest as the last.

Members are never compressed, so nothing in the file can grow when it is read, and any tool can take it apart.
What is read is held against a short list of names that may be there and against the manifest.
"""

import hashlib
import re
import stat
import zipfile
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rightsdesk.errors import CheckFailed, InvalidInput, NewerData
from rightsdesk.store import durable
from rightsdesk.store.failures import disk_failure
from rightsdesk.store.sources import shown_name

DATABASE, SETTINGS, MANIFEST = "rightsdesk.sqlite", "settings.toml", "manifest.json"
FOLDERS = ("notices", "register", "templates", "c2pa")
FORMAT = "rightsdesk-backup-1"
_FORMATS = "rightsdesk-backup-"
_LARGEST_MANIFEST = 1024**3
_HEADER = 30
_PART = r"(?!\.{1,2}(?:/|$))[^/\\\x00-\x1f\x7f]{1,255}"
_IN_VAULT = re.compile(r"vault/([0-9a-f]{2})/([0-9a-f]{2})/(\1\2[0-9a-f]{60})")
_NAME = re.compile(
    rf"{re.escape(DATABASE)}|{re.escape(SETTINGS)}|{_IN_VAULT.pattern}|(?:{'|'.join(FOLDERS)})(?:/{_PART}){{1,20}}"
)


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


def may_be_kept(name: str) -> bool:
    """Whether a file of this name is let in when a backup is read."""
    return bool(_NAME.fullmatch(name)) and name.isprintable()


def vault_name(sha256: str) -> str:
    """The name under which a file of the vault lies in a backup."""
    return f"vault/{sha256[:2]}/{sha256[2:4]}/{sha256}"


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
