"""What is remembered of a sound track: a word of 32 bits sixteen times a second, and where it is loud.

Each bit says whether the energy difference of two neighbouring bands of pitch rose or fell since the moment
before (after Haitsma and Kalker, 2002). Loudness, equalisers and lossy coding change few of the bits.
"""

import io
import zlib
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
MOST_SECONDS = 4 * 3600.0
_BANDS = 33
_LOWEST, _HIGHEST = 300.0, 2000.0
_BATCH = 1024
_MARK = b"RDSO"

Samples = NDArray[np.int16]
Words = NDArray[np.uint32]


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


NO_SOUND = SoundPrint(np.zeros(0, np.uint32), np.zeros(0, np.bool_), np.zeros(0, np.uint32))


@dataclass(frozen=True, eq=False)
class Heard:
    """Words with how sure each bit is: what asking with small doubts needs."""

    words: Words
    margins: NDArray[np.float32]
    loud: NDArray[np.bool_]


def samples_of(path: Path, ctx: JobContext) -> Samples:
    """The sound track as one channel; empty when there is none. Raises `UnreadableMedia`, `Cancelled`."""
    parts = [np.zeros(0, np.int16)]
    with decoding(path, {"mode": "sound", "rate": RATE, "seconds": MOST_SECONDS}, ctx) as answers:
        for answer in answers:
            if answer.payload:
                parts.append(np.frombuffer(answer.payload, np.int16))
            ctx.report(0, 0, "Listening")
    return np.concatenate(parts)


def sound_print(path: Path, ctx: JobContext) -> SoundPrint | None:
    """The print of a file's sound; None when it has none to speak of. Raises `Cancelled`."""
    try:
        heard = hear(samples_of(path, ctx))
    except UnreadableMedia:
        return None  # a broken sound track does not keep the pictures from being compared
    if not heard.loud.any():
        return None
    order = np.argsort(heard.words, kind="stable").astype(np.uint32)
    return SoundPrint(heard.words, heard.loud, order)


def hear(samples: Samples, hop: float = HOP) -> Heard:
    """Words of samples at `RATE`, one each `hop` samples."""
    count = int((len(samples) - WINDOW) // hop) + 1 if len(samples) >= WINDOW else 0
    energies, loud = [np.zeros((0, _BANDS), np.float32)], [np.zeros(0, np.bool_)]
    for first in range(0, count, _BATCH):
        starts = np.round(np.arange(first, min(count, first + _BATCH)) * hop).astype(np.int64)
        frames = samples[starts[:, None] + np.arange(WINDOW)].astype(np.float32)
        loud.append(np.sqrt((frames * frames).mean(axis=1)) >= LOUD)
        spectrum = np.fft.rfft(frames * _window(), axis=1)
        energies.append(np.asarray(np.abs(spectrum) ** 2 @ _bands(), np.float32))
    return _words(np.concatenate(energies), np.concatenate(loud))


def _words(energies: NDArray[np.float32], loud: NDArray[np.bool_]) -> Heard:
    if len(energies) < 2:
        return Heard(np.zeros(0, np.uint32), np.zeros((0, 32), np.float32), np.zeros(0, np.bool_))
    across = energies[:, :-1] - energies[:, 1:]
    margins = across[1:] - across[:-1]
    packed = np.packbits(margins > 0, axis=1)
    words = np.ascontiguousarray(packed).view(np.uint32).ravel()
    return Heard(words, np.abs(margins), loud[1:])


@cache
def _window() -> NDArray[np.float32]:
    return np.hanning(WINDOW).astype(np.float32)


@cache
def _bands() -> NDArray[np.float32]:
    """Which frequencies belong to which band, bands evenly spaced in pitch."""
    edges = np.geomspace(_LOWEST, _HIGHEST, _BANDS + 1)
    pitch = np.fft.rfftfreq(WINDOW, 1 / RATE)[:, None]
    return ((pitch >= edges[:-1]) & (pitch < edges[1:])).astype(np.float32)
