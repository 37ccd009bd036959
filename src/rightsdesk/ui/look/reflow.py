"""Parts that stand beside each other where there is room, and under each other where there is not."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.ui.look.theme import Space, scaled

_NARROWEST = 160


class Beside(QWidget):
    """Columns of cards; each needs so much width, in text of the usual size, or else they are stacked."""

    def __init__(self, columns: Sequence[Sequence[QWidget]], least: int) -> None:
        super().__init__()
        self._least = least * len(columns)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Space.L)
        for widgets in columns:
            column = QVBoxLayout()
            column.setSpacing(Space.L)
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch()
            self._box.addLayout(column, 1)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = event.size().width() < scaled(self._least)
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != way:
            self._box.setDirection(way)


class EvenRows(QWidget):
    """Parts of the same width in as few rows as there is room for, each row as full as the others."""

    def __init__(self, widgets: Sequence[QWidget], least: int) -> None:
        super().__init__()
        self._widgets, self._least = tuple(widgets), least
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.M)
        self._arrange(len(self._widgets))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        every, room = len(self._widgets), event.size().width() + Space.M
        fits = max(1, room // (scaled(self._least) + Space.M))
        self._arrange(next(number for number in range(min(every, fits), 0, -1) if every % number == 0))

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        for column in range(max(across, self._across)):
            self._grid.setColumnStretch(column, int(column < across))
        self._across = across
        for at, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, at // across, at % across)
