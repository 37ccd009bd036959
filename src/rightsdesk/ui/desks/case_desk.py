"""What can be done with many cases: keep a filter, change them, put them in the trash, undo."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.services.casework import bulk_edits, bulk_undo, trash
from rightsdesk.services.casework.bulk_edits import BulkDone, BulkEdit, BulkTarget, RunRow
from rightsdesk.services.casework.bulk_undo import BulkUndone
from rightsdesk.services.casework.trash import Trashed, TrashRow
from rightsdesk.services.finding import filters
from rightsdesk.services.finding.filters import NewFilter
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.dialogs.bulk_edit_dialog import BulkEditDialog
from rightsdesk.ui.dialogs.filter_dialogs import FilterName, SaveFilterDialog
from rightsdesk.ui.dialogs.record_lists import RunsDialog, TrashDialog
from rightsdesk.ui.dialogs.trash_reason_dialog import TrashReason, TrashReasonDialog
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader


class CaseDesk(QObject):
    """Opens the forms over the list of cases and does what they ask."""

    filters_changed = Signal()

    def __init__(self, operations: Operations, page: QWidget) -> None:
        super().__init__(page)
        self._operations = operations
        self._page = page
        self._trash: TrashDialog | None = None
        self._runs: RunsDialog | None = None
        self._trashed = Reader(operations, self)
        self._trashed.arrived.connect(self._on_trash)
        self._earlier = Reader(operations, self)
        self._earlier.arrived.connect(self._on_runs)

    def keep_filter(self, shown: NewFilter) -> None:
        """Keep what is shown under a name."""
        submit = partial(self._save_filter, shown)
        SaveFilterDialog(submit, self._operations.messages, self._page).open()

    def forget_filter(self, name: str) -> None:
        """Throw a kept filter away."""
        job = self._operations.write(
            self.tr("Forgetting the filter"), partial(filters.delete_filter, name=name)
        )
        job.succeeded.connect(self._on_filters)

    def change_cases(self, target: BulkTarget, number: str, works: dict[str, str]) -> None:
        """Change the chosen cases, or all of a filter."""
        submit = partial(self._apply, target)
        BulkEditDialog(target, number, works, submit, self._operations, self._page).open()

    def put_in_trash(self, cases: tuple[str, ...]) -> None:
        """Put the chosen cases into the trash."""
        TrashReasonDialog(cases, self._to_trash, self._operations.messages, self._page).open()

    @Slot()
    def show_trash(self) -> None:
        """Show what lies in the trash."""
        self._trash = TrashDialog(self._page)
        self._trash.wanted.connect(self._on_take_back)
        self._trash.finished.connect(self._on_trash_gone)
        self._trash.open()
        self._trashed.read(trash.list_trash)

    @Slot()
    def show_runs(self) -> None:
        """Show earlier changes of many cases."""
        self._runs = RunsDialog(self._page)
        self._runs.wanted.connect(self._on_undo)
        self._runs.finished.connect(self._on_runs_gone)
        self._runs.open()
        self._earlier.read(bulk_edits.list_runs)

    def _save_filter(self, shown: NewFilter, name: FilterName) -> Job:
        new = NewFilter(name.name, shown.wanted, shown.columns, shown.sort, name.shared)
        job = self._operations.write(
            self.tr("Keeping the filter"), partial(filters.save_filter, new=new), quiet=True
        )
        job.succeeded.connect(self._on_filters)
        return job

    def _apply(self, target: BulkTarget, edit: BulkEdit) -> Job:
        use = partial(bulk_edits.apply_bulk, target=target, edit=edit)
        job = self._operations.run(self.tr("Changing many cases"), use, quiet=True)
        job.succeeded.connect(self._on_changed)
        return job

    def _to_trash(self, wanted: TrashReason) -> Job:
        use = partial(_put_all, cases=wanted.cases, reason=wanted.reason)
        job = self._operations.write(self.tr("Moving to the trash"), use, quiet=True)
        job.succeeded.connect(self._on_in_trash)
        return job

    @Slot(object)
    def _on_filters(self, _changed: object) -> None:
        self.filters_changed.emit()

    @Slot(object)
    def _on_changed(self, done: BulkDone) -> None:
        text = self.tr("%1 changed, %2 as they were, %3 refused.")
        for mark, number in (("%1", done.changed), ("%2", done.unchanged), ("%3", done.refused)):
            text = text.replace(mark, f"{number:,}")
        self._operations.messages.note(text)

    @Slot(object)
    def _on_in_trash(self, done: Trashed) -> None:
        self._operations.messages.note(self.tr("%s is in the trash.").replace("%s", done.id))

    @Slot(object)
    def _on_trash(self, rows: tuple[TrashRow, ...]) -> None:
        if self._trash is not None:
            self._trash.show_rows(rows)

    @Slot(object)
    def _on_runs(self, rows: tuple[RunRow, ...]) -> None:
        if self._runs is not None:
            self._runs.show_rows(rows)

    @Slot(str)
    def _on_take_back(self, record_id: str) -> None:
        job = self._operations.write(self.tr("Taking back"), partial(trash.take_back, record_id=record_id))
        job.finished.connect(self._on_taken_back)

    @Slot(object)
    def _on_taken_back(self, _job: Job) -> None:
        self._trashed.read(trash.list_trash)

    @Slot(str)
    def _on_undo(self, run_id: str) -> None:
        job = self._operations.run(self.tr("Undoing"), partial(bulk_undo.undo_run, run_id=run_id))
        job.succeeded.connect(self._on_undone)
        job.finished.connect(self._on_undo_finished)

    @Slot(object)
    def _on_undone(self, done: BulkUndone) -> None:
        text = self.tr("%1 undone, %2 left alone because they were changed since.")
        text = text.replace("%1", f"{len(done.undone):,}").replace("%2", f"{len(done.refused):,}")
        self._operations.messages.note(text)

    @Slot(object)
    def _on_undo_finished(self, _job: Job) -> None:
        self._earlier.read(bulk_edits.list_runs)

    @Slot()
    def _on_trash_gone(self) -> None:
        self._trash = None

    @Slot()
    def _on_runs_gone(self) -> None:
        self._runs = None


def _put_all(ws: Workspace, cases: tuple[str, ...], reason: str) -> Trashed:
    done = [trash.put_in_trash(ws, one, reason) for one in cases]
    return done[-1]
