"""A case as a card of the board: what it says, and how it is painted."""

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
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from rightsdesk.services.finding.case_list import CaseRow
from rightsdesk.ui.lists.row_paint import paint_badge
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.icons import icon_pixmap
from rightsdesk.ui.look.safe_text import tooltip_text, visible_marks
from rightsdesk.ui.look.theme import Radius, Space, Tone, TypeSize, colours_of, scaled, text_font
from rightsdesk.ui.wording import words

CASE_MIME = "application/x-rightsdesk-case"
CARD = 106
_DUE = 62
_SOON_DAYS = 3
_LEFT = Qt.TextElideMode.ElideLeft
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
            status, works = words.case_status(row.status).text, words.work_titles(row.works, row.works_ja)
            rest = (row.id, status, works, row.assignee, formats.day(row.due_on))
            return tooltip_text("\n".join(filter(None, (row.title, " · ".join(filter(None, rest))))))
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
        return QSize(120, scaled(CARD))

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
        _line(painter, inner.adjusted(0, 0, -wide, 0), 20, row.id, colours.muted, cut=_LEFT)
        _paint_due(painter, inner.adjusted(inner.width() - wide, 0, 0, 0), index, option.widget)
        works = words.work_titles(row.works, row.works_ja)
        third = " · ".join(part for part in (works, row.assignee) if part)
        _line(painter, inner, 38, visible_marks(third, one_line=True), colours.muted)
        look = words.case_status(row.status)
        foot = QRect(inner.left(), inner.top() + scaled(60), inner.width(), scaled(24))
        paint_badge(painter, foot, look.text, look.icon, colours.tone(look.tone))
        painter.restore()


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


def _line(  # noqa: PLR0913  a line of a card
    painter: QPainter, area: QRect, down: int, text: str, ink: str, *, bold: bool = False,
    cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:  # fmt: skip
    font = text_font(TypeSize.BODY if bold else TypeSize.CAPTION, bold=bold)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = QFontMetrics(font).elidedText(text, cut, area.width())
    painter.drawText(
        QRect(area.left(), area.top() + scaled(down), area.width(), scaled(20)),
        Qt.AlignmentFlag.AlignVCenter,
        shown,
    )
