"""One column of the board: cards under each other, read page by page as one scrolls."""

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.services.finding.case_list import CaseRow
from rightsdesk.ui.charts.board_card import CARD, CASE_MIME, CardDelegate, CardModel
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone, colours_of, scaled

_NEAR_END = 6


class CardList(QListView):
    """The cards; arrow keys, Enter, and M to move the chosen one."""

    opened = Signal(str)
    move_wanted = Signal(str)
    side_wanted = Signal(int)

    def __init__(self, model: CardModel, name: str) -> None:
        super().__init__()
        self.cards = model
        self.setModel(model)
        self.setItemDelegate(CardDelegate(self))
        self.setStyleSheet("QListView { background: transparent; }")
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.doubleClicked.connect(self._on_activated)

    @property
    def chosen(self) -> CaseRow | None:
        """The card that is chosen."""
        index = self.currentIndex()
        return self.cards.rows[index.row()] if index.isValid() else None

    def choose(self, place: int) -> None:
        """Put the keyboard on a card, or on the last one there is."""
        if self.cards.rows:
            self.setCurrentIndex(self.cards.index(min(max(place, 0), len(self.cards.rows) - 1)))
        self.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        sides = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key, row = Qt.Key(event.key()), self.chosen
        if key in sides:
            self.side_wanted.emit(sides[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row is not None:
            self.opened.emit(row.id)
        elif key == Qt.Key.Key_M and row is not None:
            self.move_wanted.emit(row.id)
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.cards.rows[index.row()].id)


class _Band(QWidget):
    """The tone of a column, as the charts have it for the same cases."""

    def __init__(self, tone: Tone) -> None:
        super().__init__()
        self._tone = tone
        self.setFixedHeight(scaled(3))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours_of(self).tone(self._tone).text))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 0, -2, 0), 1.5, 1.5)
        painter.end()


class BoardColumn(QWidget):
    """A head with the number of cases, and the cards."""

    more_wanted = Signal()
    dropped = Signal(str)

    def __init__(self, name: str, tone: Tone) -> None:
        super().__init__()
        self._name = name
        self.setAcceptDrops(True)
        self.cards = CardModel(self)
        self.list = CardList(self.cards, name)
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._count = SafeLabel(role="caption")
        self.empty = SafeLabel(role="muted", wrap=True)
        self.empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(SafeLabel(name, role="lead"))
        column.addWidget(self._count)
        column.addWidget(_Band(tone))
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        self.setMinimumWidth(150)

    def set_count(self, text: str) -> None:
        """Say how many cases the column has."""
        self._count.set_text(text)
        self.list.setAccessibleName(f"{self._name}, {text}")

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(CASE_MIME) and event.source() is not self.list:
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(CASE_MIME):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)  # the card moves when the status machine has agreed
        event.accept()
        self.dropped.emit(event.mimeData().data(CASE_MIME).toStdString())

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if value >= bar.maximum() - _NEAR_END * scaled(CARD):
            self.more_wanted.emit()
