"""The file itself: ReportLab's document with what PDF/A-2b asks for, and stable bytes.

Colour profile, XMP metadata that agrees with the document information, honest dates, an id made of the
contents, line ends where the format wants them. Nothing is read back and written again for it.
"""

import zlib
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from typing_extensions import override

from rightsdesk.documents.rawpdf import Raw, add, also, stream
from rightsdesk.documents.srgb import srgb_profile

_VERSION = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


class _Information(pdfdoc.PDFInfo):  # type: ignore[misc]  # ReportLab ships no types
    """Title, author, subject and the letter's date; the metadata packet says the same."""

    dated_on = date(2000, 1, 1)

    @override
    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        stamp = f"(D:{self.dated_on:%Y%m%d}000000+00'00)".encode("ascii")
        entries = {
            "Title": pdfdoc.PDFString(self.title),
            "Author": pdfdoc.PDFString(self.author),
            "Subject": pdfdoc.PDFString(self.subject),
            "Creator": pdfdoc.PDFString(self.creator),
            "Producer": pdfdoc.PDFString(self.producer),
            "CreationDate": stamp,
            "ModDate": stamp,
        }
        written: bytes = pdfdoc.PDFDictionary(entries).format(document)
        return written

    def packet(self) -> bytes:
        """The same as XMP."""
        return _PACKET.format(
            title=escape(self.title),
            author=escape(self.author),
            subject=escape(self.subject),
            creator=escape(self.creator),
            producer=escape(self.producer),
            stamp=f"{self.dated_on:%Y-%m-%d}T00:00:00+00:00",
        ).encode("utf-8")


class ArchivalFile(pdfdoc.PDFDocument):  # type: ignore[misc]  # ReportLab ships no types
    """A document that comes out as PDF/A-2b."""

    def __init__(self, lang: str | None) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7), lang=lang)
        self.info = _Information()

    @override
    def addPage(self, page: pdfdoc.PDFPage) -> None:
        page.stream = page.stream.encode("latin-1")
        super().addPage(page)

    @override
    def format(self) -> bytes:
        profile = add(self, stream(_packed_srgb(), "/N 3/Filter/FlateDecode"))
        intent = (
            "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
            f"/Info(sRGB IEC61966-2.1)/DestOutputProfile {profile}>>]"
        )
        also(self.Catalog, OutputIntents=Raw(intent.encode("ascii")))
        self.Catalog.Metadata = stream(self.info.packet(), "/Type/Metadata/Subtype/XML")
        return self._written()

    def _written(self) -> bytes:
        pieces = [_VERSION]
        places: list[int] = []
        at = len(_VERSION)
        number = 1
        while (name := self.numberToId.get(number)) is not None:  # writing an object may add others
            thing = self.idToObject[name]
            body = pdfdoc.format(thing, self, toplevel=1)
            if not isinstance(thing, Raw) and body.endswith(b"endstream\n"):
                body = body[:-10] + b"\nendstream\n"  # ReportLab leaves out the line end before it
            piece = b"%d 0 obj\n%b%bendobj\n" % (number, body, b"" if body.endswith(b"\n") else b"\n")
            places.append(at)
            pieces.append(piece)
            at += len(piece)
            number += 1
        digest = blake2b(digest_size=16)
        for piece in pieces:
            digest.update(piece)
        pieces.append(b"xref\n0 %d\n0000000000 65535 f \n" % number)
        pieces.append(b"".join([b"%010d 00000 n \n" % place for place in places]))
        pieces.append(
            b"trailer\n<</Size %d/Root %b/Info %b/ID[<%b><%b>]>>\nstartxref\n%d\n%%%%EOF\n"
            % (
                number,
                add(self, self.Catalog).encode("ascii"),
                add(self, self.info).encode("ascii"),
                digest.hexdigest().encode("ascii"),
                digest.hexdigest().encode("ascii"),
                at,
            )
        )
        return b"".join(pieces)


@lru_cache(maxsize=1)
def _packed_srgb() -> bytes:
    return zlib.compress(srgb_profile(), 9)
