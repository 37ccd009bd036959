"""Lists in a window of their own with one action for the chosen line: the trash, and earlier runs."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.services.casework.bulk_edits import RunRow
from rightsdesk.services.casework.trash import TrashRow
from rightsdesk.ui.dialogs.dialog import Dialog
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import make_button

_WIDTH, _HEIGHT = 760, 480


class RecordList(Dialog):
    """Rows with one action; `wanted` tells the id of the row it is for."""

    wanted = Signal(str)

    def __init__(
        self, heading: str, nothing: str, action: str, columns: Sequence[Column[Any]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(heading)
        self.resize(_WIDTH, _HEIGHT)
        self.table: RowTable[Any] = RowTable(columns, lambda row: row.id, self)
        self.view = RowView(self.table, heading)
        self.view.chosen.connect(self._on_chosen)
        self.nothing = SafeLabel(nothing, role="muted")
        self.act = make_button(action, kind="primary")
        self.act.setEnabled(False)
        self.act.clicked.connect(self._on_act)
        close = make_button(self.tr("Close"))
        close.clicked.connect(self.reject)
        self.foot = foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        foot.addWidget(self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(SafeLabel(heading, role="heading"))
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)
        column.addLayout(foot)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.view.show_rows(list(rows))
        self.nothing.setVisible(not rows)
        self._on_chosen(self.view.chosen_key())

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        self.act.setEnabled(bool(key))

    @Slot()
    def _on_act(self) -> None:
        if key := self.view.chosen_key():
            self.act.setEnabled(False)
            self.wanted.emit(key)


class TrashDialog(RecordList):
    """What lies in the trash; the chosen line can be taken back."""

    def __init__(self, parent: QWidget) -> None:
        columns = [
            Column[TrashRow](self.tr("What"), _trashed, lambda row: row.title.casefold(), 300, stretch=True),
            Column[TrashRow](self.tr("Why"), lambda row: Cell(row.reason), lambda row: row.reason, 240),
            Column[TrashRow](self.tr("When, by whom"), _when, lambda row: row.trashed_at, 170),
        ]
        super().__init__(
            self.tr("Trash"), self.tr("The trash is empty."), self.tr("Take back"), columns, parent
        )


class RunsDialog(RecordList):
    """Earlier changes of many cases; the chosen one can be undone."""

    def __init__(self, parent: QWidget) -> None:
        columns = [
            Column[RunRow](self.tr("What was changed"), _run, lambda row: row.id, 320, stretch=True),
            Column[RunRow](self.tr("Cases"), lambda row: Cell(f"{row.cases:,}"), lambda row: row.cases, 90),
            Column[RunRow](self.tr("When, by whom"), _made, lambda row: row.made_at, 180),
            Column[RunRow](self.tr("Undone"), _undone, lambda row: bool(row.undone_by), 140),
        ]
        super().__init__(
            self.tr("Changes of many cases"), self.tr("There was none yet."), self.tr("Undo"), columns, parent
        )


def _trashed(row: TrashRow) -> Cell:
    return Cell(row.title or row.id, row.id, strong=True)


def _when(row: TrashRow) -> Cell:
    return Cell(formats.day(row.trashed_at.date()), row.trashed_by)


def _run(row: RunRow) -> Cell:
    return Cell("; ".join(f"{key}: {value}" for key, value in row.change.items() if value), row.id)


def _made(row: RunRow) -> Cell:
    return Cell(formats.day(row.made_at.date()), row.made_by)


def _undone(row: RunRow) -> Cell:
    return Cell(formats.day(row.undone_at.date()) if row.undone_at else "–", row.undone_by)
