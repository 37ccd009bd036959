"""From a letter's blocks to what ReportLab lays out, in the looks of the letter's language."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from reportlab.platypus import Flowable
from reportlab.platypus import PageBreak as NewPage

from rightsdesk.documents import blocks as b
from rightsdesk.documents.flowables import Closing, Joined, Line, Sender
from rightsdesk.documents.fonts import Warnings, cast, cast_text
from rightsdesk.documents.gridflow import GridFlow, GridStyle
from rightsdesk.documents.looks import TINT, House, Look, house
from rightsdesk.documents.marking import MarkBook
from rightsdesk.documents.textflow import TextFlow

_LIST_INDENT = 18.0
_SIGNATURE_LINE = 215.0
_CARD = GridStyle(whole=True)
_FORM = GridStyle(frame=True, columns=True, label_tint=TINT, pad_y=5.0)
_SCHEDULE = GridStyle(columns=True)
_OPENED_BY_TEXT = {b.BoxKind.FORM, b.BoxKind.CARD, b.BoxKind.SCHEDULE}
_SHORT = 160  # signs
_MOST_PARAGRAPHS = 500  # a text of more lines is no letter, and is set as one


class Composer:
    """Sets the blocks of one letter; what cannot be shown goes to `warnings`."""

    def __init__(
        self,
        language: str,
        warnings: Warnings,
        looks: House | None = None,
        book: MarkBook | None = None,
    ) -> None:
        self.house: House = looks or house(language)
        self.warnings = warnings
        self.book = book or MarkBook()

    def story(self, letter: b.Letter) -> list[Flowable]:
        """The whole letter as flowables, headings joined to what follows them."""
        return list(joined(self.flows(letter.blocks)))

    def text(self, text: str, look: Look, outline: int | None = None) -> TextFlow:
        """A bare text in one look."""
        return TextFlow(cast_text(text, look.face, look.size, self.warnings), look, outline)

    def runs(self, runs: b.Runs, look: Look, outline: int | None = None) -> TextFlow:
        """Runs in one look; where their sentences stand is noted when they have numbers."""
        flow = TextFlow(cast(runs, look.face, look.size, self.warnings), look, outline)
        if flow.glyphs.spans:
            flow.book = self.book
        return flow

    def flows(self, parts: tuple[b.Block, ...]) -> Iterator[Flowable]:
        """Blocks one after another, headings not yet joined to what follows them."""
        for part, following in zip_longest(parts, parts[1:]):
            made = [
                flow
                for paragraph in _paragraphs(part)
                for flow in self._one(paragraph, self.house.body, self.house.first_indent)
            ]
            if made and leads_in(part, following):
                made[-1].keepWithNext = 1
            yield from made

    def _one(self, block: b.Block, look: Look, first: float = 0.0) -> Iterator[Flowable]:
        match block:
            case b.Heading():
                yield self._heading(block)
            case b.Text():
                yield self.runs(block.runs, replace(look, first=first))
            case b.Listing():
                yield from self._listing(block, look)
            case b.Grid():
                yield self._grid(block, b.BoxKind.SCHEDULE, ())
            case b.Rule():
                yield Line(None)
            case b.PageBreak():
                yield NewPage()
            case b.Box():
                yield from self._box(block)

    def _heading(self, block: b.Heading) -> TextFlow:
        look = {1: self.house.title, 2: self.house.part}.get(block.level, self.house.item)
        flow = self.runs(block.runs, look, outline=0 if block.level <= 2 else None)
        flow.keepWithNext = 1
        flow.heading = block.level
        return flow

    def _listing(self, block: b.Listing, look: Look) -> Iterator[Flowable]:
        inner = replace(look, indent=look.indent + _LIST_INDENT, after=3.0)
        last = len(block.items) + block.start - 1
        for number, item in enumerate(block.items, start=block.start):
            inner = replace(inner, after=look.after) if number == last else inner
            mark = f"{number}." if block.ordered else "・" if self.house.first_indent else "•"
            for part in item:
                for flow in self._one(part, inner):
                    if mark and isinstance(flow, TextFlow):
                        flow.mark = cast_text(mark, look.face, look.size, self.warnings)
                        mark = ""
                    yield flow

    def _box(self, box: b.Box) -> Iterator[Flowable]:
        match box.kind:
            case b.BoxKind.LETTERHEAD:
                yield from self._letterhead(box)
            case b.BoxKind.SIGNATURE:
                yield self._signature(box)
            case b.BoxKind.FORM | b.BoxKind.CARD | b.BoxKind.SCHEDULE:
                yield from self._tables(box)
            case _:
                look = self._look_of(box.kind)
                for block in box.blocks:
                    yield from self._one(block, look)

    def _look_of(self, kind: b.BoxKind) -> Look:
        if kind is b.BoxKind.NOTE:
            return self.house.note
        side = {b.BoxKind.RIGHT: "right", b.BoxKind.CENTER: "center"}.get(kind, "left")
        return self.house.placed(side)

    def plates(self, box: b.Box) -> Iterator[Flowable]:
        """The lines of a letterhead: the name, then the rest in small."""
        look = self.house.plate_name
        for block in box.blocks:
            yield from self._one(block, look)
            look = self.house.plate

    def _letterhead(self, box: b.Box) -> Iterator[Flowable]:
        yield from self.plates(box)
        yield Line(None, strong=True, before=5.0, after=16.0)

    def _signature(self, box: b.Box) -> Sender:
        look = replace(self.house.placed("left"), leading=self.house.body.size * 1.5, after=4.0)
        parts: list[Flowable] = []
        for block in box.blocks:
            if isinstance(block, b.Rule):
                parts.append(Line(_SIGNATURE_LINE, before=0.0, after=3.0))
            else:
                parts.extend(self._one(block, look))
        return Sender(parts, at_right="right" in box.options, seal="seal" in box.options)

    def _tables(self, box: b.Box) -> Iterator[Flowable]:
        blocks = box.blocks if box.kind is b.BoxKind.SCHEDULE else _as_one(box.blocks)
        for block in blocks:
            if isinstance(block, b.Grid):
                yield self._grid(block, box.kind, box.options)
            else:
                yield from self._one(block, self.house.body)

    def _grid(self, grid: b.Grid, kind: b.BoxKind, options: tuple[str, ...]) -> GridFlow:
        shares = _shares(options, len(grid.head))
        if kind is b.BoxKind.FORM:
            rows = [self._cells(row, label=self.house.head_cell) for row in (grid.head, *grid.rows)]
            return GridFlow(None, rows, shares or (28.0, 72.0), _FORM)
        label = self.house.label if kind is b.BoxKind.CARD else self.house.cell
        head = [self.runs(cell, self.house.head_cell) for cell in grid.head]
        rows = [self._cells(row, label=label) for row in grid.rows]
        if kind is b.BoxKind.CARD:
            return GridFlow(head, rows, shares or (26.0, 74.0), _CARD)
        return GridFlow(head, rows, shares or (1.0,) * len(head), _SCHEDULE)

    def _cells(self, row: tuple[b.Runs, ...], label: Look) -> list[TextFlow]:
        return [self.runs(cell, self.house.cell if at else label) for at, cell in enumerate(row)]


def _as_one(parts: tuple[b.Block, ...]) -> tuple[b.Block, ...]:
    """The tables of a form or card, written apart so that each carries its clause, drawn as one."""
    done: list[b.Block] = []
    for part in parts:
        last = done[-1] if done else None
        if isinstance(part, b.Grid) and isinstance(last, b.Grid):
            done[-1] = replace(last, rows=(*last.rows, part.head, *part.rows))
        else:
            done.append(part)
    return tuple(done)


def leads_in(block: b.Block, following: b.Block | None) -> bool:
    """Whether a block is a short sentence that opens the list or table after it, and stays with its start."""
    opens = isinstance(following, b.Listing | b.Grid) or (
        isinstance(following, b.Box) and following.kind in _OPENED_BY_TEXT
    )
    return opens and isinstance(block, b.Text) and sum(len(run.text) for run in block.runs) <= _SHORT


def _paragraphs(block: b.Block) -> Sequence[b.Block]:
    """A text whose facts hold several lines, as a drafter types paragraphs, taken apart into them."""
    if not isinstance(block, b.Text) or not any("\n" in run.text for run in block.runs):
        return (block,)
    lines: list[list[b.Run]] = [[]]
    for run in block.runs:
        first, *others = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines.extend([replace(run, text=text)] for text in others)
    told = [tuple(line) for line in lines if any(run.text.strip() for run in line)]
    return [replace(block, runs=line) for line in told] if 0 < len(told) <= _MOST_PARAGRAPHS else (block,)


def _shares(options: tuple[str, ...], columns: int) -> tuple[float, ...]:
    numbers = tuple(float(word) for word in options if word.isdecimal())
    return numbers if len(numbers) == columns else ()


def joined(flows: Iterator[Flowable]) -> Iterator[Flowable]:
    """Tie each heading to what follows it, and each signature to the end of the text before it."""
    before: Flowable | None = None
    for flow in _headed(flows):
        if before is not None and getattr(flow, "keeps_with_text", False) and not isinstance(before, NewPage):
            before = Closing(before, flow)
            continue
        if before is not None:
            yield before
        before = flow
    if before is not None:
        yield before


def _headed(flows: Iterator[Flowable]) -> Iterator[Flowable]:
    heads: list[Flowable] = []
    for flow in flows:
        if getattr(flow, "keepWithNext", 0):
            heads.append(flow)
            continue
        if isinstance(flow, NewPage):
            yield from heads
            heads.clear()
        tied = flow
        while heads:
            tied = Joined(heads.pop(), tied)
        yield tied
    yield from heads
