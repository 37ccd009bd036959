"""Compare one clip with the register: votes, stretches, verification, score."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rightsdesk.analysis import (
    alignment,
    candidates,
    changes,
    clip,
    common,
    geometry,
    hearing,
    pointwise,
    scoring,
    searching,
    segments,
    verification,
    voting,
)
from rightsdesk.analysis.alignment import Stretch
from rightsdesk.analysis.candidates import Candidate
from rightsdesk.analysis.clip import Clip, ClipRead
from rightsdesk.analysis.codes import codebook
from rightsdesk.analysis.fingerprints import (
    POINTS_PER_FRAME,
    POINTS_PER_KEY,
    SAMPLES_PER_SECOND,
    VIEWS_PER_SECOND,
    Fingerprint,
)
from rightsdesk.analysis.framing import framing
from rightsdesk.analysis.joining import VerifiedStretch, joined
from rightsdesk.analysis.listening import Heard, combined, listen, sound_score
from rightsdesk.analysis.realigning import realigned
from rightsdesk.analysis.register import Register
from rightsdesk.analysis.secondlook import looked_at_again
from rightsdesk.analysis.together import together
from rightsdesk.analysis.verification import ClipFrames, ReferenceFrames, VerifiedPair
from rightsdesk.domain.matching import (
    WEAK,
    Elapsed,
    FramePair,
    Framing,
    MatchFound,
    MatchMethod,
    ScoreResult,
    Segment,
    SoundSegment,
    band_of,
)
from rightsdesk.domain.vocabulary import Band, MediaKind
from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import JobContext

LEAST_SHARE = 0.25
MOST_FRAME_PAIRS = 8
STRETCHES_BEFORE_GIVING_UP = 2
ECHO = 0.8  # share of a segment's clip seconds


@dataclass(frozen=True)
class Compared:
    """A reference that was compared, whatever came of it; `terms` are what the picture score weighs.

    There is no picture score where only the sound was compared.
    """

    reference_id: str
    score: float
    picture_score: float | None
    terms: Mapping[str, float]
    mirrored: bool
    segments: tuple[Segment, ...]
    frames: tuple[FramePair, ...]
    framing: Framing | None
    sound: tuple[SoundSegment, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Everything that was compared with one clip, best first."""

    duration: float
    compared: tuple[Compared, ...]
    elapsed: Elapsed


def method() -> MatchMethod:
    """The name, version and parameters that go with every score."""
    parameters = {
        "samples_per_second": SAMPLES_PER_SECOND,
        "points_per_frame": POINTS_PER_FRAME,
        "points_per_key": POINTS_PER_KEY,
        "neighbours": voting.NEIGHBOURS,
        "speeds": list(alignment.SPEEDS),
        "views_per_second": VIEWS_PER_SECOND,
        "frames_per_second": clip.FRAMES_PER_SECOND,
        "verification_points": verification.POINTS,
        "words": codebook().mark,
        "sound_errors": hearing.MOST_ERRORS,
        "sound_speeds": list(hearing.SPEEDS),
        "sound_semitones": list(hearing.SEMITONES),
        "block_agrees_from": geometry.BLOCK_AGREES,
        "change_agrees_from": geometry.CHANGE_AGREES,
        "weights": dict(scoring.WEIGHTS),
    }
    return MatchMethod(scoring.METHOD, scoring.VERSION, parameters, WEAK)


def score_clip(clip_path: Path, register: Register, *, only: set[str] | None, ctx: JobContext) -> ScoreResult:
    """All references that correspond to a clip, best first; one entry for each.

    `only` narrows the search to these references. Raises `UnreadableMedia` for the clip, and `Cancelled`.
    """
    comparison = compare_clip(clip_path, register, only=only, ctx=ctx)
    matches = [(each, band_of(each.score)) for each in comparison.compared]
    found = tuple(_match(each, band, comparison.duration) for each, band in matches if band is not None)
    return ScoreResult(comparison.duration, method(), found, comparison.elapsed)


def compare_clip(
    clip_path: Path, register: Register, *, only: set[str] | None, ctx: JobContext
) -> Comparison:
    """The same, with every reference that was looked at closely, however little it resembles."""
    read = clip.read_clip(clip_path, ctx)
    began = time.perf_counter()
    wanted = sorted(register.ids() if only is None else register.ids() & only)
    compared = [] if read.holds_sound_only else _seen(read.clip, register, wanted, ctx)
    if read.has_audio:
        heard = _heard(clip_path, read, register, wanted, ctx)
        compared = _with_sound(compared, heard, {n: _unseen(read, register, n) for n in heard})
    compared = sorted(_without_common(compared), key=lambda c: (-c.score, c.reference_id))
    elapsed = Elapsed(round(read.decode, 3), round(read.describe, 3), round(time.perf_counter() - began, 3))
    return Comparison(round(read.clip.fingerprint.duration, 3), tuple(compared), elapsed)


def _seen(read: Clip, register: Register, wanted: Sequence[str], ctx: JobContext) -> list[Compared]:
    """What the pictures of likely references show."""
    references = searching.references_for(read.fingerprint, register, wanted, ctx)
    found = candidates.candidates(read.fingerprint, references, ctx)
    beside = _Beside(read, dict(references))
    return together(beside.compared, found, ctx, "Comparing frames")


def _heard(path: Path, read: ClipRead, register: Register, wanted: Sequence[str], ctx: JobContext) -> Heard:
    """What the sound has in common. Raises `UnreadableMedia` when there is nothing else to compare."""
    try:
        return listen(path, register, wanted, ctx)
    except UnreadableMedia:
        if read.holds_sound_only:
            raise
        return {}  # a broken sound track does not keep the pictures from being compared


def _unseen(read: ClipRead, register: Register, name: str) -> Compared:
    """A reference none of whose pictures agrees, or whose pictures cannot be compared."""
    table = register.table(name)
    no_pictures = read.holds_sound_only or (table is not None and table.kind is MediaKind.AUDIO)
    return Compared(name, 0.0, None if no_pictures else 0.0, scoring.terms(()), False, (), (), None)


def _with_sound(compared: Sequence[Compared], heard: Heard, unseen: Mapping[str, Compared]) -> list[Compared]:
    """The same with what was heard; a reference may correspond by its sound alone."""
    told = {each.reference_id: each for each in compared}
    for name, sound in heard.items():
        each = told.get(name, unseen[name])
        score = combined(each.picture_score or 0.0, each.segments, sound)
        if each.segments and not each.frames:  # by points alone
            score = min(score, pointwise.AT_MOST)
        told[name] = replace(each, score=score, sound=sound)
    return list(told.values())


def _without_common(compared: Sequence[Compared]) -> list[Compared]:
    """The same, with stretches marked that many references share; what is nothing else scores low."""
    pictures = {each.reference_id: each.segments for each in compared}
    sounds = {each.reference_id: each.sound for each in compared}
    kept: list[Compared] = []
    for each in compared:
        counts = common.shared_counts(each.reference_id, pictures)
        heard = common.shared_counts(each.reference_id, sounds)
        marked = tuple(replace(s, shared=n) for s, n in zip(each.segments, counts, strict=True))
        nothing_seen = not each.segments or common.only_shared(counts, each.segments)
        nothing_heard = not each.sound or common.only_shared(heard, each.sound)
        held = nothing_seen and nothing_heard
        score = min(each.score, common.AT_MOST) if held else each.score
        kept.append(replace(each, segments=marked, score=score))
    return kept


def _match(each: Compared, band: Band, duration: float) -> MatchFound:
    return MatchFound(
        each.reference_id,
        each.score,
        band,
        _coverage(each.segments or each.sound, duration),
        each.mirrored,
        each.segments,
        each.frames,
        each.framing,
        each.picture_score,
        sound_score(each.sound),
        each.sound,
    )


class _Beside:
    """One clip beside the candidates; used from several threads at once."""

    def __init__(self, read: Clip, stored: Mapping[str, Fingerprint]) -> None:
        self._read, self._stored = read, stored
        self._frames = {mirrored: ClipFrames(read, mirrored) for mirrored in (False, True)}

    def compared(self, candidate: Candidate, ctx: JobContext) -> Compared:
        """What the pictures of a candidate show."""
        stored = self._stored[candidate.reference_id]
        if not len(stored.views.pictures):
            return self._by_points(candidate, stored)
        reference, frames = ReferenceFrames(stored), self._frames[candidate.mirrored]
        if verification.resembles(candidate.stretches, frames, reference):
            candidate = looked_at_again(self._read.fingerprint, candidate, reference)
        verified = _verified_stretches(candidate, frames, reference, ctx)
        pairs = [pair for each in verified for pair in each.pairs]
        weighed = scoring.best_pairs((pair, each.stretch.speed) for each in verified for pair in each.pairs)
        changed = changes.changes(weighed, frames, reference)
        terms = scoring.terms(pairs, changed, one_frame=len(self._read.times) == 1)
        score = scoring.score_of(terms) if pairs else 0.0
        found: list[Segment] = []
        if score >= WEAK:
            found = [segments.segment(v.stretch, v.pairs, frames, reference) for v in verified]
            found = _without_echoes(found)
        shown, framed = tuple(_frame_pairs(verified)), None
        if found:
            best = max(pairs, key=lambda p: p.agreement.likeness)
            framed = framing(best.relation, self._read.fingerprint.size, stored.size)
        return Compared(
            candidate.reference_id, score, score, terms, candidate.mirrored, tuple(found), shown, framed
        )

    def _by_points(self, candidate: Candidate, stored: Fingerprint) -> Compared:
        """What the points alone say, where no pictures are kept."""
        pointed = pointwise.pointed(candidate.stretches, self._frames[candidate.mirrored], stored)
        score = pointwise.score_of(pointed, one_frame=len(self._read.times) == 1)
        found, framed = tuple[Segment, ...](), None
        if score >= WEAK:
            segments_found = [pointwise.segment(each, stored.duration, score) for each in pointed]
            found = tuple(_without_echoes(segments_found))
            framed = framing(pointed[0].relations[0], self._read.fingerprint.size, stored.size)
        name, terms = candidate.reference_id, scoring.terms(())
        return Compared(name, score, score, terms, candidate.mirrored, found, (), framed)


def _verified_stretches(
    candidate: Candidate, clip: ClipFrames, reference: ReferenceFrames, ctx: JobContext
) -> list[VerifiedStretch]:
    """The stretches whose pictures agree; given up when the strongest two do not."""
    verified: list[VerifiedStretch] = []
    for tried, stretch in enumerate(sorted(candidate.stretches, key=lambda s: -s.strength)):
        if tried == STRETCHES_BEFORE_GIVING_UP and not verified:
            break
        found = _verified_stretch(stretch, clip, reference, ctx)
        if found is not None:
            verified.append(found)
    return joined(verified)


def _verified_stretch(
    stretch: Stretch, clip: ClipFrames, reference: ReferenceFrames, ctx: JobContext
) -> VerifiedStretch | None:
    pairs: dict[float, VerifiedPair] = {}
    left = list(verification.moments(stretch))
    for insist in (False, True):  # where some frames agree, the others are looked at more closely
        for clip_at, expected in left.copy():
            ctx.report(0, 0, "Comparing frames")
            pair = verification.verify(clip, reference, clip_at, expected, insist=insist)
            if pair is not None and pair.agreement.share >= LEAST_SHARE:
                pairs[pair.clip_at] = pair
                left.remove((clip_at, expected))
        if not pairs:
            return None
    speed, kept = realigned(tuple(pairs.values()), clip, reference, stretch.speed)
    return VerifiedStretch(replace(stretch, speed=speed), kept)


def _without_echoes(found: list[Segment]) -> list[Segment]:
    """In time order, without weaker segments over clip seconds that a stronger one explains already."""
    kept: list[Segment] = []
    for each in sorted(found, key=lambda s: (-s.score, s.clip_start)):
        length = max(each.clip_end - each.clip_start, 1e-6)
        shared = [min(each.clip_end, k.clip_end) - max(each.clip_start, k.clip_start) for k in kept]
        if all(share < ECHO * length for share in shared):
            kept.append(each)
    return sorted(kept, key=lambda s: s.clip_start)


def _coverage(found: Sequence[Segment] | Sequence[SoundSegment], duration: float) -> float:
    """The share of the clip's seconds that lies in a segment; a still clip is covered as a whole."""
    if duration <= 0.0:
        return 1.0
    covered, reached = 0.0, 0.0
    for each in found:
        covered += max(0.0, each.clip_end - max(each.clip_start, reached))
        reached = max(reached, each.clip_end)
    return round(min(1.0, covered / duration), 4)


def _frame_pairs(verified: list[VerifiedStretch]) -> list[FramePair]:
    """The pairs to show, best first: from each stretch in turn, so that none is left out."""
    ranked = [sorted(v.pairs, key=lambda p: -p.agreement.share) for v in verified]
    turns = [pairs[i] for i in range(verification.PAIRS_PER_STRETCH) for pairs in ranked if i < len(pairs)]
    shown = [
        FramePair(round(p.clip_at, 3), round(p.reference_at, 3), round(100 * (1 - p.agreement.share)))
        for p in turns[:MOST_FRAME_PAIRS]
    ]
    return sorted(shown, key=lambda p: (p.distance, p.clip_at))
