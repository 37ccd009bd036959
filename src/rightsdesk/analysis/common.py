"""What many references share, such as a studio's logo, its jingle or a test card, never matches by itself."""

from collections.abc import Mapping, Sequence

from rightsdesk.domain.matching import Segment, SoundSegment

MANY = 4  # references that show or sound the same in the same seconds of the clip
OVERLAP = 0.8
LONGEST = 8.0  # seconds; an opening that all episodes share is longer, and truly theirs
AT_MOST = 0.5

Spans = Sequence[Segment] | Sequence[SoundSegment]


def shared_counts(name: str, found: Mapping[str, Spans]) -> list[int]:
    """For each stretch of a reference, how many references have the same there; 0 when they are few."""
    return [_count(each, name, found) for each in found[name]]


def only_shared(counts: Sequence[int], spans: Spans) -> bool:
    """Whether a correspondence is nothing but what many references share."""
    return bool(counts) and all(counts) and sum(s.clip_end - s.clip_start for s in spans) <= LONGEST


def _count(span: Segment | SoundSegment, name: str, found: Mapping[str, Spans]) -> int:
    others = [each for each, spans in found.items() if each != name and any(_covers(s, span) for s in spans)]
    return len(others) + 1 if len(others) + 1 >= MANY else 0


def _covers(other: Segment | SoundSegment, span: Segment | SoundSegment) -> bool:
    both = min(other.clip_end, span.clip_end) - max(other.clip_start, span.clip_start)
    return both >= OVERLAP * (span.clip_end - span.clip_start)
