"""Pictures of the first pages of a PDF that came from outside; it is drawn in a process of its own."""

import os
import struct
import subprocess

from rightsdesk.children import child_command
from rightsdesk.jobs import JobContext
from rightsdesk.services.workspace import Workspace

PAGES, WIDTH = 6, 1000
_SECONDS = 40
_HEAD = struct.Struct("<I")


def draw_pages(_ws: Workspace, data: bytes, ctx: JobContext) -> tuple[bytes, ...]:
    """PNG pictures of the first pages; none when the file cannot be drawn within the limits."""
    ctx.report(0, 0, "PDF")
    command = child_command("rightsdesk.ui.paper.pdf_child", str(PAGES), str(WIDTH))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, check=False, timeout=_SECONDS, env=environment
        )
    except subprocess.TimeoutExpired:
        return ()
    found: list[bytes] = []
    rest = done.stdout
    while len(rest) > _HEAD.size:
        (size,) = _HEAD.unpack_from(rest)
        found.append(rest[_HEAD.size : _HEAD.size + size])
        rest = rest[_HEAD.size + size :]
    return tuple(found)
