"""One lead: our frame beside the clip's, a little earlier or later if wanted, and what people say of it."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.services.leads import lead_images
from rightsdesk.services.leads.lead_records import LeadRecord, LeadRunRecord
from rightsdesk.ui.leads.lead_words import closer_said, is_dismissed, lead_notice, model_said, rank_said
from rightsdesk.ui.look.flow import FlowLayout
from rightsdesk.ui.look.formats import timecode
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import StatusBadge, make_button, make_tool
from rightsdesk.ui.review.pair_view import Picture
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.words import work_title

_STEP = 1.0
_HEIGHT = 360


class LeadDetail(QWidget):
    """The two frames and the words; what is asked for is told with the lead's number, or the match's."""

    dismiss_wanted = Signal(str)
    restore_wanted = Signal(str)
    note_wanted = Signal(str)
    review_wanted = Signal(str)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._lead: LeadRecord | None = None
        self._shifts = [0.0, 0.0]
        self._images = Reader(operations, self)
        self._images.arrived.connect(self._on_images)
        self.ours = Picture(self.tr("Frame of our work"))
        self.theirs = Picture(self.tr("Frame of the clip"))
        self._captions = SafeLabel(role="caption"), SafeLabel(role="caption")
        self._title = SafeLabel(role="lead")
        self._rank, self._state = StatusBadge(), StatusBadge()
        self._notice = SafeLabel(wrap=True)
        self._closer = SafeLabel(wrap=True, role="muted")
        self._whose = SafeLabel(wrap=True, role="caption")
        self._said = SafeLabel(wrap=True)
        self.dismiss = make_button(self.tr("Nothing in it"), "close")
        self.restore = make_button(self.tr("Put back"), "back")
        self.note = make_button(self.tr("Note…"), "draft")
        self.review = make_button(self.tr("Open the measured match"), "side-by-side")
        self._build_ui()

    def show_lead(self, lead: LeadRecord, run: LeadRunRecord) -> None:
        """Show a lead; another one than before starts with its own two frames."""
        new = self._lead is None or self._lead.id != lead.id
        self._lead = lead
        self._title.set_text(f"{work_title(lead.work_title, lead.work_title_ja)} · {lead.reference_label}")
        self._rank.set_status(rank_said(lead), "image", Tone.NEUTRAL)
        gone = is_dismissed(lead)
        self._state.setVisible(gone)
        self._state.set_status(self.tr("Nothing in it"), "close", Tone.NEUTRAL)
        self._closer.set_text(closer_said(lead, run))
        self._whose.set_text(model_said(run))
        self._said.set_text(f"{lead.judged_by}: {lead.note}" if lead.note else "")
        self._said.setVisible(bool(lead.note))
        self.dismiss.setVisible(not gone)
        self.restore.setVisible(gone)
        self.review.setVisible(bool(lead.matches))
        if new:
            self._shifts = [0.0, 0.0]
            self._read()

    def _read(self) -> None:
        if self._lead is None:
            return
        ours, theirs = self._shifts
        our_at = max(0.0, self._lead.reference_second + ours)
        their_at = max(0.0, self._lead.clip_second + theirs)
        self._captions[0].set_text(self.tr("Our work at %s").replace("%s", timecode(our_at)))
        at = self.tr("Clip at %s, mirrored back") if self._lead.mirrored else self.tr("Clip at %s")
        self._captions[1].set_text(at.replace("%s", timecode(their_at)))
        use = partial(
            lead_images.lead_images, lead_id=self._lead.id, height=_HEIGHT, clip_shift=theirs, work_shift=ours
        )
        self._images.read(use, quiet=True)

    @Slot(object)
    def _on_images(self, images: tuple[bytes, bytes]) -> None:
        self.ours.set_jpeg(images[0])
        self.theirs.set_jpeg(images[1])

    def _build_ui(self) -> None:
        head = FlowLayout()
        for badge in (self._rank, self._state):
            head.addWidget(badge)
        pictures = QHBoxLayout()
        pictures.setSpacing(Space.M)
        pictures.addLayout(self._side(0, self.ours), 1)
        pictures.addLayout(self._side(1, self.theirs), 1)
        buttons = FlowLayout(to_right=True)
        for button in (self.review, self.note, self.restore, self.dismiss):
            buttons.addWidget(button)
        self.dismiss.clicked.connect(self._on_dismiss)
        self.restore.clicked.connect(self._on_restore)
        self.note.clicked.connect(self._on_note)
        self.review.clicked.connect(self._on_review)
        self._notice.set_text(lead_notice())
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._title)
        column.addLayout(head)
        column.addLayout(pictures)
        for label in (self._notice, self._closer, self._whose, self._said):
            column.addWidget(label)
        column.addLayout(buttons)
        column.addStretch()

    def _side(self, side: int, picture: Picture) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(self._captions[side], 1)
        names = (
            (self.tr("Our frame one second earlier"), self.tr("Our frame one second later")),
            (self.tr("The clip's frame one second earlier"), self.tr("The clip's frame one second later")),
        )[side]
        for name, icon, step in ((names[0], "step-back", -_STEP), (names[1], "step-forward", _STEP)):
            button = make_tool(icon, name)
            button.clicked.connect(partial(self._on_step, side, step))
            row.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(picture, 1)
        return column

    def _on_step(self, side: int, step: float, _checked: bool = False) -> None:
        if self._lead is not None:
            start = (self._lead.reference_second, self._lead.clip_second)[side]
            self._shifts[side] = max(-start, self._shifts[side] + step)
            self._read()

    @Slot()
    def _on_dismiss(self) -> None:
        if self._lead is not None:
            self.dismiss_wanted.emit(self._lead.id)

    @Slot()
    def _on_restore(self) -> None:
        if self._lead is not None:
            self.restore_wanted.emit(self._lead.id)

    @Slot()
    def _on_note(self) -> None:
        if self._lead is not None:
            self.note_wanted.emit(self._lead.id)

    @Slot()
    def _on_review(self) -> None:
        if self._lead is not None and self._lead.matches:
            self.review_wanted.emit(self._lead.matches[0])
