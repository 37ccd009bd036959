"""Attach evidence: drop files, say what they are."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from rightsdesk.services.evidence.evidence import NewEvidence
from rightsdesk.ui.dialogs.form import FormDialog, choice, text_edit
from rightsdesk.ui.look.drop_well import DropWell
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.wording import choices


class EvidenceDialog(FormDialog[NewEvidence]):
    """The form for files that go into the vault."""

    def __init__(
        self,
        case_id: str,
        clips: dict[str, str],
        chosen_clip: str,
        submit: Callable[[NewEvidence], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Attach evidence"), self.tr("Attach"))
        self._case_id = case_id
        self.well = DropWell(
            self.tr("Drop videos, screenshots, mails, saved pages, documents or whole folders here"),
            folders=True,
        )
        self.clip = choice({"": self.tr("The case as a whole"), **clips}, chosen_clip)
        self.kind = choice({"": self.tr("Guess from the file"), **choices.evidence_kinds()})
        self.note = text_edit(self.tr("How and where was it captured?"), 2)
        sentence = self.tr(
            "Files are copied into the vault and read back to be sure. The originals stay as they are. "
            "Attachments of a mail become items of their own."
        )
        self.fields.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        self.fields.addWidget(self.well)
        self.add_pair((self.tr("Belongs to"), self.clip), (self.tr("Kind"), self.kind))
        self.add_field(self.tr("Note"), self.note)

    def values(self) -> NewEvidence:
        """The files with what was said of them."""
        return NewEvidence(
            case_id=self._case_id,
            files=self.well.files,
            clip_id=self.clip.currentData() or None,
            kind=self.kind.currentData() or None,
            note=self.note.toPlainText().strip(),
        )
