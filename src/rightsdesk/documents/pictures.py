"""Pictures of an exhibit, made safe to embed: decoded within limits, flattened, kept small."""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable
from typing_extensions import override

from rightsdesk.documents.annex import Picture, PicturePair
from rightsdesk.documents.composer import Composer
from rightsdesk.documents.flowables import Stack
from rightsdesk.documents.looks import HAIR, TINT
from rightsdesk.documents.textflow import TextFlow

_MOST_PIXELS = 60_000_000
_LONGEST_EDGE = 1600
_JPEG_QUALITY = 88
_UNREADABLE = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
_LONGEST_CAPTION = 600
_GAP = 12.0
_HIGHEST = 210.0
_PLAIN_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF")


def readable(image: bytes) -> BytesIO | None:
    """The picture as a JPEG without metadata, at most 1600 pixels long; None when it cannot be read."""
    try:
        with Image.open(BytesIO(image), formats=_PLAIN_FORMATS) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return None
            return _as_jpeg(opened)
    except _UNREADABLE:
        return None


def _as_jpeg(opened: Image.Image) -> BytesIO:
    opened.load()
    flat = opened.convert("RGBA") if opened.has_transparency_data else opened.convert("RGB")
    if flat.mode == "RGBA":
        paper = Image.new("RGB", flat.size, "white")
        paper.paste(flat, mask=flat.getchannel("A"))
        flat = paper
    if max(flat.size) > _LONGEST_EDGE:
        flat.thumbnail((_LONGEST_EDGE, _LONGEST_EDGE))
    out = BytesIO()
    flat.save(out, "JPEG", quality=_JPEG_QUALITY)
    return out


class Jpeg(ImageReader):  # type: ignore[misc]  # ReportLab ships no types
    """A JPEG that goes into the document as it is; ReportLab would first unpack it, only to name it."""

    _dataA = None  # noqa: N815  ReportLab's name; a JPEG has no transparency

    def __init__(self, data: BytesIO) -> None:
        super().__init__(data)
        self._packed = data.getvalue()

    @override
    def jpeg_fh(self) -> BytesIO:
        return BytesIO(self._packed)

    @override
    def getRGBData(self) -> bytes:
        return self._packed


class Plate(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """A row of one or two pictures in frames of one height, each over its caption."""

    def __init__(self, cells: list[tuple[Jpeg | None, TextFlow]], missing: TextFlow) -> None:
        super().__init__()
        self.cells = cells
        self.missing = missing
        self.spaceBefore = 6.0
        self.spaceAfter = 6.0

    def wrap(self, avail_width: float, _avail_height: float) -> tuple[float, float]:
        self.width = avail_width
        self._cell = (avail_width - _GAP) / 2
        shapes = [image.getSize() for image, _ in self.cells if image is not None]
        heights = [self._cell * tall / wide for wide, tall in shapes]
        self._picture = min(max(heights, default=self._cell * 0.3), _HIGHEST)
        captions = [caption.wrap(self._cell, 1e9)[1] for _, caption in self.cells]
        self.height = self._picture + 4.0 + max(captions)
        return self.width, self.height

    def draw(self) -> None:
        for place, (image, caption) in enumerate(self.cells):
            x = place * (self._cell + _GAP)
            base = self.height - self._picture
            self._show(image, x, base)
            caption.drawOn(self.canv, x, base - 4.0 - caption.height)

    def _show(self, image: Jpeg | None, x: float, base: float) -> None:
        canvas = self.canv
        canvas.setFillColor(TINT)
        canvas.rect(x, base, self._cell, self._picture, stroke=0, fill=1)
        if image is None:
            self.missing.wrap(self._cell - 12, self._picture)
            self.missing.drawOn(canvas, x + 6, base + (self._picture - self.missing.height) / 2)
        else:
            wide, tall = image.getSize()
            scale = min(self._cell / wide, self._picture / tall)
            left = x + (self._cell - wide * scale) / 2
            bottom = base + (self._picture - tall * scale) / 2
            canvas.drawImage(image, left, bottom, wide * scale, tall * scale)
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
        return Jpeg(data)
