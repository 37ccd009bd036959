"""What is to be imported, and how the table is read for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rightsdesk.domain.typed_times import DATE_ORDERS
from rightsdesk.domain.vocabulary import Claim
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.importing.clip_rows import ClipRows
from rightsdesk.services.importing.clip_writing import BY_UPLOADER, CASE_WAYS
from rightsdesk.services.importing.complaint_rows import ComplaintRows
from rightsdesk.services.importing.import_columns import CLIP, COMPLAINT, ColumnPlan, plan_columns
from rightsdesk.services.importing.import_rows import RowReader
from rightsdesk.services.importing.import_sources import TableSource, open_table
from rightsdesk.services.lookup import known_word, one_line, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case

RECORDS = (CLIP, COMPLAINT)


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


def opened(ws: Workspace, order: ImportOrder, ctx: JobContext) -> tuple[TableSource, ColumnPlan]:
    """Check an order, read through its table once, and say what its columns hold.

    Raises `NotFound`, `InvalidInput` for what is no table or no way to read one, `StorageFailed`.
    """
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


def reader_of(ws: Workspace, order: ImportOrder, plan: ColumnPlan) -> RowReader:
    """Give the reader of the rows. Raises `InvalidInput` when no column can hold what they need."""
    sender = one_line(order.sender, "sender")
    needed = ("url",) if order.record == CLIP else ("url", "text")
    if not any(field in plan.places for field in needed):
        raise InvalidInput(
            f"No column of the table holds {' or '.join(needed)}.",
            f"Say which one does, as in --map HEADING={needed[0]}.",
        )
    if order.record == CLIP:
        return ClipRows(ws, plan.places, len(plan.uses), order.dates)
    return ComplaintRows(ws, plan.places, len(plan.uses), order.dates, sender)
