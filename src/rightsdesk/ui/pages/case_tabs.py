"""The tab of a case that holds its notices."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.services.notices.notice_records import NoticeRecord
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import (
    EmptyState,
    make_button,
)
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.wording import words
from rightsdesk.ui.wording.labels import kind_label, platform_label


class NoticesTab(QWidget):
    """The letters of the case."""

    draft_wanted = Signal()
    notice_opened = Signal(str)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._table: RowTable[Any] = RowTable(self._columns(), _id_of, self)
        self.view = RowView(self._table, self.tr("Notices"))
        self.view.lead_to_pages = True
        self.view.opened.connect(self.notice_opened)
        self.keeps = {"list": self.view}
        self._empty = EmptyState(
            "notices",
            self.tr("No notice yet"),
            self.tr("Once a match is confirmed and exceptions are reviewed, draft the letter from here."),
            self.tr("Draft a notice"),
        )
        self._empty.acted.connect(self.draft_wanted)
        draft = make_button(self.tr("Draft a notice"), "plus")
        draft.clicked.connect(self.draft_wanted)
        row = QHBoxLayout()
        row.addWidget(SafeLabel(self.tr("Notices"), role="lead"), 1)
        row.addWidget(draft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 1)

    def show_case(self, case: CaseFile) -> None:
        """Show a case."""
        self.view.show_rows(list(case.notices))
        self.view.setVisible(bool(case.notices))
        self._empty.setVisible(not case.notices)

    def _columns(self) -> list[Column[NoticeRecord]]:
        return [
            Column(self.tr("Notice"), self._notice, lambda row: row.id, 300, stretch=True),
            Column(self.tr("Status"), _notice_status, lambda row: row.status, 150),
            Column(self.tr("Findings"), self._findings, lambda row: len(row.findings), 200),
            Column(self.tr("Drafted"), self._drafted, lambda row: row.drafted_at, 180),
        ]

    def _notice(self, row: NoticeRecord) -> Cell:
        workspace = self._operations.workspace
        to = platform_label(workspace, row.platform)
        return Cell(kind_label(workspace, row.kind), f"{row.id} · {row.language} · {to}", strong=True)

    def _findings(self, row: NoticeRecord) -> Cell:
        blocking = sum(finding.severity == "block" for finding in row.findings)
        if blocking:
            text = self.tr("%s to mend").replace("%s", str(blocking))
            return Cell(text, icon="refused", badge=Tone.BAD)
        return Cell(self.tr("Complete"), icon="done", badge=Tone.GOOD)

    def _drafted(self, row: NoticeRecord) -> Cell:
        return Cell(formats.moment(row.drafted_at, self._operations.workspace.zone), row.author)


def _id_of(row: Any) -> str:  # noqa: ANN401  any record with an id
    return str(row.id)


def _notice_status(row: NoticeRecord) -> Cell:
    look = words.notice_status(row.status)
    return Cell(look.text, icon=look.icon, badge=look.tone)
