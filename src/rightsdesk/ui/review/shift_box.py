"""By how many frames our side is shown off what was measured: by hand, or as the pictures propose."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rightsdesk.domain.pair_proofs import ShiftProposal
from rightsdesk.services.matching import match_proofs
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import make_button
from rightsdesk.ui.review.controls import tab_only, tool
from rightsdesk.ui.review.in_step import InStep
from rightsdesk.ui.shell.operations import Operations, Reader


class ShiftBox(QWidget):
    """By how many frames our side is shown earlier or later than measured.

    “Align” proposes the shift whose frames look most alike; nothing stored is changed by any of it.
    """

    def __init__(self, step: InStep, operations: Operations) -> None:
        super().__init__()
        self._step = step
        self._match = ""
        self._proposed = 0
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_proposed)
        self._reader.failed.connect(self._on_failed)
        self.align = tool("align", self.tr("Propose a shift from the pictures"))
        self.align.clicked.connect(self.propose)
        self.use = tab_only(make_button("", "check"))
        self.use.clicked.connect(self._on_use)
        self.told = SafeLabel(role="caption")
        self.earlier = tool("minus", self.tr("Shift our side one frame earlier"))
        self.label = SafeLabel()
        self.later = tool("plus", self.tr("Shift our side one frame later"))
        self.earlier.clicked.connect(self.shift_earlier)
        self.later.clicked.connect(self.shift_later)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for widget in (self.align, self.earlier, self.label, self.later):
            row.addWidget(widget)
        self.proposal = QWidget()  # it stands in a line of its own: beside the buttons is no room
        said = QHBoxLayout(self.proposal)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(Space.S)
        said.addStretch()
        said.addWidget(self.told)
        said.addWidget(self.use)
        self.load("")
        step.state_changed.connect(self.show_state)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """Follow the shift."""
        shift = self._step.shift
        told = self.tr("Ours %s frames").replace("%s", f"{shift:+d}" if shift else "±0")
        self.label.set_text(told)

    def load(self, match_id: str) -> None:
        """Take another match: nothing is proposed."""
        self._reader.drop()
        self._match = match_id
        self.align.setEnabled(bool(match_id))
        self.use.hide()
        self._say("")

    @Slot()
    def propose(self) -> None:
        """Look for the shift whose frames look most alike, around the moment that is shown."""
        if self._match and self.align.isEnabled():
            self._step.pause()
            self.align.setEnabled(False)
            self.use.hide()
            self._say(self.tr("Comparing frames"))
            self._reader.look(partial(match_proofs.propose_shift, match_id=self._match, at=self._step.at))

    def _say(self, told: str) -> None:
        self.told.set_text(told)
        self.proposal.setVisible(bool(told))

    @Slot(object)
    def _on_proposed(self, found: ShiftProposal) -> None:
        self.align.setEnabled(True)
        self._proposed = found.frames
        self.use.setVisible(found.clear and found.frames != self._step.shift)
        self.use.setText(self.tr("Use %s").replace("%s", f"{found.frames:+d}" if found.frames else "±0"))
        if not found.clear:
            self._say(self.tr("No shift fits clearly better here"))
        elif found.frames == self._step.shift:
            self._say(self.tr("This shift fits best"))
        else:
            self._say(self.tr("Proposed from the pictures:"))

    @Slot(object)
    def _on_failed(self, _error: Exception) -> None:
        self.align.setEnabled(True)
        self._say(self.tr("No shift fits clearly better here"))

    @Slot()
    def _on_use(self) -> None:
        self.use.hide()
        self._say("")
        self._step.set_shift(self._proposed)

    @Slot()
    def shift_earlier(self) -> None:
        """Show our side a frame earlier."""
        self._step.set_shift(self._step.shift - 1)

    @Slot()
    def shift_later(self) -> None:
        """Show our side a frame later."""
        self._step.set_shift(self._step.shift + 1)
