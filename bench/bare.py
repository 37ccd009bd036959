"""Draws a letter on a bare ReportLab canvas, at places that are known before any clock runs."""

from functools import lru_cache
from io import BytesIO

import pikepdf
from PIL import ImageCms
from places import Drawing, Image, Mark, Shape, Words
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from rightsdesk import assets

_STOCK = "stock-"  # these fonts are ReportLab's own, untouched by the program's
_FONTS = (
    "BIZUDPMincho-Regular",
    "BIZUDMincho-Regular",
    "BIZUDPGothic-Regular",
    "BIZUDGothic-Regular",
    "BIZUDPGothic-Bold",
    "BIZUDGothic-Bold",
)


def ready() -> None:
    """Load the fonts, as any program would once."""
    for name in _FONTS:
        pdfmetrics.registerFont(TTFont(_STOCK + name, str(assets.font_path(f"{name}.ttf"))))


def archival(drawing: Drawing) -> bytes:
    """The same pages, with what PDF/A asks for added as is commonly done, by way of pikepdf."""
    return _with_archive_parts(plain(drawing))


def plain(drawing: Drawing) -> bytes:
    """The same pages on a bare ReportLab canvas."""
    out = BytesIO()
    meta = drawing.meta
    canvas = Canvas(out, invariant=1, initialFontName=_STOCK + _FONTS[0], lang="ja-JP")
    canvas.setTitle(meta.title)
    canvas.setAuthor(meta.author)
    canvas.setSubject(meta.subject)
    bookmarks = iter(drawing.bookmarks)
    upcoming = next(bookmarks, None)
    for number, page in enumerate(drawing.pages):
        while upcoming is not None and upcoming[0] == number:
            key = f"{number}-{upcoming[2]}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(upcoming[2], key, upcoming[1])
            upcoming = next(bookmarks, None)
        for mark in page:
            _draw(canvas, mark, drawing.pictures)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, mark: Mark, pictures: tuple[str, ...]) -> None:
    if isinstance(mark, Words):
        canvas.setFillColorRGB(*mark.color)
        canvas.setFont(_STOCK + mark.font, mark.size)
        canvas.drawString(mark.x, mark.y, mark.text, charSpace=mark.gap, wordSpace=mark.space or None)
    elif isinstance(mark, Image):
        canvas.drawImage(pictures[mark.at], *mark.box)  # the way that does not even unpack the picture
    else:
        _shape(canvas, mark)


def _shape(canvas: Canvas, shape: Shape) -> None:
    fill = shape.paint[0] in "fF"
    if fill:
        canvas.setFillColorRGB(*shape.color)
    else:
        canvas.setLineWidth(shape.width)
        canvas.setStrokeColorRGB(*shape.color)
        canvas.setDash(list(shape.dash))
    name, numbers = shape.path[0]
    if name == "re":
        canvas.rect(*numbers, stroke=int(not fill), fill=int(fill))
    elif [one for one, _ in shape.path] == ["m", "l"]:
        canvas.line(*numbers, *shape.path[1][1])
    else:
        path = canvas.beginPath()
        turns = {"m": path.moveTo, "l": path.lineTo, "c": path.curveTo, "h": path.close}
        for one, values in shape.path:
            turns[one](*values)
        canvas.drawPath(path, stroke=int(not fill), fill=int(fill))


def _with_archive_parts(source: bytes) -> bytes:
    """What is commonly done to such a file: an output intent, metadata and an id, by way of pikepdf."""
    out = BytesIO()
    with pikepdf.open(BytesIO(source)) as pdf:
        profile = pdf.make_indirect(pdf.make_stream(_srgb(), N=3))
        intent = pikepdf.Dictionary(
            Type=pikepdf.Name.OutputIntent,
            S=pikepdf.Name.GTS_PDFA1,
            OutputConditionIdentifier="sRGB IEC61966-2.1",
            DestOutputProfile=profile,
        )
        pdf.Root.OutputIntents = pikepdf.Array([intent])
        if "/Trapped" in pdf.docinfo:
            del pdf.docinfo["/Trapped"]
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata.load_from_docinfo(pdf.docinfo)
            metadata["pdfaid:part"] = "2"
            metadata["pdfaid:conformance"] = "B"
        pdf.save(out, min_version="1.7", deterministic_id=True)
    return out.getvalue()


@lru_cache(maxsize=1)
def _srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
