"""The type of one document: which signs of each font it uses, and the parts of those fonts to embed.

Each font goes in once, as a composite font of the signs used: ReportLab's own way cuts a Japanese font into
pieces of 256 signs, copies the whole font for each, and writes rare kanji wrongly into the map for readers.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from struct import pack, unpack_from

from reportlab.lib.rl_accel import calcChecksum
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFontFace

from rightsdesk.documents.fonts import face_of
from rightsdesk.documents.rawpdf import Raw, add, packed

_COPIED = ("cvt ", "fpgm", "prep")
_ARE_WORDS, _SCALE, _MORE, _SCALES, _MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080
_MOST_IN_MAP = 100  # entries that a block of a character map may have


class FontUse(dict[str, str]):
    """Maps each sign to its code in this document, as hexadecimal digits; new signs get the next code."""

    def __init__(self, font_name: str, name: str) -> None:
        super().__init__()
        self.font_name = font_name
        self.name = name
        self.signs: list[str] = []

    def __missing__(self, sign: str) -> str:
        self.signs.append(sign)
        code = f"{len(self.signs):04X}"
        self[sign] = code
        return code

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802  ReportLab calls it
        """Put the font, cut down to the signs used, into the document."""
        face = face_of(self.font_name)
        base = f"{_tag(int(self.name[1:]))}+{self.font_name}"
        glyphs = [0, *(face.charToGlyph[ord(sign)] for sign in self.signs)]
        widths = [face.defaultWidth, *(face.getCharWidth(ord(sign)) for sign in self.signs)]
        program = cut_font(self.font_name, glyphs)
        file = add(document, packed(program, f"/Length1 {len(program)}"))
        present = add(document, packed(_all_bits(len(glyphs))))
        descriptor = _object(
            document,
            f"/Type/FontDescriptor/FontName/{base}/Flags 4/FontBBox[{_numbers(face.bbox)}]"
            f"/ItalicAngle {face.italicAngle:g}/Ascent {face.ascent:g}/Descent {face.descent:g}"
            f"/CapHeight {face.capHeight:g}/StemV {face.stemV:g}/FontFile2 {file}/CIDSet {present}",
        )
        descendant = _object(
            document,
            f"/Type/Font/Subtype/CIDFontType2/BaseFont/{base}/CIDToGIDMap/Identity"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor}/DW 1000/W[0[{_numbers(widths)}]]",
        )
        names = add(document, packed(_unicode_map(self.signs)))
        font = _object(
            document,
            f"/Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant}]/ToUnicode {names}",
        )
        document.idToObject["BasicFonts"].dict[self.name] = font


class Typecase:
    """The fonts that one document uses, each with its signs."""

    def __init__(self, document: pdfdoc.PDFDocument) -> None:
        self._document = document
        self._uses: dict[str, FontUse] = {}

    def __getitem__(self, font_name: str) -> FontUse:
        use = self._uses.get(font_name)
        if use is None:
            use = self._uses[font_name] = FontUse(font_name, f"F{len(self._uses) + 1}")
            self._document.delayedFonts.append(use)
        return use


def _tag(number: int) -> str:
    """Six capitals that tell the parts of fonts apart within one document."""
    return "AAAA" + chr(ord("A") + number // 26) + chr(ord("A") + number % 26)


def _numbers(values: Sequence[float]) -> str:
    return " ".join([f"{value:g}" for value in values])


def _object(document: pdfdoc.PDFDocument, entries: str) -> str:
    return add(document, Raw(f"<<{entries}>>".encode("ascii")))


def _all_bits(count: int) -> bytes:
    whole, rest = divmod(count, 8)
    return b"\xff" * whole + (bytes([0xFF00 >> rest & 0xFF]) if rest else b"")


def _unicode_map(signs: Sequence[str]) -> bytes:
    """What each code says, for copying and searching."""
    rows = [f"<{code:04X}> <{sign.encode('utf-16-be').hex()}>" for code, sign in enumerate(signs, start=1)]
    blocks = [
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n"
        for part in (rows[at : at + _MOST_IN_MAP] for at in range(0, len(rows), _MOST_IN_MAP))
    ]
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{''.join(blocks)}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")


@lru_cache(maxsize=16)
def _tables_of(font_name: str) -> dict[str, bytes]:
    """The small tables that every part of a font has as they are."""
    face = face_of(font_name)
    found = {tag: bytes(face.get_table(tag)) for tag in ("head", "hhea", "hmtx", "maxp")}
    found |= {tag: bytes(face.get_table(tag)) for tag in _COPIED if tag in face.table}
    return found


def cut_font(font_name: str, order: list[int]) -> bytes:
    """A TrueType font of these glyphs of a font, in this order; `order` gains what they are composed of."""
    face = face_of(font_name)
    outlines = _outlines(face, order)
    places = [0]
    for outline in outlines:
        places.append(places[-1] + len(outline))
    long_places = places[-1] > 2 * 0xFFFF
    tables = dict(_tables_of(font_name))
    tables["glyf"] = b"".join(outlines)
    tables["loca"] = (
        pack(f">{len(places)}L", *places)
        if long_places
        else pack(f">{len(places)}H", *[place >> 1 for place in places])
    )
    tables["hmtx"] = b"".join(_metrics(tables["hmtx"], tables["hhea"], order))
    tables["hhea"] = _with_short(tables["hhea"], 34, len(order))
    tables["maxp"] = _with_short(tables["maxp"], 4, len(order))
    tables["head"] = _with_short(tables["head"][:8] + bytes(4) + tables["head"][12:], 50, int(long_places))
    return _assembled(tables)


def _metrics(table: bytes, head: bytes, order: Sequence[int]) -> Iterator[bytes]:
    """Width and left bearing of each glyph; in a font, the last width stands for all that follow."""
    (full,) = unpack_from(">H", head, 34)
    last = table[4 * full - 4 : 4 * full - 2]
    for glyph in order:
        if glyph < full:
            yield table[4 * glyph : 4 * glyph + 4]
        else:
            at = 4 * full + 2 * (glyph - full)
            yield last + table[at : at + 2]


def _outlines(face: TTFontFace, order: list[int]) -> list[bytes]:
    """The drawings of the glyphs, padded; parts of composed glyphs are added to the end of `order`."""
    data, start, places = face._ttf_data, face.get_table_pos("glyf")[0], face.glyphPos  # noqa: SLF001
    made: list[bytes] = []
    at = 0
    while at < len(order):
        glyph = order[at]
        outline = data[start + places[glyph] : start + places[glyph + 1]]
        if outline[:1] >= b"\x80":  # a negative number of contours: composed of other glyphs
            outline = _recomposed(outline, order)
        made.append(outline + bytes(-len(outline) % 4))
        at += 1
    return made


def _recomposed(outline: bytes, order: list[int]) -> bytes:
    mended = bytearray(outline)
    at, more = 10, True
    while more:
        flags, part = unpack_from(">HH", mended, at)
        if part not in order:
            order.append(part)
        mended[at + 2 : at + 4] = pack(">H", order.index(part))
        at += 8 if flags & _ARE_WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _SCALES else 8 if flags & _MATRIX else 0
        more = bool(flags & _MORE)
    return bytes(mended)


def _with_short(table: bytes, at: int, value: int) -> bytes:
    return table[:at] + pack(">H", value) + table[at + 2 :]


def _assembled(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = pack(">LHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16)
    place = 12 + 16 * count
    entries: list[bytes] = []
    bodies: list[bytes] = []
    for tag in sorted(tables):
        body = tables[tag]
        padded = body + bytes(-len(body) % 4)
        entries.append(
            tag.encode("ascii") + pack(">LLL", calcChecksum(padded) & 0xFFFFFFFF, place, len(body))
        )
        bodies.append(padded)
        place += len(padded)
    whole = bytearray(b"".join((head, *entries, *bodies)))
    adjust = (0xB1B0AFBA - calcChecksum(bytes(whole))) & 0xFFFFFFFF
    at = next(at for at, tag in enumerate(sorted(tables)) if tag == "head")
    (start,) = unpack_from(">L", entries[at], 8)
    whole[start + 8 : start + 12] = pack(">L", adjust)
    return bytes(whole)
