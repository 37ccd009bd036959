"""From the gathered fields of a notice to its letter, its plain text and its PDF."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from rightsdesk.documents import letters
from rightsdesk.documents.papers import PdfMeta, PdfResult
from rightsdesk.jobs import JobContext
from rightsdesk.services.exhibit_sheets import SheetPlan, draw_sheets, plan_sheets
from rightsdesk.services.notice_fields import Gathered
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Notice

_DATES = ("letter_date", "signature_date")


@dataclass(frozen=True)
class Paper:
    """A letter with its exhibits, ready to be set; the frames are not decoded yet."""

    letter: letters.Letter
    text: str
    sheets: tuple[SheetPlan, ...]
    meta: PdfMeta


def prepare(ws: Workspace, session: Session, row: Notice, gathered: Gathered) -> Paper:
    """Render the letter and plan its exhibit sheets. Raises `TemplateFault` naming file and line."""
    template = letters.load_template(row.kind, row.language, ws.studio_templates)
    letter = letters.render(template, for_template(gathered.fields))
    labels = [exhibit["label"] for exhibit in gathered.fields["exhibits"]]
    meta = PdfMeta(
        title=letter.title,
        author=str(gathered.fields["rh_name"]),
        subject=", ".join(str(work["work_title"]) for work in gathered.fields["works"]),
        language=row.language,
        dated_on=date.fromisoformat(gathered.fields["letter_date"]),
        number=row.id,
    )
    sheets = plan_sheets(ws, session, gathered.exhibits, labels, row.language)
    return Paper(letter, letters.plain_text(letter), sheets, meta)


def build(paper: Paper, ctx: JobContext, *, watermark: bool) -> PdfResult:
    """Decode the frames and set the PDF; slow, cancellable, the same bytes for the same input."""
    from rightsdesk.documents import pdf  # slow to import: ReportLab and pikepdf

    return pdf.build(paper.letter, draw_sheets(paper.sheets, ctx), paper.meta, watermark=watermark, ctx=ctx)


def for_template(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the stored fields into what templates expect: the days become dates."""
    return dict(fields) | {key: date.fromisoformat(fields[key]) for key in _DATES}
