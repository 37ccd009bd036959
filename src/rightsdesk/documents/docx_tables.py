"""The tables of a DOCX copy: fixed widths, hair lines, a head row that repeats on every page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.blkcntnr import BlockItemContainer
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.shared import Pt
from docx.table import Table, _Cell

from rightsdesk.documents import docx_parts as parts

_HAIR, _TINT = "B9BEC5", "F3F5F8"
_ALL = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True)
class TableStyle:
    """How a kind of table is drawn: its lines, its usual shares of width, and what its first cells are."""

    edges: tuple[str, ...]
    usual: tuple[float, ...] = ()
    head: bool = True
    labels: str = "Cell"
    tinted: bool = False
    padding: float = 5.4

    def shares(self, options: tuple[str, ...], columns: int) -> tuple[float, ...]:
        """The shares that a template gives after the name of the box, else the usual ones."""
        given = tuple(float(word) for word in options if word.isdecimal())
        if len(given) == columns and sum(given) > 0:
            return given
        return self.usual if len(self.usual) == columns else (1.0,) * columns

    def look(self, row: int, column: int) -> str:
        """The paragraph style of a cell."""
        if self.head and row == 0:
            return "Cell Head"
        return self.labels if column == 0 else "Cell"


FORM = TableStyle(_ALL, (28, 72), head=False, labels="Cell Head", tinted=True)
CARD = TableStyle(("top", "bottom", "insideH"), (26, 74), labels="Cell Label")
SCHEDULE = TableStyle(("top", "bottom", "insideH", "insideV"))
PAIR = TableStyle(("insideV",), head=False, padding=7.0)


def add_table(
    holder: BlockItemContainer,
    style: TableStyle,
    shares: tuple[float, ...],
    width: float,
    whole: Sequence[bool],
) -> Iterator[list[_Cell]]:
    """Add a table so many points wide and give the empty cells of each row in turn.

    `whole` says of each row whether it stays on one page.
    """
    table = BlockItemContainer.add_table(holder, 0, len(shares), Pt(width))
    widths = [round(width * 20 * share / sum(shares)) for share in shares]
    for column, twips in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(twips))
    _set_properties(table._tbl, style, sum(widths))
    return (
        _row(table, style, widths, head=style.head and at == 0, whole=kept) for at, kept in enumerate(whole)
    )


def _set_properties(tbl: CT_Tbl, style: TableStyle, width: int) -> None:
    properties = tbl.tblPr
    for old in list(properties):
        properties.remove(old)
    whole = OxmlElement("w:tblW")
    whole.set(qn("w:w"), str(width))
    whole.set(qn("w:type"), "dxa")
    layout = OxmlElement("w:tblLayout")
    layout.set(qn("w:type"), "fixed")
    padding = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(round(style.padding * 20)))
        edge.set(qn("w:type"), "dxa")
        padding.append(edge)
    for part in (whole, parts.borders(style.edges, _HAIR), layout, padding):
        properties.append(part)


def _row(table: Table, style: TableStyle, widths: list[int], *, head: bool, whole: bool) -> list[_Cell]:
    row, marks = OxmlElement("w:tr"), OxmlElement("w:trPr")
    if whole:
        marks.append(OxmlElement("w:cantSplit"))
    if head:
        marks.append(OxmlElement("w:tblHeader"))
    if len(marks):
        row.append(marks)
    cells = []
    for column, twips in enumerate(widths):
        cell, properties, size = OxmlElement("w:tc"), OxmlElement("w:tcPr"), OxmlElement("w:tcW")
        size.set(qn("w:w"), str(twips))
        size.set(qn("w:type"), "dxa")
        properties.append(size)
        if style.tinted and column == 0:
            properties.append(parts.shade(_TINT))
        cell.append(properties)
        row.append(cell)
        cells.append(_Cell(cell, table))
    table._tbl.append(row)
    return cells
