"""The window of the first moment: what was seen last, live to the keyboard, while the program is read in.

It draws kept strokes and nothing else, so that it stands before services, database and pages are there.
Whatever a person asks of it is done at once if it can be, and else as soon as the window itself stands.
"""

# ruff: noqa: N802 - Qt's names, without the mark for overrides: the module it comes from costs 6 ms

import base64

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFont,
    QFontDatabase,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMainWindow, QWidget

from rightsdesk.ui.opening.start_state import Mark, Seen, SeenList, SeenRow

_SIZE = (1360, 860)
_LEAST = (960, 560)
_SIDEBAR = 216
_COLOURS = {"window": "#fbfbfa", "quiet": "#f3f3f0"}  # before anything was seen
_PAD = 12
_KEYS = Qt.Key
_MODIFIERS = {_KEYS.Key_Shift, _KEYS.Key_Control, _KEYS.Key_Alt, _KEYS.Key_Meta, _KEYS.Key_AltGr}


class Wish:
    """What a person asked for before the window could do it."""

    def __init__(self) -> None:
        self.place = ""
        self.record = ""
        self.typed: list[tuple[int, Qt.KeyboardModifier, str]] = []


class StartView(QWidget):
    """The kept picture with the kept list on it."""

    painted = Signal()
    answered = Signal()

    def __init__(self, kept: tuple[Seen, bytes] | None) -> None:
        super().__init__()
        self._seen: Seen | None = kept[0] if kept else None
        self._picture = _image(*kept) if kept else None
        self._list: SeenList | None = self._seen["list"] if self._seen else None
        self._rows: list[SeenRow] = self._list["rows"] if self._list else []
        self._fonts = _fonts(self._seen) if self._rows and self._seen else []
        self._icons: dict[str, QImage] = {}
        self._scrolled = self._list["scrolled"] if self._list else 0
        self.chosen = self._place_of(self._list["chosen"]) if self._list else -1
        self.wish = Wish()
        self._is_painted = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def chosen_id(self) -> str:
        """The record that is chosen in the list, or an empty text."""
        return self._rows[self.chosen]["id"] if self.chosen >= 0 else ""

    @property
    def scrolled(self) -> int:
        """How far down the list is, in logical pixels."""
        return self._scrolled

    def choose(self, place: int) -> None:
        """Choose a row of the list and bring it into view."""
        if self._list is None or not self._rows:
            return
        self.chosen = min(max(place, 0), len(self._rows) - 1)
        tall, room = self._list["tall"], self._list["area"][3]
        top = self.chosen * tall
        self._scroll_to(min(max(self._scrolled, top + tall - room), top))
        self.setAccessibleName(self._rows[self.chosen]["spoken"])
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list at once; keep everything else for the window."""
        key = event.key()
        step = self._steps().get(key)
        if step is not None and self._rows:
            self.choose(step)
        elif key in {_KEYS.Key_Return, _KEYS.Key_Enter} and self.chosen_id:
            self.wish.record = self.chosen_id
        elif key not in _MODIFIERS:
            self.wish.typed.append((key, event.modifiers(), event.text()))
        self.update()
        self.answered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the mouse, or the page of the navigation to be shown."""
        point = event.position().toPoint()
        if self._list and QRect(*self._list["area"]).contains(point):
            self.choose((point.y() - self._list["area"][1] + self._scrolled) // self._list["tall"])
        if self._seen and self._fits():
            hit = [key for area, key in self._seen["places"] if QRect(*area).contains(point)]
            self.wish.place = hit[0] if hit else self.wish.place
        self.answered.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row under the mouse as soon as it can be."""
        if self._list and QRect(*self._list["area"]).contains(event.position().toPoint()):
            self.wish.record = self.chosen_id

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the list."""
        self._scroll_to(self._scrolled - event.angleDelta().y())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is kept, or quiet blocks where nothing is."""
        painter = QPainter(self)
        if self._picture is not None and self._fits():
            painter.drawImage(0, 0, self._picture)
        else:
            _paint_blocks(painter, self.rect(), self._seen)
        if self._seen:
            self._paint_rows(painter, self._seen)
            self._paint_note(painter, self._seen)
        painter.end()
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def _fits(self) -> bool:
        """Whether the picture was taken of a window of this size on a screen like this."""
        return (
            self._seen is not None
            and self._seen["size"] == [self.width(), self.height()]
            and self._seen["ratio"] == self.devicePixelRatioF()
        )

    def _steps(self) -> dict[int, int]:
        """Which row each key leads to."""
        page = self._list["area"][3] // self._list["tall"] - 1 if self._list else 0
        here = self.chosen
        return {
            _KEYS.Key_Down: here + 1,
            _KEYS.Key_Up: here - 1,
            _KEYS.Key_PageDown: here + page,
            _KEYS.Key_PageUp: here - page,
            _KEYS.Key_Home: 0,
            _KEYS.Key_End: len(self._rows) - 1,
        }

    def _place_of(self, record_id: str) -> int:
        return next((place for place, row in enumerate(self._rows) if row["id"] == record_id), -1)

    def _scroll_to(self, wanted: int) -> None:
        if self._list:
            whole = len(self._rows) * self._list["tall"] - self._list["area"][3]
            self._scrolled = min(max(wanted, 0), max(whole, 0))

    def _paint_rows(self, painter: QPainter, seen: Seen) -> None:
        if self._list is None:
            return
        left, top, wide, high = self._list["area"]
        tall = self._list["tall"]
        painter.save()
        painter.setClipRect(left, top, wide, high)
        painter.fillRect(left, top, wide, high, QColor(seen["colours"]["window"]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = self._scrolled // tall
        for place in range(first, min(first + high // tall + 2, len(self._rows))):
            upper = top + place * tall - self._scrolled
            if place == self.chosen:
                painter.fillRect(left, upper, wide, tall, QColor(seen["colours"]["selected"]))
            painter.save()
            painter.translate(left, upper)
            for mark in self._rows[place]["marks"]:
                self._paint_mark(painter, mark, seen)
            painter.restore()
        painter.restore()

    def _paint_mark(self, painter: QPainter, mark: Mark, seen: Seen) -> None:
        kind, x, y, wide, high, colour, *more = mark
        box = QRectF(float(x), float(y), float(wide), float(high))
        if kind == "fill":
            painter.fillRect(box, QColor(str(colour)))
        elif kind == "round":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(str(colour)))
            painter.drawRoundedRect(box, float(more[0]), float(more[0]))
        elif kind == "text":
            painter.setPen(QColor(str(colour)))
            painter.setFont(self._fonts[int(more[0])])
            painter.drawText(box, int(more[1]), str(more[2]))
        else:
            painter.drawImage(QPointF(float(x), float(y)), self._icon(str(more[0]), seen))

    def _icon(self, name: str, seen: Seen) -> QImage:
        if name not in self._icons:
            side, data = seen["icons"][name]
            image = QImage(base64.b64decode(data), side, side, QImage.Format.Format_ARGB32_Premultiplied)
            image.setDevicePixelRatio(seen["ratio"])
            self._icons[name] = image
        return self._icons[name]

    def _paint_note(self, painter: QPainter, seen: Seen) -> None:
        """Say that this is what was seen last, and what was asked for meanwhile."""
        words, colours = seen["words"], seen["colours"]
        said = [words["reading"]]
        if self.wish.record:
            said.append(words["opens"].replace("%s", self.wish.record))
        if typed := "".join(text for _, _, text in self.wish.typed if text.isprintable()):
            said.append(words["typed"].replace("%s", typed))
        if self._fonts:
            painter.setFont(self._fonts[0])
        text = "   ·   ".join(said)
        box = painter.boundingRect(self.rect(), Qt.AlignmentFlag.AlignLeft, text)
        box.adjust(-_PAD, -_PAD // 2, _PAD, _PAD // 2)
        box.moveCenter(self.rect().center())
        box.moveBottom(self.height() - 4 * _PAD)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours["ground"]))
        painter.drawRoundedRect(box, _PAD / 2, _PAD / 2)
        painter.setPen(QColor(colours["note"]))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class StartWindow(QMainWindow):
    """The frame around it, where the window was when it was closed."""

    closed = Signal()

    def __init__(self, kept: tuple[Seen, bytes] | None) -> None:
        super().__init__()
        self.setWindowTitle("Rightsdesk")
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        self.view = StartView(kept)
        self.setCentralWidget(self.view)
        self.view.setFocus()
        if kept:
            self.restoreGeometry(QByteArray.fromHex(kept[0]["geometry"].encode()))
        self.place = tuple(kept[0]["place"]) if kept else ("", "")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that nobody waits for the window any more."""
        super().closeEvent(event)
        self.closed.emit()


def _image(seen: Seen, picture: bytes) -> QImage:
    wide, tall = seen["points"]
    image = QImage(picture, wide, tall, wide * 4, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(seen["ratio"])
    return image


def _fonts(seen: Seen) -> list[QFont]:
    family = ""
    for path in seen["fonts"]:
        loaded = QFontDatabase.addApplicationFont(path)
        family = next(iter(QFontDatabase.applicationFontFamilies(loaded)), family)
    made = []
    for pixels, bold in seen["sizes"]:
        font = QFont(family)
        font.setPixelSize(pixels)
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        made.append(font)
    return made


def _paint_blocks(painter: QPainter, area: QRect, seen: Seen | None) -> None:
    """Quiet blocks where navigation and rows will stand."""
    colours = seen["colours"] if seen else _COLOURS
    painter.fillRect(area, QColor(colours["window"]))
    quiet = QColor(colours["quiet"])
    painter.fillRect(QRect(0, 0, _SIDEBAR, area.height()), quiet)
    if seen is None or seen["list"] is None:
        for place in range(8):
            painter.fillRect(QRect(_SIDEBAR + 32, 168 + 52 * place, area.width() - _SIDEBAR - 64, 36), quiet)
