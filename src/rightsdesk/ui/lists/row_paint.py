"""How rows are drawn: two quiet lines, badges with words, pictures, a soft selection."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from rightsdesk.ui.lists.row_table import CellRole
from rightsdesk.ui.look.icons import icon_pixmap
from rightsdesk.ui.look.theme import Colours, Radius, Space, TonePair, TypeSize, colours_of, scaled, text_font

ROW_HEIGHT = 52
_BAR = 3
_BADGE_HEIGHT = 22
_ICON = 15
_PICTURE = QSize(64, 36)
Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints the cells of a row table."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, scaled(ROW_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = colours_of(option.widget)
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index, colours)
        inner = area.adjusted(Space.M, 0, -Space.M, 0)
        picture = index.data(CellRole.PICTURE)
        if picture is not None:
            inner = _paint_picture(painter, inner, picture, colours)
        tone = index.data(CellRole.BADGE_TONE)
        if tone is not None:
            paint_badge(painter, inner, index.data(), str(index.data(CellRole.ICON)), colours.tone(tone))
        else:
            _paint_lines(painter, inner, index, colours)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, colours: Colours
    ) -> None:
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, QColor(colours.selected))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(colours.hover))
        view = option.widget
        is_here = isinstance(view, QTableView) and view.currentIndex().row() == index.row()
        live = bool(state & QStyle.StateFlag.State_Active)  # what is kept for the next start is not
        # The tint is too faint to show where the keyboard is.
        if index.column() == 0 and (chosen or (is_here and live and view.hasFocus())):
            bar = colours.accent if view.hasFocus() else colours.line_strong
            painter.fillRect(QRect(area.left(), area.top(), _BAR, area.height()), QColor(bar))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), QColor(colours.line))


def paint_badge(painter: QPainter, area: QRect, text: str, icon: str, pair: TonePair) -> None:
    """Draw a word on its tone, with an icon; where there is no room for both, the word goes before."""
    ground, ink = QColor(pair.ground), pair.text
    font = text_font(TypeSize.CAPTION)
    metrics = QFontMetrics(font)
    height, icon_size = scaled(_BADGE_HEIGHT), scaled(_ICON)
    if metrics.horizontalAdvance(text) > area.width() - icon_size - Space.XS - 2 * Space.S:
        icon = ""
    room = area.width() - 2 * Space.S - (icon_size + Space.XS if icon else 0)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    width = metrics.horizontalAdvance(shown) + 2 * Space.S + (icon_size + Space.XS if icon else 0)
    box = QRectF(area.left(), area.center().y() - height / 2 + 1, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
    left = box.left() + Space.S
    if icon:
        ratio = painter.device().devicePixelRatioF()
        drawing = icon_pixmap(icon, ink, icon_size, ratio)
        painter.drawPixmap(QPointF(left, box.center().y() - icon_size / 2), drawing)
        left += icon_size + Space.XS
    painter.setPen(QColor(ink))
    painter.setFont(font)
    painter.drawText(QRectF(left, box.top(), width, box.height()), Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_picture(painter: QPainter, area: QRect, picture: bytes, colours: Colours) -> QRect:
    pixmap = QPixmap()
    pixmap.loadFromData(picture)
    box = QRect(area.left(), area.center().y() - _PICTURE.height() // 2 + 1, *_PICTURE.toTuple())
    if not pixmap.isNull():
        fitted = pixmap.size().scaled(_PICTURE, Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(box.topLeft(), fitted)
        target.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, pixmap)
    else:
        painter.fillRect(box, QColor(colours.neutral.ground))
    return area.adjusted(_PICTURE.width() + Space.M, 0, 0, 0)


def _paint_lines(painter: QPainter, area: QRect, index: Index, colours: Colours) -> None:
    tone = index.data(CellRole.TONE)
    ink = colours.text if tone is None else colours.tone(tone).text
    icon = str(index.data(CellRole.ICON))
    if icon:
        size = scaled(_ICON)
        ratio = painter.device().devicePixelRatioF()
        drawing = icon_pixmap(icon, ink if tone else colours.muted, size, ratio)
        painter.drawPixmap(QPointF(area.left(), area.center().y() - size / 2 + 1), drawing)
        area = area.adjusted(size + Space.S, 0, 0, 0)
    second = str(index.data(CellRole.SECOND_LINE))
    first_font = text_font(TypeSize.BODY, bold=bool(index.data(CellRole.STRONG)))
    painter.setFont(first_font)
    painter.setPen(QColor(ink))
    shown = QFontMetrics(first_font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, area.width())
    if not second:
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
        return
    middle = area.center().y() + 1
    upper = QRect(area.left(), middle - scaled(19), area.width(), scaled(19))
    painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, shown)
    quiet = text_font(TypeSize.CAPTION)
    painter.setFont(quiet)
    painter.setPen(QColor(colours.muted))
    lower = QRect(area.left(), middle + 1, area.width(), scaled(17))
    shown = QFontMetrics(quiet).elidedText(second, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, shown)
