"""Quiet blocks in the places of what is being read, so that nothing jumps when it arrives."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rightsdesk.ui.look.theme import Radius, Space, colours_of


class Skeleton(QWidget):
    """Rows of blocks; each row is told by its height and the shares of its blocks."""

    def __init__(self, rows: Sequence[tuple[int, Sequence[float]]], name: str) -> None:
        super().__init__()
        self._rows = tuple(rows)
        self.setAccessibleName(name)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours_of(self).hover))
        y = 0.0
        for tall, shares in self._rows:
            x, room = 0.0, self.width() - (len(shares) - 1) * Space.L
            for share in shares:
                wide = room * share / sum(shares)
                painter.drawRoundedRect(QRectF(x, y, wide, tall), Radius.CARD, Radius.CARD)
                x += wide + Space.L
            y += tall + Space.L
        painter.end()
