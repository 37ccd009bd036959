"""Forms of a notice's life: draft, approve, sent, answered, withdrawn."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from rightsdesk.domain.notice_facts import NoticeKindRule
from rightsdesk.errors import InvalidInput
from rightsdesk.services.notice_records import NewAnswer, NewNotice, NoticeRecord, Sending
from rightsdesk.ui import choices
from rightsdesk.ui.dialogs.form import FormDialog, choice, date_edit, date_of, line_edit, text_edit
from rightsdesk.ui.drop_well import DropWell
from rightsdesk.ui.job_runner import Job
from rightsdesk.ui.language import screen_language
from rightsdesk.ui.messages import Messages
from rightsdesk.ui.safe_text import SafeLabel


@dataclass(frozen=True)
class Approval:
    """Who approves, and that the warning was read."""

    approver: str
    warning_accepted: bool


@dataclass(frozen=True)
class Withdrawal:
    """Why a notice is withdrawn."""

    reason: str


class DraftDialog(FormDialog[NewNotice]):
    """Which letter to draft."""

    def __init__(
        self,
        case_id: str,
        kinds: tuple[NoticeKindRule, ...],
        platforms: dict[str, str],
        submit: Callable[[NewNotice], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Draft a notice"), self.tr("Draft"))
        self._case_id = case_id
        self._kinds = {rule.kind: rule for rule in kinds}
        japanese = screen_language() == "ja"
        named = {rule.kind: rule.label_ja if japanese else rule.label_en for rule in kinds}
        self.kind = choice(named)
        self.letter_language = choice({})
        self.platform = choice({"": self.tr("The clip's platform"), **platforms})
        sentence = self.tr(
            "The letter is filled from the records of the case; you can change every field after."
        )
        self.fields.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        self.add_field(self.tr("Kind of letter"), self.kind)
        self.add_pair((self.tr("Language"), self.letter_language), (self.tr("Platform"), self.platform))
        self.kind.currentIndexChanged.connect(self._on_kind)
        self._on_kind()

    def values(self) -> NewNotice:
        """The letter that is wanted."""
        return NewNotice(
            case_id=self._case_id,
            kind=self.kind.currentData(),
            language=self.letter_language.currentData(),
            platform=self.platform.currentData(),
        )

    @Slot()
    def _on_kind(self) -> None:
        rule = self._kinds.get(self.kind.currentData())
        names = {"en": "English", "ja": "日本語", "ja+en": "日本語 + English"}
        self.letter_language.clear()
        for language in rule.languages if rule else ():
            self.letter_language.addItem(names.get(language, language), language)


class ApproveDialog(FormDialog[Approval]):
    """A second person takes the decision to send."""

    def __init__(
        self,
        notice: NoticeRecord,
        actor: str,
        warning: str,
        submit: Callable[[Approval], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Approve notice %s").replace("%s", notice.id), self.tr("Approve"))
        self._author = notice.author
        same = actor.casefold() == notice.author.casefold()
        self.approver = line_edit(self.tr("Name of the person who approves"))
        self.approver.setText("" if same else actor)
        self.accepted_warning = QCheckBox(self.tr("I have read the letter and the warning"))
        self.accepted_warning.toggled.connect(self._on_changed)
        self.approver.textChanged.connect(self._on_changed)
        author = self.tr("Drafted by %s. Another person has to approve it.").replace("%s", notice.author)
        self.fields.addWidget(SafeLabel(author, role="muted", wrap=True))
        self.add_field(self.tr("Approved by"), self.approver)
        self.fields.addWidget(SafeLabel(warning, wrap=True))
        self.fields.addWidget(self.accepted_warning)
        first: QWidget = self.approver if same else self.accepted_warning
        first.setFocus()
        self._on_changed()

    def values(self) -> Approval:
        """Who approves."""
        name = self.approver.text().strip()
        if name.casefold() == self._author.casefold():
            raise InvalidInput(
                self.tr("%s drafted this notice and cannot also approve it.").replace("%s", self._author),
                self.tr("Let another person approve it."),
            )
        return Approval(name, self.accepted_warning.isChecked())

    @Slot()
    def _on_changed(self) -> None:
        ready = bool(self.approver.text().strip()) and self.accepted_warning.isChecked()
        self.accept_button.setEnabled(ready)


class SentDialog(FormDialog[Sending]):
    """How and when the letter left the house."""

    def __init__(
        self,
        notice_id: str,
        channels: tuple[str, ...],
        today: date,
        submit: Callable[[Sending], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Record that %s was sent").replace("%s", notice_id), self.tr("Record"))
        self._notice_id = notice_id
        named = choices.channels()
        self.channel = choice({key: named[key] for key in channels if key in named} or named)
        self.on = date_edit(today)
        self.ticket = line_edit(self.tr("Number the platform gave, if any"))
        sentence = self.tr("Rightsdesk never sends by itself. From this day the deadlines are counted.")
        self.fields.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        self.add_pair((self.tr("Sent by"), self.channel), (self.tr("Day"), self.on))
        self.add_field(self.tr("Ticket"), self.ticket)

    def values(self) -> Sending:
        """The sending as entered."""
        channel = self.channel.currentData()
        return Sending(self._notice_id, channel, date_of(self.on), self.ticket.text().strip())


class AnswerDialog(FormDialog[NewAnswer]):
    """What the recipient answered."""

    def __init__(
        self,
        notice_id: str,
        today: date,
        submit: Callable[[NewAnswer], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Record an answer to %s").replace("%s", notice_id), self.tr("Record"))
        self._notice_id = notice_id
        self.outcome = choice(choices.answer_outcomes(), "removed")
        self.on = date_edit(today)
        self.well = DropWell(self.tr("Drop the answer as a file, if there is one"), several=False)
        self.note = text_edit(lines=2)
        self.add_pair((self.tr("Answer"), self.outcome), (self.tr("Received on"), self.on))
        self.fields.addWidget(self.well)
        self.add_field(self.tr("Note"), self.note)

    def values(self) -> NewAnswer:
        """The answer as entered."""
        return NewAnswer(
            notice_id=self._notice_id,
            outcome=self.outcome.currentData(),
            on=date_of(self.on),
            file=next(iter(self.well.files), None),
            note=self.note.toPlainText().strip(),
        )


class WithdrawDialog(FormDialog[Withdrawal]):
    """Why a notice is withdrawn; the letter stays on record."""

    def __init__(
        self, notice_id: str, submit: Callable[[Withdrawal], Job], messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Withdraw notice %s").replace("%s", notice_id), self.tr("Withdraw"))
        self.reason = text_edit(lines=3)
        sentence = self.tr("The letter and its record stay; the withdrawal is added to them.")
        self.fields.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        self.add_field(self.tr("Reason"), self.reason)

    def values(self) -> Withdrawal:
        """The reason as entered."""
        return Withdrawal(self.reason.toPlainText().strip())
