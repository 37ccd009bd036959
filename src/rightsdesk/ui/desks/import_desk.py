"""Imports a table from the window: the form, the job, what became of it, and taking it back."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.services.finding import boards
from rightsdesk.services.importing import import_runs, imports
from rightsdesk.services.importing.import_orders import ImportOrder
from rightsdesk.services.importing.import_runs import ImportUndone
from rightsdesk.services.importing.imports import ImportDone
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.dialogs.import_dialog import ImportDialog
from rightsdesk.ui.dialogs.import_result import ImportResultDialog
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader


class ImportDesk(QObject):
    """One button's worth of importing."""

    def __init__(self, operations: Operations, window: QWidget) -> None:
        super().__init__(window)
        self._operations = operations
        self._window = window
        self._file: Path | None = None
        self.dialog: ImportDialog | None = None
        self.result: ImportResultDialog | None = None
        self._cases = Reader(operations, self)
        self._cases.arrived.connect(self._on_cases)

    @Slot()
    def begin(self) -> None:
        """Open the form."""
        self._file = None
        self._cases.read(_open_cases)

    def begin_with(self, file: Path) -> None:
        """Open the form with a file, as one that was dropped on the window."""
        self._file = file
        self._cases.read(_open_cases)

    @Slot(object)
    def _on_cases(self, cases: dict[str, str]) -> None:
        self.dialog = ImportDialog(cases, self._submit, self._operations, self._window)
        self.dialog.finished.connect(self._on_dialog_gone)
        if self._file is not None:
            self.dialog.well.add_files([self._file])
        self.dialog.open()

    @Slot()
    def _on_dialog_gone(self) -> None:
        self.dialog = None

    def _submit(self, order: ImportOrder) -> Job:
        job = self._operations.run(
            self.tr("Importing the table"), partial(imports.import_table, order=order), quiet=True
        )
        job.succeeded.connect(self._on_done)
        return job

    @Slot(object)
    def _on_done(self, done: ImportDone) -> None:
        self.result = ImportResultDialog(done, self._window)
        self.result.undo_wanted.connect(self._on_undo)
        self.result.finished.connect(self._on_result_gone)
        self.result.open()

    @Slot()
    def _on_result_gone(self) -> None:
        self.result = None

    @Slot(str)
    def _on_undo(self, run_id: str) -> None:
        job = self._operations.run(
            self.tr("Taking the import back"), partial(import_runs.undo_import, run_id=run_id)
        )
        job.succeeded.connect(self._on_undone)

    @Slot(object)
    def _on_undone(self, undone: ImportUndone) -> None:
        text = self.tr("Import %s was taken back.").replace("%s", undone.id)
        self._operations.messages.note(text)


def _open_cases(ws: Workspace) -> dict[str, str]:
    rows = boards.case_rows(ws, boards.CaseFilter(open_only=True, limit=200))
    return {row.id: f"{row.id} · {row.title}" for row in rows}
