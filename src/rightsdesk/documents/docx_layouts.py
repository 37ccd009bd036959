"""The two shapes of an editable copy: for counsel, and for the electronic 内容証明 of Japan Post."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CopyLayout:
    """Page and type of an editable copy; lengths are millimetres, sizes points.

    `flat` has no tables, seal place or footer, and at most `most_pages` pages; 0 means any number.
    """

    name: str
    top: float
    right: float
    bottom: float
    left: float
    size: float
    leading: float
    flat: bool = False
    most_pages: int = 0

    @property
    def measure(self) -> float:
        """The width of the text in points."""
        return (_A4_WIDTH - self.left - self.right) * _POINTS

    @property
    def lines(self) -> int:
        """How many lines fit on a page."""
        return int((_A4_HEIGHT - self.top - self.bottom) * _POINTS / self.leading)


_A4_WIDTH, _A4_HEIGHT = 210.0, 297.0
_POINTS = 72 / 25.4

COUNSEL = CopyLayout("counsel", 24, 25, 25, 25, 10.5, 15.5)
# The service asks for A4, at least 10.5 points, at least 15 mm above and beside and 70 mm below, five pages.
E_NAIYO = CopyLayout("e_naiyo", 15, 15, 70, 15, 10.5, 16, flat=True, most_pages=5)
