"""The page itself: margins, running head, `page x of y`, the draft mark."""

from dataclasses import replace
from io import BytesIO
from unicodedata import category

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from rightsdesk.documents.bates import BatesBook
from rightsdesk.documents.flowables import PAGE_TOTAL, PageTotal
from rightsdesk.documents.fonts import BASE_FONT, Face, Warnings, cast_text
from rightsdesk.documents.looks import (
    BODY_HEIGHT,
    HAIR,
    MARGIN_BOTTOM,
    MARGIN_LEFT,
    MARGIN_RIGHT,
    MARGIN_TOP,
    MEASURE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    QUIET,
    WATERMARK,
    Look,
)
from rightsdesk.documents.papers import PdfMeta
from rightsdesk.documents.sheet import Sheet
from rightsdesk.documents.tagplan import plan
from rightsdesk.documents.textflow import TextFlow
from rightsdesk.domain.vocabulary import BILINGUAL
from rightsdesk.errors import InvalidInput

_FURNITURE = Look(face=Face.HEAD, size=7.5, leading=10.0, align="left", after=0.0, color=QUIET)
_SEAL = replace(_FURNITURE, size=5.0)
_MOST_PAGES = 2_000
_LONGEST_FURNITURE = 200  # signs of a title or number that are looked at for the one line there is
_LONGEST_METADATA = 4_000  # signs of a title, an author, a subject; PDF/A allows strings of 32,767 bytes
_TOTAL_WIDTH = 9.0  # room for the last page number, which is known only at the end
_DRAFT_MARKS = {"ja": ("下書き", 92.0), BILINGUAL: ("下書き DRAFT", 72.0)}
_LANGUAGE_TAGS = {"ja": "ja-JP", "en": "en"}


class _Document(BaseDocTemplate):  # type: ignore[misc]  # ReportLab ships no types
    """A letter's pages; draws what stands outside the text."""

    def __init__(self, out: BytesIO, meta: PdfMeta, *, watermark: bool, warnings: Warnings) -> None:
        super().__init__(
            out,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            title=_storable(meta.title),
            author=_storable(meta.author),
            subject=_storable(meta.subject),
            creator="Rightsdesk",
            producer="Rightsdesk",
            lang=_LANGUAGE_TAGS.get(meta.language[:2], meta.language),
            invariant=1,
            initialFontName=BASE_FONT,
            displayDocTitle=1,
        )
        self._meta = meta
        self._watermark = watermark
        self._warnings = warnings
        self.bates: BatesBook | None = None
        self._japanese = meta.language.startswith("ja")
        frame = Frame(
            MARGIN_LEFT,
            MARGIN_BOTTOM,
            MEASURE,
            BODY_HEIGHT,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates(PageTemplate("letter", [frame], onPageEnd=self._furnish))

    def _furnish(self, canvas: Sheet, _doc: BaseDocTemplate) -> None:
        if canvas.getPageNumber() > _MOST_PAGES:
            raise InvalidInput(
                f"This letter would be longer than {_MOST_PAGES:,} pages, so it was not set.",
                "Shorten the field that holds so much text.",
            )
        canvas.begin_furniture()
        canvas.saveState()
        self._foot(canvas)
        if canvas.getPageNumber() > 1:
            self._running_head(canvas)
        if self._watermark:
            self._mark_draft(canvas)
        canvas.restoreState()

    def _foot(self, canvas: Sheet) -> None:
        y = MARGIN_BOTTOM - 30
        self._put(canvas, self._meta.number, MARGIN_LEFT, y, MEASURE / 2)
        page = canvas.getPageNumber()
        words = f"{page} /" if self._japanese else f"Page {page} of"
        right = PAGE_WIDTH - MARGIN_RIGHT - _TOTAL_WIDTH
        flow = self._flow(words)
        self._put(canvas, words, right - flow.natural_width() - 2.2, y, MEASURE / 2)
        canvas.saveState()
        baseline = y + (_FURNITURE.leading - _FURNITURE.size) / 2 + _FURNITURE.size * 0.14
        canvas.translate(right, baseline)
        canvas.doForm(PAGE_TOTAL)
        canvas.restoreState()
        label = self.bates.label_on(page) if self.bates is not None else ""
        if page == 1 and self._meta.seal:
            self._put(canvas, self._meta.seal, MARGIN_LEFT, y - _FURNITURE.leading - 1.0, MEASURE, _SEAL)
        if label:
            left = PAGE_WIDTH - MARGIN_RIGHT - self._flow(label).natural_width()
            self._put(canvas, label, left, y - _FURNITURE.leading - 1.0, MEASURE)

    def _running_head(self, canvas: Sheet) -> None:
        y = PAGE_HEIGHT - MARGIN_TOP + 16
        self._put(canvas, self._meta.title, MARGIN_LEFT, y, MEASURE)
        canvas.setStrokeColor(HAIR)
        canvas.setLineWidth(0.4)
        canvas.line(MARGIN_LEFT, y - 3, PAGE_WIDTH - MARGIN_RIGHT, y - 3)

    def _mark_draft(self, canvas: Sheet) -> None:
        words, size = _DRAFT_MARKS.get(self._meta.language, ("DRAFT", 120.0))
        look = Look(face=Face.BOLD, size=size, leading=size, align="center", color=WATERMARK)
        glyphs = cast_text(words, look.face, look.size, self._warnings)
        mark = TextFlow(glyphs, look)
        canvas.saveState()
        canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        canvas.rotate(52)
        mark.wrap(PAGE_HEIGHT, size)
        mark.drawOn(canvas, -PAGE_HEIGHT / 2, -size / 2)
        canvas.restoreState()

    def _flow(self, text: str, look: Look = _FURNITURE) -> TextFlow:
        return TextFlow(cast_text(text, look.face, look.size, self._warnings), look)

    def _put(
        self, canvas: Sheet, text: str, x: float, y: float, room: float, look: Look = _FURNITURE
    ) -> None:
        flow = self._flow(text[:_LONGEST_FURNITURE], look)
        flow.wrap(room, 100)
        flow.lines = flow.lines[:1]
        flow.wrap(room, 100)
        flow.drawOn(canvas, x, y)


def _storable(text: str) -> str:
    """The text without signs that XML, and so a document's metadata, cannot hold, and not too long."""
    text = text[:_LONGEST_METADATA]
    return "".join("\ufffd" if category(sign) in {"Cc", "Cs", "Cn"} else sign for sign in text)


def lay_out(
    story: list[Flowable],
    meta: PdfMeta,
    *,
    watermark: bool,
    warnings: Warnings,
    bates: BatesBook | None = None,
) -> tuple[bytes, int]:
    """The pages of a story as PDF bytes, and how many they are. Raises `InvalidInput` beyond 2,000."""
    out = BytesIO()
    document = _Document(out, meta, watermark=watermark, warnings=warnings)
    document.bates = bates

    def sheet(*place: object, **settings: object) -> Sheet:
        made = Sheet(*place, **settings)
        made.date_it(meta.dated_on)
        plan(story, made.tags.root)
        return made

    document.build([*story, PageTotal(_FURNITURE)], canvasmaker=sheet)
    return out.getvalue(), document.page
