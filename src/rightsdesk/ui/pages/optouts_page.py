"""The opt-out desk: what was said about which work to which AI vendor, since when, with what answer."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from rightsdesk.services.changes import Topic
from rightsdesk.services.optouts import optout_boards, optouts
from rightsdesk.services.optouts.optout_boards import Matrix
from rightsdesk.services.optouts.optout_records import OptOutRecord
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.cards.vendor_card import VendorCard
from rightsdesk.ui.charts.optout_matrix import OptOutMatrix
from rightsdesk.ui.desks.optout_actions import OptOutActions
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.flow import FlowLayout
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.view_state import State
from rightsdesk.ui.look.waiting import Waiting
from rightsdesk.ui.look.widgets import EmptyState, PageHeader, make_button
from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import optout_words, words

_AWAITED = {"sent", "acknowledged", "info_requested", "no_reply"}


@dataclass(frozen=True)
class Register:
    """What the page shows: the matrix and every request."""

    matrix: Matrix
    requests: tuple[OptOutRecord, ...]


def read_register(ws: Workspace) -> Register:
    """Read all of it."""
    requests = optouts.list_optouts(ws)
    return Register(optout_boards.matrix_of(ws, requests), requests)


class OptOutsPage(Page):
    """Matrix above, the requests of the chosen pair below, facts about the vendor beside them."""

    topics = frozenset({Topic.OPTOUTS, Topic.NOTICES, Topic.CATALOGUE, Topic.DEADLINES})

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.register: Register | None = None
        self._pair = ("", "")
        self._kept_pair: tuple[str, str] | None = None
        self.acts = OptOutActions(operations, self)
        self.acts.letter_drafted.connect(self.notice_opened)
        self.reader = Reader(operations, self)
        self.reader.arrived.connect(self._on_register)
        self.header = PageHeader(self.tr("AI opt-outs"), self.tr("Works and AI vendors"))
        self.ask = make_button(self.tr("Ask vendors"), "plus", kind="primary")
        self.ask.clicked.connect(self._on_ask)
        self.header.buttons.addWidget(self.ask)
        self.matrix = OptOutMatrix()
        self.matrix.pair_chosen.connect(self._on_pair)
        self.table: RowTable[Any] = RowTable(self._columns(), lambda row: row.id, self)
        self.view = RowView(self.table, self.tr("Requests"))
        self.reader.shows_waiting(Waiting.of_list(self.view))
        self.view.chosen.connect(self._on_chosen)
        self.view.lead_to_pages = True
        self.view.opened.connect(self._on_opened)
        self.told = SafeLabel(role="lead")
        self.card = VendorCard()
        self.card.change_wanted.clicked.connect(self._on_vendor_wanted)
        self._empty = EmptyState(
            "works",
            self.tr("No work is registered yet"),
            self.tr("Register works first; then ask AI vendors to keep them out of training."),
            self.tr("Register a work"),
        )
        self._empty.acted.connect(self._on_works)
        self._build_ui()

    def refresh(self) -> None:
        self.reader.read(read_register)

    def view_state(self) -> State:
        state = super().view_state()
        state["place"]["pair"] = list(self._kept_pair or self._pair)
        return state

    def restore_view(self, state: State) -> None:
        super().restore_view(state)
        match state.get("place"):
            case {"pair": [str(work), str(vendor)]}:
                self._kept_pair = (work, vendor)
                self._take_pair()

    def _take_pair(self) -> None:
        """Choose the pair that was kept as soon as the register has come, if it still has it."""
        if self._kept_pair is not None and self.register is not None:
            pair, self._kept_pair = self._kept_pair, None
            if self.matrix.choose(*pair):
                self._on_pair(*pair)

    def focus_first(self) -> None:
        self.matrix.titles.setFocus()

    def _columns(self) -> list[Column[OptOutRecord]]:
        return [
            Column(self.tr("Request"), _request, lambda row: row.id, 170, rigid=True),
            Column(self.tr("Vendor"), lambda row: Cell(row.vendor_name), lambda row: row.vendor_name, 140),
            Column(self.tr("State"), _state, lambda row: row.state, 170, rigid=True),
            Column(self.tr("Works"), self._works, lambda row: row.works, 160, stretch=True),
            Column(self.tr("Next day"), self._next, _next_day, 150, rigid=True),
        ]

    def _next(self, row: OptOutRecord) -> Cell:
        if row.audit_on is not None:
            return Cell(formats.day(row.audit_on), self.tr("test of outputs"), icon="review")
        if row.reply_by is not None and (row.state in _AWAITED or any(one.sent_on for one in row.letters)):
            return Cell(formats.day(row.reply_by), self.tr("answer expected"), icon="clock")
        return Cell("–")

    def _build_ui(self) -> None:
        row = FlowLayout()
        self.buttons = {
            "letter": make_button(self.tr("Open the letter"), "notices"),
            "outcome": make_button(self.tr("Record an outcome"), "answer"),
            "audit": make_button(self.tr("Test outputs"), "review"),
            "breach": make_button(self.tr("Open a case"), "warning", kind="danger"),
            "case": make_button(self.tr("All proof"), "folder", kind="quiet"),
        }
        self.follow = make_button(self.tr("Follow up"), "mail")
        self.follow.setMenu(self._follow_menu())
        for key, button in self.buttons.items():
            button.clicked.connect(partial(self._on_action, key))
            row.addWidget(button)
        row.insert_widget(list(self.buttons).index("audit"), self.follow)
        below = QHBoxLayout()
        below.setSpacing(Space.L)
        below.addWidget(self.view, 1)
        below.addWidget(self.card)
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.told)
        column.addLayout(row)
        column.addLayout(below, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.matrix)
        parts.addWidget(lower)
        parts.setChildrenCollapsible(False)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setSizes([400, 300])
        self.keeps = {"parts": parts, "requests": self.view}
        self._stack = QStackedWidget()
        self._stack.addWidget(parts)
        self._stack.addWidget(self._empty)
        self.column.addWidget(self.header)
        self.column.addWidget(self._stack, 1)
        self._on_chosen("")

    def _follow_menu(self) -> QMenu:
        menu = QMenu(self.follow)
        self.follow_ups = {
            "reminder": menu.addAction(self.tr("Draft a reminder")),
            "second_letter": menu.addAction(self.tr("Draft a second letter")),
            "pack": menu.addAction(self.tr("Write a pack of all proof")),
        }
        for key, action in self.follow_ups.items():
            action.triggered.connect(partial(self._on_follow_up, key))
        return menu

    @Slot(object)
    def _on_register(self, register: Register) -> None:
        self.register = register
        self._stack.setCurrentIndex(0 if register.matrix.rows else 1)
        self.ask.setEnabled(bool(register.matrix.rows))
        counts = register.matrix.counts
        said = [
            f"{optout_words.optout_state(state).text}: {n}" for state, n in counts.items() if state != "none"
        ]
        self.header.subtitle.set_text(" · ".join(said) or self.tr("No vendor was asked yet"))
        self.matrix.show_matrix(register.matrix)
        self._show_pair()
        self._take_pair()

    @Slot(str, str)
    def _on_pair(self, work: str, vendor: str) -> None:
        self._pair = (work, vendor)
        self._show_pair()

    def _show_pair(self) -> None:
        if self.register is None:
            return
        work, vendor = self._pair
        rows = [
            row
            for row in self.register.requests
            if (not work or work in row.works) and (not vendor or row.vendor == vendor)
        ]
        self.view.show_rows(list(rows))
        if rows and not self.view.chosen_key():
            self.view.selectRow(0)
        self._on_chosen(self.view.chosen_key())
        title = self._title_of(work)
        facts = next((one for one in self.register.matrix.vendors if one.id == vendor), None)
        named = " · ".join(filter(None, (title, facts.name if facts else "")))
        self.told.set_text(named or self.tr("All requests"))
        self.card.show_vendor(facts)

    def _title_of(self, work: str) -> str:
        rows = self.register.matrix.rows if self.register else ()
        found = (words.work_title(row.title, row.title_ja) for row in rows if row.id == work)
        return next(found, work)

    def _works(self, row: OptOutRecord) -> Cell:
        return Cell(", ".join(self._title_of(work) for work in row.works))

    def _chosen(self) -> OptOutRecord | None:
        key = self.view.chosen_key()
        requests = self.register.requests if self.register else ()
        return next((row for row in requests if row.id == key), None)

    @Slot(str)
    def _on_chosen(self, _optout_id: str) -> None:
        row = self._chosen()
        self.buttons["letter"].setEnabled(row is not None)
        self.buttons["case"].setEnabled(row is not None)
        self.buttons["outcome"].setEnabled(row is not None and bool(row.steps))
        self.buttons["audit"].setEnabled(
            row is not None and row.sent_on is not None and row.state != "closed"
        )
        shown = row is not None and "breached" in row.steps
        self.buttons["breach"].setEnabled(shown)
        for key, action in self.follow_ups.items():
            sent = row is not None and row.sent_on is not None
            action.setEnabled(sent if key == "pack" else row is not None and key in row.follow_ups)
        self.follow.setEnabled(any(action.isEnabled() for action in self.follow_ups.values()))

    @Slot(str)
    def _on_opened(self, _optout_id: str) -> None:
        self._on_action("letter")

    def _on_action(self, key: str) -> None:
        row = self._chosen()
        if row is None:
            return
        if key == "letter":
            self.notice_opened.emit(row.letters[-1].notice if row.letters else row.notice or "")
        elif key == "case":
            self.case_opened.emit(row.case or "")
        elif key == "outcome":
            self.acts.record_outcome(row)
        elif key == "audit":
            self.acts.record_audit(row)
        else:
            self.acts.open_breach(row)

    def _on_follow_up(self, key: str, _checked: bool = False) -> None:
        row = self._chosen()
        if row is not None and key == "pack":
            self.acts.write_pack(row)
        elif row is not None:
            self.acts.follow_up(row, key)

    @Slot()
    def _on_ask(self) -> None:
        if self.register is not None:
            self.acts.ask(self.register.matrix, self._pair)

    @Slot()
    def _on_vendor_wanted(self) -> None:
        if self.card.vendor is not None:
            self.acts.change_vendor(self.card.vendor)

    @Slot()
    def _on_works(self) -> None:
        self.place_wanted.emit("works")


def _request(row: OptOutRecord) -> Cell:
    letters = (row.notice or "", *(one.notice for one in row.letters))
    return Cell(row.id, ", ".join(letters), strong=True)


def _state(row: OptOutRecord) -> Cell:
    look = optout_words.optout_state(row.state)
    return Cell(look.text, icon=look.icon, badge=look.tone)


def _next_day(row: OptOutRecord) -> str:
    day = row.audit_on or row.reply_by
    return day.isoformat() if day else "9999"
