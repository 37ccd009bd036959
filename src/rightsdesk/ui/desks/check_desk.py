"""Looking again for what was removed: following an address knowingly, and recording what was there."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.domain.urls import ClipUrl
from rightsdesk.services.casework import check_schedule, removal_checks
from rightsdesk.services.casework.check_schedule import DueCheck
from rightsdesk.services.casework.removal_checks import CheckSaved, NewCheck
from rightsdesk.services.dates import deadlines
from rightsdesk.services.dates.deadline_records import DeadlineRecord
from rightsdesk.ui.desks.uploader_uses import read_address
from rightsdesk.ui.dialogs.check_dialogs import AddressDialog, CheckDialog, ClipToCheck
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.labels import platform_label
from rightsdesk.ui.wording.uploader_words import check_outcome_label


class CheckDesk(QObject):
    """Opens the forms of a check over a page and does what they say."""

    case_opened = Signal(str)

    def __init__(self, operations: Operations, page: QWidget) -> None:
        super().__init__(page)
        self._operations = operations
        self._page = page
        self._addresses = Reader(operations, self)
        self._addresses.arrived.connect(self._on_address)
        self._deadline: DeadlineRecord | None = None
        self._due = Reader(operations, self)
        self._due.arrived.connect(self._on_due)

    def open_address(self, url: str) -> None:
        """Show which host an address leads to; the person then opens it or not."""
        self._addresses.read(partial(read_address, url=url))

    def record(self, wanted: ClipToCheck) -> None:
        """Ask what was seen."""
        today = deadlines.today(self._operations.workspace)
        CheckDialog(wanted, today, self._submit, self._operations, self._page).open()

    @Slot(object)
    def record_due(self, deadline: DeadlineRecord) -> None:
        """Ask what was seen of the first clip that waits for a due date; where none does, it is met."""
        self._deadline = deadline
        days = max(deadline.days_left, 0)
        self._due.read(partial(check_schedule.due_checks, within=days, case_id=deadline.case))

    @Slot(object)
    def _on_due(self, found: tuple[DueCheck, ...]) -> None:
        wanted = self._deadline
        due = next((one for one in found if wanted is not None and one.deadline == wanted.id), None)
        waiting = () if due is None else due.open_clips
        clip = next((one for one in due.clips if one.id in waiting), None) if due is not None else None
        if due is not None and clip is not None:
            self.record(ClipToCheck(clip.id, due.case, clip.url, clip.uploader))
        elif wanted is not None:
            use = partial(deadlines.meet_deadline, deadline_id=wanted.id)
            self._operations.write(self.tr("Recording the check"), use)

    @Slot(object)
    def _on_address(self, address: ClipUrl) -> None:
        platform = platform_label(self._operations.workspace, address.platform)
        AddressDialog(address, platform, self._page).finish()

    def _submit(self, new: NewCheck) -> Job:
        use = partial(removal_checks.record_check, new=new)
        job = self._operations.run(self.tr("Recording the check"), use, quiet=True)
        job.succeeded.connect(self._on_saved)
        return job

    @Slot(object)
    def _on_saved(self, saved: CheckSaved) -> None:
        check = saved.check
        told = self.tr("Check %1 is recorded: %2.").replace("%1", check.id)
        told = told.replace("%2", check_outcome_label(self._operations.workspace, check.outcome))
        if check.child_case:
            child = self.tr("Case %1 was opened for it; it follows %2.").replace("%1", check.child_case)
            told += " " + child.replace("%2", check.case)
        self._operations.messages.note(told)
        if check.child_case:
            self.case_opened.emit(check.child_case)
