"""What a media file is: kind, length, size, codec; found out in the fenced child."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rightsdesk.analysis.decoder import decoding
from rightsdesk.domain.vocabulary import MediaKind


@dataclass(frozen=True)
class MediaFacts:
    """The facts of one media file; duration in seconds (0.0 for a still), size as it is shown."""

    kind: MediaKind
    duration: float
    frames: int
    width: int
    height: int
    frame_rate: float
    codec: str
    container: str
    has_audio: bool
    tags: Mapping[str, str]


def probe(path: Path) -> MediaFacts:
    """Look into a file without trusting its name. Raises `UnreadableMedia` with one sentence."""
    with decoding(path, {"mode": "probe", "longest": 16, "pixels": "gray"}) as answers:
        facts = next(answer.head["facts"] for answer in answers)
    return MediaFacts(**{**facts, "kind": MediaKind(facts["kind"])})
