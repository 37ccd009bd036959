"""A row that goes on in the next line where there is no room for it, so that no button is ever cut."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

from rightsdesk.ui.look.theme import Space


class FlowLayout(QLayout):
    """Items beside each other from the left, or against the right edge, in as many lines as they need."""

    def __init__(self, parent: QWidget | None = None, *, to_right: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._to_right = to_right
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(Space.S)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, place: int, widget: QWidget) -> None:
        """Put a widget before the one at a place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(_tallest(line) for line in lines) + self.spacing() * max(len(lines) - 1, 0)

    @override
    def sizeHint(self) -> QSize:
        shown = self._shown()
        wide = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(len(shown) - 1, 0)
        return QSize(wide, _tallest(shown))

    @override
    def minimumSize(self) -> QSize:
        shown = self._shown()
        return QSize(max((item.sizeHint().width() for item in shown), default=0), _tallest(shown))

    @override
    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        lines = self._lines(area.width())
        # In a row with taller things the lines stand in the middle, as buttons in a row do.
        top = area.top() + max(area.height() - self.heightForWidth(area.width()), 0) // 2
        for line in lines:
            wide = sum(item.sizeHint().width() for item in line) + self.spacing() * (len(line) - 1)
            left = area.left() + (max(area.width() - wide, 0) if self._to_right else 0)
            for item in line:
                hint = item.sizeHint()
                item.setGeometry(QRect(left, top, min(hint.width(), area.width()), hint.height()))
                left += hint.width() + self.spacing()
            top += _tallest(line) + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if lines and left + self.spacing() + wide <= width:
                lines[-1].append(item)
                left += self.spacing() + wide
            else:
                lines.append([item])
                left = wide
        return lines


def _tallest(items: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in items), default=0)
