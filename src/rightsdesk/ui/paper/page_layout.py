"""Where the pages of a letter lie under each other, and which point of which page is under the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF

GAP = 16


class Mark(Protocol):
    """Where a line of a sentence stands, in points from the page's top left; pages count from 0."""

    @property
    def page(self) -> int: ...
    @property
    def left(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def sentence(self) -> int: ...


@dataclass(frozen=True)
class Anchor:
    """A place to come back to: a page, and how far down it in points."""

    page: int
    down: float


@dataclass(frozen=True)
class Spot:
    """A point on a page, in points from its top left."""

    page: int
    x: float
    y: float


class PageLayout:
    """Pages in one column, each in the middle; `scale` is in logical pixels for each point."""

    def __init__(self, sizes: Sequence[QSizeF], scale: float, room: int) -> None:
        self.scale = scale
        self.sheets: tuple[QRect, ...] = ()
        widest = max((round(size.width() * scale) for size in sizes), default=0)
        self.width = max(room, widest + 2 * GAP)
        top = GAP
        sheets = []
        for size in sizes:
            width, height = round(size.width() * scale), round(size.height() * scale)
            sheets.append(QRect((self.width - width) // 2, top, width, height))
            top += height + GAP
        self.sheets = tuple(sheets)
        self.height = top if sheets else 0

    def seen(self, top: int, bottom: int) -> range:
        """The pages that touch a stretch of the column."""
        touched = [
            page for page, sheet in enumerate(self.sheets) if sheet.top() <= bottom and sheet.bottom() >= top
        ]
        return range(touched[0], touched[-1] + 1) if touched else range(0)

    def page_at(self, y: int) -> int:
        """The page at a height, or the nearest one above."""
        return max(sum(sheet.top() - GAP <= y for sheet in self.sheets) - 1, 0)

    def anchor(self, y: int) -> Anchor:
        """What stands at a height now."""
        if not self.sheets:
            return Anchor(0, -GAP)
        page = self.page_at(y)
        return Anchor(page, (y - self.sheets[page].top()) / self.scale)

    def height_of(self, anchor: Anchor) -> int:
        """At which height that place stands."""
        if not self.sheets:
            return 0
        page = min(anchor.page, len(self.sheets) - 1)
        return round(self.sheets[page].top() + anchor.down * self.scale)

    def spot(self, place: QPointF) -> Spot | None:
        """The point of a page at a place of the column."""
        for page, sheet in enumerate(self.sheets):
            if QRectF(sheet).contains(place):
                left = place - QPointF(sheet.topLeft())
                return Spot(page, left.x() / self.scale, left.y() / self.scale)
        return None

    def area(self, mark: Mark) -> QRectF:
        """Where a mark lies in the column."""
        sheet = self.sheets[mark.page]
        return QRectF(
            sheet.left() + mark.left * self.scale,
            sheet.top() + mark.top * self.scale,
            (mark.right - mark.left) * self.scale,
            (mark.bottom - mark.top) * self.scale,
        )
