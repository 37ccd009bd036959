"""Run services off the GUI thread, announce what changed, report what went wrong."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.workspace import Workspace
from rightsdesk.settings import Settings
from rightsdesk.ui.shell.job_log import JobLog
from rightsdesk.ui.shell.job_runner import Job, JobRunner
from rightsdesk.ui.shell.messages import Messages

Use = Callable[..., object]


class Waits(Protocol):
    """What shows that something is being read."""

    def begin(self) -> None: ...
    def end(self) -> None: ...


class Reader(QObject):
    """A screen's latest question; answers to older ones are dropped.

    `failed` is for those who ask quietly and show the failure themselves.
    """

    arrived = Signal(object)
    failed = Signal(object)

    def __init__(self, operations: "Operations", parent: QObject) -> None:
        super().__init__(parent)
        self._operations = operations
        self._latest: Job | None = None
        self._waiting: Waits | None = None

    def shows_waiting(self, waiting: "Waits") -> None:
        """Let blocks stand in the place of the answer when it is long in coming."""
        self._waiting = waiting

    def read(self, use: Use, *, quiet: bool = False) -> None:
        """Ask anew."""
        self._latest = self._operations.read(use, quiet=quiet)
        if self._waiting is not None:
            self._waiting.begin()
        self._latest.finished.connect(self._on_finished)

    def run(self, use: Use) -> None:
        """Ask anew for something slow; the earlier question is cancelled."""
        self.drop()
        self._latest = self._operations.run("", use, quiet=True)
        self._latest.finished.connect(self._on_finished)

    def look(self, use: Use) -> None:
        """Ask anew for something slow that the person waits for; the earlier question is cancelled."""
        self.drop()
        self._latest = self._operations.look(use)
        self._latest.finished.connect(self._on_finished)

    def drop(self) -> None:
        """Want no answer any more."""
        if self._latest is not None:
            self._latest.cancel()
        self._latest = None

    @Slot(object)
    def _on_finished(self, job: Job) -> None:
        if job is self._latest:
            self._latest = None
            if self._waiting is not None:
                self._waiting.end()
            if job.error is None:
                self.arrived.emit(job.value)
            elif not isinstance(job.error, Cancelled):
                self.failed.emit(job.error)


class Operations(QObject):
    """The only way from a screen to a service.

    A use is a service call with everything bound but the workspace (and the job context for slow ones).
    """

    changed = Signal(object)
    actor_changed = Signal(str)

    def __init__(self, workspace: Workspace, runner: JobRunner, messages: Messages) -> None:
        super().__init__(runner)
        self._workspace = workspace
        self.runner = runner
        self.jobs = JobLog(runner)
        self.messages = messages

    @property
    def workspace(self) -> Workspace:
        return self._workspace

    def act_as(self, actor: str) -> None:
        """Let another person act from now on. Raises `InvalidInput` for an empty name."""
        self._workspace = self._workspace.acting_as(actor)
        self.actor_changed.emit(self._workspace.actor)

    def use_settings(self, settings: Settings) -> None:
        """Work by other preferences from now on."""
        self._workspace = replace(self._workspace, settings=settings)

    def write(self, title: str, use: Use, *, quiet: bool = False) -> Job:
        """Make a quick change after all earlier ones; `quiet` leaves failures to the caller."""
        return self._watch(self.runner.in_order(title, partial(_quick, use, self._workspace)), quiet=quiet)

    def run(self, title: str, use: Use, *, quiet: bool = False) -> Job:
        """Do slow work and announce what it changed; unless `quiet`, shown in the strip with cancel."""
        job = self._watch(self.runner.in_pool(title, partial(_slow, use, self._workspace)), quiet=quiet)
        if not quiet:
            self.jobs.follow(job)
        return job

    def look(self, use: Use) -> Job:
        """Make ready what the person waits for, ahead of slow work; failures are left to the caller."""
        return self._watch(self.runner.in_front("", partial(_slow, use, self._workspace)), quiet=True)

    def read(self, use: Use, *, quiet: bool = False) -> Job:
        """Read for a screen."""
        return self._watch(self.runner.in_pool("", partial(_quick, use, self._workspace)), quiet=quiet)

    def _watch(self, job: Job, *, quiet: bool) -> Job:
        job.succeeded.connect(self._on_succeeded)
        if not quiet:
            job.failed.connect(self._on_failed)
        return job

    @Slot(object)
    def _on_succeeded(self, result: object) -> None:
        changes = getattr(result, "changes", None)
        if changes is not None:
            self.changed.emit(changes)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.messages.show_error(error)


def _quick(use: Use, workspace: Workspace, _context: JobContext) -> object:
    return use(workspace)


def _slow(use: Use, workspace: Workspace, context: JobContext) -> object:
    return use(workspace, ctx=context)
