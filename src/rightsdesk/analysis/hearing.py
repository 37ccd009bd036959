"""Which seconds of a clip's sound are which seconds of a reference's sound."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.sound import HOP, WINDOW, WORDS_PER_SECOND, Heard, Samples, SoundPrint, hear
from rightsdesk.domain.matching import SoundSegment

SPEEDS = (1.0, 1.25, 0.8, 1.1, 0.9, 1.5, 2.0, 0.5)
DOUBTS = 3  # the least sure bits of a word that are also asked the other way round
FEWEST_HITS = 4
OFFSETS_TRIED = 4
STRETCH = 48  # words, three seconds
AT_EDGES = 10
MOST_ERRORS = 0.30  # measured: other sound differs in 0.37 of the bits at the very least
SHORTEST = 2.5
LOUD_SHARE = 0.6


@dataclass(frozen=True, eq=False)
class Version:
    """The clip's sound as if it had been played back at the reference's speed."""

    speed: float
    words: NDArray[np.uint32]
    loud: NDArray[np.bool_]
    asked: NDArray[np.uint32]
    asked_at: NDArray[np.int64]

    @property
    def words_per_second(self) -> float:
        """Words for each second of the clip."""
        return WORDS_PER_SECOND * self.speed


def versions(samples: Samples) -> Iterator[Version]:
    """As it is, then for each usual speed: with the pitch moved along, and with the pitch kept."""
    for speed in SPEEDS if len(samples) > WINDOW else ():
        if speed == 1.0:
            yield _version(hear(samples), speed)
            continue
        places = np.arange(0, len(samples) - 1, 1 / speed)
        moved = np.interp(places, np.arange(len(samples)), samples).astype(np.int16)
        yield _version(hear(moved), speed)
        yield _version(hear(samples, HOP / speed), speed)


def _version(heard: Heard, speed: float) -> Version:
    """With the words to ask for: as heard, and with one unsure bit turned."""
    places = np.flatnonzero(heard.loud)
    words = heard.words[places]
    unsure = np.argsort(heard.margins[places], axis=1, kind="stable")[:, :DOUBTS]
    masks = np.ascontiguousarray(np.packbits(np.eye(32, dtype=bool), axis=1)).view(np.uint32).ravel()
    turned = [words, *(words ^ masks[unsure[:, i]] for i in range(DOUBTS))]
    return Version(
        speed, heard.words, heard.loud, np.concatenate(turned), np.tile(places, DOUBTS + 1).astype(np.int64)
    )


def heard_in(version: Version, reference: SoundPrint) -> tuple[SoundSegment, ...]:
    """The stretches of the clip's sound that the reference holds, in order of the clip's time."""
    found: list[SoundSegment] = []
    taken = np.zeros(len(version.words), bool)
    for offset in _offsets(version, reference):
        for first, last, errors in _stretches(version, reference, offset):
            if not taken[first:last].any():
                taken[first:last] = True
                found.append(_segment(version, (first, last), offset, errors))
    return tuple(sorted(found, key=lambda s: s.clip_start))


def _offsets(version: Version, reference: SoundPrint) -> list[int]:
    """How far apart equal words lie most often."""
    stored = reference.words[reference.order]
    first = np.searchsorted(stored, version.asked, side="left")
    count = np.searchsorted(stored, version.asked, side="right") - first
    count = np.minimum(count, 8)  # a hum repeats one word for long
    rows = np.repeat(np.arange(len(version.asked)), count)
    if not len(rows):
        return []
    within = np.arange(len(rows)) - np.repeat(np.cumsum(count) - count, count)
    there = reference.order[first[rows] + within].astype(np.int64)
    offsets, hits = np.unique(there - version.asked_at[rows], return_counts=True)
    best = np.lexsort((offsets, -hits))[:OFFSETS_TRIED]
    return [int(offsets[i]) for i in best if hits[i] >= FEWEST_HITS]


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
