"""Our frame on the left, theirs on the right, and the other pairs as a strip below."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.domain.matching import FramePair
from rightsdesk.ui.look.flow import FlowLayout
from rightsdesk.ui.look.formats import timecode
from rightsdesk.ui.look.icons import icon_pixmap
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Radius, Space, colours_of
from rightsdesk.ui.look.widgets import clear_layout

_THUMB = QSize(116, 44)
_MOST_THUMBS = 8


class Picture(QWidget):
    """A picture that fills its place without being cut or stretched; a quiet ground while there is none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self.setAccessibleName(name)
        self.setMinimumSize(160, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._fit_height()

    def set_jpeg(self, data: bytes) -> None:
        """Show another picture; no bytes show none."""
        self._pixmap = QPixmap()
        if data:
            self._pixmap.loadFromData(data)
            self._fit_height()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(420, 236)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        size = QSize(16, 9) if self._pixmap.isNull() else self._pixmap.size()
        self.setMaximumHeight(max(90, self.width() * size.height() // max(size.width(), 1)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(area, Radius.CONTROL, Radius.CONTROL)
        colours = colours_of(self)
        if self._pixmap.isNull():
            painter.fillPath(shape, QColor(colours.neutral.ground))
            waiting = icon_pixmap("image", colours.line_strong, 32, self.devicePixelRatioF())
            painter.drawPixmap(area.center() - QRectF(0, 0, 32, 32).center(), waiting)
        else:
            place = _fitted(self._pixmap, area)
            place.moveTop(area.top())
            rounded = QPainterPath()
            rounded.addRoundedRect(place, Radius.CONTROL, Radius.CONTROL)
            painter.setClipPath(rounded)
            painter.drawPixmap(place, self._pixmap, QRectF(self._pixmap.rect()))
        painter.end()


class PairView(QWidget):
    """One frame pair large, all of them small; the choice is told to whoever draws the time strip."""

    pair_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._frames: tuple[FramePair, ...] = ()
        self._images: tuple[tuple[bytes, bytes], ...] = ()
        self._turned_back = False
        self._thumbs: list[PairButton] = []
        self.ours = Picture(self.tr("Frame of our work"))
        self.theirs = Picture(self.tr("Frame of the clip"))
        self._our_caption = SafeLabel(role="caption")
        self._their_caption = SafeLabel(role="caption")
        self._strip = FlowLayout()
        self._build_ui()

    def show_frames(self, frames: tuple[FramePair, ...], *, turned_back: bool = False) -> None:
        """Show another match, before its pictures have arrived; a mirrored clip is shown turned back."""
        self._frames, self._images, self._turned_back = frames, (), turned_back
        self._thumbs = []
        clear_layout(self._strip)
        self.choose(0)

    @Slot(object)
    def show_images(self, images: tuple[tuple[bytes, bytes], ...]) -> None:
        """Fill in the pictures: ours first in each pair."""
        self._images = images
        clear_layout(self._strip)
        self._thumbs = [PairButton(number, *pair) for number, pair in enumerate(images[:_MOST_THUMBS])]
        for button in self._thumbs:
            button.setAccessibleName(self.tr("Frame pair %s").replace("%s", str(button.number + 1)))
            button.clicked.connect(self._on_thumb)
            self._strip.addWidget(button)
        self.choose(0)

    @Slot(object)
    def choose(self, number: int) -> None:
        """Show one pair large."""
        ours, theirs = self._images[number] if number < len(self._images) else (b"", b"")
        self.ours.set_jpeg(ours)
        self.theirs.set_jpeg(theirs)
        for button in self._thumbs:
            button.setChecked(button.number == number)
        if number < len(self._frames):
            pair = self._frames[number]
            at = self.tr("Our work at %s")
            self._our_caption.set_text(at.replace("%s", timecode(pair.reference_at)))
            theirs_at = self.tr("Clip at %s")
            said = theirs_at.replace("%s", timecode(pair.clip_at))
            if self._turned_back:
                said += " · " + self.tr("mirrored; shown turned back")
            self._their_caption.set_text(said)

    def _build_ui(self) -> None:
        pictures = QHBoxLayout()
        pictures.setSpacing(Space.M)
        for picture, caption in ((self.ours, self._our_caption), (self.theirs, self._their_caption)):
            side = QVBoxLayout()
            side.setSpacing(Space.XS)
            side.addWidget(caption)
            side.addWidget(picture, 1)
            side.addStretch()  # captions stand beside each other however high the pictures are
            pictures.addLayout(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(pictures)
        column.addLayout(self._strip)

    @Slot()
    def _on_thumb(self) -> None:
        button = self.sender()
        if isinstance(button, PairButton):
            self.pair_chosen.emit(button.number)


class PairButton(QPushButton):
    """A frame pair as a small button."""

    def __init__(self, number: int, ours: bytes, theirs: bytes) -> None:
        super().__init__()
        self.number = number
        self.setCheckable(True)
        self.setFixedSize(_THUMB)
        self._pixmaps = (_loaded(ours), _loaded(theirs))

    def set_pictures(self, ours: bytes, theirs: bytes) -> None:
        """Show other pictures."""
        self._pixmaps = (_loaded(ours), _loaded(theirs))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours = colours_of(self)
        area = QRectF(self.rect())
        if self.isChecked() or self.hasFocus():
            painter.setBrush(QColor(colours.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area, Radius.CONTROL, Radius.CONTROL)
        half = (area.width() - 5) / 2
        for place, pixmap in enumerate(self._pixmaps):
            box = QRectF(2 + place * (half + 1), 2, half, area.height() - 4)
            painter.fillRect(box, QColor(colours.neutral.ground))
            if not pixmap.isNull():
                painter.drawPixmap(_fitted(pixmap, box), pixmap, QRectF(pixmap.rect()))
        painter.end()


def _loaded(data: bytes) -> QPixmap:
    pixmap = QPixmap()
    pixmap.loadFromData(data)
    return pixmap


def _fitted(pixmap: QPixmap, area: QRectF) -> QRectF:
    size = pixmap.size().toSizeF().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    box = QRectF(0, 0, size.width(), size.height())
    box.moveCenter(area.center())
    return box
