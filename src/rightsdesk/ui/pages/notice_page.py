"""One letter: its fields on the left, the letter itself on the right, what is still wrong with it below."""

from functools import partial

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from rightsdesk.domain.vocabulary import NoticeStatus
from rightsdesk.services import deadlines, letter_forms, notice_followup, notices
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.notice_records import (
    NewAnswer,
    NoticeChanged,
    NoticePdf,
    NoticeRecord,
    NoticeText,
    Sending,
)
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui import formats, words
from rightsdesk.ui.dialogs.form_text_dialog import FormTextDialog
from rightsdesk.ui.dialogs.notice_dialogs import (
    AnswerDialog,
    Approval,
    ApproveDialog,
    SentDialog,
    Withdrawal,
    WithdrawDialog,
)
from rightsdesk.ui.findings_card import FindingsCard
from rightsdesk.ui.job_runner import Job
from rightsdesk.ui.labels import kind_label
from rightsdesk.ui.language import screen_language
from rightsdesk.ui.letter_form import LetterForm
from rightsdesk.ui.operations import Operations, Reader
from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.pdf_pane import PdfPane
from rightsdesk.ui.safe_text import SafeLabel
from rightsdesk.ui.theme import Space
from rightsdesk.ui.widgets import StatusBadge, make_button

_DRAFTS = {NoticeStatus.DRAFTED, NoticeStatus.APPROVED}
_OUT = {NoticeStatus.SENT, NoticeStatus.ANSWERED}


class NoticePage(Page):
    """The desk for one letter, from draft to answer."""

    topics = frozenset({Topic.NOTICES})

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.notice_id = ""
        self.notice: NoticeRecord | None = None
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_notice)
        self._preview = Reader(operations, self)
        self._preview.arrived.connect(self._on_pdf)
        self._form_text = Reader(operations, self)
        self._form_text.arrived.connect(self._on_form_text)
        self._title = SafeLabel(role="title")
        self._facts = SafeLabel(role="muted")
        self._badge = StatusBadge()
        self.form = LetterForm()
        self.form.edited.connect(self._on_edited)
        self.pdf = PdfPane()
        self.findings = FindingsCard()
        self.buttons: dict[str, QPushButton] = {}
        self._build_ui()

    def open_notice(self, notice_id: str) -> None:
        """Show another letter."""
        if notice_id != self.notice_id:
            self.notice_id, self.notice = notice_id, None
            self.pdf.clear()
        self.refresh_soon()

    def refresh(self) -> None:
        if self.notice_id:
            self._reader.read(partial(notices.show_notice, notice_id=self.notice_id))

    def concerns(self, changes: Changes) -> bool:
        mine = self.notice is None or changes.case_id in {None, self.notice.case}
        records = {Topic.STUDIO, Topic.CATALOGUE, Topic.CLIPS, Topic.EVIDENCE, Topic.MATCHES}
        about_records = bool(changes.topics & records)
        return mine and (super().concerns(changes) or about_records)

    def _build_ui(self) -> None:
        self.column.addLayout(self._head())
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, Space.M, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.form, 3)
        column.addWidget(self.findings, 2)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.pdf)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 5)
        split.setChildrenCollapsible(False)
        split.setSizes([460, 620])
        self.column.addWidget(split, 1)

    def _head(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._title, 1)
        for key, text, icon, slot in (
            ("case", self.tr("Open case"), "cases", self._on_case_wanted),
            ("withdraw", self.tr("Withdraw"), "back", self._on_withdraw),
            ("form", self.tr("Web form"), "copy", self._on_form_wanted),
            ("open", self.tr("Open PDF"), "open", self._on_open_pdf),
            ("answer", self.tr("Record answer"), "answer", self._on_answer),
            ("sent", self.tr("Record sent"), "sent", self._on_sent),
            ("save", self.tr("Save changes"), "check", self._on_save),
            ("approve", self.tr("Approve"), "approve", self._on_approve),
            ("issue", self.tr("Issue"), "issued", self._on_issue),
        ):
            kind = "primary" if key in {"approve", "issue", "sent"} else ""
            button = make_button(text, icon, kind=kind)
            button.clicked.connect(slot)
            button.hide()
            self.buttons[key] = button
            row.addWidget(button)
        self.buttons["case"].show()
        second = QHBoxLayout()
        second.setSpacing(Space.M)
        second.addWidget(self._badge)
        second.addWidget(self._facts, 1)
        column = QVBoxLayout()
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addLayout(second)
        return column

    @Slot(object)
    def _on_notice(self, notice: NoticeRecord) -> None:
        if notice.id != self.notice_id:
            return
        first = self.notice is None or self.notice.status != notice.status
        changed = self.notice is None or self.notice.fields != notice.fields
        unsaved = bool(self.form.overrides()) and not changed
        self.notice = notice
        look = words.notice_status(notice.status)
        self._title.set_text(kind_label(self.operations.workspace, notice.kind))
        self._badge.set_status(look.text, look.icon, look.tone)
        self._facts.set_text(self._told(notice))
        draft = notice.status in _DRAFTS
        self.findings.show_findings(notice.findings, draft=draft)
        rule = self.operations.workspace.rules.notice_kinds.get(notice.kind)
        if rule is not None and not unsaved:
            self.form.show_notice(notice, rule, locked=not draft)
        self._show_buttons(notice)
        if first or changed:
            self._ask_preview({})

    def _told(self, notice: NoticeRecord) -> str:
        zone = self.operations.workspace.zone
        parts = [notice.id, notice.case, self.tr("drafted by %s").replace("%s", notice.author)]
        if notice.approved_by:
            parts.append(self.tr("approved by %s").replace("%s", notice.approved_by))
        if notice.issued_at:
            parts.append(self.tr("issued %s").replace("%s", formats.moment(notice.issued_at, zone)))
        if notice.sent_on:
            parts.append(self.tr("sent %s").replace("%s", formats.day(notice.sent_on)))
        if notice.sha256:
            parts.append(f"SHA-256 {notice.sha256[:12]}…")
        return " · ".join(parts)

    def _show_buttons(self, notice: NoticeRecord) -> None:
        status = notice.status
        shown = {
            "approve": status == NoticeStatus.DRAFTED,
            "issue": status == NoticeStatus.APPROVED,
            "sent": status == NoticeStatus.ISSUED,
            "answer": status in _OUT,
            "form": status not in _DRAFTS,
            "open": bool(notice.pdf),
            "withdraw": status in _OUT,
        }
        for key, visible in shown.items():
            self.buttons[key].setVisible(visible)
        self.buttons["save"].setVisible(bool(self.form.overrides()))
        self.buttons["approve"].setEnabled(not self.findings.blocks(notice.findings))

    def _ask_preview(self, overrides: dict[str, str]) -> None:
        self.pdf.show_note(self.tr("Setting the letter"), "refresh")
        merged = {**dict(self.notice.overrides if self.notice else {}), **overrides}
        self._preview.run(partial(notices.preview_notice, notice_id=self.notice_id, overrides=merged))

    @Slot()
    def _on_edited(self) -> None:
        overrides = self.form.overrides()
        if not overrides or self.notice is None or self.notice.status not in _DRAFTS:
            return
        self._ask_preview(overrides)
        self.buttons["save"].show()
        self.buttons["approve"].setEnabled(False)

    @Slot()
    def _on_save(self) -> None:
        use = partial(notices.edit_notice, notice_id=self.notice_id, overrides=self.form.overrides())
        self._followed(self.operations.write(self.tr("Saving the draft"), use))

    @Slot(object)
    def _on_pdf(self, pdf: NoticePdf) -> None:
        self.pdf.show_pdf(pdf.data)
        issued = self.notice is not None and self.notice.status not in _DRAFTS
        text = self.tr("As issued, byte for byte") if issued else self.tr("As it would be issued now")
        self.pdf.show_note(" ".join((text, *pdf.warnings)), "issued" if issued else "draft")

    @Slot()
    def _on_case_wanted(self) -> None:
        if self.notice is not None:
            self.case_opened.emit(self.notice.case)

    @Slot()
    def _on_form_wanted(self) -> None:
        self._form_text.read(partial(letter_forms.notice_text, notice_id=self.notice_id))

    @Slot(object)
    def _on_form_text(self, text: NoticeText) -> None:
        FormTextDialog(self.notice_id, text, self).open()

    @Slot()
    def _on_open_pdf(self) -> None:
        if self.notice is not None and self.notice.pdf:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self.notice.pdf))

    @Slot()
    def _on_approve(self) -> None:
        if self.notice is not None:
            actor = self.operations.workspace.actor
            warning = self.operations.workspace.rules.texts["approval_warning"][screen_language()]
            submit, messages = self._submit_approval, self.operations.messages
            ApproveDialog(self.notice, actor, warning, submit, messages, self).open()

    def _submit_approval(self, approval: Approval) -> Job:
        use = partial(_approve, notice_id=self.notice_id, approval=approval)
        return self._followed(self.operations.write(self.tr("Approving the notice"), use, quiet=True))

    @Slot()
    def _on_issue(self) -> None:
        title = self.tr("Issuing %s").replace("%s", self.notice_id)
        use = partial(notices.issue_notice, notice_id=self.notice_id)
        self._followed(self.operations.run(title, use))

    @Slot()
    def _on_sent(self) -> None:
        if self.notice is not None:
            rule = self.operations.workspace.rules.notice_kinds.get(self.notice.kind)
            today = deadlines.today(self.operations.workspace)
            channels = rule.channels if rule else ()
            submit, messages = self._submit_sent, self.operations.messages
            SentDialog(self.notice_id, channels, today, submit, messages, self).open()

    def _submit_sent(self, sending: Sending) -> Job:
        use = partial(notice_followup.record_sent, sending=sending)
        return self._followed(self.operations.write(self.tr("Recording the sending"), use, quiet=True))

    @Slot()
    def _on_answer(self) -> None:
        today = deadlines.today(self.operations.workspace)
        AnswerDialog(self.notice_id, today, self._submit_answer, self.operations.messages, self).open()

    def _submit_answer(self, new: NewAnswer) -> Job:
        use = partial(notice_followup.record_answer, new=new)
        return self._followed(self.operations.run(self.tr("Recording the answer"), use, quiet=True))

    @Slot()
    def _on_withdraw(self) -> None:
        WithdrawDialog(self.notice_id, self._submit_withdrawal, self.operations.messages, self).open()

    def _submit_withdrawal(self, withdrawal: Withdrawal) -> Job:
        use = partial(notice_followup.retract_notice, notice_id=self.notice_id, reason=withdrawal.reason)
        return self._followed(self.operations.write(self.tr("Withdrawing the notice"), use, quiet=True))

    def _followed(self, job: Job) -> Job:
        job.succeeded.connect(self._on_step_done)
        return job

    @Slot(object)
    def _on_step_done(self, changed: NoticeChanged) -> None:
        look = words.notice_status(changed.notice.status)
        text = self.tr("%1: %2.").replace("%1", changed.notice.id).replace("%2", look.text)
        if changed.held_back:
            text += " " + self.tr("The case stays where it is: %s").replace("%s", changed.held_back[0])
        self.operations.messages.note(text)


def _approve(workspace: Workspace, *, notice_id: str, approval: Approval) -> NoticeChanged:
    """Approve under the name of the person who approves, which may not be the one who acts in the window."""
    approver = workspace.acting_as(approval.approver)
    return notices.approve_notice(approver, notice_id, warning_accepted=approval.warning_accepted)
