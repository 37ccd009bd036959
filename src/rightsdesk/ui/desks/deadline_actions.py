"""What a person does with due dates in the window: forms, files and the services behind them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from rightsdesk.errors import StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.services.dates import (
    deadline_calendar,
    deadline_protocol,
    deadline_steps,
    deadlines,
    reminders,
)
from rightsdesk.services.dates.deadline_records import DeadlineRecord
from rightsdesk.services.dates.deadline_steps import NewEvent, NewPause
from rightsdesk.services.dates.reminders import Snoozed
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.dialogs.deadline_dialogs import (
    EventDialog,
    FirstDay,
    LongerDialog,
    OtherDay,
    OverrideDialog,
    PauseDialog,
    ResumeDialog,
    WhyLonger,
)
from rightsdesk.ui.dialogs.deadline_lists import LaterDay, LaterDialog
from rightsdesk.ui.look import formats
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.wording.labels import event_labels


@dataclass(frozen=True)
class FileSaved:
    """Where a file was written."""

    path: Path


class DeadlineActions(QObject):
    """Opens the forms about due dates and does what they say."""

    def __init__(self, operations: Operations, window: QWidget) -> None:
        super().__init__(window)
        self._operations = operations
        self._window = window
        self._id = ""

    def meet(self, row: DeadlineRecord) -> Job:
        """Mark a due date as met."""
        use = partial(deadlines.meet_deadline, deadline_id=row.id)
        return self._operations.write(self.tr("Mark as met"), use)

    def pause(self, row: DeadlineRecord) -> None:
        """Ask why the clock stops; of one that stands still, when it goes on."""
        self._id = row.id
        today = deadlines.today(self._operations.workspace)
        messages = self._operations.messages
        if row.paused_on is None:
            PauseDialog(row, today, self._submit_pause, messages, self._window).open()
        else:
            ResumeDialog(row, today, self._submit_resume, messages, self._window).open()

    def override(self, row: DeadlineRecord) -> None:
        """Ask for another day and the reason; one that a person set is taken back."""
        self._id = row.id
        if row.overridden_by:
            use = partial(deadline_steps.undo_override, deadline_id=row.id)
            self._operations.write(self.tr("Taking back the other day"), use)
            return
        OverrideDialog(row, self._submit_override, self._operations.messages, self._window).open()

    def make_longer(self, row: DeadlineRecord) -> None:
        """Ask why the longer period applies."""
        self._id = row.id
        LongerDialog(row, self._submit_longer, self._operations.messages, self._window).open()

    def snooze_hour(self, row: DeadlineRecord) -> Job:
        """Be reminded of a due date again in an hour."""
        return self._snooze(row.id, self._operations.workspace.now() + timedelta(hours=1))

    def snooze_morning(self, row: DeadlineRecord) -> Job:
        """Be reminded of a due date again when tomorrow's office hours begin."""
        workspace = self._operations.workspace
        tomorrow = deadlines.today(workspace) + timedelta(days=1)
        return self._snooze(row.id, reminders.morning_of(workspace, tomorrow))

    def snooze_day(self, row: DeadlineRecord) -> None:
        """Ask for the day on whose morning to be reminded."""
        self._id = row.id
        LaterDialog(self._submit_later, self._operations.messages, self._window).open()

    def _snooze(self, deadline_id: str, until: datetime, *, quiet: bool = False) -> Job:
        use = partial(reminders.snooze, deadline_id=deadline_id, until=until)
        job = self._operations.write(self.tr("Putting off the reminder"), use, quiet=quiet)
        job.succeeded.connect(self._on_snoozed)
        return job

    def _submit_later(self, later: LaterDay) -> Job:
        until = reminders.morning_of(self._operations.workspace, later.on)
        return self._snooze(self._id, until, quiet=True)

    @Slot(object)
    def _on_snoozed(self, done: Snoozed) -> None:
        at = formats.moment(done.until, self._operations.workspace.zone)
        self._operations.messages.note(self.tr("You will be reminded again: %s").replace("%s", at))

    @Slot()
    def tell_event(self) -> None:
        """Ask what happened outside the program, and when."""
        workspace = self._operations.workspace
        today = deadlines.today(workspace)
        EventDialog(
            event_labels(workspace), today, self._submit_event, self._operations.messages, self._window
        ).open()

    @Slot()
    def save_protocol(self) -> None:
        """Ask where, then print the day's due dates there."""
        on = deadlines.today(self._operations.workspace)
        self._ask(f"due-dates-{on.isoformat()}.pdf", "pdf").fileSelected.connect(self.write_protocol)

    @Slot()
    def save_calendar(self) -> None:
        """Ask where, then write the due dates for calendar programs there."""
        self._ask("due-dates.ics", "ics").fileSelected.connect(self.write_calendar)

    @Slot(str)
    def write_protocol(self, path: str) -> None:
        """Print the day's due dates into a file."""
        use = partial(_write_protocol, path=Path(path), language=screen_language())
        self._operations.run(self.tr("Printing the protocol"), use).succeeded.connect(self._on_saved)

    @Slot(str)
    def write_calendar(self, path: str) -> None:
        """Write the due dates for calendar programs into a file."""
        use = partial(_write_calendar, path=Path(path), language=screen_language())
        self._operations.run(self.tr("Writing the calendar file"), use).succeeded.connect(self._on_saved)

    def _submit_event(self, new: NewEvent) -> Job:
        use = partial(deadline_steps.start_deadlines, new=new)
        return self._operations.write(self.tr("Counting the due dates"), use, quiet=True)

    def _submit_pause(self, new: NewPause) -> Job:
        use = partial(deadline_steps.pause_deadline, deadline_id=self._id, new=new)
        return self._operations.write(self.tr("Stopping the clock"), use, quiet=True)

    def _submit_resume(self, first: FirstDay) -> Job:
        use = partial(deadline_steps.resume_deadline, deadline_id=self._id, on=first.on)
        return self._operations.write(self.tr("Letting the clock go on"), use, quiet=True)

    def _submit_override(self, other: OtherDay) -> Job:
        use = partial(
            deadline_steps.override_deadline, deadline_id=self._id, on=other.on, reason=other.reason
        )
        return self._operations.write(self.tr("Setting another day"), use, quiet=True)

    def _submit_longer(self, why: WhyLonger) -> Job:
        use = partial(deadline_steps.extend_deadline, deadline_id=self._id, reason=why.reason)
        return self._operations.write(self.tr("Making the period longer"), use, quiet=True)

    def _ask(self, name: str, ending: str) -> QFileDialog:
        chooser = QFileDialog(self._window, self.tr("Save as"), name)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(ending)
        chooser.selectFile(name)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()
        return chooser

    @Slot(object)
    def _on_saved(self, saved: FileSaved) -> None:
        self._operations.messages.note(self.tr("Saved: %s").replace("%s", str(saved.path)))


def _write_protocol(ws: Workspace, path: Path, language: str, ctx: JobContext) -> FileSaved:
    return _write(path, deadline_protocol.make_protocol(ws, ctx, language=_known(language)).data)


def _write_calendar(ws: Workspace, path: Path, language: str, ctx: JobContext) -> FileSaved:
    ctx.report(0, 1, path.name)
    return _write(path, deadline_calendar.calendar_file(ws, language=_known(language)).data)


def _known(language: str) -> str:
    return "ja" if language == "ja" else "en"


def _write(path: Path, data: bytes) -> FileSaved:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise StorageFailed(
            f"{path} could not be written: {error.strerror}.", "Choose another place."
        ) from error
    return FileSaved(path)
