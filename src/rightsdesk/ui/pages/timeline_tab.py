"""What happened in a case: its story in plain words, and the custody entries behind it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.services.casework import case_story
from rightsdesk.services.casework.case_story import StoryLine
from rightsdesk.services.evidence.evidence import CustodyLine
from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.ui.cards.story_view import StoryView
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import make_button
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import words


class TimelineTab(QWidget):
    """The story of the case, or every custody entry with its hash; the newest first.

    The story is told when somebody looks, so that a case opens as quickly however long it is.
    """

    verify_wanted = Signal()
    record_wanted = Signal(str)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._case_id = ""
        self._stale = False
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_story)
        self.story = StoryView(operations)
        self.story.record_wanted.connect(self.record_wanted)
        self._table: RowTable[Any] = RowTable(self._columns(), _seq_of, self)
        self.view = RowView(self._table, self.tr("Custody entries"))
        self.view.opened.connect(self._on_opened)
        self.custody = make_button(self.tr("Custody entries"), "history")
        self.custody.setCheckable(True)
        self.custody.toggled.connect(self._on_custody)
        self._sentence = SafeLabel(role="muted")
        self.keeps = {"custody": self.custody, "entries": self.view, "story": self.story}
        self._stack = QStackedWidget()
        self._build_ui()
        self._on_custody(checked=False)

    def show_case(self, case: CaseFile) -> None:
        """Show a case."""
        self._case_id = case.id
        self.view.show_rows(list(reversed(case.timeline)))
        self._stale = True
        self._tell()

    def show_kind(self, kind: str) -> None:
        """Show the story, only lines of one kind."""
        self.custody.setChecked(False)
        self.story.show_kind(kind)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def _tell(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self._reader.read(partial(case_story.tell_case, case_id=self._case_id))

    def _build_ui(self) -> None:
        verify = make_button(self.tr("Verify this case"), "evidence")
        verify.clicked.connect(self.verify_wanted)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._sentence, 1)
        head.addWidget(self.custody)
        head.addWidget(verify)
        self._stack.addWidget(self.story)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    @Slot(object)
    def _on_story(self, lines: tuple[StoryLine, ...]) -> None:
        self.story.show_story(lines)

    @Slot(bool)
    def _on_custody(self, checked: bool) -> None:
        self._stack.setCurrentWidget(self.view if checked else self.story)
        proof = self.tr(
            "Each entry carries the hash of the one before: a change or a gap is found by Verify."
        )
        told = self.tr("Choose a line to read it whole; Enter opens its record.")
        self._sentence.set_text(proof if checked else told)

    @Slot(str)
    def _on_opened(self, seq: str) -> None:
        place = self.view.table.place_of(seq)
        row = self._table.index(place, 2).data()
        self.record_wanted.emit(str(row))

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
