"""The canvas of letters: ReportLab's, with composite fonts, structure and the parts of an archival file."""

from datetime import date
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from rightsdesk.documents.archival import ArchivalFile
from rightsdesk.documents.jpegs import Jpeg
from rightsdesk.documents.rawpdf import stream
from rightsdesk.documents.tagging import ARTIFACT, Node, Tags
from rightsdesk.documents.typecase import Typecase


class Sheet(Canvas):  # type: ignore[misc]  # ReportLab ships no types
    """Pages of one document. What is drawn outside `open_tag` and `close_tag` is decoration."""

    def __init__(self, out: object, **settings: Any) -> None:  # noqa: ANN401  ReportLab's own settings
        super().__init__(out, **settings)
        self._doc = ArchivalFile(lang=settings.get("lang"))
        self.setEncrypt(None)
        self.typecase = Typecase(self._doc)
        self.tags = Tags()

    def date_it(self, day: date) -> None:
        """Set the date the document says it was made on."""
        self._doc.info.dated_on = day

    def write(self, operators: str) -> None:
        """Add drawing operators."""
        self._code.append(operators)

    def draw_picture(self, picture: Jpeg, box: tuple[float, float, float, float]) -> None:
        """Put a picture into a box: left, bottom, width, height. Drawn twice, it is in the file once."""
        name = self._doc.getXObjectName(picture.key)
        if name not in self._doc.idToObject:
            space = "DeviceGray" if picture.grey else "DeviceRGB"
            entries = (
                f"/Type/XObject/Subtype/Image/Width {picture.wide}/Height {picture.tall}"
                f"/ColorSpace/{space}/BitsPerComponent 8/Filter/DCTDecode"
            )
            self._doc.addForm(picture.key, stream(picture.data, entries))
        left, bottom, wide, tall = box
        self._code.append(f"q {wide:.3f} 0 0 {tall:.3f} {left:.3f} {bottom:.3f} cm /{name} Do Q")
        self._formsinuse.append(picture.key)

    def open_tag(self, node: Node) -> None:
        """What follows is content of this part of the document."""
        number = self.tags.mark(node, self._pageNumber - 1)
        self._code.append(f"EMC\n/{node.kind} <</MCID {number}>> BDC")

    def close_tag(self) -> None:
        """What follows is decoration again."""
        self._code.append(f"EMC\n/{ARTIFACT} BMC")

    def begin_furniture(self) -> None:
        """What follows is repeated on every page: running heads, page numbers."""
        self._code.append(f"EMC\n/{ARTIFACT} <</Type /Pagination>> BDC")

    @override
    def showPage(self) -> None:
        self._code.insert(0, f"/{ARTIFACT} BMC")
        self._code.append("EMC")
        super().showPage()

    @override
    def save(self) -> None:
        self.tags.finish(self._doc)
        super().save()
