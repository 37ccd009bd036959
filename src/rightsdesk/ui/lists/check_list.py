"""What is to be looked for again: each removed clip once, with the day its oldest check was due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rightsdesk.services.casework import check_schedule
from rightsdesk.services.casework.check_schedule import DueCheck
from rightsdesk.ui.desks.check_desk import CheckDesk
from rightsdesk.ui.dialogs.check_dialogs import ClipToCheck
from rightsdesk.ui.dialogs.form import choice
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.waiting import Waiting
from rightsdesk.ui.look.widgets import EmptyState, make_button
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.uploader_words import check_outcome_label


@dataclass(frozen=True)
class CheckRow:
    """A clip that waits to be looked for, and the due dates that one look meets."""

    clip: str
    url: str
    uploader: str
    case: str
    case_title: str
    label: str
    due_on: date
    days_left: int
    others: int
    outcome: str
    checked_on: date | None


def check_rows(found: Sequence[DueCheck], language: str) -> list[CheckRow]:
    """Give each clip that waits once, the most overdue first."""
    waits: dict[str, list[DueCheck]] = {}
    for due in found:
        for waiting in due.open_clips:
            waits.setdefault(waiting, []).append(due)
    rows = []
    for number, (first, *others) in waits.items():
        clip = next(one for one in first.clips if one.id == number)
        rows.append(
            CheckRow(
                number, clip.url, clip.uploader, first.case, first.case_title,
                first.label_ja if language == "ja" else first.label, first.due_on, first.days_left,
                len(others), clip.outcome, clip.checked_on,
            )
        )  # fmt: skip
    return rows


class CheckList(QWidget):
    """The clips to look for, and what is done about the chosen one."""

    case_opened = Signal(str)
    counted = Signal(int)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._rows: dict[str, CheckRow] = {}
        self.desk = CheckDesk(operations, self)
        self.desk.case_opened.connect(self.case_opened)
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_checks)
        self.within = choice(
            {
                "0": self.tr("Due now"),
                "7": self.tr("Within 7 days"),
                "30": self.tr("Within 30 days"),
                "90": self.tr("Within 90 days"),
            }
        )
        self.within.setAccessibleName(self.tr("Which checks"))
        self.within.currentIndexChanged.connect(self.refresh)
        table: RowTable[CheckRow] = RowTable(self._columns(), lambda row: row.clip, self)
        self.view = RowView(table, self.tr("Clips to look for again"))
        self._reader.shows_waiting(Waiting.of_list(self.view))
        self.view.opened.connect(self._on_record)
        self.view.chosen.connect(self._on_chosen)
        self._build_ui()
        self.keeps = {"within": self.within, "list": self.view}

    @Slot()
    def refresh(self) -> None:
        """Read again what is due."""
        self._reader.read(partial(check_schedule.due_checks, within=int(self.within.currentData())))

    def _build_ui(self) -> None:
        self.open_address = make_button(self.tr("Open the address"), "link")
        self.record = make_button(self.tr("Record what is there"), "review", kind="primary")
        self.open_case = make_button(self.tr("Open the case"), "cases")
        self.open_address.clicked.connect(self._on_address)
        self.record.clicked.connect(self._on_record)
        self.open_case.clicked.connect(self._on_case)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.within)
        told = self.tr("Removed items are looked for 1, 7, 30 and 90 days after.")
        row.addWidget(SafeLabel(told, role="caption"), 1)
        for button in (self.open_case, self.open_address, self.record):
            row.addWidget(button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(
            EmptyState(
                "review",
                self.tr("Nothing is to be looked for"),
                self.tr("When a platform removes an item, its checks appear here on their days."),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.M, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self._on_chosen("")

    def _columns(self) -> list[Column[CheckRow]]:
        return [
            Column(self.tr("Due"), _due, lambda row: row.due_on, 140, rigid=True),
            Column(self.tr("Clip"), _clip, lambda row: row.clip, 320, stretch=True),
            Column(self.tr("Check"), self._check, lambda row: row.label, 250),
            Column(self.tr("Case"), _case, lambda row: row.case, 200),
            Column(self.tr("Seen last"), self._seen, lambda row: str(row.checked_on or ""), 120),
        ]

    def _check(self, row: CheckRow) -> Cell:
        others = self.tr("meets %s more").replace("%s", str(row.others)) if row.others else ""
        return Cell(row.label, others)

    def _seen(self, row: CheckRow) -> Cell:
        if row.checked_on is None:
            return Cell(self.tr("Not yet"))
        return Cell(check_outcome_label(self._operations.workspace, row.outcome), formats.day(row.checked_on))

    @Slot(object)
    def _on_checks(self, found: tuple[DueCheck, ...]) -> None:
        rows = check_rows(found, screen_language())
        self._rows = {row.clip: row for row in rows}
        self.view.show_rows(list(rows))
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows and not self.view.chosen_key():
            self.view.selectRow(0)
        self._on_chosen(self.view.chosen_key())
        self.counted.emit(sum(row.days_left <= 0 for row in rows))

    @Slot(str)
    def _on_chosen(self, clip_id: str) -> None:
        row = self._rows.get(clip_id)
        for button in (self.record, self.open_case):
            button.setEnabled(row is not None)
        self.open_address.setEnabled(row is not None and bool(row.url))

    @property
    def _row(self) -> CheckRow | None:
        return self._rows.get(self.view.chosen_key())

    @Slot()
    def _on_address(self) -> None:
        if self._row is not None:
            self.desk.open_address(self._row.url)

    @Slot()
    def _on_record(self) -> None:
        row = self._row
        if row is not None:
            self.desk.record(ClipToCheck(row.clip, row.case, row.url, row.uploader))

    @Slot()
    def _on_case(self) -> None:
        if self._row is not None:
            self.case_opened.emit(self._row.case)


def _due(row: CheckRow) -> Cell:
    tone = Tone.BAD if row.days_left < 0 else None
    icon = "warning" if row.days_left < 0 else "clock"
    return Cell(formats.day(row.due_on), formats.days_left(row.days_left), icon=icon, tone=tone)


def _clip(row: CheckRow) -> Cell:
    return Cell(row.url or row.clip, " · ".join(filter(None, (row.clip, row.uploader))), icon="clip")


def _case(row: CheckRow) -> Cell:
    return Cell(row.case_title, row.case)
