"""Pictures made safe to embed: decoded within limits, flattened, kept small, stripped of hidden data."""

import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from struct import error as StructError  # noqa: N812  an exception
from threading import Lock

from PIL import Image, ImageOps, JpegImagePlugin, UnidentifiedImageError

_MOST_PIXELS = 60_000_000
_LONGEST_EDGE = 1600
_QUALITY = 88
_PLAIN_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF")
_UNREADABLE = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    # The ways in which Pillow's readers stumble over damaged files, seen when thousands were tried.
    StructError,
    ArithmeticError,
    LookupError,
    TypeError,
)
_MOST_REMEMBERED = 16 * 1024 * 1024  # bytes of finished pictures, so that a preview does not make them anew
_ORIENTATION = 0x0112
_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_END, _SCAN, _ADOBE, _JFIF_MARKER = 0xD9, 0xDA, 0xEE, 0xE0
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_NEEDED = _FRAMES | {0xC4, 0xDB, 0xDD, _ADOBE, _SCAN, _END}  # with tables, intervals, Adobe's note on colours
_DROPPED = frozenset({0xFE, *range(0xE0, 0xF0)})  # remarks, and what programs put in


@dataclass(frozen=True)
class Jpeg:
    """A picture ready to embed; `key` tells different ones apart."""

    data: bytes
    wide: int
    tall: int
    grey: bool
    key: str


class _Shelf:
    """The pictures made last, by the digest of what they were made of."""

    def __init__(self) -> None:
        self._made: OrderedDict[bytes, Jpeg | None] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def find(self, key: bytes) -> tuple[bool, Jpeg | None]:
        with self._lock:
            if key not in self._made:
                return False, None
            self._made.move_to_end(key)
            return True, self._made[key]

    def keep(self, key: bytes, made: Jpeg | None) -> None:
        with self._lock:
            if key in self._made:
                return
            self._made[key] = made
            self._size += _weight(made)
            while self._size > _MOST_REMEMBERED:
                self._size -= _weight(self._made.popitem(last=False)[1])

    def clear(self) -> None:
        with self._lock:
            self._made.clear()
            self._size = 0


def _weight(made: Jpeg | None) -> int:
    return 200 + (len(made.data) if made else 0)


_shelf = _Shelf()


def forget() -> None:
    """Drop the remembered pictures."""
    _shelf.clear()


def readable(image: bytes) -> Jpeg | None:
    """The picture as a JPEG without metadata, at most 1600 pixels long; None when it cannot be read.

    A JPEG that needs no change keeps its own pixels: it is decoded only to see that it can be.
    """
    key = blake2b(image, digest_size=16).digest()
    known, made = _shelf.find(key)
    if not known:
        made = _made(image)
        _shelf.keep(key, made)
    return made


def _made(image: bytes) -> Jpeg | None:
    try:
        with Image.open(BytesIO(image), formats=_PLAIN_FORMATS) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return None
            return _as_it_is(opened, image) or _anew(opened)
    except _UNREADABLE:
        return None


def _as_it_is(opened: Image.Image, image: bytes) -> Jpeg | None:
    """The JPEG's own pixels, if it is of a plain kind, upright and small enough."""
    if not isinstance(opened, JpegImagePlugin.JpegImageFile) or opened.mode not in ("RGB", "L"):
        return None
    if max(opened.size) > _LONGEST_EDGE or opened.getexif().get(_ORIENTATION, 1) != 1:
        return None
    wide, tall = opened.size
    bare = _bare(image)
    if bare is None:
        return None
    opened.draft(None, (wide // 8, tall // 8))  # all of it is read, little of it is drawn
    opened.load()
    return _jpeg(bare, (wide, tall), grey=opened.mode == "L")


def _bare(image: bytes) -> bytes | None:
    """The parts of a JPEG that draw it; None when it has parts of an uncommon kind."""
    kept: list[bytes] = []
    named_rgb = False
    for marker, part in _parts(image):
        if marker in _NEEDED:
            kept.append(part)
        elif marker == _JFIF_MARKER and part[4:9] == b"JFIF\0":
            kept.append(_JFIF)  # without the small picture it may hold
        elif marker not in _DROPPED:
            return None
        named_rgb = named_rgb or (marker in _FRAMES and part[10::3][:3] == b"RGB")
        if marker == _END and not named_rgb:
            return b"".join((b"\xff\xd8", *kept))
    return None


def _parts(image: bytes) -> Iterator[tuple[int, bytes]]:
    """The marked parts of a JPEG after its first two bytes, a scan together with its data."""
    at = 2
    while at + 2 <= len(image) and image[at] == 0xFF:
        marker = image[at + 1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        end = at + 2
        if marker != _END:
            end += int.from_bytes(image[end : end + 2], "big")
        if marker == _SCAN:
            found = _SCAN_END.search(image, end)
            end = found.start() if found else len(image)
        yield marker, image[at:end]
        at = end


def _anew(opened: Image.Image) -> Jpeg:
    opened.load()
    flat = ImageOps.exif_transpose(opened)
    flat = flat.convert("RGBA") if flat.has_transparency_data else flat.convert("RGB")
    if flat.mode == "RGBA":
        paper = Image.new("RGB", flat.size, "white")
        paper.paste(flat, mask=flat.getchannel("A"))
        flat = paper
    if max(flat.size) > _LONGEST_EDGE:
        flat.thumbnail((_LONGEST_EDGE, _LONGEST_EDGE))
    out = BytesIO()
    flat.save(out, "JPEG", quality=_QUALITY)
    return _jpeg(out.getvalue(), flat.size, grey=False)


def _jpeg(data: bytes, size: tuple[int, int], *, grey: bool) -> Jpeg:
    return Jpeg(data, *size, grey, blake2b(data, digest_size=12).hexdigest())
