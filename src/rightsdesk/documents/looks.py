"""The typography of letters: sizes, spacing and places, once for every language."""

from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from rightsdesk.documents.fonts import Face

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN_LEFT = MARGIN_RIGHT = 25 * mm
MARGIN_TOP, MARGIN_BOTTOM = 24 * mm, 25 * mm
MEASURE = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
BODY_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM

INK = HexColor("#161616")
QUIET = HexColor("#5c6066")
ACCENT = HexColor("#1f3a5f")
HAIR = HexColor("#b9bec5")
TINT = HexColor("#f3f5f8")
WATERMARK = Color(0.72, 0.12, 0.12, alpha=0.16)


@dataclass(frozen=True)
class Look:
    """How a stretch of text is set; lengths are points."""

    face: Face = Face.TEXT
    size: float = 10.5
    leading: float = 15.5
    align: str = "justify"
    before: float = 0.0
    after: float = 7.0
    indent: float = 0.0
    first: float = 0.0
    color: Color = INK


@dataclass(frozen=True)
class House:
    """The set of looks of one language."""

    body: Look
    title: Look
    part: Look
    item: Look
    plate: Look
    plate_name: Look
    cell: Look
    label: Look
    head_cell: Look
    note: Look
    caption: Look
    tag: Look
    first_indent: float = 0.0

    def placed(self, align: str) -> Look:
        """The body look set to one side."""
        return replace(self.body, align=align, first=0.0)


_EN_BODY = Look()
_JA_BODY = Look(size=10.5, leading=18.5, after=4.0)


def house(language: str) -> House:
    """The looks for letters in this language; those of both languages have the Japanese ones."""
    return _JAPANESE if language.startswith("ja") else _ENGLISH


def column_house(language: str) -> House:
    """The looks for one of two columns, smaller and with the same leading in both languages."""
    return _JAPANESE_COLUMN if language == "ja" else _ENGLISH_COLUMN


def _make(body: Look, *, title_align: str, title_size: float, tight: float) -> House:
    small = body.size - 1.5
    cell = replace(body, size=small, leading=small * tight, after=0.0, align="left")
    return House(
        body=body,
        title=replace(
            body,
            face=Face.BOLD,
            size=title_size,
            leading=title_size * 1.45,
            align=title_align,
            before=14.0,
            after=12.0,
        ),
        part=replace(
            body, face=Face.BOLD, size=body.size + 0.5, align="left", before=11.0, after=4.0, color=ACCENT
        ),
        item=replace(body, face=Face.BOLD, size=body.size - 0.5, align="left", before=6.0, after=2.0),
        plate=replace(body, face=Face.HEAD, size=7.5, leading=11.0, align="left", after=0.0, color=QUIET),
        plate_name=replace(
            body, face=Face.BOLD, size=14.0, leading=19.0, align="left", after=1.0, color=ACCENT
        ),
        cell=cell,
        label=replace(cell, face=Face.HEAD, size=small - 0.5, color=QUIET),
        head_cell=replace(cell, face=Face.BOLD, size=small - 0.5, color=ACCENT),
        note=replace(body, size=small, leading=small * tight, after=4.0, color=QUIET),
        caption=replace(body, face=Face.HEAD, size=7.5, leading=10.5, align="left", after=0.0, color=QUIET),
        tag=replace(body, face=Face.BOLD, size=15.0, leading=20.0, align="left", after=2.0, color=ACCENT),
    )


_ENGLISH = _make(_EN_BODY, title_align="left", title_size=13.5, tight=1.42)
_JAPANESE_BASE = _make(_JA_BODY, title_align="center", title_size=14.5, tight=1.6)
_JAPANESE = replace(
    _JAPANESE_BASE,
    cell=replace(_JAPANESE_BASE.cell, align="justify"),
    first_indent=_JA_BODY.size,
)


def _narrow(wide: House, size: float, align: str) -> House:
    body = replace(wide.body, size=size, leading=15.0, align=align, after=5.0)
    return replace(
        wide,
        body=body,
        part=replace(wide.part, size=size + 0.5, leading=15.0, before=8.0, after=3.0),
        item=replace(wide.item, size=size, leading=15.0),
        plate_name=replace(wide.plate_name, size=11.5, leading=16.0),
        first_indent=size if wide.first_indent else 0.0,
    )


_ENGLISH_COLUMN = _narrow(_ENGLISH, 9.5, "left")  # short lines of whole words gape when they are filled
_JAPANESE_COLUMN = _narrow(_JAPANESE, 9.5, "justify")
