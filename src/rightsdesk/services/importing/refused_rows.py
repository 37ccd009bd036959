"""The rows that an import refuses, as a table of their own: to be mended, and imported again."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rightsdesk.documents.tables import Table, write_csv
from rightsdesk.jobs import JobContext
from rightsdesk.services.importing.import_columns import ColumnPlan
from rightsdesk.services.importing.import_orders import ImportOrder, opened, reader_of
from rightsdesk.services.importing.import_rows import RowReader, read_row
from rightsdesk.services.importing.import_sources import TableSource
from rightsdesk.services.importing.imports import filled_rows
from rightsdesk.services.reporting.table_exports import whole_file
from rightsdesk.services.workspace import Workspace

ROW, REFUSED = "row", "refused"
_REPORTED = 1_000


@dataclass(frozen=True)
class RefusedSaved:
    """Where the rows lie, and how many they are."""

    file: Path
    rows: int


def save_refused(ws: Workspace, order: ImportOrder, out: Path, ctx: JobContext) -> RefusedSaved:
    """Write every row that an import of this table refuses, with its number and why, as CSV with a BOM.

    Raises as `import_table` does; the file appears whole or not at all.
    """
    source, plan = opened(ws, order, ctx)
    reader = reader_of(ws, order, plan)
    heads = [*(use.heading for use in plan.uses), ROW, REFUSED]
    with whole_file(out) as (file, _):
        rows = write_csv(file, Table(source.name, heads, _refused(source, plan, reader, ctx)))
    return RefusedSaved(out.absolute(), rows)


def _refused(
    source: TableSource, plan: ColumnPlan, reader: RowReader, ctx: JobContext
) -> Iterator[list[str]]:
    width, is_heading = len(plan.uses), plan.has_headings
    with closing(source.rows()) as every:
        for count, row in enumerate(every):
            if count % _REPORTED == 0:
                ctx.report(count, 0, "Reading rows")
            if is_heading or not filled_rows([row]):
                is_heading = is_heading and not filled_rows([row])
                continue
            reader.faults.clear()
            if read_row(reader, row) is None:
                said = " ".join(dict.fromkeys(fault.reason for fault in reader.faults))
                cells = row[1] + [""] * (width - len(row[1]))
                yield [*cells[:width], str(row[0]), said, *cells[width:]]
