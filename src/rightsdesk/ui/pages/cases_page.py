"""All cases: filtered by chips, boxes and words, page by page; each opened by a double click or Enter."""

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget

from rightsdesk.domain.finding import SortColumn
from rightsdesk.domain.tracking import WorkList
from rightsdesk.services.casework import cases
from rightsdesk.services.casework.bulk_edits import BulkTarget
from rightsdesk.services.casework.cases import CaseOpened, NewCase
from rightsdesk.services.changes import Topic
from rightsdesk.services.dates import deadlines
from rightsdesk.services.finding import case_choices, filters, work_lists
from rightsdesk.services.finding.case_choices import CaseChoices
from rightsdesk.services.finding.case_list import CaseCount, CaseFilter
from rightsdesk.services.finding.filters import KeptFilter, NewFilter
from rightsdesk.services.finding.work_lists import WorkCounts
from rightsdesk.services.list_pages import Sort
from rightsdesk.services.works import catalogue
from rightsdesk.services.works.catalogue import WorkRecord
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.desks.bulk_desk import BulkDesk
from rightsdesk.ui.desks.case_desk import CaseDesk
from rightsdesk.ui.dialogs.case_dialogs import CaseDialog
from rightsdesk.ui.lists.case_filter_bar import CaseFilterBar
from rightsdesk.ui.lists.case_list import CaseList
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.view_state import State
from rightsdesk.ui.look.widgets import EmptyState, PageHeader, make_button
from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import words
from rightsdesk.ui.wording.labels import platform_label

if TYPE_CHECKING:
    from rightsdesk.ui.desks.report_desk import ReportDesk

_PAUSE_MS = 200


@dataclass(frozen=True)
class Around:
    """What stands around the list: what can be chosen, kept filters, and how much each person has."""

    choices: CaseChoices
    kept: tuple[KeptFilter, ...]
    counts: WorkCounts


def read_around(ws: Workspace) -> Around:
    """Read it all."""
    return Around(case_choices.case_choices(ws), filters.list_filters(ws), work_lists.work_counts(ws))


class CasesPage(Page):
    """The list of cases with its filters."""

    topics = frozenset({Topic.CASES, Topic.CLIPS, Topic.DEADLINES, Topic.CATALOGUE, Topic.NOTICES})

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.header = PageHeader(self.tr("Cases"), self.tr("Reading"))
        today = partial(deadlines.today, operations.workspace)
        self.bar = CaseFilterBar(today, operations.workspace.actor)
        self.bar.changed.connect(self._on_filter)
        self.bar.list_wanted.connect(self._on_list)
        self.list = CaseList(operations)
        self.list.opened.connect(self.case_opened)
        self.list.number_known.connect(self._on_count)
        self.list.picked.connect(self._on_picked)
        self.table, self.view = self.list.table, self.list.view
        self.desk = CaseDesk(operations, self)
        self.desk.filters_changed.connect(self._read_around)
        self._around: Around | None = None
        self._files: ReportDesk | None = None
        self._count = CaseCount(0, exact=True)
        self._search = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._reading = Reader(operations, self)
        self._reading.arrived.connect(self._on_around)
        self._works = Reader(operations, self)
        self._works.arrived.connect(self._on_works)
        self._letters = BulkDesk(operations, self)
        self._letters.notice_opened.connect(self.notice_opened)
        operations.actor_changed.connect(self._on_actor)
        self._build_ui()
        self.keeps = {"list": self.view}

    def refresh(self) -> None:
        self.list.refresh()
        self._read_around()

    def focus_first(self) -> None:
        self.view.setFocus()

    @Slot(str)
    def search(self, text: str) -> None:
        """Show only cases that mention these words."""
        self._search = text.strip()
        self._pause.start()

    def show_filter(self, wanted: CaseFilter, sort: Sort | None = None) -> None:
        """Show the cases that this filter finds, in the same order if none is given."""
        statuses = wanted.statuses or ((wanted.status,) if wanted.status else ())
        plain = replace(wanted, status=None, statuses=statuses, limit=None, after=None)
        self._search = plain.search
        self.searched.emit(plain.search)
        self.bar.set_filter(plain)
        self.list.show_cases(plain, sort)

    def view_state(self) -> State:
        state = super().view_state()
        wanted = replace(self.list.wanted, search=self._search)
        sort = [self.list.sort.column, self.list.sort.descending]
        state["place"] |= {"filter": filters.plain_filter(wanted), "which": self.list.which, "sort": sort}
        return state

    def restore_view(self, state: State) -> None:
        with QSignalBlocker(self.table):  # the order is read with the filter, once
            super().restore_view(state)
        match state.get("place"):
            case {"filter": dict(kept), "which": str(which), "sort": [str(column), bool(descending)]}:
                with suppress(TypeError, ValueError):
                    sorting = Sort(SortColumn(column), descending)
                    self._take_filter(filters.filter_of(kept), WorkList(which) if which else "", sorting)

    def _take_filter(self, wanted: CaseFilter, which: str, sort: Sort) -> None:
        self._search = wanted.search
        self.list.want(wanted, sort, which)
        self.bar.set_filter(wanted, which)
        self.searched.emit(wanted.search)
        self.refresh_soon()

    def _build_ui(self) -> None:
        empty = EmptyState(
            "cases",
            self.tr("No cases yet"),
            self.tr("Enter your studio, register a work with its videos, then log the first suspected clip."),
            self.tr("Log a clip"),
        )
        empty.acted.connect(self._on_clip_wanted)
        empty.add_action(self.tr("Register a work"), "works").clicked.connect(self._on_works_wanted)
        empty.add_action(self.tr("Your studio"), "mark").clicked.connect(self.studio_wanted)
        opening = make_button(self.tr("Open a case"), "plus", kind="primary")
        opening.clicked.connect(self._on_open_wanted)
        many = make_button(self.tr("Many letters"), "letters")
        many.clicked.connect(self._letters.begin)
        for button in (many, opening):
            self.header.buttons.addWidget(button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        self.column.addWidget(self.header)
        self.column.addWidget(self.bar)
        self.column.addLayout(self._actions())
        self.column.addWidget(self._stack, 1)

    def _actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.kept = make_button(self.tr("Filters"), "chevron-down", kind="quiet")
        self.kept.setMenu(QMenu(self))
        self._shown = SafeLabel(role="caption")
        self.change = make_button(self.tr("Change many"), "correct", kind="quiet")
        self.change.clicked.connect(self._on_change)
        self.discard = make_button(self.tr("To the trash"), "close", kind="quiet")
        self.discard.setEnabled(False)
        self.discard.clicked.connect(self._on_discard)
        self.more = make_button(self.tr("More"), "more", kind="quiet")
        menu = QMenu(self)
        menu.addAction(self.tr("Trash"), self.desk.show_trash)
        menu.addAction(self.tr("Undo a change of many cases"), self.desk.show_runs)
        menu.addAction(self.tr("Save all cases as a table"), self._on_table_wanted)
        menu.addMenu(self.view.chooser.menu)
        self.more.setMenu(menu)
        row.addWidget(self.kept)
        row.addWidget(self._shown, 1)
        for button in (self.change, self.discard, self.more):
            row.addWidget(button)
        return row

    @Slot()
    def _on_table_wanted(self) -> None:
        from rightsdesk.services.reporting.table_exports import TableKind
        from rightsdesk.ui.desks.report_desk import ReportDesk

        self._files = self._files or ReportDesk(self.operations, self)
        self._files.ask_table(TableKind.CASES)

    @Slot()
    def _read_around(self) -> None:
        self._reading.read(read_around)

    @Slot(object)
    def _on_around(self, found: Around) -> None:
        self._around = found
        workspace = self.operations.workspace
        self.bar.offer(
            found.choices, {one: platform_label(workspace, one) for one in found.choices.platforms}
        )
        if self.list.which:
            self.bar.set_filter(CaseFilter(), self.list.which)
        self.bar.show_counts(found.counts)
        menu = self.kept.menu()
        menu.clear()
        for one in found.kept:
            named = f"{one.name} ({one.owner})" if not one.mine else one.name
            menu.addAction(named.replace("&", "&&"), partial(self._on_kept, one))
        if found.kept:
            menu.addSeparator()
        menu.addAction(self.tr("Keep this filter …"), self._on_keep)
        mine = [one for one in found.kept if one.mine]
        if mine:
            forget = menu.addMenu(self.tr("Forget"))
            for one in mine:
                forget.addAction(one.name.replace("&", "&&"), partial(self.desk.forget_filter, one.name))

    def _on_kept(self, kept: KeptFilter) -> None:
        self.list.show_columns(kept.columns)
        self.show_filter(kept.wanted, kept.sort)

    @Slot()
    def _on_keep(self) -> None:
        self.desk.keep_filter(NewFilter("", self.list.wanted, self.list.columns, self.list.sort))

    @Slot(object)
    def _on_filter(self, wanted: CaseFilter) -> None:
        self.list.show_cases(replace(wanted, search=self._search))

    @Slot(str)
    def _on_list(self, which: str) -> None:
        self.list.show_cases(CaseFilter(), which=which)

    @Slot()
    def _on_pause(self) -> None:
        self._on_filter(self.bar.wanted)

    @Slot(object)
    def _on_count(self, count: CaseCount) -> None:
        self._count = count
        number = f"{count.number:,}" if count.exact else f"{count.number:,}+"
        said = self.tr("1 case") if number == "1" else self.tr("%s cases").replace("%s", number)
        self._shown.set_text(said)
        nothing_asked = self.list.wanted == CaseFilter() and not self.list.which
        if nothing_asked:
            self.header.subtitle.set_text(said)
        elif self.header.subtitle.text() == self.tr("Reading"):
            self.header.subtitle.set_text(self.tr("Narrowed down"))  # how many there are in all was not asked
        self._stack.setCurrentIndex(1 if nothing_asked and count.number == 0 else 0)

    @Slot(int)
    def _on_picked(self, number: int) -> None:
        self.discard.setEnabled(number > 0)

    @Slot()
    def _on_change(self) -> None:
        chosen = self.list.picked_cases
        if len(chosen) > 1 or self.list.which:
            target, number = BulkTarget(cases=chosen), f"{len(chosen):,}"
        else:
            target, number = BulkTarget(wanted=self.list.wanted), f"{self._count.number:,}"
        found = self._around.choices.works if self._around else ()
        works = {work.id: words.work_title(work.title, work.title_ja) for work in words.by_title(found)}
        self.desk.change_cases(target, number, works)

    @Slot()
    def _on_discard(self) -> None:
        self.desk.put_in_trash(self.list.picked_cases)

    @Slot(str)
    def _on_actor(self, _name: str) -> None:
        self._read_around()

    @Slot()
    def _on_clip_wanted(self) -> None:
        self.clip_wanted.emit("")

    @Slot()
    def _on_works_wanted(self) -> None:
        self.place_wanted.emit("works")

    @Slot()
    def _on_open_wanted(self) -> None:
        self._works.read(catalogue.list_works)

    @Slot(object)
    def _on_works(self, works: tuple[WorkRecord, ...]) -> None:
        named = {work.id: words.work_title(work.title, work.title_ja) for work in words.by_title(works)}
        CaseDialog(named, self._submit, self.operations.messages, self).open()

    def _submit(self, new: NewCase) -> Job:
        job = self.operations.write(self.tr("Open a case"), partial(cases.open_case, new=new), quiet=True)
        job.succeeded.connect(self._on_opened)
        return job

    @Slot(object)
    def _on_opened(self, opened: CaseOpened) -> None:
        self.case_opened.emit(opened.id)
