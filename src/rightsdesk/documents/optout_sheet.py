"""The printable history of a request to an AI vendor: what was asked, answered, tested and published."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from rightsdesk.documents.blocks import Block, Box, BoxKind, Grid, Heading, Letter, Run, Runs, Text
from rightsdesk.documents.papers import PdfMeta, PdfResult
from rightsdesk.jobs import JobContext

_HASH_DIGITS = 64


@dataclass(frozen=True)
class SheetTable:
    """A part of the sheet; `shares` are the widths of its columns in hundredths."""

    heading: str
    head: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class OptOutSheet:
    """What the sheet says."""

    number: str
    vendor: str
    made_at: datetime
    facts: tuple[tuple[str, str], ...]
    tables: tuple[SheetTable, ...]
    closing: tuple[str, ...] = field(default=())


def build(sheet: OptOutSheet, ctx: JobContext) -> PdfResult:
    """Set the sheet as a PDF. Raises `MissingPart` without the fonts, and `Cancelled`."""
    from rightsdesk.documents import pdf  # slow to import: ReportLab and pikepdf

    title = f"Request to an AI vendor / AI事業者への要請 {sheet.number}"
    letter = Letter("optout_history", "ja", title, tuple(_blocks(sheet, title)), "1")
    meta = PdfMeta(title, "Rightsdesk", sheet.vendor, "ja", sheet.made_at.date(), sheet.number)
    return pdf.build(letter, (), meta, ctx=ctx)


def _blocks(sheet: OptOutSheet, title: str) -> Iterable[Block]:
    yield Heading((Run(title),), 1)
    yield Text((Run(f"Made / 作成: {sheet.made_at.isoformat(sep=' ', timespec='seconds')}"),))
    yield _grid(("Item / 項目", "Record / 記録"), (30, 70), sheet.facts)
    for table in sheet.tables:
        yield Heading((Run(f"{table.heading} ({len(table.rows)})"),), 2)
        if table.rows:
            yield _grid(table.head, table.shares, table.rows)
        else:
            yield Text((Run("None / なし"),))
    for sentence in sheet.closing:
        yield Text((Run(sentence),))


def _grid(head: tuple[str, ...], shares: tuple[int, ...], rows: Iterable[tuple[str, ...]]) -> Box:
    grid = Grid(tuple((Run(word),) for word in head), tuple(tuple(_cell(one) for one in row) for row in rows))
    return Box(BoxKind.SCHEDULE, tuple(str(share) for share in shares), (grid,))


def _cell(text: str) -> Runs:
    is_hash = len(text) == _HASH_DIGITS and text.isalnum() and text.isascii()
    return (Run(text, code=is_hash),)
