"""The two shapes of an editable copy: for counsel, and for the electronic 内容証明 of Japan Post."""

from dataclasses import dataclass

from rightsdesk.domain.naiyo import ElectronicLimits


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

E_NAIYO = "e_naiyo"
_LEADING = 1.5
COUNSEL = CopyLayout("counsel", 24, 25, 25, 25, 10.5, 15.5)


def electronic(limits: ElectronicLimits) -> CopyLayout:
    """The page of the electronic 内容証明, with the smallest margins and type that it takes."""
    return CopyLayout(
        E_NAIYO,
        top=limits.top_cm * 10,
        right=limits.right_cm * 10,
        bottom=limits.bottom_cm * 10,
        left=limits.left_cm * 10,
        size=limits.font_points,
        leading=limits.font_points * _LEADING,
        flat=True,
        most_pages=limits.pages,
    )
