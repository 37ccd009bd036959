"""Metadata that lies in a still or a video: EXIF, IPTC, XMP, text chunks; hints of how the file was made.

Places where a picture was taken and serial numbers of devices are personal data and are not read.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from rightsdesk.analysis import limits, provenance_xmp
from rightsdesk.analysis.provenance_text import LONG, kept

if TYPE_CHECKING:
    from PIL import Image

_MOST_FIELDS = 80
_EXIF_PART = 0x8769
_EXIF = {
    0x010E: "ImageDescription", 0x010F: "Make", 0x0110: "Model", 0x0131: "Software", 0x0132: "DateTime",
    0x013B: "Artist", 0x013C: "HostComputer", 0x8298: "Copyright", 0x9C9B: "XPTitle", 0x9C9C: "XPComment",
    0x9C9D: "XPAuthor", 0x9C9E: "XPKeywords",
}  # fmt: skip
_EXIF_MORE = {
    0x9003: "DateTimeOriginal", 0x9004: "DateTimeDigitized", 0x9011: "OffsetTimeOriginal",
    0x9286: "UserComment", 0xA434: "LensModel",
}  # fmt: skip
_UTF16 = {"XPTitle", "XPComment", "XPAuthor", "XPKeywords"}
_IPTC = {
    (2, 5): "ObjectName", (2, 25): "Keywords", (2, 55): "DateCreated", (2, 65): "OriginatingProgram",
    (2, 70): "ProgramVersion", (2, 80): "By-line", (2, 110): "Credit", (2, 115): "Source",
    (2, 116): "CopyrightNotice", (2, 120): "Caption",
}  # fmt: skip
_NOT_TEXT = {"exif", "xmp", "icc_profile", "photoshop", "XML:com.adobe.xmp", "Raw profile type exif"}

# Where a hint stands, the surest place first.
_HINTS: Mapping[str, tuple[str, ...]] = {
    "camera": ("exif:Model", "xmp:Model", "exif:Make"),
    "software": (
        "exif:Software", "xmp:CreatorTool", "text:Software", "text:software", "iptc:OriginatingProgram",
    ),
    "created": (
        "exif:DateTimeOriginal", "xmp:CreateDate", "xmp:DateCreated", "iptc:DateCreated",
        "text:Creation Time", "exif:DateTime",
    ),
    "generator": (
        "xmp:AISystemUsed", "text:parameters", "text:prompt", "text:workflow", "text:sd-metadata",
        "text:invokeai_metadata", "text:Dream", "xmp:AIPromptInformation",
    ),
    "digital_source_type": ("xmp:DigitalSourceType",),
    "data_mining": ("xmp:DataMining",),
}  # fmt: skip


class _Field(NamedTuple):
    place: str
    value: str


def read(source: BinaryIO) -> dict[str, Any]:
    """The metadata as `fields` (place and value, in the order found), and the `hints` among them."""
    problem, fields = "", []
    try:
        for field in _fields(source):
            fields.append(field)
            if len(fields) == _MOST_FIELDS:
                break
    except _DAMAGE:
        problem = "Part of the metadata is damaged and was passed over."
    return {
        "fields": [{"place": field.place, "value": field.value} for field in fields],
        "hints": _hints({field.place: field.value for field in reversed(fields)}),
        "problem": problem,
    }


# What Pillow, Python's codecs and the XML reader raise on damaged or hostile content.
_DAMAGE = (OSError, ValueError, SyntaxError, KeyError, IndexError, TypeError, AttributeError, OverflowError,
           EOFError, ArithmeticError, RecursionError)  # fmt: skip


def _hints(known: Mapping[str, str]) -> dict[str, dict[str, str]]:
    found = {}
    for hint, places in _HINTS.items():
        place = next((place for place in places if known.get(place)), None)
        if place is not None:
            found[hint] = {"value": known[place], "from": place}
    comment = known.get("exif:UserComment", "")
    if "generator" not in found and "Steps:" in comment and "Sampler" in comment:
        found["generator"] = {"value": comment, "from": "exif:UserComment"}
    return found


def _fields(source: BinaryIO) -> Iterator[_Field]:
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # no pixel is unpacked here but those of a PNG, whose size is checked
    try:
        picture = Image.open(source, formats=limits.STILL_FORMATS)
    except UnidentifiedImageError:
        source.seek(0)
        yield from _xmp_fields(provenance_xmp.packet_of_film(source))
        return
    yield from _text_fields(picture)
    yield from _exif_fields(picture)
    yield from _iptc_fields(picture)
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    yield from _xmp_fields(packet.encode() if isinstance(packet, str) else packet)


def _text_fields(picture: "Image.Image") -> Iterator[_Field]:
    """PNG text chunks and comments; PNG text may stand behind the pixels, so those are read too."""
    if picture.format == "PNG" and max(picture.size) <= limits.LONGEST_SIDE:
        picture.load()
    for name, value in picture.info.items():
        text = value.strip(b"\0") if isinstance(value, bytes) else value
        if name not in _NOT_TEXT and isinstance(text, bytes | str) and text:
            yield _Field(f"text:{kept(name, 60)}", kept(text, LONG))


def _exif_fields(picture: "Image.Image") -> Iterator[_Field]:
    exif = picture.getexif()
    for part, names in ((exif, _EXIF), (exif.get_ifd(_EXIF_PART), _EXIF_MORE)):
        for number, name in names.items():
            text = _exif_text(name, part.get(number))
            if text:
                yield _Field(f"exif:{name}", text)


def _exif_text(name: str, value: object) -> str:
    if isinstance(value, tuple):
        value = bytes(value) if name in _UTF16 else " ".join(map(str, value[:16]))
    if isinstance(value, bytes) and name in _UTF16:
        value = value[: 4 * LONG].decode("utf-16-le", "replace")
    if isinstance(value, bytes) and name == "UserComment":
        value = _comment(value[: 4 * LONG])
    text = value.strip("\0 ") if isinstance(value, str) else value
    return kept(text, LONG) if text is not None else ""


def _comment(content: bytes) -> str:
    """A user comment begins with the name of its code, eight bytes long."""
    code, text = content[:8], content[8:]
    if code.startswith(b"UNICODE"):
        order = "utf-16-be" if text[:1] == b"\0" else "utf-16-le"
        return text.decode(order, "replace")
    return (text if code.rstrip(b"\0") in {b"ASCII", b"JIS", b""} else content).decode(
        "utf-8", "backslashreplace"
    )


def _iptc_fields(picture: "Image.Image") -> Iterator[_Field]:
    from PIL.ImageFile import ImageFile
    from PIL.IptcImagePlugin import getiptcinfo

    if not isinstance(picture, ImageFile) or picture.format not in {"JPEG", "TIFF"}:
        return
    for number, value in (getiptcinfo(picture) or {}).items():
        if number in _IPTC:
            parts = value if isinstance(value, list) else [value]
            yield _Field(
                f"iptc:{_IPTC[number]}", kept("; ".join(kept(part, LONG) for part in parts[:32]), LONG)
            )


def _xmp_fields(packet: bytes) -> Iterator[_Field]:
    for name, value in provenance_xmp.properties(packet):
        yield _Field(f"xmp:{name}", kept(value, LONG))
