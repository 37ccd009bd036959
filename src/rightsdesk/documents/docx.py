"""A letter as an editable DOCX copy, from the same blocks as its PDF; same input, same bytes."""

from math import ceil

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Pt, Twips
from docx.text.paragraph import Paragraph

from rightsdesk.documents import docx_parts as parts
from rightsdesk.documents.blocks import Letter
from rightsdesk.documents.docx_layouts import CopyLayout
from rightsdesk.documents.docx_writer import DocxWriter
from rightsdesk.documents.flat_copy import flat_lines, require_pages
from rightsdesk.documents.papers import PdfMeta

_SERIF, _SERIF_EVEN, _LATIN = "BIZ UDPMincho", "BIZ UDMincho", "Times New Roman"
_COPY = {
    "ja": "編集用の写しです。正本ではありません。",
    "en": "Editable copy, not the record.",
}
_HASH = {"ja": "正本（PDF）のSHA-256：", "en": "SHA-256 of the record (PDF): "}


def build(letter: Letter, meta: PdfMeta, layout: CopyLayout, *, pdf_sha256: str = "") -> bytes:
    """The letter as DOCX; the foot of counsel's copy names the notice and the hash of its issued PDF.

    Raises `InvalidInput` when a flat copy surely needs more pages than it may have.
    """
    document = _opened(letter.language, meta, layout)
    if layout.flat:
        lines = flat_lines(letter)
        require_pages(lines, layout)
        for line in lines:
            _plain_line(document, line.text, line.align)
    else:
        DocxWriter(document, letter.language, layout.measure).write(letter)
        _add_foot(document, letter.language, meta.number, pdf_sha256)
    return parts.saved(document)


def build_from_text(
    text: str, language: str, meta: PdfMeta, layout: CopyLayout, *, pdf_sha256: str = ""
) -> bytes:
    """A copy of plain text, each line as it is: for a letter whose blocks cannot be made again."""
    document = _opened(language, meta, layout)
    for line in text.rstrip("\n").split("\n"):
        paragraph = document.add_paragraph(style="As Typed")
        parts.write(paragraph.add_run(), line)
    if not layout.flat:
        _add_foot(document, language, meta.number, pdf_sha256)
    return parts.saved(document)


def _opened(language: str, meta: PdfMeta, layout: CopyLayout) -> Document:
    document = parts.blank()
    section = document.sections[0]
    section.top_margin, section.right_margin = _at_least(layout.top), _at_least(layout.right)
    section.bottom_margin, section.left_margin = _at_least(layout.bottom), _at_least(layout.left)
    japanese = language.startswith("ja")
    latin = _SERIF_EVEN if layout.flat else _SERIF if japanese else _LATIN
    default = document.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:rPr')}")
    parts.set_fonts(default, latin, _SERIF_EVEN)
    normal = document.styles["Normal"]
    normal.font.size = Pt(layout.size)
    normal.paragraph_format.line_spacing = Pt(18 if japanese and not layout.flat else layout.leading)
    if layout.flat:
        normal.paragraph_format.space_after = Pt(0)
    if japanese:
        document.styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    parts.describe(document, meta, language)
    return document


def _at_least(millimetres: float) -> Length:
    """A length in the format's own twentieths of a point, rounded up: a margin must not come out smaller."""
    return Twips(ceil(millimetres / 25.4 * 1440))


def _plain_line(document: Document, text: str, align: str) -> None:
    paragraph = document.add_paragraph()
    places = {"right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}
    paragraph.alignment = places.get(align, WD_ALIGN_PARAGRAPH.LEFT)
    parts.write(paragraph.add_run(), text)


def _add_foot(document: Document, language: str, number: str, pdf_sha256: str) -> None:
    foot = document.sections[0].footer
    languages = ("ja", "en") if language == "ja+en" else (language,)
    line = foot.paragraphs[0]
    line.style = document.styles["footer"]
    _write_foot(line, " ".join(_COPY[one] for one in languages) + f"  {number}\t")
    parts.add_field(line, "PAGE")
    _write_foot(line, " / ")
    parts.add_field(line, "NUMPAGES")
    if pdf_sha256:
        second = foot.add_paragraph(style=document.styles["footer"])
        _write_foot(second, _HASH[languages[0]] + pdf_sha256)


def _write_foot(paragraph: Paragraph, text: str) -> None:
    parts.write(paragraph.add_run(), text)
