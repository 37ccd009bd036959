"""Reads where a finished PDF has its words, lines and pictures."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

from rightsdesk.documents.papers import PdfMeta

Matrix = tuple[float, float, float, float, float, float]
_STILL: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True)
class Words:
    """A stretch of one font on one line."""

    font: str
    size: float
    x: float
    y: float
    text: str
    gap: float
    space: float
    color: tuple[float, ...]


@dataclass(frozen=True)
class Shape:
    """A line, a box or a curve, as path operators with numbers already in place."""

    path: tuple[tuple[str, tuple[float, ...]], ...]
    paint: str
    width: float
    color: tuple[float, ...]
    dash: tuple[float, ...]


@dataclass(frozen=True)
class Image:
    """A picture and its box; `at` counts the pictures of the letter."""

    at: int
    box: tuple[float, float, float, float]


Mark = Words | Shape | Image


@dataclass(frozen=True)
class Drawing:
    """A letter as marks on pages, with its bookmarks."""

    pages: tuple[tuple[Mark, ...], ...]
    bookmarks: tuple[tuple[int, int, str], ...]
    meta: PdfMeta
    pictures: tuple[str, ...]


@dataclass
class _State:
    matrix: Matrix = _STILL
    fill: tuple[float, ...] = (0.0, 0.0, 0.0)
    stroke: tuple[float, ...] = (0.0, 0.0, 0.0)
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass
class _Type:
    font: str = ""
    names: dict[int, str] = field(default_factory=dict)
    widths: dict[str, float] = field(default_factory=dict)
    advanced: float = 0.0
    size: float = 0.0
    gap: float = 0.0
    matrix: Matrix = _STILL


def record(data: bytes, meta: PdfMeta, pictures: tuple[str, ...]) -> Drawing:
    """The marks of a finished PDF; `pictures` in the order in which they are drawn."""
    with pikepdf.open(BytesIO(data)) as pdf:
        reader = _Reader(pdf)
        pages = tuple(tuple(reader.page(page)) for page in pdf.pages)
        with pdf.open_outline() as outline:
            places = {page.objgen: at for at, page in enumerate(pdf.pages)}
            bookmarks = tuple(_bookmarks(outline.root, 0, places, pdf))
    return Drawing(pages, bookmarks, meta, pictures)


def _bookmarks(
    items: list[pikepdf.OutlineItem], level: int, places: dict[Any, int], pdf: pikepdf.Pdf
) -> Iterator[tuple[int, int, str]]:
    for item in items:
        target: Any = item.destination
        if isinstance(target, pikepdf.Name | pikepdf.String):
            target = pdf.Root.Dests[pikepdf.Name(f"/{str(target).lstrip('/')}")]
        yield places[target[0].objgen], level, item.title
        yield from _bookmarks(item.children, level + 1, places, pdf)


class _Reader:
    """Follows the drawing operators of a page."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._fonts: dict[tuple[int, int], tuple[str, dict[int, str], dict[str, float]]] = {}
        self._images = 0

    def page(self, page: pikepdf.Page) -> list[Mark]:
        self._state = _State()
        self._kept: list[_State] = []
        self._type = _Type()
        self._path: list[tuple[str, tuple[float, ...]]] = []
        self._marks: list[Mark] = []
        self._stream(page, page.Resources)
        return self._marks

    def _stream(self, source: pikepdf.Object | pikepdf.Page, resources: pikepdf.Object) -> None:
        for instruction in pikepdf.parse_content_stream(source):
            operands: Any = instruction.operands
            name = str(instruction.operator)
            if name == "Tf":
                self._font(resources.Font[str(operands[0])], float(operands[1]))
            elif name == "Do":
                self._object(resources.XObject[str(operands[0])])
            elif name == "d":
                self._state.dash = tuple(float(one) for one in operands[0])
            elif name in ("Tj", "TJ"):
                self._show(operands[0] if name == "TJ" else operands)
            else:
                self._numbers(name, operands)

    def _numbers(self, name: str, operands: Sequence[pikepdf.Object]) -> None:
        """Operators that take only numbers, or nothing."""
        if name in _PATH:
            self._add(name, [float(one) for one in operands])
        elif name in _PAINT:
            self._paint(name)
        elif name in _TURNS:
            _TURNS[name](self, [float(one) for one in operands])

    def _font(self, font: pikepdf.Object, size: float) -> None:
        if font.objgen not in self._fonts:
            names = _unicode_of(font)
            listed = enumerate(font.DescendantFonts[0].W[1])
            widths = {names[code]: float(width) for code, width in listed if code in names}
            self._fonts[font.objgen] = (str(font.BaseFont).split("+")[-1], names, widths)
        self._type.font, self._type.names, self._type.widths = self._fonts[font.objgen]
        self._type.size = size

    def _show(self, pieces: Sequence[pikepdf.Object]) -> None:
        """Text, put together where it goes on in the same font; spaces between pieces widen them."""
        kind = self._type
        text = "".join(_text_of(piece, kind.names) for piece in pieces if isinstance(piece, pikepdf.String))
        if not text.strip(" "):
            return
        widened = [float(piece) for piece in pieces if not isinstance(piece, pikepdf.String)]
        space = -widened[0] * kind.size / 1000 if widened else 0.0
        x, y = _times(kind.matrix, self._state.matrix)[4:]
        x += kind.advanced
        advance = sum(kind.widths.get(sign, 1000) for sign in text) * kind.size / 1000
        kind.advanced += advance + kind.gap * len(text) + space * text.count(" ")
        self._marks.append(Words(kind.font, kind.size, x, y, text, kind.gap, space, self._state.fill))

    def _object(self, thing: pikepdf.Object) -> None:
        m = self._state.matrix
        if str(thing.Subtype) == "/Image":
            self._marks.append(Image(self._images, (m[4], m[5], m[0], m[3])))
            self._images += 1
            return
        kept = _State(**vars(self._state))
        self._stream(thing, thing.Resources)
        self._state = kept

    def _add(self, name: str, numbers: list[float]) -> None:
        m = self._state.matrix
        if name == "re":
            x, y = _place(m, numbers[0], numbers[1])
            self._path.append(("re", (x, y, numbers[2] * m[0], numbers[3] * m[3])))
            return
        pairs = (_place(m, *numbers[at : at + 2]) for at in range(0, len(numbers), 2))
        self._path.append((name, tuple(value for pair in pairs for value in pair)))

    def _paint(self, name: str) -> None:
        state = self._state
        color = state.stroke if name in "Ss" else state.fill
        if name != "n":
            self._marks.append(Shape(tuple(self._path), name, state.width, color, state.dash))
        self._path = []

    def keep(self, _numbers: list[float]) -> None:
        self._kept.append(_State(**vars(self._state)))

    def restore(self, _numbers: list[float]) -> None:
        self._state = self._kept.pop()

    def move(self, numbers: list[float]) -> None:
        self._state.matrix = _times(_matrix(numbers), self._state.matrix)

    def place(self, numbers: list[float]) -> None:
        self._type.matrix = _matrix(numbers)
        self._type.advanced = 0.0

    def begin(self, _numbers: list[float]) -> None:
        self._type.matrix = _STILL

    def gap(self, numbers: list[float]) -> None:
        self._type.gap = numbers[0]

    def fill(self, numbers: list[float]) -> None:
        self._state.fill = tuple(numbers)

    def stroke(self, numbers: list[float]) -> None:
        self._state.stroke = tuple(numbers)

    def width(self, numbers: list[float]) -> None:
        self._state.width = numbers[0]


_PATH = frozenset({"m", "l", "c", "h", "re"})
_PAINT = frozenset({"S", "s", "f", "F", "f*", "n", "B"})
_TURNS: dict[str, Callable[[_Reader, list[float]], None]] = {
    "q": _Reader.keep,
    "Q": _Reader.restore,
    "cm": _Reader.move,
    "BT": _Reader.begin,
    "Tm": _Reader.place,
    "Tc": _Reader.gap,
    "rg": _Reader.fill,
    "RG": _Reader.stroke,
    "w": _Reader.width,
}


def _matrix(numbers: list[float]) -> Matrix:
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _place(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _text_of(piece: pikepdf.String, names: dict[int, str]) -> str:
    data = bytes(piece)
    return "".join(names[int.from_bytes(data[at : at + 2], "big")] for at in range(0, len(data), 2))


def _unicode_of(font: pikepdf.Object) -> dict[int, str]:
    found: dict[int, str] = {}
    inside = False
    for line in font.ToUnicode.read_bytes().decode("ascii").splitlines():
        if line.endswith(("beginbfchar", "endbfchar")):
            inside = line.endswith("beginbfchar")
        elif inside:
            code, value = line.split()
            found[int(code[1:-1], 16)] = bytes.fromhex(value[1:-1]).decode("utf-16-be")
    return found
