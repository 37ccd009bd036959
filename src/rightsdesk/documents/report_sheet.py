"""A report of figures as pages: tiles, charts with their tables, and how each figure is counted."""

from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus import Flowable

from rightsdesk.documents.charts import Bars, Months, Tiles
from rightsdesk.documents.composer import Composer, joined
from rightsdesk.documents.fonts import Face, Warnings, ready
from rightsdesk.documents.gridflow import GridFlow, GridStyle
from rightsdesk.documents.pages import lay_out
from rightsdesk.documents.papers import PdfMeta, PdfResult
from rightsdesk.documents.report_parts import BarChart, MonthChart, Report, Section, listed, said
from rightsdesk.jobs import JobContext

_GRID = GridStyle(pad_x=4.0, pad_y=2.5)
_SMALL, _LINE = 8.0, 11.5
MOST_LINES = 60


def build(report: Report, ctx: JobContext) -> PdfResult:
    """Set a report as a PDF. Raises `MissingPart` without the fonts, and `Cancelled`."""
    ready()
    warnings = Warnings()
    setter = _Setter(Composer(report.language, warnings), report)
    story = list(joined(setter.flows()))
    ctx.report(1, 2, report.title)
    meta = PdfMeta(report.title, "Rightsdesk", report.studio, report.language, report.dated_on, report.studio)
    data, pages = lay_out(story, meta, watermark=False, warnings=warnings)
    ctx.report(2, 2, report.title)
    return PdfResult(data, pages, warnings.sentences())


class _Setter:
    """Turns the parts of a report into flowables."""

    def __init__(self, composer: Composer, report: Report) -> None:
        self._composer = composer
        self._house = composer.house
        self._cell = replace(self._house.cell, face=Face.HEAD, size=_SMALL, leading=_LINE)
        self._report = report

    def flows(self) -> Iterator[Flowable]:
        report = self._report
        yield self._heading(report.title, 1)
        rows = [
            [self._composer.text(name, self._house.label), self._composer.text(value, self._house.cell)]
            for name, value in report.facts
        ]
        yield GridFlow(None, rows, (22.0, 78.0), _GRID)
        yield self._heading(report.tiles_title, 2)
        said = "; ".join(f"{name}: {number}" for number, name in report.tiles)
        yield Tiles(self._composer, said, report.tiles)
        for section in report.sections:
            yield from self._section(section)
        yield self._heading(report.method_title, 2)
        for sentence in report.method:
            yield self._composer.text(sentence, replace(self._house.note, first=0.0))

    def _section(self, section: Section) -> Iterator[Flowable]:
        yield self._heading(section.title, 2)
        if not section.rows:
            yield self._composer.text(self._report.nothing, self._house.note)
            return
        if section.chart is not None:
            yield self._chart(section.title, section.chart)
        if section.printed or section.chart is None:
            yield self._table(section)
        left_out = section.left_out(min(len(section.rows), MOST_LINES))
        if left_out is not None:
            yield self._composer.text(listed(self._report.more, left_out), self._house.note)

    def _table(self, section: Section) -> GridFlow:
        sides = ["right" if isinstance(value, int | float) else "left" for value in section.rows[0]]
        head_look = replace(self._house.head_cell, size=_SMALL, leading=_LINE)
        head = [
            self._composer.text(word, replace(head_look, align=side))
            for word, side in zip(section.head, sides, strict=True)
        ]
        rows = [
            [
                self._composer.text(said(value), replace(self._cell, align=side))
                for value, side in zip(row, sides, strict=True)
            ]
            for row in section.rows[:MOST_LINES]
        ]
        return GridFlow(head, rows, section.shares, _GRID)

    def _chart(self, title: str, chart: BarChart | MonthChart) -> Flowable:
        if isinstance(chart, MonthChart):
            months = "; ".join(f"{one.label}: {', '.join(map(str, one.values))}" for one in chart.months)
            return Months(
                self._composer, f"{title} ({', '.join(chart.names)}): {months}", chart.months, chart.names
            )
        bars = "; ".join(f"{line.label}: {line.said}" for line in chart.lines)
        return Bars(self._composer, f"{title}: {bars}", chart.lines, chart.names)

    def _heading(self, text: str, level: int) -> Flowable:
        look = self._house.title if level == 1 else self._house.part
        flow = self._composer.text(text, look, 0)
        flow.keepWithNext = 1
        flow.heading = level
        return flow
