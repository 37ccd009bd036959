"""Fingerprints as files: pieces of half a minute, each with its own checksum, read one by one."""

import io
import json
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.codes import AXES
from rightsdesk.analysis.fingerprints import Fingerprint
from rightsdesk.analysis.views import BLOCK_SECONDS, Views
from rightsdesk.domain.vocabulary import MediaKind

FORMAT_VERSION = 3
_MARK = b"RDFP"
_HEAD = struct.Struct("<4sIII")  # mark, version, length of the table, checksum of the table
_ARRAYS: dict[str, Any] = {
    "times": np.float64,
    "key_of": np.int32,
    "then": np.int32,
    "share": np.float32,
    "key_times": np.float64,
    "starts": np.int64,
    "points": np.uint16,
    "descriptors": np.int8,
    "view_times": np.float64,
    "view_which": np.int32,
    "view_begins": np.int32,
    "view_ends": np.int64,
    "view_bytes": np.uint8,
}
_WIDTHS = {"points": 2, "descriptors": AXES}
_PLAIN = tuple(name for name in _ARRAYS if not name.startswith("view_"))
_PACKED = 1  # zlib's quickest


@dataclass(frozen=True)
class Block:
    """Where one piece of a fingerprint lies in its file, and the seconds it covers."""

    offset: int
    length: int
    checksum: int
    start: float
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """The head of a fingerprint file."""

    kind: MediaKind
    duration: float
    size: tuple[int, int]
    blocks: tuple[Block, ...]


def written(fingerprint: Fingerprint) -> bytes:
    """The file of a fingerprint."""
    blocks: list[Block] = []
    bodies: list[bytes] = []
    offset = 0
    for start, piece in _pieces(fingerprint):
        arrays = _arrays(piece)
        body = zlib.compress(b"".join(array.tobytes() for array in arrays), _PACKED)
        counts = tuple(len(array) for array in arrays)
        blocks.append(Block(offset, len(body), zlib.crc32(body), start, counts))
        bodies.append(body)
        offset += len(body)
    table = json.dumps(
        {
            "kind": fingerprint.kind.value,
            "duration": fingerprint.duration,
            "size": fingerprint.size,
            "blocks": [[b.offset, b.length, b.checksum, b.start, b.counts] for b in blocks],
        }
    ).encode()
    return b"".join((_HEAD.pack(_MARK, FORMAT_VERSION, len(table), zlib.crc32(table)), table, *bodies))


def read_table(file: BinaryIO) -> tuple[Table, int]:
    """The head and where the pieces begin. Raises `ValueError` when it is damaged or of another version."""
    raw = file.read(_HEAD.size)
    if len(raw) < _HEAD.size or raw[:4] != _MARK:
        raise ValueError("The fingerprint is damaged or of another version.")
    _, version, length, checksum = _HEAD.unpack(raw)
    if version != FORMAT_VERSION:
        raise ValueError(f"The fingerprint has version {version}, not {FORMAT_VERSION}.")
    table = file.read(length)
    if len(table) < length or zlib.crc32(table) != checksum:
        raise ValueError("The fingerprint is damaged.")
    told = json.loads(table)
    width, height = told["size"]
    blocks = tuple(Block(o, n, c, s, tuple(counts)) for o, n, c, s, counts in told["blocks"])
    return Table(MediaKind(told["kind"]), told["duration"], (width, height), blocks), _HEAD.size + length


def read_fingerprint(file: BinaryIO, wanted: Sequence[int] | None = None) -> Fingerprint:
    """A fingerprint or only some pieces of it, in order. Raises `ValueError` when it is damaged."""
    table, begin = read_table(file)
    numbers = range(len(table.blocks)) if wanted is None else wanted
    pieces = []
    for number in numbers:
        block = table.blocks[number]
        file.seek(begin + block.offset)
        body = file.read(block.length)
        if len(body) < block.length or zlib.crc32(body) != block.checksum:
            raise ValueError("The fingerprint is damaged.")
        pieces.append(_piece(table, block, _unpacked(body)))
    found = joined(table, pieces)
    found.check()
    return found


def size_of(counts: Sequence[int]) -> int:
    """How many bytes a piece comes to unpacked. Raises `ValueError` for another number of counts."""
    sizes = [_WIDTHS.get(name, 1) * np.dtype(dtype).itemsize for name, dtype in _ARRAYS.items()]
    return sum(count * size for count, size in zip(counts, sizes, strict=True))


def _unpacked(body: bytes) -> bytes:
    try:
        return zlib.decompress(body)
    except zlib.error as failure:
        raise ValueError("The fingerprint is damaged.") from failure


def from_bytes(data: bytes) -> Fingerprint:
    """A whole fingerprint. Raises `ValueError` when it is damaged or of another version."""
    return read_fingerprint(io.BytesIO(data))


def load(path: Path, wanted: Sequence[int] | None = None) -> Fingerprint:
    """A fingerprint, or some of its pieces, from its file. Raises `ValueError`, `OSError`."""
    with path.open("rb") as file:
        return read_fingerprint(file, wanted)


def _pieces(whole: Fingerprint) -> Iterator[tuple[float, Fingerprint]]:
    last = float(max(whole.times[-1], whole.views.times[-1] if len(whole.views.times) else 0.0))
    for number in range(int(last // BLOCK_SECONDS) + 1):
        start, end = number * BLOCK_SECONDS, (number + 1) * BLOCK_SECONDS
        moments = np.flatnonzero((whole.times >= start) & (whole.times < end))
        shown = np.flatnonzero((whole.views.times >= start) & (whole.views.times < end))
        yield start, _part(whole, moments, shown)


def _part(whole: Fingerprint, moments: NDArray[np.int64], shown: NDArray[np.int64]) -> Fingerprint:
    both = np.concatenate([whole.key_of[moments], whole.then[moments]])
    keys, renumbered = np.unique(both, return_inverse=True)
    key_of, then = np.split(renumbered.astype(np.int32), 2)
    counts = whole.starts[keys + 1] - whole.starts[keys]
    inside = [np.arange(whole.starts[k], whole.starts[k + 1]) for k in keys]
    points = np.concatenate(inside) if inside else np.zeros(0, np.int64)
    return replace(
        whole,
        times=whole.times[moments],
        key_of=key_of,
        then=then,
        share=whole.share[moments],
        key_times=whole.key_times[keys],
        starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        points=whole.points[points],
        descriptors=whole.descriptors[points],
        views=_shown(whole.views, shown),
    )


def _shown(views: Views, shown: NDArray[np.int64]) -> Views:
    """The pictures of some moments; a film is cut only where a run begins."""
    kept, which = np.unique(views.which[shown], return_inverse=True)
    begins = views.begins[kept] if len(views.begins) else views.begins
    if len(begins):
        kept = np.arange(begins[0], kept[-1] + 1)
        which = views.which[shown] - kept[0]
        begins = (views.begins[kept] - kept[0]).astype(np.int32)
    pictures = [views.pictures[int(number)] for number in kept]
    return Views(views.times[shown], which.astype(np.int32), pictures, begins)


def _arrays(piece: Fingerprint) -> list[NDArray[Any]]:
    ends = np.cumsum([len(picture) for picture in piece.views.pictures], dtype=np.int64)
    data = np.frombuffer(b"".join(piece.views.pictures), np.uint8)
    views = piece.views
    parts: list[NDArray[Any]] = [getattr(piece, name) for name in _PLAIN]
    parts += [views.times, views.which, views.begins, ends, data]
    return [np.ascontiguousarray(p, dtype) for p, dtype in zip(parts, _ARRAYS.values(), strict=True)]


def _piece(table: Table, block: Block, body: bytes) -> Fingerprint:
    arrays: dict[str, NDArray[Any]] = {}
    offset = 0
    for (name, dtype), count in zip(_ARRAYS.items(), block.counts, strict=True):
        width = _WIDTHS.get(name, 1)
        size = count * width * np.dtype(dtype).itemsize
        flat = np.frombuffer(body[offset : offset + size], dtype)
        arrays[name] = flat.reshape(-1, width) if width > 1 else flat
        offset += size
    ends = arrays["view_ends"]
    data = arrays["view_bytes"].tobytes()
    pictures = [data[a:b] for a, b in zip([0, *ends[:-1]], ends, strict=True)] if len(ends) else []
    views = Views(arrays["view_times"], arrays["view_which"], pictures, arrays["view_begins"])
    rest = {name: arrays[name] for name in _PLAIN}
    return Fingerprint(table.kind, table.duration, table.size, **rest, views=views)


def joined(table: Table, pieces: Sequence[Fingerprint]) -> Fingerprint:
    """Pieces of one file as one fingerprint; keys and pictures are renumbered."""
    if not pieces:
        raise ValueError("The fingerprint is damaged.")
    first_key = np.cumsum([0, *(p.keys for p in pieces)])
    first_point = np.cumsum([0, *(len(p.points) for p in pieces)])
    starts = [p.starts[:-1] + first for p, first in zip(pieces, first_point, strict=False)]
    return Fingerprint(
        kind=table.kind,
        duration=table.duration,
        size=table.size,
        times=np.concatenate([p.times for p in pieces]),
        key_of=_moved([p.key_of for p in pieces], first_key),
        then=_moved([p.then for p in pieces], first_key),
        share=np.concatenate([p.share for p in pieces]),
        key_times=np.concatenate([p.key_times for p in pieces]),
        starts=np.concatenate([*starts, first_point[-1:]]).astype(np.int64),
        points=np.concatenate([p.points for p in pieces]),
        descriptors=np.concatenate([p.descriptors for p in pieces]),
        views=_joined_views([p.views for p in pieces]),
    )


def _joined_views(parts: Sequence[Views]) -> Views:
    first = np.cumsum([0, *(len(part.pictures) for part in parts)])
    return Views(
        np.concatenate([part.times for part in parts]),
        _moved([part.which for part in parts], first),
        [picture for part in parts for picture in part.pictures],
        _moved([part.begins for part in parts], first),
    )


def _moved(parts: Sequence[NDArray[np.int32]], first: NDArray[Any]) -> NDArray[np.int32]:
    """Numbers that counted from the beginning of each part, counting from the beginning of all."""
    return np.concatenate([part + f for part, f in zip(parts, first, strict=False)]).astype(np.int32)
