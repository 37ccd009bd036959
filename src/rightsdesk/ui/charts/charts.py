"""Charts whose marks are buttons: seen, told by name, reached by keys, and opened like any other button.

Numbers stand beside the marks and in their names, so that colour and length are never the only sign.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from rightsdesk.ui.charts.chart_marks import Bar, Mark, Month, MonthColumn, Piece, paint_pattern
from rightsdesk.ui.look.safe_text import visible_marks
from rightsdesk.ui.look.theme import Colours, Space, Tone, TypeSize, colours_of, scaled, text_font

_ROW, _BAR = 26, 16
_LABELS = 0.36
_NUMBER = 64
_LEGEND = 20
_PLOT = 190
_AXIS = 40


class Chart(QWidget):
    """A drawing with marks on it; Tab comes to one of them, the arrow keys go from one to the next."""

    opened = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.marks: list[Mark] = []
        self.legend: tuple[tuple[str, Tone], ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # a narrower legend is taller
        self.place()

    def place(self) -> None:
        """Put the marks where they belong."""
        raise NotImplementedError

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show other marks; the keyboard stays at the same place among them."""
        had = next((at for at, mark in enumerate(self.marks) if mark.hasFocus()), None)
        for mark in self.marks:
            mark.hide()
            mark.deleteLater()
        self.marks = list(marks)
        for mark in self.marks:
            mark.clicked.connect(self._on_clicked)
            mark.moved.connect(self._on_moved)
            mark.show()
        if self.marks:
            at = min(had or 0, len(self.marks) - 1)
            self.marks[at].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            if had is not None:
                self.marks[at].setFocus()
        self.updateGeometry()
        self.place()
        self.update()

    @property
    def legend_height(self) -> int:
        """How much room the legend takes at this width."""
        places = self._legend_places()
        return round(places[-1].bottom()) + Space.S if places else 0

    def paint_legend(self, painter: QPainter, colours: Colours) -> None:
        """Which tone stands for what, along the top."""
        painter.setFont(text_font(TypeSize.CAPTION))
        for (name, tone), box in zip(self.legend, self._legend_places(), strict=True):
            side = scaled(10)
            sample = QRectF(box.left(), box.center().y() - side / 2, side, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.tone(tone).text))
            painter.drawRoundedRect(sample, 2, 2)
            paint_pattern(painter, sample, tone, colours)
            painter.setPen(QColor(colours.muted))
            painter.drawText(box.adjusted(scaled(15), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)

    def _legend_places(self) -> list[QRectF]:
        metrics = QFontMetrics(text_font(TypeSize.CAPTION))
        places: list[QRectF] = []
        x, y = 0, 0
        for name, _ in self.legend:
            wide = metrics.horizontalAdvance(name) + scaled(19)
            if x and x + wide > self.width():
                x, y = 0, y + scaled(_LEGEND)
            places.append(QRectF(x, y, wide, scaled(_LEGEND)))
            x += wide + Space.M
        return places

    @Slot()
    def _on_clicked(self) -> None:
        mark = self.sender()
        if isinstance(mark, Mark) and mark.key is not None:
            self.opened.emit(mark.key)

    @Slot(object, int)
    def _on_moved(self, mark: Mark, step: int) -> None:
        at = self.marks.index(mark) + step
        if 0 <= at < len(self.marks):
            mark.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.marks[at].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.marks[at].setFocus(Qt.FocusReason.TabFocusReason)


class BarChart(Chart):
    """Horizontal bars under each other, each of one piece or of several."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.bars: tuple[Bar, ...] = ()

    def show_bars(self, bars: Sequence[Bar], legend: Sequence[tuple[str, Tone]] = ()) -> None:
        """Show other bars; pieces of nothing are left out."""
        self.bars, self.legend = tuple(bars), tuple(legend)
        self.set_marks([Piece(self, part) for bar in bars for part in bar.parts if part.value > 0])

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, len(self.bars) * scaled(_ROW) + self.legend_height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    @override
    def place(self) -> None:
        marks = iter(self.marks)
        unit = self._unit()
        for row, bar in enumerate(self.bars):
            x = float(self._start())
            for part in bar.parts:
                if part.value > 0:
                    wide = max(part.value * unit, 4.0)
                    next(marks).setGeometry(
                        QRect(round(x), self._top(row) + 1, round(wide), scaled(_ROW) - 2)
                    )
                    x += wide

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self)
        self.paint_legend(painter, colours)
        start = self._start()
        label, number = text_font(), text_font(bold=True)
        for row, bar in enumerate(self.bars):
            top = self._top(row)
            painter.setFont(label)
            painter.setPen(QColor(colours.text))
            shown = QFontMetrics(label).elidedText(
                visible_marks(bar.label, one_line=True), Qt.TextElideMode.ElideRight, start - Space.M
            )
            painter.drawText(
                QRectF(0, top, start - Space.S, scaled(_ROW)), Qt.AlignmentFlag.AlignVCenter, shown
            )
            painter.setFont(number)
            end = start + sum(max(part.value * self._unit(), 4.0) for part in bar.parts if part.value > 0)
            painter.drawText(
                QRectF(end + Space.S, top, scaled(_NUMBER), scaled(_ROW)),
                Qt.AlignmentFlag.AlignVCenter,
                bar.said,
            )
        painter.end()

    def _top(self, row: int) -> int:
        return row * scaled(_ROW) + self.legend_height

    def _start(self) -> int:
        return round(self.width() * _LABELS)

    def _unit(self) -> float:
        largest = max((sum(part.value for part in bar.parts) for bar in self.bars), default=0)
        return max(self.width() - self._start() - scaled(_NUMBER) - Space.S, 20) / max(largest, 1)


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
