"""Opens the forms around a case and does what they ask: notes, hand-over, ties, licences."""

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.services import case_links, deadlines, hand_overs, licensed_accounts, notes
from rightsdesk.services.boards import CaseFile
from rightsdesk.services.case_links import NewLink
from rightsdesk.services.hand_overs import NewHandOver
from rightsdesk.services.licensed_accounts import LicenceRecord
from rightsdesk.ui.dialogs.tracking_dialogs import (
    EndLicenceDialog,
    HandOverDialog,
    LicenceEnd,
    LinkDialog,
    NoteDialog,
)
from rightsdesk.ui.job_runner import Job
from rightsdesk.ui.operations import Operations


class TrackingDesk(QObject):
    """The forms of one case; `case` is the one that is shown."""

    def __init__(self, operations: Operations, page: QWidget) -> None:
        super().__init__(page)
        self._operations = operations
        self._page = page
        self.case: CaseFile | None = None

    @Slot()
    def note(self) -> None:
        """Write a note."""
        if self.case is not None:
            submit = partial(self._submit_note, self.case.id)
            NoteDialog(self.case.id, submit, self._operations.messages, self._page).open()

    def _submit_note(self, case_id: str, text: str) -> Job:
        use = partial(notes.add_note, case_id=case_id, text=text)
        return self._operations.write(self.tr("Keeping the note"), use, quiet=True)

    @Slot()
    def hand_over(self) -> None:
        """Give the case to another person."""
        if self.case is not None:
            people = sorted({line.actor for line in self.case.timeline} | {self.case.assignee} - {""})
            messages = self._operations.messages
            HandOverDialog(self.case, people, self._submit_hand_over, messages, self._page).open()

    def _submit_hand_over(self, new: NewHandOver) -> Job:
        use = partial(hand_overs.hand_over, new=new)
        return self._operations.write(self.tr("Handing over"), use, quiet=True)

    @Slot()
    def link(self) -> None:
        """Tie another case to this one."""
        if self.case is not None:
            LinkDialog(self.case.id, self._submit_link, self._operations.messages, self._page).open()

    def _submit_link(self, new: NewLink) -> Job:
        use = partial(case_links.link_cases, new=new)
        return self._operations.write(self.tr("Linking the cases"), use, quiet=True)

    @Slot(str)
    def unlink(self, other_id: str) -> None:
        """Take a tie away; both histories tell of it, and it can be made again."""
        if self.case is not None:
            use = partial(case_links.unlink_cases, case_id=self.case.id, other_id=other_id)
            self._operations.write(self.tr("Taking the link away"), use)

    @Slot(object)
    def end_licence(self, licence: LicenceRecord) -> None:
        """Record that an account is licensed no longer."""
        today = deadlines.today(self._operations.workspace)
        messages = self._operations.messages
        EndLicenceDialog(licence, today, self._submit_end, messages, self._page).open()

    def _submit_end(self, end: LicenceEnd) -> Job:
        use = partial(licensed_accounts.end_licence, licence_id=end.licence_id, reason=end.reason, on=end.on)
        return self._operations.write(self.tr("Ending the licence"), use, quiet=True)
