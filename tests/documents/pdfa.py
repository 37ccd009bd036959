"""The points of ISO 19005-2 level B (PDF/A-2b) that a letter can break, checked one by one.

Written from the standard's clauses, apart from the program that writes the files: it reads the bytes with its
own eyes and the objects with pikepdf. `faults` lists what is wrong, clause first; an empty list is a pass.
"""

import re
import struct
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pikepdf
from fontTools.ttLib import TTFont
from PIL import ImageCms

_FORBIDDEN_KEYS = frozenset(
    [
        "/JavaScript",
        "/JS",
        "/EmbeddedFiles",
        "/EmbeddedFile",
        "/XFA",
        "/OpenAction",
        "/AA",
        "/Alternates",
        "/OPI",
        "/TR",
        "/HTP",
        "/PS",
        "/Ref",
        "/NeedAppearances",
        "/Encrypt",
        "/OCProperties",
        "/AcroForm",
        "/Requirements",
    ]
)
_FORBIDDEN_ACTIONS = frozenset(
    [
        "/Launch",
        "/Sound",
        "/Movie",
        "/ResetForm",
        "/ImportData",
        "/Hide",
        "/SetOCGState",
        "/Rendition",
        "/Trans",
        "/GoTo3DView",
        "/JavaScript",
        "/URI",
        "/SubmitForm",
        "/GoToR",
        "/GoToE",
    ]
)
_KNOWN_FILTERS = {"/FlateDecode", "/DCTDecode"}
_DEVICE_OPERATORS = {"k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "ri", "BI"}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XMP = {
    "/Title": "{http://purl.org/dc/elements/1.1/}title",
    "/Author": "{http://purl.org/dc/elements/1.1/}creator",
    "/Subject": "{http://purl.org/dc/elements/1.1/}description",
    "/Creator": "{http://ns.adobe.com/xap/1.0/}CreatorTool",
    "/Producer": "{http://ns.adobe.com/pdf/1.3/}Producer",
    "/CreationDate": "{http://ns.adobe.com/xap/1.0/}CreateDate",
    "/ModDate": "{http://ns.adobe.com/xap/1.0/}ModifyDate",
}
_PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"


def faults(data: bytes) -> list[str]:
    """What keeps a file from being PDF/A-2b, as far as a letter can go wrong."""
    found = [*_bytes(data)]
    with pikepdf.open(BytesIO(data)) as pdf:
        for check in _CHECKS:
            found += check(pdf)
    return found


def _bytes(data: bytes) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", data):
        yield "6.1.2: the header is not %PDF-1.n and a remark of four bytes above 127"
    if not re.search(rb"\n%%EOF\r?\n?\Z", data):
        yield "6.1.3: something follows the end of the file"
    start = int(re.findall(rb"startxref\n(\d+)\n", data)[-1])
    table = re.match(rb"xref\n0 (\d+)\n", data[start : start + 40])
    if table is None:
        yield "6.1.4: the cross-reference table does not begin as it must"
        return
    rows = data[start + table.end() :][: 20 * int(table[1])]
    for number in range(1, int(table[1])):
        row = rows[number * 20 : number * 20 + 20]
        if not re.fullmatch(rb"\d{10} \d{5} n \n", row):
            yield f"6.1.4: entry {number} of the table is {row!r}"
        elif problem := _object(data, int(row[:10]), number):
            yield problem


def _object(data: bytes, at: int, number: int) -> str:
    head = b"%d 0 obj\n" % number
    if not data.startswith(head, at):
        return f"6.1.9: object {number} does not begin with {head!r}"
    length = re.compile(rb"<<[^\x80-\xff]*?/Length (\d+)[^\x80-\xff]*?>>\nstream(\r?\n)").match(
        data, at + len(head)
    )
    if length is None:
        end = data.find(b"endobj", at)
        return (
            ""
            if data[end - 1 : end + 7] == b"\nendobj\n"
            else f"6.1.9: object {number} does not end on a line"
        )
    end = length.end() + int(length[1])
    if not re.match(rb"\r?\nendstream\nendobj\n", data[end : end + 30]):
        return f"6.1.7: the stream of object {number} is not as long as it says"
    return ""


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary there is, those inside others too."""
    for item in pdf.objects:
        yield from _inside(item)


def _inside(item: object) -> Iterator[Any]:
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        yield item
        for key in list(item.keys()):
            value = item[key]
            if not isinstance(value, pikepdf.Object) or value.is_indirect:
                continue
            yield from _inside(value)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from _inside(value)


def _trailer(pdf: pikepdf.Pdf) -> Iterator[str]:
    if len(pdf.trailer.get("/ID", [])) != 2:
        yield "6.1.3: the trailer has no ID of two parts"
    if pdf.is_encrypted:
        yield "6.1.3: the file is encrypted"


def _keys(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in _dictionaries(pdf):
        for key in set(item.keys()) & _FORBIDDEN_KEYS:
            yield f"6.1, 6.4, 6.5: {key} is not allowed"
        if str(item.get("/S", "")) in _FORBIDDEN_ACTIONS and "/P" not in item:
            yield f"6.5.1: the action {item['/S']} is not allowed"
        if "/Annots" in item and len(item["/Annots"]):
            yield "6.3: there are annotations"


def _filters(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            named = item.get("/Filter", [])
            for one in [named] if isinstance(named, pikepdf.Name) else list(named):
                if str(one) not in _KNOWN_FILTERS:
                    yield f"6.1.7.2: the filter {one} is used"
            for key in {"/F", "/FFilter", "/FDecodeParms"} & set(item.keys()):
                yield f"6.1.7.1: a stream has {key}"


def _limits(pdf: pikepdf.Pdf) -> Iterator[str]:
    if len(pdf.objects) > 8_388_607:
        yield "6.1.13: too many objects"
    for item in _dictionaries(pdf):
        for key in item.keys():  # noqa: SIM118  a PDF dictionary is no Python one
            value = item[key]
            if isinstance(value, pikepdf.String) and len(bytes(value)) > 32_767:
                yield f"6.1.13: the string {key} is longer than 32,767 bytes"
            if len(key.encode()) > 127 or (
                isinstance(value, pikepdf.Name) and len(str(value).encode()) > 127
            ):
                yield "6.1.13: a name is longer than 127 bytes"


def _intent(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = [one for one in pdf.Root.get("/OutputIntents", []) if one.S == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield "6.2.3: there is not exactly one output intent of PDF/A"
        return
    profile = intents[0].DestOutputProfile
    raw = profile.read_bytes()
    if profile.N != 3 or raw[12:24] != b"mntrRGB XYZ " or raw[8] > 4 or raw[36:40] != b"acsp":
        yield "6.2.3: the colour profile is not an RGB display profile of ICC 4 or earlier"
    if struct.unpack(">L", raw[:4])[0] != len(raw):
        yield "6.2.3: the colour profile is cut"
    ImageCms.ImageCmsProfile(BytesIO(raw))  # raises for one that cannot be read


def _colours(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, stream in _contents(pdf):
        depth = deepest = marked = 0
        for instruction in pikepdf.parse_content_stream(stream):
            name = str(instruction.operator)
            depth += {"q": 1, "Q": -1}.get(name, 0)
            marked += {"BMC": 1, "BDC": 1, "EMC": -1}.get(name, 0)
            deepest = max(deepest, depth)
            if name in _DEVICE_OPERATORS:
                yield f"6.2.4: page {number} uses the operator {name}"
            if marked < 0:
                yield f"6.7 (structure): page {number} ends marked content that was not begun"
        if depth or marked or deepest > 28:
            yield f"6.1.13: page {number} leaves {depth} states and {marked} marks open, {deepest} deep"


def _contents(pdf: pikepdf.Pdf) -> Iterator[tuple[int, Any]]:
    for number, page in enumerate(pdf.pages, start=1):
        yield number, page
        for form in page.resources.get("/XObject", {}).values():
            if form.Subtype == "/Form":
                yield number, form


def _images(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image":
            if item.ColorSpace not in ("/DeviceRGB", "/DeviceGray") or item.BitsPerComponent != 8:
                yield "6.2.8: a picture is in a colour space without an output intent"
            if item.get("/Interpolate", False):
                yield "6.2.8: a picture is interpolated"
            if item.Filter == "/DCTDecode" and re.search(
                rb"\xff[\xe1\xe2\xed\xfe]..(Exif|ICC|Photoshop)", item.read_raw_bytes()[:4096]
            ):
                yield "hidden data: a picture carries metadata"


def _states(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        for state in page.resources.get("/ExtGState", {}).values():
            if (
                state.get("/BM", "/Normal") not in ("/Normal", "/Compatible")
                or state.get("/SMask", "/None") != "/None"
            ):
                yield "6.2.10: a graphics state blends in an unusual way"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    used = _used_codes(pdf)
    for font in pdf.objects:
        if not isinstance(font, pikepdf.Dictionary) or font.get("/Type") != "/Font":
            continue
        if font.Subtype == "/Type0":
            yield from _names_of(font)
            if "/FontFile2" in font.DescendantFonts[0].FontDescriptor:
                codes = used.get(font.objgen, set())
                yield from _program(font, codes)
                yield from _unicode(font, codes)
            else:
                yield f"6.2.11.4: {font.BaseFont} is not embedded"
        elif font.Subtype != "/CIDFontType2":
            yield f"6.2.11: a font of the kind {font.Subtype}"


def _names_of(font: pikepdf.Dictionary) -> Iterator[str]:
    name, inner = str(font.BaseFont), font.DescendantFonts[0]
    if font.Encoding != "/Identity-H" or inner.get("/CIDToGIDMap") != "/Identity":
        yield f"6.2.11.3: {name} does not map its codes to glyphs as embedded"
    others = {str(inner.BaseFont), str(inner.FontDescriptor.FontName)}
    if not re.fullmatch(r"/[A-Z]{6}\+.+", name) or others != {name}:
        yield f"6.2.11.4: {name} is not named as a subset everywhere"


def _program(font: pikepdf.Dictionary, used: set[int]) -> Iterator[str]:
    name, inner = str(font.BaseFont), font.DescendantFonts[0]
    data = inner.FontDescriptor.FontFile2.read_bytes()
    if inner.FontDescriptor.FontFile2.Length1 != len(data):
        yield f"6.2.11.4: {name} is not as long as it says"
    program = TTFont(BytesIO(data))
    glyphs = program["maxp"].numGlyphs
    per_unit = 1000 / program["head"].unitsPerEm
    widths = [float(one) for one in inner.W[1]]
    for code in sorted(used):
        if not 0 < code < min(glyphs, len(widths)):
            yield f"6.2.11.8: {name} has no glyph for the code {code}"
        elif abs(program["hmtx"].metrics[program.getGlyphName(code)][0] * per_unit - widths[code]) > 1:
            yield f"6.2.11.5: {name} has another width than it says for the code {code}"
    for order in range(glyphs):  # every drawing can be read, composed ones too
        program["glyf"][program.getGlyphName(order)].getCoordinates(program["glyf"])
    bits = "".join(f"{byte:08b}" for byte in inner.FontDescriptor.CIDSet.read_bytes()).rstrip("0")
    if set(bits) != {"1"} or len(bits) < len(widths):
        yield f"6.2.11.4.2: {name} lists other signs than it has"


def _unicode(font: pikepdf.Dictionary, used: set[int]) -> Iterator[str]:
    said = _unicode_of(font.ToUnicode.read_bytes())
    for code in used:
        if not said.get(code) or said[code] in ("\0", "\ufeff", "\ufffe"):
            yield f"6.2.11.7 (2u): {font.BaseFont} does not tell what the code {code} says"


def _unicode_of(data: bytes) -> dict[int, str]:
    rows = re.findall(rb"^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>$", data, re.MULTILINE)
    pairs = ((int(code, 16), bytes.fromhex(text.decode())) for code, text in rows)
    return {code: text.decode("utf-16-be") for code, text in pairs if (code, text) != (0, b"\xff\xff")}


def _used_codes(pdf: pikepdf.Pdf) -> dict[Any, set[int]]:
    used: dict[Any, set[int]] = {}
    for _, stream in _contents(pdf):
        fonts = (stream.resources if isinstance(stream, pikepdf.Page) else stream.Resources).Font
        current: Any = None
        for instruction in pikepdf.parse_content_stream(stream):
            operands: Any = instruction.operands
            name = str(instruction.operator)
            if name == "Tf":
                current = used.setdefault(fonts[str(operands[0])].objgen, set())
            elif name in ("Tj", "TJ"):
                for piece in operands[0] if name == "TJ" else operands:
                    if isinstance(piece, pikepdf.String):
                        text = bytes(piece)
                        current |= {text[at] << 8 | text[at + 1] for at in range(0, len(text), 2)}
    return used


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    stream = pdf.Root.get("/Metadata")
    if stream is None or "/Filter" in stream or stream.get("/Subtype") != "/XML":
        yield "6.6.2: there is no plain metadata stream"
        return
    tree = ElementTree.fromstring(stream.read_bytes().decode("utf-8"))  # noqa: S314  our own file
    texts = {
        one.tag: "".join(one.itertext()).strip() for part in tree.iter(f"{_RDF}Description") for one in part
    }
    if (texts.get(f"{_PDFAID}part"), texts.get(f"{_PDFAID}conformance")) != ("2", "B"):
        yield "6.6.4: the metadata do not say PDF/A-2b"
    for key, tag in _XMP.items():
        said = str(pdf.docinfo.get(key, ""))
        if key.endswith("Date"):
            said = re.sub(
                r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\+00'00'?", r"\1-\2-\3T\4:\5:\6+00:00", said
            )
        if said.strip() != texts.get(tag, ""):
            yield f"6.6.3: {key} is {said!r} in one place and {texts.get(tag)!r} in the other"


_CHECKS: tuple[Callable[[pikepdf.Pdf], Iterator[str]], ...] = (
    _trailer, _keys, _filters, _limits, _intent, _colours, _images, _states, _fonts, _metadata,
)  # fmt: skip
