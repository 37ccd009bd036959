"""The same letter as plain text, for web forms and e-mail."""

from collections.abc import Iterator

from rightsdesk.documents.blocks import (
    Block,
    Box,
    BoxKind,
    Grid,
    Heading,
    Letter,
    Listing,
    PageBreak,
    Rule,
    Runs,
    Text,
)
from rightsdesk.documents.linebreak import break_lines, is_wide

_COLUMNS = 72


def plain_text(letter: Letter) -> str:
    """The letter in lines of at most 72 columns (a full-width sign takes two); addresses are never cut."""
    lines: list[str] = []
    for block in letter.blocks:
        piece = list(_lines(block, _COLUMNS))
        if piece and lines and lines[-1]:
            lines.append("")
        lines.extend(piece)
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def _lines(block: Block, columns: int) -> Iterator[str]:
    match block:
        case Heading():
            yield from _heading(block, columns)
        case Text():
            yield from wrap(_text(block.runs), columns)
        case Listing():
            for number, item in enumerate(block.items, start=block.start):
                yield from _hanging(item, f"{number}. " if block.ordered else "- ", columns)
        case Grid():
            yield from _records(block, columns)
        case Rule() | PageBreak():
            yield "-" * columns
        case Box():
            yield from _box(block, columns)


def _heading(block: Heading, columns: int) -> Iterator[str]:
    text = _text(block.runs)
    yield from wrap(text, columns)
    if block.level <= 2:
        longest = max(_width(line) for line in text.split("\n"))
        yield ("=" if block.level == 1 else "-") * min(columns, longest)


def _box(box: Box, columns: int) -> Iterator[str]:
    for number, block in enumerate(box.blocks):
        if number and box.kind not in {BoxKind.LETTERHEAD, BoxKind.ADDRESS}:
            yield ""
        if isinstance(block, Grid) and box.kind in {BoxKind.CARD, BoxKind.FORM}:
            yield from _pairs(block, columns)
        elif box.kind in {BoxKind.RIGHT, BoxKind.CENTER}:
            yield from (_placed(line, box.kind, columns) for line in _lines(block, columns))
        else:
            yield from _lines(block, columns)
    if "seal" in box.options:
        yield "（印）"


def _placed(line: str, kind: BoxKind, columns: int) -> str:
    free = max(0, columns - _width(line))
    return " " * (free if kind is BoxKind.RIGHT else free // 2) + line


def _hanging(item: tuple[Block, ...], mark: str, columns: int) -> Iterator[str]:
    lead = mark
    for block in item:
        for line in _lines(block, columns - len(mark)):
            yield lead + line
            lead = " " * len(mark)


def _pairs(grid: Grid, columns: int) -> Iterator[str]:
    for row in (grid.head, *grid.rows):
        label, *values = (_text(cell) for cell in row)
        value = "\n".join(values)
        if not value:
            yield from wrap(label, columns)
        elif "\n" in value or _width(label) + _width(value) + 2 > columns:
            yield from wrap(f"{label}:" if label else "", columns)
            yield from ("   " + line for line in wrap(value, columns - 3))
        else:
            yield f"{label}: {value}" if label else value


def _records(grid: Grid, columns: int) -> Iterator[str]:
    heads = [_text(cell) for cell in grid.head]
    for number, row in enumerate(grid.rows):
        if number:
            yield ""
        for head, cell in zip(heads, row, strict=True):
            value = _text(cell)
            if value:
                yield from wrap(f"{head}: {value}" if head else value, columns)


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most this many columns; a word without a place to break stays whole."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_one(paragraph, columns))
    return lines


def _wrap_one(text: str, columns: int) -> list[str]:
    units = _units(text)
    widths = [float(_width(unit)) for unit in units]
    cut = break_lines(units, widths, float(columns), float(columns))
    return ["".join(units[line.start : line.end]) for line in cut]


def _units(text: str) -> list[str]:
    """Full-width signs one by one, Latin words whole, so that web addresses are never cut."""
    units: list[str] = []
    word = ""
    for sign in text:
        if is_wide(sign) or sign == " ":
            if word:
                units.append(word)
                word = ""
            units.append(sign)
        else:
            word += sign
    return [*units, word] if word else units


def _width(text: str) -> int:
    return sum(2 if is_wide(sign) else 1 for sign in text)


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)
