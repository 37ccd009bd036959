"""Which column of a foreign table holds what: guessed from its headings, corrected by a person."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rightsdesk.errors import InvalidInput

_SIGNS = re.compile(r"[\W_]+")
_SHORTEST_PART = 2
_LOOKS_LIKE_ADDRESS = re.compile(r"\s*<?https?://\S+", re.IGNORECASE)
LEFT_OUT = "-"


@dataclass(frozen=True)
class ImportColumn:
    """What a column may hold: a field of a kind of record, and the headings that usually name it."""

    record: str
    field: str
    headings: tuple[str, ...]
    source: str
    mark: str


@dataclass(frozen=True)
class ColumnUse:
    """One column of the table; `field` is empty for one that is not used, `how` says who chose it."""

    index: int
    heading: str
    field: str
    how: str


def folded(heading: str) -> str:
    """A heading without case, width, spaces and signs, as it is compared."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", heading).casefold())


def guess_columns(headings: Sequence[str], columns: Iterable[ImportColumn]) -> dict[int, str]:
    """Which field each column holds, by its heading; each field once, the surest heading first."""
    known = [(rank, folded(name), one.field) for one in columns for rank, name in enumerate(one.headings)]
    fits: list[tuple[int, int, int, str]] = []
    for index, heading in enumerate(headings):
        shape = folded(heading)
        for rank, name, field in known:
            if shape and shape == name:
                fits.append((0, rank, index, field))
            elif _SHORTEST_PART < len(name) < len(shape) and name in shape:
                fits.append((1, -len(name), index, field))
    found: dict[int, str] = {}
    for _, _, index, field in sorted(fits):
        if index not in found and field not in found.values():
            found[index] = field
    return found


def address_column(rows: Sequence[Sequence[str]]) -> int | None:
    """The column whose cells look like addresses most often, if any does."""
    counts: dict[int, int] = {}
    for cells in rows:
        for index, cell in enumerate(cells):
            if _LOOKS_LIKE_ADDRESS.fullmatch(cell):
                counts[index] = counts.get(index, 0) + 1
    return min(counts, key=lambda index: (-counts[index], index)) if counts else None


def has_headings(first: Sequence[str], columns: Iterable[ImportColumn]) -> bool:
    """Whether the first row names columns; a row with an address in it does not."""
    if any(_LOOKS_LIKE_ADDRESS.fullmatch(cell) for cell in first):
        return False
    return bool(guess_columns(first, columns)) or not any(re.search(r"\d{3}", cell) for cell in first)


def chosen_columns(
    headings: Sequence[str], wanted: Mapping[str, str], fields: Sequence[str]
) -> dict[int, str]:
    """Which columns a person gave a field; pairs read heading=field, or the other way round.

    A heading may also be the number of its column, from 1; the field `-` leaves a column out.
    Raises `InvalidInput` for a pair that names no column or no field.
    """
    chosen: dict[int, str] = {}
    for left, right in wanted.items():
        heading, field = (
            (right, left) if _is_field(left, fields) and not _is_field(right, fields) else (left, right)
        )
        if not _is_field(field, fields):
            raise InvalidInput(
                f"“{left}={right}” names no field.",
                f"Fields are: {', '.join(fields)}; - leaves a column out.",
            )
        index = _index_of(heading, headings)
        if field != LEFT_OUT and field in chosen.values():
            raise InvalidInput(f"Two columns were given the field {field}.", "Give it to one of them.")
        chosen[index] = field
    return chosen


def _is_field(text: str, fields: Sequence[str]) -> bool:
    return text in fields or text == LEFT_OUT


def _index_of(heading: str, headings: Sequence[str]) -> int:
    for same in (lambda name: name == heading, lambda name: folded(name) == folded(heading) != ""):
        found = [index for index, name in enumerate(headings) if same(name.strip())]
        if found:
            return found[0]
    if heading.isdecimal() and 0 < int(heading) <= len(headings):
        return int(heading) - 1
    names = ", ".join(name.strip()[:40] or str(number) for number, name in enumerate(headings[:30], 1))
    raise InvalidInput(f"The table has no column “{heading[:60]}”.", f"It has: {names}.")
