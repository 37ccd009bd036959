"""Lists of due dates under a heading with its count: some of them, or all that come page by page."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.domain.tracking import DuePart
from rightsdesk.services.dates.deadline_records import DeadlineRecord
from rightsdesk.services.dates.due_list import DeadlineRow, DueColumn, due_page
from rightsdesk.services.list_pages import Sort, Turn
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.lists.keyed_list import KeyedList
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations, Use
from rightsdesk.ui.wording.labels import deadline_label, owed_by_label

_SOON_DAYS = 3
translate = QCoreApplication.translate


class DueList(QWidget):
    """Due dates of one kind: which day, what, of which case."""

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(self, heading: str, workspace: Workspace, *, with_day: bool = True) -> None:
        super().__init__()
        self._words = heading
        self.heading = SafeLabel(heading, role="lead")
        table: RowTable[DeadlineRow] = RowTable(_columns(workspace)[0 if with_day else 1 :], key_of, self)
        self.view = RowView(table, heading)
        self.view.lead_to_pages = True
        self.view.opened.connect(self.opened)
        self.view.chosen.connect(self.chosen)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.heading)
        column.addWidget(self.view, 1)

    def name(self, heading: str) -> None:
        """Give the list another heading."""
        self._words = heading
        self.view.setAccessibleName(heading)

    def show_rows(self, rows: Sequence[DeadlineRow]) -> None:
        """Show other due dates."""
        self.heading.set_text(f"{self._words} ({len(rows)})")
        self.view.show_rows(list(rows))


class DuePages(QWidget):
    """All open due dates that are ours, or that others owe, page by page."""

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(self, heading: str, operations: Operations, *, ours: bool) -> None:
        super().__init__()
        self._words = heading
        self.heading = SafeLabel(heading, role="lead")
        self.list = _DueRows(operations, heading, ours=ours)
        self.view = self.list.view
        self.view.lead_to_pages = True
        self.view.chooses_on_focus = False
        self.list.opened.connect(self.opened)
        self.list.chosen.connect(self.chosen)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.view.chooser.button(self._words))
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def show_parts(self, parts: tuple[DuePart, ...]) -> None:
        """Show only those of these parts of the day; without any, all."""
        if parts != self.list.parts:
            self.list.parts = parts
            self.list.begin()

    def show_count(self, count: int) -> None:
        """Say how many there are."""
        self.heading.set_text(f"{self._words} ({count:,})")


class _DueRows(KeyedList):
    """The rows themselves."""

    def __init__(self, operations: Operations, heading: str, *, ours: bool) -> None:
        super().__init__(operations, _columns(operations.workspace), key_of, heading)
        self._ours = ours
        self.parts: tuple[DuePart, ...] = ()

    @override
    def fetch(self, column: int, turn: Turn, *, descending: bool) -> Use:
        label = DueColumn.LABEL_JA if screen_language() == "ja" else DueColumn.LABEL
        by = (DueColumn.DAY, label, DueColumn.CASE)[column] if column >= 0 else DueColumn.DAY
        return partial(due_page, sort=Sort(by, descending), turn=turn, ours=self._ours, parts=self.parts)


def _columns(workspace: Workspace) -> list[Column[DeadlineRow]]:
    def what(row: DeadlineRow) -> Cell:
        return Cell(deadline_label(row.deadline), owed_by_label(workspace, row.deadline.owed_by), strong=True)

    return [
        Column(translate("DueList", "Due"), _due, lambda row: row.deadline.due_on, 140, rigid=True),
        Column(translate("DueList", "What"), what, lambda row: row.deadline.label, 260, stretch=True),
        Column(translate("DueList", "Case"), _case, lambda row: row.deadline.case, 150),
    ]


def key_of(row: DeadlineRow) -> str:
    """The id of a due date."""
    return row.deadline.id


def due_cell(row: DeadlineRecord) -> Cell:
    """A due day with how far it is, marked when late, near or standing still."""
    if row.paused_on is not None:
        return Cell(formats.day(row.due_on), formats.paused(), icon="pause")
    tone, icon = None, "clock"
    if row.days_left < 0:
        tone, icon = Tone.BAD, "warning"
    elif row.days_left <= _SOON_DAYS:
        tone = Tone.WARN
    return Cell(formats.day(row.due_on), formats.days_left(row.days_left), icon=icon, tone=tone)


def _due(row: DeadlineRow) -> Cell:
    return due_cell(row.deadline)


def _case(row: DeadlineRow) -> Cell:
    named = " · ".join(filter(None, (row.deadline.case, row.deadline.notice)))
    return Cell(row.case_title, named)
