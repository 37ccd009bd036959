"""What can be done at the opt-out desk: each opens a form and hands its values to one service."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.domain.vocabulary import NoticePurpose
from rightsdesk.services.dates import deadlines
from rightsdesk.services.optouts import (
    optout_audits,
    optout_letters,
    optout_packs,
    optout_steps,
    optouts,
    vendors,
)
from rightsdesk.services.optouts.optout_audits import AuditRecorded, BreachCase, NewAudit
from rightsdesk.services.optouts.optout_boards import Matrix
from rightsdesk.services.optouts.optout_letters import FollowUpDrafted, NewFollowUp
from rightsdesk.services.optouts.optout_packs import PackWritten
from rightsdesk.services.optouts.optout_records import OptOutRecord
from rightsdesk.services.optouts.optout_steps import NewOutcome
from rightsdesk.services.optouts.optouts import NewOptOuts, OptOutsDrafted
from rightsdesk.services.optouts.vendors import VendorChange, VendorRecord
from rightsdesk.ui.dialogs.optout_dialogs import (
    AuditDialog,
    BreachDialog,
    OutcomeDialog,
    PackDialog,
    RequestChoices,
    RequestDialog,
    VendorDialog,
)
from rightsdesk.ui.dialogs.package_dialogs import PackageDoneDialog
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.wording import words


class OptOutActions(QObject):
    """Opens the forms over a page; `letter_drafted` tells the number of a letter that follows a request."""

    letter_drafted = Signal(str)

    def __init__(self, operations: Operations, page: QWidget) -> None:
        super().__init__(page)
        self._operations = operations
        self._page = page

    def ask(self, matrix: Matrix, pair: tuple[str, str]) -> None:
        """Draft letters to vendors; the chosen pair is ticked beforehand."""
        rules = self._operations.workspace.rules
        ja = screen_language() == "ja"
        kinds = [one for one in rules.notice_kinds.values() if one.purpose is NoticePurpose.RESERVE]
        choices = RequestChoices(
            vendors={one.id: one.name for one in matrix.vendors if one.closed_on is None},
            works={
                row.id: words.work_title(row.title, row.title_ja)
                for row in words.by_title(matrix.rows)
                if not row.character
            },
            kinds={one.kind: one.label_ja if ja else one.label_en for one in kinds},
            languages={one.kind: one.languages for one in kinds},
            bases={key: label.ja if ja else label.en for key, label in rules.labels["optout_basis"].items()},
        )
        work, vendor = pair
        RequestDialog(choices, (vendor, work), self._draft, self._operations.messages, self._page).open()

    def record_outcome(self, request: OptOutRecord) -> None:
        """Record what a vendor answered, or what comes next."""
        OutcomeDialog(request, self._today(), self._record, self._operations.messages, self._page).open()

    def record_audit(self, request: OptOutRecord) -> None:
        """Keep a test of a vendor's outputs."""
        AuditDialog(request, self._today(), self._audit, self._operations.messages, self._page).open()

    def open_breach(self, request: OptOutRecord) -> None:
        """Open a case about outputs that break what was confirmed."""
        submit = partial(self._breach, request.id)
        BreachDialog(request, submit, self._operations.messages, self._page).open()

    def follow_up(self, request: OptOutRecord, kind: str) -> None:
        """Draft a reminder or a second letter, in the language of the request."""
        use = partial(optout_letters.draft_follow_up, new=NewFollowUp(request.id, kind))
        self._operations.write(self.tr("Drafting the letter"), use).succeeded.connect(self._on_followed)

    def write_pack(self, request: OptOutRecord) -> None:
        """Write all proof of a request for a regulator, an association or counsel."""
        PackDialog(request, partial(self._pack, request.id), self._operations.messages, self._page).open()

    def change_vendor(self, vendor: VendorRecord) -> None:
        """Write down what was found out about a vendor."""
        ja = screen_language() == "ja"
        labels = self._operations.workspace.rules.labels["optout_basis"]
        bases = {key: label.ja if ja else label.en for key, label in labels.items()}
        submit = partial(self._change, vendor.id)
        VendorDialog(vendor, bases, submit, self._operations.messages, self._page).open()

    def _today(self) -> date:
        return deadlines.today(self._operations.workspace)

    def _draft(self, new: NewOptOuts) -> Job:
        job = self._operations.run(
            self.tr("Drafting the letters"), partial(optouts.draft_optouts, new=new), quiet=True
        )
        job.succeeded.connect(self._on_drafted)
        return job

    def _record(self, new: NewOutcome) -> Job:
        use = partial(optout_steps.record_outcome, new=new)
        return self._operations.run(self.tr("Recording the outcome"), use, quiet=True)

    def _audit(self, new: NewAudit) -> Job:
        use = partial(optout_audits.record_audit, new=new)
        job = self._operations.run(self.tr("Keeping the test"), use, quiet=True)
        job.succeeded.connect(self._on_audited)
        return job

    def _breach(self, optout_id: str, reason: str) -> Job:
        use = partial(optout_audits.open_breach_case, optout_id=optout_id, reason=reason)
        job = self._operations.run(self.tr("Opening a case"), use, quiet=True)
        job.succeeded.connect(self._on_breach)
        return job

    def _pack(self, optout_id: str, out: Path) -> Job:
        use = partial(optout_packs.export_pack, optout_id=optout_id, out=out)
        job = self._operations.run(self.tr("Writing the pack"), use, quiet=True)
        job.succeeded.connect(self._on_packed)
        return job

    def _change(self, vendor_id: str, change: VendorChange) -> Job:
        use = partial(vendors.change_vendor, vendor=vendor_id, change=change)
        return self._operations.write(self.tr("Saving the vendor"), use, quiet=True)

    @Slot(object)
    def _on_drafted(self, done: OptOutsDrafted) -> None:
        text = self.tr("Letters drafted: %s.").replace("%s", str(len(done.optouts)))
        if done.skipped:
            text += " " + self.tr("Already asked: %s.").replace("%s", ", ".join(done.skipped))
        self._operations.messages.note(text)

    @Slot(object)
    def _on_followed(self, done: FollowUpDrafted) -> None:
        self._operations.messages.note(self.tr("Letter %s is drafted.").replace("%s", done.notice))
        self.letter_drafted.emit(done.notice)

    @Slot(object)
    def _on_packed(self, done: PackWritten) -> None:
        PackageDoneDialog(done.package, self._page).finish()

    @Slot(object)
    def _on_audited(self, done: AuditRecorded) -> None:
        self._operations.messages.note(self.tr("Test %s is kept.").replace("%s", done.audit.id))

    @Slot(object)
    def _on_breach(self, done: BreachCase) -> None:
        self._operations.messages.note(self.tr("Case %s is open.").replace("%s", done.case))
