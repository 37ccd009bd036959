"""How a table would be read, shown with its first rows before anything is logged."""

from collections.abc import Sequence
from dataclasses import dataclass

from rightsdesk.documents.tables_in import Row
from rightsdesk.domain.columns import ColumnUse
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.importing.import_columns import ColumnPlan
from rightsdesk.services.importing.import_orders import ImportOrder, opened, reader_of
from rightsdesk.services.importing.import_rows import RowProblem, RowReader, read_row
from rightsdesk.services.workspace import Workspace

_PREVIEWED = 20


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


def preview_import(ws: Workspace, order: ImportOrder, ctx: JobContext) -> ImportPreview:
    """Say how a table would be read, with its first rows; nothing is logged.

    Raises `NotFound`, `InvalidInput` for what is no table, `StorageFailed`.
    """
    source, plan = opened(ws, order, ctx)
    first = _body(plan, plan.sample, _PREVIEWED)
    missing = ""
    try:
        reader = reader_of(ws, order, plan)
        rows = tuple(_previewed(reader, row) for row in first)
    except InvalidInput as error:
        missing = error.message
        rows = tuple(PreviewRow(number, tuple(cells), (), ()) for number, cells, _ in first)
    return ImportPreview(
        source.name, source.encoding, source.delimiter, source.sheet, source.sheets,
        plan.has_headings, plan.uses, rows, ws.settings.zone, missing,
    )  # fmt: skip


def _body(plan: ColumnPlan, rows: Sequence[Row], most: int) -> Sequence[Row]:
    return rows[1 : most + 1] if plan.has_headings else rows[:most]


def _previewed(reader: RowReader, row: Row) -> PreviewRow:
    reader.faults, reader.remarks = [], []
    read_row(reader, row)
    return PreviewRow(row[0], tuple(row[1]), tuple(reader.faults), tuple(reader.remarks))
