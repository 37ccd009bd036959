"""The imports that were made, and taking one back as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, or_, select
from sqlmodel import Session, SQLModel, col
from sqlmodel import select as select_rows

from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.importing.import_columns import COMPLAINT
from rightsdesk.services.lookup import copy_row, note, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import due_lines, search
from rightsdesk.store.tables import Case, CaseWork, Clip, Complaint, CustodyEvent, Deadline, ImportRun

_NAMED = 5
_AT_ONCE = 500


@dataclass(frozen=True)
class ImportRecord:
    """An import as it was made, and whether it was taken back."""

    id: str
    record: str
    source: str
    sha256: str
    case: str | None
    imported_at: datetime
    imported_by: str
    rows: int
    logged: int
    duplicates: int
    rejected: int
    first_id: str
    last_id: str
    cases_opened: int
    first_case: str
    last_case: str
    undone_at: datetime | None
    undone_by: str


@dataclass(frozen=True)
class ImportUndone:
    """What was taken back; `kept` are records that were worked on since, where one may keep them."""

    id: str
    removed: int
    cases_removed: int
    kept: tuple[str, ...]
    changes: Changes


def list_imports(ws: Workspace) -> tuple[ImportRecord, ...]:
    """Give the imports, the newest first."""
    with ws.database.read() as session:
        query = select_rows(ImportRun).order_by(col(ImportRun.imported_at).desc(), col(ImportRun.id).desc())
        return tuple(copy_row(ImportRecord, row, case=row.case_id) for row in session.exec(query))


def undo_import(ws: Workspace, run_id: str, ctx: JobContext, *, keep_worked_on: bool = False) -> ImportUndone:
    """Take an import back: its records and the cases it opened are removed; no number is used again.

    What somebody worked on since refuses the whole, or stays when `keep_worked_on` says so.
    Raises `NotFound`, `Refused` naming what was worked on.
    """
    with ws.database.write() as session:
        run = require(session, ImportRun, run_id)
        if run.undone_at is not None:
            raise Refused(f"Import {run_id} was taken back already.", "See `rightsdesk clip imports`.")
        ctx.report(0, 3, "Looking what was worked on")
        table = Complaint if run.record == COMPLAINT else Clip
        records = _Range(_table(table), run.first_id, run.last_id)
        cases = _Range(_table(Case), run.first_case, run.last_case)
        worked, worked_cases = _worked_on(session, run, records), _worked_on(session, run, cases)
        if (worked or worked_cases) and not keep_worked_on:
            raise _refusal(run_id, (*worked_cases, *worked))
        ctx.report(1, 3, "Taking back")
        kept_cases = worked_cases | _cases_of(session, worked) if run.record != COMPLAINT else set()
        removed = _remove(session, records, worked, table)
        ctx.report(2, 3, "Taking back")
        cases_removed = _remove(session, cases, kept_cases, Case)
        run.undone_at, run.undone_by = ws.now(), ws.actor
        session.add(run)
        details = {"removed": removed, "cases_removed": cases_removed, "kept": sorted(worked | kept_cases)}
        note(ws, session, CustodyVerb.REMOVED, run.id, case_id=run.case_id, details=details)
        topics = (Topic.COMPLAINTS,) if run.record == COMPLAINT else (Topic.CASES, Topic.CLIPS)
        return ImportUndone(
            run.id,
            removed,
            cases_removed,
            tuple(sorted(kept_cases | worked)),
            Changes.of(*topics, case=run.case_id),
        )


class _Range:
    """The records of a table between two numbers; as text, CL-1000000 would stand before CL-999999."""

    def __init__(self, table: Table, first: str, last: str) -> None:
        self.table, self.first, self.last = table, first, last

    def holds(self, column: ColumnElement[str]) -> ColumnElement[bool]:
        """Whether a column names one of them."""
        parts = [
            and_(column.between(low, high), func.length(column) == len(low))
            for low, high in _same_length(self.first, self.last)
        ]
        return or_(*parts) if parts else column.is_(None) & column.is_not(None)


def _same_length(first: str, last: str) -> Iterator[tuple[str, str]]:
    while first and len(first) < len(last):
        stem, _, digits = first.rpartition("-")
        yield first, f"{stem}-{'9' * len(digits)}"
        first = f"{stem}-1{'0' * len(digits)}"
    if first:
        yield first, last


def _worked_on(session: Session, run: ImportRun, records: _Range) -> set[str]:
    """The records that were changed, that others point to, or that the custody log names since the import."""
    if not records.first:
        return set()
    own, event = records.table.c, _table(CustodyEvent).c
    queries: list[Any] = [
        select(own.id).where(records.holds(own.id), own.version > 1),
        select(event.subject).where(records.holds(event.subject), event.seq > run.custody_seq),
    ]
    if records.table.name == Case.__tablename__:
        queries.append(select(event.case_id).where(records.holds(event.case_id), event.seq > run.custody_seq))
    queries += [
        select(key.parent).where(records.holds(key.parent))
        for table in SQLModel.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column is own.id and not _own_doing(table, records.table)
    ]
    if records.table.name == Case.__tablename__:
        clips = _Range(_table(Clip), run.first_id, run.last_id)
        clip = clips.table.c
        queries.append(select(clip.case_id).where(records.holds(clip.case_id), ~clips.holds(clip.id)))
    connection = session.connection()
    return {row[0] for query in queries for row in connection.execute(query.distinct())}


def _own_doing(table: Table, target: Table) -> bool:
    """Whether the import itself made these rows: clips, and works and first due dates of cases."""
    return target.name == Case.__tablename__ and table.name in {"clip", "case_work", "deadline"}


def _refusal(run_id: str, worked: tuple[str, ...]) -> Refused:
    named = ", ".join(sorted(worked)[:_NAMED])
    more = f" and {len(worked) - _NAMED:,} more" if len(worked) > _NAMED else ""
    return Refused(
        f"Import {run_id} cannot be taken back as a whole: {named}{more} were worked on since.",
        "Take back the rest with --keep-worked-on.",
    )


def _cases_of(session: Session, clips: set[str]) -> set[str]:
    found: set[str] = set()
    for some in _portions(sorted(clips)):
        found |= set(session.exec(select_rows(Clip.case_id).where(col(Clip.id).in_(some))))
    return found


def _remove(session: Session, records: _Range, kept: set[str], kind: type[SQLModel]) -> int:
    """Take out the records of a range but those kept, some hundreds at a time."""
    own, connection, removed = records.table.c, session.connection(), 0
    ids = connection.execute(select(own.id).where(records.holds(own.id))).scalars()
    for some in _portions([one for one in ids if one not in kept]):
        search.drop_rows(session, kind, some)
        if kind is Case:
            _remove_what_opening_made(connection, some)
        removed += int(connection.execute(delete(records.table).where(own.id.in_(some))).rowcount)
    return removed


def _remove_what_opening_made(connection: Connection, case_ids: list[str]) -> None:
    """Take out what cases got when they were opened: the links to their works, their first due dates."""
    links, dates = _table(CaseWork), _table(Deadline)
    connection.execute(delete(links).where(links.c.case_id.in_(case_ids)))
    made = list(connection.execute(select(dates.c.id).where(dates.c.case_id.in_(case_ids))).scalars())
    connection.execute(delete(dates).where(dates.c.case_id.in_(case_ids)))
    due_lines.put_due_dates(connection, made)


def _portions(ids: list[str]) -> Iterator[list[str]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def _table(table: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(table.__tablename__)]
