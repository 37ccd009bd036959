"""A letter and its exhibits as one PDF: fonts embedded, same input same bytes, nothing lost in silence."""

from collections.abc import Sequence

from rightsdesk.documents.annex import ExhibitSheet
from rightsdesk.documents.annex_pages import AnnexSetter
from rightsdesk.documents.bates import BatesBook
from rightsdesk.documents.bilingual_pages import composer_for
from rightsdesk.documents.blocks import Letter
from rightsdesk.documents.fonts import Warnings, ready
from rightsdesk.documents.pages import lay_out
from rightsdesk.documents.papers import PdfMeta, PdfResult
from rightsdesk.jobs import JobContext

__all__ = ["PdfMeta", "PdfResult", "build"]


def build(
    letter: Letter,
    exhibits: Sequence[ExhibitSheet],
    meta: PdfMeta,
    *,
    watermark: bool = False,
    ctx: JobContext,
) -> PdfResult:
    """Set a letter and its annex.

    Raises `MissingPart` without the fonts, `InvalidInput` beyond 2,000 pages, and `Cancelled`.
    """
    ready()
    warnings = Warnings()
    composer = composer_for(letter.language, warnings)
    story = composer.story(letter)
    bates = BatesBook(meta.bates) if meta.bates is not None and exhibits else None
    if exhibits:
        story += AnnexSetter(composer, letter.language, bates).story(exhibits, ctx)
    ctx.report(len(exhibits), len(exhibits) + 1, meta.number)
    data, count = lay_out(story, meta, watermark=watermark, warnings=warnings, bates=bates)
    ctx.report(len(exhibits) + 1, len(exhibits) + 1, meta.number)
    return PdfResult(data, count, warnings.sentences(), tuple(composer.book.marks))
