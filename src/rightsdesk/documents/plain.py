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
    Pair,
    Rule,
    Runs,
    Text,
)
from rightsdesk.documents.linebreak import break_lines, is_wide

_COLUMNS = 72
_WITHOUT_GAPS = frozenset({BoxKind.LETTERHEAD, BoxKind.ADDRESS, BoxKind.RIGHT, BoxKind.CARD})


def plain_text(letter: Letter) -> str:
    """The letter in lines of at most 72 columns (a full-width sign takes two); addresses are never cut."""
    writer = _writer(letter.language)
    lines: list[str] = []
    for block in letter.blocks:
        both = _pair(block, _COLUMNS) if isinstance(block, Pair) else writer.lines(block, _COLUMNS)
        piece = list(both)
        if piece and lines and lines[-1]:
            lines.append("")
        lines.extend(piece)
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def _writer(language: str) -> "_Writer":
    return _Writer("：" if language == "ja" else ": ")


class _Writer:
    """Writes blocks as lines; `colon` stands between a label and its value."""

    def __init__(self, colon: str) -> None:
        self._colon = colon

    def lines(self, block: Block, columns: int) -> Iterator[str]:
        match block:
            case Heading():
                yield from _heading(block, columns)
            case Text():
                yield from wrap(_text(block.runs), columns)
            case Listing():
                for number, item in enumerate(block.items, start=block.start):
                    yield from self._hanging(item, f"{number}. " if block.ordered else "- ", columns)
            case Grid():
                yield from self._records(block, columns)
            case Rule() | PageBreak():
                yield "-" * columns
            case Box():
                yield from self._box(block, columns)

    def _box(self, box: Box, columns: int) -> Iterator[str]:
        if box.kind is BoxKind.SIGNATURE:
            yield from self._signature(box, columns)
            return
        for number, block in enumerate(box.blocks):
            if number and box.kind not in _WITHOUT_GAPS:
                yield ""
            if isinstance(block, Grid) and box.kind in {BoxKind.CARD, BoxKind.FORM}:
                yield from self._pairs(block, columns)
            elif box.kind in {BoxKind.RIGHT, BoxKind.CENTER}:
                yield from (_placed(line, box.kind, columns) for line in self.lines(block, columns))
            else:
                yield from self.lines(block, columns)

    def _signature(self, box: Box, columns: int) -> Iterator[str]:
        seal = "　（印）" if "seal" in box.options else ""
        for number, block in enumerate(one for one in box.blocks if not isinstance(one, Rule)):
            if number:
                yield ""
            *above, last = self.lines(block, columns)
            yield from above
            yield last + (seal if number == 0 else "")

    def _hanging(self, item: tuple[Block, ...], mark: str, columns: int) -> Iterator[str]:
        lead = mark
        for block in item:
            for line in self.lines(block, columns - len(mark)):
                yield lead + line
                lead = " " * len(mark)

    def _pairs(self, grid: Grid, columns: int) -> Iterator[str]:
        for row in (grid.head, *grid.rows):
            label, *values = (_text(cell) for cell in row)
            yield from self._pair(label, "\n".join(values), columns)

    def _pair(self, label: str, value: str, columns: int) -> Iterator[str]:
        if not label or not value:
            yield from wrap(label or value, columns)
        elif "\n" in value or _width(label + self._colon + value) > columns:
            yield from wrap(label + self._colon.rstrip(), columns)
            yield from ("   " + line for line in wrap(value, columns - 3))
        else:
            yield label + self._colon + value

    def _records(self, grid: Grid, columns: int) -> Iterator[str]:
        heads = [_text(cell) for cell in grid.head]
        for number, row in enumerate(grid.rows):
            if number:
                yield ""
            for head, cell in zip(heads, row, strict=True):
                yield from self._pair(head, _text(cell), columns)


def _pair(pair: Pair, columns: int) -> Iterator[str]:
    """One language after the other, each as its own letter writes it."""
    for at, (language, blocks) in enumerate((("ja", pair.left), ("en", pair.right))):
        if at and pair.left and blocks:
            yield ""
        writer = _writer(language)
        for number, block in enumerate(blocks):
            if number:
                yield ""
            yield from writer.lines(block, columns)


def _heading(block: Heading, columns: int) -> Iterator[str]:
    text = _text(block.runs)
    yield from wrap(text, columns)
    if block.level <= 2:
        longest = max(_width(line) for line in text.split("\n"))
        yield ("=" if block.level == 1 else "-") * min(columns, longest)


def _placed(line: str, kind: BoxKind, columns: int) -> str:
    free = max(0, columns - _width(line))
    return " " * (free if kind is BoxKind.RIGHT else free // 2) + line


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
