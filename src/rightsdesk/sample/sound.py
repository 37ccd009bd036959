"""The music and wind of the films, computed from a few numbers."""

from dataclasses import dataclass

import numpy as np

from rightsdesk.sample.canvas import Image

SAMPLE_RATE = 44_100


@dataclass(frozen=True)
class Tune:
    """A melody in semitones over its root (None rests), one note per beat, with chords under it."""

    seed: int
    root: float  # Hz
    beat: float  # seconds
    notes: tuple[int | None, ...]
    chords: tuple[tuple[int, ...], ...]
    tone: str = "bell"  # bell, reed, box


def _wave(frequency: float, length: int, tone: str) -> Image:
    at = np.arange(length, dtype=np.float64) / SAMPLE_RATE
    partials = {
        "bell": ((1, 1.0, 3.0), (2.01, 0.5, 5.0), (3.98, 0.25, 9.0)),
        "reed": ((1, 0.8, 1.2), (3, 0.35, 1.5), (5, 0.18, 2.0)),
        "box": ((1, 1.0, 5.0), (3.0, 0.4, 9.0), (6.1, 0.22, 14.0)),
    }[tone]
    total = np.zeros(length)
    for multiple, strength, fall in partials:
        total += strength * np.exp(-fall * at) * np.sin(2 * np.pi * frequency * multiple * at)
    attack = np.minimum(1, at / 0.012)
    release = np.minimum(1, (length - np.arange(length)) / (0.02 * SAMPLE_RATE))
    return total * attack * release


def _add(track: Image, start: int, piece: Image, level: float) -> None:
    end = min(len(track), start + len(piece))
    if end > start:
        track[start:end] += piece[: end - start] * level


def compose(tune: Tune, length: float) -> Image:
    """The tune as two channels of samples in -1..1, `length` seconds long, shape (2, samples)."""
    count = round(length * SAMPLE_RATE)
    left, right = np.zeros(count), np.zeros(count)
    step = tune.beat * SAMPLE_RATE
    for number in range(int(count / step) + 1):
        note = tune.notes[number % len(tune.notes)]
        start = int(number * step)
        if note is not None:
            voice = _wave(tune.root * 2 ** (note / 12), int(step * 2.2), tune.tone)
            _add(left, start, voice, 0.32)
            _add(right, start + 400, voice, 0.26)
        if number % 4 == 0:
            for tone in tune.chords[number // 4 % len(tune.chords)]:
                pad = _wave(tune.root / 2 * 2 ** (tone / 12), int(step * 4), "reed")
                _add(left, start, pad, 0.09)
                _add(right, start + 250, pad, 0.1)
    random = np.random.default_rng(tune.seed)
    wind = np.convolve(random.normal(0, 1, count), np.ones(64) / 64, mode="same")
    swell = 0.5 + 0.5 * np.sin(np.arange(count) * 2 * np.pi / (SAMPLE_RATE * 5.3))
    both = np.stack([left, right]) + wind * swell * 0.12
    fade = np.minimum(1, (count - np.arange(count)) / (0.6 * SAMPLE_RATE))
    return np.asarray(both / max(1e-9, float(np.abs(both).max())) * 0.8 * fade, dtype=np.float32)


HARBOR = Tune(
    5,
    293.66,
    0.36,
    (0, 3, 7, None, 10, 7, 5, 3, 0, None, 5, 7, 3, None, -2, None),
    ((0, 3, 7), (-4, 0, 3), (5, 8, 12), (-2, 2, 5)),
)
COMET = Tune(
    6,
    392.0,
    0.28,
    (12, 7, 4, 7, 11, 7, 2, None, 9, 5, 0, 5, 7, 4, 2, None),
    ((0, 4, 7), (-5, -1, 2), (-3, 0, 4), (-7, -3, 0)),
    "box",
)
ORCHARD = Tune(
    7,
    261.63,
    0.32,
    (0, 4, 5, 7, 9, 7, 5, None, 4, 7, 12, 9, 7, None, 2, 4),
    ((0, 4, 7), (5, 9, 12), (-3, 0, 4), (-5, -1, 2)),
    "reed",
)
POSTMAN = Tune(
    8,
    220.0,
    0.22,
    (0, None, 7, 0, 3, None, 10, 3, 5, None, 12, 5, 6, 7, 6, None),
    ((0, 7), (3, 10), (5, 12), (-2, 5)),
    "box",
)


def resampled(sound: Image, speed: float) -> Image:
    """The sound played `speed` times as fast, pitch and all."""
    count = int(sound.shape[1] / speed)
    at = np.arange(count) * speed
    return np.stack([np.interp(at, np.arange(sound.shape[1]), channel) for channel in sound]).astype(
        np.float32
    )
