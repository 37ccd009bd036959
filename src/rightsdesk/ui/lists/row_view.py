"""How rows are drawn: two quiet lines, badges with words, a soft selection; and the list that shows them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from rightsdesk.ui.lists.column_chooser import ColumnChooser
from rightsdesk.ui.lists.kept_rows import KeptColumns, KeptPlace
from rightsdesk.ui.lists.row_table import CellRole, Column, RowTable
from rightsdesk.ui.look.icons import icon_pixmap
from rightsdesk.ui.look.theme import Colours, Radius, Space, TonePair, TypeSize, colours_of, scaled, text_font
from rightsdesk.ui.shell.aside import aside

_ROW_HEIGHT = 52
_BAR = 3
_BADGE_HEIGHT = 22
_ICON = 15
_PICTURE = QSize(64, 36)
_LEAST_SHARE = 0.6
Index = QModelIndex | QPersistentModelIndex


def column_widths(columns: Sequence[Column[Any]], room: int) -> list[int]:
    """Share the room out: the stretching column takes what is left; if too little, the others give way."""
    stretching = [column for column in columns if column.stretch]
    wanted = sum(round(scaled(column.width) * _LEAST_SHARE) for column in stretching)
    loose = sum(scaled(column.width) for column in columns if not column.stretch and not column.rigid)
    rigid = sum(scaled(column.width) for column in columns if column.rigid)
    factor = min(1.0, max(_LEAST_SHARE, (room - wanted - rigid) / loose)) if loose else 1.0
    widths = [
        scaled(column.width) if column.rigid else round(scaled(column.width) * factor) for column in columns
    ]
    taken = sum(width for width, column in zip(widths, columns, strict=True) if not column.stretch)
    share = max(room - taken, wanted) // max(len(stretching), 1)
    return [share if column.stretch else width for width, column in zip(widths, columns, strict=True)]


class RowDelegate(QStyledItemDelegate):
    """Paints the cells of a row table."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, scaled(_ROW_HEIGHT))

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
        here = view.hasFocus() and isinstance(view, RowView) and view.currentIndex().row() == index.row()
        if (chosen or here) and index.column() == 0:  # the tint is too faint to show where the keyboard is
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


class RowView(QTableView):
    """A list of rows: sortable, opened by Enter or double click, its place kept when re-read.

    Where its rows `lead_to_pages`, Ctrl+Enter, the middle button, its menu and, where a click with Ctrl does
    not choose several rows, Ctrl+click open a row in a tab of its own.

    Unless it `chooses_on_focus`, the keyboard may pass through it without a row being chosen, as where one of
    several lists has the chosen row.
    """

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(self, table: RowTable[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.lead_to_pages = False
        self.chooses_on_focus = True
        self._entering = False
        self.setModel(table)
        self._place = KeptPlace(self)
        self._drawn = KeptColumns(self)
        self.chooser = ColumnChooser(self)
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW_HEIGHT))
        self._set_up_header()
        self.doubleClicked.connect(self._on_activated)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def show_rows(self, rows: list[object]) -> None:
        """Show rows again, with the same one chosen if it is still there."""
        chosen = self.wanted_key()
        self.table.set_rows(rows)
        place = self.table.place_of(chosen) if chosen else -1
        if place >= 0 and self.currentIndex().row() != place:
            self.selectRow(place)

    def wanted_key(self) -> str:
        """The id of the row to be chosen when rows come, or an empty text: the one that is chosen now."""
        return self._place.chosen

    @Slot()
    def stay_here(self) -> None:
        """Go to no place that was kept: somebody went elsewhere meanwhile."""
        self._place.drop()

    def layout_state(self) -> dict[str, Any]:
        """The columns that a person hid or made wider or narrower."""
        return self._drawn.state()

    def restore_layout(self, state: Any) -> None:  # noqa: ANN401  what JSON holds
        """Put the columns back."""
        self._drawn.restore(state)
        self.fit_columns()

    def place_state(self) -> dict[str, Any]:
        """The order, the chosen row, and how far down the list is."""
        return self._place.state()

    def restore_place(self, state: Any) -> None:  # noqa: ANN401  what JSON holds
        """Go back there, now or as soon as the rows have come."""
        self._place.restore(state)

    def chosen_key(self) -> str:
        """The id of the chosen row, or an empty text."""
        index = self.currentIndex()
        return self.table.key_at(index.row()) if index.isValid() else ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            with aside(wanted=self._is_aside(event)):
                self._on_activated(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        several = self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection
        middle = event.button() == Qt.MouseButton.MiddleButton
        left = event.button() == Qt.MouseButton.LeftButton and not several and self._is_aside(event)
        if self.lead_to_pages and index.isValid() and (middle or left):
            self._open_aside(index)
            return
        super().mousePressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not self.lead_to_pages or not index.isValid():
            super().contextMenuEvent(event)
            return
        menu = self.menu_of(index)
        place = self.visualRect(index).center() if by_key else event.pos()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(place))

    def menu_of(self, index: QModelIndex) -> QMenu:
        """What can be done with a row."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("What can be done with this line"))
        held = QPersistentModelIndex(index)
        menu.addAction(self.tr("Open") + "\tEnter", lambda: self._on_activated(held))
        menu.addAction(self.tr("Open in a new tab") + "\tCtrl+Enter", lambda: self._open_aside(held))
        menu.addMenu(self.chooser.menu)
        return menu

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._entering = not self.chooses_on_focus and not self.currentIndex().isValid()
        super().focusInEvent(event)  # makes the first row the current one where there is none
        if self._entering:
            self.selectionModel().clearCurrentIndex()
        self._entering = False

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place.take()

    def fit_columns(self) -> None:
        """Share the room out among the columns that are shown; those a person drew stay as they are."""
        shown = [place for place in range(len(self.table.columns)) if not self.isColumnHidden(place)]
        widths = column_widths([self._drawn.column(place) for place in shown], self.viewport().width())
        with self._drawn.by_program():
            for place, width in zip(shown, widths, strict=True):
                self.setColumnWidth(place, width)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setAccessibleName(self.accessibleName())
        self.verticalHeader().setAccessibleName(self.accessibleName())
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)

    def _is_aside(self, event: QKeyEvent | QMouseEvent) -> bool:
        return self.lead_to_pages and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def _open_aside(self, index: Index) -> None:
        self.selectRow(index.row())
        with aside():
            self._on_activated(index)

    @Slot(QModelIndex)
    def _on_activated(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self.table.key_at(index.row()))

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._entering:
            return
        if current.isValid():
            self._place.drop()
        self.chosen.emit(self.table.key_at(current.row()) if current.isValid() else "")
