"""A checkpoint of the custody log as it is kept elsewhere, and what a later log says to it."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rightsdesk.domain.merkle import EMPTY_ROOT, Tree
from rightsdesk.errors import InvalidInput

FORMAT = "rightsdesk-checkpoint-1"
_HASH = re.compile(r"(?:sha256:)?([0-9a-fA-F]{64})")
_LARGEST = 2**53 - 1


@dataclass(frozen=True)
class Seal:
    """How long the log was and its Merkle root; the hash of its newest entry where it was kept too."""

    size: int
    root: str
    head: str = ""


@dataclass(frozen=True)
class SealVerdict:
    """Whether a log still begins with what was sealed; `kind` says how not."""

    kind: Literal["holds", "cut", "changed", "rewritten"]
    message: str


def hash_text(digest: bytes) -> str:
    """A hash as it is printed and kept, `sha256:` and 64 hexadecimal digits."""
    return f"sha256:{digest.hex()}"


def hash_bytes(text: str, what: str = "root") -> bytes:
    """Read a printed hash, with or without `sha256:`. Raises `InvalidInput`."""
    found = _HASH.fullmatch("".join(text.split()))
    if found is None:
        raise InvalidInput(f"The {what} of the checkpoint is no SHA-256.", "It has 64 signs of 0-9 and a-f.")
    return bytes.fromhex(found[1])


def read_seal(text: str) -> Seal:
    """Read a checkpoint from JSON: `size`, `root` and, where it was kept, `head`. Raises `InvalidInput`."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(
            "The checkpoint is not JSON.", "Give a file that `custody checkpoint` wrote."
        ) from (error)
    if not isinstance(found, dict) or not {"size", "root"} <= found.keys():
        raise InvalidInput("The checkpoint has no size and root.", 'Write it like {"size": 9, "root": "…"}.')
    return make_seal(found["size"], found["root"], found.get("head") or "")


def make_seal(size: Any, root: Any, head: Any = "") -> Seal:  # noqa: ANN401  what somebody wrote into JSON
    """Check the parts of a checkpoint that came from outside. Raises `InvalidInput`."""
    if isinstance(size, bool) or not isinstance(size, int) or not 0 <= size <= _LARGEST:
        raise InvalidInput("The size of the checkpoint is no number of entries.", "It is a whole number.")
    if not isinstance(root, str) or not isinstance(head, str):
        raise InvalidInput("The hashes of the checkpoint are no text.", "They have 64 signs of 0-9 and a-f.")
    known_head = hash_text(hash_bytes(head, "head")) if head else ""
    return Seal(size, hash_text(hash_bytes(root)), known_head)


def seal_document(seal: Seal) -> dict[str, object]:
    """A checkpoint as JSON that `read_seal` and a stranger can read."""
    return {"format": FORMAT, "size": seal.size, "root": seal.root, "head": seal.head}


def judge(seal: Seal, leaves: Sequence[bytes], hashes: Sequence[str]) -> SealVerdict:
    """Hold a checkpoint against the leaf hashes and the chain hashes of the log as it is now."""
    there = len(leaves)
    if there < seal.size:
        gone = "entry is" if seal.size - there == 1 else f"{seal.size - there:,} entries are"
        return SealVerdict(
            "cut",
            f"The log holds {there:,} entries, the checkpoint was made of {seal.size:,}: "
            f"its newest {gone} gone.",
        )
    root = Tree(leaves[: seal.size]).root if seal.size else EMPTY_ROOT
    head = hashes[seal.size - 1] if seal.size else seal.head
    same_head = not seal.head or head == seal.head
    if hash_text(root) == seal.root and same_head:
        return SealVerdict(
            "holds",
            f"The log ({there:,} entries) still begins with what was sealed ({seal.size:,}), unchanged.",
        )
    if seal.head and same_head:
        return SealVerdict(
            "changed",
            f"The first {seal.size:,} entries do not say what they said when the checkpoint was made, "
            "although the hash of the newest of them was left as it was.",
        )
    return SealVerdict(
        "rewritten",
        f"The first {seal.size:,} entries are not those of the checkpoint: the log was written anew, "
        "or its end was cut off and written on.",
    )
