"""The rows of a foreign table, each held against what we know: what it would log, or why it cannot."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from rightsdesk.documents.tables import fused
from rightsdesk.documents.tables_in import Row
from rightsdesk.domain.typed_times import NotATime, TypedTime, read_time
from rightsdesk.domain.urls import ClipUrl, read_url
from rightsdesk.errors import InvalidInput, UserError
from rightsdesk.services.importing.import_drafts import Draft
from rightsdesk.services.intake.clips import address_warnings
from rightsdesk.services.lookup import known_time, long_text, one_line
from rightsdesk.services.workspace import Workspace

_FOREIGN_BYTE = re.compile(r"[\udc80-\udcff]")
# What a sentence calls a field, where its name is no word.
_WORDS = {
    "posted_at": "posting time",
    "received_at": "time of the complaint",
    "similarity_note": "note on what is the same",
    "access_note": "note on access",
    "url": "address",
    "text": "complaint",
}
_SLACK_SECONDS = 36 * 3600  # the other side of the date line, and a clock that is wrong


@dataclass(frozen=True)
class RowProblem:
    """What is wrong with a row, or worth knowing; rows are counted as a spreadsheet counts them, from 1."""

    row: int
    field: str
    reason: str


class RowReader:
    """Reads rows by the columns a person agreed to; what it finds wrong waits in `faults` and `remarks`."""

    def __init__(self, ws: Workspace, places: Mapping[str, int], width: int, order: str) -> None:
        self.width = width
        self.places = places
        self._zone: tzinfo = ws.zone
        self._order = order
        self._latest = ws.now().timestamp() + _SLACK_SECONDS
        self.urls = replace(ws.rules.urls, any_host=ws.settings.capture.allow_private)
        self._number = 0
        self._cells: Sequence[str] = ()
        self.faults: list[RowProblem] = []
        self.remarks: list[RowProblem] = []
        self.times_without_zone = 0
        self.days_without_time = 0

    def read(self, number: int, cells: Sequence[str]) -> Draft | None:
        """Give what the row would log; nothing when it cannot be, and `faults` says why."""
        self._number, self._cells = number, cells
        before = len(self.faults)
        if len(cells) > self.width and any(cell.strip() for cell in cells[self.width :]):
            self._fault(
                "", f"The row has {len(cells)} cells where the table has {self.width} columns; "
                "a cell may hold the delimiter without quotation marks.",
            )  # fmt: skip
            return None
        draft = self._draft()
        return draft if len(self.faults) == before else None

    def _draft(self) -> Draft:
        raise NotImplementedError

    def _cell(self, field: str) -> str:
        place = self.places.get(field)
        return fused(self._cells[place]) if place is not None and place < len(self._cells) else ""

    def _fault(self, field: str, reason: str) -> None:
        self.faults.append(RowProblem(self._number, field, reason))

    def _remark(self, field: str, reason: str) -> None:
        self.remarks.append(RowProblem(self._number, field, reason))

    def _line(self, field: str) -> str:
        cell = self._cell(field)
        return self._kept(field, cell, one_line) if cell else ""

    def _long(self, field: str) -> str:
        cell = self._cell(field)
        return self._kept(field, cell, long_text) if cell else ""

    def _kept(self, field: str, cell: str, clean: Callable[[str, str], str]) -> str:
        try:
            return clean(cell, _WORDS.get(field, field))
        except UserError as error:
            foreign = _FOREIGN_BYTE.search(cell) is not None
            self._fault(
                field, "It holds bytes that are neither UTF-8 nor CP932." if foreign else error.message
            )
            return ""

    def _address(self, text: str) -> ClipUrl | None:
        try:
            read = read_url(text.strip().removeprefix("<").removesuffix(">"), self.urls)
        except InvalidInput as error:
            self._fault("url", error.message)
            return None
        for warning in address_warnings(read):
            self._remark("url", warning)
        return read

    def time_of(self, text: str, field: str = "") -> TypedTime | None:
        """Read a time; what is wrong with it is a fault of `field`, where one is named."""
        try:
            read = read_time(text, self._zone, self._order)
            known_time(read.at.astimezone(self._zone), _WORDS.get(field, "time"))
            if read.at.timestamp() <= self._latest:
                return read
            said = f"“{text[:40]}” lies in the future."
        except NotATime as error:
            said = str(error)
        except InvalidInput as error:
            said = error.message
        if field:
            self._fault(field, said)
        return None

    def _time(self, field: str) -> datetime | None:
        text = self._cell(field).strip()
        read = self.time_of(text, field) if text else None
        if read is None:
            return None
        self.times_without_zone += not read.has_zone
        self.days_without_time += not read.has_clock
        return read.at


def read_row(reader: RowReader, row: Row) -> Draft | None:
    """Read one row of a table, with what is wrong with the row itself."""
    number, cells, problem = row
    if not problem:
        return reader.read(number, cells)
    reader.faults.append(RowProblem(number, "", problem))
    return None
