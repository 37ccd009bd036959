"""Writes the blocks of a letter into a DOCX document: real headings, lists and tables, to be edited."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from rightsdesk.documents import blocks as b
from rightsdesk.documents import docx_parts as parts
from rightsdesk.documents.bilingual import Manner, parts_of
from rightsdesk.documents.docx_tables import CARD, FORM, PAIR, SCHEDULE, TableStyle, add_table
from rightsdesk.domain.vocabulary import BILINGUAL

_HAIR, _ACCENT = "B9BEC5", "1F3A5F"
_LIST_STEP = 21.0
_SIGNATURE_LINE = 215.0
_LONGEST_WHOLE_ROW = 600
_SIDES = {b.BoxKind.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT, b.BoxKind.CENTER: WD_ALIGN_PARAGRAPH.CENTER}
_NUMBERED, _BULLET, _JAPANESE_BULLET = 0, 1, 2  # as in resources/docx/numbering.xml
_COLUMNS = (("ja", ("日本語", "（正文）")), ("en", ("English", " (controlling text)")))
SEAL = "　（印）"


@dataclass(frozen=True)
class _Manner:
    """How paragraphs are set here: style, side, indents in points, list level and the number that is due."""

    style: str = "Normal"
    align: WD_ALIGN_PARAGRAPH | None = None
    left: float = 0.0
    first: float = 0.0
    level: int = -1
    number: int = 0


@dataclass(frozen=True)
class _Place:
    """Where blocks go: the page or a cell; its width in points and its language."""

    holder: BlockItemContainer
    width: float
    language: str


class DocxWriter:
    """Writes one letter."""

    def __init__(self, document: Document, language: str, measure: float) -> None:
        self._document = document
        self._page = _Place(document._body, measure, "ja" if language.startswith("ja") else "en")
        self._new_page = False

    def write(self, letter: b.Letter) -> None:
        """Write all blocks of the letter."""
        if letter.language == BILINGUAL:
            self._both(letter)
        else:
            self._all(self._page, letter.blocks)

    def _both(self, letter: b.Letter) -> None:
        """Clauses of two languages side by side; tables take the full width, one below the other."""
        rows: list[b.Pair] = []
        headed = False
        for part in parts_of(letter):
            if part.manner in {Manner.TABLES, Manner.BREAK}:
                self._pairs(self._page, rows)
                rows = []
                self._new_page = self._new_page or part.manner is Manner.BREAK
                if part.manner is Manner.TABLES:
                    self._all(self._page, part.left)
                    self._all(replace(self._page, language="en"), part.right)
                continue
            if part.manner is Manner.PROSE and not headed:
                rows.append(_column_heads(letter.controlling))
                headed = True
            rows.append(b.Pair(part.left, part.right))
        self._pairs(self._page, rows)

    def _all(self, place: _Place, blocks: Sequence[b.Block]) -> None:
        manner = _Manner(first=10.5 if place.language == "ja" else 0.0)
        for block in blocks:
            self._one(place, block, manner)

    def _one(self, place: _Place, block: b.Block, manner: _Manner) -> None:
        match block:
            case b.Heading() | b.Text():
                self._paragraph(place, block.runs, _heading(block) or manner)
            case b.Listing():
                self._listing(place, block, manner)
            case b.Grid():
                self._grid(place, block, SCHEDULE, ())
            case b.Rule():
                parts.set_rule(self._paragraph(place, (), manner), "bottom", _HAIR, 4)
            case b.PageBreak():
                self._new_page = True
            case b.Box():
                self._box(place, block)
            case b.Pair():
                self._pairs(place, [block])

    def _paragraph(self, place: _Place, runs: b.Runs, manner: _Manner) -> Paragraph:
        paragraph = place.holder.add_paragraph(style=self._document.styles[manner.style])
        shape = paragraph.paragraph_format
        if self._new_page:
            shape.page_break_before, self._new_page = True, False
        if manner.number:
            parts.set_number(paragraph, manner.number, manner.level)
        elif manner.left:
            shape.left_indent = Pt(manner.left)
        if manner.first and not manner.number:
            shape.first_line_indent = Pt(manner.first)
        if manner.align is not None:
            paragraph.alignment = manner.align
        self._runs(paragraph, runs, place.language)
        return paragraph

    def _runs(self, paragraph: Paragraph, runs: b.Runs, language: str) -> None:
        for run in runs:
            written = paragraph.add_run(style="Code" if run.code else None)
            parts.write(written, run.text)
            if run.strong:
                written.bold = True
            if run.emphasis and language != "ja":
                written.italic = True
            parts.set_language(written, language)

    def _listing(self, place: _Place, block: b.Listing, manner: _Manner) -> None:
        bullet = _JAPANESE_BULLET if place.language == "ja" else _BULLET
        number = parts.new_numbering(self._document, _NUMBERED if block.ordered else bullet, block.start)
        level = manner.level + 1
        inner = _Manner("List Item", left=(level + 1) * _LIST_STEP, level=level)
        for item in block.items:
            due = number
            for part in item:
                self._one(place, part, replace(inner, number=due if isinstance(part, b.Text) else 0))
                due = 0 if isinstance(part, b.Text) else due

    def _box(self, place: _Place, box: b.Box) -> None:
        match box.kind:
            case b.BoxKind.LETTERHEAD:
                self._letterhead(place, box)
            case b.BoxKind.SIGNATURE:
                self._signature(place, box)
            case b.BoxKind.FORM | b.BoxKind.CARD | b.BoxKind.SCHEDULE:
                self._tables(place, box)
            case _:
                style = "Note" if box.kind is b.BoxKind.NOTE else "Address"
                for block in box.blocks:
                    self._one(place, block, _Manner(style, _SIDES.get(box.kind)))

    def _letterhead(self, place: _Place, box: b.Box) -> None:
        manner = _Manner("Letterhead Name")
        for block in box.blocks:
            self._one(place, block, manner)
            manner = _Manner("Letterhead")
        rule = self._paragraph(place, (), manner)
        parts.set_rule(rule, "top", _ACCENT, 12)

    def _signature(self, place: _Place, box: b.Box) -> None:
        wide = place.holder is self._page.holder  # a column is too narrow to leave half of it empty
        left = place.width * 0.45 if wide and "right" in box.options else 0.0
        manner = _Manner("Signature Block", left=left)
        seal = "seal" in box.options
        for block in box.blocks:
            if isinstance(block, b.Rule):
                line = self._paragraph(place, (), manner)
                line.paragraph_format.right_indent = Pt(max(0.0, place.width - left - _SIGNATURE_LINE))
                parts.set_rule(line, "bottom", _HAIR, 4)
            elif seal and isinstance(block, b.Text):
                self._one(place, replace(block, runs=(*block.runs, b.Run(SEAL))), manner)
                seal = False
            else:
                self._one(place, block, manner)

    def _tables(self, place: _Place, box: b.Box) -> None:
        style = {b.BoxKind.FORM: FORM, b.BoxKind.CARD: CARD}.get(box.kind, SCHEDULE)
        for block in box.blocks if box.kind is b.BoxKind.SCHEDULE else one_table(box.blocks):
            if isinstance(block, b.Grid):
                self._grid(place, block, style, box.options)
            else:
                self._one(place, block, _Manner())

    def _grid(self, place: _Place, grid: b.Grid, style: TableStyle, options: tuple[str, ...]) -> None:
        self._turn_page(place)
        rows = (grid.head, *grid.rows)
        shares = style.shares(options, len(grid.head))
        whole = [sum(len(run.text) for cell in row for run in cell) < _LONGEST_WHOLE_ROW for row in rows]
        table = add_table(place.holder, style, shares, place.width, whole)
        for at, (row, cells) in enumerate(zip(rows, table, strict=True)):
            for column, (runs, cell) in enumerate(zip(row, cells, strict=True)):
                said = self._paragraph(replace(place, holder=cell), runs, _Manner(style.look(at, column)))
                said.paragraph_format.keep_with_next = True if style.head and at == 0 else None
        self._between(place)

    def _pairs(self, place: _Place, pairs: Sequence[b.Pair]) -> None:
        if not pairs:
            return
        self._turn_page(place)
        table = add_table(place.holder, PAIR, (1.0, 1.0), place.width, [False] * len(pairs))
        for pair, cells in zip(pairs, table, strict=True):
            for blocks, cell, language in zip((pair.left, pair.right), cells, ("ja", "en"), strict=True):
                inner = _Place(cell, place.width / 2 - PAIR.padding * 2, language)
                self._all(inner, [block for block in blocks if not isinstance(block, b.PageBreak)])
                if not cell.paragraphs:
                    self._between(inner)
        self._between(place)

    def _turn_page(self, place: _Place) -> None:
        if self._new_page:
            self._between(place)

    def _between(self, place: _Place) -> None:
        """A thin empty line, which two tables need between them."""
        self._paragraph(place, (), _Manner("Between"))


def _heading(block: b.Heading | b.Text) -> _Manner | None:
    return _Manner(f"Heading {min(block.level, 3)}") if isinstance(block, b.Heading) else None


def _column_heads(controlling: str) -> b.Pair:
    """Names the languages over their columns, and the one whose text prevails."""
    names = [name + (prevails if language == controlling else "") for language, (name, prevails) in _COLUMNS]
    left, right = (b.Box(b.BoxKind.ADDRESS, (), (b.Text((b.Run(name, strong=True),)),)) for name in names)
    return b.Pair((left,), (right,))


def one_table(blocks: Sequence[b.Block]) -> list[b.Block]:
    """The tables of a form or card, written apart so that each carries its clause, as one table."""
    done: list[b.Block] = []
    for block in blocks:
        last = done[-1] if done else None
        if isinstance(block, b.Grid) and isinstance(last, b.Grid):
            done[-1] = replace(last, rows=(*last.rows, block.head, *block.rows))
        else:
            done.append(block)
    return done
