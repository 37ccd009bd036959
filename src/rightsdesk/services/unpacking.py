"""Unpack gzip, bzip2 and xz piece by piece, so that a file cut short gives all that is whole in it."""

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Protocol

from rightsdesk.errors import UnreadableMedia

_PIECE = 1 << 20
_INPUT = 1 << 16
_Broken = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError)


class _Unpacker(Protocol):
    """What bz2 and lzma give; zlib is brought into the same form."""

    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gzip:
    """One member of a gzip file."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


_MAGIC: tuple[tuple[bytes, Callable[[], _Unpacker]], ...] = (
    (b"\x1f\x8b", _Gzip),
    (b"BZh", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\x00", lzma.LZMADecompressor),
)


def unpacked_pieces(raw: IO[bytes]) -> Iterator[bytes]:
    """The content of a file in pieces of at most a megabyte, unpacked where it is packed.

    Raises `UnreadableMedia` at the place where a packed file breaks off.
    """
    head = raw.read(_INPUT)
    make = next((make for magic, make in _MAGIC if head.startswith(magic)), None)
    if make is not None:
        yield from _unpacked(raw, head, make)
        return
    yield head
    while piece := raw.read(_PIECE):
        yield piece


def _unpacked(raw: IO[bytes], head: bytes, make: Callable[[], _Unpacker]) -> Iterator[bytes]:
    unpacker, data, fresh = make(), head, False
    try:
        while data:
            fresh = False
            yield unpacker.decompress(data, _PIECE)
            while not unpacker.eof and not unpacker.needs_input:
                yield unpacker.decompress(b"", _PIECE)
            data = b""
            if unpacker.eof:  # several packed files may follow each other, padded with zeros
                data, unpacker, fresh = unpacker.unused_data.lstrip(b"\0"), make(), True
            data = data or raw.read(_INPUT)
    except _Broken as error:
        raise UnreadableMedia(f"it could not be unpacked to its end ({error})") from error
    if not fresh:
        raise UnreadableMedia("it could not be unpacked to its end (the end is missing)")
