"""Charts as lines and areas on the page: bars, stacked bars, columns by month with a line, tiles of numbers.

Every chart also has a table or its numbers beside it; colours differ in lightness, so that a copy in grey
still tells them apart.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from rightsdesk.documents.composer import Composer
from rightsdesk.documents.fonts import Face
from rightsdesk.documents.looks import ACCENT, HAIR, QUIET, TINT, Look
from rightsdesk.documents.report_parts import BarLine, MonthColumns
from rightsdesk.documents.tagging import Node

INKS = tuple(map(HexColor, ("#1f3a5f", "#5b86b8", "#a9c4e0", "#d08a1d", "#8b9097", "#d8dbe0")))
_LINE_INK = INKS[3]
_LABEL = Look(face=Face.HEAD, size=8.5, leading=11.0, align="left", after=0.0)
_NUMBER = replace(_LABEL, face=Face.BOLD)
_SMALL = replace(_LABEL, size=7.5, leading=10.0, color=QUIET)
_BIG = Look(face=Face.BOLD, size=19.0, leading=24.0, align="left", after=0.0, color=ACCENT)
_ROW, _BAR = 15.0, 9.0
_LABELS = 0.34  # of the width
_NUMBERS = 58.0
_LEGEND = 24.0
_COLUMNS_HEIGHT = 150.0
_TILE, _GAP = 52.0, 8.0


class Chart(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """A drawing of a fixed height that is one figure of the document, with `alt` said in its place."""

    def __init__(self, composer: Composer, alt: str, height: float) -> None:
        super().__init__()
        self.composer = composer
        self.alt = alt
        self.node: Node | None = None
        self.height = height
        self.spaceBefore = 4.0
        self.spaceAfter = 10.0

    def wrap(self, avail_width: float, _avail_height: float) -> tuple[float, float]:
        self.width = avail_width
        return avail_width, self.height

    def draw(self) -> None:
        if self.node is not None:
            self.canv.open_tag(self.node)
        self.paint()
        if self.node is not None:
            self.canv.close_tag()

    def paint(self) -> None:
        """Draw what the chart shows."""
        raise NotImplementedError

    def put(self, text: str, look: Look, x: float, y: float, room: float) -> None:
        """One line of text with its foot at `y`, cut to the room."""
        flow = self.composer.text(text, look)
        flow.wrap(room, 1e9)
        flow.lines = flow.lines[:1]
        flow.wrap(room, 1e9)
        flow.drawOn(self.canv, x, y)

    def box(self, x: float, y: float, wide: float, tall: float, ink: HexColor) -> None:
        """A filled rectangle."""
        self.canv.setFillColor(ink)
        self.canv.rect(x, y, wide, tall, stroke=0, fill=1)

    def legend(self, names: Sequence[str], y: float, inks: Sequence[HexColor] = INKS) -> None:
        """Which ink stands for what."""
        x = 0.0
        for name, ink in zip(names, inks, strict=False):
            self.box(x, y + 2.0, 8.0, 8.0, ink)
            room = self.composer.text(name, _SMALL).natural_width() + 4.0
            self.put(name, _SMALL, x + 12.0, y, room)
            x += room + 26.0


class Bars(Chart):
    """Horizontal bars under each other, of one part or of several with a legend."""

    def __init__(
        self, composer: Composer, alt: str, lines: Sequence[BarLine], names: Sequence[str] = ()
    ) -> None:
        super().__init__(composer, alt, len(lines) * _ROW + (_LEGEND if names else 0.0))
        self.lines = lines
        self.names = names

    def paint(self) -> None:
        largest = max((sum(line.parts) for line in self.lines), default=0.0) or 1.0
        start = self.width * _LABELS
        room = self.width - start - _NUMBERS
        y = self.height
        if self.names:
            y -= _LEGEND
            self.legend(self.names, y)
        for line in self.lines:
            y -= _ROW
            self.put(line.label, _LABEL, 0.0, y + 1.5, start - 8.0)
            x = start
            for part, ink in zip(line.parts, INKS, strict=False):
                wide = part / largest * room
                self.box(x, y + 3.0, wide, _BAR, ink)
                x += wide
            self.put(line.said, _NUMBER, x + 5.0, y + 1.5, _NUMBERS)
        self.canv.setStrokeColor(HAIR)
        self.canv.setLineWidth(0.5)
        self.canv.line(start, 0.0, start, len(self.lines) * _ROW)


class Months(Chart):
    """Columns side by side for each month; the last series is drawn as a line."""

    def __init__(
        self, composer: Composer, alt: str, months: Sequence[MonthColumns], names: Sequence[str]
    ) -> None:
        super().__init__(composer, alt, _COLUMNS_HEIGHT)
        self.months = months
        self.names = names

    def paint(self) -> None:
        inks = (*INKS[: len(self.names) - 1], _LINE_INK)
        self.legend(self.names, self.height - _LEGEND, inks)
        foot, top = 16.0, self.height - _LEGEND - 12.0
        largest = nice(max((max(month.values) for month in self.months), default=0))
        self._grid(largest, foot, top)
        left = 26.0
        step = (self.width - left) / max(len(self.months), 1)
        line: list[tuple[float, float]] = []
        shown = max(1, -(-len(self.months) // 9))
        for place, month in enumerate(self.months):
            x = left + place * step
            heights = [value / largest * (top - foot) for value in month.values]
            wide = step * 0.72 / max(len(heights) - 1, 1)
            for at, tall in enumerate(heights[:-1]):
                self.box(x + step * 0.14 + at * wide, foot, wide * 0.92, tall, INKS[at])
            line.append((x + step / 2, foot + heights[-1]))
            if place % shown == 0:
                self.put(month.label, _SMALL, x + step * 0.1, 2.0, _NUMBERS)
        self._line(line, _LINE_INK)

    def _grid(self, largest: int, foot: float, top: float) -> None:
        self.canv.setStrokeColor(HAIR)
        self.canv.setLineWidth(0.4)
        for share in (0.0, 0.5, 1.0):
            y = foot + share * (top - foot)
            self.canv.line(26.0, y, self.width, y)
            value = share * largest
            self.put(f"{value:,.0f}" if value == int(value) else "", _SMALL, 0.0, y - 4.0, 24.0)

    def _line(self, points: Sequence[tuple[float, float]], ink: HexColor) -> None:
        self.canv.setStrokeColor(ink)
        self.canv.setFillColor(ink)
        self.canv.setLineWidth(1.6)
        for (x, y), (following_x, following_y) in pairwise(points):
            self.canv.line(x, y, following_x, following_y)
        for x, y in points:
            self.canv.circle(x, y, 2.2, stroke=0, fill=1)


class Tiles(Chart):
    """Single numbers in boxes, four to a row."""

    def __init__(self, composer: Composer, alt: str, tiles: Sequence[tuple[str, str]]) -> None:
        rows = -(-len(tiles) // 4)
        super().__init__(composer, alt, rows * (_TILE + _GAP) - _GAP)
        self.tiles = tiles

    def paint(self) -> None:
        wide = (self.width - 3 * _GAP) / 4
        for place, (number, name) in enumerate(self.tiles):
            x = place % 4 * (wide + _GAP)
            y = self.height - _TILE - place // 4 * (_TILE + _GAP)
            self.canv.setFillColor(TINT)
            self.canv.roundRect(x, y, wide, _TILE, 4.0, stroke=0, fill=1)
            self.put(number, _BIG, x + 10.0, y + 20.0, wide - 14.0)
            self.put(name, _SMALL, x + 10.0, y + 8.0, wide - 14.0)


def nice(largest: int) -> int:
    """A round number that is at least as large, and even, so that half of it is whole."""
    if largest <= 2:
        return 2
    size = int(10 ** (len(str(largest)) - 1))
    steps = (size, 2 * size, 4 * size, 5 * size, 6 * size, 8 * size, 10 * size)
    found = next(step for step in steps if step >= largest)
    return found + found % 2
