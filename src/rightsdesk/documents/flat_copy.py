"""A letter as plain lines without tables, for services that take only running text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from rightsdesk.documents import blocks as b
from rightsdesk.documents.docx_layouts import CopyLayout
from rightsdesk.documents.linebreak import is_wide
from rightsdesk.errors import InvalidInput

_SIDES = {b.BoxKind.RIGHT: "right", b.BoxKind.CENTER: "center"}


@dataclass(frozen=True)
class FlatLine:
    """One paragraph: its text and the side it stands on."""

    text: str
    align: str = "left"


def flat_lines(letter: b.Letter) -> tuple[FlatLine, ...]:
    """All text of the letter in reading order; tables become lines of label and value, no seal place."""
    colon = "：" if letter.language.startswith("ja") else ": "
    lines: list[FlatLine] = []
    for block in letter.blocks:
        made = list(_lines(block, "left", colon))
        if made and lines:
            lines.append(FlatLine(""))
        lines.extend(made)
    return tuple(lines)


def require_pages(lines: Sequence[FlatLine], layout: CopyLayout) -> None:
    """Refuse what cannot fit; line breaking never makes it shorter than counted here."""
    columns = int(layout.measure / layout.size * 2)
    needed = sum(max(1, ceil(_width(part) / columns)) for line in lines for part in line.text.split("\n"))
    pages = ceil(needed / layout.lines)
    if pages > layout.most_pages:
        raise InvalidInput(
            f"The letter needs at least {pages} pages in this layout; at most {layout.most_pages} are taken.",
            "Shorten it, or send the schedules by a separate letter.",
        )


def _lines(block: b.Block, align: str, colon: str) -> Iterator[FlatLine]:
    match block:
        case b.Heading() | b.Text():
            yield from (FlatLine(line, align) for line in _text(block.runs).split("\n"))
        case b.Listing():
            yield from _listing(block, colon)
        case b.Grid():
            yield from _records(block, colon)
        case b.Box():
            yield from _box(block, align, colon)
        case b.Pair():
            for part in (*block.left, *block.right):
                yield from _lines(part, align, colon)


def _listing(block: b.Listing, colon: str) -> Iterator[FlatLine]:
    for number, item in enumerate(block.items, start=block.start):
        mark = f"{number}. " if block.ordered else "・"
        for part in item:
            for line in _lines(part, "left", colon):
                yield FlatLine(mark + line.text)
                mark = "　"


def _box(box: b.Box, align: str, colon: str) -> Iterator[FlatLine]:
    side = _SIDES.get(box.kind, "right" if "right" in box.options else align)
    for block in box.blocks:
        if isinstance(block, b.Grid) and box.kind in {b.BoxKind.FORM, b.BoxKind.CARD}:
            yield from _pairs(block, colon)
        else:
            yield from _lines(block, side, colon)


def _pairs(grid: b.Grid, colon: str) -> Iterator[FlatLine]:
    for row in (grid.head, *grid.rows):
        label, *values = (_text(cell) for cell in row)
        yield from _pair(label, "\n".join(values), colon)


def _records(grid: b.Grid, colon: str) -> Iterator[FlatLine]:
    heads = [_text(cell) for cell in grid.head]
    for number, row in enumerate(grid.rows):
        if number:
            yield FlatLine("")
        for head, cell in zip(heads, row, strict=True):
            yield from _pair(head, _text(cell), colon)


def _pair(label: str, value: str, colon: str) -> Iterator[FlatLine]:
    first, *more = value.split("\n")
    yield FlatLine(f"{label}{colon}{first}" if label and first else label or first)
    yield from (FlatLine(f"　{line}") for line in more)


def _text(runs: b.Runs) -> str:
    return "".join(run.text for run in runs)


def _width(text: str) -> int:
    return sum(2 if is_wide(sign) else 1 for sign in text)
