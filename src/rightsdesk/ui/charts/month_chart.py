"""Columns by month, and a line over them."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from typing_extensions import override

from rightsdesk.ui.charts.chart_marks import Month, MonthColumn, paint_pattern
from rightsdesk.ui.charts.charts import Chart
from rightsdesk.ui.look.theme import Colours, Space, Tone, TypeSize, colours_of, scaled, text_font

_PLOT = 190
_AXIS = 40


class MonthChart(Chart):
    """Columns side by side for each month; the last series is a line with points."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.months: tuple[Month, ...] = ()

    def show_months(self, months: Sequence[Month], legend: Sequence[tuple[str, Tone]]) -> None:
        """Show other months; the legend names the series in their order."""
        self.months, self.legend = tuple(months), tuple(legend)
        self.set_marks(
            [
                MonthColumn(self, *mark)
                for month in months
                for mark in zip(month.names, month.keys, strict=True)
            ]
        )

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, scaled(_PLOT) + self.legend_height + scaled(24))

    @override
    def place(self) -> None:
        plot, wide = self._plot(), self._step() / max(len(self.legend), 1)
        for at, mark in enumerate(self.marks):
            left = round(plot.left() + at * wide)
            mark.setGeometry(QRect(left, round(plot.top()) - 4, round(wide), round(plot.height()) + 8))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self)
        self.paint_legend(painter, colours)
        largest = round_up(max((max(month.values) for month in self.months), default=0))
        self._paint_grid(painter, colours, largest)
        self._paint_columns(painter, colours, largest)
        self._paint_line(painter, colours, largest)
        painter.end()

    def _plot(self) -> QRectF:
        wide = max(self.width() - scaled(_AXIS) - scaled(_AXIS) // 2, 1)
        return QRectF(scaled(_AXIS), self.legend_height + 6, wide, scaled(_PLOT) - 12)

    def _step(self) -> float:
        return self._plot().width() / max(len(self.months), 1)

    def _paint_grid(self, painter: QPainter, colours: Colours, largest: int) -> None:
        plot = self._plot()
        painter.setFont(text_font(TypeSize.CAPTION))
        for value in (0, largest // 2, largest):
            y = plot.bottom() - value / largest * plot.height()
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(colours.muted))
            box = QRectF(0, y - scaled(9), scaled(_AXIS) - Space.S, scaled(18))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value:,}")
        step = self._step()
        shown = max(1, -(-scaled(62) // max(int(step), 1)))
        for at, month in enumerate(self.months):
            if (len(self.months) - 1 - at) % shown == 0:
                box = QRectF(
                    plot.left() + (at + 0.5) * step - scaled(40), plot.bottom() + 4, scaled(80), scaled(18)
                )
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, month.label)

    def _paint_columns(self, painter: QPainter, colours: Colours, largest: int) -> None:
        plot, step = self._plot(), self._step()
        count = max(len(self.legend) - 1, 1)
        wide = step * 0.62 / count
        painter.setPen(Qt.PenStyle.NoPen)
        for at, month in enumerate(self.months):
            for series, value in enumerate(month.values[:-1]):
                tall = value / largest * plot.height()
                left = plot.left() + at * step + step * 0.19 + series * wide
                tone = self.legend[series][1]
                column = QRectF(left, plot.bottom() - tall, wide * 0.9, tall)
                painter.setBrush(QColor(colours.tone(tone).text))
                painter.drawRoundedRect(column, 2, 2)
                paint_pattern(painter, column, tone, colours)

    def _paint_line(self, painter: QPainter, colours: Colours, largest: int) -> None:
        plot, step = self._plot(), self._step()
        points = [
            QPointF(
                plot.left() + (at + 0.5) * step, plot.bottom() - month.values[-1] / largest * plot.height()
            )
            for at, month in enumerate(self.months)
        ]
        if not points:
            return
        ink = QColor(colours.tone(self.legend[-1][1]).text)
        painter.setPen(QPen(ink, 2))
        painter.drawPolyline(points)
        painter.setBrush(QColor(colours.surface))
        for point in points:
            painter.drawEllipse(point, 3, 3)


def round_up(largest: int) -> int:
    """A round, even number that is at least as large, to be the top of an axis."""
    if largest <= 2:
        return 2
    size = int(10 ** (len(str(largest)) - 1))
    found = next(size * step for step in (1, 2, 4, 5, 6, 8, 10) if size * step >= largest)
    return found + found % 2
