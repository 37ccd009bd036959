"""Numbers the pages of an annex one by one (Bates numbers), and tells each exhibit's range in the list."""

from dataclasses import dataclass, field

from reportlab.platypus import Flowable
from typing_extensions import override

from rightsdesk.documents.fonts import Warnings, cast_text
from rightsdesk.documents.looks import Look
from rightsdesk.documents.papers import Bates
from rightsdesk.documents.textflow import TextFlow


@dataclass
class BatesBook:
    """Learns, while pages are drawn, on which page the annex and each exhibit begin."""

    bates: Bates
    first_page: int = 0
    starts: list[int] = field(default_factory=list)
    cells: list["RangeCell"] = field(default_factory=list)

    def label_on(self, page: int) -> str:
        """The number of this page; empty before the annex."""
        return self.bates.label(page - self.first_page) if self.first_page else ""

    def cell(self, look: Look) -> "RangeCell":
        """The place in the list of exhibits for the range of the next exhibit."""
        made = RangeCell(self.bates, f"bates-{len(self.cells) + 1}", look)
        self.cells.append(made)
        return made


class RangeCell(TextFlow):
    """Keeps room for a first and a last number, which are known only when the annex has been set."""

    def __init__(self, bates: Bates, form: str, look: Look) -> None:
        self.form = form
        label = bates.label(0)
        super().__init__(cast_text(f"{label} –\n{label}", look.face, look.size, Warnings()), look)

    @override
    def draw(self) -> None:
        if not self.lines:
            return
        if self.node is not None:
            self.canv.open_tag(self.node)
        self.canv.doForm(self.form)
        if self.node is not None:
            self.canv.close_tag()


class AnnexBegins(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """Has no size; tells the book that the annex begins on this page."""

    def __init__(self, book: BatesBook) -> None:
        super().__init__()
        self.book = book
        self.spaceBefore = self.spaceAfter = 0.0

    def wrap(self, _avail_width: float, _avail_height: float) -> tuple[float, float]:
        return 0.0, 0.0

    def draw(self) -> None:
        self.book.first_page = self.canv.getPageNumber()


class ExhibitBegins(AnnexBegins):
    """Has no size; tells the book that the next exhibit begins on this page."""

    @override
    def draw(self) -> None:
        self.book.starts.append(self.canv.getPageNumber())


class AnnexEnds(AnnexBegins):
    """Has no size; stands last and writes the ranges into the list of exhibits."""

    @override
    def draw(self) -> None:
        book, canvas = self.book, self.canv
        ends = [*(start - 1 for start in book.starts[1:]), canvas.getPageNumber()]
        for cell, start, end in zip(book.cells, book.starts, ends, strict=True):
            first, last = book.label_on(start), book.label_on(end)
            text = first if first == last else f"{first} –\n{last}"
            flow = TextFlow(cast_text(text, cell.look.face, cell.look.size, Warnings()), cell.look)
            wide, high = flow.wrap(cell.width, 1e9)
            canvas.beginForm(cell.form, 0, -1, wide, max(high, cell.height) + 1)
            flow.drawOn(canvas, 0, cell.height - high)
            canvas.endForm()
