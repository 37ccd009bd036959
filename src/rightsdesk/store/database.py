"""One database, SQLite file or PostgreSQL: short reads, and writes that are saved whole or not at all."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from sqlalchemy import URL, Connection, Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from rightsdesk.errors import Conflict, StorageFailed
from rightsdesk.store import upkeep
from rightsdesk.store.engines import WRITES, address, make_engine, shown
from rightsdesk.store.failures import database_failure

LOCK_SECONDS = 30.0
_CAREFUL = ("fsync", "full_page_writes", "synchronous_commit")


class Database:
    """Gives out sessions; a session never leaves the thread and the block that asked for it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writers = engine.execution_options(**{WRITES: True})
        self._lock = threading.Lock()
        self._holder: int | None = None
        self.warnings: tuple[str, ...] = ()

    @classmethod
    def open(cls, url_or_path: str | Path) -> Self:
        """Open and check a database; its tables are made by `migrate`.

        Raises `StorageFailed` for a file that is damaged, foreign or on a network share, and for a server
        that does not answer; `InvalidInput` for an address that is none.
        """
        url = address(url_or_path)
        database = cls(make_engine(url))
        if database.is_sqlite:
            # SQLite would create the file readable by others; what cannot be created is told below.
            with suppress(OSError):
                Path(str(url.database)).touch(mode=0o600)
        try:
            with database._translated(), database._engine.connect() as connection:
                connection.execute(
                    text("SELECT 1 FROM sqlite_master") if database.is_sqlite else text("SELECT 1")
                )
                database.warnings = () if database.is_sqlite else _careless(connection)
        except BaseException:
            database.close()
            raise
        return database

    @property
    def url(self) -> URL:
        return self._engine.url

    @property
    def engine(self) -> Engine:
        """For migrations and checks inside `store`; services use `read` and `write`."""
        return self._engine

    @property
    def is_sqlite(self) -> bool:
        return self._engine.dialect.name == "sqlite"

    @property
    def shown(self) -> str:
        """The file path, or the address without its password."""
        return shown(self.url)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the data and cannot change it."""
        with self._translated(), Session(self._engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that is committed at the end of the block, or rolled back whole.

        Raises `Conflict` when a row was changed by somebody else since it was read, and `StorageFailed`
        when disk or server do not take it. One at a time: a nested call is a fault of the program.
        """
        self._take_lock()
        try:
            with self._translated(), Session(self._writers) as session, session.begin():
                upkeep.attach(session)
                yield session
        finally:
            self._holder = None
            self._lock.release()

    def check(self) -> tuple[str, ...]:
        """What the database's own check finds wrong; reads every page of a SQLite file."""
        if not self.is_sqlite:
            return ()
        with self._translated(), self._engine.connect() as connection:
            found = [
                str(row[0]) for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"
            ]
            found += [
                f"{row[0]} row {row[1]} points to a {row[2]} that is not there"
                for row in connection.execute(text("PRAGMA foreign_key_check"))
            ]
        return tuple(found)

    def close(self) -> None:
        """Close every connection; safe to call twice."""
        self._engine.dispose()

    def _take_lock(self) -> None:
        if self._holder == threading.get_ident():
            raise RuntimeError("a write was started inside a write of the same thread")
        if not self._lock.acquire(timeout=LOCK_SECONDS):
            raise StorageFailed(
                f"{self.shown} was busy saving for {LOCK_SECONDS:.0f} seconds; your change was not saved.",
                "Wait for the other work to end, then do it again.",
            )
        self._holder = threading.get_ident()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except StaleDataError as error:
            raise Conflict(
                "Somebody else changed this record while you were working on it; your change was not saved.",
                "Look at the record as it is now, then make your change again.",
            ) from error
        except DBAPIError as error:
            failure = database_failure(error, self.shown)
            if failure is None:
                raise
            raise failure from error


def _careless(connection: Connection) -> tuple[str, ...]:
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        raise StorageFailed(
            f"The database keeps text as {encoding} and cannot hold Japanese.",
            "Create it with ENCODING 'UTF8' and the locale C.UTF-8.",
        )
    settings = ((name, connection.execute(text(f"SHOW {name}")).scalar_one()) for name in _CAREFUL)
    return tuple(
        f"The database server runs with {name}={value}: a power cut can lose saved work."
        for name, value in settings
        if value == "off"
    )
