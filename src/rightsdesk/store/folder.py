"""The data folder: where things lie in it, and that only one program at a time writes to it."""

import contextlib
import json
import os
import platform
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from rightsdesk.errors import DataFolderBusy, StorageFailed
from rightsdesk.store.durable import make_folder
from rightsdesk.store.failures import disk_failure

WAIT_SECONDS = 5.0
_PARTS = ("vault", "notices", "register", "logs")


class DataFolder:
    """An open data folder; held for this program until `close` when it was opened exclusively."""

    def __init__(self, root: Path, lock: FileLock | None) -> None:
        self.root = root
        self._lock = lock

    @classmethod
    def open(
        cls,
        root: Path,
        *,
        exclusive: bool = True,
        wait_seconds: float = WAIT_SECONDS,
        to_be_replaced: bool = False,
    ) -> Self:
        """Open the folder and create what is missing, closed to other people.

        `exclusive` is for a SQLite database, which lives in the folder; with PostgreSQL many programs share
        it. A folder `to_be_replaced` may have lost its database. Raises `DataFolderBusy` naming the holder
        after `wait_seconds`, and `StorageFailed` when the folder cannot be written or its database is gone
        while evidence is there.
        """
        root = root.expanduser().absolute()
        if root.exists() and not root.is_dir():
            raise StorageFailed(f"The data folder {root} is a file.", "Choose another folder.")
        for part in _PARTS:
            make_folder(root / part)
        _require_writable(root)
        folder = cls(root, _held(root, wait_seconds) if exclusive else None)
        try:
            if exclusive and not to_be_replaced:
                folder._require_database()
        except BaseException:
            folder.close()
            raise
        return folder

    @property
    def database_path(self) -> Path:
        return self.root / "rightsdesk.sqlite"

    @property
    def vault_path(self) -> Path:
        return self.root / "vault"

    @property
    def notices_path(self) -> Path:
        return self.root / "notices"

    @property
    def register_path(self) -> Path:
        return self.root / "register"

    @property
    def logs_path(self) -> Path:
        return self.root / "logs"

    @property
    def cache_path(self) -> Path:
        """Copies to look at; made when first wanted, and again whenever they are gone."""
        return self.root / "cache"

    @property
    def leads_path(self) -> Path:
        """Models that the studio brought, and what they made of the references; made when first wanted."""
        return self.root / "leads"

    @property
    def settings_path(self) -> Path:
        return self.root / "settings.toml"

    @property
    def holder_path(self) -> Path:
        """Who holds the folder, for the sentence a second program shows."""
        return _holder_path(self.root)

    def close(self) -> None:
        """Let another program have the folder; safe to call twice."""
        if self._lock is not None and self._lock.is_locked:
            self.holder_path.unlink(missing_ok=True)
            self._lock.release()

    def _require_database(self) -> None:
        # A new, empty database would hide that the records of this evidence are lost.
        path = self.database_path
        if path.is_file() and path.stat().st_size:
            return
        if any(self.vault_path.glob("??/??/*")) or any(self.notices_path.glob("*.pdf")):
            raise StorageFailed(
                f"The database {path} is missing or empty, although the folder holds evidence.",
                "Restore the database from the last verified backup.",
            )


def _require_writable(root: Path) -> None:
    probe = root / f".probe-{os.getpid()}"
    try:
        probe.touch(mode=0o600)
        probe.unlink()
    except OSError as error:
        raise disk_failure(error, f"The data folder {root}") from error


def _held(root: Path, wait_seconds: float) -> FileLock:
    lock = FileLock(root / "rightsdesk.lock", mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=wait_seconds, poll_interval=0.05)
    except Timeout as error:
        raise DataFolderBusy(
            f"The data folder {root} is in use by another running copy of Rightsdesk{_holder(root)}.",
            "Close it there, or share the data by PostgreSQL.",
        ) from error
    except OSError as error:
        raise disk_failure(error, f"The data folder {root}") from error
    note = {"pid": os.getpid(), "host": platform.node()}
    with contextlib.suppress(OSError):
        _holder_path(root).touch(mode=0o600)
        _holder_path(root).write_text(json.dumps(note), encoding="utf-8")
    return lock


def _holder_path(root: Path) -> Path:
    return root / "rightsdesk.holder"


def _holder(root: Path) -> str:
    try:
        note = json.loads(_holder_path(root).read_text(encoding="utf-8"))
        return f" (process {int(note['pid'])} on {note['host']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
