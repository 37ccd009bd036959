"""Opens the forms around a case and does what they ask: notes, hand-over, ties, licences, disputes."""

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.services.accounts import licensed_accounts
from rightsdesk.services.accounts.licensed_accounts import LicenceRecord
from rightsdesk.services.casework import case_links, disputes, escalations, hand_overs, notes
from rightsdesk.services.casework.case_links import NewLink
from rightsdesk.services.casework.disputes import NewFiling
from rightsdesk.services.casework.escalations import CaseRoutes, NewEscalation
from rightsdesk.services.casework.hand_overs import NewHandOver
from rightsdesk.services.dates import deadlines
from rightsdesk.services.finding import boards
from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.ui.dialogs.escalate_dialog import EscalateDialog
from rightsdesk.ui.dialogs.filing_dialog import FilingDialog
from rightsdesk.ui.dialogs.tracking_dialogs import (
    EndLicenceDialog,
    HandOverDialog,
    LicenceEnd,
    LinkDialog,
    NoteDialog,
)
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader


class TrackingDesk(QObject):
    """The forms of one case; `case` is the one that is shown."""

    def __init__(self, operations: Operations, page: QWidget) -> None:
        super().__init__(page)
        self._operations = operations
        self._page = page
        self.case: CaseFile | None = None
        self._routes = Reader(operations, self)
        self._routes.arrived.connect(self._on_routes)
        self._whole = Reader(operations, self)
        self._whole.arrived.connect(self._on_whole)

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

    def escalate_from(self, case_id: str) -> None:
        """Show the ladder for a case, to choose a route from."""
        self._routes.read(partial(escalations.routes_of_case, case_id=case_id))

    @Slot()
    def escalate(self) -> None:
        """Show the ladder for the case that is shown."""
        if self.case is not None:
            self.escalate_from(self.case.id)

    @Slot(object)
    def _on_routes(self, routes: CaseRoutes) -> None:
        today = deadlines.today(self._operations.workspace)
        EscalateDialog(routes, today, self._submit_route, self._operations, self._page).open()

    def _submit_route(self, new: NewEscalation) -> Job:
        use = partial(escalations.escalate_case, new=new)
        return self._operations.write(self.tr("Taking the case further"), use, quiet=True)

    @Slot()
    def filing(self) -> None:
        """Put an action before a court or board on record."""
        if self.case is not None:
            self.filing_in(self.case.id)

    def filing_in(self, case_id: str) -> None:
        """Put one of any case on record."""
        self._whole.read(partial(boards.show_case, case_id=case_id))

    @Slot(object)
    def _on_whole(self, case: CaseFile) -> None:
        today = deadlines.today(self._operations.workspace)
        FilingDialog(case, today, self._submit_filing, self._operations.messages, self._page).open()

    def _submit_filing(self, new: NewFiling) -> Job:
        use = partial(disputes.record_filing, new=new)
        return self._operations.write(self.tr("Recording the filing"), use, quiet=True)
