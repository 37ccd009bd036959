"""The sound channel of a comparison: what each reference's sound says, and what it adds to the pictures."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rightsdesk.analysis import hearing
from rightsdesk.analysis.hearing import Version
from rightsdesk.analysis.register import Register
from rightsdesk.analysis.sound import samples_of
from rightsdesk.domain.matching import Segment, SoundSegment
from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import JobContext

SURE_ERRORS, NO_ERRORS_LEFT = 0.24, 0.36
LONG_ENOUGH = 5.0
ALONE_AT_MOST = 0.85  # equal sound alone is never a strong match: the song may be somebody else's
ADDS_AT_MOST = 0.6
IN_STEP = 0.6

Heard = dict[str, tuple[SoundSegment, ...]]


def listen(path: Path, register: Register, wanted: Sequence[str], close: set[str], ctx: JobContext) -> Heard:
    """What each reference's sound has in common with the clip's; changed speeds only for the `close` ones."""
    try:
        every = list(hearing.versions(samples_of(path, ctx)))
    except UnreadableMedia:
        return {}  # a broken sound track does not keep the pictures from being compared
    found: Heard = {}
    for done, name in enumerate(wanted):
        ctx.report(done, len(wanted), "Comparing the sound")
        segments = _heard(register, name, every if name in close else every[:1])
        if segments:
            found[name] = segments
    return found


def _heard(register: Register, name: str, asked: Iterable[Version]) -> tuple[SoundSegment, ...]:
    stored = register.sound(name)
    if stored is None or not len(stored.words):
        return ()
    return next((found for version in asked if (found := hearing.heard_in(version, stored))), ())


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
