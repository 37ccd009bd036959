"""The sound channel of a comparison: what each reference's sound says, and what it adds to the pictures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from rightsdesk.analysis import hearing
from rightsdesk.analysis.hearing import NO_ERRORS_LEFT, Version
from rightsdesk.analysis.register import Register
from rightsdesk.analysis.sound import RATE, Samples, hear_along, pieces_of
from rightsdesk.analysis.soundsearch import SoundIndex
from rightsdesk.domain.matching import Segment, SoundSegment
from rightsdesk.jobs import JobContext

SURE_ERRORS = 0.24
LONG_ENOUGH = 5.0
ALONE_AT_MOST = 0.85  # equal sound alone is never a strong match: the song may be somebody else's
ADDS_AT_MOST = 0.6
IN_STEP = 0.6
EXPLAINED = 0.8  # share of the loud moments: what plainly is a reference's sound was not changed in speed
CHANGED_UP_TO = 1200  # seconds of a clip that are also tried at other speeds

Heard = dict[str, tuple[SoundSegment, ...]]


def listen(path: Path, register: Register, wanted: Sequence[str], ctx: JobContext) -> Heard:
    """What each reference's sound has in common with a file's. Raises `UnreadableMedia`, `Cancelled`."""
    return listen_to(pieces_of(path, ctx), register, wanted, ctx)


def listen_to(pieces: Iterable[Samples], register: Register, wanted: Sequence[str], ctx: JobContext) -> Heard:
    """The same for samples as they come; of a long track only the words are kept."""
    beginning = _Beginning()
    plain = hearing.as_it_is(hear_along(beginning.kept_of(pieces)))
    if not plain.loud.any():
        return {}
    index = SoundIndex(register, wanted, ctx)
    found: Heard = {}
    _hear(plain, index, register, found, ctx)
    if not _explained(plain, found.values()):
        for version in hearing.changed(beginning.samples):
            _hear(version, index, register, found, ctx)
    return found


@dataclass
class _Beginning:
    """The first twenty minutes of a track."""

    _kept: list[Samples] = field(default_factory=lambda: [np.zeros(0, np.int16)])

    @property
    def samples(self) -> Samples:
        return np.concatenate(self._kept)

    def kept_of(self, pieces: Iterable[Samples]) -> Iterator[Samples]:
        left = CHANGED_UP_TO * RATE
        for piece in pieces:
            self._kept.append(piece[:left])
            left -= len(self._kept[-1])
            yield piece


def _hear(version: Version, index: SoundIndex, register: Register, found: Heard, ctx: JobContext) -> None:
    """Put in what a version of the clip tells, where it is clearer than what was heard before."""
    lines = index.lines(version, ctx)
    for done, (name, offsets) in enumerate(lines.items()):
        ctx.report(done, len(lines), "Comparing the sound")
        stored = register.sound(name)  # None when it was taken out meanwhile
        segments = () if stored is None else hearing.heard_in(version, stored, offsets)
        if hearing.clearness(segments) > hearing.clearness(found.get(name, ())):
            found[name] = segments


def _explained(plain: Version, found: Iterable[Sequence[SoundSegment]]) -> bool:
    """Whether the sound as it is was found plainly and nearly whole."""
    known = np.zeros(len(plain.words), bool)
    for segments in found:
        if (sound_score(segments) or 0.0) > 0.9:
            for each in segments:
                first, last = (round(at * plain.words_per_second) for at in (each.clip_start, each.clip_end))
                known[first:last] = True
    return bool(known[plain.loud].mean() >= EXPLAINED)


def sound_score(segments: Sequence[SoundSegment]) -> float | None:
    """From few enough differing bits over long enough: 0 to 1; None without any sound in common."""
    if not segments:
        return None
    best = max(segments, key=lambda s: s.clip_end - s.clip_start)
    clear = (NO_ERRORS_LEFT - best.errors) / (NO_ERRORS_LEFT - SURE_ERRORS)
    long = (best.clip_end - best.clip_start) / LONG_ENOUGH
    return round(max(0.0, min(1.0, clear)) * min(1.0, long), 4)


def combined(picture: float, segments: Sequence[Segment], sound: Sequence[SoundSegment]) -> float:
    """Pictures and sound together: sound in step with the pictures makes them surer, alone it says less."""
    heard = sound_score(sound)
    if heard is None:
        return picture
    if any(_in_step(one, two) for one in segments for two in sound):
        picture = 1 - (1 - picture) * (1 - ADDS_AT_MOST * heard)
    return round(max(picture, ALONE_AT_MOST * heard), 4)


def _in_step(picture: Segment, sound: SoundSegment) -> bool:
    """Whether both say that the same clip seconds are the same reference seconds."""
    start, end = max(picture.clip_start, sound.clip_start), min(picture.clip_end, sound.clip_end)
    if end <= start or picture.speed <= 0:
        return False
    middle = (start + end) / 2
    seen = picture.reference_start + picture.speed * (middle - picture.clip_start)
    heard = sound.reference_start + sound.speed * (middle - sound.clip_start)
    return abs(seen - heard) <= IN_STEP
