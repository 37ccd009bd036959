"""Bars under each other: how much of each, as a length, and in words at its end."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from typing_extensions import override

from rightsdesk.ui.charts.chart_marks import Bar, Part, Piece
from rightsdesk.ui.charts.charts import Chart
from rightsdesk.ui.look.safe_text import visible_marks
from rightsdesk.ui.look.theme import Space, Tone, TypeSize, colours_of, scaled, text_font

_ROW = 26
_LEAST_LABELS, _MOST_LABELS = 0.2, 0.45
_MOST_BARS = 8


class BarChart(Chart):
    """Horizontal bars under each other, each of one piece or of several.

    Bars beyond `most` are only counted: they stand in the report.
    """

    def __init__(self, name: str, most: int = _MOST_BARS) -> None:
        super().__init__(name)
        self._most = most
        self._rest = 0
        self._start, self._unit, self._said = 0, 0.0, 0
        self.bars: tuple[Bar, ...] = ()

    def show_bars(self, bars: Sequence[Bar], legend: Sequence[tuple[str, Tone]] = ()) -> None:
        """Show other bars; pieces of nothing are left out."""
        self.bars, self._rest = tuple(bars[: self._most]), max(len(bars) - self._most, 0)
        self.legend = tuple(legend) if bars else ()
        pieces = [part for bar in self.bars for part in bar.parts if part.value > 0]
        self.set_marks([Piece(self, part, hatched=bool(self.legend)) for part in pieces])

    @override
    def sizeHint(self) -> QSize:
        rows = max(len(self.bars), 1) + bool(self._rest)
        return QSize(360, rows * scaled(_ROW) + self.legend_height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    @override
    def place(self) -> None:
        self._measure()
        marks = iter(self.marks)
        for row, bar in enumerate(self.bars):
            x = float(self._start)
            for part in bar.parts:
                if part.value > 0:
                    wide = self._wide(part)
                    area = QRect(round(x), self._top(row) + 1, round(wide), scaled(_ROW) - 2)
                    next(marks).setGeometry(area)
                    x += wide

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_legend(painter, colours_of(self))
        for row, bar in enumerate(self.bars):
            self._paint_words(painter, row, bar)
        if not self.bars:
            self._say(painter, self.tr("Nothing to count here."))
        if self._rest:
            self._say(painter, self.tr("and %s more in the report").replace("%s", f"{self._rest:,}"))
        painter.end()

    def _paint_words(self, painter: QPainter, row: int, bar: Bar) -> None:
        top, start, label = self._top(row), self._start, text_font()
        painter.setFont(label)
        painter.setPen(QColor(colours_of(self).text))
        shown = QFontMetrics(label).elidedText(
            visible_marks(bar.label, one_line=True), Qt.TextElideMode.ElideRight, start - Space.M
        )
        painter.drawText(QRectF(0, top, start - Space.S, scaled(_ROW)), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(text_font(bold=True))
        end = start + sum(self._wide(part) for part in bar.parts if part.value > 0)
        area = QRectF(end + Space.S, top, self._said, scaled(_ROW))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, bar.said)

    def _say(self, painter: QPainter, text: str) -> None:
        painter.setFont(text_font(TypeSize.CAPTION))
        painter.setPen(QColor(colours_of(self).muted))
        area = QRectF(0, self._top(len(self.bars)), self.width(), scaled(_ROW))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)

    def _top(self, row: int) -> int:
        return row * scaled(_ROW) + self.legend_height

    def _wide(self, part: Part) -> float:
        return max(part.value * self._unit, 4.0)

    def _measure(self) -> None:
        """Begin the bars as far from the left as the longest label needs, within bounds."""
        label, number = QFontMetrics(text_font()), QFontMetrics(text_font(bold=True))
        labels = [label.horizontalAdvance(visible_marks(one.label, one_line=True)) for one in self.bars]
        least, most = (round(self.width() * part) for part in (_LEAST_LABELS, _MOST_LABELS))
        self._start = min(max(max(labels, default=0) + Space.L, least), most)
        self._said = max((number.horizontalAdvance(one.said) for one in self.bars), default=0) + Space.S
        largest = max((sum(part.value for part in bar.parts) for bar in self.bars), default=0)
        self._unit = max(self.width() - self._start - self._said - Space.S, 20) / max(largest, 1)
