"""What came of a long piece of work, in sentences and values to copy; and how a restore is done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rightsdesk.ui.cards.item_cards import CopyLine
from rightsdesk.ui.dialogs.dialog import Dialog
from rightsdesk.ui.look.safe_text import SafeLabel, visible_marks
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import IconLabel, ScrollColumn, make_button

_WIDTH = 620
_SIGNS = {True: ("done", Tone.GOOD), False: ("warning", Tone.BAD), None: ("info", Tone.INFO)}


class OutcomeDialog(Dialog):
    """A heading with a sign (`good` is None where nothing is judged), sentences, and values to copy."""

    def __init__(self, heading: str, parent: QWidget, *, good: bool | None = True) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(visible_marks(heading, one_line=True))
        self.setMinimumWidth(_WIDTH)
        self.sentences: list[str] = []
        self.values: dict[str, str] = {}
        head = QHBoxLayout()
        icon, tone = _SIGNS[good]
        head.addWidget(IconLabel(icon, 24, tone))
        self._heading = SafeLabel(heading, role="heading")
        head.addWidget(self._heading, 1)
        self._scroll = ScrollColumn(Space.M)
        self._column = self._scroll.column
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.S)
        self._buttons.addStretch()
        close = make_button(self.tr("Close"), kind="primary")
        close.clicked.connect(self.accept)
        self._buttons.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        outer.setSpacing(Space.L)
        outer.addLayout(head)
        outer.addWidget(self._scroll, 1)
        outer.addLayout(self._buttons)

    def set_heading(self, heading: str) -> None:
        """Name the dialog."""
        self.setWindowTitle(visible_marks(heading, one_line=True))
        self._heading.set_text(heading)

    def say(self, *sentences: str) -> None:
        """Add paragraphs."""
        for sentence in sentences:
            self.sentences.append(sentence)
            self._column.addWidget(SafeLabel(sentence, wrap=True))

    def add_values(self, values: Sequence[tuple[str, str]]) -> None:
        """Add named values, each with a button that copies it."""
        for name, value in values:
            self.values[name] = value
            self._column.addWidget(CopyLine(name, value))

    def add_button(self, text: str, icon: str = "") -> QPushButton:
        """Put a button at the left of the one that closes."""
        button = make_button(text, icon)
        self._buttons.insertWidget(0, button)
        return button

    def finish(self) -> None:
        """Lay out what was added, and open."""
        self._column.addStretch()
        self.resize(_WIDTH, min(640, 210 + 64 * (len(self.sentences) + len(self.values))))
        self.open()


class RestoreDialog(OutcomeDialog):
    """How a backup takes the place of the data folder: not while this window holds the folder."""

    def __init__(self, file: str, data: str, parent: QWidget) -> None:
        super().__init__("", parent, good=None)
        self.set_heading(self.tr("How to restore a backup"))
        self.say(
            self.tr(
                "A restore takes the place of the whole data folder, so it cannot run while the window is "
                "open."
            ),
            self.tr(
                "1. Close Rightsdesk on every computer that uses this folder. 2. Run the command below. "
                "3. Open Rightsdesk again."
            ),
            self.tr(
                "Every byte of the backup is checked before anything is replaced, and the folder from before "
                "is kept beside the new one. What came in after the backup is only in that older folder."
            ),
        )
        given = file or self.tr("BACKUP FILE")
        self.add_values(((self.tr("Command"), f'rightsdesk --data "{data}" restore "{given}"'),))
