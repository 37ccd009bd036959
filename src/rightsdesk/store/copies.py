"""Copy a whole database while it is in use: SQLite page by page, PostgreSQL row by row, and back."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Table, inspect, text
from sqlmodel import SQLModel

from rightsdesk.errors import CheckFailed, StorageFailed
from rightsdesk.store import search
from rightsdesk.store.database import Database
from rightsdesk.store.engines import BUSY_SECONDS
from rightsdesk.store.failures import sqlite_failure
from rightsdesk.store.migrate import migrate

_ROWS = 500
_PAGES = 2000
_MODULUS = 2**256
Report = Callable[[int, int, str], None]
_LABEL = "Copying the database"


def copy_database(database: Database, target: Path, report: Report) -> None:
    """Copy one state of a database into a new SQLite file and check the copy; others may go on writing.

    Raises `StorageFailed` when the database is damaged or the disk does not take the copy.
    """
    if database.is_sqlite:
        _copy_file(Path(str(database.url.database)), target, report)
    else:
        copy = Database.open(target)
        try:
            migrate(copy)
            with database.read() as session:
                fill(copy, session.connection(), report)
        finally:
            copy.close()
    problems = check_file(target)
    if problems:
        raise StorageFailed(
            f"{database.shown} is damaged ({problems[0]}); there is no new backup.",
            "Keep the file as it is and restore the last verified backup.",
        )


def check_file(path: Path) -> tuple[str, ...]:
    """What SQLite's own check finds wrong in a file that nobody else uses."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA cell_size_check=ON")
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            found += [
                f"a row of {row[0]} points nowhere" for row in connection.execute("PRAGMA foreign_key_check")
            ]
    except sqlite3.DatabaseError as error:
        return (str(error),)
    return tuple(found)


def objects_of(path: Path) -> set[tuple[str, str, str]]:
    """Kind, name and definition of everything in a SQLite file: tables, indices, triggers, views."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return {(str(kind), str(name), str(sql)) for kind, name, sql in rows}


def _copy_file(source: Path, target: Path, report: Report) -> None:
    def progress(_status: int, remaining: int, total: int) -> None:
        report(total - remaining, total, _LABEL)

    try:
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)) as current,
            closing(sqlite3.connect(target)) as copy,
        ):
            # One read over the whole copy: no writer gets between two steps, so it never starts over.
            current.isolation_level = None
            current.execute("BEGIN")
            current.execute("SELECT count(*) FROM sqlite_master").fetchone()
            current.backup(copy, pages=_PAGES, progress=progress)
    except sqlite3.Error as error:
        raise sqlite_failure(error, str(source)) or error from error


def fill(target: Database, source: Connection, report: Report) -> None:
    """Copy every row into the tables of `target`, which must be empty, and compare what came to lie there.

    Triggers keep silent meanwhile and rows may point to rows that come later; all is checked at the end.
    """
    _require_same_tables(source)
    tables = SQLModel.metadata.sorted_tables
    with target.write() as session:
        connection = session.connection()
        quiet = _quiet_sqlite if target.is_sqlite else _quiet_postgresql
        loud = quiet(connection)
        for number, table in enumerate(tables):
            sent = _copy_rows(table, source, connection, partial(report, number, len(tables), _LABEL))
            if sent != _sum_of(_rows(table, connection)):
                raise CheckFailed(f"The table {table.name} did not come to lie in {target.shown} as it was.")
        loud()
        search.mark_stale(connection)


def is_empty(database: Database) -> bool:
    """Whether a database holds no row of ours and no table of others."""
    with database.read() as session:
        connection = session.connection()
        names = _table_names(connection)
        known = SQLModel.metadata.tables
        if not names:
            return True
        return names <= known.keys() | {"alembic_version"} and not any(
            connection.execute(known[name].select().limit(1)).first() for name in names & known.keys()
        )


def _table_names(connection: Connection) -> set[str]:
    return {name for name in inspect(connection).get_table_names() if not search.is_index_table(name)}


def _require_same_tables(source: Connection) -> None:
    there = _table_names(source) - {"alembic_version"}
    if there != SQLModel.metadata.tables.keys():
        strange = ", ".join(sorted(there ^ SQLModel.metadata.tables.keys()))
        raise StorageFailed(f"The database has other tables than this version knows: {strange}.")


def _copy_rows(
    table: Table, source: Connection, target: Connection, report: Callable[[], None]
) -> tuple[int, int]:
    count = total = 0
    report()
    with closing(_rows(table, source)) as parts:
        for rows in parts:
            target.execute(table.insert(), rows)
            count, total = _added((count, total), rows)
            report()
    return count, total


def _sum_of(parts: Iterator[list[Mapping[str, object]]]) -> tuple[int, int]:
    found = (0, 0)
    for rows in parts:
        found = _added(found, rows)
    return found


def _rows(table: Table, connection: Connection) -> Generator[list[Mapping[str, object]], None, None]:
    # In the order of the key: a chain is copied from its beginning.
    statement = table.select().order_by(*table.primary_key.columns).execution_options(yield_per=_ROWS)
    with connection.execute(statement) as result:
        for part in result.mappings().partitions():
            yield [dict(row) for row in part]


def _added(found: tuple[int, int], rows: list[Mapping[str, object]]) -> tuple[int, int]:
    """Count rows and add their hashes up, so that the order in which two databases give them is no matter."""
    count, total = found
    for row in rows:
        content = json.dumps(dict(row), sort_keys=True, default=_plain).encode("utf-8", "surrogatepass")
        total = (total + int.from_bytes(hashlib.sha256(content).digest())) % _MODULUS
    return count + len(rows), total


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no column holds a {type(value).__name__}")


def _quiet_sqlite(connection: Connection) -> Callable[[], None]:
    connection.execute(text("PRAGMA defer_foreign_keys=ON"))
    triggers = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _sql in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')

    def loud() -> None:
        for _name, sql in triggers:
            connection.exec_driver_sql(sql)

    return loud


def _quiet_postgresql(connection: Connection) -> Callable[[], None]:
    names = [table.name for table in SQLModel.metadata.sorted_tables]
    keys = connection.execute(
        text(
            "SELECT conrelid::regclass::text, quote_ident(conname) FROM pg_constraint "
            "WHERE contype = 'f' AND conrelid::regclass::text = ANY(:names)"
        ),
        {"names": [connection.dialect.identifier_preparer.quote(name) for name in names]},
    ).all()

    def switch(triggers: str, constraints: str) -> None:
        for name in names:
            connection.exec_driver_sql(f'ALTER TABLE "{name}" {triggers} TRIGGER USER')
        for table, key in keys:
            connection.exec_driver_sql(f"ALTER TABLE {table} ALTER CONSTRAINT {key} {constraints}")

    switch("DISABLE", "DEFERRABLE INITIALLY DEFERRED")

    def loud() -> None:
        connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        switch("ENABLE", "NOT DEFERRABLE")

    return loud
