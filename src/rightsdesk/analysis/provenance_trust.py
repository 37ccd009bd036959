"""The certificates of the authorities that a signer is held against, read from PEM files."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_LARGEST_FILE = 4 << 20
_MOST_ANCHORS = 2_000
_CERTIFICATE = re.compile(rb"-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----")


@dataclass(frozen=True)
class Anchors:
    """The usable certificates as one PEM text, a hash over all of them, and the files that held none.

    `sha256` covers the sorted DER bytes: the same certificates give the same hash, however they lie in files.
    """

    pem: str
    count: int
    sha256: str
    unusable: tuple[str, ...]


def read_anchors(files: Sequence[str]) -> Anchors:
    """Take every certificate of the files; private keys and anything else in them are passed over."""
    found: dict[bytes, str] = {}
    unusable = []
    for name in files:
        certificates = _certificates(Path(name))
        if not certificates:
            unusable.append(Path(name).name)
        found |= certificates
    chosen = dict(sorted(found.items())[:_MOST_ANCHORS])
    digest = hashlib.sha256(b"".join(chosen)).hexdigest() if chosen else ""
    return Anchors("".join(chosen.values()), len(chosen), digest, tuple(unusable))


def _certificates(path: Path) -> dict[bytes, str]:
    from cryptography import x509  # only here: it comes with c2pa-python and takes a moment to load
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE)
    except OSError:
        return {}
    found = {}
    for block in _CERTIFICATE.findall(content):
        try:
            one = x509.load_pem_x509_certificate(block)
        except ValueError:
            continue
        found[one.public_bytes(Encoding.DER)] = one.public_bytes(Encoding.PEM).decode("ascii")
    return found
