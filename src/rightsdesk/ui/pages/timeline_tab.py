"""Every custody entry of a case, the newest first."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.services.boards import CaseFile
from rightsdesk.services.evidence import CustodyLine
from rightsdesk.ui import formats, words
from rightsdesk.ui.operations import Operations
from rightsdesk.ui.row_table import Cell, Column, RowTable
from rightsdesk.ui.row_view import RowView
from rightsdesk.ui.safe_text import SafeLabel
from rightsdesk.ui.theme import Space, Tone
from rightsdesk.ui.widgets import make_button


class TimelineTab(QWidget):
    """Every custody entry of the case, the newest first."""

    verify_wanted = Signal()

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._table: RowTable[Any] = RowTable(self._columns(), _seq_of, self)
        self.view = RowView(self._table, self.tr("Timeline"))
        sentence = self.tr(
            "Each entry carries the hash of the one before: a change or a gap is found by Verify."
        )
        verify = make_button(self.tr("Verify this case"), "evidence")
        verify.clicked.connect(self.verify_wanted)
        head = QHBoxLayout()
        head.addWidget(SafeLabel(sentence, role="muted"), 1)
        head.addWidget(verify)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.addLayout(head)
        column.addWidget(self.view, 1)

    def show_case(self, case: CaseFile) -> None:
        """Show a case."""
        self.view.show_rows(list(reversed(case.timeline)))

    def _columns(self) -> list[Column[CustodyLine]]:
        return [
            Column(self.tr("When"), self._when, lambda row: row.seq, 160),
            Column(self.tr("What"), _verb, lambda row: row.verb, 230),
            Column(self.tr("Of what"), _subject, lambda row: row.subject, 320, stretch=True),
            Column(self.tr("Who"), _actor, lambda row: row.actor, 150),
            Column(self.tr("Entry"), _entry, lambda row: row.seq, 150),
        ]

    def _when(self, row: CustodyLine) -> Cell:
        return Cell(formats.moment(row.at, self._operations.workspace.zone))


def _seq_of(row: CustodyLine) -> str:
    return str(row.seq)


def _verb(row: CustodyLine) -> Cell:
    look = words.custody_verb(row.verb)
    return Cell(look.text, icon=look.icon, tone=look.tone if look.tone is not Tone.NEUTRAL else None)


def _subject(row: CustodyLine) -> Cell:
    return Cell(row.subject, _told(row.details))


def _told(details: Mapping[str, Any]) -> str:
    told = [
        f"{key}: {value}" for key, value in details.items() if isinstance(value, str | int) and value != ""
    ]
    return " · ".join(told)


def _actor(row: CustodyLine) -> Cell:
    return Cell(row.actor, icon="person")


def _entry(row: CustodyLine) -> Cell:
    return Cell(f"#{row.seq}", f"{row.sha256[:14]}…" if row.sha256 else "")
