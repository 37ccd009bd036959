"""What one sentence of a letter rests on: its records, each one click away; without any, a choice of them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from rightsdesk.domain.ledger import LedgerLine, Support, SupportKind
from rightsdesk.ui.look.safe_text import SafeLabel, visible_marks
from rightsdesk.ui.look.theme import Space, Tone, scaled
from rightsdesk.ui.look.widgets import (
    Card,
    IconLabel,
    ScrollColumn,
    StatusBadge,
    clear_layout,
    make_button,
    make_tool,
)
from rightsdesk.ui.wording import letter_words

# Kinds of records that have a place of their own in the window.
OPENED = frozenset({
    SupportKind.CLIP, SupportKind.WORK, SupportKind.MATCH, SupportKind.EVIDENCE, SupportKind.EXHIBIT,
    SupportKind.EXCEPTION_REVIEW, SupportKind.NOTICE, SupportKind.ANSWER, SupportKind.CASE,
    SupportKind.STUDIO, SupportKind.RIGHTSHOLDER, SupportKind.SIGNATORY, SupportKind.AUTHORITY,
})  # fmt: skip


_ROW = 34
_MOST_ROWS = 4


class SupportCard(Card):
    """The support of the chosen sentence, under the page it stands on."""

    record_wanted = Signal(str, str)
    link_wanted = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=Space.S)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.line: LedgerLine | None = None
        self._sentence = SafeLabel(role="strong", wrap=True)
        close = make_tool("close", self.tr("Close"), 16)
        close.clicked.connect(self.closed)
        top = Qt.AlignmentFlag.AlignTop
        self.head.addWidget(self._sentence, 1, top)
        self.head.addWidget(close, alignment=top)
        self.body.addLayout(self.head)
        self._badge = StatusBadge()
        self.body.addWidget(self._badge)
        self._scroll = ScrollColumn(Space.XS)
        self._rows = self._scroll.column
        self.body.addWidget(self._scroll)
        self.record = QComboBox()
        self.record.setAccessibleName(self.tr("Record that this sentence rests on"))
        self.record.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.link = make_button(self.tr("Rests on it"), "link", kind="primary")
        self.link.clicked.connect(self._on_link)
        self._form = self._make_form()
        self.body.addWidget(self._form)
        self.untie = make_button(self.tr("Take this link away"), "close", kind="quiet")
        self.untie.clicked.connect(self._on_untie)
        self.body.addWidget(self.untie, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_line(self, line: LedgerLine, *, may_link: bool, tied: bool = False) -> None:
        """Show another sentence; `tied` when a person linked it to its record."""
        self.line = line
        self._sentence.set_text(line.sentence.text)
        clear_layout(self._rows)
        for support in line.supports:
            self._rows.addLayout(self._row(support))
        self._rows.addStretch()
        self._scroll.setFixedHeight(min(len(line.supports), _MOST_ROWS) * scaled(_ROW))
        self._scroll.setVisible(bool(line.supports))
        self._show_state(line)
        self._form.setVisible(line.missing and may_link)
        self.untie.setVisible(tied and may_link)
        self.show()

    def offer(self, records: Mapping[str, str]) -> None:
        """Offer these records, by id, to the sentences that have none."""
        chosen = self.record.currentData()
        self.record.clear()
        for key, named in records.items():
            self.record.addItem(visible_marks(named, one_line=True), key)
        self.record.setCurrentIndex(max(self.record.findData(chosen), 0) if records else -1)
        self.link.setEnabled(bool(records))

    def _make_form(self) -> QFrame:
        form = QFrame()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(SafeLabel(self.tr("This sentence rests on"), role="field"))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.record, 1)
        row.addWidget(self.link)
        column.addLayout(row)
        return form

    def _show_state(self, line: LedgerLine) -> None:
        if line.missing:
            whole = self.tr("Rests on no record; this stops the letter")
            part = self.tr("Part of it rests on no record; this stops the letter")
            text = part if line.supports else whole
            self._badge.set_status(text, "warning", Tone.BAD)
        elif not line.supports:
            self._badge.set_status(self.tr("Needs no record"), "info", Tone.NEUTRAL)
        self._badge.setVisible(line.missing or not line.supports)

    def _row(self, support: Support) -> QHBoxLayout:
        look = letter_words.support_kind(support.kind)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(IconLabel(look.icon, 16))
        named = SafeLabel(f"{look.text} {support.id}".strip())
        named.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(named)
        row.addWidget(SafeLabel(support.said, role="muted"), 1)
        if support.kind in OPENED:
            name = self.tr("Open %s").replace("%s", support.id or look.text)
            button = make_tool("open", name, 16)
            button.setProperty("support", (str(support.kind), support.id))
            button.clicked.connect(self._on_open)
            row.addWidget(button)
        return row

    @Slot()
    def _on_open(self) -> None:
        kind, record_id = self.sender().property("support")
        self.record_wanted.emit(kind, record_id)

    @Slot()
    def _on_untie(self) -> None:
        self.link_wanted.emit("")

    @Slot()
    def _on_link(self) -> None:
        if self.line is not None and self.record.currentData():
            self.link_wanted.emit(self.record.currentData())
