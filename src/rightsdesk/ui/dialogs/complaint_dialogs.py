"""Forms of the Inbox: record a report, assign it, put it off, add it to a case, close it with a reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from rightsdesk.services.intake.complaints import ComplaintRecord, NewComplaint
from rightsdesk.ui.dialogs.form import FormDialog, choice, date_edit, date_of, line_edit, text_edit
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages


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
        self.received = line_edit(self.tr("Empty for now, or like 2026-11-22 09:00"))
        self.url = line_edit("https://")
        self.text = text_edit(self.tr("What do they say?"), 4)
        self.add_field(self.tr("Complainant"), self.complainant)
        self.add_pair((self.tr("Came by"), self.channel), (self.tr("Received"), self.received))
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
            received=self.received.text().strip(),
        )


@dataclass(frozen=True)
class Assigning:
    """Who takes a report; nobody with an empty name."""

    name: str


@dataclass(frozen=True)
class PuttingOff:
    """On which day a report comes back."""

    until: date


@dataclass(frozen=True)
class AddingTo:
    """The case a report goes to."""

    case_id: str


class AssigningDialog(FormDialog[Assigning]):
    """Give a report to a person."""

    def __init__(
        self, report: ComplaintRecord, submit: Callable[[Assigning], Job], messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Assign report %s").replace("%s", report.id), self.tr("Assign"))
        self.name = line_edit(self.tr("Empty for nobody"))
        self.name.setText(report.assignee)
        self.add_field(self.tr("Assigned to"), self.name)

    def values(self) -> Assigning:
        """The name as entered."""
        return Assigning(self.name.text().strip())


class PuttingOffDialog(FormDialog[PuttingOff]):
    """Put a report off to a day."""

    def __init__(
        self,
        complaint_id: str,
        today: date,
        submit: Callable[[PuttingOff], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Put off report %s").replace("%s", complaint_id), self.tr("Put off"))
        self.until = date_edit(today + timedelta(days=7))
        self.add_field(self.tr("It comes back on"), self.until)

    def values(self) -> PuttingOff:
        """The day as entered."""
        return PuttingOff(date_of(self.until))


class AddingDialog(FormDialog[AddingTo]):
    """Give a report to a case that is there."""

    def __init__(
        self,
        complaint_id: str,
        cases: Mapping[str, str],
        submit: Callable[[AddingTo], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Add report %s to a case").replace("%s", complaint_id), self.tr("Add to case"))
        self.case = choice(dict(cases))
        self.add_field(self.tr("Case"), self.case)
        self.accept_button.setEnabled(bool(cases))

    def values(self) -> AddingTo:
        """The case as chosen."""
        return AddingTo(self.case.currentData())


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
