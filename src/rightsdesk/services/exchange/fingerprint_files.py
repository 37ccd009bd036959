"""Signed files of fingerprints: mark, manifest, signature, then the parts, and nothing else.

| bytes | what |
|---|---|
| 4 | `RDFX` |
| 4, 4 | version of the layout and length of the manifest, little-endian |
| as told | the manifest, canonical JSON (RFC 8785) |
| 64 | Ed25519 signature over everything before it |
| as told | fingerprint and sound of each reference, in the manifest's order |

Every byte is signed or has its SHA-256 in what is signed. Nothing is packed or named, so a file can neither
grow when it is read nor say where something is to be written.
"""

import hashlib
import json
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import rfc8785

from rightsdesk.domain.exchange import Manifest, Part, SharedReference, told, understood
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext

_HEAD = struct.Struct("<4sII")
_MARK, _LAYOUT = b"RDFX", 1
_SIGNATURE = 64
_LONGEST_MANIFEST = 32 << 20
_CHUNK = 1 << 20
_HINT = "Ask the sender for the file again; nothing was taken in."


@dataclass(frozen=True)
class OpenedFile:
    """A file whose signature and sums hold; `sha256` of the whole file."""

    manifest: Manifest
    sha256: str
    size: int


def signed_head(manifest: Manifest, sign: Callable[[bytes], bytes]) -> bytes:
    """What stands before the parts."""
    body = rfc8785.dumps(told(manifest))
    head = _HEAD.pack(_MARK, _LAYOUT, len(body)) + body
    return head + sign(head)


def open_file(path: Path, ctx: JobContext) -> OpenedFile:
    """Read all of a file and hold it against its signature. Raises `InvalidInput` saying what is wrong."""
    whole = hashlib.sha256()
    with _reading(path) as source:
        manifest, head = _read_manifest(source)
        whole.update(head)
        size, total = len(head), len(head) + sum(part.size for part in manifest.parts())
        for part in manifest.parts():
            for chunk in _part(source, part):
                whole.update(chunk)
                size += len(chunk)
                ctx.report(size, total, "Checking fingerprints", in_bytes=True)
        if source.read(1):
            raise _odd("it goes on after its end")
    return OpenedFile(manifest, whole.hexdigest(), size)


def read_parts(
    path: Path, wanted: Callable[[SharedReference], bool]
) -> Iterator[tuple[SharedReference, bytes, bytes]]:
    """Reference, fingerprint and sound of those wanted, held against their sums. Raises `InvalidInput`."""
    with _reading(path) as source:
        manifest, _ = _read_manifest(source)
        for one in manifest.references:
            if not wanted(one):
                source.seek(one.fingerprint.size + one.sound.size, 1)
                continue
            yield one, b"".join(_part(source, one.fingerprint)), b"".join(_part(source, one.sound))


@contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as source:
            yield source
    except OSError as failure:
        raise InvalidInput(f"The file cannot be read: {failure.strerror}.", "Check the path.") from failure


def _read_manifest(source: BinaryIO) -> tuple[Manifest, bytes]:
    head = source.read(_HEAD.size)
    if len(head) < _HEAD.size or head[:4] != _MARK:
        raise InvalidInput(
            "This is no file of fingerprints.", "Choose one that a partner's Rightsdesk wrote."
        )
    _, layout, length = _HEAD.unpack(head)
    if layout != _LAYOUT:
        raise InvalidInput(
            f"The file is of layout {layout}, which this version does not read.", "Install a newer version."
        )
    if length > _LONGEST_MANIFEST:
        raise _odd("its list is too long")
    body = source.read(length)
    signature = source.read(_SIGNATURE)
    if len(body) < length or len(signature) < _SIGNATURE:
        raise _odd("it is cut off")
    manifest = _manifest(body)
    _check_signature(manifest.key, head + body, signature)
    return manifest, head + body + signature


def _manifest(body: bytes) -> Manifest:
    try:
        values = json.loads(body)
        manifest = understood(values)
        canonical = rfc8785.dumps(told(manifest)) == body
    except (ValueError, TypeError, OverflowError, RecursionError, rfc8785.CanonicalizationError) as failure:
        raise _odd(f"its list cannot be read ({str(failure)[:80]})") from failure
    if not canonical:
        raise _odd("its list is not in the one form it may have")
    return manifest


def _check_signature(key: str, signed: bytes, signature: bytes) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, signed)
    except (InvalidSignature, ValueError) as failure:
        raise _odd("its signature does not hold") from failure


def _part(source: BinaryIO, part: Part) -> Iterable[bytes]:
    left, digest = part.size, hashlib.sha256()
    while left:
        chunk = source.read(min(left, _CHUNK))
        if not chunk:
            raise _odd("it is cut off")
        digest.update(chunk)
        left -= len(chunk)
        yield chunk
    if digest.hexdigest() != part.sha256:
        raise _odd("a part differs from what was signed")


def _odd(why: str) -> InvalidInput:
    return InvalidInput(f"The file of fingerprints is damaged or was changed: {why}.", _HINT)
