"""Show how far long work is, on stderr, and let Ctrl-C stop it at the next safe point."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from rightsdesk.jobs import JobContext, Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bars


@contextmanager
def job() -> Iterator[JobContext]:
    """Hand out the context of one piece of long work.

    The first Ctrl-C asks it to stop where nothing is half-written; the second one breaks it off.
    """
    if not sys.stderr.isatty():
        with _stoppable(JobContext()) as ctx:
            yield ctx
        return
    with _bars() as bars, _stoppable(JobContext(_Listener(bars))) as ctx:
        yield ctx


class _Listener:
    """Turns progress into one bar per label."""

    def __init__(self, bars: "Bars") -> None:
        self._bars = bars
        self._task = bars.add_task("", total=None, visible=False)
        self._label = ""

    def __call__(self, progress: Progress) -> None:
        from rightsdesk.cli.output import printable

        total = progress.total or None
        if progress.label != self._label:
            self._label = progress.label
            self._bars.reset(self._task, description=printable(progress.label), total=total, visible=True)
        self._bars.update(self._task, completed=progress.done, total=total)


def _bars() -> "Bars":
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    label = TextColumn("{task.description}", markup=False)
    return Bars(
        label,
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )


@contextmanager
def _stoppable(ctx: JobContext) -> Iterator[JobContext]:
    if threading.current_thread() is not threading.main_thread():
        yield ctx
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        ctx.cancel()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield ctx
    finally:
        signal.signal(signal.SIGINT, before)
