"""What a media file says of its own origin: Content Credentials (C2PA) and embedded metadata.

Read in the fenced child, without network. All of it is the file's own word, kept as bounded plain text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rightsdesk.analysis.decoder import decoding
from rightsdesk.domain.vocabulary import CredentialState
from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import JobContext


@dataclass(frozen=True)
class OwnWords:
    """Both parts as plain JSON; `c2pa` always has a `state`, `metadata` its `fields` and `hints`."""

    c2pa: dict[str, Any]
    metadata: dict[str, Any]


def no_credentials(reason: str) -> dict[str, Any]:
    """Say that nothing is known, and why; never that there is nothing to know."""
    return {"state": str(CredentialState.NONE), "reason": reason}


def read_own_words(path: Path, anchors: Sequence[Path], ctx: JobContext | None = None) -> OwnWords:
    """Read what a file says of itself; `anchors` are PEM files of the authorities a signer is held against.

    Whatever a hostile file does to the child, the answer is a state with a reason. Raises `Cancelled`.
    """
    request = {"mode": "provenance", "anchors": [str(anchor) for anchor in anchors]}
    found: dict[str, dict[str, Any]] = {}
    problem = ""
    try:
        with decoding(path, request, ctx) as answers:
            for answer in answers:
                found |= answer.head
    except UnreadableMedia as failure:
        problem = failure.message
    nothing = no_credentials(f"Looking for Content Credentials failed. {problem}")
    no_fields = {"fields": [], "hints": {}, "problem": problem}
    return OwnWords(found.get("c2pa", nothing), found.get("metadata", no_fields))
