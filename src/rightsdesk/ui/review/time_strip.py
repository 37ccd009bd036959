"""Which part of the clip corresponds to which part of the work: two time lines with bands between."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from rightsdesk.domain.matching import FramePair, Segment
from rightsdesk.ui.look.formats import timecode
from rightsdesk.ui.look.theme import Colours, Space, TypeSize, colours_of, text_font

_LANE = 16
_GAP = 38
_NEAR = 8


class TimeStrip(QWidget):
    """Two lanes, the work above and the clip below; a click or the arrow keys choose a frame pair."""

    pair_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._segments: tuple[Segment, ...] = ()
        self._pairs: tuple[FramePair, ...] = ()
        self._work_span = (0.0, 1.0)
        self._clip_span = (0.0, 1.0)
        self._chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Time of the work against time of the clip"))
        self.setAccessibleDescription(self.tr("Left and Right go from one frame pair to the next."))

    def show_match(
        self, segments: tuple[Segment, ...], pairs: tuple[FramePair, ...], clip_end: float
    ) -> None:
        """Draw another match; seconds."""
        self._segments, self._pairs, self._chosen = segments, pairs, 0
        work = [t for s in segments for t in (s.reference_start, s.reference_end)]
        work += [pair.reference_at for pair in pairs]
        clip = [t for s in segments for t in (s.clip_start, s.clip_end)] + [pair.clip_at for pair in pairs]
        self._work_span = _widened(min(work, default=0.0), max(work, default=1.0))
        self._clip_span = (0.0, max([clip_end, *clip], default=1.0) or 1.0)
        self.update()

    def choose(self, number: int) -> None:
        """Mark a frame pair as the one that is shown."""
        self._chosen = number
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, 2 * _LANE + _GAP + 2 * (TypeSize.CAPTION + Space.S))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._pairs:
            super().keyPressEvent(event)
            return
        self.pair_chosen.emit((self._chosen + step) % len(self._pairs))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        near = [
            (abs(self._place(pair)[0].x() - event.position().x()), number)
            for number, pair in enumerate(self._pairs)
        ]
        near += [
            (abs(self._place(pair)[1].x() - event.position().x()), number)
            for number, pair in enumerate(self._pairs)
        ]
        if near and min(near)[0] <= _NEAR:
            self.pair_chosen.emit(min(near)[1])

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self)
        self._paint_lanes(painter, colours)
        for segment in self._segments:
            self._paint_segment(painter, segment, colours)
        for number, pair in enumerate(self._pairs):
            self._paint_pair(painter, pair, colours, chosen=number == self._chosen)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _lanes(self) -> tuple[QRectF, QRectF]:
        label = self._label_width()
        left, right = label + Space.S, self.width() - Space.S
        top = TypeSize.CAPTION + Space.S
        work = QRectF(left, top, right - left, _LANE)
        return work, QRectF(left, top + _LANE + _GAP, right - left, _LANE)

    def _label_width(self) -> int:
        metrics = QFontMetrics(text_font(TypeSize.CAPTION))
        return max(metrics.horizontalAdvance(word) for word in (self.tr("Work"), self.tr("Clip"))) + Space.S

    def _x(self, seconds: float, lane: QRectF, span: tuple[float, float]) -> float:
        share = (seconds - span[0]) / max(span[1] - span[0], 0.001)
        return lane.left() + min(max(share, 0.0), 1.0) * lane.width()

    def _place(self, pair: FramePair) -> tuple[QPointF, QPointF]:
        work, clip = self._lanes()
        return (
            QPointF(self._x(pair.reference_at, work, self._work_span), work.bottom()),
            QPointF(self._x(pair.clip_at, clip, self._clip_span), clip.top()),
        )

    def _paint_lanes(self, painter: QPainter, colours: Colours) -> None:
        painter.setFont(text_font(TypeSize.CAPTION))
        named = (self.tr("Work"), self._work_span), (self.tr("Clip"), self._clip_span)
        for lane, (name, span) in zip(self._lanes(), named, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.neutral.ground))
            painter.drawRoundedRect(lane, 4, 4)
            painter.setPen(QColor(colours.muted))
            box = QRectF(Space.S, lane.top(), lane.left() - Space.S, lane.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
            above = lane is not self._lanes()[1] and lane.top() < self.height() / 2
            times = QRectF(lane.left(), lane.top() - 18 if above else lane.bottom() + 3, lane.width(), 15)
            painter.drawText(times, Qt.AlignmentFlag.AlignLeft, timecode(span[0]))
            painter.drawText(times, Qt.AlignmentFlag.AlignRight, timecode(span[1]))

    def _paint_segment(self, painter: QPainter, segment: Segment, colours: Colours) -> None:
        work, clip = self._lanes()
        first, last = (
            self._x(t, work, self._work_span) for t in (segment.reference_start, segment.reference_end)
        )
        start, end = (self._x(t, clip, self._clip_span) for t in (segment.clip_start, segment.clip_end))
        band = QColor(colours.accent)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(band)
        for lane, left, right in ((work, first, last), (clip, start, end)):
            painter.drawRoundedRect(
                QRectF(min(left, right), lane.top(), max(abs(right - left), 3), _LANE), 3, 3
            )
        band.setAlpha(38)
        painter.setBrush(band)
        corners = [(first, work.bottom()), (last, work.bottom()), (end, clip.top()), (start, clip.top())]
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))

    def _paint_pair(self, painter: QPainter, pair: FramePair, colours: Colours, *, chosen: bool) -> None:
        above, below = self._place(pair)
        ink = QColor(colours.text if chosen else colours.accent)
        ink.setAlpha(255 if chosen else 110)
        painter.setPen(QPen(ink, 2 if chosen else 1))
        painter.drawLine(above, below)
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        size = 4.0 if chosen else 2.5
        painter.drawEllipse(above, size, size)
        painter.drawEllipse(below, size, size)


def _widened(start: float, end: float) -> tuple[float, float]:
    room = max((end - start) * 0.25, 1.0)
    return max(0.0, start - room), end + room
