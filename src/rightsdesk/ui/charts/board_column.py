"""One column of the board: cards under each other, read page by page as one scrolls."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from rightsdesk.services.finding.case_list import CaseRow
from rightsdesk.ui.lists.row_view import paint_badge
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.icons import icon_pixmap
from rightsdesk.ui.look.safe_text import SafeLabel, tooltip_text, visible_marks
from rightsdesk.ui.look.theme import Radius, Space, Tone, TypeSize, colours_of, scaled, text_font
from rightsdesk.ui.wording import words

CASE_MIME = "application/x-rightsdesk-case"
_CARD = 106
_DUE = 62
_SOON_DAYS = 3
_NEAR_END = 6
Index = QModelIndex | QPersistentModelIndex


class CardModel(QAbstractListModel):
    """The cards of a column that were read so far."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[CaseRow] = []
        self.today = date.min

    def set_rows(self, rows: Sequence[CaseRow], today: date) -> None:
        """Show other cards, with their due dates as seen from a day."""
        self.beginResetModel()
        self.rows, self.today = list(rows), today
        self.endResetModel()

    def add_rows(self, rows: Sequence[CaseRow]) -> None:
        """Show more cards below."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows.extend(rows)
            self.endInsertRows()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return visible_marks(row.title, one_line=True)
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip_text(row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (row.title, row.id, words.case_status(row.status).text, formats.day(row.due_on))
            return ", ".join(part for part in parts if part)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    @override
    def mimeTypes(self) -> list[str]:
        return [CASE_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        if indexes:
            data.setData(CASE_MIME, self.rows[indexes[0].row()].id.encode())
        return data


class CardDelegate(QStyledItemDelegate):
    """Paints a case as a card."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, scaled(_CARD))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: CaseRow = index.data(Qt.ItemDataRole.UserRole)
        colours = colours_of(option.widget)
        area: QRect = option.rect.adjusted(2, 3, -2, -3)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setBrush(QColor(colours.selected if chosen else colours.surface))
        painter.setPen(QPen(QColor(colours.accent if focused else colours.line), 2 if focused else 1))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CARD, Radius.CARD)
        inner = area.adjusted(Space.M, Space.S, -Space.M, -Space.S)
        _line(painter, inner, 0, visible_marks(row.title, one_line=True), colours.text, bold=True)
        wide = scaled(_DUE)
        _line(painter, inner.adjusted(0, 0, -wide, 0), 20, row.id, colours.muted)
        _paint_due(painter, inner.adjusted(inner.width() - wide, 0, 0, 0), index, option.widget)
        works = words.work_titles(row.works, row.works_ja)
        third = " · ".join(part for part in (works, row.assignee) if part)
        _line(painter, inner, 38, visible_marks(third, one_line=True), colours.muted)
        look = words.case_status(row.status)
        foot = QRect(inner.left(), inner.top() + scaled(60), inner.width(), scaled(24))
        paint_badge(painter, foot, look.text, look.icon, colours.tone(look.tone))
        painter.restore()


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
        if value >= bar.maximum() - _NEAR_END * scaled(_CARD):
            self.more_wanted.emit()


def _paint_due(painter: QPainter, area: QRect, index: Index, widget: QWidget) -> None:
    """The nearest due date of a card at its right edge: late, near, or neither."""
    model, colours = index.model(), colours_of(widget)
    row: CaseRow = index.data(Qt.ItemDataRole.UserRole)
    if row.due_on is None or not isinstance(model, CardModel):
        return
    left = (row.due_on - model.today).days
    tone = Tone.BAD if left < 0 else Tone.WARN if left <= _SOON_DAYS else None
    ink = colours.tone(tone).text if tone else colours.muted
    side = scaled(13)
    drawing = icon_pixmap("warning" if left < 0 else "clock", ink, side, widget.devicePixelRatioF())
    painter.drawPixmap(area.left(), area.top() + scaled(20) + (scaled(20) - side) // 2, drawing)
    _line(painter, area.adjusted(side + Space.XS, 0, 0, 0), 20, f"{row.due_on:%m-%d}", ink)


def _line(painter: QPainter, area: QRect, down: int, text: str, ink: str, *, bold: bool = False) -> None:
    font = text_font(TypeSize.BODY if bold else TypeSize.CAPTION, bold=bold)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(
        QRect(area.left(), area.top() + scaled(down), area.width(), scaled(20)),
        Qt.AlignmentFlag.AlignVCenter,
        shown,
    )
