"""Several lines of plain text, with more room between lines than the typeface itself asks for."""

from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit
from typing_extensions import override

from rightsdesk.ui.look.theme import scaled

_LINE_PERCENT = 140
_LINE = 19
_FRAME = 20


class PlainEdit(QTextEdit):
    """Takes and gives plain text only: pasted markup stays text. Tab leaves it."""

    def __init__(self, text: str = "", *, lines: int = 3) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * scaled(_LINE) + _FRAME)
        self.setPlainText(text)

    @override
    def setPlainText(self, text: str) -> None:
        super().setPlainText(text)
        lines = QTextBlockFormat()
        lines.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(lines)
        self.document().clearUndoRedoStacks()
        self.document().setModified(False)
