"""The form for a follow-up: which letter answers the new upload and cites the earlier notice."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.domain.vocabulary import NoticePurpose
from rightsdesk.services.intake.reposts import KnownNotice
from rightsdesk.ui.desks.uploader_uses import FollowUpWanted
from rightsdesk.ui.dialogs.form import FormDialog, choice
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.wording import letter_words
from rightsdesk.ui.wording.labels import kind_label
from rightsdesk.ui.wording.uploader_words import notice_fate


class FollowUpDialog(FormDialog[FollowUpWanted]):
    """A case of its own for a clip, tied to that of an earlier notice."""

    def __init__(
        self,
        clip_id: str,
        notice: KnownNotice,
        submit: Callable[[FollowUpWanted], Job],
        operations: Operations,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, operations.messages, parent)
        self.set_words(self.tr("Follow up on %s").replace("%s", notice.id), self.tr("Open the case"))
        self._clip, self._notice = clip_id, notice
        workspace = operations.workspace
        self._rules = {
            rule.kind: rule
            for rule in workspace.rules.notice_kinds.values()
            if rule.available and rule.purpose is NoticePurpose.CLAIM
        }
        named = {kind: kind_label(workspace, kind) for kind in self._rules}
        self.kind = choice({"": self.tr("No letter yet"), **named})
        self.letter_language = choice({})
        sentence = self.tr(
            "%1 is dealt with in a case that follows %2. Its letter cites the earlier one: %3."
        )
        told = sentence.replace("%1", clip_id).replace("%2", notice.case).replace("%3", notice_fate(notice))
        self.fields.addWidget(SafeLabel(told, wrap=True))
        self.add_pair(
            (self.tr("Letter to draft"), self.kind), (self.tr("Language"), self.letter_language)
        )  # fmt: skip
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.kind.setCurrentIndex(max(self.kind.findData(notice.kind), 0))
        self._on_kind()

    def values(self) -> FollowUpWanted:
        """What is to be opened and drafted."""
        kind = self.kind.currentData() or ""
        language = self.letter_language.currentData() or ""
        return FollowUpWanted(self._clip, self._notice.id, kind, language)

    @Slot()
    def _on_kind(self) -> None:
        rule = self._rules.get(self.kind.currentData() or "")
        self.letter_language.clear()
        for one in rule.languages if rule else ():
            self.letter_language.addItem(letter_words.LANGUAGES.get(one, one), one)
        place = self.letter_language.findData(screen_language())
        self.letter_language.setCurrentIndex(max(place, 0))
        self.letter_language.setEnabled(rule is not None)
