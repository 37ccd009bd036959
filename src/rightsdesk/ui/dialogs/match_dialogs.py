"""A person's decisions: the verdict on a match, and the exception review of a clip."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from rightsdesk.services.casework.case_tracking import WorkGuideline
from rightsdesk.services.matching.matches import Decision, NewExceptionReview
from rightsdesk.ui.dialogs.form import FormDialog, choice, text_edit
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.wording import choices, words


class DecisionDialog(FormDialog[Decision]):
    """The reason for a verdict; the score only suggests."""

    def __init__(
        self,
        match_id: str,
        verdict: str,
        sentence: str,
        submit: Callable[[Decision], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Decide match %s").replace("%s", match_id), self.tr("Record verdict"))
        self._match_id = match_id
        self.verdict = choice(
            {key: words.verdict(key).text for key in ("confirmed", "rejected", "second_look")}, verdict
        )
        self.reason = text_edit(self.tr("What is the same, or why is it not?"), 3)
        self.fields.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        self.add_field(self.tr("Your verdict"), self.verdict)
        self.add_field(self.tr("Reason"), self.reason)
        self.reason.setFocus()

    def values(self) -> Decision:
        """The verdict and its reason."""
        return Decision(self._match_id, self.verdict.currentData(), self.reason.toPlainText().strip())


class ExceptionDialog(FormDialog[NewExceptionReview]):
    """What a named person thought of exceptions before a notice may go out."""

    def __init__(
        self,
        clip_id: str,
        reviewer: str,
        submit: Callable[[NewExceptionReview], Job],
        messages: Messages,
        parent: QWidget,
        guidelines: Sequence[WorkGuideline] = (),
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Exception review of %s").replace("%s", clip_id), self.tr("Record review"))
        self._clip_id = clip_id
        self.considered = {key: QCheckBox(text) for key, text in choices.exceptions().items()}
        self.outcome = choice(choices.exception_outcomes())
        self.reason = text_edit(self.tr("What was considered, and why do you conclude so?"), 4)
        sentence = self.tr(
            "A notice needs a person's view on each clip. It is recorded as yours, %s; no score replaces it."
        )
        self.fields.addWidget(SafeLabel(sentence.replace("%s", reviewer), role="muted", wrap=True))
        self._show_guidelines(guidelines)
        self.fields.addWidget(SafeLabel(self.tr("Considered"), role="field"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        for place, box in enumerate(self.considered.values()):
            grid.addWidget(box, place // 2, place % 2)
        self.fields.addLayout(grid)
        self.add_field(self.tr("Conclusion"), self.outcome)
        self.add_field(self.tr("Reason"), self.reason)

    def _show_guidelines(self, guidelines: Sequence[WorkGuideline]) -> None:
        """The fan-work guidelines of the works, to be read before anything is concluded."""
        for one in guidelines:
            name = self.tr("Fan-work guideline of %s").replace("%s", one.title)
            self.fields.addWidget(SafeLabel(name, role="field"))
            said = SafeLabel(one.text, wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
            said.setAccessibleName(f"{name}: {one.text}")
            self.fields.addWidget(said)
        if guidelines:
            told = self.tr("Tick “%s” once you have considered it; the case goes no further without.")
            named = self.considered["licence"].text()
            self.fields.addWidget(SafeLabel(told.replace("%s", named), role="caption", wrap=True))

    def values(self) -> NewExceptionReview:
        """The review as entered."""
        considered = tuple(key for key, box in self.considered.items() if box.isChecked())
        return NewExceptionReview(
            clip_id=self._clip_id,
            outcome=self.outcome.currentData(),
            reason=self.reason.toPlainText().strip(),
            considered=considered,
        )
