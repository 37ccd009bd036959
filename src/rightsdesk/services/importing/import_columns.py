"""Which columns a table has and what each of them holds; the guesses are data (import_columns.toml)."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

from rightsdesk.documents.tables_in import Row
from rightsdesk.domain.columns import (
    LEFT_OUT,
    ColumnUse,
    ImportColumn,
    address_column,
    chosen_columns,
    folded,
    guess_columns,
    has_headings,
)
from rightsdesk.domain.vocabulary import ClipKind
from rightsdesk.errors import InvalidInput
from rightsdesk.services.importing.import_sources import TableSource
from rightsdesk.services.rulebook.rule_shapes import Checked, checked, parsed_rules

_FILE = "import_columns.toml"
CLIP, COMPLAINT = "clip", "complaint"
_LOOKED_AT = 50


class _Columns(Checked):
    checked_on: date
    column: tuple[ImportColumn, ...]
    kinds: dict[str, str | date | tuple[str, ...]]


@dataclass(frozen=True)
class ColumnPlan:
    """How the rows of a table are read: what each column holds, and whether the first row is a heading."""

    uses: tuple[ColumnUse, ...]
    has_headings: bool
    sample: tuple[Row, ...]

    @property
    def places(self) -> dict[str, int]:
        """The column of each field that has one."""
        return {use.field: use.index for use in self.uses if use.field and use.field != LEFT_OUT}


@cache
def _rules() -> _Columns:
    parsed = parsed_rules(_FILE)
    return checked(_FILE, _Columns, parsed)


def columns_of(record: str) -> tuple[ImportColumn, ...]:
    """What a table of such records may hold."""
    return tuple(column for column in _rules().column if column.record == record)


def field_names(record: str) -> tuple[str, ...]:
    """The fields of a record that a column may be given."""
    return tuple(column.field for column in columns_of(record))


@cache
def kind_words() -> Mapping[str, ClipKind]:
    """What tables call the kinds of clips, folded."""
    found = {folded(kind): kind for kind in ClipKind}
    for kind, words in _rules().kinds.items():
        if kind in set(ClipKind) and isinstance(words, tuple):
            found |= {folded(word): ClipKind(kind) for word in words}
    return found


def plan_columns(
    source: TableSource, record: str, wanted: Mapping[str, str], *, headings: bool | None = None
) -> ColumnPlan:
    """Look at the first rows and say what each column holds.

    Raises `InvalidInput` for an empty table, and for wanted pairs that name no column or no field.
    """
    with closing(source.rows()) as rows:
        filled = (row for row in rows if any(cell.strip() for cell in row[1]))
        sample = tuple(islice(filled, _LOOKED_AT))
    if not sample:
        raise InvalidInput("The table is empty.", "Choose a file with a heading row and rows below it.")
    columns, cells = columns_of(record), [row[1] for row in sample]
    titled = has_headings(cells[0], columns) if headings is None else headings
    names = [name.strip() for name in cells[0]] if titled else []
    width = _width(
        len(names), [len(row) for row in cells[1:] if row] if titled else [len(row) for row in cells]
    )
    names += [f"column {number}" for number in range(len(names) + 1, width + 1)]
    chosen = chosen_columns(names, wanted, field_names(record))
    guessed = _guessed(names, cells[1:] if titled else cells, columns, chosen)
    uses = tuple(
        ColumnUse(index, name, chosen.get(index, guessed.get(index, "")), _how(index, chosen, guessed))
        for index, name in enumerate(names)
    )
    return ColumnPlan(uses, titled, sample)


def _width(named: int, widths: Sequence[int]) -> int:
    """How many columns a table has: wider than its headings only where most rows are."""
    wider = sum(width > named for width in widths)
    return max(named, *widths) if wider * 2 > len(widths) else named


def _guessed(
    names: Sequence[str],
    rows: Sequence[Sequence[str]],
    columns: Sequence[ImportColumn],
    chosen: Mapping[int, str],
) -> dict[int, str]:
    open_columns = [column for column in columns if column.field not in chosen.values()]
    found = guess_columns(
        [name if index not in chosen else "" for index, name in enumerate(names)], open_columns
    )
    if "url" not in {*found.values(), *chosen.values()}:
        place = address_column(rows)
        if place is not None and place not in chosen:
            found[place] = "url"
    return found


def _how(index: int, chosen: Mapping[int, str], guessed: Mapping[int, str]) -> str:
    if index in chosen:
        return "chosen"
    return "guessed" if index in guessed else ""
