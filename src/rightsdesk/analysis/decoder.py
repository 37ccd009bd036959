"""The parent's side of decoding: start the child, take its answers, stop it in every case."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import select
import signal
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightsdesk.analysis import limits
from rightsdesk.children import child_command
from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import Cancelled, JobContext

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HEAD = struct.Struct("<II")
_LARGEST_ANSWER = 4 * limits.LONGEST_SIDE * limits.LONGEST_SIDE
_PIPE_BYTES = limits.MIB
_POLL_SECONDS = 0.2


@dataclass(frozen=True)
class Answer:
    """One message of the child: what it says, and the pixels that came with it."""

    head: dict[str, Any]
    payload: bytes

    @property
    def picture(self) -> NDArray[np.uint8]:
        """The pixels as rows and columns (and channels)."""
        import numpy as np  # slow to import; whoever only asks for facts does without

        return np.frombuffer(self.payload, np.uint8).reshape(self.head["shape"])


@contextmanager
def decoding(
    path: Path, request: dict[str, Any], ctx: JobContext | None = None
) -> Iterator[Iterator[Answer]]:
    """Run the child on a file and give its answers as they come; the child is gone afterwards.

    Raises `UnreadableMedia` with a sentence for whatever goes wrong, and `Cancelled`.
    """
    with _opened(path) as source:
        child = _start(source, request)
        try:
            yield _answers(child, ctx)
        finally:
            _stop(child)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    try:
        source = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError as failure:
        raise UnreadableMedia("The file is not there any more.", "Check the path and try again.") from failure
    except OSError as failure:
        raise UnreadableMedia(f"The file cannot be opened: {failure.strerror}.") from failure
    try:
        _refuse_odd_file(source)
        yield source
    finally:
        os.close(source)


def _refuse_odd_file(source: int) -> None:
    status = os.fstat(source)
    if not os.path.stat.S_ISREG(status.st_mode):  # type: ignore[attr-defined]
        raise UnreadableMedia("This is not a file but a folder or a device.", "Name a media file.")
    if status.st_size == 0:
        raise UnreadableMedia("The file is empty (0 bytes).", "Fetch or copy it again.")


def _start(source: int, request: dict[str, Any]) -> subprocess.Popen[bytes]:
    command = child_command("rightsdesk.analysis.child", json.dumps(request))
    quiet = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "4"}
    child = subprocess.Popen(
        command,
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={**os.environ, **quiet},
        start_new_session=True,
        bufsize=0,
    )
    with contextlib.suppress(OSError):  # a larger pipe lets the child decode ahead; the default also works
        fcntl.fcntl(_pipe(child), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    return child


def _pipe(child: subprocess.Popen[bytes]) -> int:
    if child.stdout is None:
        raise RuntimeError("The decoding child was started without a pipe.")
    return child.stdout.fileno()


def _stop(child: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
    if child.stdout is not None:
        child.stdout.close()
    child.wait()


def _answers(child: subprocess.Popen[bytes], ctx: JobContext | None) -> Iterator[Answer]:
    while True:
        sizes = _HEAD.unpack(_read(child, _HEAD.size, ctx))
        if max(sizes) > _LARGEST_ANSWER:
            raise UnreadableMedia("Reading the file stopped on an answer that makes no sense.")
        head = json.loads(_read(child, sizes[0], ctx))
        if "refused" in head:
            raise UnreadableMedia(*head["refused"])
        if "end" in head:
            return
        yield Answer(head, _read(child, sizes[1], ctx))


def _read(child: subprocess.Popen[bytes], size: int, ctx: JobContext | None) -> bytes:
    buffer = bytearray(size)
    view, filled, pipe = memoryview(buffer), 0, _pipe(child)
    heard_at, poll = time.monotonic(), select.poll()
    poll.register(pipe, select.POLLIN)
    while filled < size:
        if ctx is not None and ctx.is_cancelled:
            raise Cancelled
        if poll.poll(_POLL_SECONDS * 1000):
            taken = os.readv(pipe, [view[filled:]])
            if taken == 0:
                raise _died(child)
            filled, heard_at = filled + taken, time.monotonic()
        elif time.monotonic() - heard_at > limits.SILENCE_SECONDS:
            raise UnreadableMedia("Reading the file took too long and was stopped.", "Use a shorter copy.")
    return bytes(buffer)


def _died(child: subprocess.Popen[bytes]) -> UnreadableMedia:
    if child.wait() == -signal.SIGXCPU:
        return UnreadableMedia("Reading the file took too long and was stopped.", "Use a shorter copy.")
    return UnreadableMedia(
        "The file makes the decoder fail, so it cannot be read; nothing else was affected.",
        "Open it in a player; if it plays there, save it again as MP4 and use that copy.",
    )
