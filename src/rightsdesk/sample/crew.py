"""Work through tasks that need one another, in a few processes, with progress and cancelling."""

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from typing import ClassVar

import cv2

from rightsdesk.errors import StorageFailed
from rightsdesk.jobs import Cancelled, JobContext

Tick = Callable[[int], None]
Finished = Callable[[str], None]

_TICK_STEP = 6  # frames between two looks at the shared counter
_POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Task:
    """One file to make: its name, how much work it is, the files it needs first, and how it is made."""

    name: str
    weight: int
    needs: tuple[str, ...]
    make: Callable[[Tick], None]


def run_tasks(tasks: Sequence[Task], ctx: JobContext, finished: Finished, processes: int) -> None:
    """Make every task; `finished` hears each name in this process. Raises `Cancelled` when asked to stop.

    Tasks come in an order in which each stands after what it needs.
    """
    if processes > 1 and len(tasks) > 1:
        _Pool(tasks, ctx, finished).run(processes)
    else:
        _run_here(tasks, ctx, finished)


def _run_here(tasks: Sequence[Task], ctx: JobContext, finished: Finished) -> None:
    total, done = sum(task.weight for task in tasks), 0
    for task in tasks:

        def tick(amount: int, name: str = task.name) -> None:
            nonlocal done
            done += amount
            ctx.report(min(done, total), total, f"Rendering {name}")

        task.make(tick)
        finished(task.name)


class _Worker:
    """What a child process shares with the one that started it."""

    counter: ClassVar["Synchronized[int]"]
    stop: ClassVar[Event]

    @classmethod
    def enter(cls, counter: "Synchronized[int]", stop: Event) -> None:
        cls.counter, cls.stop = counter, stop
        cv2.setNumThreads(1)  # the processes already fill the machine

    @classmethod
    def make(cls, task: Task) -> None:
        waiting = 0

        def tick(amount: int) -> None:
            nonlocal waiting
            waiting += amount
            if waiting >= _TICK_STEP:
                with cls.counter.get_lock():
                    cls.counter.value += waiting
                waiting = 0
                if cls.stop.is_set():
                    raise Cancelled

        try:
            task.make(tick)
        except OSError as error:  # library errors do not all survive the way between processes
            reason = error.strerror or type(error).__name__
            raise StorageFailed(f"The sample file {task.name} could not be written: {reason}.") from None


class _Pool:
    """Hands tasks to child processes as soon as what they need is there."""

    def __init__(self, tasks: Sequence[Task], ctx: JobContext, finished: Finished) -> None:
        self._waiting = list(tasks)
        self._missing = {task.name for task in tasks}
        self._total = sum(task.weight for task in tasks)
        self._ctx, self._finished = ctx, finished
        self._running: dict[Future[None], Task] = {}

    def run(self, processes: int) -> None:
        spawn = get_context("spawn")
        counter, stop = spawn.Value("i", 0), spawn.Event()
        with ProcessPoolExecutor(processes, spawn, _Worker.enter, (counter, stop)) as pool:
            try:
                while self._waiting or self._running:
                    self._hand_out(pool, processes)
                    done, _ = wait(self._running, _POLL_SECONDS, FIRST_COMPLETED)
                    for future in done:
                        self._take(future)
                    self._ctx.report(min(counter.value, self._total), self._total, self._label())
            finally:
                stop.set()

    def _hand_out(self, pool: ProcessPoolExecutor, processes: int) -> None:
        for task in list(self._waiting):
            if len(self._running) >= processes:
                return
            if not self._missing.intersection(task.needs):
                self._waiting.remove(task)
                self._running[pool.submit(_Worker.make, task)] = task

    def _take(self, future: Future[None]) -> None:
        task = self._running.pop(future)
        future.result()
        self._missing.discard(task.name)
        self._finished(task.name)

    def _label(self) -> str:
        names = ", ".join(task.name for task in self._running.values())
        return f"Rendering {names}" if names else "Sample films ready"
