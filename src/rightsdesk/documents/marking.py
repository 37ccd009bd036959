"""Notes where on the page each numbered sentence stands, while the lines are drawn."""

from bisect import bisect_right

from reportlab.pdfgen.canvas import Canvas

from rightsdesk.documents.fonts import Glyphs
from rightsdesk.documents.linebreak import Line
from rightsdesk.documents.looks import PAGE_HEIGHT, Look
from rightsdesk.documents.papers import SentenceMark


class MarkBook:
    """Collects the marks of one document, in the order they are drawn."""

    def __init__(self) -> None:
        self.marks: list[SentenceMark] = []

    def note(
        self, canvas: Canvas, glyphs: Glyphs, line: Line, look: Look, at: tuple[float, float, float, float]
    ) -> None:
        """Mark the sentences of one line; `at` is its start, its baseline, and what a sign and a space gain.

        A mark is as high as the line's leading, so that those of one paragraph meet without a gap.
        """
        x, y, gap, space = at
        left, base = canvas.absolutePosition(x, y)
        bottom = PAGE_HEIGHT - base + look.size * 0.14 + (look.leading - look.size) / 2
        spans = glyphs.spans
        place = max(0, bisect_right(spans, (line.start, 1 << 60)) - 1)
        while place < len(spans) and spans[place][0] < line.end:
            first, number = spans[place]
            place += 1
            end = min(line.end, spans[place][0]) if place < len(spans) else line.end
            start = max(first, line.start)
            if number and end > start:
                before = _advance(glyphs, line.start, start, gap, space)
                wide = _advance(glyphs, start, end, gap, space)
                self.marks.append(
                    SentenceMark(
                        canvas.getPageNumber() - 1,
                        left + before,
                        bottom - look.leading,
                        left + before + wide,
                        bottom,
                        number,
                    )
                )


def _advance(glyphs: Glyphs, start: int, end: int, gap: float, space: float) -> float:
    spaces = glyphs.shown[start:end].count(" ") if space else 0
    return sum(glyphs.widths[start:end]) + gap * (end - start) + space * spaces
