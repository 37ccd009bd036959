"""The evidence of a case: filters, badges for what is known of each item, pages as one scrolls."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rightsdesk.services.evidence.evidence_list import (
    EvidenceOrder,
    EvidencePage,
    EvidenceQuery,
    EvidenceRow,
    PageKey,
    evidence_page,
)
from rightsdesk.services.works import pictures
from rightsdesk.ui.dialogs.form import choice
from rightsdesk.ui.lists.paged_table import PagedTable
from rightsdesk.ui.lists.row_table import Cell, Column
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel, tooltip_text
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.thumbnails import Thumbnails
from rightsdesk.ui.look.waiting import Waiting
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import choices, evidence_words
from rightsdesk.ui.wording.words import Look

_TYPING_MS = 150
_ORDERS = {0: EvidenceOrder.NAME, 4: EvidenceOrder.SIZE, 5: EvidenceOrder.TAKEN_IN}


class EvidenceList(QWidget):
    """Filters, the list, and how much of it is shown."""

    opened = Signal(str)
    counted = Signal(int)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._query = EvidenceQuery("")
        self._next: PageKey | None = None
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_page)
        self.table: PagedTable[EvidenceRow] = PagedTable(self._columns(), _id_of, self)
        self.view = RowView(self.table, self.tr("Evidence"))
        self._reader.shows_waiting(Waiting.of_list(self.view))
        self.view.lead_to_pages = True
        self.view.opened.connect(self.opened)
        self.table.more_wanted.connect(self._on_more)
        self.table.order_wanted.connect(self._on_order)
        self._thumbnails = Thumbnails(operations, pictures.evidence_pictures, self)
        self._thumbnails.arrived.connect(self.table.draw_again)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._ask)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Name, number, hash or person"))
        self.search.setAccessibleName(self.tr("Find evidence by name, number, hash or person"))
        self.search.textChanged.connect(self._typing.start)
        self.kind = self._filter(self.tr("Kind"), self.tr("All kinds"), choices.evidence_kinds())
        self.file = self._filter(
            self.tr("State of the file"), self.tr("Any state"), evidence_words.file_states()
        )
        self.credentials = self._filter(
            "Content Credentials", self.tr("Any credentials"), evidence_words.credential_states()
        )
        self.time = self._filter(
            self.tr("Time-stamp"), self.tr("Any time-stamp"), evidence_words.time_states()
        )
        self.derived = self._filter(
            self.tr("Original or derived"),
            self.tr("All origins"),
            {"original": self.tr("Originals"), "derived": self.tr("Derived")},
        )
        self.count = SafeLabel(role="caption")
        self.keeps = {
            "list": self.view, "search": self.search, "kind": self.kind, "file": self.file,
            "credentials": self.credentials, "time": self.time, "derived": self.derived,
        }  # fmt: skip
        self._build_ui()

    def show_case(self, case_id: str) -> None:
        """Show the evidence of a case, or show it again."""
        self._query = replace(self._query, case_id=case_id)
        self._ask()

    def choose(self, evidence_id: str) -> bool:
        """Choose an item if its row has come; whether it had."""
        place = self.table.place_of(evidence_id)
        if place >= 0:
            self.view.selectRow(place)
        return place >= 0

    def want_pictures(self) -> None:
        """Read the small pictures of the rows in view."""
        top = max(0, self.view.rowAt(0))
        bottom = self.view.rowAt(self.view.viewport().height() - 1)
        keys = self.table.keys[top : (bottom if bottom >= 0 else top + 20) + 1]
        if self.isVisible() and keys:
            self._thumbnails.want(keys)

    def _filter(self, name: str, everything: str, words: dict[str, str]) -> QComboBox:
        box = choice({"": everything, **words})
        box.setAccessibleName(name)
        box.setToolTip(tooltip_text(name))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.currentIndexChanged.connect(self._ask)
        return box

    def _build_ui(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.search, 3)
        for box in (self.kind, self.file, self.credentials, self.time, self.derived):
            row.addWidget(box, 2)
        row.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self.view.verticalScrollBar().valueChanged.connect(self.want_pictures)

    def _asked(self) -> EvidenceQuery:
        derived = {"original": False, "derived": True}.get(self.derived.currentData())
        return replace(
            self._query,
            text=self.search.text(),
            kind=self.kind.currentData(),
            file=self.file.currentData(),
            credentials=self.credentials.currentData(),
            time=self.time.currentData(),
            derived=derived,
        )

    @Slot()
    def _ask(self) -> None:
        if self._query.case_id:
            self._query = self._asked()
            self._reader.read(partial(evidence_page, query=self._query))

    @Slot()
    def _on_more(self) -> None:
        self._reader.read(partial(evidence_page, query=self._query, after=self._next))

    @Slot(int, bool)
    def _on_order(self, column: int, descending: bool) -> None:
        order = _ORDERS.get(column, EvidenceOrder.TAKEN_IN)
        self._query = replace(self._query, order=order, descending=descending and column in _ORDERS)
        self._ask()

    @Slot(object)
    def _on_page(self, page: EvidencePage) -> None:
        self._next = page.next
        complete = page.next is None
        if page.total is None:
            self.table.add_rows(page.rows, complete=complete)
        else:
            chosen = self.view.wanted_key()
            self.table.show_first(page.rows, complete=complete)
            if chosen:
                self.choose(chosen)
            self._say(page.total, page.of or 0)
        self.want_pictures()

    def _say(self, total: int, of: int) -> None:
        told = f"{total:,}"
        if total != of:
            told = self.tr("%1 of %2").replace("%1", told).replace("%2", f"{of:,}")
        self.count.set_text(told)
        self.counted.emit(of)

    def _columns(self) -> list[Column[EvidenceRow]]:
        def none(_row: EvidenceRow) -> int:
            return 0

        return [
            Column(self.tr("File"), self._file, none, 290, stretch=True),
            Column(self.tr("State of the file"), self._state, none, 165, rigid=True),
            Column("Content Credentials", _credentials, none, 190, rigid=True),
            Column(self.tr("Time-stamp"), self._time, none, 130),
            Column(self.tr("Kind"), _kind, none, 118, rigid=True),
            Column(self.tr("Taken in"), self._taken, none, 165, rigid=True),
        ]

    def _file(self, row: EvidenceRow) -> Cell:
        parent = self.tr("derived from %s").replace("%s", row.parent) if row.parent else ""
        told = " · ".join(filter(None, (row.id, row.clip, parent, row.media_type)))
        return Cell(row.name, told, picture=self._thumbnails.of(row.id))

    def _state(self, row: EvidenceRow) -> Cell:
        return _badge(evidence_words.file_state(row.file.state))

    def _time(self, row: EvidenceRow) -> Cell:
        zone = self._operations.workspace.zone
        look = evidence_words.item_time(row.time, zone)
        if row.time.stamped_at is None:
            return _badge(look) if look.icon else Cell(look.text)
        return Cell(evidence_words.moment(row.time.stamped_at, zone), row.time.authority, icon=look.icon)

    def _taken(self, row: EvidenceRow) -> Cell:
        return Cell(formats.moment(row.captured_at, self._operations.workspace.zone), row.captured_by)


def _id_of(row: EvidenceRow) -> str:
    return row.id


def _badge(look: Look) -> Cell:
    return Cell(look.text, icon=look.icon, badge=look.tone)


def _credentials(row: EvidenceRow) -> Cell:
    look = evidence_words.credentials(row.credentials)
    return _badge(look) if look.icon else Cell(look.text)


def _kind(row: EvidenceRow) -> Cell:
    return Cell(choices.evidence_kinds().get(row.kind, row.kind), formats.size(row.size))
