"""What a report of figures says, as plain values; how it is drawn stands in `charts` and `report_sheet`."""

from dataclasses import dataclass
from datetime import date

from rightsdesk.documents.tables import Value


@dataclass(frozen=True)
class BarLine:
    """One bar: what it is, its parts, and the words after it."""

    label: str
    parts: tuple[float, ...]
    said: str


@dataclass(frozen=True)
class MonthColumns:
    """One month: its name, and the values of each series."""

    label: str
    values: tuple[int, ...]


@dataclass(frozen=True)
class BarChart:
    """Bars of one part or, with `names`, of several."""

    lines: tuple[BarLine, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class MonthChart:
    """Columns by month; the last of the named series is the line."""

    months: tuple[MonthColumns, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """One figure: its title, an optional chart, and its table; `shares` are the widths of the columns.

    `name` is what its sheet in a workbook is called; `total` is how many lines there are, where the rows are
    not all of them.
    """

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    shares: tuple[float, ...]
    chart: BarChart | MonthChart | None = None
    printed: bool = True  # the table too, not only the chart
    total: int = 0

    def left_out(self, shown: int) -> tuple[int, int] | None:
        """How many of how many lines are shown, when that is not all."""
        total = max(self.total, len(self.rows))
        return (shown, total) if shown < total else None


def said(value: Value) -> str:
    """A value as a table on paper shows it."""
    if isinstance(value, float):
        return f"{value:,.1f}".removesuffix(".0")
    return f"{value:,}" if isinstance(value, int) else "–" if value is None else str(value)


def listed(pattern: str, left_out: tuple[int, int]) -> str:
    """The sentence that tells how many lines of how many are shown."""
    return pattern.replace("%1", said(left_out[0])).replace("%2", said(left_out[1]))


@dataclass(frozen=True)
class Report:
    """All that a report says."""

    language: str
    title: str
    studio: str
    facts: tuple[tuple[str, str], ...]
    tiles_title: str
    tiles: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    method_title: str
    method: tuple[str, ...]
    nothing: str
    more: str
    dated_on: date
