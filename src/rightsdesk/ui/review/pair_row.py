"""The frame pairs that were measured, small and in a row, each with its seconds and its distance."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from rightsdesk.domain.matching import FramePair
from rightsdesk.ui.look.formats import timecode
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import clear_layout
from rightsdesk.ui.review.pair_view import PairButton

_HEIGHT = 72
_SAME = 0.02


class PairRow(QScrollArea):
    """Buttons of frame pairs; a click goes there."""

    pair_chosen = Signal(object)  # a FramePair

    def __init__(self) -> None:
        super().__init__()
        self._pairs: tuple[FramePair, ...] = ()
        self.buttons: list[PairButton] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Frame pairs"))
        inner = QWidget()
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S)
        self.setWidget(inner)

    def show_pairs(self, pairs: tuple[FramePair, ...]) -> None:
        """Show the pairs of another match, before their pictures have come."""
        self._pairs = pairs
        clear_layout(self._row)
        self.buttons = []
        for number, pair in enumerate(pairs):
            button = PairButton(number, b"", b"")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            told = self.tr("Frame pair %1: clip %2, work %3, %4 % of the blocks differ")
            said = (str(number + 1), timecode(pair.clip_at), timecode(pair.reference_at), str(pair.distance))
            for mark, text in zip(("%1", "%2", "%3", "%4"), said, strict=True):
                told = told.replace(mark, text)
            button.setAccessibleName(told)
            button.clicked.connect(self._on_clicked)
            caption = SafeLabel(f"{timecode(pair.clip_at)} · {pair.distance} %", role="caption")
            caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(button)
            column.addWidget(caption)
            self.buttons.append(button)
            self._row.addLayout(column)
        self._row.addStretch(1)

    @Slot(object)
    def show_images(self, images: tuple[tuple[bytes, bytes], ...]) -> None:
        """Fill in the pictures: ours first in each pair."""
        for button, (ours, theirs) in zip(self.buttons, images, strict=False):
            button.set_pictures(ours, theirs)

    def mark(self, clip_at: float) -> int:
        """Mark the pair that is shown, if it is one of these, and give its number or -1."""
        found = -1
        for button, pair in zip(self.buttons, self._pairs, strict=True):
            button.setChecked(abs(pair.clip_at - clip_at) < _SAME)
            found = button.number if button.isChecked() else found
        return found

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as a button with its words."""
        return QSize(400, _HEIGHT)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, PairButton):
            self.pair_chosen.emit(self._pairs[button.number])
