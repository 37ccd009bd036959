"""Finds the structure of a letter in its flowables, before they are drawn, in the order they are read."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, PageBreak

from rightsdesk.documents.charts import Chart
from rightsdesk.documents.columns import SideBySide
from rightsdesk.documents.flowables import Joined, Sender, Stack
from rightsdesk.documents.gridflow import GridFlow, Row
from rightsdesk.documents.pictures import Plate
from rightsdesk.documents.tagging import Node
from rightsdesk.documents.textflow import TextFlow


def plan(story: Sequence[Flowable], root: Node) -> None:
    """Give each text, table and picture of a story its part under `root`; a new page opens a section."""
    planner = _Planner(root.add("Sect"))
    for flow in story:
        if isinstance(flow, PageBreak):
            planner = _Planner(root.add("Sect"))
        else:
            planner.take(flow)


class _Planner:
    """Fills one section; remembers the lists that are open."""

    def __init__(self, section: Node) -> None:
        self._section = section
        self._lists: list[tuple[float, Node, Node]] = []  # indent, list, body of its last item

    def take(self, flow: Flowable) -> None:
        if isinstance(flow, TextFlow):
            self._text(flow)
            return
        self._lists = []
        match flow:
            case Joined():
                self.take(flow.head)
                self.take(flow.body)
            case Stack() | Sender():
                for part in flow.parts:
                    self.take(part)
            case SideBySide():
                self._columns(flow)
            case GridFlow():
                self._table(flow)
            case Plate() | Chart():
                self._pictures(flow)

    def _text(self, flow: TextFlow) -> None:
        if flow.heading:
            self._lists = []
            flow.node = self._section.add(f"H{flow.heading}")
        elif flow.mark is not None:
            self._item(flow)
        else:
            while self._lists and self._lists[-1][0] != flow.look.indent:
                self._lists.pop()
            home = self._lists[-1][2] if self._lists else self._section
            flow.node = home.add("P")

    def _item(self, flow: TextFlow) -> None:
        indent = flow.look.indent
        while self._lists and self._lists[-1][0] > indent:
            self._lists.pop()
        if self._lists and self._lists[-1][0] == indent:
            listing = self._lists.pop()[1]
        else:
            listing = (self._lists[-1][2] if self._lists else self._section).add("L")
        item = listing.add("LI")
        flow.mark_node = item.add("Lbl")
        body = item.add("LBody")
        flow.node = body.add("P")
        self._lists.append((indent, listing, body))

    def _columns(self, flow: SideBySide) -> None:
        for column, language in ((flow.left, "ja-JP"), (flow.right, "en")):
            inner = _Planner(self._section.add("Div", language=language))
            for part in column:
                inner.take(part)

    def _table(self, grid: GridFlow) -> None:
        table = self._section.add("Table")
        if grid.head:
            self._row(table, grid.head, ["TH"] * len(grid.head), "Column")
        for row in grid.rows:
            kinds = ["TD" if grid.head else "TH", *["TD"] * (len(row) - 1)]
            self._row(table, row, kinds, "Row")

    def _row(self, table: Node, row: Row, kinds: list[str], scope: str) -> None:
        made = table.add("TR")
        for cell, kind in zip(row, kinds, strict=True):
            cell.node = made.add(kind, scope=scope if kind == "TH" else "")

    def _pictures(self, plate: Plate | Chart) -> None:
        if isinstance(plate, Chart):
            plate.node = self._section.add("Figure", alt=plate.alt)
            return
        for number, (_, caption) in enumerate(plate.cells):
            figure = self._section.add("Figure", alt=caption.words())
            plate.nodes[number] = figure
            caption.node = figure.add("Caption")
