"""What the days of a calendar hold, and how its heads, numbers and lines are drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from rightsdesk.ui.look.safe_text import visible_marks
from rightsdesk.ui.look.theme import Colours, Radius, Space, Tone, TypeSize, scaled, text_font

HEAD = 26
NUMBER = 22
_MARK = 8


@dataclass(frozen=True)
class GridEntry:
    """One line in a day: what, in which tone, and whether it is ours to do (filled mark) or not (ring)."""

    key: str
    text: str
    tone: Tone
    ours: bool


@dataclass(frozen=True)
class GridDays:
    """What the days hold; `counts` may be larger than the entries given."""

    entries: Mapping[date, tuple[GridEntry, ...]]
    counts: Mapping[date, int]
    days_off: Mapping[date, str]
    today: date


def paint_heads(painter: QPainter, weekdays: tuple[str, ...], width: int, colours: Colours) -> None:
    """Name the weekdays above their columns."""
    painter.setFont(text_font(TypeSize.CAPTION))
    painter.setPen(QColor(colours.muted))
    wide = width / 7
    for number, word in enumerate(weekdays):
        box = QRectF(number * wide + Space.S, 0, wide - Space.S, scaled(HEAD))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, word)


def paint_number(painter: QPainter, day: tuple[int, bool, bool], box: QRectF, colours: Colours) -> None:
    """Write the number of a day into its box; whether it is today, and whether of another month."""
    number, is_today, outside = day
    place = QRectF(box.left() + Space.XS, box.top() + 2, scaled(NUMBER), scaled(NUMBER) - 3)
    if is_today:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(place, Radius.CONTROL, Radius.CONTROL)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    ink = colours.on_accent if is_today else colours.muted if outside else colours.text
    painter.setPen(QColor(ink))
    painter.setFont(text_font(TypeSize.CAPTION, bold=is_today))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(number))


def paint_entry(painter: QPainter, entry: GridEntry, line: QRectF, colours: Colours) -> None:
    """Draw one line of a day: its mark and its words on their tone."""
    pair = colours.tone(entry.tone)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(pair.ground))
    painter.drawRoundedRect(line, 4, 4)
    middle = QPointF(line.left() + Space.S, line.center().y())
    painter.setPen(QPen(QColor(pair.text), 1.5))
    painter.setBrush(QColor(pair.text) if entry.ours else Qt.BrushStyle.NoBrush)
    if entry.ours:
        half = scaled(_MARK) / 2
        painter.drawRect(QRectF(middle.x() - half, middle.y() - half, scaled(_MARK), scaled(_MARK)))
    else:
        painter.drawEllipse(middle, scaled(_MARK) / 2, scaled(_MARK) / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    words = line.adjusted(Space.L, 0, -Space.XS, 0)
    shown = elided(visible_marks(entry.text, one_line=True), words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)


def elided(text: str, room: float) -> str:
    """As much of a text as has room, in the type of the grid."""
    metrics = QFontMetrics(text_font(TypeSize.CAPTION))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))
