"""Opens the forms in which a person judges a case: comparing its clips, verdicts, exception reviews."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.domain.accounts import account_key
from rightsdesk.services.accounts.licensed_accounts import LicenceRecord
from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.services.matching import matches
from rightsdesk.services.matching.matches import (
    Decision,
    MatchRecord,
    NewExceptionReview,
    ScoreReport,
    ScoreRequest,
)
from rightsdesk.ui.dialogs.match_dialogs import DecisionDialog, ExceptionDialog
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations


class JudgingDesk(QObject):
    """The forms of one case; `case` is the one that is shown."""

    matched = Signal()

    def __init__(self, operations: Operations, page: QWidget) -> None:
        super().__init__(page)
        self._operations = operations
        self._page = page
        self.case: CaseFile | None = None

    @Slot(str)
    def score(self, clip_id: str) -> None:
        """Compare a clip with the register; the first one of the case where none is chosen."""
        clips = [clip.id for clip in self.case.clips] if self.case else []
        chosen = clip_id or next(iter(clips), "")
        if chosen:
            title = self.tr("Comparing %s with our works").replace("%s", chosen)
            use = partial(matches.score_matches, request=ScoreRequest(clip_id=chosen))
            job = self._operations.run(title, use)
            job.succeeded.connect(self._on_scored)

    @Slot(object)
    def _on_scored(self, report: ScoreReport) -> None:
        if report.matches:
            text = self.tr("Leads found for %1: %2. A person decides on each.").replace("%1", report.clip.id)
            self._operations.messages.note(text.replace("%2", str(len(report.matches))))
            self.matched.emit()
        else:
            text = self.tr("Nothing in our works corresponds to %s.").replace("%s", report.clip.id)
            self._operations.messages.note(text)

    def decide(self, match: MatchRecord, verdict: str, told: str) -> None:
        """Ask why a match is confirmed or rejected; `told` describes it."""
        messages = self._operations.messages
        DecisionDialog(match.id, verdict, told, self._submit_decision, messages, self._page).open()

    def _submit_decision(self, decision: Decision) -> Job:
        use = partial(matches.decide_match, decision=decision)
        return self._operations.write(self.tr("Recording the verdict"), use, quiet=True)

    @Slot(str)
    def review(self, clip_id: str) -> None:
        """Ask what a person concluded about exceptions for a clip."""
        if clip_id and self.case is not None:
            self._form(clip_id, self.case).open()

    @Slot(object)
    def consider(self, licence: LicenceRecord) -> None:
        """Open the review of the clip whose account is licensed, with that ticked."""
        if self.case is None:
            return
        key = account_key(licence.account)
        licensed = [clip.id for clip in self.case.clips if account_key(clip.uploader) == key]
        if licensed:
            form = self._form(licensed[0], self.case)
            form.considered["licence"].setChecked(True)
            form.open()

    def _form(self, clip_id: str, case: CaseFile) -> ExceptionDialog:
        actor, messages = self._operations.workspace.actor, self._operations.messages
        guidelines = case.tracking.guidelines
        return ExceptionDialog(clip_id, actor, self._submit_review, messages, self._page, guidelines)

    def _submit_review(self, new: NewExceptionReview) -> Job:
        use = partial(matches.review_exception, new=new)
        return self._operations.write(self.tr("Recording the review"), use, quiet=True)
