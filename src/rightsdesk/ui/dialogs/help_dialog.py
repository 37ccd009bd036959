"""The help page about challenges to the evidence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.services.help_pages import HelpBlock, HelpPage, challenges_page
from rightsdesk.ui.language import screen_language
from rightsdesk.ui.safe_text import SafeLabel
from rightsdesk.ui.theme import Space
from rightsdesk.ui.widgets import Card, ScrollColumn, make_button

_SIZE = (820, 720)


class ChallengesDialog(QDialog):
    """How to answer challenges: each claim with its answer, how to show it, and its limit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page: HelpPage = challenges_page(screen_language())
        self.setWindowTitle(self.page.title)
        self.resize(*_SIZE)
        scroll = ScrollColumn(Space.M)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setAccessibleName(self.page.title)
        for block in self.page.blocks:
            scroll.column.addWidget(self._made(block))
        scroll.column.addStretch()
        close = make_button(self.tr("Close"), kind="primary")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(SafeLabel(self.page.title, role="heading"))
        column.addWidget(scroll, 1)
        column.addLayout(row)

    def _made(self, block: HelpBlock) -> QWidget:
        if block.kind == "heading":
            return SafeLabel(block.cells[0], role="lead")
        if block.kind == "text":
            return SafeLabel(block.cells[0], wrap=True)
        card = Card()
        claim, *others = block.cells
        card.body.addWidget(SafeLabel(claim, role="strong", wrap=True))
        for name, text in zip(self.page.columns[1:], others, strict=True):
            card.body.addWidget(SafeLabel(name, role="field"))
            card.body.addWidget(SafeLabel(text, wrap=True))
        return card
