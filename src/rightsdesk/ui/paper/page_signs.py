"""What is drawn over a page: tints under sentences, a broken line and a sign where a record is missing.

Paper is white in both schemes, so all of it has the colours of the light one.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from rightsdesk.ui.look.theme import LIGHT

_OVER = 1.5
_SMALLEST, _LARGEST = 12.0, 18.0


def broken_pen(colour: str) -> QPen:
    """The pen of the line under a sentence that rests on no record."""
    pen = QPen(QColor(colour), 1.6, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 2])
    return pen


def paint_tint(painter: QPainter, areas: Sequence[QRectF], strength: int) -> None:
    """Tint the lines of a sentence; `strength` from 0 to 255."""
    tint = QColor(LIGHT.accent)
    tint.setAlpha(strength)
    for area in areas:
        painter.fillRect(area.adjusted(-_OVER, -_OVER, _OVER, _OVER), tint)


def paint_broken_line(painter: QPainter, areas: Sequence[QRectF]) -> None:
    """Underline the lines of a sentence."""
    painter.setPen(broken_pen(LIGHT.bad.text))
    for area in areas:
        painter.drawLine(area.bottomLeft(), area.bottomRight())


def paint_sign(painter: QPainter, area: QRectF, left: float) -> None:
    """Put a mark of exclamation into the margin beside a line."""
    side = min(max(area.height(), _SMALLEST), _LARGEST)
    sign = QRectF(
        QPointF(left, area.center().y() - side / 2), QPointF(left + side, area.center().y() + side / 2)
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.bad.text))
    painter.drawEllipse(sign)
    font = painter.font()
    font.setPixelSize(round(side * 0.75))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(LIGHT.on_accent))
    painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, "!")
