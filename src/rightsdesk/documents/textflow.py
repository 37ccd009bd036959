"""A paragraph of plain runs for ReportLab: kinsoku, justified Japanese, and no markup to inject into.

ReportLab's own Paragraph parses its text as XML and breaks Japanese wrongly. This one takes signs, never
markup, breaks in one pass however long the text is, and keeps two lines together at a page's end.
"""

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from rightsdesk.documents.fonts import Glyphs
from rightsdesk.documents.linebreak import Line, break_lines, is_wide
from rightsdesk.documents.looks import Look
from rightsdesk.documents.marking import MarkBook

_TOGETHER = 2  # lines of a paragraph that stay together at the top and the foot of a page
_LONGEST_BOOKMARK = 200
_WIDEST_GAP = 0.085  # of the size, between Japanese signs; wider, and readers' tools see a space
_WIDEST_SPACE = 1.1  # of the size, added to each space of a Latin line


class TextFlow(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """Signs in one look; `outline` is the level of its bookmark, `mark` the number or dot before it.

    `book` notes where its numbered sentences stand.
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
        piece._opens = self._opens and first == 0
        piece._closes = self._closes and last == len(self.lines)
        piece.spaceBefore = self.spaceBefore if first == 0 else 0.0
        piece.spaceAfter = self.spaceAfter if piece._closes else 0.0
        return piece

    def blank(self) -> "TextFlow":
        """The same look with no words, for the rest of a table row that went to another page."""
        return self._piece(0, 0)

    def draw(self) -> None:
        canvas: Canvas = self.canv
        if self.outline is not None and self.lines:
            _bookmark(canvas, self._words(), self.outline)
        canvas.setFillColor(self.look.color)
        y = self.height - self.look.leading + (self.look.leading - self.look.size) / 2 + self.look.size * 0.14
        if self.mark is not None and self._opens:
            whole = Line(0, len(self.mark.shown), 0.0, hard=True)
            _Pen(canvas, self.mark, self.look.size, y, 0.0, 0.0).line(whole, 0.0)
        for number, line in enumerate(self.lines):
            self._draw_line(canvas, number, line, y)
            y -= self.look.leading

    def _words(self) -> str:
        said = self.glyphs.said
        signs = (said.get(at, sign) for at, sign in enumerate(self.glyphs.shown))
        return " ".join("".join(signs).split())[:_LONGEST_BOOKMARK]

    def _draw_line(self, canvas: Canvas, number: int, line: Line, y: float) -> None:
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
            self.book.note(canvas, self.glyphs, line, look, (x, y, gap, space))
        _Pen(canvas, self.glyphs, look.size, y, gap, space).line(line, x)

    def _spread(self, line: Line, free: float) -> tuple[float, float]:
        """How much to add after each sign, or at each space, to fill the line; nothing if it would gape."""
        signs = self.glyphs.shown[line.start : line.end]
        spaces = signs.count(" ")
        wide = sum(1 for sign in signs if is_wide(sign))
        if 0 < wide < len(signs) / 2:
            return 0.0, 0.0  # letters of Latin words are not pulled apart
        if wide:
            gap = free / max(1, len(signs) - 1)
            return (gap, 0.0) if gap <= self.look.size * _WIDEST_GAP else (0.0, 0.0)
        space = free / spaces if spaces else 0.0
        return (0.0, space) if space <= self.look.size * _WIDEST_SPACE else (0.0, 0.0)


class _Pen:
    """Draws the signs of one line, stretch by stretch of the same font."""

    def __init__(
        self, canvas: Canvas, glyphs: Glyphs, size: float, y: float, gap: float, space: float
    ) -> None:
        self.canvas = canvas
        self.glyphs = glyphs
        self.size = size
        self.y = y
        self.gap = gap
        self.space = space

    def line(self, line: Line, x: float) -> None:
        glyphs = self.glyphs
        start = line.start
        while start < line.end:
            end = start + 1
            if start not in glyphs.said:
                while end < line.end and glyphs.fonts[end] == glyphs.fonts[start] and end not in glyphs.said:
                    end += 1
            self._stretch(start, end, x)
            x += self._advance(start, end)
            start = end

    def _stretch(self, start: int, end: int, x: float) -> None:
        text = "".join(self.glyphs.shown[start:end])
        said = self.glyphs.said.get(start)
        canvas = self.canvas
        if said is not None:
            spelled = ("\ufeff" + said).encode("utf-16-be", "replace").hex().upper()
            canvas.addLiteral(f"/Span <</ActualText <{spelled}>>> BDC")
        canvas.setFont(self.glyphs.fonts[start], self.size)
        canvas.drawString(x, self.y, text, charSpace=self.gap or None, wordSpace=self.space or None)
        if said is not None:
            canvas.addLiteral("EMC")

    def _advance(self, start: int, end: int) -> float:
        spaces = self.glyphs.shown[start:end].count(" ") if self.space else 0
        return sum(self.glyphs.widths[start:end]) + self.gap * (end - start) + self.space * spaces


def _bookmark(canvas: Canvas, title: str, level: int) -> None:
    key = f"p{canvas.getPageNumber()}-{title}"
    canvas.bookmarkPage(key)
    canvas.addOutlineEntry(title, key, level=level)
