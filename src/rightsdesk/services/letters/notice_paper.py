"""From the gathered fields of a notice to its letter, its sentences, its plain text and its PDF."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session

from rightsdesk.documents import letters
from rightsdesk.documents.blocks import one_sided_clauses
from rightsdesk.documents.papers import Bates, PdfMeta, PdfResult
from rightsdesk.documents.sentences import number_sentences
from rightsdesk.domain.ledger import Sentence
from rightsdesk.domain.notice_facts import FieldType, NoticeKindRule
from rightsdesk.domain.vocabulary import BILINGUAL
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.letters.exhibit_sheets import SheetPlan, draw_sheets, plan_sheets
from rightsdesk.services.letters.notice_fields import Gathered
from rightsdesk.services.lookup import shown
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Notice

_DAYS = frozenset({"letter_date", "signature_date", "prior_notice_on", "item_found_on"})
_BATES = re.compile(r"(?P<prefix>.*?)(?P<first>\d{1,9})")


@dataclass(frozen=True)
class Rendered:
    """A letter as its template makes it, its sentences numbered.

    `missing` are required clauses without words, each with its template; `one_sided` are clauses that only
    one half of a letter in two languages has. `version` and `sha256` are those of
    the template, or of both for a letter in two languages.
    """

    letter: letters.Letter
    sentences: tuple[Sentence, ...]
    text: str
    version: str
    sha256: str
    missing: tuple[tuple[str, str], ...]
    one_sided: tuple[str, ...]


@dataclass(frozen=True)
class Paper:
    """A letter with its exhibits, ready to be set; the frames are not decoded yet."""

    rendered: Rendered
    sheets: tuple[SheetPlan, ...]
    meta: PdfMeta


def render(ws: Workspace, row: Notice, fields: Mapping[str, Any]) -> Rendered:
    """Run the templates of a notice over its fields. Raises `TemplateFault` naming file and line."""
    kind = ws.rules.notice_kind(row.kind)
    languages = ("ja", "en") if row.language == BILINGUAL else (row.language,)
    templates = [letters.load_template(row.kind, one, ws.studio_templates) for one in languages]
    first, last, facts = templates[0], templates[-1], for_template(fields, kind)
    if row.language == BILINGUAL:
        english = for_template(fields["en"], kind)
        letter = letters.render_pair(first, last, facts, english, fields["controlling_language"])
    else:
        letter = letters.render(first, facts)
    missing = {clause: one.path for one in templates for clause in letters.missing_clauses(one, letter)}
    bodies = "\0".join(one.body for one in templates)
    numbered, sentences = number_sentences(letter)
    return Rendered(
        letter=numbered,
        sentences=sentences,
        text=letters.plain_text(numbered),
        version=", ".join(dict.fromkeys(one.version for one in templates)),
        sha256=hashlib.sha256(bodies.encode()).hexdigest(),
        missing=tuple(missing.items()),
        one_sided=tuple(clause for clause in one_sided_clauses(letter) if clause not in missing),
    )


def prepare(ws: Workspace, session: Session, row: Notice, gathered: Gathered) -> Paper:
    """Render the letter and plan its exhibit sheets. Raises `TemplateFault`."""
    rendered = render(ws, row, gathered.fields)
    meta = PdfMeta(
        title=_title(gathered.fields) or rendered.letter.title,
        author=str(gathered.fields["rh_name"]),
        subject=", ".join(str(work["work_title"]) for work in gathered.fields["works"]),
        language=row.language,
        dated_on=date.fromisoformat(gathered.fields["letter_date"]),
        number=row.id,
        bates=_bates(str(gathered.fields.get("bates", ""))),
    )
    sheets = plan_sheets(ws, session, gathered.exhibits, row.language)
    return Paper(rendered, sheets, meta)


def sealed(ws: Workspace, paper: Paper, size: int, root: str) -> Paper:
    """The same paper with the size and Merkle root that the custody log has at issue."""
    language = "en" if paper.meta.language == "en" else "ja"
    words = ws.rules.texts["custody_seal"][language].format(size=size, root=root)
    return replace(paper, meta=replace(paper.meta, seal=words))


def build(paper: Paper, ctx: JobContext, *, watermark: bool, annex: bool = True) -> PdfResult:
    """Decode the frames and set the PDF; slow, cancellable, the same bytes for the same input."""
    from rightsdesk.documents import pdf  # slow to import: ReportLab and pikepdf

    sheets = draw_sheets(paper.sheets, ctx) if annex else ()
    return pdf.build(paper.rendered.letter, sheets, paper.meta, watermark=watermark, ctx=ctx)


def for_template(fields: Mapping[str, Any], kind: NoticeKindRule) -> dict[str, Any]:
    """Turn the stored fields into what templates expect: days become dates, an absent day stays empty."""
    days = _DAYS | {rule.id for rule in kind.fields if rule.type is FieldType.DAY}
    facts = {name: _as_fact(name, value, days) for name, value in fields.items() if name != "en"}
    for name in ("works", "items"):
        facts[name] = [
            {key: _as_fact(key, one, days) for key, one in entry.items()} for entry in fields[name]
        ]
    return facts


def _as_fact(name: str, value: Any, days: frozenset[str]) -> Any:  # noqa: ANN401  any JSON value
    return date.fromisoformat(value) if name in days and isinstance(value, str) and value else value


def _title(fields: Mapping[str, Any]) -> str:
    """The title that the drafter gave the letter, in both languages where it has both."""
    halves = (fields.get("doc_title", ""), fields.get("en", {}).get("doc_title", ""))
    return " / ".join(str(title) for title in halves if title)


def _bates(start: str) -> Bates | None:
    if not start:
        return None
    found = _BATES.fullmatch(start)
    if found is None:
        raise InvalidInput(f"{shown(start)} is no Bates number to start from.", "Write it like HOSHI-000001.")
    return Bates(found["prefix"], int(found["first"]), len(found["first"]))
