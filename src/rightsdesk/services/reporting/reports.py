"""Write the figures of a period as a printed report or as a workbook."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rightsdesk.documents.report_parts import Report, Section, listed
from rightsdesk.documents.tables import Table, Value, write_xlsx
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.house.studio import show_studio
from rightsdesk.services.optouts.optout_figures import OptOutFigures, optout_figures
from rightsdesk.services.reporting.figures import Figures, Wanted, figures
from rightsdesk.services.reporting.report_sections import Sections
from rightsdesk.services.reporting.report_words import ReportWords, report_words
from rightsdesk.services.reporting.table_exports import whole_file
from rightsdesk.services.workspace import Workspace

_FORMS = (".pdf", ".xlsx")
_LANGUAGES = ("en", "ja")


@dataclass(frozen=True)
class ReportWritten:
    """The file that was written, what it says, and how many pages it has; none for a workbook."""

    figures: Figures
    optouts: OptOutFigures
    file: Path
    pages: int | None


def write_report(ws: Workspace, wanted: Wanted, out: Path, language: str, ctx: JobContext) -> ReportWritten:
    """Write the figures to a .pdf or .xlsx file in English or Japanese; one that is there goes.

    Raises `InvalidInput` for a period, a language or a file name that is none, `StorageFailed`, `Cancelled`.
    """
    form = out.suffix.lower()
    if form not in _FORMS:
        raise InvalidInput(f"{out.name} ends neither in .pdf nor in .xlsx.", "Let it end in one of them.")
    if language not in _LANGUAGES:
        raise InvalidInput(f"A report is written in en or ja, not in {language!r}.", "Choose one of them.")
    found, asked = figures(ws, wanted), optout_figures(ws, wanted)
    words = report_words(language)
    sections = Sections(ws, found, asked, words)
    ctx.report(0, 2, words["title"])
    with whole_file(out) as (file, room):
        if form == ".xlsx":
            write_xlsx(file, _tables(ws, found, sections, words), room)
            pages = None
        else:
            data, pages = _pages(ws, found, sections, words, ctx)
            file.write(data)
        ctx.report(2, 2, words["title"])
    return ReportWritten(found, asked, out.absolute(), pages)


def _pages(
    ws: Workspace, found: Figures, sections: Sections, words: ReportWords, ctx: JobContext
) -> tuple[bytes, int]:
    from rightsdesk.documents import report_sheet  # slow to import: ReportLab and pikepdf

    studio = show_studio(ws)
    report = Report(
        language=words.language,
        title=words["title"],
        studio=(studio.name_ja or studio.name) if words.language == "ja" else studio.name,
        facts=_facts(ws, found, words),
        tiles_title=words["tiles"],
        tiles=sections.tiles(),
        sections=sections.all(),
        method_title=words["method"],
        method=words.method,
        nothing=words["nothing"],
        more=words["more_lines"],
        dated_on=found.made_at.astimezone(ws.zone).date(),
    )
    made = report_sheet.build(report, ctx)
    return made.data, made.pages


def _facts(ws: Workspace, found: Figures, words: ReportWords) -> tuple[tuple[str, str], ...]:
    made = found.made_at.astimezone(ws.zone)
    return (
        (words["period"], f"{found.from_} – {found.to} ({found.zone})"),
        (words["made"], f"{made:%Y-%m-%d %H:%M}"),
    )


def _tables(ws: Workspace, found: Figures, sections: Sections, words: ReportWords) -> Iterator[Table]:
    first: list[tuple[Value, ...]] = [
        (words["first_day"], found.from_),
        (words["last_day"], found.to),
        (words["zone"], found.zone),
        (words["made"], found.made_at.astimezone(ws.zone)),
        *((words[name], value) for name, value in sections.numbers()),
    ]
    yield Table(words["tiles"], (words["figure"], words["value"]), first)
    for section in sections.all():
        name = section.title if words.language == "ja" else section.name
        yield Table(name, section.head, [*section.rows, *_rest(section, words)])
    sentences = [(sentence,) for sentence in words.method]
    yield Table(words["method"], (words["method"],), sentences, wrapped=True)


def _rest(section: Section, words: ReportWords) -> list[tuple[Value, ...]]:
    """A last row that says so when a sheet does not list everything."""
    left_out = section.left_out(len(section.rows))
    if left_out is None:
        return []
    return [(listed(words["more_lines"], left_out), *[None] * (len(section.head) - 1))]
