"""The rows of an import between reading and logging: checked, in order, and not all in memory."""

import pickle
import tempfile
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

_IN_MEMORY = 50_000


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


class DraftStore:
    """The rows that can be logged; many of them wait in an unnamed file and not in memory."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  closed by `__exit__`
        self._kept: list[list[Draft]] = []
        self._filed = 0
        self.count = 0

    def __enter__(self) -> "DraftStore":
        return self

    def __exit__(self, *_exc: object) -> None:
        self._file.close()
        self._kept.clear()

    def add(self, some: list[Draft]) -> None:
        self.count += len(some)
        if self.count <= _IN_MEMORY:
            self._kept.append(some)
        else:
            pickle.dump(some, self._file, pickle.HIGHEST_PROTOCOL)
            self._filed += 1

    def portions(self) -> Iterator[tuple[int, list[Draft]]]:
        """Give the drafts in their order, with how many went before."""
        done = 0
        for some in self._kept:
            yield done, some
            done += len(some)
        self._file.seek(0)
        for _ in range(self._filed):
            some = pickle.load(self._file)  # noqa: S301  written by this very run, in a file without a name
            yield done, some
            done += len(some)
