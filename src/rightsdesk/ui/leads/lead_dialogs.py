"""Forms around leads: a note, the models that rank similar pictures, and what leads are held against."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from rightsdesk.domain.leads import FEWEST_BACKGROUND
from rightsdesk.errors import UserError
from rightsdesk.jobs import Progress
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.leads import lead_background, lead_index, lead_models
from rightsdesk.services.leads.lead_background import BackgroundChanged
from rightsdesk.services.leads.lead_index import LeadsIndexed
from rightsdesk.services.leads.lead_models import LeadModelRecord
from rightsdesk.services.leads.lead_records import LeadRecord
from rightsdesk.ui.dialogs.dialog import Dialog
from rightsdesk.ui.dialogs.form import FormDialog, text_edit
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.motion import show_share
from rightsdesk.ui.look.problem_note import ProblemNote
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import make_button
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.shell.operations import Operations, Reader

_WIDTH, _HEIGHT = 860, 560


class LeadNoteDialog(FormDialog[str]):
    """A note with a lead; it makes no finding of it."""

    def __init__(
        self, lead: LeadRecord, submit: Callable[[str], Job], messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Note on similar picture %s").replace("%s", lead.id), self.tr("Keep note"))
        self.note = text_edit(self.tr("What should be looked at, or asked?"), 4)
        self.note.setPlainText(lead.note)
        self.add_field(self.tr("Note"), self.note)
        told = self.tr("A note makes no finding. What you found belongs into an element finding.")
        self.fields.addWidget(SafeLabel(told, role="caption", wrap=True))
        self.note.setFocus()

    def values(self) -> str:
        """The note as written; empty takes the one there was away."""
        return self.note.toPlainText().strip()


class LeadModelsDialog(Dialog):
    """The models in use, how to bring one, and how far the works are read by each."""

    def __init__(self, operations: Operations, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Models for similar pictures"))
        self.resize(_WIDTH, _HEIGHT)
        self._operations = operations
        self._job: Job | None = None
        self._models: dict[str, LeadModelRecord] = {}
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_models)
        operations.changed.connect(self._on_changed)
        table: RowTable[Any] = RowTable(self._columns(), lambda row: row.id, self)
        self.view = RowView(table, self.tr("Models for similar pictures"))
        self.view.chosen.connect(self._on_chosen)
        self.add = make_button(self.tr("Add a model…"), "plus", kind="primary")
        self.index = make_button(self.tr("Read the works"), "refresh")
        self.remove = make_button(self.tr("Take out"), "close")
        self.add_background = make_button(self.tr("Add a folder of other works…"), "plus")
        self.remove_background = make_button(self.tr("Empty the background"), "close")
        self.stop = make_button(self.tr("Stop"), "close")
        self.background = SafeLabel(wrap=True)
        self.problem = ProblemNote()
        self._bar = QProgressBar()
        self._about = SafeLabel(wrap=True, role="caption")
        self._build_ui()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the models again."""
        self._reader.read(lead_models.list_lead_models)

    def add_manifest(self, path: str) -> None:
        """Register the model that a manifest tells of."""
        use = partial(lead_models.add_lead_model, manifest_path=Path(path))
        self._watch(self._operations.run(self.tr("Trying the model"), use, quiet=True))

    def _build_ui(self) -> None:
        told = SafeLabel(
            self.tr(
                "A model is an ONNX file with a manifest (TOML) beside it: name, version, licence, source, "
                "SHA-256 and how pictures are made ready. It is tried out behind a fence before it is taken. "
                "None comes with the program, and none is fetched."
            ),
            role="muted",
            wrap=True,
        )
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.hide()
        self.stop.hide()
        self.stop.clicked.connect(self._on_stop)
        running = QHBoxLayout()
        running.setSpacing(Space.S)
        running.addWidget(self._bar, 1)
        running.addWidget(self.stop)
        close = make_button(self.tr("Close"))
        close.clicked.connect(self.reject)
        self.add.clicked.connect(self._on_add)
        self.index.clicked.connect(self._on_index)
        self.remove.clicked.connect(self._on_remove)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        for button in (self.remove, self.index):
            foot.addWidget(button)
        foot.addStretch()
        for button in (close, self.add):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(SafeLabel(self.tr("Models for similar pictures"), role="heading"))
        column.addWidget(told)
        column.addWidget(self.view, 1)
        column.addWidget(self._about)
        column.addLayout(self._background_row())
        column.addWidget(self.problem)
        column.addLayout(running)
        column.addLayout(foot)
        self._on_chosen("")

    def _background_row(self) -> QHBoxLayout:
        self.add_background.clicked.connect(self._on_add_background)
        self.remove_background.clicked.connect(self._on_remove_background)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.background, 1)
        for button in (self.remove_background, self.add_background):
            row.addWidget(button)
        return row

    def _columns(self) -> list[Column[LeadModelRecord]]:
        return [
            Column(self.tr("Model"), _model, lambda row: row.id, 260, stretch=True),
            Column(self.tr("Licence"), lambda row: Cell(row.licence), lambda row: row.licence, 130),
            Column(self.tr("References read"), _indexed, lambda row: row.indexed, 140),
            Column(self.tr("Added"), self._added, lambda row: row.added_at, 190),
        ]

    def _added(self, row: LeadModelRecord) -> Cell:
        return Cell(formats.moment(row.added_at, self._operations.workspace.zone), row.added_by)

    @Slot(object)
    def _on_models(self, models: Sequence[LeadModelRecord]) -> None:
        self._models = {model.id: model for model in models}
        self.view.show_rows(list(models))
        if models and not self.view.chosen_key():
            self.view.selectRow(0)
        self._on_chosen(self.view.chosen_key())

    @Slot(str)
    def _on_chosen(self, model_id: str) -> None:
        model = self._models.get(model_id)
        self.index.setEnabled(model is not None)
        self.remove.setEnabled(model is not None)
        self._about.setVisible(model is not None)
        self._show_background(model)
        if model is not None:
            told = self.tr("Trained on: %1. Source: %2. Licence: %3. Manifest checked on %4. SHA-256 %5.")
            parts = (
                model.trained_on.rstrip(".。"), model.source_url, model.licence_url,
                formats.day(model.checked_on), model.sha256,
            )  # fmt: skip
            for number, part in enumerate(parts, 1):
                told = told.replace(f"%{number}", part)
            self._about.set_text(told)

    def _show_background(self, model: LeadModelRecord | None) -> None:
        idle = model is not None and (self._job is None or self._job.is_finished)
        self.add_background.setEnabled(idle)
        self.remove_background.setEnabled(idle and model is not None and model.background_files > 0)
        frames, files = (model.background_frames, model.background_files) if model else (0, 0)
        told = self.tr("Background: %1 frames of %2 files of other works")
        if frames < FEWEST_BACKGROUND:
            told = self.tr(
                "Background: %1 frames of %2 files of other works; figures are told from %3 frames on"
            )
        for number, count in enumerate((frames, files, FEWEST_BACKGROUND), 1):
            told = told.replace(f"%{number}", f"{count:,}")
        self.background.set_text(told)

    @Slot()
    def _on_add(self) -> None:
        chooser = QFileDialog(self, self.tr("Choose the manifest beside the model"))
        chooser.setNameFilter(self.tr("Manifest (*.toml)"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self.add_manifest)
        chooser.open()

    @Slot()
    def _on_index(self) -> None:
        use = partial(lead_index.index_references, model_id=self.view.chosen_key())
        job = self._operations.run(self.tr("Reading the works for similar pictures"), use, quiet=True)
        job.succeeded.connect(self._on_indexed)
        self._watch(job)

    def take_background(self, folder: str) -> None:
        """Take in frames of other works for the chosen model."""
        model_id = self.view.chosen_key()
        use = partial(lead_background.add_background, paths=(Path(folder),), model_id=model_id)
        job = self._operations.run(self.tr("Reading frames of other works"), use, quiet=True)
        job.succeeded.connect(self._on_background)
        self._watch(job)

    @Slot()
    def _on_add_background(self) -> None:
        chooser = QFileDialog(self, self.tr("Choose a folder with films or pictures of other works"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(self.take_background)
        chooser.open()

    @Slot()
    def _on_remove_background(self) -> None:
        use = partial(lead_background.remove_background, model_id=self.view.chosen_key())
        self._watch(self._operations.write(self.tr("Emptying the background"), use, quiet=True))

    @Slot()
    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _on_remove(self) -> None:
        use = partial(lead_models.remove_lead_model, model_id=self.view.chosen_key())
        self._watch(self._operations.write(self.tr("Taking the model out"), use, quiet=True))

    def _watch(self, job: Job) -> None:
        self._job = job
        self.problem.hide()
        for button in (self.add, self.add_background, self.remove_background):
            button.setEnabled(False)
        job.progressed.connect(self._on_progressed)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self._bar.show()
        self.stop.show()
        show_share(self._bar, progress.done, progress.total or 0)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.problem.show_error(error)
        else:
            self._operations.messages.show_error(error)

    @Slot(object)
    def _on_finished(self, _job: Job) -> None:
        self._bar.hide()
        self.stop.hide()
        self.add.setEnabled(True)
        self.refresh()

    @Slot(object)
    def _on_indexed(self, done: LeadsIndexed) -> None:
        told = self.tr("References read: %1 anew, %2 as they were, %3 could not be read.")
        counts = (len(done.indexed), done.current, len(done.failed))
        for number, count in enumerate(counts, 1):
            told = told.replace(f"%{number}", str(count))
        self._operations.messages.note(told)

    @Slot(object)
    def _on_background(self, done: BackgroundChanged) -> None:
        told = self.tr("Files of the background: %1 anew, %2 as they were, %3 could not be used.")
        for number, count in enumerate((done.added, done.current, len(done.failed)), 1):
            told = told.replace(f"%{number}", f"{count:,}")
        self._operations.messages.note(told)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if Topic.LEADS in changes.topics:
            self.refresh()


def _model(row: LeadModelRecord) -> Cell:
    return Cell(f"{row.name} {row.version}", row.id, strong=True)


def _indexed(row: LeadModelRecord) -> Cell:
    return Cell(f"{row.indexed:,}")
