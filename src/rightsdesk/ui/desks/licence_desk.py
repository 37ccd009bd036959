"""What a person does about licensed accounts: the forms, and the services behind them."""

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.services.accounts import licensed_accounts
from rightsdesk.services.accounts.licensed_accounts import LicenceRecord, LicenceSaved, NewLicence
from rightsdesk.services.dates import deadlines
from rightsdesk.ui.desks.uploader_uses import LicenceChoices, licence_choices
from rightsdesk.ui.dialogs.licence_dialogs import LicenceDialog, LicenceEnd, LicenceEndDialog
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader


class LicenceDesk(QObject):
    """Opens the forms about licences over a page and does what they say."""

    def __init__(self, operations: Operations, page: QWidget) -> None:
        super().__init__(page)
        self._operations = operations
        self._page = page
        self._account = ("", "")
        self._ending = ""
        self._choices = Reader(operations, self)
        self._choices.arrived.connect(self._on_choices)

    def add(self, platform: str = "", account: str = "") -> None:
        """Ask which account may use which work."""
        self._account = (platform, account)
        self._choices.read(licence_choices)

    def end(self, licence: LicenceRecord) -> None:
        """Ask why a licence ends."""
        self._ending = licence.id
        today = deadlines.today(self._operations.workspace)
        LicenceEndDialog(licence, today, self._submit_end, self._operations.messages, self._page).open()

    @Slot(object)
    def _on_choices(self, offered: LicenceChoices) -> None:
        platform, account = self._account
        messages = self._operations.messages
        LicenceDialog(
            offered, self._submit, messages, self._page, platform=platform, account=account
        ).open()  # fmt: skip

    def _submit(self, new: NewLicence) -> Job:
        use = partial(licensed_accounts.add_licence, new=new)
        job = self._operations.write(self.tr("Recording the licence"), use, quiet=True)
        job.succeeded.connect(self._on_saved)
        return job

    def _submit_end(self, end: LicenceEnd) -> Job:
        use = partial(
            licensed_accounts.end_licence, licence_id=self._ending, reason=end.reason, on=end.on
        )  # fmt: skip
        return self._operations.write(self.tr("Ending the licence"), use, quiet=True)

    @Slot(object)
    def _on_saved(self, saved: LicenceSaved) -> None:
        text = self.tr("Licence %1 is recorded for %2.").replace("%1", saved.licence.id)
        self._operations.messages.note(text.replace("%2", saved.licence.account))
