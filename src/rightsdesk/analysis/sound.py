"""What is remembered of a sound track: a word of 32 bits sixteen times a second, and where it is loud.

Each bit says whether the energy difference of two neighbouring bands of pitch rose or fell since the moment
before (after Haitsma and Kalker, 2002). Loudness, equalisers and lossy coding change few of the bits.
"""

import io
import math
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.decoder import decoding
from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import JobContext

RATE = 5512
WINDOW = 2048
HOP = 344
WORDS_PER_SECOND = RATE / HOP
LOUD = 60.0  # root mean square of 16-bit samples below which a moment counts as silence
MOST_SECONDS = 24 * 3600.0
_BANDS = 33
_LOWEST, _HIGHEST = 300.0, 2000.0
_BATCH = 1024
_GRID = 86  # samples from one spectrum to the next where many changes share them
_NEAR_PITCH = 0.42  # octaves
_MARK = b"RDSO"

Samples = NDArray[np.int16]
Words = NDArray[np.uint32]
Change = tuple[float, float]  # so many times the speed, so many times the pitch


@dataclass(frozen=True, eq=False)
class SoundPrint:
    """Words in order of time, and whether each moment is loud; `order` sorts the words."""

    words: Words
    loud: NDArray[np.bool_]
    order: NDArray[np.uint32]

    @property
    def seconds(self) -> float:
        return len(self.words) / WORDS_PER_SECOND

    def to_bytes(self) -> bytes:
        body = self.words.tobytes() + self.order.tobytes() + self.loud.tobytes()
        return b"".join((_MARK, np.array([len(self.words), zlib.crc32(body)], np.uint32).tobytes(), body))

    @classmethod
    def from_bytes(cls, data: bytes) -> "SoundPrint":
        """Read back. Raises `ValueError` when damaged."""
        source = io.BytesIO(data)
        if source.read(4) != _MARK or len(data) < 12:
            raise ValueError("The sound print is damaged.")
        count, checksum = (int(n) for n in np.frombuffer(source.read(8), np.uint32))
        body = source.read()
        if len(body) != 9 * count or zlib.crc32(body) != checksum:
            raise ValueError("The sound print is damaged.")
        words = np.frombuffer(body[: 4 * count], np.uint32)
        order = np.frombuffer(body[4 * count : 8 * count], np.uint32)
        return cls(words, np.frombuffer(body[8 * count :], np.bool_), order)


def is_whole(path: Path) -> bool:
    """Whether a file holds a sound print and is not cut off; its content is not read. Raises `OSError`."""
    with path.open("rb") as file:
        head = file.read(12)
        size = os.fstat(file.fileno()).st_size
    count = int(np.frombuffer(head[4:8], np.uint32)[0]) if len(head) == 12 else -1
    return head[:4] == _MARK and size == 12 + 9 * count


NO_SOUND = SoundPrint(np.zeros(0, np.uint32), np.zeros(0, np.bool_), np.zeros(0, np.uint32))


@dataclass(frozen=True, eq=False)
class Heard:
    """Words with how sure each bit is: what asking with small doubts needs."""

    words: Words
    margins: NDArray[np.float32]
    loud: NDArray[np.bool_]


def pieces_of(path: Path, ctx: JobContext) -> Iterator[Samples]:
    """The sound track as one channel, a piece at a time; nothing when there is none.

    Raises `UnreadableMedia`, `Cancelled`.
    """
    with decoding(path, {"mode": "sound", "rate": RATE, "seconds": MOST_SECONDS}, ctx) as answers:
        for answer in answers:
            ctx.report(0, 0, "Listening")
            if answer.payload:
                yield np.frombuffer(answer.payload, np.int16)


def sound_print(path: Path, ctx: JobContext) -> SoundPrint | None:
    """The print of a file's sound; None when it has none to speak of. Raises `Cancelled`."""
    try:
        heard = hear_along(pieces_of(path, ctx))
    except UnreadableMedia:
        return None  # a broken sound track does not keep the pictures from being compared
    if not heard.loud.any():
        return None
    order = np.argsort(heard.words, kind="stable").astype(np.uint32)
    return SoundPrint(heard.words, heard.loud, order)


def hear_along(pieces: Iterable[Samples]) -> Heard:
    """Words of samples at `RATE` as they come: of a long track only the words are kept."""
    found, waiting = [_Energies.none()], np.zeros(0, np.int16)
    for piece in pieces:
        waiting = np.concatenate([waiting, piece])
        count = _windows(len(waiting), HOP)
        if count >= _BATCH:
            found.append(_energies(waiting, np.arange(count) * HOP))
            waiting = waiting[count * HOP :]
    found.append(_energies(waiting, np.arange(_windows(len(waiting), HOP)) * HOP))
    return _words(found)


def hear(samples: Samples) -> Heard:
    """Words of samples at `RATE`, one each `HOP` samples."""
    return hear_along([samples])


def hear_changed(samples: Samples, changes: Sequence[Change]) -> list[Heard]:
    """What would be heard with each change of speed and pitch taken back.

    Small changes of pitch share their spectra: what differs is which are taken, and where the bands lie.
    """
    near = [one for one in changes if abs(math.log2(one[1])) <= _NEAR_PITCH]
    found = dict(zip(near, _near(samples, near), strict=True))
    return [found[one] if one in found else _far(samples, *one) for one in changes]


def _near(samples: Samples, changes: Sequence[Change]) -> list[Heard]:
    parts: list[list[_Energies]] = [[_Energies.none()] for _ in changes]
    places = [
        np.round(np.arange(_windows(len(samples), HOP / speed)) * (HOP / speed / _GRID)).astype(np.int64)
        for speed, _ in changes
    ]
    count = _windows(len(samples), _GRID)
    for first in range(0, count, _BATCH):
        last = min(count, first + _BATCH)
        power, loud = _spectra(samples, np.arange(first, last) * _GRID, WINDOW)
        for number, (_, pitch) in enumerate(changes):
            mine = places[number]
            mine = mine[np.searchsorted(mine, first) : np.searchsorted(mine, last)] - first
            parts[number].append(_Energies(power[mine] @ _bands(WINDOW, pitch), loud[mine]))
    return [_words(each) for each in parts]


def _far(samples: Samples, speed: float, pitch: float) -> Heard:
    window, hop = round(WINDOW / pitch / 2) * 2, HOP / speed
    count, found = _windows(len(samples), hop, window), [_Energies.none()]
    for first in range(0, count, _BATCH):
        starts = np.round(np.arange(first, min(count, first + _BATCH)) * hop).astype(np.int64)
        found.append(_energies(samples, starts, window, pitch))
    return _words(found)


def _windows(length: int, hop: float, window: int = WINDOW) -> int:
    return int((length - window) // hop) + 1 if length >= window else 0


@dataclass(frozen=True, eq=False)
class _Energies:
    """How much sounds in each band at some moments, and whether it is loud then."""

    bands: NDArray[np.float32]
    loud: NDArray[np.bool_]

    @classmethod
    def none(cls) -> "_Energies":
        return cls(np.zeros((0, _BANDS), np.float32), np.zeros(0, np.bool_))


def _energies(
    samples: Samples, starts: NDArray[np.int64], window: int = WINDOW, pitch: float = 1.0
) -> _Energies:
    if not len(starts):
        return _Energies.none()
    power, loud = _spectra(samples, starts, window)
    return _Energies(power @ _bands(window, pitch), loud)


def _spectra(
    samples: Samples, starts: NDArray[np.int64], window: int
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    frames = np.lib.stride_tricks.sliding_window_view(samples, window)[starts].astype(np.float32)
    loud = np.einsum("ij,ij->i", frames, frames) >= LOUD * LOUD * window
    frames *= _window(window)
    spectrum = np.fft.rfft(frames, axis=1)
    return np.square(spectrum.real) + np.square(spectrum.imag), loud


def _words(found: Iterable[_Energies]) -> Heard:
    parts = list(found)
    energies, loud = np.concatenate([p.bands for p in parts]), np.concatenate([p.loud for p in parts])
    if len(energies) < 2:
        return Heard(np.zeros(0, np.uint32), np.zeros((0, 32), np.float32), np.zeros(0, np.bool_))
    across = energies[:, :-1] - energies[:, 1:]
    margins = across[1:] - across[:-1]
    packed = np.packbits(margins > 0, axis=1)
    words = np.ascontiguousarray(packed).view(np.uint32).ravel()
    return Heard(words, np.abs(margins), loud[1:])


@cache
def _window(length: int) -> NDArray[np.float32]:
    return np.hanning(length).astype(np.float32)


@cache
def _bands(window: int, pitch: float) -> NDArray[np.float32]:
    """Which frequencies belong to which band, bands evenly spaced in pitch, so many times higher."""
    edges = np.geomspace(_LOWEST, _HIGHEST, _BANDS + 1) * pitch
    heights = np.fft.rfftfreq(window, 1 / RATE)[:, None]
    return ((heights >= edges[:-1]) & (heights < edges[1:])).astype(np.float32)
