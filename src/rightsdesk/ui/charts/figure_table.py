"""A small table of figures, each a button: Tab comes to one of them, arrow keys go from one to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from typing_extensions import override

from rightsdesk.ui.charts.chart_marks import Mark
from rightsdesk.ui.charts.charts import Chart
from rightsdesk.ui.look.safe_text import visible_marks
from rightsdesk.ui.look.theme import Radius, Space, TypeSize, colours_of, scaled, text_font

_ROW, _HEAD = 28, 36
_LABELS = 0.28


@dataclass(frozen=True)
class Cell:
    """A figure: as it is written, its full name, and what opening it means to the page."""

    text: str
    name: str
    key: object = None


@dataclass(frozen=True)
class Row:
    """A line of the table; a strong one sums the others up."""

    label: str
    cells: tuple[Cell, ...]
    strong: bool = False


class FigureTable(Chart):
    """Rows of figures under heads."""

    def __init__(self, name: str, heads: Sequence[str]) -> None:
        super().__init__(name)
        self.heads = tuple(heads)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.rows = tuple(rows)
        self.set_marks([_Figure(self, cell, strong=row.strong) for row in rows for cell in row.cells])

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, scaled(_HEAD) + len(self.rows) * scaled(_ROW))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    @override
    def place(self) -> None:
        marks = iter(self.marks)
        for number, row in enumerate(self.rows):
            for at in range(len(row.cells)):
                next(marks).setGeometry(self._place(number, at))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = colours_of(self)
        painter.setFont(text_font(TypeSize.CAPTION))
        painter.setPen(QColor(colours.muted))
        for at, head in enumerate(self.heads):
            area = QRectF(self._left(at), 0, self._wide() - Space.S, scaled(_HEAD) - Space.XS)
            painter.drawText(
                area,
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom) | Qt.TextFlag.TextWordWrap,
                head,
            )
        for number, row in enumerate(self.rows):
            self._paint_label(painter, number, row)
        painter.end()

    def _paint_label(self, painter: QPainter, number: int, row: Row) -> None:
        colours, font = colours_of(self), text_font(bold=row.strong)
        top, room = self._top(number), self._left(0) - Space.S
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(0, top, self.width(), top)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        label = visible_marks(row.label, one_line=True)
        shown = QFontMetrics(font).elidedText(label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(0, top, room, scaled(_ROW)), Qt.AlignmentFlag.AlignVCenter, shown)

    def _top(self, number: int) -> int:
        return scaled(_HEAD) + number * scaled(_ROW)

    def _wide(self) -> float:
        return self.width() * (1 - _LABELS) / max(len(self.heads), 1)

    def _left(self, at: int) -> int:
        return round(self.width() * _LABELS + at * self._wide())

    def _place(self, number: int, at: int) -> QRect:
        return QRect(self._left(at), self._top(number) + 1, round(self._wide()), scaled(_ROW) - 1)


class _Figure(Mark):
    """One figure of the table."""

    def __init__(self, table: FigureTable, cell: Cell, *, strong: bool) -> None:
        super().__init__(table, cell.name, cell.key)
        self.setText(cell.text)
        self.strong = strong

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self)
        if self.underMouse() and self.key is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(QRectF(self.rect()), Radius.CONTROL, Radius.CONTROL)
        painter.setFont(text_font(bold=self.strong))
        painter.setPen(QColor(colours.text if self.key is not None else colours.muted))
        painter.drawText(
            QRectF(self.rect()).adjusted(0, 0, -Space.S, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            self.text(),
        )
        self.paint_focus(painter, colours)
        painter.end()
