"""Write the folded texts that are searched, with the pairs of signs by which SQLite finds them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, select
from sqlmodel import SQLModel

from rightsdesk.domain.folding import grams, grams_all
from rightsdesk.store.many_rows import insert_columns
from rightsdesk.store.tables import SearchEntry

_ENTRY = SQLModel.metadata.tables[str(SearchEntry.__tablename__)]


def known(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """The folded texts of those of these entries that there are."""
    rows = connection.execute(select(_ENTRY.c.id, _ENTRY.c.folded).where(_ENTRY.c.id.in_(numbers)))
    return {number: folded for number, folded in rows}  # noqa: C416  mypy reads no pairs in rows


def add(
    connection: Connection,
    numbers: list[int],
    record_ids: list[str],
    case_numbers: list[int] | list[int | None] | None,
    folded: list[str],
) -> None:
    """Write entries that there are none of yet; their numbers rise, or else SQLite writes them one by one."""
    insert_columns(
        connection,
        _ENTRY,
        {"id": numbers, "record_id": record_ids, "case_number": case_numbers, "folded": folded},
    )
    if numbers and connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "INSERT INTO search_index (rowid, grams) VALUES (?, ?)",
            list(zip(numbers, grams_all(folded), strict=True)),
        )


def forget(connection: Connection, entries: Mapping[int, str]) -> None:
    """Take out entries, given with their folded texts."""
    if not entries:
        return
    if connection.dialect.name == "sqlite":
        # The index keeps no text: it is told the old pairs to take them out.
        connection.exec_driver_sql(
            "INSERT INTO search_index (search_index, rowid, grams) VALUES ('delete', ?, ?)",
            [(number, grams(folded)) for number, folded in entries.items()],
        )
    connection.execute(delete(_ENTRY).where(_ENTRY.c.id.in_(list(entries))))


def clear(connection: Connection) -> None:
    """Take out every entry."""
    connection.execute(delete(_ENTRY))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('delete-all')")


def tidy(connection: Connection) -> None:
    """Bring what SQLite's index holds into one order, after all of it was written."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('optimize')")
