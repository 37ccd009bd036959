"""Insert many rows of a table as fast as the database takes them: executemany, or COPY on PostgreSQL."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache, partial
from itertools import repeat
from typing import Any

from sqlalchemy import Connection, Table
from sqlmodel.sql.sqltypes import UTCDateTime


def insert_columns(connection: Connection, table: Table, columns: Mapping[str, object]) -> None:
    """Insert rows given column by column: a list has a value for each row, anything else is the same in all.

    Columns that are not named are left to the database. Nothing is told to the session.
    """
    bound = {name: _bound(connection, table, name, value) for name, value in columns.items()}
    changing = {name: value for name, value in bound.items() if isinstance(value, list)}
    if not all(changing.values()):
        return
    if connection.dialect.name == "sqlite":
        same = {name: value for name, value in bound.items() if name not in changing}
        _executemany(connection, table.name, changing, same)
    else:
        _copy(connection, table.name, bound)


def _bound(connection: Connection, table: Table, name: str, value: object) -> object:
    """What the driver is given for the values of a column."""
    process = table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    if process is None:
        return value
    if connection.dialect.name == "sqlite" and isinstance(table.c[name].type, UTCDateTime):
        process = partial(_utc_text, process)
    if not isinstance(value, list):
        return process(value)
    if not all(one.__hash__ for one in value[:1]):
        return [process(one) for one in value]
    if len(kinds := set(value)) > len(value) // 2:
        return list(map(process, value))
    known = {one: process(one) for one in kinds}
    return [known[one] for one in value]


def _utc_text(process: Callable[[object], object], at: object) -> object:
    """What `process` makes of a time, in less of its time."""
    return _written(at) if isinstance(at, datetime) and at.tzinfo is not None else process(at)


@lru_cache(maxsize=4096)
def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(" ", "microseconds")[:-6]


def _executemany(
    connection: Connection, table: str, changing: Mapping[str, list[Any]], same: Mapping[str, object]
) -> None:
    # Values that are the same in all rows stand in the statement: binding one takes as long as storing it.
    asked = f"SELECT {', '.join(['quote(?)'] * len(same)) or 1}"
    quoted = connection.exec_driver_sql(asked, tuple(same.values())).one() if same else ()
    marks = ", ".join([*("?" * len(changing)), *quoted])
    names = ", ".join((*changing, *same))
    rows = list(zip(*changing.values(), strict=True))
    connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608  our names


def _copy(connection: Connection, table: str, columns: Mapping[str, object]) -> None:
    from psycopg import Cursor, sql

    values = [value if isinstance(value, list) else repeat(value) for value in columns.values()]
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    cursor: Cursor[Any] = connection.connection.cursor()  # type: ignore[assignment]
    with cursor, cursor.copy(statement) as copy:
        for row in zip(*values, strict=False):
            copy.write_row(row)
