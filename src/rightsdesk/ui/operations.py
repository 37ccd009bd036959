"""Run services off the GUI thread, announce what changed, report what went wrong."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from rightsdesk.jobs import JobContext
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.job_runner import Job, JobRunner
from rightsdesk.ui.messages import Messages

Use = Callable[..., object]


class Operations(QObject):
    """The only way from a screen to a service.

    A use is a service call with everything bound but the workspace (and the job context for slow ones).
    """

    changed = Signal(object)
    slow_started = Signal(object)
    actor_changed = Signal(str)

    def __init__(self, workspace: Workspace, runner: JobRunner, messages: Messages) -> None:
        super().__init__(runner)
        self._workspace = workspace
        self.runner = runner
        self.messages = messages

    @property
    def workspace(self) -> Workspace:
        return self._workspace

    def act_as(self, actor: str) -> None:
        """Let another person act from now on. Raises `InvalidInput` for an empty name."""
        self._workspace = self._workspace.acting_as(actor)
        self.actor_changed.emit(self._workspace.actor)

    def write(self, title: str, use: Use) -> Job:
        """Make a quick change, after all earlier ones; announce it or report the trouble."""
        return self._report(self.runner.in_order(title, partial(_quick, use, self._workspace)))

    def run(self, title: str, use: Use) -> Job:
        """Do slow work, shown with progress and cancel; announce it or report the trouble."""
        job = self._report(self.runner.in_pool(title, partial(_slow, use, self._workspace)))
        self.slow_started.emit(job)
        return job

    def read(self, use: Use) -> Job:
        """Read for a screen; trouble is reported."""
        job = self.runner.in_pool("", partial(_quick, use, self._workspace))
        job.failed.connect(self._on_failed)
        return job

    def try_read(self, use: Use) -> Job:
        """Read for a screen that shows trouble itself."""
        return self.runner.in_pool("", partial(_quick, use, self._workspace))

    def try_run(self, use: Use) -> Job:
        """Do slow work for a screen that shows trouble itself."""
        return self.runner.in_pool("", partial(_slow, use, self._workspace))

    def _report(self, job: Job) -> Job:
        job.succeeded.connect(self._on_succeeded)
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
