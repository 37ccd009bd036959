"""What keeps a form from going on: one sentence about what is wrong, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.errors import UserError
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import IconLabel
from rightsdesk.ui.wording.service_words import refusal


class ProblemNote(QWidget):
    """Hidden until there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence = SafeLabel(wrap=True)
        self._hint = SafeLabel(wrap=True, role="muted")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._sentence)
        words.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(IconLabel("warning", 18, Tone.BAD), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._sentence.setProperty("tone", Tone.BAD.value)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said now, if anything."""
        return "" if self.isHidden() else self._sentence.text()

    def show_sentence(self, message: str, hint: str) -> None:
        """Say what is wrong, and what to do about it."""
        self.show_error(UserError(message, hint))

    def show_error(self, error: UserError) -> None:
        """Say what a refusal says."""
        sentence, what_to_do = refusal(error)
        self._sentence.set_text(sentence)
        self._hint.set_text(what_to_do)
        self._hint.setVisible(bool(what_to_do))
        self.show()
