"""Which seconds of a clip's sound are which seconds of a reference's sound."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.sound import WORDS_PER_SECOND, Heard, Samples, SoundPrint, hear_changed
from rightsdesk.domain.matching import SoundSegment

SPEEDS = (1.25, 0.8, 1.1, 0.9, 1.5, 2.0, 0.5, 1.05, 0.95, 1.2, 1.15, 0.85, 0.75)
SEMITONES = (1, -1, 2, -2)
CHANGES = (
    *((speed, pitch) for speed in SPEEDS for pitch in (speed, 1.0)),
    *((1.0, round(2 ** (tones / 12), 4)) for tones in SEMITONES),
)
DOUBTS = 5  # the least sure bits of a word; each, and each two of them, are also asked the other way round
STRETCH = 48  # words, three seconds
AT_EDGES = 10
MOST_ERRORS = 0.30  # measured: other sound differs in 0.37 of the bits at the very least
NO_ERRORS_LEFT = 0.36
SHORTEST = 2.5
LOUD_SHARE = 0.6


@dataclass(frozen=True, eq=False)
class Version:
    """The clip's sound as if it had been played back at the reference's speed and pitch."""

    speed: float
    words: NDArray[np.uint32]
    loud: NDArray[np.bool_]
    asked: NDArray[np.uint32]
    asked_at: NDArray[np.int64]

    @property
    def words_per_second(self) -> float:
        """Words for each second of the clip."""
        return WORDS_PER_SECOND * self.speed


def as_it_is(heard: Heard) -> Version:
    """The clip's sound unchanged."""
    return _version(heard, 1.0)


def changed(samples: Samples) -> Iterator[Version]:
    """The same with usual changes taken back: speed with its pitch, speed alone, pitch alone."""
    for (speed, _), heard in zip(CHANGES, hear_changed(samples, CHANGES), strict=True):
        yield _version(heard, speed)


def _version(heard: Heard, speed: float) -> Version:
    """With the words to ask for: as heard, and with one or two unsure bits turned."""
    places = np.flatnonzero(heard.loud)
    words = heard.words[places]
    unsure = np.argsort(heard.margins[places], axis=1, kind="stable")[:, :DOUBTS]
    masks = np.ascontiguousarray(np.packbits(np.eye(32, dtype=bool), axis=1)).view(np.uint32).ravel()
    bits = [masks[unsure[:, i]] for i in range(DOUBTS)]
    turned = [words, *(words ^ bit for bit in bits)]
    turned += [words ^ bits[i] ^ bits[j] for i in range(DOUBTS) for j in range(i)]
    asked_at = np.tile(places, len(turned)).astype(np.int64)
    return Version(speed, heard.words, heard.loud, np.concatenate(turned), asked_at)


def heard_in(version: Version, reference: SoundPrint, offsets: Sequence[int]) -> tuple[SoundSegment, ...]:
    """The stretches of the clip's sound that the reference holds so many words later, in order of time."""
    found: list[SoundSegment] = []
    taken = np.zeros(len(version.words), bool)
    for offset in offsets:
        for first, last, errors in _stretches(version, reference, offset):
            if not taken[first:last].any():
                taken[first:last] = True
                found.append(_segment(version, (first, last), offset, errors))
    return tuple(sorted(found, key=lambda s: s.clip_start))


def clearness(found: Sequence[SoundSegment]) -> float:
    """How much speaks for a correspondence: long and with few differing bits."""
    return sum((s.clip_end - s.clip_start) * max(0.0, NO_ERRORS_LEFT - s.errors) for s in found)


def _stretches(version: Version, reference: SoundPrint, offset: int) -> Iterator[tuple[int, int, float]]:
    """Runs of words along one offset that differ in few bits: first, last and the share of differing bits."""
    start, end = max(0, -offset), min(len(version.words), len(reference.words) - offset)
    if end - start < STRETCH:
        return
    mine, theirs = version.words[start:end], reference.words[start + offset : end + offset]
    wrong = np.bitwise_count(mine ^ theirs) / 32.0
    loud = (version.loud[start:end] & reference.loud[start + offset : end + offset]).astype(np.float64)
    kernel = np.ones(STRETCH) / STRETCH
    good = (np.convolve(wrong, kernel, "valid") <= MOST_ERRORS) & (
        np.convolve(loud, kernel, "valid") >= LOUD_SHARE
    )
    edges = np.flatnonzero(np.diff(np.concatenate([[0], good.astype(np.int8), [0]])))
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        begin, stop = _trimmed(wrong, int(first), int(last) - 1 + STRETCH)
        if stop - begin >= SHORTEST * WORDS_PER_SECOND:
            yield start + begin, start + stop, float(wrong[begin:stop].mean())


def _trimmed(wrong: NDArray[np.float64], first: int, last: int) -> tuple[int, int]:
    """The same run without ends that only lay beside it in a window."""
    near = np.flatnonzero(
        np.convolve(wrong[first:last], np.ones(AT_EDGES) / AT_EDGES, "valid") <= MOST_ERRORS
    )
    return (first + int(near[0]), first + int(near[-1]) + AT_EDGES) if len(near) else (first, first)


def _segment(version: Version, span: tuple[int, int], offset: int, errors: float) -> SoundSegment:
    first, last = span
    per_second = version.words_per_second
    return SoundSegment(
        round(first / per_second, 2),
        round(last / per_second, 2),
        round((first + offset) / WORDS_PER_SECOND, 2),
        round((last + offset) / WORDS_PER_SECOND, 2),
        version.speed,
        round(errors, 4),
    )
