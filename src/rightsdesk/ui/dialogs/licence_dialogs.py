"""Forms about licensed accounts: which account may use which work until when, and the end of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from rightsdesk.services.accounts.licensed_accounts import LicenceRecord, NewLicence
from rightsdesk.ui.desks.uploader_uses import LicenceChoices
from rightsdesk.ui.dialogs.form import (
    FormDialog,
    choice,
    date_edit,
    date_of,
    day_entered,
    day_line,
    line_edit,
    text_edit,
)
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages


@dataclass(frozen=True)
class LicenceEnd:
    """Why a licence no longer runs, and since when."""

    reason: str
    on: date


class LicenceDialog(FormDialog[NewLicence]):
    """The form for an account that may use a work, or all works."""

    def __init__(
        self,
        offered: LicenceChoices,
        submit: Callable[[NewLicence], Job],
        messages: Messages,
        parent: QWidget,
        *,
        platform: str = "",
        account: str = "",
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("License an account"), self.tr("Record"))
        sentence = self.tr("While the licence runs, no notice about this account is sent without a review.")
        self.platform = choice(offered.platforms, platform)
        self.account = line_edit("@name")
        self.account.setText(account)
        self.work = choice({"": self.tr("All works"), **offered.works})
        self.from_on, self.until_on = day_line(), day_line()
        self.document = line_edit(self.tr("The contract, or where it lies"))
        self.note = text_edit(lines=2)
        self.fields.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        self.add_pair((self.tr("Platform"), self.platform), (self.tr("Account"), self.account))
        self.add_field(self.tr("Work"), self.work)
        self.add_pair((self.tr("First day, if known"), self.from_on), (self.tr("Last day"), self.until_on))
        self.add_field(self.tr("Document"), self.document)
        self.add_field(self.tr("Note"), self.note)
        (self.document if account else self.account).setFocus()

    def values(self) -> NewLicence:
        """The licence as entered."""
        return NewLicence(
            platform=self.platform.currentData() or "",
            account=self.account.text().strip(),
            work_id=self.work.currentData() or None,
            from_on=day_entered(self.from_on),
            until_on=day_entered(self.until_on),
            document=self.document.text().strip(),
            note=self.note.toPlainText().strip(),
        )


class LicenceEndDialog(FormDialog[LicenceEnd]):
    """The form for the end of a licence; it stays on record for uses of its time."""

    def __init__(
        self,
        licence: LicenceRecord,
        today: date,
        submit: Callable[[LicenceEnd], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("End licence %s").replace("%s", licence.id), self.tr("End it"))
        self.on = date_edit(today)
        self.reason = text_edit(self.tr("For example: the contract was ended"), 2)
        told = self.tr("It stays on record for uses of its time.")
        self.fields.addWidget(SafeLabel(f"{licence.account} · {licence.platform}", role="strong"))
        self.fields.addWidget(SafeLabel(told, role="muted", wrap=True))
        self.add_field(self.tr("First day without it"), self.on)
        self.add_field(self.tr("Reason"), self.reason)
        self.reason.setFocus()

    def values(self) -> LicenceEnd:
        """Reason and day."""
        return LicenceEnd(self.reason.toPlainText().strip(), date_of(self.on))
