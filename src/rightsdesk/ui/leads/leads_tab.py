"""The tab of a case with pictures of the works that look like its clips', apart from its matches."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.services.leads import lead_board, lead_images, lead_notes
from rightsdesk.services.leads.lead_board import CaseLeadsFound, LeadBoard
from rightsdesk.services.leads.lead_records import LeadRecord, LeadRunRecord
from rightsdesk.ui.dialogs.form import choice
from rightsdesk.ui.leads.lead_detail import LeadDetail
from rightsdesk.ui.leads.lead_dialogs import LeadModelsDialog, LeadNoteDialog
from rightsdesk.ui.leads.lead_words import is_dismissed
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look.formats import timecode
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import EmptyState, make_button
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.words import work_title

_MOST_PICTURES = 120


class LeadsTab(QWidget):
    """The list on the left, the two frames on the right; or what is missing for that."""

    review_wanted = Signal(str)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._case = ""
        self._stale = False
        self._leads: dict[str, tuple[LeadRecord, LeadRunRecord]] = {}
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_board)
        self._pictures: dict[str, tuple[bytes, bytes]] = {}
        self._small = Reader(operations, self)
        self._small.arrived.connect(self._on_pictures)
        operations.changed.connect(self._on_changed)
        table: RowTable[Any] = RowTable(self._columns(), lambda row: row.id, self)
        self.list = RowView(table, self.tr("Similar pictures"))
        self.list.chosen.connect(self._on_chosen)
        self.detail = LeadDetail(operations)
        self.models = choice({})
        self.seek = make_button(self.tr("Look for similar pictures"), "search")
        self.settings = make_button(self.tr("Models…"), "works")
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._stack = QStackedWidget()
        self._states = self._empty_states()
        self.keeps = {"split": self._split, "list": self.list}
        self._build_ui()

    def show_case(self, case: CaseFile) -> None:
        """Show a case; what was looked for is read when somebody looks here."""
        if case.id != self._case:
            self._case, self._leads, self._pictures = case.id, {}, {}
            self.list.show_rows([])
            self._stack.setCurrentWidget(self._states["nothing"])
        self._stale = True
        if self.isVisible():
            self.refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read again what is on record."""
        self._stale = False
        if self._case:
            self._reader.read(partial(lead_board.lead_board, case_id=self._case))

    @Slot()
    def look(self) -> None:
        """Look for pictures that resemble the case's clips."""
        model = self.models.currentData()
        use = partial(lead_board.find_case_leads, case_id=self._case, model_id=model or None)
        job = self._operations.run(self.tr("Looking for similar pictures"), use)
        job.succeeded.connect(self._on_found)

    @Slot()
    def choose_models(self) -> None:
        """Open the list of models."""
        LeadModelsDialog(self._operations, self).open()

    def _build_ui(self) -> None:
        self.seek.clicked.connect(self.look)
        self.settings.clicked.connect(self.choose_models)
        self.models.setAccessibleName(self.tr("Model"))
        self.detail.dismiss_wanted.connect(self._on_dismiss)
        self.detail.restore_wanted.connect(self._on_restore)
        self.detail.note_wanted.connect(self._on_note)
        self.detail.review_wanted.connect(self.review_wanted)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(SafeLabel(self.tr("Similar pictures"), role="lead"), 1)
        for widget in (self.models, self.settings, self.seek):
            row.addWidget(widget)
        self._split.addWidget(self.list)
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(1, 1)
        self._split.setChildrenCollapsible(False)
        self._split.setSizes([470, 610])
        self.list.setMinimumWidth(440)
        self._stack.addWidget(self._split)
        for state in self._states.values():
            self._stack.addWidget(state)
        self._stack.setCurrentWidget(self._states["nothing"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    def _empty_states(self) -> dict[str, EmptyState]:
        missing = EmptyState(
            "image",
            self.tr("A part of the program is not installed"),
            self.tr(
                "Looking for similar pictures needs onnxruntime. Ask whoever installs programs for "
                "“rightsdesk[leads]”. Everything else works without it."
            ),
        )
        bare = EmptyState(
            "image",
            self.tr("No model is registered"),
            self.tr(
                "Similar pictures are ranked by a model that your house brings: an ONNX file with a manifest "
                "beside it: its licence, source and SHA-256. None comes with the program, none is fetched."
            ),
            self.tr("Add a model…"),
        )
        bare.acted.connect(self.choose_models)
        nothing = EmptyState(
            "image",
            self.tr("Nobody looked for similar pictures yet"),
            self.tr(
                "Where comparing finds nothing, pictures that merely look alike may show where to look. "
                "They are no matches, and no letter can rest on them."
            ),
            self.tr("Look for similar pictures"),
        )
        nothing.acted.connect(self.look)
        none = EmptyState(
            "image",
            self.tr("No similar picture"),
            self.tr("The clip shows nothing that could be held against the works, or they have no pictures."),
        )
        return {"missing": missing, "bare": bare, "nothing": nothing, "none": none}

    def _columns(self) -> list[Column[LeadRecord]]:
        return [
            Column(self.tr("Looks like"), self._ours, lambda row: row.place, 200, stretch=True),
            Column(
                self.tr("In the clip"), self._theirs, lambda row: (row.clip, row.clip_second), 236, rigid=True
            ),
        ]

    def _ours(self, row: LeadRecord) -> Cell:
        picture = self._pictures.get(row.id, (b"", b""))[0]
        title = work_title(row.work_title, row.work_title_ja)
        said = self.tr("Nothing in it") if is_dismissed(row) else timecode(row.reference_second)
        return Cell(title, said, strong=not is_dismissed(row), picture=picture)

    def _theirs(self, row: LeadRecord) -> Cell:
        picture = self._pictures.get(row.id, (b"", b""))[1]
        rank = self.tr("No. %s").replace("%s", str(row.rank))
        return Cell(f"{timecode(row.clip_second)} · {rank}", row.clip, picture=picture)

    @Slot(object)
    def _on_board(self, board: LeadBoard) -> None:
        if board.case_id != self._case:
            return
        self._show_models(board)
        self._leads = {lead.id: (lead, run) for run in board.runs for lead in run.leads}
        rows = sorted((lead for lead, _ in self._leads.values()), key=is_dismissed)
        self.list.show_rows([*rows])
        self._stack.setCurrentWidget(self._wanted(board))
        if rows and not self.list.chosen_key():
            self.list.selectRow(0)
        self._on_chosen(self.list.chosen_key())
        missing = [lead.id for lead in rows if lead.id not in self._pictures][:_MOST_PICTURES]
        if missing:
            self._small.run(partial(lead_images.small_images, lead_ids=missing))

    @Slot(object)
    def _on_pictures(self, found: dict[str, tuple[bytes, bytes]]) -> None:
        self._pictures |= found
        self.list.table.draw_again()

    def _show_models(self, board: LeadBoard) -> None:
        chosen = self.models.currentData()
        self.models.clear()
        for model in board.models:
            self.models.addItem(f"{model.name} {model.version}", model.id)
        self.models.setCurrentIndex(max(0, self.models.findData(chosen)))
        self.models.setVisible(len(board.models) > 1)
        self.seek.setVisible(board.installed and bool(board.models) and bool(board.runs))

    def _wanted(self, board: LeadBoard) -> QWidget:
        if self._leads:
            return self._split
        if not board.installed:
            return self._states["missing"]
        if not board.models:
            return self._states["bare"]
        return self._states["none" if board.runs else "nothing"]

    @Slot(str)
    def _on_chosen(self, lead_id: str) -> None:
        if lead_id in self._leads:
            self.detail.show_lead(*self._leads[lead_id])

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if Topic.LEADS in changes.topics and changes.case_id in {None, self._case}:
            self._stale = True
            if self.isVisible():
                self.refresh()

    @Slot(object)
    def _on_found(self, found: CaseLeadsFound) -> None:
        told = self.tr("Similar pictures listed: %s. They are for looking at, no findings.")
        count = sum(len(run.leads) for run in found.runs)
        self._operations.messages.note(told.replace("%s", str(count)))

    @Slot(str)
    def _on_dismiss(self, lead_id: str) -> None:
        use = partial(lead_notes.dismiss_lead, lead_id=lead_id)
        self._operations.write(self.tr("Setting the picture aside"), use)

    @Slot(str)
    def _on_restore(self, lead_id: str) -> None:
        self._operations.write(
            self.tr("Putting the picture back"), partial(lead_notes.restore_lead, lead_id=lead_id)
        )

    @Slot(str)
    def _on_note(self, lead_id: str) -> None:
        lead, _ = self._leads[lead_id]
        submit = partial(self._submit_note, lead_id)
        LeadNoteDialog(lead, submit, self._operations.messages, self).open()

    def _submit_note(self, lead_id: str, text: str) -> Job:
        use = partial(lead_notes.note_lead, lead_id=lead_id, text=text)
        return self._operations.write(self.tr("Keeping the note"), use, quiet=True)
