"""What goes into a PDF beside the letter, and what comes out; apart from `pdf`, which is slow to import."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Bates:
    """How the pages of an annex are numbered: `prefix` and at least so many digits, from `first` on."""

    prefix: str
    first: int = 1
    digits: int = 6

    def label(self, place: int) -> str:
        """The number of the annex page at this place, counted from 0."""
        return f"{self.prefix}{self.first + place:0{self.digits}d}"


@dataclass(frozen=True)
class PdfMeta:
    """What the document says of itself; `number` is the notice's, printed on each page.

    `seal` says on the first page how far the custody record had come at issue.
    """

    title: str
    author: str
    subject: str
    language: str
    dated_on: date
    number: str
    bates: Bates | None = None
    seal: str = ""


@dataclass(frozen=True)
class SentenceMark:
    """Where a part of a numbered sentence stands: page from 0, edges in points from the page's top left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    sentence: int


@dataclass(frozen=True)
class PdfResult:
    """The finished document; `warnings` are sentences about signs or pictures that could not be shown.

    `marks` tell where each numbered sentence stands; none when the letter's sentences are not numbered.
    """

    data: bytes
    pages: int
    warnings: tuple[str, ...]
    marks: tuple[SentenceMark, ...] = ()
