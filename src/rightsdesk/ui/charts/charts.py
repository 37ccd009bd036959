"""Charts whose marks are buttons: seen, told by name, reached by keys, and opened like any other button.

Numbers stand beside the marks and in their names, so that colour and length are never the only sign.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from rightsdesk.ui.charts.chart_marks import Mark, paint_pattern
from rightsdesk.ui.look.theme import Colours, Space, Tone, TypeSize, scaled, text_font

_LEGEND = 20


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
