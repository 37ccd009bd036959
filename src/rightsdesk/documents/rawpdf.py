"""Objects of a PDF that we write out ourselves; ReportLab numbers them and puts them into the file."""

import zlib

from reportlab.pdfbase import pdfdoc

_LEVEL = 4  # of 9: a fifth faster than the usual 6, and a hundredth larger


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab ships no types
    """An object already written out; `data` may be set late, once the numbers it names are known."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = data

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        return self.data


def packed(data: bytes, entries: str = "") -> Raw:
    """A compressed stream; `entries` are more entries of its dictionary."""
    return stream(zlib.compress(data, _LEVEL), f"/Filter/FlateDecode{entries}")


def stream(data: bytes, entries: str) -> Raw:
    """A stream as it is."""
    head = f"<<{entries}/Length {len(data)}>>\nstream\n".encode("ascii")
    return Raw(b"".join((head, data, b"\nendstream\n")))


def add(document: pdfdoc.PDFDocument, thing: pdfdoc.PDFObject) -> str:
    """Take an object into the document; the answer is the reference to write where it is used."""
    return refer(document, document.Reference(thing).name)


def refer(document: pdfdoc.PDFDocument, name: str) -> str:
    """The reference to an object that the document has under this name."""
    return "{} {} R".format(*document.idToObjectNumberAndVersion[name])


def text_string(text: str) -> str:
    """A text as the value of an entry."""
    units = ("\ufeff" + text).encode("utf-16-be", "replace")
    return f"<{units.hex()}>"


def also(thing: pdfdoc.PDFCatalog, **entries: object) -> None:
    """Give a catalog or page entries that ReportLab does not know of."""
    thing.__NoDefault__ = [*thing.__NoDefault__, *entries]
    for name, value in entries.items():
        setattr(thing, name, value)
