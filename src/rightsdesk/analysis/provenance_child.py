"""The child's answers about the origin of a file: its metadata first, then its Content Credentials.

Each is an answer of its own, so that one that kills the child does not take the other along.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from rightsdesk.analysis import limits, provenance_c2pa, provenance_tags

Answer = tuple[dict[str, Any], bytes]


def answers(request: dict[str, Any], source: BinaryIO) -> Iterator[Answer]:
    """Both answers to the one request."""
    limits.allow_cpu_for_reading(source.seek(0, 2))
    source.seek(0)
    yield {"metadata": provenance_tags.read(source)}, b""
    source.seek(0)
    yield {"c2pa": provenance_c2pa.read(source, request["anchors"])}, b""
