"""The letter as plain text, and the platform's own form field by field, each copied with one click."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.services.notices.notice_records import FormEntry, NoticeText
from rightsdesk.ui.dialogs.dialog import Dialog
from rightsdesk.ui.look.plain_edit import PlainEdit
from rightsdesk.ui.look.safe_text import SafeLabel, visible_marks
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import ScrollColumn, StatusBadge, make_button, make_tool

_SIZE = (720, 640)
_TALLEST = 9


class FormTextDialog(Dialog):
    """What is pasted into a platform's web form; nothing is sent from here."""

    def __init__(self, notice_id: str, text: NoticeText, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = self.tr("%s for a web form").replace("%s", notice_id)
        self.setWindowTitle(visible_marks(heading, one_line=True))
        self.resize(*_SIZE)
        self._text = text
        self.counts: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(SafeLabel(heading, role="heading"))
        sentence = self.tr("Copy each field into the platform's form, then record here that it was sent.")
        column.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        column.addWidget(self._fields(), 1)
        column.addLayout(self._buttons())

    def _fields(self) -> ScrollColumn:
        scroll = ScrollColumn(Space.M, Space.XS)
        for number, entry in enumerate(self._text.fields):
            scroll.column.addLayout(self._field(number, entry))
        scroll.column.addStretch()
        return scroll

    def _field(self, number: int, entry: FormEntry) -> QVBoxLayout:
        copy = make_tool("copy", self.tr("Copy %s").replace("%s", entry.label), 16)
        copy.setProperty("field", number)
        copy.clicked.connect(self._on_copy)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(SafeLabel(entry.label, role="field"), 1)
        count, wrong = self._count(entry)
        self.counts.append(count)
        tone = Tone.BAD if wrong else Tone.NEUTRAL
        head.addWidget(StatusBadge(count, "warning" if wrong else "", tone))
        head.addWidget(copy)
        lines = min(max(entry.value.count("\n") + 1, len(entry.value) // 80 + 1), _TALLEST)
        shown = PlainEdit(entry.value, lines=lines)
        shown.setReadOnly(True)
        shown.setAccessibleName(entry.label)
        pair = QVBoxLayout()
        pair.setSpacing(Space.XS)
        pair.addLayout(head)
        pair.addWidget(shown)
        return pair

    def _count(self, entry: FormEntry) -> tuple[str, bool]:
        """How long a value is, against what the form takes; and whether it cannot go in like this."""
        if entry.required and not entry.value:
            return self.tr("empty"), True
        if entry.limit is None:
            return str(entry.length), False
        text = f"{entry.length} / {entry.limit}"
        over = entry.length - entry.limit
        if over > 0:
            text += self.tr(", %s too many").replace("%s", str(over))
        return text, over > 0

    def _buttons(self) -> QHBoxLayout:
        whole = make_button(self.tr("Copy the whole letter"), "copy")
        whole.clicked.connect(self._on_copy_all)
        close = make_button(self.tr("Close"), kind="primary")
        close.clicked.connect(self.accept)
        self.said = SafeLabel(role="caption")
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(whole)
        row.addWidget(self.said, 1)
        row.addWidget(close)
        return row

    @Slot()
    def _on_copy(self) -> None:
        button = self.sender()
        entry = self._text.fields[int(button.property("field"))]
        self._copy(entry.value, entry.label)

    @Slot()
    def _on_copy_all(self) -> None:
        self._copy(self._text.text, self.tr("the whole letter"))

    def _copy(self, text: str, what: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.said.set_text(self.tr("Copied: %s").replace("%s", what))
