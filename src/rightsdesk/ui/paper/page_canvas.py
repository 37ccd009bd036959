"""Pages of a PDF under each other: scrolling, zoom, keys; what is drawn over them is for others to say."""

from enum import StrEnum
from typing import Any

from PySide6.QtCore import QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from rightsdesk.ui.look.theme import colours_of
from rightsdesk.ui.paper.page_drawer import PageDrawer
from rightsdesk.ui.paper.page_layout import GAP, Anchor, PageLayout

_POINTS_PER_INCH = 72
_STEP = 1.2
_LEAST, _MOST = 0.25, 4.0
_NUDGE = 48


class Fit(StrEnum):
    """How the zoom is chosen."""

    WIDTH = "width"
    FREE = "free"


class PageCanvas(QAbstractScrollArea):
    """Shows PDF bytes; keeps its place, and the old picture, until a newer version is drawn."""

    page_changed = Signal(int, int)
    zoom_changed = Signal(float)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(self.tr("Arrow keys, Page Up and Page Down move through the pages."))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._drawer = PageDrawer(self)
        self._drawer.loaded.connect(self._on_loaded)
        self._drawer.drawn.connect(self._on_drawn)
        self._drawer.settled.connect(self.settled)
        self._fit = Fit.WIDTH
        self._zoom = 1.0
        self._layout = PageLayout((), 1.0, 1)
        self._told = (0, 0)
        self._left_behind: Anchor | None = None
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled)

    def show_pages(self, data: bytes) -> None:
        """Show another version."""
        self._drawer.show_pdf(data)

    def clear(self) -> None:
        """Show nothing."""
        self._left_behind = None
        self._drawer.clear()
        self.verticalScrollBar().setValue(0)

    def paint_over(self, painter: QPainter) -> None:
        """Draw over the pages, in the places of the column."""

    @property
    def page_count(self) -> int:
        """How many pages the letter shown has."""
        return len(self._drawer.sizes)

    @property
    def current_page(self) -> int:
        """The page in the middle of the view, counted from 1; 0 without any."""
        if not self.page_count:
            return 0
        return self._layout.page_at(self._top() + self.viewport().height() // 2) + 1

    @property
    def zoom(self) -> float:
        """The scale; 1 is the size on paper."""
        return self._zoom

    @property
    def is_settled(self) -> bool:
        """Whether what is seen is the newest version."""
        return self._drawer.is_settled

    @Slot()
    def fit_width(self) -> None:
        """Make the pages as wide as the view."""
        self._fit = Fit.WIDTH
        self._arrange()

    @Slot()
    def real_size(self) -> None:
        """Show the pages as large as on paper."""
        self.set_zoom(1.0)

    @Slot()
    def zoom_in(self) -> None:
        """Show the pages larger."""
        self.set_zoom(self._zoom * _STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Show the pages smaller."""
        self.set_zoom(self._zoom / _STEP)

    def set_zoom(self, zoom: float) -> None:
        """Choose the scale."""
        self._fit = Fit.FREE
        self._zoom = min(max(zoom, _LEAST), _MOST)
        self._arrange()

    def layout_state(self) -> dict[str, Any]:
        """How large the pages are shown."""
        return {"fit": self._fit.value, "zoom": self._zoom}

    def restore_layout(self, state: Any) -> None:  # noqa: ANN401  what JSON holds
        """Show them so large again."""
        match state:
            case {"fit": Fit.WIDTH.value}:
                self.fit_width()
            case {"fit": Fit.FREE.value, "zoom": int(zoom) | float(zoom)}:
                self.set_zoom(zoom)

    def place_state(self) -> dict[str, Any] | None:
        """Which place of which page is seen at the top; None without pages."""
        place = self._left_behind or (self._layout.anchor(self._top()) if self.page_count else None)
        return {"page": place.page, "down": place.down} if place is not None else None

    def restore_place(self, state: Any) -> None:  # noqa: ANN401  what JSON holds
        """Go back there, now or when there are so many pages."""
        match state:
            case {"page": int(page), "down": int(down) | float(down)}:
                self._left_behind = Anchor(page, down)
                if 0 <= page < self.page_count:
                    self._on_loaded()

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 820)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._want()
        self._tell_page()
        self.viewport().update()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
            return
        super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        self._left_behind = None
        page = self.viewport().height() - _NUDGE
        moves = {
            Qt.Key.Key_PageDown: page, Qt.Key.Key_Space: page, Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Down: _NUDGE, Qt.Key.Key_Up: -_NUDGE,
            Qt.Key.Key_Home: -bar.maximum(), Qt.Key.Key_End: bar.maximum(),
        }  # fmt: skip
        zooms = {
            Qt.Key.Key_Plus: self.zoom_in, Qt.Key.Key_Equal: self.zoom_in, Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.real_size,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in moves:
            bar.setValue(bar.value() + moves[key])
        elif key in zooms:
            zooms[key]()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(colours_of(self).sidebar))
        painter.translate(-self._left(), -self._top())
        for page in self._seen():
            self._paint_page(painter, page)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_over(painter)
        painter.end()

    def _paint_page(self, painter: QPainter, page: int) -> None:
        sheet = self._layout.sheets[page]
        painter.fillRect(sheet, Qt.GlobalColor.white)
        picture = self._drawer.picture(page, self._device_size(page))
        if picture is not None:
            painter.drawPixmap(sheet, picture)
        painter.setPen(QColor(colours_of(self).line))
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))

    def _arrange(self, at: Anchor | None = None) -> None:
        """Lay the pages out anew and stay at the same place of the letter."""
        place = at or self._layout.anchor(self._top())
        sizes = self._drawer.sizes
        room = self.viewport().size()
        per_point = self.logicalDpiX() / _POINTS_PER_INCH
        if self._fit is Fit.WIDTH and sizes:
            widest = max(size.width() for size in sizes)
            self._zoom = min(max((room.width() - 2 * GAP) / (widest * per_point), _LEAST), _MOST)
        self._layout = PageLayout(sizes, self._zoom * per_point, room.width())
        self._set_bars(room)
        if sizes:
            self.verticalScrollBar().setValue(self._layout.height_of(place))
        self._want()
        self._tell_page()
        self.zoom_changed.emit(self._zoom)
        self.viewport().update()

    def _set_bars(self, room: QSize) -> None:
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(room.height())
        down.setSingleStep(_NUDGE)
        down.setRange(0, max(self._layout.height - room.height(), 0))
        across.setPageStep(room.width())
        across.setRange(0, max(self._layout.width - room.width(), 0))

    def _want(self) -> None:
        seen = self._seen()
        near = [page for page in (seen.stop, seen.start - 1) if 0 <= page < self.page_count]
        pages = [*seen, *near] if seen else []
        self._drawer.want({page: self._device_size(page) for page in pages})

    def _seen(self) -> range:
        seen = self._layout.seen(self._top(), self._top() + self.viewport().height())
        return range(seen.start, min(seen.stop, self.page_count))

    def _device_size(self, page: int) -> QSize:
        return (QSizeF(self._layout.sheets[page].size()) * self.devicePixelRatioF()).toSize()

    def _tell_page(self) -> None:
        told = (self.current_page, self.page_count)
        if told != self._told:
            self._told = told
            self.page_changed.emit(*told)

    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _left(self) -> int:
        return self.horizontalScrollBar().value()

    @Slot()
    def _on_loaded(self) -> None:
        """Lay the new version out; who was on a page it lacks comes back when that page does."""
        place = self._layout.anchor(self._top())
        if self._left_behind is not None and self._left_behind.page < self.page_count:
            place, self._left_behind = self._left_behind, None
        elif place.page >= self.page_count > 0:
            self._left_behind = place
        self._arrange(place)

    @Slot(int)
    def _on_scrolled(self, _action: int) -> None:
        self._left_behind = None  # who goes elsewhere is not brought back

    @Slot(int)
    def _on_drawn(self, _page: int) -> None:
        self.viewport().update()
