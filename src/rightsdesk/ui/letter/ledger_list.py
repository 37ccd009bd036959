"""Every sentence of a letter in its order, each with what it rests on; for eye and keyboard."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.domain.ledger import LedgerLine
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import make_button
from rightsdesk.ui.wording import letter_words


class LedgerList(QWidget):
    """The ledger of a letter; choosing a line shows its sentence on the page."""

    sentence_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[LedgerLine, ...] = ()
        self._table: RowTable[Any] = RowTable(self._columns(), _number, self)
        self.view = RowView(self._table, self.tr("Sentences of the letter"))
        self.view.horizontalHeader().hide()
        self.view.chosen.connect(self._on_chosen)
        self._said = SafeLabel(role="caption")
        self.next_missing = make_button(self.tr("Next without a record"), "chevron-down", kind="quiet")
        self.next_missing.clicked.connect(self._on_next)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._said, 1)
        row.addWidget(self.next_missing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.XS, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self.view, 1)

    def show_lines(self, lines: Sequence[LedgerLine]) -> None:
        """Show another ledger, with the same sentence chosen."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        self.view.blockSignals(True)  # the same line stays chosen; nobody chose it anew
        self.view.show_rows(list(self._lines))
        self.view.blockSignals(False)
        missing = sum(line.missing for line in lines)
        self.next_missing.setVisible(missing > 0)
        self._said.set_text(self._told(missing))

    def choose(self, sentence: int) -> None:
        """Choose a line as if it had been clicked."""
        place = self._table.place_of(str(sentence))
        if place >= 0:
            self.view.selectRow(place)

    def _told(self, missing: int) -> str:
        if not self._lines:
            return self.tr("The sentences are counted when the letter is set.")
        if not missing:
            return self.tr("Every sentence that needs a record has one.")
        return self.tr("%s without a record").replace("%s", str(missing))

    def _columns(self) -> list[Column[LedgerLine]]:
        return [Column(self.tr("Sentence"), self._cell, _order, 300, stretch=True)]

    def _cell(self, line: LedgerLine) -> Cell:
        if line.missing:
            return Cell(line.sentence.text, self.tr("rests on no record"), icon="warning", tone=Tone.BAD)
        named = " · ".join(f"{letter_words.support_kind(one.kind).text} {one.id}" for one in line.supports)
        icon = letter_words.support_kind(line.supports[0].kind).icon if line.supports else ""
        return Cell(line.sentence.text, named or self.tr("needs no record"), icon=icon)

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        if key:
            self.sentence_chosen.emit(int(key))

    @Slot()
    def _on_next(self) -> None:
        now = int(self.view.chosen_key() or 0)
        missing = [line.sentence.number for line in self._lines if line.missing]
        later = [number for number in missing if number > now]
        if missing:
            self.choose((later or missing)[0])


def _number(line: LedgerLine) -> str:
    return str(line.sentence.number)


def _order(line: LedgerLine) -> int:
    return line.sentence.number
