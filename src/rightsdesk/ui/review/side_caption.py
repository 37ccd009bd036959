"""What stands over a side of a review: whose frame it is, whether it is mirrored, whether it is heard."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rightsdesk.ui.look.icons import set_icon
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import StatusBadge
from rightsdesk.ui.review.controls import tool
from rightsdesk.ui.review.in_step import InStep, Side


class SideCaption(QWidget):
    """Whose frame stands below, how it is changed, and whether this side is heard."""

    def __init__(self, step: InStep, side: Side, name: str, hear: str) -> None:
        super().__init__()
        self._step, self._side, self._name = step, side, name
        self.label = SafeLabel(name, role="field")
        self.heard = StatusBadge()
        self.mirrored = StatusBadge()
        self.hear = tool("sound-off", hear, checkable=True)
        self.hear.clicked.connect(self._on_hear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.label, 1)
        for widget in (self.mirrored, self.heard, self.hear):
            row.addWidget(widget)
        self.show_mirrored(mirrored=False)

    def show_record(self, record: str) -> None:
        """Name what is shown."""
        self.label.set_text(f"{self._name} · {record}")

    def show_mirrored(self, *, mirrored: bool) -> None:
        """Say that the frame is shown the other way round."""
        self.mirrored.set_status(self.tr("Shown mirrored"), "mirror", Tone.WARN)
        self.mirrored.setVisible(mirrored)

    def show_sound(self) -> None:
        """Say whether this side is heard, and why not although it was chosen."""
        chosen = self._step.heard == self._side
        if not self._step.sounds:
            self.heard.set_status(self.tr("No sound device"), "sound-off", Tone.WARN)
        elif not self._step.has_sound(self._side):
            self.heard.set_status(self.tr("This file is silent"), "sound-off", Tone.WARN)
        else:
            self.heard.set_status(self.tr("Heard"), "sound", Tone.INFO)
        self.heard.setVisible(chosen)
        self.hear.setChecked(chosen)
        set_icon(self.hear, "sound" if chosen else "sound-off")

    @Slot()
    def _on_hear(self) -> None:
        self._step.set_heard(self._side if self.hear.isChecked() else Side.NOBODY)
