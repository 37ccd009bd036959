"""Running and recent jobs as a person follows them: how far, how fast, how long still, what came of them."""

import time
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rightsdesk.errors import UserError
from rightsdesk.jobs import Cancelled, Progress
from rightsdesk.services.house.fault_details import fault_details
from rightsdesk.ui.shell.job_runner import Job, JobRunner

_MOST_KEPT = 50
_WORTH_SHOWING = 1.0  # seconds that a quick change may take unseen
_LOOK_MS = 250
_SETTLES = 4.0  # seconds after which an older pace counts for little
_SURE_AFTER = 1.5  # seconds of which a pace must know before it foretells


class JobState(StrEnum):
    """How a job stands."""

    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class Pace:
    """How much is done in a second, smoothed; a part of the work that counts from nothing starts anew."""

    def __init__(self) -> None:
        self.per_second = 0.0
        self._done, self._at, self._since = 0, 0.0, 0.0

    def note(self, done: int, now: float) -> None:
        """Take in how much is done by a time in seconds."""
        if not self._since or done < self._done:
            self._done, self._at, self._since, self.per_second = done, now, now, 0.0
            return
        passed = now - self._at
        if passed <= 0 or done == self._done:
            return
        fresh = (done - self._done) / passed
        share = passed / (passed + _SETTLES) if self.per_second else 1.0
        self.per_second += share * (fresh - self.per_second)
        self._done, self._at = done, now

    def seconds_left(self, total: int) -> float | None:
        """How long it will still take, or None as long as nothing can be said."""
        if not self.per_second or total <= self._done or self._at - self._since < _SURE_AFTER:
            return None
        return (total - self._done) / self.per_second


class JobRecord(QObject):
    """One job, kept after it has ended."""

    changed = Signal()

    def __init__(self, job: Job, parent: QObject) -> None:
        super().__init__(parent)
        self.title = job.title
        self.progress = job.progress
        self.state = JobState.RUNNING
        self.error: Exception | None = None
        self.pace = Pace()
        self.seconds = 0.0
        self._job: Job | None = job
        self._began = job.began
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_finished)

    @property
    def is_over(self) -> bool:
        """Whether it has ended, in whatever way."""
        return self._job is None

    @property
    def seconds_left(self) -> float | None:
        """How long it will still take, if that can be said."""
        return self.pace.seconds_left(self.progress.total)

    @property
    def details(self) -> str:
        """What went wrong, as text to be copied."""
        if isinstance(self.error, UserError):
            return f"{self.title}: {self.error.message} {self.error.hint}".strip()
        return f"{self.title}\n{fault_details(self.error)}" if self.error is not None else ""

    def follows(self, job: Job) -> bool:
        """Whether this is the record of a job."""
        return self._job is job

    def cancel(self) -> None:
        """Ask it to stop at its next safe point."""
        if self._job is not None:
            self.state = JobState.STOPPING
            self._job.cancel()
            self.changed.emit()

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self.progress = progress
        self.pace.note(progress.done, time.monotonic())
        self.changed.emit()

    @Slot(object)
    def _on_finished(self, job: Job) -> None:
        self._job = None
        self.seconds = time.monotonic() - self._began
        self.error = None if isinstance(job.error, Cancelled) else job.error
        if job.error is None:
            self.state = JobState.DONE
        else:
            self.state = JobState.FAILED if self.error is not None else JobState.STOPPED
        self.changed.emit()


class JobLog(QObject):
    """Every job that a person may want to follow; ended ones stay until they are cleared.

    Slow work is listed when it begins, a quick change only when it takes long after all.
    """

    added = Signal(object)
    removed = Signal(object)
    changed = Signal()

    def __init__(self, runner: JobRunner) -> None:
        super().__init__(runner)
        self._records: list[JobRecord] = []
        self._young: list[Job] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._on_look)
        runner.started.connect(self._on_started)

    @property
    def records(self) -> tuple[JobRecord, ...]:
        """From the earliest to the latest."""
        return tuple(self._records)

    @property
    def running(self) -> tuple[JobRecord, ...]:
        """Those that have not ended."""
        return tuple(one for one in self._records if not one.is_over)

    @property
    def failed(self) -> tuple[JobRecord, ...]:
        """Those that went wrong."""
        return tuple(one for one in self._records if one.state is JobState.FAILED)

    def follow(self, job: Job) -> None:
        """List a job from now on."""
        if job in self._young:
            self._young.remove(job)
        if job.is_finished or any(one.follows(job) for one in self._records):
            return
        record = JobRecord(job, self)
        record.changed.connect(self.changed)
        self._records.append(record)
        for old in [one for one in self._records if one.is_over][: len(self._records) - _MOST_KEPT]:
            self._remove(old)
        self.added.emit(record)
        self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Forget those that have ended."""
        for record in [one for one in self._records if one.is_over]:
            self._remove(record)
        self.changed.emit()

    def _remove(self, record: JobRecord) -> None:
        self._records.remove(record)
        self.removed.emit(record)
        record.deleteLater()

    @Slot(object)
    def _on_started(self, job: Job) -> None:
        if job.title:
            self._young.append(job)
            job.finished.connect(self._on_young_finished)
            self._timer.start()

    @Slot(object)
    def _on_young_finished(self, job: Job) -> None:
        if job in self._young:
            self._young.remove(job)

    @Slot()
    def _on_look(self) -> None:
        now = time.monotonic()
        for job in [one for one in self._young if now - one.began >= _WORTH_SHOWING]:
            self.follow(job)
        if not self._young:
            self._timer.stop()
