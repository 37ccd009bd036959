"""Forms about looking again: where an address really leads, and what was seen there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rightsdesk.domain.tracking import CheckOutcome
from rightsdesk.domain.urls import ClipUrl
from rightsdesk.errors import InvalidInput, UserError
from rightsdesk.services.capture import capture
from rightsdesk.services.capture.capture import CaptureDone
from rightsdesk.services.casework.removal_checks import NewCheck
from rightsdesk.services.evidence.evidence import EvidenceAttached
from rightsdesk.ui.desks.evidence_desk import attach_picture
from rightsdesk.ui.dialogs.form import FormDialog, choice, date_edit, date_of, line_edit, text_edit
from rightsdesk.ui.dialogs.web_dialog import WebDialog
from rightsdesk.ui.look.drop_well import DropWell
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import make_button
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.wording import evidence_words
from rightsdesk.ui.wording.service_words import service_said
from rightsdesk.ui.wording.uploader_words import check_outcome_label


@dataclass(frozen=True)
class ClipToCheck:
    """A clip that is looked for again."""

    clip: str
    case: str
    url: str
    uploader: str = ""


class AddressDialog(WebDialog):
    """Where the address of a clip really leads, before anybody follows it."""

    def __init__(self, address: ClipUrl, platform: str, parent: QWidget) -> None:
        super().__init__(address.normalised, parent, good=False if address.warnings else None)
        if address.platform:
            self.say(self.tr("This is a host of %s.").replace("%s", platform))
        else:
            self.say(self.tr("This host belongs to no platform of the directory."))
        self.say(*address.warnings)


class CheckDialog(FormDialog[NewCheck]):
    """What was seen where the clip stood, with a capture of it or the reason for none."""

    def __init__(
        self,
        wanted: ClipToCheck,
        today: date,
        submit: Callable[[NewCheck], Job],
        operations: Operations,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, operations.messages, parent)
        self.set_words(self.tr("Look again for %s").replace("%s", wanted.clip), self.tr("Record the check"))
        self._wanted, self._operations = wanted, operations
        self._evidence = ""
        workspace = operations.workspace
        seen = {one.value: check_outcome_label(workspace, one) for one in CheckOutcome}
        self.outcome = choice({"": self.tr("Choose what you saw"), **seen})
        self.on = date_edit(today)
        self.address = line_edit("https://")
        self.well = DropWell(self.tr("Drop a screenshot or the saved page here"), several=False)
        self.paste = make_button(self.tr("Paste a picture"), "image")
        self.capture = make_button(self.tr("Capture now"), "link")
        self.captured = SafeLabel(wrap=True, role="caption")
        self.reason = line_edit(self.tr("Only without a capture: why there is none"))
        self.note = text_edit(lines=2)
        self._build_ui()

    def values(self) -> NewCheck:
        """What was seen."""
        if not self.outcome.currentData():
            sentence = self.tr("It is not said what was seen.")
            raise InvalidInput(sentence, self.tr("Choose one of the four outcomes."))
        files = self.well.files
        return NewCheck(
            clip_id=self._wanted.clip,
            outcome=self.outcome.currentData(),
            on=date_of(self.on),
            file=files[0] if files else None,
            evidence_id=None if files else self._evidence or None,
            no_capture_reason=self.reason.text().strip(),
            address=self.address.text().strip() if self._moved.isVisibleTo(self) else "",
            note=self.note.toPlainText().strip(),
        )

    def _build_ui(self) -> None:
        named = " · ".join(filter(None, (self._wanted.url, self._wanted.uploader)))
        self.fields.addWidget(SafeLabel(named, role="muted"))
        self.add_pair((self.tr("What was there"), self.outcome), (self.tr("Day"), self.on))
        self._moved = self.add_pair((self.tr("Where it stands now"), self.address))
        self._moved.hide()
        told = self.tr("What is back or moved opens a case of its own with this one as its parent.")
        self._child = SafeLabel(told, role="caption", wrap=True)
        self._child.hide()
        self.fields.addWidget(self._child)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(SafeLabel(self.tr("Capture"), role="field"), 1)
        row.addWidget(self.paste)
        row.addWidget(self.capture)
        self.fields.addLayout(row)
        self.fields.addWidget(self.well)
        self.fields.addWidget(self.captured)
        self.captured.hide()
        self.add_field(self.tr("No capture"), self.reason)
        self.add_field(self.tr("Note"), self.note)
        self.capture.setEnabled(bool(self._wanted.url))
        self.outcome.currentIndexChanged.connect(self._on_outcome)
        self.paste.clicked.connect(self._on_paste)
        self.capture.clicked.connect(self._on_capture)

    @Slot()
    def _on_outcome(self) -> None:
        seen = self.outcome.currentData()
        self._moved.setVisible(seen == CheckOutcome.MOVED)
        self._child.setVisible(seen in {CheckOutcome.MOVED, CheckOutcome.BACK})

    @Slot()
    def _on_paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        if mime is None or not mime.hasImage():
            self.show_problem(self.tr("There is no picture on the clipboard."))
            return
        use = partial(
            attach_picture,
            case_id=self._wanted.case,
            picture=QGuiApplication.clipboard().image(),
            clip_id=self._wanted.clip,
        )
        job = self._operations.run(self.tr("Taking the pasted picture into the vault"), use, quiet=True)
        self._follow(job)
        job.succeeded.connect(self._on_pasted)

    @Slot()
    def _on_capture(self) -> None:
        title = self.tr("Capturing the address of %s").replace("%s", self._wanted.clip)
        job = self._operations.run(
            title, partial(capture.capture_clip, clip_id=self._wanted.clip), quiet=True
        )
        self._follow(job)
        job.succeeded.connect(self._on_captured)

    def _follow(self, job: Job) -> None:
        self.clear_problem()
        for button in (self.paste, self.capture):
            button.setEnabled(False)
        self._say(self.tr("The capture is being made."))
        job.failed.connect(self._on_capture_failed)

    @Slot(object)
    def _on_pasted(self, done: EvidenceAttached) -> None:
        self._kept(done.items[0].id, self.tr("Saved and read back: %s.").replace("%s", done.items[0].id))

    @Slot(object)
    def _on_captured(self, done: CaptureDone) -> None:
        told = self.tr("Saved and read back: %s.").replace("%s", ", ".join(one.id for one in done.evidence))
        if done.gone is not None:
            told += (
                f" {evidence_words.gone_kind(done.gone.kind)}: {done.gone.status or '–'} {done.gone.wording}"
            )
        elif done.problem:
            told += f" {service_said(done.problem)}"
        self._kept(done.evidence[0].id, told)

    @Slot(object)
    def _on_capture_failed(self, error: Exception) -> None:
        self._ready()
        self.captured.hide()
        if isinstance(error, UserError):
            self.show_problem(error.message, error.hint)
        else:
            self._messages.show_error(error)

    def _kept(self, evidence_id: str, told: str) -> None:
        self._evidence = evidence_id
        self._ready()
        self._say(told)

    def _say(self, text: str) -> None:
        self.captured.set_text(text)
        self.captured.show()

    def _ready(self) -> None:
        self.paste.setEnabled(True)
        self.capture.setEnabled(bool(self._wanted.url))
