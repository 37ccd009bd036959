"""Two columns of a page for ReportLab that begin level, break level over pages, and share a hairline."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from rightsdesk.documents.looks import BODY_HEIGHT, HAIR, MARGIN_BOTTOM, MARGIN_TOP, PAGE_HEIGHT

GUTTER = 20.0
Column = list[Flowable]


class SideBySide(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """One clause in two languages; `line` draws the hairline between them, `whole` keeps it on one page.

    What is whole is the signature, and stays with the end of the text before it.
    """

    def __init__(
        self, left: Sequence[Flowable], right: Sequence[Flowable], *, line: bool, whole: bool = False
    ) -> None:
        super().__init__()
        self.left: Column = list(left)
        self.right: Column = list(right)
        self.line = line
        self.whole = self.keeps_with_text = whole
        firsts = [column[0].getSpaceBefore() for column in (self.left, self.right) if column]
        lasts = [column[-1].getSpaceAfter() for column in (self.left, self.right) if column]
        self.spaceBefore = max(firsts, default=0.0)
        self.spaceAfter = max(lasts, default=0.0)

    def wrap(self, avail_width: float, _avail_height: float) -> tuple[float, float]:
        self.width = avail_width
        self._column = (avail_width - GUTTER) / 2
        self._heights = [_height(column, self._column) for column in (self.left, self.right)]
        self.height = max(self._heights)
        return self.width, self.height

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        self.wrap(avail_width, avail_height)
        if self.whole and self.height <= BODY_HEIGHT:
            return []
        left = _cut(self.left, self._column, avail_height)
        right = _cut(self.right, self._column, avail_height)
        starts_both = (left[0] or not self.left) and (right[0] or not self.right)
        on_fresh_page = avail_height >= BODY_HEIGHT - 1.0
        if not (starts_both or (on_fresh_page and (left[0] or right[0]))):
            return []
        return [
            SideBySide(left[0], right[0], line=self.line),
            SideBySide(left[1], right[1], line=self.line),
        ]

    def draw(self) -> None:
        if self.line:
            self._draw_line()
        for x, column in ((0.0, self.left), (self._column + GUTTER, self.right)):
            top = self.height
            pending = 0.0
            for at, flow in enumerate(column):
                if at:
                    top -= max(pending, flow.getSpaceBefore())
                flow.drawOn(self.canv, x, top - flow.height)
                top -= flow.height
                pending = flow.getSpaceAfter()

    def _draw_line(self) -> None:
        """From the clause above to the clause below, but never beyond the text of the page."""
        canvas = self.canv
        base = canvas.absolutePosition(0, 0)[1]
        high = min(self.height + self.spaceBefore, PAGE_HEIGHT - MARGIN_TOP - base)
        low = max(-self.spaceAfter, MARGIN_BOTTOM - base)
        canvas.setStrokeColor(HAIR)
        canvas.setLineWidth(0.4)
        canvas.line(self.width / 2, low, self.width / 2, high)


def _height(column: Column, width: float) -> float:
    height = pending = 0.0
    for at, flow in enumerate(column):
        if at:
            height += max(pending, flow.getSpaceBefore())
        height += flow.wrap(width, BODY_HEIGHT)[1]
        pending = flow.getSpaceAfter()
    return height


def _cut(column: Column, width: float, room: float) -> tuple[Column, Column]:
    """What of a column fits into this height, and the rest."""
    used = pending = 0.0
    for at, flow in enumerate(column):
        gap = max(pending, flow.getSpaceBefore()) if at else 0.0
        height = flow.wrap(width, BODY_HEIGHT)[1]
        if used + gap + height > room + 1e-6:
            free = room - used - gap
            parts = flow.split(width, free) if free > 0 else []
            if len(parts) > 1:
                return [*column[:at], parts[0]], [*parts[1:], *column[at + 1 :]]
            return column[:at], column[at:]
        used += gap + height
        pending = flow.getSpaceAfter()
    return column, []
