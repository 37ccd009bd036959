"""What the disk and the databases answer when something is wrong, as sentences a user can act on."""

import errno
import sqlite3
from collections.abc import Callable

from sqlalchemy.exc import DBAPIError, OperationalError

from rightsdesk.errors import StorageFailed, UserError

_Maker = Callable[[str], UserError]


def _full(where: str) -> UserError:
    return StorageFailed(f"The disk is full: {where} could not be written.", "Make room, then do it again.")


def _broken_disk(where: str) -> UserError:
    return StorageFailed(
        f"The disk reported an error at {where}; nothing was saved.",
        "Check the disk and the backups before going on.",
    )


def _closed(where: str) -> UserError:
    return StorageFailed(
        f"{where} cannot be opened or written.", "Check that the folder exists and that you may write to it."
    )


def _damaged(where: str) -> UserError:
    return StorageFailed(
        f"{where} is damaged or not a Rightsdesk database.",
        "Keep the file as it is and restore the last verified backup.",
    )


def _busy(where: str) -> UserError:
    return StorageFailed(
        f"{where} was kept busy by another program; nothing was saved.", "Wait a moment, then do it again."
    )


def _unreachable(where: str) -> UserError:
    return StorageFailed(
        f"The database server at {where} does not answer, or broke off; nothing was saved.",
        "Check that the server runs and the network is up, then do it again.",
    )


def _no_entry(where: str) -> UserError:
    return StorageFailed(
        f"The database server refused the way into {where}.",
        "Check name, password and database in the address.",
    )


_SQLITE: dict[int, _Maker] = {
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_IOERR: _broken_disk,
    sqlite3.SQLITE_CANTOPEN: _closed,
    sqlite3.SQLITE_PERM: _closed,
    sqlite3.SQLITE_READONLY: _closed,
    sqlite3.SQLITE_CORRUPT: _damaged,
    sqlite3.SQLITE_NOTADB: _damaged,
    sqlite3.SQLITE_BUSY: _busy,
    sqlite3.SQLITE_LOCKED: _busy,
}
_POSTGRESQL: dict[str, _Maker] = {
    "08": _unreachable,
    "28": _no_entry,
    "3D": _no_entry,
    "40": _busy,
    "53": _busy,
    "53100": _full,
    "55P03": _busy,
    "57": _unreachable,
    "58": _broken_disk,
    "25P03": _unreachable,
    "XX001": _damaged,
    "XX002": _damaged,
}


def database_failure(error: DBAPIError, where: str) -> UserError | None:
    """The sentence for a failure of disk, server or file; None when it is a fault of the program."""
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return sqlite_failure(cause, where)
    state = getattr(cause, "sqlstate", None)
    if state is None:
        return _no_connection(error, where)
    maker = _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
    return maker(where) if maker else None


def _no_connection(error: DBAPIError, where: str) -> UserError | None:
    # The driver gives no code when it never got in, only what the server said last.
    if not (error.connection_invalidated or isinstance(error, OperationalError)):
        return None
    reason = str(error.orig).strip().splitlines()[-1].rpartition("FATAL:")[2].strip(" .")
    return StorageFailed(
        f"The database at {where} cannot be reached: {reason}.",
        "Check that the server runs, and name, password and database in the address.",
    )


def sqlite_failure(error: sqlite3.Error, where: str) -> UserError | None:
    """The same for what SQLite itself raises, from its primary result code."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None and "decode to UTF-8" in str(error):
        return _damaged(where)
    maker = None if code is None else _SQLITE.get(code & 0xFF)
    return maker(where) if maker else None


def disk_failure(error: OSError, where: str, needed: int | None = None) -> StorageFailed:
    """The sentence for a system call that failed, naming the path and the bytes that were to be written."""
    size = f" ({needed:,} bytes)" if needed is not None else ""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return StorageFailed(
            f"The disk is full: {where}{size} could not be written.", "Make room, then do it again."
        )
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return StorageFailed(
            f"{where}{size} may not be written or read.", "Check the permissions of the folder."
        )
    reason = error.strerror or type(error).__name__
    return StorageFailed(
        f"{where}{size} failed: {reason}.", "Check the disk and the backups before going on."
    )
