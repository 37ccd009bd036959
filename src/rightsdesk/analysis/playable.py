"""A copy of a video that every player shows, made by the fenced child and handed over in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rightsdesk.analysis.decoder import decoding
from rightsdesk.jobs import JobContext

# H.264 and AAC in a fragmented MP4, which can be written without going back in the file.
PARAMETERS = {
    "video": "H.264, yuv420p, crf 20, preset veryfast",
    "audio": "AAC, 128 kbit/s, 48 kHz stereo",
    "container": "MP4, fragmented",
    "longest_side": 1280,
}


def playable_copy(path: Path, ctx: JobContext) -> Iterator[bytes]:
    """The bytes of the copy, a piece at a time. Raises `UnreadableMedia`, `Cancelled`."""
    request = {"mode": "playable", "longest": PARAMETERS["longest_side"]}
    with decoding(path, request, ctx) as answers:
        for answer in answers:
            if "at" in answer.head:
                whole = round(answer.head["of"] * 1000)
                ctx.report(min(whole, round(answer.head["at"] * 1000)), whole, "Copying")
            if answer.payload:
                yield answer.payload
