"""Write the folder of a package: each file flushed and read back, the folder named only when it is whole."""

import contextlib
import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from rightsdesk.errors import InvalidInput, StorageFailed
from rightsdesk.store import durable
from rightsdesk.store.failures import disk_failure
from rightsdesk.store.workrooms import finish, workroom

_TAKEN = {errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR}


@dataclass(frozen=True)
class BagFile:
    """A file of the package, its path relative and with slashes."""

    path: str
    size: int
    sha256: str
    sha512: str


class BagFolder:
    """A folder that is filled beside its target and takes the target's name at the end."""

    def __init__(self, target: Path, room: Path) -> None:
        self.target = target
        self._made = room
        self.files: list[BagFile] = []

    @classmethod
    @contextlib.contextmanager
    def filling(cls, target: Path) -> Iterator[Self]:
        """A folder to fill; without `publish` nothing is left of it.

        What a killed program left of an earlier try goes first.
        Raises `InvalidInput` when the target is taken or its parent is not there.
        """
        target = target.expanduser().absolute()
        if target.is_symlink() or (target.exists() and not _is_empty_folder(target)):
            raise _taken(target)
        if not target.parent.is_dir():
            raise InvalidInput(f"The folder {target.parent} does not exist.", "Create it, or choose another.")
        with workroom(target.parent, f".{target.name}.packing-") as room:
            yield cls(target, room)

    def add(self, path: str, chunks: Iterable[bytes]) -> BagFile:
        """Write one file, flush it and read it back; `path` is one we made, never a user's."""
        place = self._made / path
        sha256, sha512, size = hashlib.sha256(), hashlib.sha512(), 0
        with _disk_errors(place):
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("xb") as file:
                for chunk in chunks:
                    file.write(chunk)
                    sha256.update(chunk)
                    sha512.update(chunk)
                    size += len(chunk)
                file.flush()
                os.fsync(file.fileno())
            if durable.sha256_of(place) != sha256.hexdigest():
                raise StorageFailed(
                    f"The disk gave back other bytes than were written for {path}.", "Check the disk."
                )
        written = BagFile(path, size, sha256.hexdigest(), sha512.hexdigest())
        self.files.append(written)
        return written

    def publish(self) -> None:
        """Give the folder its name. Raises `InvalidInput` when somebody took it meanwhile."""
        with _disk_errors(self.target):
            for folder, _, _ in os.walk(self._made):
                _flush(Path(folder))
            finish(self._made)
            try:
                self._made.rename(self.target)
            except OSError as error:
                shutil.rmtree(self._made, ignore_errors=True)
                if error.errno in _TAKEN:
                    raise _taken(self.target) from error
                raise
            _flush(self.target.parent)

    def take_back(self) -> None:
        """Remove a published folder whose record could not be saved."""
        shutil.rmtree(self.target, ignore_errors=True)


def digests_of(
    path: Path, algorithms: Collection[str], report: Callable[[int], None]
) -> tuple[int, dict[str, str]]:
    """The size and the hashes of a regular file, in one reading; links are refused."""
    digests = {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    size = 0
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a regular file")
        while chunk := file.read(durable.CHUNK):
            size += len(chunk)
            for digest in digests.values():
                digest.update(chunk)
            report(size)
    return size, {name: digest.hexdigest() for name, digest in digests.items()}


def _taken(target: Path) -> InvalidInput:
    return InvalidInput(f"{target} is already there; nothing was overwritten.", "Choose another name.")


def _is_empty_folder(target: Path) -> bool:
    return target.is_dir() and not any(target.iterdir())


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _disk_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise disk_failure(error, str(path)) from error
