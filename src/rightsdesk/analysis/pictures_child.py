"""The child's side of small pictures from outside: films and single pictures as rows of grey."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import numpy as np
from PIL import Image

from rightsdesk.analysis import limits
from rightsdesk.analysis.films import developed
from rightsdesk.errors import UnreadableMedia

Answer = tuple[dict[str, Any], bytes]
_MOST = 500_000
_PIXELS = 240 * 240


def answers(_request: dict[str, Any], source: BinaryIO) -> Iterator[Answer]:
    """Every picture in order. Raises `UnreadableMedia`."""
    data = source.read()
    try:
        count = int(np.frombuffer(data[:8], np.int64)[0])
        if not 0 < count <= _MOST:
            raise ValueError(count)
        lengths, begins = np.frombuffer(data[8 : 8 + 16 * count], np.int64).reshape(2, count)
        limits.allow_cpu_for(count / 4, _PIXELS)
        ends = np.cumsum(lengths) + 8 + 16 * count
        pictures = [data[end - length : end] for end, length in zip(ends, lengths, strict=True)]
        for first in np.flatnonzero((begins < 0) | (begins == np.arange(count))):
            single = begins[first] < 0
            last = first + 1 if single else int(np.searchsorted(begins, first, side="right"))
            for picture in [_still(pictures[first])] if single else developed(pictures[first:last]):
                yield {"shape": picture.shape}, np.ascontiguousarray(picture).tobytes()
    except (ValueError, OSError, IndexError, OverflowError) as failure:
        raise UnreadableMedia("The small pictures are damaged.") from failure


def _still(data: bytes) -> np.ndarray[Any, np.dtype[np.uint8]]:
    with Image.open(io.BytesIO(data), formats=("JPEG",)) as picture:
        if picture.width * picture.height > _PIXELS:
            raise ValueError(picture.size)
        return np.asarray(picture.convert("L"), np.uint8)
