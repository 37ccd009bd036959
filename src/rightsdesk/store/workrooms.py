"""Folders for work that must appear whole or not at all, and how one takes the place of another."""

import contextlib
import ctypes
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rightsdesk.store.durable import flush_folder
from rightsdesk.store.failures import disk_failure

_MARK = ".unfinished"
_EXCHANGE = 2  # RENAME_EXCHANGE of linux/fs.h
_NO_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOTTY}


@contextlib.contextmanager
def workroom(parent: Path, prefix: str) -> Iterator[Path]:
    """A folder, closed to others, that goes with all it holds when the block ends, unless it was finished.

    What a killed program left behind goes first: its mark is there, and nobody holds it.
    """
    try:
        sweep_rooms(parent, prefix)
        room, mark = _new_room(parent, prefix)
    except OSError as error:
        raise disk_failure(error, str(parent)) from error
    try:
        yield room
    finally:
        if (room / _MARK).exists():
            with contextlib.suppress(OSError):
                _clear(room)
        os.close(mark)


def sweep_rooms(parent: Path, prefix: str) -> tuple[str, ...]:
    """Remove the unfinished folders of programs that are gone, and return their names."""
    removed = []
    for room in sorted(parent.glob(f"{prefix}*/")):
        with contextlib.suppress(OSError):
            if _swept(room):
                removed.append(room.name)
    return tuple(removed)


def _new_room(parent: Path, prefix: str) -> tuple[Path, int]:
    # Between these three steps another program's sweep may take the room for abandoned: then there is a next.
    while True:
        room = Path(tempfile.mkdtemp(dir=parent, prefix=prefix))
        with contextlib.suppress(FileNotFoundError):
            mark = os.open(room / _MARK, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            fcntl.flock(mark, fcntl.LOCK_EX)
            if (room / _MARK).exists():
                return room, mark
            os.close(mark)


def _swept(room: Path) -> bool:
    try:
        mark = os.open(room / _MARK, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        # Finished, or left between the making of the room and of its mark: only the latter is empty.
        return _removed_if_empty(room)
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _clear(room)
    finally:
        os.close(mark)
    return True


def _removed_if_empty(room: Path) -> bool:
    try:
        room.rmdir()
    except OSError:
        return False
    return True


def _clear(room: Path) -> None:
    # The mark goes last: a kill in the middle leaves a room that the next sweep still knows.
    for path in room.iterdir():
        if path.name != _MARK:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    (room / _MARK).unlink(missing_ok=True)
    room.rmdir()


def finish(room: Path) -> None:
    """Say that a folder is complete: from now on nothing removes it."""
    try:
        (room / _MARK).unlink()
        flush_folder(room)
    except OSError as error:
        raise disk_failure(error, str(room)) from error


def put_in_place(room: Path, place: Path, aside: Path) -> bool:
    """Give a finished folder its name; what stood there is kept under `aside`. Whether something stood there.

    The two change places in one step where the file system can do that, so that a kill leaves one of them
    under the name at every moment.
    """
    try:
        if not place.exists():
            os.rename(room, place)  # noqa: PTH104  every system call here goes through `os`
            flush_folder(place.parent)
            return False
        _change_places(room, place, aside)
        flush_folder(place.parent)
    except OSError as error:
        raise disk_failure(error, str(place)) from error
    return True


def _change_places(room: Path, place: Path, aside: Path) -> None:
    if _exchanged(room, place):
        os.rename(room, aside)  # noqa: PTH104
        return
    os.rename(place, aside)  # noqa: PTH104
    try:
        os.rename(room, place)  # noqa: PTH104
    except OSError:
        os.rename(aside, place)  # noqa: PTH104
        raise


def _exchanged(one: Path, other: Path) -> bool:
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    at_cwd = -100
    if call(at_cwd, os.fsencode(one), at_cwd, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(one))
