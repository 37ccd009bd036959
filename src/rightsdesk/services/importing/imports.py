"""Import clips or reports from a table: seen before it happens, whole or not at all, and not twice."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path

from sqlmodel import Session

from rightsdesk.documents.tables_in import Row
from rightsdesk.domain.columns import ColumnUse
from rightsdesk.domain.typed_times import DATE_ORDERS
from rightsdesk.domain.vocabulary import Claim, CustodyVerb, IdKind
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.importing.import_columns import CLIP, COMPLAINT, ColumnPlan, plan_columns
from rightsdesk.services.importing.import_drafts import DraftStore
from rightsdesk.services.importing.import_lane import ClipLane
from rightsdesk.services.importing.import_rows import (
    ClipRows,
    Draft,
    RowProblem,
    RowReader,
    read_row,
    row_reader,
)
from rightsdesk.services.importing.import_sources import TableSource, open_table
from rightsdesk.services.importing.import_writing import (
    BY_UPLOADER,
    CASE_WAYS,
    MOST_LISTED,
    CasePlan,
    ClipWriter,
    ComplaintWriter,
    DuplicateRow,
    Writer,
    Written,
)
from rightsdesk.services.lookup import known_word, new_id, note, one_line, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import custody_runs
from rightsdesk.store.tables import Case, ImportRun

RECORDS = (CLIP, COMPLAINT)
_AT_ONCE = 4_000
_PREVIEWED = 20


@dataclass(frozen=True)
class ImportOrder:
    """What to import: a `file`, or pasted `text`, and how to read it.

    `mapping` pairs headings with fields; `dates` says which part of 03/04/2026 is the day; `headings` whether
    the first row names the columns, None to find out. Clips go into `case_id`, or into new cases: one for
    each uploader unless `cases` says otherwise. `sender` stands in where a report names nobody.
    """

    file: Path | None = None
    text: str = ""
    record: str = CLIP
    case_id: str = ""
    cases: str = BY_UPLOADER
    mapping: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    dates: str = ""
    headings: bool | None = None
    work_ids: tuple[str, ...] = ()
    claim: str = Claim.REUPLOAD
    assignee: str = ""
    sender: str = ""


@dataclass(frozen=True)
class PreviewRow:
    """One of the first rows as it would be read, and what is wrong with it."""

    row: int
    cells: tuple[str, ...]
    problems: tuple[RowProblem, ...]
    remarks: tuple[RowProblem, ...]


@dataclass(frozen=True)
class ImportPreview:
    """How a table would be read; `missing` is a sentence when no column holds what is needed."""

    source: str
    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[str, ...]
    has_headings: bool
    columns: tuple[ColumnUse, ...]
    rows: tuple[PreviewRow, ...]
    zone: str
    missing: str


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


def preview_import(ws: Workspace, order: ImportOrder, ctx: JobContext) -> ImportPreview:
    """Say how a table would be read, with its first rows; nothing is logged.

    Raises `NotFound`, `InvalidInput` for what is no table, `StorageFailed`.
    """
    source, plan = _opened(ws, order, ctx)
    first = _body(plan, plan.sample, _PREVIEWED)
    missing = ""
    try:
        reader = _reader(ws, order, plan)
        rows = tuple(_previewed(reader, row) for row in first)
    except InvalidInput as error:
        missing = error.message
        rows = tuple(PreviewRow(number, tuple(cells), (), ()) for number, cells, _ in first)
    return ImportPreview(
        source.name, source.encoding, source.delimiter, source.sheet, source.sheets,
        plan.has_headings, plan.uses, rows, ws.settings.zone, missing,
    )  # fmt: skip


def import_table(ws: Workspace, order: ImportOrder, ctx: JobContext, *, dry_run: bool = False) -> ImportDone:
    """Log what a table holds, in one transaction; what is there already is counted and left alone.

    Rows that cannot be logged are named and left out. A rehearsal (`dry_run`) takes it all back; an import
    of which every row is refused changes nothing and takes no number.
    Raises `NotFound`, `InvalidInput` for what is no table, `StorageFailed`, `Cancelled` with nothing logged.
    """
    source, plan = _opened(ws, order, ctx)
    reader = _reader(ws, order, plan)
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


def _opened(ws: Workspace, order: ImportOrder, ctx: JobContext) -> tuple[TableSource, ColumnPlan]:
    if order.record not in RECORDS:
        raise InvalidInput(f"“{order.record}” cannot be imported.", f"Use one of: {', '.join(RECORDS)}.")
    if order.cases not in CASE_WAYS:
        raise InvalidInput(
            f"“{order.cases}” is no way to open cases.", f"Use one of: {', '.join(CASE_WAYS)}."
        )
    if order.dates not in DATE_ORDERS:
        raise InvalidInput(
            f"“{order.dates}” is no order of dates.", f"Use one of: {', '.join(filter(None, DATE_ORDERS))}."
        )
    known_word(order.claim, Claim, "a claim")
    one_line(order.assignee, "assignee")
    if order.case_id:
        with ws.database.read() as session:
            require(session, Case, order.case_id)
    source = open_table(order.file, order.text, order.sheet, ctx)
    return source, plan_columns(source, order.record, order.mapping, headings=order.headings)


def _reader(ws: Workspace, order: ImportOrder, plan: ColumnPlan) -> RowReader:
    sender = one_line(order.sender, "sender")
    return row_reader(ws, order.record, plan.places, len(plan.uses), order.dates, sender)


def _body(plan: ColumnPlan, rows: Sequence[Row], most: int) -> Sequence[Row]:
    return rows[1 : most + 1] if plan.has_headings else rows[:most]


def _previewed(reader: RowReader, row: Row) -> PreviewRow:
    reader.faults, reader.remarks = [], []
    read_row(reader, row)
    return PreviewRow(row[0], tuple(row[1]), tuple(reader.faults), tuple(reader.remarks))


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
            portion = _filled(some)
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


def _filled(rows: Sequence[Row]) -> list[Row]:
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
