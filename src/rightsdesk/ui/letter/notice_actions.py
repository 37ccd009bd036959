"""The steps of one letter: each opens its form, asks a service, and says what came of it."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.services.dates import deadlines
from rightsdesk.services.finding import boards
from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.services.letters import letter_forms
from rightsdesk.services.notices import notice_corrections, notice_followup, notices
from rightsdesk.services.notices.notice_corrections import NoticeDiff
from rightsdesk.services.notices.notice_records import (
    NewAnswer,
    NewNotice,
    NoticeChanged,
    NoticeRecord,
    NoticeText,
    Sending,
)
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.dialogs.answer_dialog import AnswerDialog, AnswerFacts
from rightsdesk.ui.dialogs.diff_dialog import DiffDialog
from rightsdesk.ui.dialogs.form_text_dialog import FormTextDialog
from rightsdesk.ui.dialogs.notice_dialogs import (
    Approval,
    ApproveDialog,
    ArrivalDialog,
    ClipsDialog,
    SentDialog,
    Withdrawal,
    WithdrawDialog,
)
from rightsdesk.ui.letter.notice_exports import NoticeExports
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.links import open_local
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import words
from rightsdesk.ui.wording.service_words import service_said


class NoticeActions(QObject):
    """What a person can do with the letter that is open."""

    case_opened = Signal(str)
    notice_opened = Signal(str)

    def __init__(self, operations: Operations, window: QWidget) -> None:
        super().__init__(window)
        self.operations = operations
        self._window = window
        self.notice: NoticeRecord | None = None
        self._retraction_in = ""
        self.exports = NoticeExports(operations, window)
        self._form_text = Reader(operations, self)
        self._form_text.arrived.connect(self._on_form_text)
        self._all_clips: tuple[str, ...] = ()
        self._case = Reader(operations, self)
        self._case.arrived.connect(self._on_case)
        self._diff = Reader(operations, self)
        self._diff.arrived.connect(self._on_diff)

    def set_notice(self, notice: NoticeRecord) -> None:
        """Speak of this letter from now on."""
        self.notice = notice
        self.exports.set_notice(notice)

    @property
    def notice_id(self) -> str:
        """The number of the letter; empty before one is open."""
        return self.notice.id if self.notice else ""

    def follow(self, job: Job) -> Job:
        """Say what came of a step when it is done."""
        job.succeeded.connect(self._on_step_done)
        return job

    @Slot()
    def open_case(self) -> None:
        """Go to the case of the letter."""
        if self.notice is not None:
            self.case_opened.emit(self.notice.case)

    @Slot()
    def open_pdf(self) -> None:
        """Open the issued PDF in the reader of the system."""
        if self.notice is not None and self.notice.pdf:
            open_local(self.notice.pdf)

    @Slot()
    def choose_clips(self) -> None:
        """Limit a draft to some clips of its case."""
        if self.notice is not None:
            self._case.read(partial(boards.show_case, case_id=self.notice.case))

    @Slot(object)
    def _on_case(self, case: CaseFile) -> None:
        if self.notice is not None and self.notice.case == case.id:
            named = {clip.id: f"{clip.id} · {clip.url or clip.note}" for clip in case.clips}
            self._all_clips = tuple(named)
            submit, messages = self._submit_clips, self.operations.messages
            ClipsDialog(self.notice, named, submit, messages, self._window).open()

    def _submit_clips(self, clips: tuple[str, ...]) -> Job:
        chosen = "" if clips == self._all_clips else ", ".join(clips)
        use = partial(notices.edit_notice, notice_id=self.notice_id, overrides={"clips": chosen})
        return self.follow(self.operations.write(self.tr("Saving the draft"), use, quiet=True))

    @Slot()
    def web_form(self) -> None:
        """Show the letter for copying into a web form."""
        self._form_text.read(partial(letter_forms.notice_text, notice_id=self.notice_id))

    @Slot(object)
    def _on_form_text(self, text: NoticeText) -> None:
        FormTextDialog(self.notice_id, text, self._window).open()

    @Slot()
    def approve(self) -> None:
        """Ask a second person to take the decision."""
        if self.notice is not None:
            workspace = self.operations.workspace
            warning = workspace.rules.texts["approval_warning"][screen_language()]
            submit, messages = self._submit_approval, self.operations.messages
            ApproveDialog(self.notice, workspace.actor, warning, submit, messages, self._window).open()

    def _submit_approval(self, approval: Approval) -> Job:
        use = partial(_approve, notice_id=self.notice_id, approval=approval)
        return self.follow(self.operations.write(self.tr("Approving the notice"), use, quiet=True))

    @Slot()
    def issue(self) -> None:
        """Build the PDF and freeze the letter."""
        title = self.tr("Issuing %s").replace("%s", self.notice_id)
        use = partial(notices.issue_notice, notice_id=self.notice_id)
        self.follow(self.operations.run(title, use))

    @Slot()
    def sent(self) -> None:
        """Record that the letter left the house."""
        if self.notice is not None:
            rule = self.operations.workspace.rules.notice_kinds.get(self.notice.kind)
            today = deadlines.today(self.operations.workspace)
            channels = rule.channels if rule else ()
            submit, messages = self._submit_sent, self.operations.messages
            SentDialog(self.notice_id, channels, today, submit, messages, self._window).open()

    def _submit_sent(self, sending: Sending) -> Job:
        use = partial(notice_followup.record_sent, sending=sending)
        return self.follow(self.operations.write(self.tr("Recording the sending"), use, quiet=True))

    @Slot()
    def arrived(self) -> None:
        """Record the day the letter arrived; a reply period that it sets runs from then."""
        today = deadlines.today(self.operations.workspace)
        submit, messages = self._submit_arrival, self.operations.messages
        ArrivalDialog(self.notice_id, today, submit, messages, self._window).open()

    def _submit_arrival(self, on: date) -> Job:
        use = partial(notice_followup.record_delivery, notice_id=self.notice_id, on=on)
        return self.follow(self.operations.write(self.tr("Recording the arrival"), use, quiet=True))

    @Slot()
    def answer(self) -> None:
        """Record what the recipient answered."""
        workspace, messages = self.operations.workspace, self.operations.messages
        asked = AnswerFacts(deadlines.today(workspace), workspace.rules.counter_notice_parts)
        AnswerDialog(self.notice_id, asked, self._submit_answer, messages, self._window).open()

    def _submit_answer(self, new: NewAnswer) -> Job:
        use = partial(notice_followup.record_answer, new=new)
        return self.follow(self.operations.run(self.tr("Recording the answer"), use, quiet=True))

    @Slot()
    def withdraw(self) -> None:
        """Take the letter back; the letter that says so is offered."""
        if self.notice is not None:
            rule = self.operations.workspace.rules.notice_kinds.get("notice_retraction")
            languages = rule.languages if rule and self.notice.sent_on else ()
            submit, messages = self._submit_withdrawal, self.operations.messages
            WithdrawDialog(self.notice_id, languages, submit, messages, self._window).open()

    def _submit_withdrawal(self, withdrawal: Withdrawal) -> Job:
        use = partial(notice_followup.retract_notice, notice_id=self.notice_id, reason=withdrawal.reason)
        job = self.operations.write(self.tr("Withdrawing the notice"), use, quiet=True)
        self._retraction_in = withdrawal.letter_language
        job.succeeded.connect(self._on_withdrawn)
        return self.follow(job)

    @Slot(object)
    def _on_withdrawn(self, _changed: NoticeChanged) -> None:
        if self._retraction_in:
            self._draft_following("notice_retraction", self._retraction_in)

    @Slot()
    def remind(self) -> None:
        """Draft a letter that asks after this one."""
        if self.notice is not None:
            self._draft_following("reminder", self.notice.language)

    @Slot()
    def answer_counter_notice(self) -> None:
        """Draft the answer to the counter-notice that came."""
        self._draft_following("counter_notice_response", "en")

    def _draft_following(self, kind: str, language: str) -> None:
        if self.notice is None:
            return
        languages = self.operations.workspace.rules.notice_kind(kind).languages
        fitting = language if language in languages else languages[0]
        platform = self.notice.platform or ""
        new = NewNotice(self.notice.case, kind, fitting, platform, prior_notice_id=self.notice.id)
        job = self.operations.write(self.tr("Drafting the letter"), partial(notices.draft_notice, new=new))
        job.succeeded.connect(self._on_drafted)

    @Slot()
    def correct(self) -> None:
        """Draft a new version of an issued letter."""
        use = partial(notice_corrections.correct_notice, notice_id=self.notice_id)
        job = self.operations.write(self.tr("Drafting the correction"), use)
        job.succeeded.connect(self._on_drafted)

    @Slot()
    def compare(self) -> None:
        """Show what a correction changes."""
        self._diff.read(partial(notice_corrections.compare_notice, notice_id=self.notice_id))

    @Slot(object)
    def _on_diff(self, diff: NoticeDiff) -> None:
        DiffDialog(self.notice_id, diff, self._window).open()

    @Slot(object)
    def _on_drafted(self, drafted: NoticeChanged) -> None:
        self.notice_opened.emit(drafted.notice.id)

    @Slot(object)
    def _on_step_done(self, changed: NoticeChanged) -> None:
        look = words.notice_status(changed.notice.status)
        text = self.tr("%1: %2.").replace("%1", changed.notice.id).replace("%2", look.text)
        if changed.held_back:
            why = service_said(changed.held_back[0])
            text += " " + self.tr("The case stays where it is: %s").replace("%s", why)
        self.operations.messages.note(text)


def _approve(workspace: Workspace, *, notice_id: str, approval: Approval) -> NoticeChanged:
    """Approve under the name of the person who approves, which may not be the one who acts in the window."""
    approver = workspace.acting_as(approval.approver)
    return notices.approve_notice(approver, notice_id, warning_accepted=approval.warning_accepted)
