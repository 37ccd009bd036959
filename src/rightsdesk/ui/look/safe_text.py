"""Text from outside, shown safely: never markup, hidden marks visible, too long means elided."""

import unicodedata
from html import escape

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

_MOST = 4000
_PAD = 2
_COMFORTABLE = 460
_LINE_PITCH = 1.45
_ALLOWED_CONTROL = {"\n"}
_HIDDEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def visible_marks(text: str, *, one_line: bool = False) -> str:
    """The text with control, direction and other invisible characters spelled out.

    A right-to-left override in a file name or handle would otherwise change what the reader believes to read.
    """
    if one_line:
        text = " ".join(text.split("\n"))
    return "".join(_visible(letter) for letter in text[:_MOST])


def tooltip_text(text: str) -> str:
    """The text as a tool tip that Qt cannot take for markup."""
    return f"<qt>{escape(visible_marks(text))}</qt>"


def _visible(letter: str) -> str:
    if letter in _ALLOWED_CONTROL or unicodedata.category(letter) not in _HIDDEN_CATEGORIES:
        return letter
    return f"[U+{ord(letter):04X}]"


class SafeLabel(QLabel):
    """The only label for text that is not ours: plain, marks visible, one elided line unless it may wrap.

    Paragraphs are set with more room between lines than the typeface itself asks for.
    """

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, role: str = "", wrap: bool = False
    ) -> None:
        super().__init__(parent)
        self._full = ""
        self._wraps = wrap
        self._measured: tuple[str, QFont] | None = None
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIndent(0)
        if role:
            self.setProperty("role", role)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if wrap:
            policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._full = text
        self.setText(visible_marks(text, one_line=not self._wraps))
        self.updateGeometry()
        self._update_tooltip()

    @override
    def hasHeightForWidth(self) -> bool:
        return self._wraps

    @override
    def heightForWidth(self, width: int) -> int:
        if not self._wraps:
            return super().heightForWidth(width)
        if self._measured != (self.text(), self.font()):
            self._measured, self._heights = (self.text(), self.font()), {}
        if width not in self._heights:  # layouts ask for the same few widths again and again
            self._heights[width] = self._paragraph(width)[1] + 2 * _PAD
        return self._heights[width]

    @override
    def sizeHint(self) -> QSize:
        if not self._wraps:
            return super().sizeHint()
        lines = self.text().split("\n")
        natural = max(QFontMetrics(self.font()).horizontalAdvance(line) for line in lines) + 2
        width = min(natural, _COMFORTABLE)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 24), hint.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_tooltip()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = self.contentsRect()
        if self._wraps:
            paragraph, _ = self._paragraph(area.width())
            paragraph.draw(painter, QPointF(area.left(), _PAD))
        else:
            metrics = QFontMetrics(self.font())
            shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()

    def _paragraph(self, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        pitch = round(self.fontInfo().pixelSize() * _LINE_PITCH)
        height = 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height + (pitch - line.height()) / 2))
            height += pitch
        layout.endLayout()
        return layout, max(height, pitch)

    def _update_tooltip(self) -> None:
        fits = QFontMetrics(self.font()).horizontalAdvance(self.text()) <= self.contentsRect().width()
        self.setToolTip("" if self._wraps or fits else tooltip_text(self._full))
