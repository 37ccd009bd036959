"""The pages of a letter with its sentences to click on."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rightsdesk.ui.paper.page_canvas import PageCanvas
from rightsdesk.ui.paper.page_layout import GAP, Mark, Spot
from rightsdesk.ui.paper.page_signs import paint_broken_line, paint_sign, paint_tint

_REACH = 1.5
_MARGIN = 18
_HOVERED, _CHOSEN = 26, 46


class PageView(PageCanvas):
    """Marks say where each sentence stands.

    Sentences in `set_missing` rest on no record: they are underlined with a broken line and have a sign in
    the margin, so that colour is not the only bearer of that meaning.
    """

    sentence_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewport().setMouseTracking(True)
        self._marks: dict[int, list[Mark]] = {}
        self._missing: frozenset[int] = frozenset()
        self._chosen = 0
        self._hovered = 0

    def show_pdf(self, data: bytes, marks: Iterable[Mark] = ()) -> None:
        """Show another version of the letter."""
        found: dict[int, list[Mark]] = {}
        for mark in marks:
            found.setdefault(mark.sentence, []).append(mark)
        self._marks = found
        self.show_pages(data)

    @override
    def clear(self) -> None:
        """Show nothing."""
        self._marks, self._missing, self._chosen, self._hovered = {}, frozenset(), 0, 0
        super().clear()

    def set_missing(self, sentences: Collection[int]) -> None:
        """Mark the sentences that rest on no record."""
        self._missing = frozenset(sentences)
        self.viewport().update()

    def choose_sentence(self, sentence: int) -> None:
        """Mark a sentence (0 for none) and bring it into view."""
        self._chosen = sentence
        areas = self.areas_of(sentence)
        if areas:
            self._bring_into_view(areas[0])
        self.viewport().update()

    def areas_of(self, sentence: int) -> list[QRectF]:
        """Where the lines of a sentence lie in the column of pages."""
        marks = self._marks.get(sentence, ())
        return [self._layout.area(mark) for mark in marks if mark.page < self.page_count]

    def sentence_at(self, place: QPointF) -> int:
        """The sentence at a place of the viewport; 0 for none."""
        spot = self._layout.spot(place + QPointF(self._left(), self._top()))
        if spot is None:
            return 0
        return next((number for number, marks in self._marks.items() if _holds(marks, spot)), 0)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.sentence_at(event.position()))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        sentence = self.sentence_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and sentence:
            self._chosen = sentence
            self.viewport().update()
            self.sentence_clicked.emit(sentence)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(0)
        return super().viewportEvent(event)

    @override
    def paint_over(self, painter: QPainter) -> None:
        paint_tint(painter, self.areas_of(self._hovered), _HOVERED)
        paint_tint(painter, self.areas_of(self._chosen), _CHOSEN)
        for sentence in self._missing:
            areas = self.areas_of(sentence)
            paint_broken_line(painter, areas)
            if areas:
                page = self._layout.page_at(round(areas[0].center().y()))
                left = self._layout.sheets[page].left() + _MARGIN * self._layout.scale
                paint_sign(painter, areas[0], left)

    def _bring_into_view(self, area: QRectF) -> None:
        top, height = self._top(), self.viewport().height()
        if area.top() < top + GAP or area.bottom() > top + height - GAP:
            self.verticalScrollBar().setValue(round(area.top() - height / 3))

    def _hover(self, sentence: int) -> None:
        if sentence != self._hovered:
            self._hovered = sentence
            shape = Qt.CursorShape.PointingHandCursor if sentence else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()


def _holds(marks: Sequence[Mark], spot: Spot) -> bool:
    return any(
        mark.page == spot.page
        and mark.left - _REACH <= spot.x <= mark.right + _REACH
        and mark.top - _REACH <= spot.y <= mark.bottom + _REACH
        for mark in marks
    )
