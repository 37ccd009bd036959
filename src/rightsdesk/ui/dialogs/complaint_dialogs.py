"""Forms of the Inbox: record a report, close it with a reason."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from rightsdesk.services.complaints import NewComplaint
from rightsdesk.ui.dialogs.form import FormDialog, line_edit, text_edit
from rightsdesk.ui.job_runner import Job
from rightsdesk.ui.messages import Messages


@dataclass(frozen=True)
class Closing:
    """Why a report leads to no case."""

    reason: str


class ComplaintDialog(FormDialog[NewComplaint]):
    """The form for a report by anyone."""

    def __init__(self, submit: Callable[[NewComplaint], Job], messages: Messages, parent: QWidget) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Record a report"), self.tr("Record"))
        self.complainant = line_edit(self.tr("Who reports it"))
        self.channel = line_edit(self.tr("For example: e-mail, phone, fan form"))
        self.url = line_edit("https://")
        self.text = text_edit(self.tr("What do they say?"), 4)
        self.add_pair((self.tr("Complainant"), self.complainant), (self.tr("Came by"), self.channel))
        self.add_field(self.tr("Address of the clip"), self.url)
        self.add_field(self.tr("Report"), self.text)
        self.complainant.setFocus()

    def values(self) -> NewComplaint:
        """The report as entered."""
        return NewComplaint(
            complainant=self.complainant.text().strip(),
            text=self.text.toPlainText().strip(),
            url=self.url.text().strip(),
            channel=self.channel.text().strip(),
        )


class ClosingDialog(FormDialog[Closing]):
    """The reason for closing a report without a case."""

    def __init__(
        self, complaint_id: str, submit: Callable[[Closing], Job], messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Close report %s").replace("%s", complaint_id), self.tr("Close report"))
        self.reason = text_edit(self.tr("Why does it lead to no case?"), 3)
        self.add_field(self.tr("Reason"), self.reason)

    def values(self) -> Closing:
        """The reason as entered."""
        return Closing(self.reason.toPlainText().strip())
