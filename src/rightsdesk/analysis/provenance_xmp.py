"""XMP inside the child: find the packet of a film, and the few properties that tell how a file was made."""

import struct
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LARGEST_PACKET = 1 << 20
_MOST_BOXES = 10_000
_MOST_ELEMENTS = 20_000
_FILM_PACKET = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_WANTED = {
    "http://ns.adobe.com/xap/1.0/": {"CreatorTool", "CreateDate", "ModifyDate"},
    "http://purl.org/dc/elements/1.1/": {"creator", "rights", "title", "description"},
    "http://ns.adobe.com/photoshop/1.0/": {"DateCreated", "Credit", "Source"},
    "http://ns.adobe.com/tiff/1.0/": {"Make", "Model", "Software"},
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": {
        "DigitalSourceType", "AISystemUsed", "AISystemVersionUsed", "AIPromptInformation",
    },
    "http://ns.useplus.org/ldf/xmp/1.0/": {"DataMining", "OtherConstraints"},
}  # fmt: skip


def packet_of_film(source: BinaryIO) -> bytes:
    """The XMP packet of an MP4 or MOV file, a box of its own at the top level; empty without one."""
    for _ in range(_MOST_BOXES):
        head = source.read(8)
        if len(head) < 8:
            return b""
        size, kind = struct.unpack(">I4s", head)
        behind = 8
        if size == 1:
            size, behind = int.from_bytes(source.read(8), "big"), 16
        if size < behind or not kind.isascii():
            return b""  # the last box, or no film of this family
        inside = size - behind
        if kind == b"uuid" and inside > 16 and source.read(16) == _FILM_PACKET:
            return source.read(min(inside - 16, _LARGEST_PACKET))
        source.seek(inside - (16 if kind == b"uuid" and inside > 16 else 0), 1)
    return b""


def properties(packet: bytes) -> Iterator[tuple[str, str]]:
    """The wanted properties and their texts. Raises `ValueError` for what is no XMP, entities included."""
    from defusedxml.ElementTree import ParseError, fromstring

    content = packet[:_LARGEST_PACKET].strip(b"\0 \r\n\t")
    if not content:
        return
    try:
        tree = fromstring(content, forbid_dtd=True)
    except ParseError as failure:
        raise ValueError("not XML") from failure
    for element in islice(tree.iter(), _MOST_ELEMENTS):
        yield from _properties_of(element)


def _properties_of(element: "Element") -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        if _is_wanted(key):
            yield key.partition("}")[2], value
    if _is_wanted(element.tag):
        text = element.get(f"{{{_RDF}}}resource") or " ".join("".join(element.itertext()).split())
        if text:
            yield element.tag.partition("}")[2], text


def _is_wanted(name: object) -> bool:
    space, _, local = str(name).removeprefix("{").partition("}")
    return local in _WANTED.get(space, ())
