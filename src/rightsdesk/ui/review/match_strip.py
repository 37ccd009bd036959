"""The time strip of a review: every match of the clip, where we are, the loop; a click goes there."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from typing_extensions import override

from rightsdesk.domain.match_times import TimeMap, spoken_segments
from rightsdesk.services.matching.match_records import MatchRecord
from rightsdesk.ui.look.theme import colours_of
from rightsdesk.ui.review.time_strip import TimeStrip
from rightsdesk.ui.wording import words

_CLOSER = 16  # the frames above need the room more
Loop = tuple[float | None, float | None]


class MatchStrip(TimeStrip):
    """Two lanes, the work above and the clip below; other works in the clip are marked under it."""

    time_chosen = Signal(float)  # a second of the clip
    match_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._map = TimeMap(())
        self._match_id = ""
        self._others: tuple[MatchRecord, ...] = ()
        self._at: tuple[float, float] | None = None
        self._loop: Loop = (None, None)

    def show_matches(self, match: MatchRecord, beside: tuple[MatchRecord, ...], duration: float) -> None:
        """Draw a match, and where the others of the same clip lie."""
        segments = spoken_segments(match.segments, match.sound)
        self._map, self._match_id = TimeMap(segments), match.id
        # Not an earlier measurement of the same two files.
        self._others = tuple(one for one in beside if one.reference != match.reference)
        self._at, self._loop = None, (None, None)
        self.show_match(segments, match.frames, duration)

    def show_head(self, clip_at: float, work_at: float) -> None:
        """Move the play head."""
        self._at = clip_at, work_at
        self.update()

    def show_loop(self, loop: Loop) -> None:
        """Mark A and B."""
        self._loop = loop
        self.update()

    def clip_x(self, clip_at: float) -> float:
        """Where a second of the clip lies across the strip."""
        return self._x(clip_at, self._lanes()[1], self._clip_span)

    def work_x(self, work_at: float) -> float:
        """Where a second of the work lies across the strip."""
        return self._x(work_at, self._lanes()[0], self._work_span)

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint() - QSize(0, _CLOSER)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        work, clip = self._lanes()
        x, y = event.position().x(), event.position().y()
        if y < (work.bottom() + clip.top()) / 2:
            self._choose_in_work(self._seconds(x, work, self._work_span))
            return
        at = self._seconds(x, clip, self._clip_span)
        other = next((one for one in self._others if _covers(one, at)), None)
        if other is not None and self._map.segment_at(at) is None:
            self.match_chosen.emit(other.id)
        self.time_chosen.emit(at)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_others(painter)
        self._paint_loop(painter)
        self._paint_head(painter)
        painter.end()

    @override
    def _lanes(self) -> tuple[QRectF, QRectF]:
        work, clip = super()._lanes()
        return work, clip.translated(0, -_CLOSER)

    def _choose_in_work(self, work_at: float) -> None:
        near = [
            (max(one.reference_start - work_at, work_at - one.reference_end, 0.0), number)
            for number, one in enumerate(self._segments)
        ]
        if near:
            distance, number = min(near)
            segment = self._segments[number]
            inside = (
                min(max(work_at, segment.reference_start), segment.reference_end) if distance else work_at
            )
            self.time_chosen.emit(self._map.clip_time(number, inside))

    def _seconds(self, x: float, lane: QRectF, span: tuple[float, float]) -> float:
        share = min(max((x - lane.left()) / max(lane.width(), 1.0), 0.0), 1.0)
        return span[0] + share * (span[1] - span[0])

    def _paint_others(self, painter: QPainter) -> None:
        clip, colours = self._lanes()[1], colours_of(self)
        for one in self._others:
            for segment in spoken_segments(one.segments, one.sound):
                left, right = self.clip_x(segment.clip_start), self.clip_x(segment.clip_end)
                box = QRectF(left, clip.top(), max(right - left, 3), clip.height())
                # Hatched and named: another work, told apart without colour.
                painter.setPen(QPen(QColor(colours.line_strong), 1))
                painter.setBrush(QColor(colours.line_strong))
                painter.setBrush(Qt.BrushStyle.BDiagPattern)
                painter.drawRoundedRect(box, 3, 3)
                name = painter.fontMetrics().elidedText(
                    words.work_title(one.work_title, one.work_title_ja),
                    Qt.TextElideMode.ElideRight,
                    round(box.width()) - 8,
                )
                room = painter.fontMetrics().horizontalAdvance(name) + 8
                painter.fillRect(QRectF(box.center().x() - room / 2, box.top() + 1, room, box.height() - 2),
                                 QColor(colours.surface))  # fmt: skip
                painter.setPen(QColor(colours.text))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _paint_loop(self, painter: QPainter) -> None:
        clip, colours = self._lanes()[1], colours_of(self)
        painter.setPen(QPen(QColor(colours.text), 2))
        for letter, at in zip("AB", self._loop, strict=True):
            if at is not None:
                x = self.clip_x(at)
                painter.drawLine(QPointF(x, clip.top() - 10), QPointF(x, clip.bottom() + 2))
                painter.drawText(QPointF(x + 3, clip.top() - 3), letter)

    def _paint_head(self, painter: QPainter) -> None:
        if self._at is None:
            return
        work, clip = self._lanes()
        above = QPointF(self.work_x(self._at[1]), work.top() - 2)
        below = QPointF(self.clip_x(self._at[0]), clip.bottom() + 2)
        painter.setPen(QPen(QColor(colours_of(self).bad.text), 2))
        painter.drawLine(above, QPointF(above.x(), work.bottom()))
        painter.drawLine(QPointF(above.x(), work.bottom()), QPointF(below.x(), clip.top()))
        painter.drawLine(QPointF(below.x(), clip.top()), below)


def _covers(match: MatchRecord, at: float) -> bool:
    return TimeMap(spoken_segments(match.segments, match.sound)).segment_at(at) is not None
