"""The rows of a foreign table, each held against what we know: what it would log, or why it cannot."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import NamedTuple

from sqlmodel import select

from rightsdesk.documents.tables_in import Row
from rightsdesk.domain.columns import folded
from rightsdesk.domain.typed_times import NotATime, TypedTime, read_time
from rightsdesk.domain.urls import LONGEST_URL, ClipUrl, account_named, read_url
from rightsdesk.domain.vocabulary import ClipKind
from rightsdesk.errors import InvalidInput, UserError
from rightsdesk.services.importing.import_columns import CLIP, kind_words
from rightsdesk.services.lookup import known_time, long_text, one_line, shown
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Work

_SHA256 = re.compile(r"[0-9a-f]{64}")
_FOREIGN_BYTE = re.compile(r"[\udc80-\udcff]")
_SLACK_SECONDS = 36 * 3600  # the other side of the date line, and a clock that is wrong


@dataclass(frozen=True)
class RowProblem:
    """What is wrong with a row, or worth knowing; rows are counted as a spreadsheet counts them, from 1."""

    row: int
    field: str
    reason: str


class ClipDraft(NamedTuple):
    """A row that can be logged as a clip; `place` is its platform's name, or its host."""

    row: int
    url: str
    url_normalised: str
    platform_id: str | None
    platform_item_id: str
    uploader: str
    posted_at: datetime | None
    locus: str
    kind: str
    generator: str
    similarity_note: str
    access_note: str
    note: str
    case_id: str
    place: str
    sha256: str
    work_id: str


class ComplaintDraft(NamedTuple):
    """A row that can be recorded as a report."""

    row: int
    complainant: str
    text: str
    url: str
    url_normalised: str
    channel: str
    received_at: datetime | None


Draft = ClipDraft | ComplaintDraft


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
        return self._cells[place] if place is not None and place < len(self._cells) else ""

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
            return clean(cell, field)
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
        for warning in read.warnings:
            self._remark("url", warning)
        return read

    def time_of(self, text: str, field: str = "") -> TypedTime | None:
        """Read a time; what is wrong with it is a fault of `field`, where one is named."""
        try:
            read = read_time(text, self._zone, self._order)
            known_time(read.at, field.replace("_", " "))
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


class ClipRows(RowReader):
    """Reads rows as clips."""

    def __init__(self, ws: Workspace, places: Mapping[str, int], width: int, order: str) -> None:
        super().__init__(ws, places, width, order)
        self.platform_names = {slug: rule.name_en for slug, rule in ws.rules.platforms.items()}
        self._platforms = {
            folded(name): slug
            for slug, rule in ws.rules.platforms.items()
            for name in (*rule.brands, rule.name_ja, rule.name_en, slug)
        }
        self._kinds = dict(kind_words())
        for kind in ClipKind:
            self._kinds |= {folded(ws.rules.label("clip_kind", kind, one)): kind for one in ("en", "ja")}
        with ws.database.read() as session:
            works = session.exec(select(Work.id, Work.title, Work.title_ja)).all()
        self._works = {
            folded(name): work[0] for work in works for name in (work[2], work[1], work[0]) if name
        }
        self._ws = ws
        self._cases: dict[str, bool] = {}

    def _draft(self) -> Draft:
        cell = self._cell("url")
        address = self._address(cell) if cell.strip() else None
        if address is None and not cell.strip():
            self._fault("url", "There is no address.")
        platform, word = self._platform(address)
        note, work_id = self._long("note"), self._work()
        return ClipDraft(
            row=self._number,
            url=address.raw if address else "",
            url_normalised=address.normalised if address else "",
            platform_id=platform,
            platform_item_id=(address.item_id or "") if address else "",
            uploader=self.account_of(self._line("uploader")) or (address.account or "" if address else ""),
            posted_at=self._time("posted_at"),
            locus=self._line("locus"),
            kind=self._kind(),
            generator=self._line("generator"),
            similarity_note=self._long("similarity_note"),
            access_note=self._long("access_note"),
            note=note,
            case_id=self._case(),
            place=self.platform_names.get(platform or "", word or (address.host if address else "")),
            sha256=self._sha256(),
            work_id=work_id,
        )

    def named_platform(self, word: str) -> str | None:
        return self._platforms.get(folded(word.removeprefix("P-")))

    def named_kind(self, word: str) -> str | None:
        return self._kinds.get(folded(word))

    def named_work(self, title: str) -> str | None:
        return self._works.get(folded(title))

    def account_of(self, text: str) -> str:
        """The account that a cell names, by its handle or by the address of its page."""
        return account_named(text, self.urls)

    def read_sha256(self, text: str) -> str | None:
        lower = text.lower()
        return lower if _SHA256.fullmatch(lower) else None

    def _platform(self, address: ClipUrl | None) -> tuple[str | None, str]:
        word = self._line("platform")
        read = address.platform if address else None
        if not word:
            return read, ""
        named = self.named_platform(word)
        if named is None and read is None:
            self._remark(
                "platform", f"{shown(word)} is not in the directory; the clip is logged without a platform."
            )
        return named or read, word

    def _kind(self) -> str:
        word = self._line("kind")
        kind = self.named_kind(word) if word else None
        if word and kind is None:
            self._fault("kind", f"{shown(word)} is not a kind of clip; use one of: {', '.join(ClipKind)}.")
        return kind or ""

    def _case(self) -> str:
        case_id = self._line("case")
        if case_id and not self.is_case(case_id):
            self._fault("case", f"There is no case {shown(case_id)}.")
        return case_id

    def is_case(self, case_id: str) -> bool:
        if case_id not in self._cases:
            with self._ws.database.read() as session:
                case = session.get(Case, case_id)
                self._cases[case_id] = case is not None and case.trashed_at is None
        return self._cases[case_id]

    def _work(self) -> str:
        title = self._line("work")
        found = (self.named_work(title) or "") if title else ""
        if title and not found:
            self._remark(
                "work", f"{shown(title)} is not in the register of works; the case does not name it."
            )
        return found

    def _sha256(self) -> str:
        text = self._line("sha256").lower()
        if text and self.read_sha256(text) is None:
            self._fault("sha256", f"{shown(text)} is no SHA-256.")
        return text


class ComplaintRows(RowReader):
    """Reads rows as reports; those that name nobody come from `sender`."""

    def __init__(
        self, ws: Workspace, places: Mapping[str, int], width: int, order: str, sender: str = ""
    ) -> None:
        super().__init__(ws, places, width, order)
        self._sender = sender

    def _draft(self) -> Draft:
        complainant = self._line("complainant") or self._sender
        url, text = self._cell("url").strip(), self._long("text")
        if not complainant:
            self._fault("complainant", "Nobody is named who reports it.")
        if not url and not text:
            self._fault("text", "The report says nothing.")
        return ComplaintDraft(
            row=self._number,
            complainant=complainant,
            text=text,
            url=self._kept("url", url, _address_line),
            url_normalised=self._normalised(url),
            channel=self._line("channel"),
            received_at=self._time("received_at"),
        )

    def _normalised(self, url: str) -> str:
        # People report what they saw: an address that is none is kept as they wrote it.
        try:
            return read_url(url, self.urls).normalised if url else ""
        except InvalidInput as error:
            self._remark("url", error.message)
            return ""


def _address_line(text: str, field: str) -> str:
    return one_line(text, field, limit=LONGEST_URL)


def read_row(reader: RowReader, row: Row) -> Draft | None:
    """Read one row of a table, with what is wrong with the row itself."""
    number, cells, problem = row
    if not problem:
        return reader.read(number, cells)
    reader.faults.append(RowProblem(number, "", problem))
    return None


def row_reader(
    ws: Workspace, record: str, places: Mapping[str, int], width: int, order: str, sender: str = ""
) -> RowReader:
    """Give the reader of a kind of record. Raises `InvalidInput` when no column can hold what it needs."""
    needed = ("url",) if record == CLIP else ("url", "text")
    if not any(field in places for field in needed):
        raise InvalidInput(
            f"No column of the table holds {' or '.join(needed)}.",
            f"Say which one does, as in --map HEADING={needed[0]}.",
        )
    if record == CLIP:
        return ClipRows(ws, places, width, order)
    return ComplaintRows(ws, places, width, order, sender)
