"""What a reference files in the register's index: codes of its strongest points, by half minute."""

import io
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.codes import Signatures, Words, codebook, unpacked
from rightsdesk.analysis.fingerprints import Fingerprint
from rightsdesk.analysis.views import BLOCK_SECONDS

POINTS_FILED = 60
SECONDS_APART = 1.4
_MARK = b"RDCO"
_HEAD = 12  # mark, how many points, checksum


@dataclass(frozen=True, eq=False)
class Filed:
    """Word, signature and half minute of each filed point; `checksum` stands for all of it."""

    words: Words
    signatures: Signatures
    pieces: NDArray[np.uint16]
    checksum: int

    @property
    def count(self) -> int:
        return len(self.words)

    @property
    def width(self) -> int:
        """How many half minutes there are."""
        return int(self.pieces.max()) + 1 if self.count else 0

    def to_bytes(self) -> bytes:
        body = _body(self.words, self.signatures, self.pieces)
        return b"".join((_MARK, np.array([self.count, self.checksum], np.uint32).tobytes(), body))


def _body(words: Words, signatures: Signatures, pieces: NDArray[np.uint16]) -> bytes:
    return words.tobytes() + signatures.tobytes() + pieces.tobytes()


def from_bytes(data: bytes) -> Filed:
    """Read back. Raises `ValueError` when damaged."""
    source = io.BytesIO(data)
    if source.read(4) != _MARK or len(data) < _HEAD:
        raise ValueError("The filed points are damaged.")
    count, checksum = (int(n) for n in np.frombuffer(source.read(8), np.uint32))
    body = source.read()
    if len(body) != 12 * count or zlib.crc32(body, _seed()) != checksum:
        raise ValueError("The filed points are damaged.")
    words = np.frombuffer(body[: 2 * count], np.uint16)
    signatures = np.frombuffer(body[2 * count : 10 * count], np.uint64)
    return Filed(words, signatures, np.frombuffer(body[10 * count :], np.uint16), checksum)


def mark_of(path: Path) -> int | None:
    """The checksum of what a file of codes holds, without reading the rest; None when that makes no sense."""
    try:
        with path.open("rb") as source:
            head = source.read(_HEAD)
            size = os.fstat(source.fileno()).st_size
    except OSError:
        return None
    if len(head) < _HEAD or head[:4] != _MARK:
        return None
    count, checksum = (int(n) for n in np.frombuffer(head[4:], np.uint32))
    return checksum if size == _HEAD + 12 * count else None


def _seed() -> int:
    """Codes of another codebook must not pass for ours."""
    return zlib.crc32(codebook().mark.encode())


def filed_points(fingerprint: Fingerprint) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
    """The points that are filed, the strongest of a key frame every few seconds, and their half minutes."""
    rows, pieces = [np.zeros(0, np.int64)], [np.zeros(0, np.uint16)]
    due, last_key = -1e9, -1
    for at, key in zip(fingerprint.times, fingerprint.key_of, strict=True):
        piece = int(at // BLOCK_SECONDS)
        begins = not len(pieces[-1]) or piece != int(pieces[-1][-1])
        if not begins and (at < due or key == last_key):
            continue
        due, last_key = at + SECONDS_APART, key
        start, end = int(fingerprint.starts[key]), int(fingerprint.starts[key + 1])
        found = np.arange(start, min(end, start + POINTS_FILED))
        rows.append(found)
        pieces.append(np.full(len(found), piece, np.uint16))
    return np.concatenate(rows), np.concatenate(pieces)


def filed(fingerprint: Fingerprint) -> Filed:
    """What a reference files: the codes of its strongest points."""
    rows, where = filed_points(fingerprint)
    words, signatures = codebook().codes(unpacked(fingerprint.descriptors[rows]))
    return Filed(words, signatures, where, zlib.crc32(_body(words, signatures, where), _seed()))
