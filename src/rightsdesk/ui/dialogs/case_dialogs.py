"""Open a case, change what it says of itself, and take a step of its path."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rightsdesk.domain.vocabulary import CaseStatus
from rightsdesk.services.casework.cases import CaseChange, NewCase, NextStep, StatusStep
from rightsdesk.services.finding.boards import CaseFile
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
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import make_button
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.wording import choices, words
from rightsdesk.ui.wording.guard_words import guard_said


class CaseDialog(FormDialog[NewCase]):
    """The form for a new case."""

    def __init__(
        self, works: dict[str, str], submit: Callable[[NewCase], Job], messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Open a case"), self.tr("Open case"))
        self.title = line_edit(self.tr("For example: Moonlit Courier, dance edit"))
        self.work = choice({"": self.tr("Not known yet"), **works})
        self.claim = choice(choices.claims())
        self.priority = choice(choices.priorities(), "normal")
        self.assignee = line_edit()
        self.complainant = line_edit(self.tr("Who told us, if anybody"))
        self.add_field(self.tr("Title"), self.title)
        self.add_pair((self.tr("Work"), self.work), (self.tr("It is about"), self.claim))
        self.add_pair((self.tr("Assigned to"), self.assignee), (self.tr("Priority"), self.priority))
        self.add_field(self.tr("Complainant"), self.complainant)
        self.title.setFocus()

    def values(self) -> NewCase:
        """The case as entered."""
        work = self.work.currentData()
        return NewCase(
            title=self.title.text().strip(),
            work_ids=(work,) if work else (),
            claim=self.claim.currentData(),
            assignee=self.assignee.text().strip(),
            priority=self.priority.currentData(),
            complainant=self.complainant.text().strip(),
        )


class EditCaseDialog(FormDialog[CaseChange]):
    """The form for what a case says of itself; if somebody was quicker, nothing is overwritten."""

    def __init__(
        self,
        case: CaseFile,
        works: dict[str, str],
        submit: Callable[[CaseChange], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Change case %s").replace("%s", case.id), self.tr("Save"))
        self._version = case.version
        self.title = line_edit()
        self.title.setText(case.title)
        self.claim = choice(choices.claims(), case.claim)
        self.priority = choice(choices.priorities(), case.priority)
        self.assignee = line_edit()
        self.assignee.setText(case.assignee)
        self.complainant = line_edit()
        self.complainant.setText(case.complainant)
        self.works = check_list(works, case.works)
        self.add_field(self.tr("Title"), self.title)
        self.add_field(self.tr("Works"), self.works)
        self.add_pair((self.tr("It is about"), self.claim), (self.tr("Priority"), self.priority))
        self.add_pair((self.tr("Assigned to"), self.assignee), (self.tr("Complainant"), self.complainant))

    def values(self) -> CaseChange:
        """The case as entered, with the version the person looked at."""
        return CaseChange(
            title=self.title.text().strip(),
            assignee=self.assignee.text().strip(),
            priority=self.priority.currentData(),
            claim=self.claim.currentData(),
            complainant=self.complainant.text().strip(),
            work_ids=checked(self.works),
            version=self._version,
        )


class StepDialog(FormDialog[StatusStep]):
    """One step of a case: when, why, what still stands between, and what the file owes beside."""

    filing_wanted = Signal()

    def __init__(
        self,
        case_id: str,
        step: NextStep,
        today: date,
        submit: Callable[[StatusStep], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        look = words.case_status(step.status)
        self.set_words(self.tr("Move case to: %s").replace("%s", look.text), self.tr("Move on"))
        self._case_id = case_id
        self._status = step.status
        self.on = date_edit(today)
        self._closes = step.status == CaseStatus.CLOSED
        self.close_reason = choice(choices.close_reasons())
        self.reason = line_edit()
        self.note = text_edit(lines=2)
        self._show_guards(step)
        why: QWidget = self.close_reason if self._closes else self.reason
        self.add_pair((self.tr("Day"), self.on), (self.tr("Reason"), why))
        self.add_field(self.tr("Note"), self.note)
        self._offer_filing(step)

    def values(self) -> StatusStep:
        """The step as entered."""
        reason = self.close_reason.currentData() if self._closes else self.reason.text().strip()
        return StatusStep(
            self._case_id, self._status, reason, date_of(self.on), self.note.toPlainText().strip()
        )

    def _show_guards(self, step: NextStep) -> None:
        missing, owed = self.tr("Still missing now:"), self.tr("The file still owes, and may be given later:")
        for heading, guards in ((missing, step.open_guards), (owed, step.asks)):
            if guards:
                self.fields.addWidget(SafeLabel(heading, role="strong"))
                column = QVBoxLayout()
                column.setSpacing(Space.XS)
                for guard in guards:
                    said = " ".join(filter(None, ("•", *guard_said(guard))))
                    column.addWidget(SafeLabel(said, role="muted", wrap=True))
                self.fields.addLayout(column)

    def _offer_filing(self, step: NextStep) -> None:
        """Where a filing is what is missing, lead to its form."""
        if any(guard.guard.startswith("filing") for guard in step.open_guards):
            button = make_button(self.tr("Record a filing"), "review")
            button.clicked.connect(self._on_filing)
            self.add_button(button)

    @Slot()
    def _on_filing(self) -> None:
        self.reject()
        self.filing_wanted.emit()
