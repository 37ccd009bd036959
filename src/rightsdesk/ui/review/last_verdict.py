"""The verdict given last, with its ready reason, which can still be another one or one's own words."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rightsdesk.services.matching.match_review import ProvisionalRecord, reason_presets
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import StatusBadge
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.wording import words

_OWN = "own"


class LastVerdict(QWidget):
    """Shows a provisional verdict; hidden while there is none.

    `reason_wanted` carries the id of a ready reason; `words_wanted` asks for a reason in one's own words.
    """

    reason_wanted = Signal(str)
    words_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.record: ProvisionalRecord | None = None
        self._match = SafeLabel(role="field")
        self._badge = StatusBadge()
        self.reasons = QComboBox()
        self.reasons.setAccessibleName(self.tr("Reason of the last verdict"))
        self.reasons.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.reasons.activated.connect(self._on_chosen)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._match)
        head.addWidget(self._badge)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self.reasons)
        self.hide()

    def show_last(self, record: ProvisionalRecord | None) -> None:
        """Show another verdict, or none."""
        self.record = record
        self.setVisible(record is not None)
        if record is None:
            return
        look = words.verdict(record.verdict)
        self._match.set_text(record.match)
        self._badge.set_status(look.text, look.icon, look.tone)
        self.reasons.clear()
        for one in reason_presets():
            if one.verdict == record.verdict:
                self.reasons.addItem(one.text(screen_language()), one.id)
        self.reasons.addItem(self.tr("In my own words…"), _OWN)
        place = self.reasons.findData(record.preset) if record.preset else -1
        if place < 0:
            self.reasons.insertItem(0, record.reason.replace("\n", " "), "")
            place = 0
        self.reasons.setCurrentIndex(place)

    @Slot(int)
    def _on_chosen(self, place: int) -> None:
        key = str(self.reasons.itemData(place))
        if key == _OWN:
            self.words_wanted.emit()
            self.show_last(self.record)
        elif key and self.record is not None and key != self.record.preset:
            self.reason_wanted.emit(key)
