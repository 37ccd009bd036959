"""Tables of a letter for ReportLab: rows of text cells that break over pages and repeat their head."""

from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from rightsdesk.documents.looks import ACCENT, BODY_HEIGHT, HAIR, TINT
from rightsdesk.documents.textflow import TextFlow

Row = list[TextFlow]
_MOST_WHOLE = 0.55
_TALL = 180.0  # points; a row taller than this may break in itself, shorter ones move on whole


@dataclass(frozen=True)
class GridStyle:
    """Which lines and tints a table has."""

    pad_x: float = 6.0
    pad_y: float = 4.0
    frame: bool = False
    columns: bool = False
    head_tint: Color | None = TINT
    label_tint: Color | None = None
    whole: bool = False  # stays on one page unless it would fill most of one


class GridFlow(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """Rows under an optional head; `shares` are the parts of the width each column takes."""

    def __init__(
        self, head: Row | None, rows: list[Row], shares: tuple[float, ...], style: GridStyle
    ) -> None:
        super().__init__()
        self.head = head
        self.rows = rows
        self.shares = shares
        self.style = style
        self.spaceBefore = 3.0
        self.spaceAfter = 8.0

    def wrap(self, avail_width: float, _avail_height: float) -> tuple[float, float]:
        self.width = avail_width
        self._widths = [avail_width * share / sum(self.shares) for share in self.shares]
        self._head_height = self._row_height(self.head) if self.head else 0.0
        if self.head and self._head_height > _TALL:
            self.rows, self.head, self._head_height = [self.head, *self.rows], None, 0.0
        self._heights = [self._row_height(row) for row in self.rows]
        self.height = self._head_height + sum(self._heights)
        return self.width, self.height

    def _row_height(self, row: Row) -> float:
        inner = (width - 2 * self.style.pad_x for width in self._widths)
        return (
            max(cell.wrap(room, 1e9)[1] for cell, room in zip(row, inner, strict=True)) + 2 * self.style.pad_y
        )

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        self.wrap(avail_width, avail_height)
        if self.style.whole and avail_height < self.height <= BODY_HEIGHT * _MOST_WHOLE:
            return []
        room = avail_height - self._head_height
        fitting = 0
        while fitting < len(self.rows) and self._heights[fitting] <= room + 1e-6:
            room -= self._heights[fitting]
            fitting += 1
        if fitting == len(self.rows):
            return [self]
        upper, lower = self.rows[:fitting], self.rows[fitting:]
        if self._heights[fitting] > _TALL:
            cut = self._cut(lower[0], room)
            if cut is not None:
                upper, lower = [*upper, cut[0]], [cut[1], *lower[1:]]
        return [self._part(upper), self._part(lower)] if upper else []

    def _part(self, rows: list[Row]) -> "GridFlow":
        return GridFlow(self.head, rows, self.shares, self.style)

    def _cut(self, row: Row, room: float) -> tuple[Row, Row] | None:
        inner = room - 2 * self.style.pad_y
        upper: Row = []
        lower: Row = []
        for cell, width in zip(row, self._widths, strict=True):
            parts = cell.split(width - 2 * self.style.pad_x, inner)
            upper.append(parts[0] if parts else cell.blank())
            lower.append(parts[1] if len(parts) > 1 else cell.blank() if parts else cell)
        return (upper, lower) if any(cell.lines for cell in upper) else None

    def draw(self) -> None:
        self._draw_tints()
        top = self.height
        if self.head:
            self._draw_row(self.head, top, self._head_height)
            top -= self._head_height
        for row, height in zip(self.rows, self._heights, strict=True):
            self._draw_row(row, top, height)
            top -= height
        self._draw_frame()

    def _draw_tints(self) -> None:
        canvas = self.canv
        if self.head and self.style.head_tint is not None:
            canvas.setFillColor(self.style.head_tint)
            base = self.height - self._head_height
            canvas.rect(0, base, self.width, self._head_height, stroke=0, fill=1)
        if self.style.label_tint is not None:
            canvas.setFillColor(self.style.label_tint)
            canvas.rect(0, 0, self._widths[0], self.height - self._head_height, stroke=0, fill=1)

    def _draw_row(self, row: Row, top: float, height: float) -> None:
        canvas = self.canv
        base = top - height
        canvas.setStrokeColor(HAIR)
        canvas.setLineWidth(0.4)
        canvas.line(0, base, self.width, base)
        x = 0.0
        for cell, width in zip(row, self._widths, strict=True):
            cell.drawOn(canvas, x + self.style.pad_x, top - self.style.pad_y - cell.height)
            x += width

    def _draw_frame(self) -> None:
        canvas = self.canv
        canvas.setLineWidth(0.4)
        canvas.setStrokeColor(HAIR)
        if self.style.columns:
            x = 0.0
            for width in self._widths[:-1]:
                x += width
                canvas.line(x, 0, x, self.height)
        if self.style.frame:
            canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)
        else:
            canvas.setStrokeColor(ACCENT)
            canvas.setLineWidth(0.8)
            canvas.line(0, self.height, self.width, self.height)
