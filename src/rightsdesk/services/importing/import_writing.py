"""Writes the rows of an import into the database, some hundreds at a time, inside one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlmodel import Session

from rightsdesk.services.importing.import_rows import RowProblem
from rightsdesk.services.workspace import Workspace

MOST_LISTED = 1_000


@dataclass(frozen=True)
class DuplicateRow:
    """A row that is logged already, or stands in the table twice: as which record, and by what."""

    row: int
    same_as: str
    case: str
    same: str


@dataclass
class Written:
    """What was written so far; lists stop at `MOST_LISTED`."""

    logged: int = 0
    duplicates: int = 0
    first_id: str = ""
    last_id: str = ""
    cases_opened: int = 0
    first_case: str = ""
    last_case: str = ""
    duplicate_rows: list[DuplicateRow] = field(default_factory=list)
    same_media: list[DuplicateRow] = field(default_factory=list)
    remarks: list[RowProblem] = field(default_factory=list)

    def add(self, ids: Sequence[str]) -> None:
        self.logged += len(ids)
        if ids:
            self.first_id, self.last_id = self.first_id or ids[0], ids[-1]

    def add_cases(self, ids: Sequence[str]) -> None:
        self.cases_opened += len(ids)
        if ids:
            self.first_case, self.last_case = self.first_case or ids[0], ids[-1]

    def skip(self, duplicate: DuplicateRow) -> None:
        self.duplicates += 1
        if len(self.duplicate_rows) < MOST_LISTED:
            self.duplicate_rows.append(duplicate)


class Writer:
    """Writes drafts of one kind of record; `digest` covers number and address of each, in order."""

    def __init__(self, ws: Workspace, session: Session, run_id: str) -> None:
        self._ws = ws
        self._session = session
        self._run_id = run_id
        self._now = ws.now()
        self._year = self._now.astimezone(ws.zone).year
        self._hash = sha256()
        self.written = Written()

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    def write(self, drafts: Sequence[Any]) -> None:
        """Write some hundred drafts; those that are there already are counted and left out."""
        raise NotImplementedError

    def touched(self) -> Mapping[str, int]:
        """The cases that were there before, with how many clips each was given."""
        return {}

    def finish(self) -> None:
        """Write what waits until the last row."""

    def _hash_rows(self, ids: Sequence[str], urls: Sequence[str]) -> None:
        self._hash.update("".join([f"{one}\t{url}\n" for one, url in zip(ids, urls, strict=True)]).encode())
