"""The marks of charts: what each stands for, and how it is seen, told by name, reached by keys and opened."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from rightsdesk.ui.look.safe_text import tooltip_text, visible_marks
from rightsdesk.ui.look.theme import Colours, Tone, colours_of

ROUND = 3
_QUIET = 96  # how much of a hatch is seen: enough to tell bars apart without colour, not more
_PATTERNS = {
    Tone.INFO: Qt.BrushStyle.BDiagPattern,
    Tone.BUSY: Qt.BrushStyle.FDiagPattern,
    Tone.WARN: Qt.BrushStyle.DiagCrossPattern,
    Tone.BAD: Qt.BrushStyle.HorPattern,
}


@dataclass(frozen=True)
class Part:
    """One piece of a bar: how much, in which tone, its full name, and what opening it means to the page."""

    value: float
    tone: Tone
    name: str
    key: object = None


@dataclass(frozen=True)
class Bar:
    """A row: its label, its pieces from left to right, and the words at its end."""

    label: str
    parts: tuple[Part, ...]
    said: str


@dataclass(frozen=True)
class Month:
    """One place on the time axis: a short label; of each series its value, full name and what it opens."""

    label: str
    values: tuple[int, ...]
    names: tuple[str, ...]
    keys: tuple[object, ...]


class Mark(QAbstractButton):
    """One mark of a chart; what it looks like is painted by its kind."""

    moved = Signal(object, int)

    def __init__(self, chart: QWidget, name: str, key: object) -> None:
        super().__init__(chart)
        self.chart, self.key = chart, key
        self.setAccessibleName(visible_marks(name, one_line=True))
        self.setToolTip(tooltip_text(name))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if key is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(self, step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paint_focus(self, painter: QPainter, colours: Colours) -> None:
        """The ring around the mark that has the keyboard."""
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), ROUND, ROUND)


class Piece(Mark):
    """A piece of a bar."""

    def __init__(self, chart: QWidget, part: Part, *, hatched: bool = False) -> None:
        super().__init__(chart, part.name, part.key)
        self.part, self._hatched = part, hatched

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self)
        ink = QColor(colours.tone(self.part.tone).text)
        if self.underMouse() and self.key is not None:
            ink = ink.lighter(118)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        area = QRectF(self.rect()).adjusted(0, 4, -1, -4)
        painter.drawRoundedRect(area, ROUND, ROUND)
        if self._hatched:
            paint_pattern(painter, area, self.part.tone, colours)
        self.paint_focus(painter, colours)
        painter.end()


class MonthColumn(Mark):
    """A series in a month: nothing of its own to see but its ground under the mouse and its ring."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = colours_of(self)
        if self.underMouse():
            ground = QColor(colours.accent)
            ground.setAlpha(22)
            painter.fillRect(self.rect(), ground)
        self.paint_focus(painter, colours)
        painter.end()


def paint_pattern(painter: QPainter, area: QRectF, tone: Tone, colours: Colours) -> None:
    """Hatch what is filled with a tone, so that the tones can be told apart without their colours."""
    if tone in _PATTERNS:
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QColor(colours.surface)
        ground.setAlpha(_QUIET)
        painter.setBrush(QBrush(ground, _PATTERNS[tone]))
        painter.drawRoundedRect(area, ROUND, ROUND)
