"""Days as a grid, a month or a week at a time, with what is due on each; by mouse and by keyboard."""

import calendar
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from rightsdesk.ui.charts.month_strokes import (
    HEAD,
    NUMBER,
    GridDays,
    GridEntry,
    elided,
    paint_entry,
    paint_heads,
    paint_number,
)
from rightsdesk.ui.look.safe_text import tooltip_text, visible_marks
from rightsdesk.ui.look.theme import Colours, Space, TypeSize, colours_of, scaled, text_font

__all__ = ["GridDays", "GridEntry", "MonthGrid"]

_LINE = 19
_OLDEST, _NEWEST = date(1970, 1, 1), date(2199, 12, 31)
_DAYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class MonthGrid(QWidget):
    """Weeks from Monday to Sunday. Arrow keys choose a day, Page Up and Down another month or week.

    Home and End go to the ends of the week, Enter asks for the chosen day's list. A click on an entry opens
    it, one beside it chooses the day.
    """

    day_chosen = Signal(object)
    day_entered = Signal(object)
    entry_opened = Signal(str)
    span_changed = Signal()

    def __init__(self, on: date, weekdays: tuple[str, ...]) -> None:
        super().__init__()
        self._weekdays = weekdays
        self._whole_month = True
        self._on = on
        self._shown = GridDays({}, {}, {}, on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleDescription(
            self.tr("Arrow keys choose a day, Page Up and Page Down another month or week.")
        )
        self._name()

    @property
    def chosen(self) -> date:
        """The day that is chosen."""
        return self._on

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day that are drawn."""
        first = self._on.replace(day=1) if self._whole_month else self._on
        begin = first - timedelta(days=first.weekday())
        return begin, begin + timedelta(days=7 * self._rows - 1)

    def show_days(self, shown: GridDays) -> None:
        """Draw what the days hold."""
        self._shown = shown
        self._name()
        self.update()

    def show_month(self, whole: bool) -> None:
        """Draw the whole month of the chosen day, or only its week."""
        self._whole_month = whole
        self.span_changed.emit()
        self.update()

    def choose(self, day: date) -> None:
        """Choose a day; the month or week that holds it is drawn."""
        before = self.span
        self._on = min(max(day, _OLDEST), _NEWEST)
        self._name()
        self.update()
        if self.span != before:
            self.span_changed.emit()
        self.day_chosen.emit(self._on)

    def place_state(self) -> str:
        """The chosen day; empty for today, so that tomorrow begins with its own day."""
        return "" if self._on == self._shown.today else self._on.isoformat()

    def restore_place(self, state: Any) -> None:  # noqa: ANN401  what JSON holds
        """Choose that day again."""
        with suppress(TypeError, ValueError):
            self.choose(date.fromisoformat(state))

    def turn(self, step: int) -> None:
        """Go a month or a week on or back."""
        if not self._whole_month:
            self.choose(self._on + timedelta(days=7 * step))
            return
        number = self._on.year * 12 + self._on.month - 1 + step
        year, month = divmod(number, 12)
        last = calendar.monthrange(year, month + 1)[1]
        self.choose(date(year, month + 1, min(self._on.day, last)))

    def box_of(self, day: date) -> QRectF:
        """Where a day is drawn; an empty box for one that is not."""
        number = (day - self.span[0]).days
        if not 0 <= number < 7 * self._rows:
            return QRectF()
        wide, tall = self.width() / 7, (self.height() - scaled(HEAD)) / self._rows
        return QRectF(number % 7 * wide, scaled(HEAD) + number // 7 * tall, wide, tall)

    @override
    def sizeHint(self) -> QSize:
        return QSize(760, 520)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _DAYS:
            self.choose(self._on + timedelta(days=_DAYS[key]))
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            to = 0 if key == Qt.Key.Key_Home else 6
            self.choose(self._on + timedelta(days=to - self._on.weekday()))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.day_entered.emit(self._on)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        day = self._day_at(event.position())
        if day is None:
            return
        entry = self._entry_at(day, event.position())
        if day != self._on:
            self.choose(day)
        if entry is not None:
            self.entry_opened.emit(entry.key)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        if event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self)
        paint_heads(painter, self._weekdays, self.width(), colours)
        day, last = self.span
        while day <= last:
            self._paint_day(painter, day, colours)
            day += timedelta(days=1)
        self._paint_chosen(painter, colours)
        painter.end()

    @property
    def _rows(self) -> int:
        if not self._whole_month:
            return 1
        first = self._on.replace(day=1)
        days = calendar.monthrange(first.year, first.month)[1]
        return -(-(first.weekday() + days) // 7)

    def _name(self) -> None:
        """Say the chosen day and what is due on it, for screen readers."""
        count = self._shown.counts.get(self._on, 0)
        said = self.tr("%1, due: %2").replace("%1", f"{self._on:%Y-%m-%d}").replace("%2", str(count))
        off = self._shown.days_off.get(self._on)
        lines = [said, *([off] if off else [])]
        lines += [entry.text for entry in self._shown.entries.get(self._on, ())[:5]]
        self.setAccessibleName(visible_marks(", ".join(lines), one_line=True))

    def _day_at(self, place: QPointF) -> date | None:
        if place.y() < scaled(HEAD) or not self.rect().contains(place.toPoint()):
            return None
        column = int(place.x() // (self.width() / 7))
        row = int((place.y() - scaled(HEAD)) // ((self.height() - scaled(HEAD)) / self._rows))
        return self.span[0] + timedelta(days=min(row, self._rows - 1) * 7 + min(column, 6))

    def _entry_at(self, day: date, place: QPointF) -> GridEntry | None:
        number = int((place.y() - self.box_of(day).top() - scaled(NUMBER)) // scaled(_LINE))
        entries = self._shown.entries.get(day, ())[: self._room(day)]
        return entries[number] if 0 <= number < len(entries) else None

    def _room(self, day: date) -> int:
        """How many entries of a day fit, with a line left where more are counted."""
        lines = max(0, int((self.box_of(day).height() - scaled(NUMBER) - Space.XS) // scaled(_LINE)))
        count = self._shown.counts.get(day, 0)
        return lines if count <= lines else max(0, lines - 1)

    def _show_tip(self, event: QEvent) -> None:
        place = self.mapFromGlobal(event.globalPos())  # type: ignore[attr-defined]
        day = self._day_at(QPointF(place))
        entry = self._entry_at(day, QPointF(place)) if day is not None else None
        off = self._shown.days_off.get(day, "") if day is not None else ""
        text = entry.text if entry is not None else off
        QToolTip.showText(event.globalPos(), tooltip_text(text), self)  # type: ignore[attr-defined]

    def _paint_day(self, painter: QPainter, day: date, colours: Colours) -> None:
        box = self.box_of(day)
        off = self._shown.days_off.get(day)
        outside = self._whole_month and day.month != self._on.month
        ground = colours.window if outside else colours.hover if off or day.weekday() > 4 else colours.surface
        painter.fillRect(box, QColor(ground))
        painter.setPen(QColor(colours.line))
        painter.drawRect(box)
        paint_number(painter, (day.day, day == self._shown.today, outside), box, colours)
        if off:
            painter.setFont(text_font(TypeSize.CAPTION))
            painter.setPen(QColor(colours.muted))
            beside = box.adjusted(scaled(NUMBER) + Space.M, 0, -Space.XS, 0)
            beside.setHeight(scaled(NUMBER))
            shown = elided(visible_marks(off, one_line=True), beside.width())
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, shown)
        self._paint_entries(painter, day, box, colours)

    def _paint_entries(self, painter: QPainter, day: date, box: QRectF, colours: Colours) -> None:
        room = self._room(day)
        painter.setFont(text_font(TypeSize.CAPTION))
        line = QRectF(
            box.left() + Space.XS, box.top() + scaled(NUMBER), box.width() - 2 * Space.XS, scaled(_LINE) - 2
        )
        for entry in self._shown.entries.get(day, ())[:room]:
            paint_entry(painter, entry, line, colours)
            line.translate(0, scaled(_LINE))
        more = self._shown.counts.get(day, 0) - min(room, len(self._shown.entries.get(day, ())))
        if more > 0 and line.bottom() <= box.bottom() + 1:
            painter.setPen(QColor(colours.muted))
            text = self.tr("%s more").replace("%s", str(more))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_chosen(self, painter: QPainter, colours: Colours) -> None:
        box = self.box_of(self._on).adjusted(1, 1, -1, -1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent), 3 if self.hasFocus() else 1.5))
        painter.drawRoundedRect(box, 3, 3)
