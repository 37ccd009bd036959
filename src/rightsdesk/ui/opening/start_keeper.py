"""Keep what the window looks like when it is closed, so that the next start shows it at once."""

import base64
import logging
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from typing_extensions import override

from rightsdesk.assets import font_path
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look.fonts import FILES
from rightsdesk.ui.look.theme import colours_of
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.opening.start_state import Mark, Seen, SeenList, SeenRow, save_seen
from rightsdesk.ui.shell.places import places

log = logging.getLogger(__name__)
translate = QCoreApplication.translate
_MOST_ROWS = 100


class StartKeeper(QObject):
    """Waits for the window to be closed."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and watched is self._window and self._window.isVisible():
            self.keep()
        return super().eventFilter(watched, event)

    def keep(self) -> None:
        """Write down what is seen now; a disk that does not take it costs the next start some time."""
        try:
            seen, picture = look_at(self._window)
            save_seen(self._folder, seen, picture)
        except OSError as error:
            log.warning("the look of the window was not kept: %s", error)


def look_at(window: MainWindow) -> tuple[Seen, bytes]:
    """What is seen of a window, and its picture."""
    window.toast.hide()
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    recorder = _Recorder(window.devicePixelRatioF())
    listed = _list_of(window, recorder)
    colours, sidebar = colours_of(window), window.sidebar
    keys = [place.key for place in places()]
    seen: Seen = {
        "place": list(window.place),
        "size": [window.width(), window.height()],
        "points": [image.width(), image.height()],
        "ratio": window.devicePixelRatioF(),
        "geometry": bytes(window.saveGeometry().toHex().data()).decode(),
        "fonts": [str(font_path(name)) for name in FILES],
        "sizes": recorder.sizes,
        "colours": {
            "window": colours.window,
            "quiet": colours.sidebar,
            "selected": colours.selected,
            "ground": colours.info.ground,
            "note": colours.info.text,
        },
        "icons": recorder.icons,
        "places": [(_area(sidebar.button(key), window), key) for key in keys],
        "words": {
            "reading": translate("StartKeeper", "As you left it; reading what is new"),
            "opens": translate("StartKeeper", "%s opens in a moment"),
            "typed": translate("StartKeeper", "typed: %s"),
        },
        "list": listed,
    }
    return seen, bytes(image.constBits())


def _list_of(window: MainWindow, recorder: "_Recorder") -> SeenList | None:
    """The list of the page that is shown, if it has one."""
    view = list_shown(window)
    if view is None or not view.table.rowCount():
        return None
    rows = [_row(view, place, recorder) for place in range(min(view.table.rowCount(), _MOST_ROWS))]
    chosen = view.chosen_key() if view.selectionModel().hasSelection() else ""  # focus alone chooses none
    return {
        "area": _area(view.viewport(), window),
        "tall": view.verticalHeader().defaultSectionSize(),
        "scrolled": view.verticalScrollBar().value(),
        "chosen": chosen,
        "rows": rows,
    }


def list_shown(window: MainWindow) -> RowView | None:
    """The list that takes the most room of the page that is shown."""
    page = window.pages.page(window.place[0])
    views = [one for one in page.findChildren(RowView) if one.isVisibleTo(page)]
    return max(views, key=lambda one: one.width() * one.height(), default=None)


def _row(view: RowView, place: int, recorder: "_Recorder") -> SeenRow:
    """Let the list draw a row, and write the strokes down."""
    marks: list[Mark] = []
    recorder.marks = marks
    option = QStyleOptionViewItem()
    option.widget = view
    tall = view.verticalHeader().defaultSectionSize()
    shown = [column for column in range(view.table.columnCount()) if not view.isColumnHidden(column)]
    for column in shown:
        option.rect = QRect(view.columnViewportPosition(column), 0, view.columnWidth(column), tall)
        view.itemDelegate().paint(cast(QPainter, recorder), option, view.table.index(place, column))
    spoken = [
        view.table.data(view.table.index(place, column), Qt.ItemDataRole.AccessibleTextRole)
        for column in shown
    ]
    return {"id": view.table.key_at(place), "spoken": ", ".join(filter(None, spoken)), "marks": marks}


def _area(widget: QWidget, window: QWidget) -> list[int]:
    corner = widget.mapTo(window, QPoint(0, 0))
    return [corner.x(), corner.y(), widget.width(), widget.height()]


class _Recorder:
    """Stands where a painter is expected and writes down what is drawn."""

    def __init__(self, ratio: float) -> None:
        self.marks: list[Mark] = []
        self.icons: dict[str, tuple[int, str]] = {}
        self.sizes: list[tuple[int, bool]] = []
        self._names: dict[int, str] = {}
        self._ratio = ratio
        self._pen = self._brush = "#000000"
        self._font = 0

    def save(self) -> None: ...

    def restore(self) -> None: ...

    def setRenderHint(self, *_hints: object) -> None: ...  # noqa: N802 - a painter's names

    def device(self) -> "_Recorder":
        return self

    def devicePixelRatioF(self) -> float:  # noqa: N802
        return self._ratio

    def setPen(self, pen: QColor | Qt.PenStyle) -> None:  # noqa: N802
        self._pen = pen.name() if isinstance(pen, QColor) else self._pen

    def setBrush(self, brush: QColor | QBrush) -> None:  # noqa: N802
        self._brush = (brush if isinstance(brush, QColor) else brush.color()).name()

    def setFont(self, font: QFont) -> None:  # noqa: N802
        kind = (font.pixelSize(), font.bold())
        if kind not in self.sizes:
            self.sizes.append(kind)
        self._font = self.sizes.index(kind)

    def fillRect(self, area: QRect, colour: QColor) -> None:  # noqa: N802
        self.marks.append(["fill", *_box(area), colour.name()])

    def drawRoundedRect(self, area: QRectF, radius: float, _other: float) -> None:  # noqa: N802
        self.marks.append(["round", *_box(area), self._brush, radius])

    def drawText(self, area: QRect | QRectF, flags: Any, text: str) -> None:  # noqa: ANN401, N802  Qt's flags
        self.marks.append(["text", *_box(area), self._pen, self._font, int(flags), text])

    def drawPixmap(self, where: QPointF | QRect, drawing: QPixmap) -> None:  # noqa: N802
        corner = where if isinstance(where, QPointF) else QPointF(where.topLeft())
        name = self._names.setdefault(drawing.cacheKey(), str(len(self._names)))
        if name not in self.icons:
            image = drawing.toImage().convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
            self.icons[name] = (image.width(), base64.b64encode(bytes(image.constBits())).decode())
        self.marks.append(["icon", corner.x(), corner.y(), 0, 0, "", name])


def _box(area: QRect | QRectF | QSize) -> tuple[float, float, float, float]:
    box = QRectF(area) if not isinstance(area, QSize) else QRectF(QPointF(), area)
    return box.x(), box.y(), box.width(), box.height()
