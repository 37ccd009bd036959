"""Pictures of an exhibit, two to a row over their captions."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from rightsdesk.documents.annex import Picture, PicturePair
from rightsdesk.documents.composer import Composer
from rightsdesk.documents.flowables import Stack
from rightsdesk.documents.jpegs import Jpeg, readable
from rightsdesk.documents.looks import HAIR, TINT
from rightsdesk.documents.tagging import Node
from rightsdesk.documents.textflow import TextFlow

_LONGEST_CAPTION = 600
_GAP = 12.0
_HIGHEST = 210.0


class Plate(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """A row of one or two pictures in frames of one height, each over its caption."""

    def __init__(self, cells: list[tuple[Jpeg | None, TextFlow]], missing: TextFlow) -> None:
        super().__init__()
        self.cells = cells
        self.missing = missing
        self.nodes: dict[int, Node] = {}
        self.spaceBefore = 6.0
        self.spaceAfter = 6.0

    def wrap(self, avail_width: float, _avail_height: float) -> tuple[float, float]:
        self.width = avail_width
        self._cell = (avail_width - _GAP) / 2
        shapes = [(image.wide, image.tall) for image, _ in self.cells if image is not None]
        heights = [self._cell * tall / wide for wide, tall in shapes]
        self._picture = min(max(heights, default=self._cell * 0.3), _HIGHEST)
        captions = [caption.wrap(self._cell, 1e9)[1] for _, caption in self.cells]
        self.height = self._picture + 4.0 + max(captions)
        return self.width, self.height

    def draw(self) -> None:
        for place, (image, caption) in enumerate(self.cells):
            x = place * (self._cell + _GAP)
            base = self.height - self._picture
            if place in self.nodes:
                self.canv.open_tag(self.nodes[place])
            self._show(image, x, base)
            if place in self.nodes:
                self.canv.close_tag()
            caption.drawOn(self.canv, x, base - 4.0 - caption.height)

    def _show(self, image: Jpeg | None, x: float, base: float) -> None:
        canvas = self.canv
        canvas.setFillColor(TINT)
        canvas.rect(x, base, self._cell, self._picture, stroke=0, fill=1)
        if image is None:
            self.missing.wrap(self._cell - 12, self._picture)
            self.missing.drawOn(canvas, x + 6, base + (self._picture - self.missing.height) / 2)
        else:
            wide, tall = image.wide, image.tall
            scale = min(self._cell / wide, self._picture / tall)
            left = x + (self._cell - wide * scale) / 2
            bottom = base + (self._picture - tall * scale) / 2
            canvas.draw_picture(image, (left, bottom, wide * scale, tall * scale))
        canvas.setStrokeColor(HAIR)
        canvas.setLineWidth(0.4)
        canvas.rect(x, base, self._cell, self._picture, stroke=1, fill=0)


class PictureSetter:
    """Makes plates for one exhibit; a picture that cannot be read is named in the warnings."""

    def __init__(self, composer: Composer, exhibit: str, missing: str) -> None:
        self._composer = composer
        self._exhibit = exhibit
        self._missing = missing

    def singles(self, pictures: tuple[Picture, ...]) -> Iterator[Plate]:
        """Pictures two to a row."""
        for at in range(0, len(pictures), 2):
            yield self._plate(pictures[at : at + 2])

    def pair(self, pair: PicturePair) -> Stack:
        """Ours left, theirs right, the note below; they stay on one page."""
        parts: list[Flowable] = [self._plate((pair.ours, pair.theirs))]
        if pair.note:
            parts.append(self._composer.text(pair.note, self._composer.house.cell))
        return Stack(parts, before=4.0, after=10.0)

    def _plate(self, pictures: tuple[Picture, ...]) -> Plate:
        look = self._composer.house.caption
        cells = [(self._image(one), self._composer.text(self._caption(one), look)) for one in pictures]
        return Plate(cells, self._composer.text(self._missing, look))

    def _caption(self, picture: Picture) -> str:
        if len(picture.caption) <= _LONGEST_CAPTION:
            return picture.caption
        self._composer.warnings.add(f"A caption of {self._exhibit} is too long for its picture and was cut.")
        return picture.caption[:_LONGEST_CAPTION] + "…"

    def _image(self, picture: Picture) -> Jpeg | None:
        data = readable(picture.image)
        if data is None:
            name = picture.caption.split("\n")[0][:80]
            self._composer.warnings.add(
                f"A picture of {self._exhibit} ({name}) cannot be read; its frame is empty."
            )
            return None
        return data
