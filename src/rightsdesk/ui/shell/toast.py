"""A calm message over the lower edge of the window: done, or what did not work and what to do."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from rightsdesk.errors import UserError
from rightsdesk.ui.look.icons import icon_pixmap, set_icon
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone, colours_of, scaled
from rightsdesk.ui.wording.service_words import refusal

_DONE_FOR_MS = 4500
_TROUBLE_FOR_MS = 14000
_WIDTH = 460


class Toast(QFrame):
    """One message at a time; a newer one takes its place, a click or time closes it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._icon = QLabel()
        self._sentence = SafeLabel(wrap=True)
        self._hint = SafeLabel(wrap=True)
        self._close = QToolButton()
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.clicked.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._build_ui()
        self.hide()

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    @Slot(str)
    def show_done(self, sentence: str) -> None:
        """Say that something is done."""
        self._show("done", Tone.GOOD, sentence, "", _DONE_FOR_MS)

    @Slot(object)
    def show_trouble(self, error: UserError) -> None:
        """Say what did not work and what to do about it."""
        self._show("warning", Tone.WARN, *refusal(error), _TROUBLE_FOR_MS)

    def place(self) -> None:
        """Keep over the lower edge of the window; its owner calls this when it was resized."""
        host = self.parentWidget()
        if host is None or not self.isVisible():
            return
        width = min(scaled(_WIDTH), host.width() - 2 * Space.XL)
        self.setFixedWidth(width)
        self.setFixedHeight(self._row.totalHeightForWidth(width))
        self.move((host.width() - width) // 2, host.height() - self.height() - 2 * Space.XL)

    def _build_ui(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.S, Space.M)
        row.setSpacing(Space.M)
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(self._sentence)
        words.addWidget(self._hint)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)

    def _show(self, icon: str, tone: Tone, sentence: str, hint: str, how_long_ms: int) -> None:
        self.setProperty("tone", tone.value)
        self.style().polish(self)
        colour = colours_of(self).tone(tone).text
        self._icon.setPixmap(icon_pixmap(icon, colour, 20, self.devicePixelRatioF()))
        set_icon(self._close, "close", size=16)
        self._sentence.set_text(sentence)
        self._hint.set_text(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(sentence)
        self.show()
        self.raise_()
        self.place()
        self._timer.start(how_long_ms)
