"""Imports a table from the window: the form, the job, what became of it, and taking it back."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.jobs import JobContext
from rightsdesk.services.finding import boards
from rightsdesk.services.importing import import_runs, imports, refused_rows
from rightsdesk.services.importing.import_orders import ImportOrder
from rightsdesk.services.importing.import_runs import ImportRecord, ImportUndone
from rightsdesk.services.importing.imports import ImportDone
from rightsdesk.services.importing.refused_rows import RefusedSaved
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.dialogs.import_dialog import ImportChoices, ImportDialog
from rightsdesk.ui.dialogs.import_lists import ImportsDialog
from rightsdesk.ui.dialogs.import_result import ImportResultDialog
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import words

_NAMED = 5


@dataclass(frozen=True)
class TableImported:
    """What became of an import, and how it was wanted."""

    order: ImportOrder
    done: ImportDone


class ImportDesk(QObject):
    """One button's worth of importing."""

    def __init__(self, operations: Operations, window: QWidget) -> None:
        super().__init__(window)
        self._operations = operations
        self._window = window
        self._file: Path | None = None
        self.dialog: ImportDialog | None = None
        self.result: ImportResultDialog | None = None
        self.earlier: ImportsDialog | None = None
        self._order = ImportOrder()
        self._choices = Reader(operations, self)
        self._choices.arrived.connect(self._on_choices)
        self._runs = Reader(operations, self)
        self._runs.arrived.connect(self._on_runs)

    @Slot()
    def begin(self) -> None:
        """Open the form."""
        self._file = None
        self._choices.read(_choices)

    def begin_with(self, file: Path) -> None:
        """Open the form with a file, as one that was dropped on the window."""
        self._file = file
        self._choices.read(_choices)

    @Slot()
    def show_earlier(self) -> None:
        """Show the imports that were made, to take one back."""
        self.earlier = ImportsDialog(self._operations.workspace.zone, self._window)
        self.earlier.wanted.connect(self._on_undo)
        self.earlier.finished.connect(self._on_earlier_gone)
        self.earlier.open()
        self._runs.read(import_runs.list_imports)

    @Slot(object)
    def _on_runs(self, runs: tuple[ImportRecord, ...]) -> None:
        if self.earlier is not None:
            self.earlier.show_rows(runs)

    @Slot()
    def _on_earlier_gone(self) -> None:
        self.earlier = None

    @Slot(object)
    def _on_choices(self, offer: ImportChoices) -> None:
        self.dialog = ImportDialog(offer, self._submit, self._operations, self._window)
        self.dialog.finished.connect(self._on_dialog_gone)
        self.dialog.earlier_wanted.connect(self.show_earlier)
        self.dialog.tried.connect(self._on_tried)
        if self._file is not None:
            self.dialog.well.add_files([self._file])
        self.dialog.open()

    @Slot()
    def _on_dialog_gone(self) -> None:
        self.dialog = None

    def _submit(self, order: ImportOrder) -> Job:
        job = self._operations.run(self.tr("Importing the table"), partial(_import, order=order), quiet=True)
        job.succeeded.connect(self._on_done)
        return job

    @Slot(object)
    def _on_tried(self, done: ImportDone) -> None:
        if self.dialog is not None:
            self._show_result(TableImported(self.dialog.values(), done), self.dialog)

    @Slot(object)
    def _on_done(self, imported: TableImported) -> None:
        self._show_result(imported, self._window)

    def _show_result(self, imported: TableImported, over: QWidget) -> None:
        self._order = imported.order
        self.result = ImportResultDialog(imported.done, over)
        self.result.undo_wanted.connect(self._on_undo)
        self.result.rows_wanted.connect(self.save_refused)
        self.result.finished.connect(self._on_result_gone)
        self.result.open()

    @Slot()
    def _on_result_gone(self) -> None:
        self.result = None

    @Slot(str)
    def save_refused(self, path: str) -> None:
        """Write the rows that were refused into a table of their own."""
        use = partial(refused_rows.save_refused, order=self._order, out=Path(path))
        job = self._operations.run(self.tr("Saving the refused rows"), use)
        job.succeeded.connect(self._on_saved)

    @Slot(object)
    def _on_saved(self, saved: RefusedSaved) -> None:
        self._operations.messages.note(self.tr("Saved: %s").replace("%s", str(saved.file)))

    @Slot(str)
    def _on_undo(self, run_id: str) -> None:
        use = partial(import_runs.undo_import, run_id=run_id, keep_worked_on=True)
        job = self._operations.run(self.tr("Taking the import back"), use)
        job.succeeded.connect(self._on_undone)

    @Slot(object)
    def _on_undone(self, undone: ImportUndone) -> None:
        text = self.tr("Import %s was taken back.").replace("%s", undone.id)
        if undone.kept:
            said = self.tr("What was worked on since stays: %s.")
            text += " " + said.replace("%s", ", ".join(undone.kept[:_NAMED]))
        self._operations.messages.note(text)
        if self.earlier is not None:
            self._runs.read(import_runs.list_imports)


def _import(ws: Workspace, order: ImportOrder, ctx: JobContext) -> TableImported:
    return TableImported(order, imports.import_table(ws, order, ctx))


def _choices(ws: Workspace) -> ImportChoices:
    rows = boards.case_rows(ws, boards.CaseFilter(open_only=True, limit=200))
    works = words.by_title(catalogue.list_works(ws))
    return ImportChoices(
        {row.id: f"{row.id} · {row.title}" for row in rows},
        {work.id: words.work_title(work.title, work.title_ja) for work in works},
    )
