"""The open cases on a board: a column for what they wait for; a card moves by a step of its case."""

from contextlib import suppress
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from rightsdesk.domain.status_groups import STATUSES, StatusGroup
from rightsdesk.domain.vocabulary import CaseStatus
from rightsdesk.errors import Refused
from rightsdesk.services.casework import cases
from rightsdesk.services.casework.cases import NextStep, StatusStep, next_steps
from rightsdesk.services.changes import Topic
from rightsdesk.services.dates import deadlines
from rightsdesk.services.finding import case_choices
from rightsdesk.services.finding.case_choices import CaseChoices
from rightsdesk.services.finding.case_list import CaseFilter
from rightsdesk.services.finding.filters import filter_of, plain_filter
from rightsdesk.ui.desks.tracking_desk import TrackingDesk
from rightsdesk.ui.dialogs.case_dialogs import StepDialog
from rightsdesk.ui.lists.board_cards import ColumnReader
from rightsdesk.ui.lists.case_filter_bar import CaseFilterBar
from rightsdesk.ui.look.skeleton import Skeleton
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.view_state import State
from rightsdesk.ui.look.widgets import EmptyState, PageHeader, make_button
from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import words
from rightsdesk.ui.wording.figure_words import status_group
from rightsdesk.ui.wording.labels import platform_label


class BoardPage(Page):
    """Columns of open cases; nothing is decided here but by the steps that a case can take."""

    topics = frozenset({Topic.CASES, Topic.CLIPS, Topic.DEADLINES, Topic.CATALOGUE})

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.filter = CaseFilter()
        self.header = PageHeader(
            self.tr("Board"), self.tr("Arrow keys go from card to card, Enter opens a case, M moves it on")
        )
        self.columns = [ColumnReader(operations, group, self) for group in StatusGroup]
        today = partial(deadlines.today, operations.workspace)
        self.bar = CaseFilterBar(today, operations.workspace.actor, chips=False)
        self.bar.changed.connect(self._on_filter)
        self._choices = Reader(operations, self)
        self._choices.arrived.connect(self._on_choices)
        self._stack = QStackedWidget()
        self._moving: tuple[str, StatusGroup | None] = ("", None)
        self._desk = TrackingDesk(operations, self)
        self._steps = Reader(operations, self)
        self._steps.arrived.connect(self._on_steps)
        self._build_ui()

    def refresh(self) -> None:
        self._choices.read(case_choices.case_choices)
        for column in self.columns:
            column.read(self.filter)

    def show_filter(self, wanted: CaseFilter) -> None:
        """Show only the cases that this filter finds; its own statuses are left to the columns."""
        self.filter = wanted
        self.bar.set_filter(wanted)
        self.refresh_soon()

    @Slot(object)
    def _on_filter(self, wanted: CaseFilter) -> None:
        self.filter = wanted
        self.refresh_soon()

    @Slot(object)
    def _on_choices(self, found: CaseChoices) -> None:
        workspace = self.operations.workspace
        self.bar.offer(found, {one: platform_label(workspace, one) for one in found.platforms})

    def view_state(self) -> State:
        state = super().view_state()
        chosen = [one.widget.list.chosen for one in self.columns]
        state["place"] = {
            "filter": plain_filter(self.filter),
            "chosen": [row.id if row is not None else "" for row in chosen],
            "scroll": [one.widget.list.verticalScrollBar().value() for one in self.columns],
        }
        return state

    def restore_view(self, state: State) -> None:
        match state.get("place"):
            case {"filter": dict(kept), "chosen": list(chosen), "scroll": list(scroll)}:
                with suppress(TypeError, ValueError):
                    self.show_filter(filter_of(kept))
                for column, card, height in zip(self.columns, chosen, scroll, strict=False):
                    column.place = (str(card), int(height))
                self.refresh_soon()

    def focus_first(self) -> None:
        first = next((one for one in self.columns if one.widget.cards.rows), self.columns[0])
        last = next((one for one in self.columns if one.widget.list.currentIndex().isValid()), first)
        last.widget.list.choose(max(last.widget.list.currentIndex().row(), 0))

    def _build_ui(self) -> None:
        self.listed = make_button(self.tr("As a list"), "cases")
        self.listed.clicked.connect(self._on_listed)
        self.header.buttons.addWidget(self.listed)
        self.column.addWidget(self.header)
        self.column.addWidget(self.bar)
        waiting = Skeleton([(40, [1] * 5), *[(86, [1] * 5)] * 4], self.tr("Reading"))
        empty = EmptyState(
            "board",
            self.tr("No open cases"),
            self.tr("Log a suspected clip, and its case stands here until it is closed."),
            self.tr("Log a clip"),
        )
        empty.acted.connect(self._on_clip_wanted)
        board = QWidget()
        row = QHBoxLayout(board)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        for column in self.columns:
            row.addWidget(column.widget, 1)
            column.filled.connect(self._on_filled)
            column.widget.list.opened.connect(self.case_opened)
            column.widget.list.move_wanted.connect(self._on_move_wanted)
            column.widget.list.side_wanted.connect(self._on_side)
            column.dropped.connect(self._on_dropped)
        for page in (waiting, empty, board):
            self._stack.addWidget(page)
        self.column.addWidget(self._stack, 1)

    @Slot()
    def _on_filled(self) -> None:
        if all(column.is_filled for column in self.columns):
            anything = any(column.widget.cards.rows for column in self.columns)
            before = self._stack.currentIndex()
            self._stack.setCurrentIndex(2 if anything or self.filter != CaseFilter() else 1)
            if before == 0 and anything and self.isVisible():
                self.focus_first()

    @Slot(int)
    def _on_side(self, step: int) -> None:
        lists = [column.widget.list for column in self.columns]
        here = next((at for at, one in enumerate(lists) if one.hasFocus()), 0)
        place = lists[here].currentIndex().row()
        at = here + step
        while 0 <= at < len(lists) and not lists[at].cards.rows:
            at += step
        if 0 <= at < len(lists):
            lists[at].choose(place)

    @Slot(str)
    def _on_move_wanted(self, case_id: str) -> None:
        self._ask_steps(case_id, None)

    @Slot(str, str)
    def _on_dropped(self, case_id: str, group: str) -> None:
        self._ask_steps(case_id, StatusGroup(group))

    def _ask_steps(self, case_id: str, group: StatusGroup | None) -> None:
        self._moving = (case_id, group)
        self._steps.read(partial(next_steps, case_id=case_id))

    @Slot(object)
    def _on_steps(self, steps: tuple[NextStep, ...]) -> None:
        group = self._moving[1]
        wanted = [step for step in steps if group is None or CaseStatus(step.status) in STATUSES[group]]
        if not wanted:
            place = "" if group is None else status_group(group)
            sentence = self.tr("From where it stands, this case cannot go to: %s").replace("%s", place)
            names = ", ".join(words.case_status(step.status).text for step in steps)
            self.operations.messages.show_error(
                Refused(sentence, self.tr("It can go to: %s").replace("%s", names))
            )
        elif len(wanted) == 1 and group is not None:
            self._open_step(wanted[0])
        else:
            self._offer(wanted)

    def _offer(self, steps: list[NextStep]) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Move the case to"))
        for step in steps:
            name = words.case_status(step.status).text
            missing = self.tr("missing: %s").replace("%s", str(len(step.open_guards)))
            action = menu.addAction(f"{name}   ({missing})" if step.open_guards else name)
            action.setData(step)
        menu.triggered.connect(self._on_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._menu_place())

    def _menu_place(self) -> QPoint:
        for column in self.columns:
            cards = column.widget.list
            row = cards.chosen
            if row is not None and row.id == self._moving[0]:
                return cards.viewport().mapToGlobal(cards.visualRect(cards.currentIndex()).center())
        return self.mapToGlobal(self.rect().center())

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        self._open_step(action.data())

    def _open_step(self, step: NextStep) -> None:
        if step.status == CaseStatus.ESCALATED:
            self._desk.escalate_from(self._moving[0])
            return
        today = deadlines.today(self.operations.workspace)
        messages = self.operations.messages
        form = StepDialog(self._moving[0], step, today, self._submit_step, messages, self)
        form.filing_wanted.connect(partial(self._desk.filing_in, self._moving[0]))
        form.open()

    def _submit_step(self, wanted: StatusStep) -> Job:
        use = partial(cases.advance_case, wanted=wanted)
        return self.operations.write(self.tr("Moving the case on"), use, quiet=True)

    @Slot()
    def _on_listed(self) -> None:
        self.filter_opened.emit(replace(self.filter, open_only=True))

    @Slot()
    def _on_clip_wanted(self) -> None:
        self.clip_wanted.emit("")
