"""The quick lane of an import: what nothing can be said about is read column by column.

Whatever is unusual in a row (a warning, an odd sign, a fault) sends it to the reader that looks at each cell.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

from rightsdesk.documents.tables import fused
from rightsdesk.documents.tables_in import Row
from rightsdesk.domain.folding import is_tidy
from rightsdesk.domain.urls import ClipUrl, read_url
from rightsdesk.errors import UserError
from rightsdesk.services.importing.clip_rows import ClipRows
from rightsdesk.services.importing.import_drafts import ClipDraft, Draft
from rightsdesk.services.importing.import_rows import read_row
from rightsdesk.services.lookup import long_text, one_line

_ODD = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LONG = 500
_FORGET = 20_000
_LINES = ("platform", "uploader", "locus", "kind", "generator", "case", "sha256", "work")
_MAKE: Callable[[Any], ClipDraft] = partial(tuple.__new__, ClipDraft)  # `_make` looks at the length too
_TEXTS = ("similarity_note", "access_note", "note")


class _Time(NamedTuple):
    at: datetime | None
    without_zone: bool
    without_clock: bool


_ZONE, _CLOCK = itemgetter(1), itemgetter(2)
_NO_TIME = _Time(None, without_zone=False, without_clock=False)


class _Remembered(dict[str | None, Any]):
    """What was read of a text, so that the same words are not read twice; None for what must be looked at."""

    def __init__(self, read: Callable[[str], object], empty: object = "") -> None:
        super().__init__({"": empty, None: None})
        self._read = read
        self._empty = empty

    def __missing__(self, text: str) -> object:
        if len(self) > _FORGET:
            self.clear()
            self.update({"": self._empty, None: None})
        value = self._read(text)
        self[text] = value
        return value


class ClipLane:
    """Reads portions of a table of clips, each row as `ClipRows` reads it."""

    def __init__(self, reader: ClipRows) -> None:
        self._reader = reader
        self._times = _Remembered(self._time, _NO_TIME)
        self._named = {
            "platform": _Remembered(reader.named_platform),
            "uploader": _Remembered(reader.account_of),
            "kind": _Remembered(reader.named_kind),
            "work": _Remembered(reader.named_work),
            "case": _Remembered(lambda one: one if reader.is_case(one) else None),
            "sha256": _Remembered(reader.read_sha256),
        }

    def read(self, rows: Sequence[Row]) -> list[Draft]:
        """Give what can be logged, in order; faults and remarks wait in the reader."""
        width = self._reader.width
        cells = _columns([row[1] for row in rows], width)
        columns = {field: cells[place] for field, place in self._reader.places.items() if place < width}
        empty = [""] * len(rows)
        addresses = self._addresses(columns.get("url", empty))
        times = [self._times[text] for text in map(str.strip, columns.get("posted_at", empty))]
        kept = self._kept(columns, empty)
        odd = {at for at, row in enumerate(rows) if row[2] or len(row[1]) > width}
        for part in (addresses, times, *kept.values()):
            if part is not empty and None in part:
                odd.update(at for at, value in enumerate(part) if value is None)
        if not odd:
            self._count(times)
            return self._drafts(rows, addresses, times, kept)
        return self._mixed(rows, odd, (addresses, times, kept))

    def _mixed(
        self, rows: Sequence[Row], odd: set[int], read: tuple[Any, Any, Mapping[str, Any]]
    ) -> list[Draft]:
        """Some rows of a portion by the lane, the odd ones by the careful reader, all in their order."""
        addresses, times, kept = read
        fine = [at for at in range(len(rows)) if at not in odd]

        def picked(values: Sequence[Any]) -> list[Any]:
            return [values[at] for at in fine]

        self._count(picked(times))
        plain = self._drafts(
            picked(rows),
            picked(addresses),
            picked(times),
            {name: picked(some) for name, some in kept.items()},
        )
        ready: list[Draft | None] = [None] * len(rows)
        for at, draft in zip(fine, plain, strict=True):
            ready[at] = draft
        for at in sorted(odd):
            ready[at] = read_row(self._reader, rows[at])
        return [draft for draft in ready if draft is not None]

    def _count(self, times: Sequence[_Time]) -> None:
        self._reader.times_without_zone += sum(map(_ZONE, times))
        self._reader.days_without_time += sum(map(_CLOCK, times))

    def _drafts(
        self, rows: Sequence[Row], addresses: Sequence[Any], times: Sequence[_Time], kept: Mapping[str, Any]
    ) -> list[Draft]:
        if not rows:
            return []
        urls, normalised, hosts, read, items, accounts, *_ = zip(*addresses, strict=True)
        platforms = [named or found for named, found in zip(kept["platform"], read, strict=True)]
        uploaders = [named or found or "" for named, found in zip(kept["uploader"], accounts, strict=True)]
        places = map(self._reader.platform_names.get, platforms, hosts)
        drafts = zip(
            [row[0] for row in rows], urls, normalised, platforms, [item or "" for item in items], uploaders,
            [time.at for time in times],
            *(kept[name] for name in ("locus", "kind", "generator", *_TEXTS, "case")),
            places, kept["sha256"], kept["work"], strict=True,
        )  # fmt: skip
        return list(map(_MAKE, drafts))

    def _kept(self, columns: Mapping[str, list[str]], empty: list[str]) -> dict[str, list[Any]]:
        """Every text of the drafts as it is kept, None where a row must be looked at."""
        kept: dict[str, list[Any]] = {}
        for field in (*_LINES, *_TEXTS):
            texts = _clean(columns[field], field, short=field in _LINES) if field in columns else empty
            named = self._named.get(field)
            kept[field] = texts if named is None or texts is empty else [named[text] for text in texts]
        return kept

    def _time(self, text: str) -> _Time | None:
        read = self._reader.time_of(text)
        return _Time(read.at.astimezone(UTC), not read.has_zone, not read.has_clock) if read else None

    def _addresses(self, texts: Sequence[str]) -> list[ClipUrl | None]:
        """Read addresses; None for what cannot be read, or gives something to remark."""
        urls = self._reader.urls
        try:
            read: list[ClipUrl | None] = [read_url(text.strip(), urls) for text in texts]
        except UserError:
            read = list(map(self._address, texts))
        return [
            None if one is None or one.warnings or not one.exact or one.raw[-1] == ">" else one
            for one in read
        ]

    def _address(self, text: str) -> ClipUrl | None:
        try:
            return read_url(text.strip(), self._reader.urls)
        except UserError:
            return None


def _columns(rows: Sequence[Sequence[str]], width: int) -> list[list[str]]:
    """Turn rows into columns; rows that are too short are filled up, cells beyond the width left out."""
    even = [row if len(row) == width else [*row[:width], *("",) * (width - len(row))] for row in rows]
    return [list(column) for column in zip(*even, strict=True)]


def _clean(column: list[str], field: str, *, short: bool) -> list[Any]:
    """The texts of a column as they are kept; None where one cannot be."""
    joined = "".join(column)
    if max(map(len, column)) <= _LONG and "'" not in joined and not _ODD.search(joined) and is_tidy(column):
        return column
    return [_cleaned(fused(text), field, one_line if short else long_text) for text in column]


def _cleaned(text: str, field: str, clean: Callable[[str, str], str]) -> str | None:
    try:
        return clean(text, field) if text else ""
    except UserError:
        return None
