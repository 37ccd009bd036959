"""Our properties in an XMP packet: a new one, or added to what a file says of itself already."""

from functools import cache
from typing import Any

from rightsdesk.domain.optout_xmp import PREFIXES, RDF, Mark, packet
from rightsdesk.errors import InvalidInput

_LARGEST = 1 << 20
_ABOUT = f"{{{RDF}}}about"


def marked_packet(existing: bytes, mark: Mark) -> bytes:
    """A packet with our properties; everything else that the file's own packet says stays.

    Raises `InvalidInput` for a packet that cannot be read, since what it says would be lost.
    """
    content = existing.strip(b"\0 \r\n\t")
    if not content:
        return packet(mark).encode()
    if says(content, mark):
        return content
    root = _root(content)
    rdf = root if root.tag == f"{{{RDF}}}RDF" else root.find(f"{{{RDF}}}RDF")
    if rdf is None:
        raise _unreadable()
    about = next((one.get(_ABOUT, "") for one in rdf), "")
    _remove_ours(rdf, mark)
    etree = _etree()
    own = etree.SubElement(rdf, f"{{{RDF}}}Description", {_ABOUT: about}, nsmap=dict(PREFIXES))
    for space, name, value in mark.properties:
        etree.SubElement(own, f"{{{space}}}{name}").text = value
    inner = etree.tostring(root, encoding="unicode")
    return f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n{inner}\n<?xpacket end="w"?>'.encode()


def says(existing: bytes, mark: Mark) -> bool:
    """Whether a packet holds all our properties with our values."""
    content = existing.strip(b"\0 \r\n\t")
    if not content:
        return False
    root = _root(content)
    said = {
        element.tag: (element.text or "").strip() for element in root.iter() if isinstance(element.tag, str)
    }
    return all(said.get(f"{{{space}}}{name}") == value for space, name, value in mark.properties)


def _remove_ours(rdf: Any, mark: Mark) -> None:  # noqa: ANN401  lxml has no types
    names = {f"{{{space}}}{name}" for space, name, _ in mark.properties}
    for description in rdf:
        for name in names & set(description.attrib):
            del description.attrib[name]
        for child in [one for one in description if one.tag in names]:
            description.remove(child)


def _root(content: bytes) -> Any:  # noqa: ANN401  lxml has no types
    etree = _etree()
    if len(content) > _LARGEST or b"<!DOCTYPE" in content:
        raise _unreadable()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _unreadable() from error


def _unreadable() -> InvalidInput:
    return InvalidInput(
        "The file carries XMP data that cannot be read; marking it would lose them.",
        "Save the file anew with the program that made it, or use the sidecar.",
    )


@cache
def _etree() -> Any:  # noqa: ANN401  lxml has no types
    from lxml import etree

    return etree
