"""The mark inside copies of JPEG, PNG, WebP and PDF files: only the XMP changes, no picture is encoded anew.

The containers are rewritten piece by piece as their formats say (XMP part 3; WebP container). What a file
holds beside its XMP stays byte for byte; PDFs are saved by pikepdf.
"""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from rightsdesk.documents.optout_packets import marked_packet
from rightsdesk.domain.optout_xmp import PREFIXES, TDM, Mark
from rightsdesk.errors import InvalidInput, Refused

_JPEG_ID = b"http://ns.adobe.com/xap/1.0/\0"
_PNG_SIGN = b"\x89PNG\r\n\x1a\n"
_PNG_KEY = b"XML:com.adobe.xmp"
_LARGEST_SEGMENT = 65_533
_XMP_FLAG, _ALPHA_FLAG = 0x04, 0x10
_SCAN, _END, _APP0, _APP1 = 0xDA, 0xD9, 0xE0, 0xE1


def format_of(data: bytes) -> str:
    """What a file is by its first bytes: jpeg, png, webp, pdf, or nothing that can hold the mark."""
    if data[:3] == b"\xff\xd8\xff":
        return "jpeg"
    if data[:8] == _PNG_SIGN:
        return "png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return "pdf" if b"%PDF-" in data[:1024] else ""


def marked(data: bytes, mark: Mark) -> bytes:
    """A copy of a file with the mark in it. Raises `InvalidInput`, `Refused` (a signed or locked PDF)."""
    ways = {"jpeg": _jpeg, "png": _png, "webp": _webp, "pdf": _pdf}
    way = ways.get(format_of(data))
    if way is None:
        raise InvalidInput("Files of this kind cannot hold the mark.", "Use the sidecar.")
    try:
        return way(data, mark)
    except (struct.error, IndexError, zlib.error) as error:
        raise _damaged() from error


def _damaged() -> InvalidInput:
    return InvalidInput(
        "The file is damaged and was not marked.", "Save it anew with the program that made it."
    )


def _jpeg(data: bytes, mark: Mark) -> bytes:
    own: list[tuple[int, bytes]] = []
    existing, rest = b"", 2
    for marker, start, end in _segments(data):
        body = data[start + 4 : end]
        if marker == _APP1 and body.startswith(_JPEG_ID):
            existing = body.removeprefix(_JPEG_ID)
        else:
            own.append((marker, data[start:end]))
        rest = end
    said = _JPEG_ID + marked_packet(existing, mark)
    if len(said) > _LARGEST_SEGMENT:
        raise InvalidInput("The file's XMP data have no room for the mark.", "Use the sidecar.")
    place = next((n for n, (marker, _) in enumerate(own) if marker not in (_APP0, _APP1)), len(own))
    segment = b"\xff\xe1" + struct.pack(">H", len(said) + 2) + said
    parts = [piece for _, piece in own]
    return b"".join((data[:2], *parts[:place], segment, *parts[place:], data[rest:]))


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Each segment before the picture itself: its marker, where it begins and where it ends."""
    position = 2
    while True:
        if data[position] != 0xFF:
            raise _damaged()
        marker = data[position + 1]
        if marker in (_SCAN, _END):
            return
        if marker == 0xFF:
            yield marker, position, position + 1  # a fill byte
            position += 1
            continue
        end = position + 2 + int(struct.unpack_from(">H", data, position + 2)[0])
        if end > len(data) or end < position + 4:
            raise _damaged()
        yield marker, position, end
        position = end


def _png(data: bytes, mark: Mark) -> bytes:
    pieces: list[bytes] = []
    existing, place = b"", 0
    position = len(_PNG_SIGN)
    while position < len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        end = position + 12 + length
        body = data[position + 8 : end - 4]
        if end > len(data) or (not pieces and kind != b"IHDR"):
            raise _damaged()
        if kind == b"iTXt" and body.startswith(_PNG_KEY + b"\0"):
            existing = _text_of(body)
        else:
            if kind == b"IDAT" and not place:
                place = len(pieces)
            pieces.append(data[position:end])
        position = end
        if kind == b"IEND":
            break
    if not place:
        raise _damaged()
    text = _PNG_KEY + b"\0\0\0\0\0" + marked_packet(existing, mark)
    chunk = struct.pack(">I", len(text)) + b"iTXt" + text + struct.pack(">I", zlib.crc32(b"iTXt" + text))
    return b"".join((_PNG_SIGN, *pieces[:place], chunk, *pieces[place:], data[position:]))


def _text_of(body: bytes) -> bytes:
    packed = body[len(_PNG_KEY) + 1]
    text = body[len(_PNG_KEY) + 3 :].split(b"\0", 2)[2]
    return zlib.decompressobj().decompress(text, 1 << 20) if packed else text


def _webp(data: bytes, mark: Mark) -> bytes:
    chunks = [(kind, body) for kind, body in _chunks(data) if kind != b"XMP "]
    existing = next((body for kind, body in _chunks(data) if kind == b"XMP "), b"")
    head = next((body for kind, body in chunks if kind == b"VP8X"), None)
    if head is None:
        head = _webp_head(chunks)
        chunks.insert(0, (b"VP8X", head))
    flagged = bytes([head[0] | _XMP_FLAG]) + head[1:]
    chunks = [(kind, flagged if kind == b"VP8X" else body) for kind, body in chunks]
    chunks.append((b"XMP ", marked_packet(existing, mark)))
    inner = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2) for kind, body in chunks
    )
    return b"RIFF" + struct.pack("<I", len(inner)) + inner


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position, whole = 12, min(len(data), 8 + int(struct.unpack_from("<I", data, 4)[0]))
    while position + 8 <= whole:
        kind, size = struct.unpack_from("<4sI", data, position)
        if position + 8 + size > whole:
            raise _damaged()
        yield kind, data[position + 8 : position + 8 + size]
        position += 8 + size + size % 2


def _webp_head(chunks: list[tuple[bytes, bytes]]) -> bytes:
    """The extended header that a simple file lacks: its size, and whether it has alpha."""
    kind, body = chunks[0] if chunks else (b"", b"")
    if kind == b"VP8L" and body[:1] == b"\x2f":
        bits = int(struct.unpack_from("<I", body, 1)[0])
        wide, tall, flags = bits & 0x3FFF, bits >> 14 & 0x3FFF, _ALPHA_FLAG if bits >> 28 & 1 else 0
    elif kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", body, 6)
        wide, tall, flags = (width & 0x3FFF) - 1, (height & 0x3FFF) - 1, 0
    else:
        raise _damaged()
    return bytes([flags, 0, 0, 0]) + wide.to_bytes(3, "little") + tall.to_bytes(3, "little")


def _pdf(data: bytes, mark: Mark) -> bytes:
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            _require_free(pdf)
            with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
                for prefix, space in PREFIXES.items():
                    said.register_xml_namespace(space, prefix)
                archival = bool(said.pdfa_status)
                for space, name, value in mark.properties:
                    if not (archival and space == TDM):  # PDF/A knows no such properties
                        said[f"{{{space}}}{name}"] = value
            target = BytesIO()
            pdf.save(target, deterministic_id=True)
            return target.getvalue()
    except pikepdf.PasswordError as error:
        raise Refused("The PDF is locked with a password.", "Mark a copy without one.") from error
    except pikepdf.PdfError as error:
        raise _damaged() from error


def _require_free(pdf: Any) -> None:  # noqa: ANN401  pikepdf has no types here
    if pdf.is_encrypted:
        raise Refused("The PDF is locked.", "Mark a copy that is not locked.")
    form = pdf.Root.get("/AcroForm")
    if form is not None and int(form.get("/SigFlags", 0)) & 1:
        raise Refused(
            "The PDF is signed; marking it would break the signature.", "Mark it before it is signed."
        )
