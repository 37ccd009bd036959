"""The seam for an index over large registers: which half minutes of references deserve a closer look.

Whoever offers `Narrowing` can take the place of the shelves: it is filled from the codes beside the
fingerprints, may be thrown away at any time, and never decides what matches. See docs/scale.md.
"""

from collections.abc import Mapping, Set
from typing import NamedTuple, Protocol

from rightsdesk.analysis.filed import Filed
from rightsdesk.analysis.shortlist import Question
from rightsdesk.jobs import JobContext


class Likely(NamedTuple):
    """A half minute of a reference, numbered from 0, and how much speaks for it."""

    strength: float
    reference: str
    piece: int


class Narrowing(Protocol):
    """An index of filed points; asked from several threads at once."""

    @property
    def members(self) -> Mapping[str, int]:
        """What it can answer for: the checksum of what each reference files, by reference id."""

    def add(self, filed: Mapping[str, Filed], ctx: JobContext) -> None:
        """Take references in, in place of what they filed before. Raises `ValueError` when damaged."""

    def remove(self, names: Set[str]) -> None:
        """Answer for these references no more."""

    def ask(self, question: Question, wanted: Set[str]) -> list[Likely]:
        """The strongest half minutes of wanted references, best first. Raises `ValueError` when damaged."""
