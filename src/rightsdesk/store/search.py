"""Find records by any part of their text, on SQLite and PostgreSQL alike, and keep that up to date.

An entry's folded text decides what is found; the pairs of signs that the databases index only narrow down
where to look. So both give the same records, in the order of their numbers, the newest first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select
from sqlmodel import Session, SQLModel

from rightsdesk.store import (
    account_lines,
    account_names,
    case_lines,
    entries,
    letter_lines,
    list_lines,
    looking,
)
from rightsdesk.store.searched import (
    BY_TABLE,
    SEARCHED,
    Searched,
    entry_id,
    folded_text,
    number_of,
)
from rightsdesk.store.tables import Case, CaseWork, Clip

_ENTRY, _STALE = (SQLModel.metadata.tables[name] for name in ("search_entry", "stale_index"))
LISTS, LETTERS, NAMES = "lists", "letters", "names"
_PART = 500
_LISTED: dict[type[SQLModel], tuple[str, ...]] = {
    Case: case_lines.CASE_COLUMNS,
    Clip: case_lines.CLIP_COLUMNS,
    CaseWork: case_lines.WORK_COLUMNS,
}
Values = Mapping[str, Any]
Report = Callable[[int, int, str], None]


def _silent(_done: int, _total: int, _label: str) -> None:
    return


def index_rows(
    session: Session, rows: Iterable[SQLModel | Values], table: type[SQLModel] | None = None
) -> None:
    """Make rows findable that were written past the session, in the same transaction.

    Cases, clips and links of works get their place in the list of cases too. `table` is needed for rows that
    are mappings, which hold every column; rows that the session itself saves need no call.
    """
    connection = session.connection()
    waiting = iter(rows)
    while part := list(islice(waiting, _PART)):
        for kind in dict.fromkeys(table or _table_of(row) for row in part):
            _keep(connection, kind, [row for row in part if (table or type(row)) is kind])


def drop_rows(session: Session, table: type[SQLModel], ids: Iterable[str]) -> None:
    """Let records no longer be found; to be called before they are deleted past the session."""
    connection = session.connection()
    waiting = iter(ids)
    while part := list(islice(waiting, _PART)):
        if searched := BY_TABLE.get(table):
            numbers = [entry_id(searched, one) for one in part]
            entries.forget(connection, entries.known(connection, numbers))
        if table is Clip:
            case_lines.drop_clips(connection, part)
            account_lines.count_anew(connection, account_lines.of_clips(connection, part), part)
        elif table is Case:
            case_lines.drop_cases(connection, part)


def index_case(session: Session, case_id: str) -> None:
    """Write anew what belongs to a case, as when it goes to the trash or comes back."""
    connection = session.connection()
    for searched in SEARCHED:
        if searched.case_field:
            for rows in _stored(connection, searched, case_id):
                _write(connection, searched, rows)


def find(session: Session, searched: Searched, words: Sequence[str], limit: int) -> list[str]:
    """Give the ids of the records of one kind whose text holds every folded word, the newest first."""
    return looking.record_ids(session.connection(), searched.place, words, limit)


def case_numbers(session: Session, word: str, limit: int) -> set[int] | None:
    """The numbers of the cases that mention a folded word; nothing when there are more than `limit`."""
    found: set[int] = set()
    # Clips first, which mention most.
    for searched in sorted(SEARCHED, key=lambda one: one.table is not Clip):
        if searched.case_field:
            found.update(looking.case_numbers(session.connection(), searched.place, word, limit + 1))
        if len(found) > limit:
            return None
    return found


def mentions(connection: Connection, number: ColumnElement[int], word: str) -> ColumnElement[bool]:
    """Whether a case mentions a folded word, to be asked case by case."""
    holds = func.instr if connection.dialect.name == "sqlite" else func.strpos
    inner = select(_ENTRY.c.id).where(_ENTRY.c.case_number == number, holds(_ENTRY.c.folded, word) > 0)
    # Not as EXISTS, which PostgreSQL may turn into reading every entry beforehand.
    return inner.limit(1).scalar_subquery().is_not(None)


def rebuild(session: Session, report: Report = _silent) -> int:
    """Make everything of this room anew from the records; gives how many of them there are."""
    connection = session.connection()
    case_lines.rebuild(connection)
    list_lines.rebuild(connection)
    entries.clear(connection)
    done, total = 0, _count(connection)
    for searched in SEARCHED:
        for rows in _stored(connection, searched):
            _write(connection, searched, rows)
            done += len(rows)
            report(done, total, "Reading records")
    account_names.rebuild(connection)
    entries.tidy(connection)
    connection.execute(delete(_STALE))
    return done


def is_stale(connection: Connection) -> bool:
    """Whether the records must be read anew before they can be found."""
    return connection.execute(select(_STALE.c.name)).first() is not None


def mend(session: Session) -> None:
    """Make anew what is stale: everything, or only lines of lists and the names of accounts."""
    connection = session.connection()
    stale = set(connection.execute(select(_STALE.c.name)).scalars())
    if not stale <= {LISTS, LETTERS, NAMES}:
        rebuild(session)
        return
    if LISTS in stale:
        list_lines.rebuild(connection)
    elif LETTERS in stale:
        letter_lines.rebuild(connection)
    account_names.rebuild(connection)
    connection.execute(delete(_STALE))


def mark_stale(connection: Connection) -> None:
    """Have everything made anew when the database is opened next."""
    if not is_stale(connection):
        connection.execute(insert(_STALE).values(name="all"))


def is_index_table(name: str | None) -> bool:
    """Whether a table belongs to the full-text index of SQLite, which holds no records."""
    return name is not None and (name == "search_index" or name.startswith("search_index_"))


def _table_of(row: SQLModel | Values) -> type[SQLModel]:
    if not isinstance(row, SQLModel):
        raise TypeError("rows that are mappings need their table")
    return type(row)


def _keep(connection: Connection, table: type[SQLModel], rows: Sequence[SQLModel | Values]) -> None:
    searched = BY_TABLE.get(table)
    if searched is not None:
        _write(connection, searched, [_values(row, searched.columns) for row in rows])
    if table not in _LISTED:
        return
    values = [_values(row, _LISTED[table]) for row in rows]
    if table is Case:
        case_lines.put_cases(connection, values)
        return
    trashed = case_lines.in_trash(connection, {str(one["case_id"]) for one in values})
    put = case_lines.put_clips if table is Clip else case_lines.put_works
    put(connection, values, trashed)


def _values(row: SQLModel | Values, names: Iterable[str]) -> Values:
    if isinstance(row, SQLModel):
        return {name: getattr(row, name) for name in names}
    return {name: row.get(name) if name == "trashed_at" else row[name] for name in names}


def _write(connection: Connection, searched: Searched, rows: Sequence[Values]) -> None:
    at = searched.case_field
    trashed = case_lines.in_trash(connection, {str(row[at]) for row in rows}) if at else set()
    live = [row for row in rows if row.get("trashed_at") is None and (not at or row[at] not in trashed)]
    fresh = {entry_id(searched, str(row["id"])): row for row in live}
    folded = {number: folded_text(searched, row) for number, row in fresh.items()}
    known = entries.known(connection, [entry_id(searched, str(row["id"])) for row in rows])
    entries.forget(connection, {number: old for number, old in known.items() if folded.get(number) != old})
    added = sorted(number for number in fresh if known.get(number) != folded[number])
    entries.add(
        connection,
        added,
        [str(fresh[number]["id"]) for number in added],
        [number_of(str(fresh[number][at])) for number in added] if at else None,
        [folded[number] for number in added],
    )


def _stored(connection: Connection, searched: Searched, case_id: str = "") -> Iterator[Sequence[Values]]:
    stored = SQLModel.metadata.tables[str(searched.table.__tablename__)]
    query = select(*(stored.c[name] for name in searched.columns)).order_by(stored.c.id).limit(_PART)
    if case_id:
        query = query.where(stored.c[searched.case_field] == case_id)
    last = ""
    while rows := connection.execute(query.where(stored.c.id > last)).mappings().all():
        last = rows[-1]["id"]
        yield [dict(row) for row in rows]


def _count(connection: Connection) -> int:
    stored = (SQLModel.metadata.tables[str(searched.table.__tablename__)] for searched in SEARCHED)
    return sum(connection.execute(select(func.count()).select_from(one)).scalar_one() for one in stored)
