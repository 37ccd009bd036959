"""Ends a connection from outside when its time is up or the user asked to stop.

A server can hold a reader for hours by sending one byte at a time; a shut socket ends every kind of waiting.
"""

import contextlib
import os
import socket
import threading
from time import monotonic
from types import TracebackType
from typing import Self

from rightsdesk.jobs import Cancelled, JobContext

_LOOK_SECONDS = 0.1


class Watch:
    """Looks at the clock and at the user while a connection is read; `verdict` says why it was ended."""

    def __init__(self, sock: socket.socket, ctx: JobContext, seconds: float) -> None:
        # A twin of the descriptor: the original may be closed and its number reused at any time.
        self._twin = socket.socket(fileno=os.dup(sock.fileno()))
        self._ctx = ctx
        self._seconds = seconds
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="connection-watch", daemon=True)
        self.verdict = ""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
        self._twin.close()

    def require_wanted(self) -> None:
        """Raise `Cancelled` when the user asked to stop."""
        if self._ctx.is_cancelled:
            raise Cancelled

    def _look(self) -> None:
        until = monotonic() + self._seconds
        while not self._over.wait(_LOOK_SECONDS):
            if monotonic() > until:
                self.verdict = f"cut after {self._seconds:g} seconds"
            if self.verdict or self._ctx.is_cancelled:
                with contextlib.suppress(OSError):
                    self._twin.shutdown(socket.SHUT_RDWR)
                return
