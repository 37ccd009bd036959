"""Compare one clip with the register: votes, stretches, verification, score."""

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from rightsdesk.analysis import (
    alignment,
    candidates,
    clip,
    geometry,
    glancing,
    scoring,
    segments,
    verification,
    voting,
)
from rightsdesk.analysis.alignment import Stretch
from rightsdesk.analysis.candidates import Candidate
from rightsdesk.analysis.clip import Clip
from rightsdesk.analysis.fingerprints import POINTS_PER_FRAME, SAMPLES_PER_SECOND, Fingerprint
from rightsdesk.analysis.frames import frames_in
from rightsdesk.analysis.glancing import Glance
from rightsdesk.analysis.joining import VerifiedStretch, joined
from rightsdesk.analysis.realigning import realigned
from rightsdesk.analysis.register import Register
from rightsdesk.analysis.together import together
from rightsdesk.analysis.verification import ClipFrames, ReferenceFrames, VerifiedPair
from rightsdesk.domain.matching import (
    WEAK,
    Elapsed,
    FramePair,
    MatchFound,
    MatchMethod,
    ScoreResult,
    Segment,
    band_of,
)
from rightsdesk.domain.vocabulary import Band
from rightsdesk.jobs import JobContext

WINDOW_FRAMES_PER_SECOND = 8.0
LEAST_SHARE = 0.25
MOST_FRAME_PAIRS = 8
STRETCHES_BEFORE_GIVING_UP = 2

ReferencePath = Callable[[str], Path]


def method() -> MatchMethod:
    """The name, version and parameters that go with every score."""
    parameters = {
        "samples_per_second": SAMPLES_PER_SECOND,
        "points_per_frame": POINTS_PER_FRAME,
        "neighbours": voting.NEIGHBOURS,
        "speeds": list(alignment.SPEEDS),
        "glance_agreement": glancing.ENOUGH,
        "verification_points": verification.POINTS,
        "block_agrees_from": geometry.BLOCK_AGREES,
        "weights": dict(scoring.WEIGHTS),
    }
    return MatchMethod(scoring.METHOD, scoring.VERSION, parameters, WEAK)


def score_clip(
    clip_path: Path,
    register: Register,
    reference_path: ReferencePath,
    *,
    only: set[str] | None,
    ctx: JobContext,
) -> ScoreResult:
    """All references that correspond to a clip, best first; one entry for each.

    `only` narrows the search to these references. Raises `UnreadableMedia` for the clip, and `Cancelled`.
    """
    read = clip.read_clip(clip_path, ctx)
    began = time.perf_counter()
    references = _references(register, only)
    found = candidates.candidates(read.clip.fingerprint, references, ctx)
    comparison = _Comparison(read.clip, dict(references), reference_path)
    compared = together(comparison.verified, found, ctx, "Comparing frames")
    matches = [match for match in compared if match is not None]
    matches.sort(key=lambda m: (-m.score, m.reference_id))
    elapsed = Elapsed(round(read.decode, 3), round(read.describe, 3), round(time.perf_counter() - began, 3))
    return ScoreResult(round(read.clip.fingerprint.duration, 3), method(), tuple(matches), elapsed)


def _references(register: Register, only: set[str] | None) -> list[tuple[str, Fingerprint]]:
    wanted = register.ids() if only is None else only
    found = ((reference_id, register.get(reference_id)) for reference_id in sorted(wanted))
    return [(reference_id, fingerprint) for reference_id, fingerprint in found if fingerprint is not None]


class _Comparison:
    """One clip beside the candidates; used from several threads at once."""

    def __init__(self, read: Clip, stored: Mapping[str, Fingerprint], reference_path: ReferencePath) -> None:
        self._read, self._stored, self._path = read, stored, reference_path
        self._frames = {mirrored: ClipFrames(read, mirrored) for mirrored in (False, True)}

    def verified(self, candidate: Candidate, ctx: JobContext) -> MatchFound | None:
        """What the pictures of a candidate show; None when they do not correspond."""
        path, spans = self._path(candidate.reference_id), list(_spans(candidate))
        reference = ReferenceFrames(frames_in(path, spans, WINDOW_FRAMES_PER_SECOND, ctx))
        glance = Glance(self._frames[candidate.mirrored], reference, self._stored[candidate.reference_id])
        verified = _verified_stretches(candidate, glance, ctx)
        pairs = [pair for each in verified for pair in each.pairs]
        score = scoring.score_of(pairs, one_frame=len(self._read.times) == 1)
        band = band_of(score)
        return None if band is None else self._match(candidate, verified, reference, (score, band))

    def _match(
        self,
        candidate: Candidate,
        verified: list[VerifiedStretch],
        reference: ReferenceFrames,
        rated: tuple[float, Band],
    ) -> MatchFound:
        frames = self._frames[candidate.mirrored]
        found = [segments.segment(v.stretch, v.pairs, frames, reference) for v in verified]
        found.sort(key=lambda s: s.clip_start)
        return MatchFound(
            candidate.reference_id,
            *rated,
            _coverage(found, self._read.fingerprint.duration),
            candidate.mirrored,
            tuple(found),
            tuple(_frame_pairs(verified)),
        )


def _spans(candidate: Candidate) -> Iterator[tuple[float, float]]:
    reach = verification.WINDOW + 0.05
    for stretch in candidate.stretches:
        yield from ((at - reach, at + reach) for _, at in verification.moments(stretch))
        yield from segments.edge_spans(stretch)


def _verified_stretches(candidate: Candidate, glance: Glance, ctx: JobContext) -> list[VerifiedStretch]:
    """The stretches whose pictures agree; given up when the strongest two do not."""
    verified: list[VerifiedStretch] = []
    for tried, stretch in enumerate(sorted(candidate.stretches, key=lambda s: -s.strength)):
        if tried == STRETCHES_BEFORE_GIVING_UP and not verified:
            break
        found = _verified_stretch(stretch, glance, ctx)
        if found is not None:
            verified.append(found)
    return joined(verified)


def _verified_stretch(stretch: Stretch, glance: Glance, ctx: JobContext) -> VerifiedStretch | None:
    if not glance.is_enough(stretch):
        return None
    pairs: dict[float, VerifiedPair] = {}
    for clip_at, expected in verification.moments(stretch):
        ctx.report(0, 0, "Comparing frames")
        pair = verification.verify(glance.clip, glance.reference, clip_at, expected)
        if pair is not None and pair.agreement.share >= LEAST_SHARE:
            pairs[pair.clip_at] = pair
    if not pairs:
        return None
    return VerifiedStretch(stretch, realigned(tuple(pairs.values()), glance.clip, glance.reference))


def _coverage(found: list[Segment], duration: float) -> float:
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
