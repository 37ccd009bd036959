"""What to make out of an evidence item: a frame, a part of one, a sheet, a copy that plays."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.errors import InvalidInput
from rightsdesk.services.evidence.evidence_records import EvidenceRecord
from rightsdesk.ui.dialogs.form import FormDialog, choice, line_edit, text_edit
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages

_PARTS = 4


@dataclass(frozen=True)
class DeriveOrder:
    """What was asked for: `what` is `frame`, `sheet` or `playable`."""

    what: str
    at: float = 0.0
    crop: tuple[int, int, int, int] | None = None
    frames: int = 12
    note: str = ""


class DeriveDialog(FormDialog[DeriveOrder]):
    """The form for a derived item."""

    def __init__(
        self,
        item: EvidenceRecord,
        submit: Callable[[DeriveOrder], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Derive from %s").replace("%s", item.id), self.tr("Make it"))
        container = item.provenance.get("container") or {}
        is_video = container.get("kind") == "video"
        sentence = self.tr(
            "The original is only read. What is made becomes an item of its own that names the original, its "
            "hash, the tool and every parameter."
        )
        self.fields.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        offered = {"frame": self.tr("A frame, or a part of one (PNG)")}
        if is_video:
            offered |= {
                "sheet": self.tr("A sheet of frames with their times (PNG)"),
                "playable": self.tr("A copy that every player shows (MP4)"),
            }
        self.what = choice(offered)
        self.what.currentIndexChanged.connect(self._on_what)
        lasts = float(container.get("duration") or 0.0)
        self.at = line_edit(self.tr("From 0 to %s").replace("%s", f"{lasts:g}"))
        self.frames = line_edit()
        self.frames.setText("12")
        self.crop = line_edit(self.tr("Like 10,20,300,200; empty for all of it"))
        self.note = text_edit(lines=2)
        self.add_field(self.tr("What to make"), self.what)
        self._frame_fields = self.add_pair(
            (self.tr("Second"), self.at), (self.tr("Part: x, y, width, height in pixels"), self.crop)
        )
        self._sheet_fields = self.add_pair((self.tr("Number of frames"), self.frames))
        self.add_field(self.tr("Note"), self.note)
        self.at.setEnabled(is_video)
        self._on_what()

    def values(self) -> DeriveOrder:
        """What was asked for. Raises `InvalidInput`."""
        return DeriveOrder(
            self.what.currentData(),
            self._number(self.at.text(), float) if self.what.currentData() == "frame" else 0.0,
            self._crop(),
            int(self._number(self.frames.text(), int)),
            self.note.toPlainText().strip(),
        )

    def _number(self, text: str, kind: type[int] | type[float]) -> float:
        try:
            return kind(text.strip() or 0)
        except ValueError as error:
            said = self.tr("“%s” is not a number.").replace("%s", text)
            raise InvalidInput(said, self.tr("Write it in digits.")) from error

    def _crop(self) -> tuple[int, int, int, int] | None:
        text = self.crop.text().strip()
        if not text or self.what.currentData() != "frame":
            return None
        parts = [part.strip() for part in text.split(",")]
        if len(parts) != _PARTS or not all(part.isascii() and part.isdigit() for part in parts):
            raise InvalidInput(
                self.tr("The part is not four whole numbers."), self.tr("Write it like 10,20,300,200.")
            )
        x, y, width, height = (int(part) for part in parts)
        return x, y, width, height

    @Slot()
    def _on_what(self) -> None:
        self._frame_fields.setVisible(self.what.currentData() == "frame")
        self._sheet_fields.setVisible(self.what.currentData() == "sheet")
