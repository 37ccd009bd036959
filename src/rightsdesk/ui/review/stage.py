"""Where the two frames are seen: beside each other, over each other, or as what differs; zoomed in step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from rightsdesk.domain.matching import Box, Framing
from rightsdesk.services.matching.match_proofs import ProvenPair
from rightsdesk.ui.look.icons import icon_pixmap
from rightsdesk.ui.look.theme import Space, colours_of
from rightsdesk.ui.review import proof_layer
from rightsdesk.ui.review.in_step import Shown

_WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
_MOST_ZOOM = 8.0
_ZOOM_STEP = 1.25
_BLINK_MS = 600
_ICON = 40


class View(StrEnum):
    """How the two frames are shown together."""

    SIDE_BY_SIDE = "side"
    OVERLAY = "overlay"
    BLINK = "blink"
    DIFFERENCE = "difference"


@dataclass(frozen=True)
class Arrangement:
    """What a person chose for the two frames; `strength` is opacity in percent, `gain` a factor."""

    view: View = View.SIDE_BY_SIDE
    strength: int = 50
    gain: int = 2
    swapped: bool = False
    mirrored: bool = False
    same_framing: bool = False
    points: bool = False
    blocks: bool = False


class Stage(QWidget):
    """Draws a pair of frames; the wheel zooms both, dragging moves both."""

    zoomed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.arrangement = Arrangement()
        self.zoom = 1.0
        self._centre = QPointF(0.5, 0.5)
        self.shown: Shown | None = None
        self._framing: Framing | None = None
        self._clip_mirrored = False
        self._proven: ProvenPair | None = None
        self._lacks = ("", "")
        self._dragged: QPointF | None = None
        self._blinks_ours = False
        self._blink = QTimer(self)
        self._blink.setInterval(_BLINK_MS)
        self._blink.timeout.connect(self._on_blink)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMinimumSize(320, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Frames of our work and of the clip"))

    def show_match(
        self, framing: Framing | None, *, mirrored: bool, lacks: tuple[str, str] = ("", "")
    ) -> None:
        """Take another match: nothing is shown until its frames come.

        `lacks` says of ours and theirs why there is no picture, for a side that has none.
        """
        self._framing, self._clip_mirrored, self.shown = framing, mirrored, None
        self._proven, self._lacks = None, lacks
        self.set_zoom(1.0)

    @Slot(object)
    def show_pair(self, shown: Shown) -> None:
        """Show other frames; only what is drawn is turned into pixels."""
        self.shown = shown
        self.update()

    @Slot(object)
    def show_proof(self, proven: ProvenPair | None) -> None:
        """Take what was measured on the frames that stand there."""
        self._proven = proven
        self.update()

    def arrange(self, arrangement: Arrangement) -> None:
        """Show the same frames another way."""
        self.arrangement = arrangement
        if arrangement.view == View.BLINK and self.isVisible():
            self._blink.start()
        elif arrangement.view != View.BLINK:
            self._blink.stop()
        self.update()

    def set_zoom(self, zoom: float) -> None:
        """Enlarge both about the point they are centred on."""
        self.zoom = min(max(zoom, 1.0), _MOST_ZOOM)
        if self.zoom == 1.0:
            self._centre = QPointF(0.5, 0.5)
        self.zoomed.emit()
        self.update()

    def zoom_by(self, steps: int) -> None:
        """One step nearer or further."""
        self.set_zoom(self.zoom * _ZOOM_STEP**steps)

    def move_by(self, across: float, down: float) -> None:
        """Move both by shares of what is seen."""
        half = 0.5 / self.zoom
        moved = self._centre + QPointF(across, down) / self.zoom
        self._centre = QPointF(min(max(moved.x(), half), 1 - half), min(max(moved.y(), half), 1 - half))
        self.update()

    def panes(self) -> tuple[QRectF, QRectF]:
        """Where ours and theirs stand; the same place unless they are side by side."""
        area = QRectF(self.rect())
        if self.arrangement.view != View.SIDE_BY_SIDE:
            return area, area
        width = (area.width() - Space.S) / 2
        left = QRectF(area.left(), area.top(), width, area.height())
        right = left.translated(width + Space.S, 0)
        return (right, left) if self.arrangement.swapped else (left, right)

    def places(self, ours: QSize, theirs: QSize) -> tuple[QRectF, QRectF]:
        """Where the whole frames would lie, sizes given in pixels; panes show a part of them."""
        our_pane, their_pane = self.panes()
        their_place = self._place(theirs, their_pane, self._seen)
        if not self._registers:
            return self._place(ours, our_pane, _WHOLE), their_place
        return self._registered(self._place(theirs, our_pane, self._seen)), their_place

    @override
    def sizeHint(self) -> QSize:
        return QSize(860, 300)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = QColor(colours_of(self).neutral.ground)
        for pane in set_of(self.panes()):
            painter.fillRect(pane, ground)
        if self.shown is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.shown.is_exact)
            self._draw(painter, self.shown.ours.image(), self.shown.theirs.image())
            self._draw_proof(painter, self.shown)
        shown = (False, False)
        if self.shown is not None:
            shown = (not self.shown.ours.image().isNull(), not self.shown.theirs.image().isNull())
        for pane, reason, drawn in zip(self.panes(), self._lacks, shown, strict=True):
            self._say(painter, pane, reason, above=drawn)
        painter.end()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragged = event.position()
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None and self.zoom > 1:
            pane = self.panes()[1]
            way = self._dragged - event.position()
            self._dragged = event.position()
            self.move_by(way.x() / max(pane.width(), 1), way.y() / max(pane.height(), 1))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None
        super().mouseReleaseEvent(event)

    @property
    def _registers(self) -> bool:
        """Whether ours is laid so that the same things lie in the same place."""
        return self.arrangement.same_framing or self.arrangement.view != View.SIDE_BY_SIDE

    def _draw(self, painter: QPainter, ours: QImage, theirs: QImage) -> None:
        our_pane, their_pane = self.panes()
        our_place, their_place = self.places(ours.size(), theirs.size())
        chosen = self.arrangement
        mirrored = chosen.mirrored
        if chosen.view == View.SIDE_BY_SIDE:
            _put(painter, ours, our_place, our_pane, mirrored=mirrored)
            _put(painter, theirs, their_place, their_pane)
        elif chosen.view == View.BLINK:
            if self._blinks_ours:
                _put(painter, ours, our_place, our_pane, mirrored=mirrored)
            else:
                _put(painter, theirs, their_place, their_pane)
        elif chosen.view == View.OVERLAY:
            _put(painter, theirs, their_place, their_pane)
            painter.setOpacity(chosen.strength / 100)
            _put(painter, ours, our_place, our_pane, mirrored=mirrored)
        else:
            self._draw_difference(painter, ours, theirs)

    def _draw_proof(self, painter: QPainter, shown: Shown) -> None:
        chosen, proven = self.arrangement, self._proven
        if proven is None or not shown.is_exact or not (chosen.points or chosen.blocks):
            return
        places = self.places(shown.ours.image().size(), shown.theirs.image().size())
        panes = self.panes()
        theirs = proof_layer.Side(places[1], panes[1])
        ours = None
        if chosen.view == View.SIDE_BY_SIDE:
            ours = proof_layer.Side(places[0], panes[0], chosen.mirrored)
        if chosen.blocks:
            proof_layer.draw_blocks(painter, proven.proof, ours, theirs, colours_of(self))
        if chosen.points:
            proof_layer.draw_points(painter, proven.proof, ours, theirs, colours_of(self))

    def _say(self, painter: QPainter, pane: QRectF, reason: str, *, above: bool) -> None:
        """Say in a pane why no picture is there; above how loud it is where that is drawn."""
        if not reason:
            return
        colours, words = colours_of(self), Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        room = pane.adjusted(Space.L, Space.S, -Space.L, 0)
        if above:
            room = QRectF(painter.boundingRect(room, int(words), reason))
            strip = QRectF(pane.left(), pane.top(), pane.width(), room.bottom() + Space.S - pane.top())
            painter.fillRect(strip, QColor(colours.neutral.ground))
        else:
            icon, middle = icon_pixmap("sound", colours.muted, _ICON, self.devicePixelRatioF()), pane.center()
            painter.drawPixmap(QPointF(middle.x() - _ICON / 2, middle.y() - _ICON - Space.S), icon)
            room.setTop(middle.y())
        painter.setPen(QColor(colours.text))
        painter.drawText(room, int(words), reason)

    def _draw_difference(self, painter: QPainter, ours: QImage, theirs: QImage) -> None:
        our_place, their_place = self.places(ours.size(), theirs.size())
        pane = QRectF(self.rect())
        canvas = QImage(self.size(), QImage.Format.Format_RGB32)
        canvas.fill(Qt.GlobalColor.black)
        on_canvas = QPainter(canvas)
        on_canvas.setRenderHints(painter.renderHints())
        _put(on_canvas, theirs, their_place, pane)
        on_canvas.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
        _put(on_canvas, ours, our_place, pane, mirrored=self.arrangement.mirrored)
        on_canvas.end()
        # Added to itself, a picture is twice as bright.
        for _ in range(self.arrangement.gain.bit_length() - 1):
            twice = QPainter(canvas)
            twice.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
            twice.drawImage(0, 0, canvas.copy())
            twice.end()
        painter.drawImage(their_place.intersected(pane), canvas, their_place.intersected(pane))

    @property
    def _seen(self) -> Box:
        """The part of the clip that is looked at while nothing is enlarged."""
        if self._framing is None or not self.arrangement.same_framing:
            return _WHOLE
        return _turned(self._framing.placed, flip=self._clip_mirrored)

    def _place(self, size: QSize, pane: QRectF, seen: Box) -> QRectF:
        """Where all of a frame lies so that the part `seen` fills the pane, or more when enlarged."""
        left, top, right, bottom = seen
        across, down = max(right - left, 0.01), max(bottom - top, 0.01)
        area = _fitted(QSizeF(size.width() * across, size.height() * down), pane)
        larger = area.size() * self.zoom
        centre = QPointF(larger.width() * self._centre.x(), larger.height() * self._centre.y())
        corner = pane.center() - centre
        whole = QSizeF(larger.width() / across, larger.height() / down)
        return QRectF(corner - QPointF(left * whole.width(), top * whole.height()), whole)

    def _registered(self, their_place: QRectF) -> QRectF:
        """Where all of ours lies, if the clip lies there."""
        framing = self._framing
        placed = _WHOLE if framing is None else _turned(framing.placed, flip=self._clip_mirrored)
        shown = _WHOLE if framing is None else _turned(framing.shown, flip=self.arrangement.mirrored)
        across, down = (
            (placed[2 + axis] - placed[axis]) / max(shown[2 + axis] - shown[axis], 0.01) for axis in (0, 1)
        )
        return QRectF(
            their_place.left() + their_place.width() * (placed[0] - shown[0] * across),
            their_place.top() + their_place.height() * (placed[1] - shown[1] * down),
            their_place.width() * across,
            their_place.height() * down,
        )

    @Slot()
    def _on_blink(self) -> None:
        self._blinks_ours = not self._blinks_ours
        if not self.isVisible():
            self._blink.stop()
        self.update()


def set_of(panes: tuple[QRectF, QRectF]) -> tuple[QRectF, ...]:
    """The places without one that stands twice."""
    return panes if panes[0] != panes[1] else panes[:1]


def _fitted(size: QSizeF, pane: QRectF) -> QRectF:
    fitted = size.scaled(pane.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(QPointF(0, 0), fitted)
    place.moveCenter(pane.center())
    return place


def _turned(box: Box, *, flip: bool) -> Box:
    return (1 - box[2], box[1], 1 - box[0], box[3]) if flip else box


def _put(painter: QPainter, image: QImage, place: QRectF, pane: QRectF, *, mirrored: bool = False) -> None:
    if image.isNull():
        return
    painter.save()
    painter.setClipRect(pane)
    if mirrored:
        painter.translate(2 * place.center().x(), 0)
        painter.scale(-1, 1)
    painter.drawImage(place, image, QRectF(image.rect()))
    painter.restore()
