"""The one module that writes evidence and letters: whole, flushed and read back, or not there at all.

A file is written under a temporary name that its writer holds locked, flushed, read back from the disk,
made read-only, and only then given its name, which must be free. The folders are flushed last. A failed
flush is never tried again: the system may have thrown the data away and would report success.
"""

import contextlib
import errno
import fcntl
import glob
import hashlib
import os
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rightsdesk.errors import StorageFailed
from rightsdesk.store.failures import disk_failure
from rightsdesk.store.readback import ReadBack

CHUNK = 1024 * 1024
TEMPORARY = ".part"
_NO_HARD_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


@dataclass(frozen=True)
class Written:
    """A file that is safely on the disk; `already_there` when the same bytes stood under the name before."""

    path: Path
    sha256: str
    size: int
    already_there: bool


def make_folder(folder: Path) -> None:
    """Create a folder with its parents, closed to others, and flush the names."""
    if folder.is_dir():
        return
    if not folder.parent.is_dir():
        make_folder(folder.parent)
    with _disk_errors(folder):
        with contextlib.suppress(FileExistsError):
            os.mkdir(folder, 0o700)  # noqa: PTH102  every system call here goes through `os`
        flush_folder(folder.parent)


def write_file(folder: Path, name: str, content: bytes) -> Written:
    """Write one read-only file; the same bytes again are no error, other bytes under the name are.

    Raises `StorageFailed` naming path and bytes needed.
    """
    return write_stream(folder, folder, [content], len(content), lambda _sha256: folder / name)


def write_stream(
    root: Path,
    temporary_folder: Path,
    chunks: Iterable[bytes],
    size: int,
    place: Callable[[str], Path],
    report: Callable[[int], None] = lambda _done: None,
) -> Written:
    """Write chunks to the path under `root` that `place` gives for their SHA-256.

    `size` is what the chunks should come to; `report` gets the bytes read back so far. Whatever `chunks`
    or `report` raise ends the writing and leaves nothing behind.
    """
    make_folder(temporary_folder)
    temporary = temporary_folder / f"{secrets.token_hex(16)}{TEMPORARY}"
    with _disk_errors(temporary_folder, size):
        descriptor = _create(temporary)
    back = ReadBack(descriptor)
    try:
        sha256, written = _fill(descriptor, temporary_folder, chunks, size, back)
        path = place(sha256)
        make_folder(path.parent)
        with _disk_errors(path, size):
            os.fchmod(descriptor, 0o444)
            _require_read_back(back.finish(written, report), sha256, path)
            already_there = not _give_name(temporary, path)
            _flush_names(path.parent, root)
    finally:
        back.close()
        _discard(temporary, descriptor)
    if already_there:
        _require_same(path, sha256)
    return Written(path, sha256, written, already_there)


def publish(temporary: Path, path: Path) -> None:
    """Flush a finished temporary file, close it to others and to writing, and give it its name.

    Raises `StorageFailed` when the name is taken.
    """
    with _disk_errors(path):
        descriptor = os.open(temporary, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            os.fchmod(descriptor, 0o400)
            os.fsync(descriptor)
        finally:
            _close(descriptor)
        if not _give_name(temporary, path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)  # noqa: PTH108
        flush_folder(path.parent)


def replace_with(temporary: Path, path: Path) -> None:
    """Flush a finished file of the same folder's disk and give it its name; what stood there is gone.

    Unlike `publish`, it leaves the file open to its reader's changes. Raises `StorageFailed`.
    """
    with _disk_errors(path):
        descriptor = os.open(temporary, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            _close(descriptor)
        os.replace(temporary, path)  # noqa: PTH105
        flush_folder(path.parent)


def sha256_of(path: Path, report: Callable[[int], None] = lambda _done: None) -> str:
    """The SHA-256 of a regular file, read from the disk; `report` gets the bytes read so far."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a regular file")
        return _hash_from_disk(descriptor, report)
    finally:
        _close(descriptor)


@contextlib.contextmanager
def temporary_beside(path: Path) -> Iterator[tuple[Path, int]]:
    """A temporary file in the folder of `path`, with its descriptor; gone at the end of the block.

    `publish` gives it its name before. What killed writers of the same name left there goes first.
    """
    stem = f".{path.name}."
    sweep_temporary(path.parent, stem)
    temporary = path.with_name(f"{stem}{secrets.token_hex(8)}{TEMPORARY}")
    with _disk_errors(path):
        descriptor = _create(temporary)
    try:
        yield temporary, descriptor
    finally:
        _discard(temporary, descriptor)


def sweep_temporary(folder: Path, stem: str = "") -> tuple[str, ...]:
    """Remove temporary files whose writer is gone and return their names; running writers hold a lock.

    With a `stem`, only those whose names begin with it.
    """
    removed = []
    for path in sorted(folder.glob(f"{glob.escape(stem)}*{TEMPORARY}")):
        with contextlib.suppress(OSError):
            descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                os.unlink(path)  # noqa: PTH108
                removed.append(path.name)
            finally:
                _close(descriptor)
    return tuple(removed)


def _create(temporary: Path) -> int:
    while True:
        descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            # Between the two calls a sweep may have taken the file for a dead writer's.
            if os.fstat(descriptor).st_nlink:
                return descriptor
        except OSError:
            _discard(temporary, descriptor)
            raise
        _close(descriptor)


def _discard(temporary: Path, descriptor: int) -> None:
    with contextlib.suppress(OSError):
        os.unlink(temporary)  # noqa: PTH108
    _close(descriptor)


def _close(descriptor: int) -> None:
    # What had to be on the disk was flushed before; the system closes the file even when it complains.
    with contextlib.suppress(OSError):
        os.close(descriptor)


def _fill(
    descriptor: int, folder: Path, chunks: Iterable[bytes], size: int, back: ReadBack
) -> tuple[str, int]:
    digest, written = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        with _disk_errors(folder, size):
            rest = memoryview(chunk)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            written += len(chunk)
            back.wrote(written)
    return digest.hexdigest(), written


def _require_read_back(found: str, sha256: str, path: Path) -> None:
    if found != sha256:
        raise StorageFailed(
            f"The disk gave back other bytes than were written for {path}; nothing was saved.",
            "Check the disk and the backups before going on.",
        )


def _hash_from_disk(descriptor: int, report: Callable[[int], None]) -> str:
    # What is in memory only because it was read before is dropped, so that the disk answers.
    os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    digest, offset = hashlib.sha256(), 0
    while chunk := os.pread(descriptor, CHUNK, offset):
        digest.update(chunk)
        offset += len(chunk)
        report(offset)
    return digest.hexdigest()


def _give_name(temporary: Path, path: Path) -> bool:
    """Whether the name was free; a link, unlike a rename, never replaces what is there."""
    try:
        os.link(temporary, path, follow_symlinks=False)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        if path.exists():
            return False
        os.rename(temporary, path)  # noqa: PTH104
    return True


def _require_same(path: Path, sha256: str) -> None:
    with _disk_errors(path):
        if sha256_of(path) == sha256:
            return
    raise StorageFailed(
        f"{path} is already there with other bytes; it was left as it is.", "Run `rightsdesk verify`."
    )


def _flush_names(folder: Path, root: Path) -> None:
    # Up to the root each time: who made these folders may have been killed before flushing them.
    flush_folder(folder)
    if folder != root:
        _flush_names(folder.parent, root)


def flush_folder(folder: Path) -> None:
    """Put the names in a folder on the disk; the caller translates what the system answers."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        _close(descriptor)


@contextlib.contextmanager
def _disk_errors(path: Path, needed: int | None = None) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise disk_failure(error, str(path), needed) from error
