"""Starts a run of many letters, shows it in the jobs strip, and says at the end what became of each."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.errors import UserError
from rightsdesk.services.finding import boards
from rightsdesk.services.finding.boards import CaseFilter
from rightsdesk.services.notices import bulk
from rightsdesk.services.notices.bulk import BulkOrder, BulkSummary
from rightsdesk.services.works import catalogue
from rightsdesk.services.works.catalogue import PlatformRecord
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.dialogs.bulk_dialog import BulkChoices, BulkDialog, BulkSummaryDialog
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.service_words import refusal


class BulkDesk(QObject):
    """One button's worth of many letters."""

    notice_opened = Signal(str)

    def __init__(self, operations: Operations, window: QWidget) -> None:
        super().__init__(window)
        self._operations = operations
        self._window = window
        self.dialog: BulkDialog | None = None
        self._platforms = Reader(operations, self)
        self._platforms.arrived.connect(self._on_platforms)
        self._cases = Reader(operations, self)
        self._cases.arrived.connect(self._on_cases)
        self._cases.failed.connect(self._on_refused)

    @Slot()
    def begin(self) -> None:
        """Open the form."""
        self._platforms.read(catalogue.list_platforms)

    @Slot(object)
    def _on_platforms(self, platforms: tuple[PlatformRecord, ...]) -> None:
        rules = self._operations.workspace.rules
        kinds = tuple(rule for rule in rules.notice_kinds.values() if rule.available)
        warning = rules.texts["approval_warning"][screen_language()]
        named = {platform.id: platform.name for platform in platforms}
        dialog = BulkDialog(
            BulkChoices(kinds, named, warning), self._submit, self._operations.messages, self._window
        )
        dialog.cases_wanted.connect(self._on_cases_wanted)
        dialog.finished.connect(self._on_dialog_gone)
        self.dialog = dialog
        dialog.open()
        dialog.ask_cases()

    @Slot()
    def _on_dialog_gone(self) -> None:
        self.dialog = None

    @Slot(object)
    def _on_cases_wanted(self, order: BulkOrder) -> None:
        self._cases.read(partial(waiting, order=order), quiet=True)

    @Slot(object)
    def _on_cases(self, found: dict[str, str]) -> None:
        if self.dialog is not None:
            self.dialog.show_cases(found)

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        if self.dialog is not None and isinstance(error, UserError):
            self.dialog.show_refusal(refusal(error)[0])
        else:
            self._operations.messages.show_error(error)

    def _submit(self, order: BulkOrder) -> Job:
        title = self.tr("%s letters").replace("%s", str(len(order.cases)))
        job = self._operations.run(title, partial(bulk.run_bulk, order=order))
        job.succeeded.connect(self._on_done)
        return job

    @Slot(object)
    def _on_done(self, summary: BulkSummary) -> None:
        dialog = BulkSummaryDialog(summary, self._window)
        dialog.notice_opened.connect(self.notice_opened)
        dialog.open()


def waiting(ws: Workspace, order: BulkOrder) -> dict[str, str]:
    """The cases that wait for a step, by number, each in one line. Raises as `waiting_cases` does."""
    titles = {row.id: row.title for row in boards.case_rows(ws, CaseFilter())}
    return {case: f"{case} · {titles.get(case, '')}" for case in bulk.waiting_cases(ws, order)}
