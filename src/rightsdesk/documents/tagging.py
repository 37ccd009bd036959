"""The structure of a document for readers who cannot see the page: parts, headings, tables, pictures."""

from collections.abc import Iterator

from reportlab.pdfbase import pdfdoc

from rightsdesk.documents.rawpdf import Raw, add, also, text_string

ARTIFACT = "Artifact"  # what is only decoration: rules, running heads, page numbers
_KEPT_EMPTY = frozenset({"TD", "TH"})  # a table has as many cells in each row, empty or not


class Node:
    """One part of the document; its `kids` are parts, or the places of its contents (page, number)."""

    __slots__ = ("alt", "kids", "kind", "language", "raw", "scope")

    def __init__(self, kind: str, alt: str = "", scope: str = "", language: str = "") -> None:
        self.kind = kind
        self.alt = alt
        self.scope = scope
        self.language = language
        self.kids: list[Node | tuple[int, int]] = []
        self.raw = Raw()

    def add(self, kind: str, alt: str = "", scope: str = "", language: str = "") -> "Node":
        """A new part inside this one."""
        made = Node(kind, alt, scope, language)
        self.kids.append(made)
        return made

    def prune(self) -> bool:
        """Drop parts that nothing was drawn for; tells whether anything is left."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Node) or kid.prune()]
        return bool(self.kids) or self.kind in _KEPT_EMPTY


class Tags:
    """The parts of one document and where on its pages they were drawn."""

    def __init__(self) -> None:
        self.root = Node("Document")
        self._drawn: dict[int, list[Node]] = {}

    def mark(self, node: Node, page: int) -> int:
        """Note that contents of a part follow on a page (from 0); the answer numbers them on that page."""
        drawn = self._drawn.setdefault(page, [])
        drawn.append(node)
        number = len(drawn) - 1
        node.kids.append((page, number))
        return number

    def finish(self, document: pdfdoc.PDFDocument) -> None:
        """Write the tree of parts into the document, and on each page the way back into the tree."""
        if not self.root.prune():
            return
        pages = [add(document, page) for page in document.Pages.pages]
        top = Raw()
        top_reference = add(document, top)
        references: dict[Node, str] = {}
        for node, _ in _walk(self.root, top_reference, references):
            references[node] = add(document, node.raw)
        for node, parent in _walk(self.root, top_reference, references):
            node.raw.data = _element(node, parent, references, pages)
        tree = add(document, Raw(self._parent_tree(references)))
        top.data = (
            f"<</Type/StructTreeRoot/K {references[self.root]}/ParentTree {tree}"
            f"/ParentTreeNextKey {len(pages)}>>"
        ).encode("ascii")
        for number, page in enumerate(document.Pages.pages):
            also(page, StructParents=number, Tabs=pdfdoc.PDFName("S"))
        document.Catalog.StructTreeRoot = top
        also(document.Catalog, MarkInfo=Raw(b"<</Marked true>>"))

    def _parent_tree(self, references: dict[Node, str]) -> bytes:
        rows = (
            f"{page}[{' '.join([references[node] for node in drawn])}]"
            for page, drawn in sorted(self._drawn.items())
        )
        return f"<</Nums[{' '.join(rows)}]>>".encode("ascii")


def _walk(node: Node, parent: str, references: dict[Node, str]) -> Iterator[tuple[Node, str]]:
    """Every part under a node with the reference of the part it is in."""
    yield node, parent
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _walk(kid, references[node], references)


def _element(node: Node, parent: str, references: dict[Node, str], pages: list[str]) -> bytes:
    entries = [f"<</Type/StructElem/S/{node.kind}/P {parent}"]
    if node.alt:
        entries.append(f"/Alt{text_string(node.alt)}")
    if node.scope:
        entries.append(f"/A<</O/Table/Scope/{node.scope}>>")
    if node.language:
        entries.append(f"/Lang({node.language})")
    places = [kid for kid in node.kids if not isinstance(kid, Node)]
    if places:
        entries.append(f"/Pg {pages[places[0][0]]}")
    entries.append(f"/K[{' '.join(_kids(node, references, pages))}]>>")
    return "".join(entries).encode("ascii")


def _kids(node: Node, references: dict[Node, str], pages: list[str]) -> Iterator[str]:
    first = next((kid[0] for kid in node.kids if not isinstance(kid, Node)), 0)
    for kid in node.kids:
        if isinstance(kid, Node):
            yield references[kid]
        elif kid[0] == first:
            yield str(kid[1])
        else:
            yield f"<</Type/MCR/Pg {pages[kid[0]]}/MCID {kid[1]}>>"
