"""A paragraph of plain runs for ReportLab: kinsoku, justified Japanese, and no markup to inject into.

ReportLab's own Paragraph parses its text as XML and breaks Japanese wrongly. This one takes signs, never
markup, breaks in one pass however long the text is, and keeps two lines together at a page's end.
"""

from reportlab.platypus import Flowable

from rightsdesk.documents.fonts import Glyphs
from rightsdesk.documents.linebreak import Line, break_lines, count_wide
from rightsdesk.documents.looks import Look
from rightsdesk.documents.marking import MarkBook
from rightsdesk.documents.pen import Pen
from rightsdesk.documents.sheet import Sheet
from rightsdesk.documents.tagging import Node

_TOGETHER = 2  # lines of a paragraph that stay together at the top and the foot of a page
_LONGEST_BOOKMARK = 200
_WIDEST_GAP = 0.085  # of the size, between Japanese signs; wider, and readers' tools see a space
_WIDEST_SPACE = 1.1  # of the size, added to each space of a Latin line


class TextFlow(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """Signs in one look; `outline` is the level of its bookmark, `mark` the number or dot before it.

    `book` notes where its numbered sentences stand. `heading` is its level among the headings, 0 for text;
    `node` and `mark_node` are its parts of the document's structure: what is drawn again, such as a table's
    head on the next page, is decoration.
    """

    def __init__(
        self, glyphs: Glyphs, look: Look, outline: int | None = None, mark: Glyphs | None = None
    ) -> None:
        super().__init__()
        self.mark = mark
        self.glyphs = glyphs
        self.look = look
        self.outline = outline
        self.spaceBefore = look.before
        self.spaceAfter = look.after
        self.lines: list[Line] = []
        self._wrapped_at = -1.0
        self._opens = True
        self._closes = True
        self.book: MarkBook | None = None
        self.heading = 0
        self.node: Node | None = None
        self.mark_node: Node | None = None
        self._drawn = False

    def wrap(self, avail_width: float, _avail_height: float) -> tuple[float, float]:
        if self._wrapped_at != avail_width:
            self._break(avail_width)
        self.width = avail_width
        self.height = len(self.lines) * self.look.leading
        return self.width, self.height

    def _break(self, avail_width: float) -> None:
        room = avail_width - self.look.indent
        first = room - self.look.first if self._opens else room
        self.lines = break_lines(self.glyphs.shown, self.glyphs.widths, room, first)
        self._wrapped_at = avail_width

    def natural_width(self) -> float:
        """The width of the longest line when nothing is broken but at line ends."""
        endless = break_lines(self.glyphs.shown, self.glyphs.widths, 1e9, 1e9)
        return max(line.width for line in endless) + self.look.indent + self.look.first

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        self.wrap(avail_width, avail_height)
        fitting = int((avail_height + 1e-6) / self.look.leading)
        total = len(self.lines)
        if fitting >= total:
            return [self]
        fitting = min(fitting, total - _TOGETHER)
        if fitting < _TOGETHER:
            return []
        return [self._piece(0, fitting), self._piece(fitting, total)]

    def _piece(self, first: int, last: int) -> "TextFlow":
        piece = TextFlow(self.glyphs, self.look, self.outline if first == 0 else None, self.mark)
        piece.lines = self.lines[first:last]
        piece._wrapped_at = self._wrapped_at
        piece.book = self.book
        piece.node = self.node
        piece.mark_node = self.mark_node
        piece._drawn = self._drawn
        piece._opens = self._opens and first == 0
        piece._closes = self._closes and last == len(self.lines)
        piece.spaceBefore = self.spaceBefore if first == 0 else 0.0
        piece.spaceAfter = self.spaceAfter if piece._closes else 0.0
        return piece

    def blank(self) -> "TextFlow":
        """The same look with no words, for the rest of a table row that went to another page."""
        return self._piece(0, 0)

    def draw(self) -> None:
        sheet: Sheet = self.canv
        node = self.node if self.lines and not self._drawn else None
        self._drawn = True
        if self.outline is not None and self.lines:
            _bookmark(sheet, self.words(), self.outline)
        y = self.height - self.look.leading + (self.look.leading - self.look.size) / 2 + self.look.size * 0.14
        if self.mark is not None and self._opens:
            self._draw_mark(sheet, self.mark, y)
        if node is not None:
            sheet.open_tag(node)
        sheet.setFillColor(self.look.color)
        pen = Pen(sheet, self.glyphs, self.look.size)
        for number, line in enumerate(self.lines):
            self._draw_line(pen, number, line, y)
            y -= self.look.leading
        pen.lift()
        if node is not None:
            sheet.close_tag()

    def _draw_mark(self, sheet: Sheet, mark: Glyphs, y: float) -> None:
        """The number or dot of a list's item."""
        if self.mark_node is not None:
            sheet.open_tag(self.mark_node)
        sheet.setFillColor(self.look.color)
        pen = Pen(sheet, mark, self.look.size)
        pen.line(Line(0, len(mark.shown), 0.0, hard=True), 0.0, y)
        pen.lift()
        if self.mark_node is not None:
            sheet.close_tag()

    def words(self) -> str:
        """What the text says, on one line, cut to the length of a bookmark."""
        said = self.glyphs.said
        signs = (said.get(at, sign) for at, sign in enumerate(self.glyphs.shown))
        return " ".join("".join(signs).split())[:_LONGEST_BOOKMARK]

    def _draw_line(self, pen: Pen, number: int, line: Line, y: float) -> None:
        look = self.look
        first = look.first if number == 0 and self._opens else 0.0
        free = self.width - look.indent - first - line.width
        x = look.indent + first
        gap = space = 0.0
        if look.align == "right":
            x += free
        elif look.align == "center":
            x += free / 2
        elif look.align == "justify" and not line.hard and (number + 1 < len(self.lines) or not self._closes):
            gap, space = self._spread(line, free)
        if self.book is not None:
            self.book.note(self.canv, self.glyphs, line, look, (x, y, gap, space))
        pen.line(line, x, y, gap, space)

    def _spread(self, line: Line, free: float) -> tuple[float, float]:
        """How much to add after each sign, or at each space, to fill the line; nothing if it would gape."""
        signs = self.glyphs.shown[line.start : line.end]
        spaces = signs.count(" ")
        wide = count_wide(signs)
        if 0 < wide < len(signs) / 2:
            return 0.0, 0.0  # letters of Latin words are not pulled apart
        if wide:
            gap = free / max(1, len(signs) - 1)
            return (gap, 0.0) if gap <= self.look.size * _WIDEST_GAP else (0.0, 0.0)
        space = free / spaces if spaces else 0.0
        return (0.0, space) if space <= self.look.size * _WIDEST_SPACE else (0.0, 0.0)


def _bookmark(canvas: Sheet, title: str, level: int) -> None:
    key = f"p{canvas.getPageNumber()}-{title}"
    canvas.bookmarkPage(key)
    canvas.addOutlineEntry(title, key, level=level)
