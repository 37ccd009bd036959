"""Looking again for what was removed: following an address knowingly, and recording what was there."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.domain.urls import ClipUrl
from rightsdesk.services.casework import removal_checks
from rightsdesk.services.casework.removal_checks import CheckSaved, NewCheck
from rightsdesk.services.dates import deadlines
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

    def open_address(self, url: str) -> None:
        """Show which host an address leads to; the person then opens it or not."""
        self._addresses.read(partial(read_address, url=url))

    def record(self, wanted: ClipToCheck) -> None:
        """Ask what was seen."""
        today = deadlines.today(self._operations.workspace)
        CheckDialog(wanted, today, self._submit, self._operations, self._page).open()

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
