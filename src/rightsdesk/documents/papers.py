"""What goes into a PDF beside the letter, and what comes out; apart from `pdf`, which is slow to import."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PdfMeta:
    """What the document says of itself; `number` is the notice's, printed on each page."""

    title: str
    author: str
    subject: str
    language: str
    dated_on: date
    number: str


@dataclass(frozen=True)
class PdfResult:
    """The finished document; `warnings` are sentences about signs or pictures that could not be shown."""

    data: bytes
    pages: int
    warnings: tuple[str, ...]
