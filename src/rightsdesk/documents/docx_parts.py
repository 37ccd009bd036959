"""What python-docx has no words for: the blank document, fonts, fields, borders, and bytes that repeat."""

import zipfile
from datetime import datetime
from functools import lru_cache
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.run import CT_R
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from rightsdesk import assets
from rightsdesk.documents.papers import PdfMeta

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/core.xml": "core.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
}
_OLDEST = (1980, 1, 1, 0, 0, 0)
_LONGEST_PROPERTY = 255


def blank() -> Document:
    """An empty document with our styles, from the text files in `resources/docx`."""
    return docx.Document(BytesIO(_template()))


@lru_cache(maxsize=1)
def _template() -> bytes:
    folder, out = assets.resources().joinpath("docx"), BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, source in _PARTS.items():
            package.writestr(name, folder.joinpath(source).read_bytes())
    return out.getvalue()


def saved(document: Document) -> bytes:
    """The file; the same document gives the same bytes at any time."""
    first, out = BytesIO(), BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _OLDEST)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0, 0
            target.writestr(entry, source.read(name))
    return out.getvalue()


def describe(document: Document, meta: PdfMeta, language: str) -> None:
    """Set what the file says of itself; its times are the letter's day, so that equal letters are equal."""
    core, day = document.core_properties, meta.dated_on
    core.title, core.author, core.subject = (
        visible(text)[:_LONGEST_PROPERTY] for text in (meta.title, meta.author, meta.subject)
    )
    core.identifier, core.last_modified_by, core.revision = meta.number, "", 1
    core.language = language.replace("+", ", ")
    core.created = core.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001  it has no zones


def visible(text: str) -> str:
    """The text with what XML cannot hold written out, such as [U+0001]."""
    return "".join(sign if _holdable(sign) else f"[U+{ord(sign):04X}]" for sign in text)


def _holdable(sign: str) -> bool:
    return sign in "\t\n" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign > "\uffff"


def write(run: Run, text: str) -> None:
    """Put text into a run sign by sign; line ends and tabs become the format's own."""
    element: CT_R = run._r  # python-docx reads some signs as commands; this writes what is there
    for number, line in enumerate(visible(text).split("\n")):
        if number:
            element.append(OxmlElement("w:br"))
        for place, part in enumerate(line.split("\t")):
            if place:
                element.append(OxmlElement("w:tab"))
            if part:
                written = OxmlElement("w:t")
                written.text = part
                written.set(qn("xml:space"), "preserve")
                element.append(written)


def set_fonts(holder: BaseOxmlElement, latin: str, square: str) -> None:
    """Name the fonts of run properties: one for Latin letters, one for Japanese signs."""
    fonts = holder.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        holder.insert(0, fonts)
    for key, name in (("w:ascii", latin), ("w:hAnsi", latin), ("w:cs", latin), ("w:eastAsia", square)):
        fonts.set(qn(key), name)


def set_language(run: Run, language: str) -> None:
    """Mark the language of a run, for spelling and for readers by voice."""
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), "ja-JP" if language == "ja" else "en-US")
    mark.set(qn("w:eastAsia"), "ja-JP")
    run._r.get_or_add_rPr().append(mark)


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add a field such as PAGE, which the word processor fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    inside, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    inside.append(text)
    field.append(inside)
    paragraph._p.append(field)


def set_rule(paragraph: Paragraph, edge: str, color: str, eighths: int) -> None:
    """Draw a line along one edge of a paragraph, so many eighths of a point thick."""
    borders = OxmlElement("w:pBdr")
    borders.append(_line(edge, color, eighths))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct",
        "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr",
    )  # fmt: skip


def borders(edges: tuple[str, ...], color: str) -> BaseOxmlElement:
    """The hair lines of a table; edges that are not named have none."""
    made = OxmlElement("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        if edge in edges:
            made.append(_line(edge, color, 4))
    return made


def shade(color: str) -> BaseOxmlElement:
    """A light ground for a cell."""
    made = OxmlElement("w:shd")
    for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", color)):
        made.set(qn(key), value)
    return made


def _line(edge: str, color: str, eighths: int) -> BaseOxmlElement:
    line = OxmlElement(f"w:{edge}")
    for key, value in (("val", "single"), ("sz", str(eighths)), ("space", "1"), ("color", color)):
        line.set(qn(f"w:{key}"), value)
    return line


def new_numbering(document: Document, kind: int, start: int) -> int:
    """Begin a list of its own at this number; `kind` is one of resources/docx/numbering.xml."""
    numbering = document.part.numbering_part.element
    number = numbering.add_num(kind)
    number.add_lvlOverride(0).add_startOverride(start)
    return int(number.numId)


def set_number(paragraph: Paragraph, number: int, level: int) -> None:
    """Let a paragraph be an item of a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = min(level, 8)
    properties.get_or_add_numId().val = number
