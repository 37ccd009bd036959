"""Import clips or reports from a table: whole or not at all, and not twice."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from itertools import islice

from sqlmodel import Session

from rightsdesk.documents.tables_in import Row
from rightsdesk.domain.columns import ColumnUse
from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.importing.clip_rows import ClipRows
from rightsdesk.services.importing.clip_writing import CasePlan, ClipWriter
from rightsdesk.services.importing.complaint_writing import ComplaintWriter
from rightsdesk.services.importing.import_columns import COMPLAINT, ColumnPlan
from rightsdesk.services.importing.import_drafts import Draft, DraftStore
from rightsdesk.services.importing.import_lane import ClipLane
from rightsdesk.services.importing.import_orders import ImportOrder, opened, reader_of
from rightsdesk.services.importing.import_rows import RowProblem, RowReader, read_row
from rightsdesk.services.importing.import_sources import TableSource
from rightsdesk.services.importing.import_writing import MOST_LISTED, DuplicateRow, Writer, Written
from rightsdesk.services.lookup import new_id, note
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import custody_runs
from rightsdesk.store.tables import ImportRun

_AT_ONCE = 4_000


@dataclass(frozen=True)
class ImportDone:
    """What an import did, or would do; lists name the first thousand.

    Times without a zone were taken as times of `zone`.
    """

    id: str
    record: str
    source: str
    sha256: str
    encoding: str
    delimiter: str
    sheet: str
    columns: tuple[ColumnUse, ...]
    zone: str
    rows: int
    logged: int
    duplicates: int
    rejected: tuple[RowProblem, ...]
    rejected_rows: int
    remarks: tuple[RowProblem, ...]
    duplicate_rows: tuple[DuplicateRow, ...]
    same_media: tuple[DuplicateRow, ...]
    first: str
    last: str
    cases_opened: int
    first_case: str
    last_case: str
    times_without_zone: int
    days_without_time: int
    dry_run: bool
    changes: Changes


class _TakenBack(Exception):
    """Ends the transaction of a rehearsal, so that nothing of it stays."""


def import_table(ws: Workspace, order: ImportOrder, ctx: JobContext, *, dry_run: bool = False) -> ImportDone:
    """Log what a table holds, in one transaction; what is there already is counted and left alone.

    Rows that cannot be logged are named and left out. A rehearsal (`dry_run`) takes it all back; an import
    of which every row is refused changes nothing and takes no number.
    Raises `NotFound`, `InvalidInput` for what is no table, `StorageFailed`, `Cancelled` with nothing logged.
    """
    source, plan = opened(ws, order, ctx)
    reader = reader_of(ws, order, plan)
    with _seldom_collecting(), DraftStore() as drafts:
        found = _read_all(source, plan, reader, drafts, ctx)
        written = Written()
        run_id = ""
        with suppress(_TakenBack), ws.database.write() as session:
            row = _run_row(ws, session, order, source, plan)
            writer = _writer(ws, session, row.id, order, source)
            written = writer.written
            for done, some in drafts.portions():
                ctx.report(done, drafts.count, "Logging")
                writer.write(some)
            writer.finish()
            ctx.report(drafts.count, drafts.count, "Logging")  # the last place to stop
            if dry_run or not drafts.count:
                raise _TakenBack
            _keep_run(ws, session, row, found, writer)
            run_id = row.id
    ended = _done(ws, order, (source, plan), (reader, found), written, run_id)
    return replace(ended, dry_run=dry_run)


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Have Python look for cycles less often: rows make none, and looking takes a tenth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(500_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@dataclass
class _Rows:
    """What reading found: how many rows, and which of them cannot be logged."""

    count: int = 0
    rejected: int = 0
    problems: list[RowProblem] = field(default_factory=list)
    remarks: list[RowProblem] = field(default_factory=list)


def _read_all(
    source: TableSource, plan: ColumnPlan, reader: RowReader, drafts: DraftStore, ctx: JobContext
) -> _Rows:
    found = _Rows()
    lane = ClipLane(reader) if isinstance(reader, ClipRows) else None
    with closing(source.rows()) as every:
        heading = plan.has_headings
        while some := list(islice(every, _AT_ONCE)):
            portion = filled_rows(some)
            if heading and portion:
                del portion[0]
                heading = False
            ctx.report(found.count, 0, "Reading rows")
            ready = _drafts(lane, reader, portion)
            found.count += len(portion)
            found.rejected += len(portion) - len(ready)
            _move(reader, found)
            drafts.add(ready)
    return found


def filled_rows(rows: Sequence[Row]) -> list[Row]:
    """Leave out the rows that hold nothing."""
    return [row for row in rows if "".join(row[1]).strip() or row[2]]


def _drafts(lane: ClipLane | None, reader: RowReader, rows: Sequence[Row]) -> list[Draft]:
    if lane is not None:
        return lane.read(rows)
    return [draft for draft in (read_row(reader, row) for row in rows) if draft is not None]


def _move(reader: RowReader, found: _Rows) -> None:
    """Keep the first thousand of what was found wrong or worth knowing."""
    found.problems += reader.faults[: MOST_LISTED - len(found.problems)]
    found.remarks += reader.remarks[: MOST_LISTED - len(found.remarks)]
    reader.faults.clear()
    reader.remarks.clear()


def _writer(ws: Workspace, session: Session, run_id: str, order: ImportOrder, source: TableSource) -> Writer:
    if order.record == COMPLAINT:
        return ComplaintWriter(ws, session, run_id)
    title = " ".join(source.name.split())
    plan = CasePlan(order.case_id, order.cases, order.work_ids, order.claim, order.assignee.strip(), title)
    return ClipWriter(ws, session, run_id, plan)


def _run_row(
    ws: Workspace, session: Session, order: ImportOrder, source: TableSource, plan: ColumnPlan
) -> ImportRun:
    return ImportRun(
        id=new_id(ws, session, IdKind.IMPORT),
        record=order.record,
        source=source.name,
        sha256=source.sha256,
        size=source.size,
        form={
            "encoding": source.encoding,
            "delimiter": source.delimiter,
            "sheet": source.sheet,
            "zone": ws.settings.zone,
            "columns": {use.field: use.heading for use in plan.uses if use.field},
        },
        case_id=order.case_id or None,
        imported_at=ws.now(),
        imported_by=ws.actor,
    )


def _keep_run(ws: Workspace, session: Session, row: ImportRun, found: _Rows, writer: Writer) -> None:
    """Write the run and its custody events: one for the run, one in the history of each case it added to."""
    written = writer.written
    row.rows, row.rejected = found.count, found.rejected
    row.logged, row.duplicates = written.logged, written.duplicates
    row.first_id, row.last_id = written.first_id, written.last_id
    row.cases_opened, row.first_case, row.last_case = (
        written.cases_opened, written.first_case, written.last_case,
    )  # fmt: skip
    row.problems = [asdict(problem) for problem in found.problems]
    details = {
        "source": row.source, "source_sha256": row.sha256, "form": row.form, "rows": row.rows,
        "logged": row.logged, "duplicates": row.duplicates, "rejected": row.rejected, "first": row.first_id,
        "last": row.last_id, "cases_opened": row.cases_opened, "records_sha256": writer.digest,
    }  # fmt: skip
    note(ws, session, CustodyVerb.LOGGED, row.id, details=details)
    row.custody_seq = custody_runs.record_all(
        session, ws.stamp(),
        ((CustodyVerb.LOGGED, row.id, one, {"clips": count}) for one, count in writer.touched().items()),
    )  # fmt: skip
    session.add(row)


def _done(
    ws: Workspace,
    order: ImportOrder,
    table: tuple[TableSource, ColumnPlan],
    read: tuple[RowReader, _Rows],
    written: Written,
    run_id: str,
) -> ImportDone:
    (source, plan), (reader, found) = table, read
    topics = (Topic.COMPLAINTS,) if order.record == COMPLAINT else (Topic.CASES, Topic.CLIPS)
    return ImportDone(
        id=run_id,
        record=order.record,
        source=source.name,
        sha256=source.sha256,
        encoding=source.encoding,
        delimiter=source.delimiter,
        sheet=source.sheet,
        columns=plan.uses,
        zone=ws.settings.zone,
        rows=found.count,
        logged=written.logged,
        duplicates=written.duplicates,
        rejected=tuple(found.problems),
        rejected_rows=found.rejected,
        remarks=(*found.remarks, *written.remarks),
        duplicate_rows=tuple(written.duplicate_rows),
        same_media=tuple(written.same_media),
        first=written.first_id,
        last=written.last_id,
        cases_opened=written.cases_opened,
        first_case=written.first_case,
        last_case=written.last_case,
        times_without_zone=reader.times_without_zone,
        days_without_time=reader.days_without_time,
        dry_run=False,
        changes=Changes.of(*topics, case=order.case_id or None),
    )
