"""Forms of a notice's life: approved, sent, withdrawn."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from rightsdesk.errors import InvalidInput
from rightsdesk.services.notices.notice_records import NoticeRecord, Sending
from rightsdesk.ui.dialogs.form import (
    FormDialog,
    check_list,
    checked,
    choice,
    date_edit,
    date_of,
    line_edit,
    text_edit,
)
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.wording import choices
from rightsdesk.ui.wording.letter_words import LANGUAGES


@dataclass(frozen=True)
class Approval:
    """Who approves, and that the warning was read."""

    approver: str
    warning_accepted: bool


@dataclass(frozen=True)
class Withdrawal:
    """Why a notice is withdrawn, and in which language its recipient is told; empty for not at all."""

    reason: str
    letter_language: str = ""


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


class ArrivalDialog(FormDialog[date]):
    """When the letter reached its recipient."""

    def __init__(
        self,
        notice_id: str,
        today: date,
        submit: Callable[[date], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Record that %s arrived").replace("%s", notice_id), self.tr("Record"))
        self.on = date_edit(today)
        sentence = self.tr("A reply period that the letter sets is counted from this day.")
        self.fields.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        self.add_field(self.tr("Day of arrival"), self.on)

    def values(self) -> date:
        """The day as entered."""
        return date_of(self.on)


class ClipsDialog(FormDialog[tuple[str, ...]]):
    """Which clips of the case the letter is about."""

    def __init__(
        self,
        notice: NoticeRecord,
        clips: dict[str, str],
        submit: Callable[[tuple[str, ...]], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Clips in %s").replace("%s", notice.id), self.tr("Choose"))
        self.clips = check_list(clips, notice.clips)
        self.clips.setAccessibleName(self.tr("Clips"))
        sentence = self.tr("A clip of another platform, or one that a reviewer found excepted, stays out.")
        self.fields.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        self.fields.addWidget(self.clips)

    def values(self) -> tuple[str, ...]:
        """The chosen clips. Raises `InvalidInput`."""
        chosen = checked(self.clips)
        if not chosen:
            raise InvalidInput(self.tr("No clip is chosen."), self.tr("A letter is about one clip at least."))
        return chosen


class WithdrawDialog(FormDialog[Withdrawal]):
    """Why a notice is withdrawn; the letter stays on record, and another one may tell its recipient."""

    def __init__(
        self,
        notice_id: str,
        languages: tuple[str, ...],
        submit: Callable[[Withdrawal], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Withdraw notice %s").replace("%s", notice_id), self.tr("Withdraw"))
        self.reason = text_edit(lines=3)
        self.letter = QCheckBox(self.tr("Draft the letter that tells the recipient"))
        self.letter_language = choice({one: LANGUAGES[one] for one in languages})
        sentence = self.tr("The letter and its record stay; the withdrawal is added to them.")
        self.fields.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        self.add_field(self.tr("Reason, for the record only"), self.reason)
        self.fields.addWidget(self.letter)
        self.fields.addWidget(self.letter_language)
        self.letter_language.setAccessibleName(self.tr("Language of the letter"))
        self.letter.setChecked(bool(languages))
        self.letter.setVisible(bool(languages))
        self.letter_language.setVisible(len(languages) > 1)

    def values(self) -> Withdrawal:
        """The reason as entered."""
        language = self.letter_language.currentData() if self.letter.isChecked() else ""
        return Withdrawal(self.reason.toPlainText().strip(), language or "")
