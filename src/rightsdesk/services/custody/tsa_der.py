"""Put the certificates of a time-stamp reply into the order that DER asks for.

Some authorities send them as they come, and a strict reader refuses those. No signature covers their order,
and the reply keeps its length.
"""

from collections.abc import Iterator
from dataclasses import dataclass

_CONTEXT_0 = 0xA0


@dataclass(frozen=True)
class _Element:
    tag: int
    start: int
    content: int
    end: int


def with_sorted_certificates(reply: bytes) -> bytes:
    """Give the same reply with its set of certificates in order. Raises `ValueError` for another shape."""
    # A reply is (status, token), a token (type, [0] signed data), and signed data hold [0] certificates.
    whole = _Element(0, 0, 0, len(reply))
    signed = _inside(reply, whole, 0, 1, 1, 0)
    certificates = next((one for one in _parts(reply, signed) if one.tag == _CONTEXT_0), None)
    if certificates is None:
        raise ValueError("there are no certificates")
    ordered = sorted(reply[one.start : one.end] for one in _parts(reply, certificates))
    return reply[: certificates.content] + b"".join(ordered) + reply[certificates.end :]


def _inside(data: bytes, element: _Element, *places: int) -> _Element:
    for place in places:
        parts = list(_parts(data, element))
        if place >= len(parts):
            raise ValueError("this is no time-stamp")
        element = parts[place]
    return element


def _parts(data: bytes, element: _Element) -> Iterator[_Element]:
    """The elements inside one, each a tag, a length and so many bytes."""
    start = element.content
    while start < element.end:
        head = data[start : start + 2]
        if len(head) < 2:
            raise ValueError("an element is cut off")
        longer = head[1] & 0x7F if head[1] & 0x80 else 0
        content = start + 2 + longer
        length = int.from_bytes(data[start + 2 : content], "big") if longer else head[1]
        if content + length > element.end:
            raise ValueError("an element is longer than what holds it")
        yield _Element(head[0], start, content, content + length)
        start = content + length
