"""Read a file that comes from outside, and notice when it is no plain file or changes on the way."""

import contextlib
import errno
import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext

CHUNK = 1024 * 1024
_KINDS = [
    (stat.S_ISLNK, "a link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
]


@dataclass(frozen=True)
class Source:
    """An open file from outside, as it was when it was opened."""

    path: Path
    descriptor: int
    size: int
    modified_ns: int
    inode: tuple[int, int]


def shown_name(path: Path) -> str:
    """A file name that is safe in a sentence: control and direction marks and odd bytes as escapes."""
    return "".join(char if _is_plain(char) else _escaped(char) for char in path.name)


def _is_plain(char: str) -> bool:
    return char == " " or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}


def _escaped(char: str) -> str:
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Source]:
    """Open a plain, non-empty file. Raises `InvalidInput` with a sentence for everything else."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise InvalidInput(_why_not(path, error), "Choose a plain file that you may read.") from error
    try:
        yield _checked(path, descriptor)
    finally:
        os.close(descriptor)


def _why_not(path: Path, error: OSError | ValueError) -> str:
    code = getattr(error, "errno", None)
    if code == errno.ELOOP:
        return f"{shown_name(path)} is a link, not a plain file."
    if code == errno.ENXIO:
        return f"{shown_name(path)} is a pipe or device, not a plain file."
    if code in {errno.ENOENT, errno.ENOTDIR}:
        return f"{shown_name(path)} does not exist."
    if code in {errno.EACCES, errno.EPERM}:
        return f"{shown_name(path)} may not be read."
    return f"{shown_name(path)} cannot be opened: {getattr(error, 'strerror', None) or error}."


def _checked(path: Path, descriptor: int) -> Source:
    state = os.fstat(descriptor)
    if not stat.S_ISREG(state.st_mode):
        kind = next((word for test, word in _KINDS if test(state.st_mode)), "no file")
        raise InvalidInput(f"{shown_name(path)} is {kind}, not a plain file.", "Choose a plain file.")
    if state.st_size == 0:
        raise InvalidInput(f"{shown_name(path)} is empty.", "Check that the file was copied completely.")
    return Source(path, descriptor, state.st_size, state.st_mtime_ns, (state.st_dev, state.st_ino))


def chunks_of(source: Source, ctx: JobContext) -> Iterator[bytes]:
    """The bytes of a source, reported each MiB. Raises `InvalidInput` when the file changes or goes away."""
    label = f"Copying {shown_name(source.path)}"
    done = 0
    while chunk := _read(source):
        done += len(chunk)
        if done > source.size:
            break
        yield chunk
        ctx.report(done, source.size, label, in_bytes=True)
    _require_unchanged(source, done)


def _read(source: Source) -> bytes:
    try:
        return os.read(source.descriptor, CHUNK)
    except OSError as error:
        raise InvalidInput(
            f"{shown_name(source.path)} could not be read to its end: {error.strerror}.",
            "Check the disk or the connection it lies on.",
        ) from error


def _require_unchanged(source: Source, done: int) -> None:
    name = shown_name(source.path)
    try:
        now = source.path.lstat()
    except OSError as error:
        raise InvalidInput(
            f"{name} went away while it was copied.", "Bring it back and do it again."
        ) from error
    same = (now.st_dev, now.st_ino) == source.inode
    if not same or done != source.size or (now.st_size, now.st_mtime_ns) != (source.size, source.modified_ns):
        raise InvalidInput(
            f"{name} changed while it was copied.", "Wait until it is complete, then do it again."
        )
