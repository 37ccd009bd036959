"""How long work talks to whoever started it: progress out, cancellation in. No Qt here.

Work that may take longer than a blink takes a `JobContext` and calls `report` at every safe stopping
point (each MiB hashed, each frame decoded). The call both reports and raises `Cancelled` when the user
asked to stop, so a progress line is always a place where nothing is half-written.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event


class Cancelled(Exception):
    """The user asked to stop; nothing was left half-done."""


@dataclass(frozen=True)
class Progress:
    """How far a job is: `done` of `total` (0 when unknown), and what it is doing now.

    What is counted are things, or else bytes.
    """

    done: int
    total: int
    label: str
    in_bytes: bool = False


class JobContext:
    """Handed to long work; safe to use from any thread."""

    def __init__(self, listener: Callable[[Progress], None] | None = None) -> None:
        self._listener = listener
        self._cancelled = Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def report(self, done: int, total: int, label: str, *, in_bytes: bool = False) -> None:
        """Tell how far the work is. Raises `Cancelled` when the user asked to stop."""
        if self._cancelled.is_set():
            raise Cancelled
        if self._listener is not None:
            self._listener(Progress(done, total, label, in_bytes))
