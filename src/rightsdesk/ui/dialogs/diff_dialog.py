"""What a correction changes, line by line; the signs + and - say it beside the colours."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from rightsdesk.services.notices.notice_corrections import DiffLine, NoticeDiff
from rightsdesk.ui.dialogs.dialog import Dialog
from rightsdesk.ui.look.safe_text import SafeLabel, visible_marks
from rightsdesk.ui.look.theme import Space, Tone, colours_of
from rightsdesk.ui.look.widgets import make_button

_SIZE = (860, 680)
_PITCH = 145
_TONES = {"+": Tone.GOOD, "-": Tone.BAD}


class DiffDialog(Dialog):
    """The letter before and after, in one column."""

    def __init__(self, notice_id: str, diff: NoticeDiff, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = self.tr("What %1 changes in %2").replace("%1", notice_id).replace("%2", diff.earlier)
        self.setWindowTitle(visible_marks(heading, one_line=True))
        self.resize(*_SIZE)
        self.lines = diff.lines
        added = sum(line.change == "+" for line in diff.lines)
        gone = sum(line.change == "-" for line in diff.lines)
        told = self.tr("%1 lines are new (+), %2 are gone (-).").replace("%1", str(added))
        if not added and not gone:
            told = self.tr("Both say the same.")
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(heading)
        close = make_button(self.tr("Close"), kind="primary")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(SafeLabel(told.replace("%2", str(gone)), role="muted"), 1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(SafeLabel(heading, role="heading"))
        column.addWidget(self.text, 1)
        column.addLayout(row)
        self._fill()

    def _fill(self) -> None:
        cursor = QTextCursor(self.text.document())
        for number, line in enumerate(self.lines):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(self._ground(line))
            cursor.setCharFormat(self._ink(line))
            cursor.insertText(f"{line.change} {visible_marks(line.text, one_line=True)}")
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _ground(self, line: DiffLine) -> QTextBlockFormat:
        ground = QTextBlockFormat()
        ground.setLineHeight(_PITCH, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if line.change in _TONES:
            ground.setBackground(QColor(colours_of(self).tone(_TONES[line.change]).ground))
        return ground

    def _ink(self, line: DiffLine) -> QTextCharFormat:
        ink = QTextCharFormat()
        colours = colours_of(self)
        tone = _TONES.get(line.change)
        ink.setForeground(QColor(colours.tone(tone).text if tone else colours.text))
        return ink
