"""Make database engines with the settings that a saved row needs to survive a crash."""

import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool, QueuePool

from rightsdesk.errors import InvalidInput, StorageFailed
from rightsdesk.store.failures import sqlite_failure
from rightsdesk.store.mounts import network_kind

BUSY_SECONDS = 10
WRITES = "rightsdesk_writes"
_FIRST_IN_LINE = 0x52_44_53_4B  # "RDSK": the advisory lock that puts PostgreSQL writers in one line

# Lists and searches are short: compiling their queries costs more than it saves, plans must know the values
# that are asked for, places in an index are not to be forgotten, one page costs what another does, and the
# server has other people to serve.
_FOR_LISTS = (
    " -c jit=off -c max_parallel_workers_per_gather=0 -c plan_cache_mode=force_custom_plan"
    " -c work_mem=64MB -c random_page_cost=1.1"
)

# DELETE with EXTRA lost nothing in simulated power cuts; SQLite's defaults and WAL+NORMAL did.
_PRAGMAS: dict[str, tuple[str, object]] = {
    "busy_timeout": (str(BUSY_SECONDS * 1000), BUSY_SECONDS * 1000),
    "journal_mode": ("DELETE", "delete"),
    "synchronous": ("EXTRA", 3),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "mmap_size": ("0", 0),
}


def address(url_or_path: str | Path) -> URL:
    """The address of a database from a file path or a PostgreSQL URL. Raises `InvalidInput` for others."""
    if isinstance(url_or_path, Path):
        return URL.create("sqlite+pysqlite", database=str(url_or_path))
    if "://" not in url_or_path:
        return address(Path(url_or_path))
    try:
        url = make_url(url_or_path)
    except ArgumentError:
        url = URL.create("unknown")
    if url.get_backend_name() == "sqlite" and url.database:
        return url.set(drivername="sqlite+pysqlite")
    if url.drivername in {"postgres", "postgresql", "postgresql+psycopg"}:
        return url.set(drivername="postgresql+psycopg")
    raise InvalidInput(
        "The database address is not one of PostgreSQL.",
        "Write it like postgresql+psycopg://name@host/database.",
    )


def shown(url: URL) -> str:
    """The address as messages may print it: without password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(password=None, query={}).render_as_string()


def make_engine(url: URL, *, for_migration: bool = False) -> Engine:
    """An engine whose connections are set up and checked.

    For migrations without foreign keys, because SQLite rebuilds tables, and without kept connections.
    """
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, for_migration=for_migration)
    engine = create_engine(
        url,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": BUSY_SECONDS,
            "application_name": "rightsdesk",
            "options": f"-c timezone=UTC -c lock_timeout={BUSY_SECONDS}s"
            " -c idle_in_transaction_session_timeout=60s -c synchronous_commit=on" + _FOR_LISTS,
        },
        poolclass=NullPool if for_migration else QueuePool,
    )
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _sqlite_engine(url: URL, *, for_migration: bool) -> Engine:
    path = Path(str(url.database))
    kind = network_kind(path.parent)
    if kind is not None:
        raise StorageFailed(
            f"{path} lies on a network share ({kind}), where SQLite can lose or damage data.",
            "Keep the data folder on a disk of this machine, or share the data by PostgreSQL.",
        )
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        poolclass=NullPool if for_migration else QueuePool,
    )

    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        try:
            _set_pragmas(connection, path, foreign_keys=not for_migration)
        except sqlite3.Error as error:
            connection.close()
            raise sqlite_failure(error, str(path)) or error from error

    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_pragmas(connection: sqlite3.Connection, path: Path, *, foreign_keys: bool) -> None:
    # The driver must not open transactions by itself; `_begin_sqlite` does.
    connection.isolation_level = None
    wanted = _PRAGMAS | {"foreign_keys": ("ON", 1) if foreign_keys else ("OFF", 0)}
    for name, (value, answer) in wanted.items():
        connection.execute(f"PRAGMA {name}={value}").fetchall()
        got = connection.execute(f"PRAGMA {name}").fetchone()
        if got is not None and got[0] != answer:
            connection.close()
            raise StorageFailed(
                f"{path} does not take the setting {name}={value}, without which saved data could be lost.",
                "Close other programs that use the file.",
            )


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    # The custody chain has one newest entry, so writers queue; queueing first also rules out deadlocks.
    if connection.get_execution_options().get(WRITES, False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_FIRST_IN_LINE})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
