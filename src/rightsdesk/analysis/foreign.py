"""Fingerprints from outside: held against every bound before anything is built from them.

What passes is written anew by our own writers, so that nothing in the register was made by a stranger.
"""

import io
import json
import math
import zlib
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis import blocks
from rightsdesk.analysis.blocks import Table
from rightsdesk.analysis.codes import AXES, codebook
from rightsdesk.analysis.fingerprints import POINT_STEPS, POINTS_PER_FRAME, Fingerprint
from rightsdesk.analysis.sound import MOST_SECONDS, NO_SOUND, WORDS_PER_SECOND, SoundPrint
from rightsdesk.analysis.views import BLOCK_SECONDS, Views
from rightsdesk.domain.vocabulary import MediaKind

LONGEST = 24 * 3600.0
MOST_BYTES = 1 << 31  # of one reference's fingerprint
_MOST_TABLE = 4 << 20
_MOST_IN_PIECE = 48 << 20
_SIDES = (8, 4096)
_MOST_ODDLY_LATE = 2.0  # seconds that a sampled moment may lie behind the told length
_NO_VIEWS = Views(np.zeros(0), np.zeros(0, np.int32), (), np.zeros(0, np.int32))
_DAMAGED = "The fingerprint is damaged or was made to do harm."


def engine() -> dict[str, str | int]:
    """What must be the same on both sides for fingerprints to be compared at all."""
    return {"fingerprints": blocks.FORMAT_VERSION, "words": codebook().mark, "axes": AXES}


def engine_mark() -> str:
    """The same in one line."""
    return json.dumps(engine(), sort_keys=True)


def without_pictures(fingerprint: Fingerprint) -> Fingerprint:
    """The same with nothing to look at."""
    return replace(fingerprint, views=_NO_VIEWS)


def has_pictures(fingerprint: Fingerprint) -> bool:
    """Whether there is something to lay a clip's pictures over."""
    return len(fingerprint.views.pictures) > 0


def checked(data: bytes) -> Fingerprint:
    """The fingerprint in these bytes; its pictures are not looked at yet. Raises `ValueError`."""
    source = io.BytesIO(data)
    _require(len(data) <= MOST_BYTES)
    try:
        _require(int.from_bytes(data[8:12], "little") <= _MOST_TABLE)
        table, begin = blocks.read_table(source)
        _check_table(table, len(data) - begin)
        for block in table.blocks:
            _check_size(data[begin + block.offset : begin + block.offset + block.length], block.counts)
        found = blocks.from_bytes(data)
    except (KeyError, TypeError, OverflowError, RecursionError, IndexError, json.JSONDecodeError) as failure:
        raise ValueError(_DAMAGED) from failure
    _check_values(found)
    return found


def _require(holds: object) -> None:
    if not holds:
        raise ValueError(_DAMAGED)


def _check_table(table: Table, room: int) -> None:
    _require(isinstance(table.duration, (int, float)) and 0 <= table.duration <= LONGEST)
    least, most = (0, 0) if table.kind is MediaKind.AUDIO else _SIDES
    _require(all(type(side) is int and least <= side <= most for side in table.size))
    _require(0 < len(table.blocks) <= LONGEST / BLOCK_SECONDS + 1)
    at = 0
    for block in table.blocks:
        numbers = (block.offset, block.length, block.checksum, *block.counts)
        _require(all(type(number) is int and 0 <= number < 1 << 32 for number in numbers))
        _require(block.offset == at)
        at += block.length
    _require(at == room)


def _check_size(body: bytes, counts: tuple[int, ...]) -> None:
    """Unpack no further than the counts say; they say little enough."""
    expected = blocks.size_of(counts)
    _require(expected <= _MOST_IN_PIECE)
    unpacking = zlib.decompressobj()
    try:
        got = unpacking.decompress(body, expected + 1)
    except zlib.error as failure:
        raise ValueError(_DAMAGED) from failure
    _require(len(got) == expected and unpacking.eof and not unpacking.unused_data)


def _check_values(found: Fingerprint) -> None:
    latest = found.duration + _MOST_ODDLY_LATE
    views = found.views
    for times in (found.times, views.times):
        _require(_are_times(times, latest) and bool((np.diff(times) >= 0).all()))
    _require(len(found.times) and _are_times(found.key_times, latest))
    _require(bool(np.isfinite(found.share).all() and ((found.share >= 0) & (found.share <= 1)).all()))
    per_key = np.diff(found.starts)
    _require(int(found.starts[0]) == 0 and bool(((per_key >= 0) & (per_key <= POINTS_PER_FRAME)).all()))
    _require(bool((found.points <= max(found.size) * POINT_STEPS).all()))
    _require(not len(views.times) or len(views.pictures))
    begins = views.begins
    _require(bool((begins <= np.arange(len(begins))).all() and (np.diff(begins) >= 0).all()))


def _are_times(times: NDArray[np.float64], latest: float) -> bool:
    return bool(np.isfinite(times).all() and ((times >= 0) & (times <= latest)).all())


def checked_sound(data: bytes) -> SoundPrint:
    """The sound print in these bytes, its order worked out anew. Raises `ValueError`."""
    _require(len(data) <= 12 + 9 * math.ceil(MOST_SECONDS * WORDS_PER_SECOND))
    told = SoundPrint.from_bytes(data)
    if not len(told.words):
        return NO_SOUND
    order = np.argsort(told.words, kind="stable").astype(np.uint32)
    return SoundPrint(told.words, told.loud.view(np.uint8) != 0, order)
