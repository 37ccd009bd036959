"""The child process that takes a mail apart: a mail made to keep its reader busy ends only this process.

Started as `python -I -m rightsdesk.services.evidence.mail_child`, the mail on standard input;
one JSON line a part.
"""

import base64
import json
import resource
import sys

from rightsdesk.services.evidence.mail_parts import take_apart

_CAPS = (
    (resource.RLIMIT_AS, 1024 * 1024 * 1024),
    (resource.RLIMIT_CPU, 10),
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_CORE, 0),
    (resource.RLIMIT_NOFILE, 32),
)


def main() -> int:
    """Serve the one mail of this process."""
    for name, most in _CAPS:
        _, ceiling = resource.getrlimit(name)
        limit = most if ceiling == resource.RLIM_INFINITY else min(most, ceiling)
        resource.setrlimit(name, (limit, limit))
    try:
        read = take_apart(sys.stdin.buffer.read())
    except MemoryError:
        return 1
    for part in read.parts:
        content = base64.b64encode(part.content).decode("ascii")
        sys.stdout.write(json.dumps({"name": part.name, "place": part.place, "content": content}) + "\n")
    sys.stdout.write(json.dumps({"problem": read.problem}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
