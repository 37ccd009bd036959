"""Watches the GUI thread: how much it computes between two turns of its event loop, and in which line.

What counts is the thread's own CPU time, not the time on the clock: on a busy machine a thread that computes
for 5 ms may be away for 80, and no change of the program would help. What waits without computing (a disk, a
lock, another process) is told by `waits_ms`, on the clock and therefore not judged.
"""

import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from PySide6.QtCore import QCoreApplication, QTimer

MOST_MS = 50.0
_BEAT_MS = 1
_LOOK_SECONDS = 0.004
_LOOK_FROM_MS = 15.0
_HAND_OVER_SECONDS = 0.0005


@dataclass
class Stall:
    """One turn that took too long: what was being done, and the lines seen meanwhile, the commonest first."""

    doing: str
    cpu_ms: float
    lines: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.cpu_ms:.0f} ms of CPU while {self.doing}:\n" + "\n".join(self.lines)


class Watchdog:
    """Collects the stalls of the GUI thread while it watches."""

    def __init__(self, most_ms: float = MOST_MS) -> None:
        self.stalls: list[Stall] = []
        self.longest: dict[str, float] = {}
        self.waits_ms: dict[str, float] = {}
        self._most_ms = most_ms
        self._doing = ""
        self._gui = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._gui)
        self._beat, self._wall = 0.0, 0.0
        self._seen: Counter[str] = Counter()
        self._timer = QTimer()
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._on_turn)
        self._ending = threading.Event()

    @contextmanager
    def watching(self, doing: str) -> Iterator[None]:
        """Watch what happens inside, under a name."""
        QCoreApplication.processEvents()
        self._doing = doing
        self._start_turn()
        self._timer.start()
        self._ending.clear()
        usual = sys.getswitchinterval()
        sys.setswitchinterval(_HAND_OVER_SECONDS)  # or a busy machine never lets the sampler look
        sampler = threading.Thread(target=self._look, daemon=True)
        sampler.start()
        try:
            yield
            self._on_turn()
        finally:
            self._timer.stop()
            self._ending.set()
            sampler.join()
            sys.setswitchinterval(usual)

    def judge(self) -> None:
        """Fail if the GUI thread was away for too long, naming the lines."""
        assert not self.stalls, "\n\n".join(str(one) for one in self.stalls)

    def _start_turn(self) -> None:
        self._seen.clear()
        self._beat, self._wall = time.thread_time(), time.perf_counter()

    def _on_turn(self) -> None:
        took = (time.thread_time() - self._beat) * 1000
        waited = (time.perf_counter() - self._wall) * 1000
        self.longest[self._doing] = max(took, self.longest.get(self._doing, 0.0))
        self.waits_ms[self._doing] = max(waited, self.waits_ms.get(self._doing, 0.0))
        if took > self._most_ms:
            lines = [f"  {count}x {stack}" for stack, count in self._seen.most_common(4)]
            self.stalls.append(Stall(self._doing, took, lines))
        self._start_turn()

    def _look(self) -> None:
        """From another thread: note where the GUI thread is whenever a turn gets long."""
        while not self._ending.wait(_LOOK_SECONDS):
            spent = (time.clock_gettime(self._clock) - self._beat) * 1000
            frame = sys._current_frames().get(self._gui)
            if spent > _LOOK_FROM_MS and frame is not None:
                self._seen[_place(frame)] += 1


def _place(frame: FrameType) -> str:
    """The innermost lines of the program on the stack."""
    stack = traceback.extract_stack(frame)
    ours = [one for one in stack if "/rightsdesk/" in one.filename] or stack
    return " < ".join(
        f"{one.filename.rpartition('/rightsdesk/')[2]}:{one.lineno} {one.name}" for one in reversed(ours[-5:])
    )
