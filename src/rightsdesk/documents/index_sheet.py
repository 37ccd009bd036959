"""The printable index of a package: what is in it, how large, with which hash, and when it came in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rightsdesk.documents.blocks import Block, Box, BoxKind, Grid, Heading, Letter, Run, Text
from rightsdesk.documents.papers import PdfMeta, PdfResult
from rightsdesk.jobs import JobContext

MOST_LINES = 3_000
_SHARES = ("40", "48", "12")


@dataclass(frozen=True)
class IndexLine:
    """A file: path, bytes, SHA-256, and for evidence when it was taken in."""

    path: str
    size: int
    sha256: str
    at: datetime | None


@dataclass(frozen=True)
class Index:
    """What the sheet says; `left_out` are files that are named by their hash only."""

    case_id: str
    title: str
    made_at: datetime
    lines: tuple[IndexLine, ...]
    left_out: tuple[IndexLine, ...]
    root: str
    count: int


def build(index: Index, ctx: JobContext) -> PdfResult:
    """Set the index as a PDF. Raises `MissingPart` without the fonts, and `Cancelled`."""
    from rightsdesk.documents import pdf  # slow to import: ReportLab and pikepdf

    title = f"Package of case / 証拠パッケージ {index.case_id}"
    letter = Letter("package_index", "ja", title, tuple(_blocks(index, title)), "1")
    meta = PdfMeta(title, "Rightsdesk", index.title, "ja", index.made_at.date(), index.case_id)
    return pdf.build(letter, (), meta, ctx=ctx)


def _blocks(index: Index, title: str) -> Iterable[Block]:
    yield Heading((Run(title),), 1)
    yield _text(index.title)
    yield _text(f"Made / 作成: {index.made_at.isoformat(sep=' ', timespec='seconds')}")
    yield _text(
        f"Custody log / 取扱記録: {index.count} entries, Merkle root / 件、マークルルート ",
        Run(index.root, code=True),
    )
    yield Heading((Run(f"Files / ファイル ({len(index.lines)})"),), 2)
    yield _grid(index.lines)
    if len(index.lines) > MOST_LINES:
        yield _text(
            "The other files are listed in manifest-sha256.txt. / 残りは manifest-sha256.txt にあります。"
        )
    if index.left_out:
        yield Heading((Run(f"Left out of this copy / この写しから除いたもの ({len(index.left_out)})"),), 2)
        yield _text(
            "They cannot be masked; here are their hashes. / 伏せられないため、ハッシュ値だけを示します。"
        )
        yield _grid(index.left_out)


def _grid(lines: tuple[IndexLine, ...]) -> Box:
    head = ("File, time of intake / ファイル・受入日時", "SHA-256", "Bytes / バイト")
    rows = tuple(
        (
            (Run(one.path + (f"\n{one.at.isoformat(sep=' ', timespec='seconds')}" if one.at else "")),),
            (Run(one.sha256, code=True),),
            (Run(f"{one.size:,}"),),
        )
        for one in lines[:MOST_LINES]
    )
    grid = Grid(tuple((Run(word),) for word in head), rows)
    return Box(BoxKind.SCHEDULE, _SHARES, (grid,))


def _text(text: str, *more: Run) -> Text:
    return Text((Run(text), *more))
