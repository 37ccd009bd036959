"""Work off the GUI thread: a lane for quick changes, a pool for slow work, a front for what is awaited."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, Signal, Slot

from rightsdesk.jobs import Cancelled, JobContext, Progress

log = logging.getLogger(__name__)

Work = Callable[[JobContext], object]
_REPORT_EVERY = 0.05


class Job(QObject):
    """One piece of work as the GUI thread sees it; its signals arrive on the GUI thread only."""

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal(object)

    _reported = Signal(object)
    _ended = Signal(object)

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.began = time.monotonic()
        self.progress = Progress(0, 0, "")
        self.is_finished = False
        self.value: object = None
        self.error: Exception | None = None
        self._context = JobContext(self._report)
        self._last_report = 0.0
        queued = Qt.ConnectionType.QueuedConnection
        self._reported.connect(self._on_reported, queued)
        self._ended.connect(self._on_ended, queued)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._context.cancel()

    def task(self, work: Work) -> Callable[[], None]:
        """The work as a callable for a pool thread; it borrows this job's signals and owns nothing."""
        return _Task(work, self._context, self._ended.emit).run

    def _report(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._last_report >= _REPORT_EVERY or progress.done == progress.total:
            self._last_report = now
            self._reported.emit(progress)

    @Slot(object)
    def _on_reported(self, progress: Progress) -> None:
        self.progress = progress
        if not self.is_finished:
            self.progressed.emit(progress)

    @Slot(object)
    def _on_ended(self, outcome: "_Outcome") -> None:
        self.is_finished = True
        self.value, self.error = outcome.value, outcome.error
        if isinstance(outcome.error, Cancelled):
            self.cancelled.emit()
        elif outcome.error is not None:
            self.failed.emit(outcome.error)
        else:
            self.succeeded.emit(outcome.value)
        self.finished.emit(self)


class _Outcome:
    """What came of a piece of work."""

    def __init__(self, value: object = None, error: Exception | None = None) -> None:
        self.value = value
        self.error = error


class _Task:
    """The part of a job that runs on a pool thread."""

    def __init__(self, work: Work, context: JobContext, tell: Callable[[_Outcome], object]) -> None:
        self._work = work
        self._context = context
        self._tell = tell

    def run(self) -> None:
        self._tell(self._outcome())

    def _outcome(self) -> _Outcome:
        if self._context.is_cancelled:
            return _Outcome(error=Cancelled())
        try:
            return _Outcome(self._work(self._context))
        except Exception as error:  # noqa: BLE001 - the one door through which failures of work reach the screen
            return _Outcome(error=error)


class JobRunner(QObject):
    """Owns the threads and every running job."""

    started = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None, threads: int = 3) -> None:
        super().__init__(parent)
        self._lane = ThreadPoolExecutor(1, thread_name_prefix="lane")
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="pool")
        self._front = ThreadPoolExecutor(1, thread_name_prefix="front")
        self._running: list[Job] = []
        self._closed = False

    @property
    def running(self) -> tuple[Job, ...]:
        return tuple(self._running)

    def in_order(self, title: str, work: Work) -> Job:
        """Run a quick change after all earlier ones."""
        return self._start(title, work, self._lane)

    def in_pool(self, title: str, work: Work) -> Job:
        """Run a read or slow work beside others."""
        return self._start(title, work, self._pool)

    def in_front(self, title: str, work: Work) -> Job:
        """Run what a person looks at the screen for; it never stands in line behind slow work."""
        return self._start(title, work, self._front)

    def drain(self) -> None:
        """Cancel what runs, wait for the threads, take no more work."""
        self._closed = True
        for job in self._running:
            job.cancel()
        for pool in (self._lane, self._pool, self._front):
            pool.shutdown(wait=True, cancel_futures=True)
        self._running.clear()

    def _start(self, title: str, work: Work, pool: ThreadPoolExecutor) -> Job:
        job = Job(title, self)
        if self._closed:
            log.info("not started after closing: %s", title)
            return job
        self._running.append(job)
        job.finished.connect(self._on_finished)
        pool.submit(job.task(work))
        self.started.emit(job)
        return job

    @Slot(object)
    def _on_finished(self, job: Job) -> None:
        if job in self._running:
            self._running.remove(job)
        self.ended.emit(job)
        job.deleteLater()
