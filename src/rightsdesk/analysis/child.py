"""The decoding child process: reads one media file from standard input, writes frames to standard output.

Started as `python -m rightsdesk.analysis.child REQUEST` with a JSON request. Each answer is two lengths,
a JSON head and raw bytes. The last head is either `{"end": true}` or `{"refused": [message, hint]}`.
"""

import json
import struct
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from rightsdesk.analysis import limits

Answer = tuple[dict[str, Any], bytes]


def main() -> int:
    """Serve the one request of this process."""
    limits.fence_in()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    from rightsdesk.errors import UnreadableMedia

    try:
        for answer in _answers(json.loads(sys.argv[1]), source):
            _send(sink, answer)
        _send(sink, ({"end": True}, b""))
    except UnreadableMedia as refusal:
        _send(sink, ({"refused": [refusal.message, refusal.hint]}, b""))
    except MemoryError:
        _send(sink, ({"refused": ["The file needs more memory than reading a file may take.", ""]}, b""))
    except BrokenPipeError:
        return 1
    return 0


def _answers(request: dict[str, Any], source: BinaryIO) -> Iterator[Answer]:
    # Each kind of request loads only the libraries it needs: they take longer than a short file.
    if request["mode"] == "provenance":
        from rightsdesk.analysis import provenance_child

        return provenance_child.answers(request, source)
    if request["mode"] == "playable":
        from rightsdesk.analysis import playable_child

        return playable_child.answers(request, source)
    if request["mode"] == "pictures":
        from rightsdesk.analysis import pictures_child

        return pictures_child.answers(request, source)
    if request["mode"] == "raw":
        from rightsdesk.analysis import playable_raw

        return playable_raw.answers(request, source)
    from rightsdesk.analysis import serving

    return serving.answers(request, source)


def _send(sink: BinaryIO, answer: Answer) -> None:
    head = json.dumps(answer[0]).encode()
    sink.write(struct.pack("<II", len(head), len(answer[1])))
    sink.write(head)
    sink.write(answer[1])
    sink.flush()


if __name__ == "__main__":
    sys.exit(main())
