"""Which columns of which tables are searched: to search another table, add an entry here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sqlmodel import SQLModel

from rightsdesk.domain.finding import SearchKind
from rightsdesk.domain.folding import fold
from rightsdesk.domain.vocabulary import IdKind, format_id
from rightsdesk.store.tables import Case, Character, Clip, Notice, Work
from rightsdesk.store.tables.tracking import CaseNote

Values = Mapping[str, object]


@dataclass(frozen=True)
class Searched:
    """A searched table: its fields in the order in which a hit is told, and its column with the case's id.

    `place` tells its entries apart from those of other tables: it is kept in their numbers, never change it.
    """

    kind: SearchKind
    table: type[SQLModel]
    place: int
    fields: tuple[str, ...]
    case_field: str = ""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that an entry is made of."""
        more = ("id", self.case_field, *(("trashed_at",) if "trashed_at" in self.table.model_fields else ()))
        return tuple(dict.fromkeys(name for name in (*self.fields, *more) if name))


SEARCHED: tuple[Searched, ...] = (
    Searched(SearchKind.CASE, Case, 1, ("title", "id", "assignee", "complainant"), "id"),
    Searched(
        SearchKind.WORK,
        Work,
        2,
        (
            *("title", "title_ja", "title_reading", "id", "description", "description_ja", "url"),
            *("registration_no", "co_owners"),
        ),
    ),
    Searched(SearchKind.CHARACTER, Character, 3, ("name", "name_ja", "name_reading", "id", "art_reference")),
    Searched(
        SearchKind.CLIP,
        Clip,
        4,
        (
            *("url", "uploader", "id", "note", "locus", "generator", "similarity_note", "access_note"),
            *("platform_item_id", "url_normalised"),
        ),
        "case_id",
    ),
    Searched(SearchKind.NOTICE, Notice, 5, ("id", "ticket", "letter_text", "retract_reason"), "case_id"),
    Searched(SearchKind.NOTE, CaseNote, 6, ("text", "author"), "case_id"),
)
NAMES_PLACE = 7
"""The place of the names of accounts, which belong to no record (see `account_names`)."""
BY_TABLE = {one.table: one for one in SEARCHED}
BY_KIND = {one.kind: one for one in SEARCHED}

_NUMBER = re.compile(r"[A-Z]+-(?:(\d{4})-)?(\d{1,10})")
_PER_YEAR = 10**10
_PER_KIND = 10**4 * _PER_YEAR


@lru_cache(maxsize=4096)
def number_of(record_id: str) -> int:
    """Turn a record number such as `C-2026-0001` into one that grows as numbers are given out."""
    read = _NUMBER.fullmatch(record_id)
    if read is None:
        raise ValueError(f"{record_id!r} is not a record number")
    return int(read[1] or 0) * _PER_YEAR + int(read[2])


def yearly_id(kind: IdKind, number: int) -> str:
    """The record number of a kind that counts by the year, from what `number_of` makes of it."""
    year, counted = divmod(number, _PER_YEAR)
    return format_id(kind, counted, year)


def entry_id(searched: Searched, record_id: str) -> int:
    """The number of a record's entry."""
    return searched.place * _PER_KIND + number_of(record_id)


def entry_range(place: int) -> tuple[int, int]:
    """The lowest and the highest number that an entry of a place may have."""
    return place * _PER_KIND, (place + 1) * _PER_KIND - 1


def folded_text(searched: Searched, values: Values) -> str:
    """The folded fields, one a line; what another field says already is not said again."""
    lines: list[str] = []
    for text in dict.fromkeys(str(values[name]) for name in searched.fields if values[name]):
        folded = fold(text)
        if folded and not any(folded in line for line in lines):
            lines.append(folded)
    return "\n".join(lines)
