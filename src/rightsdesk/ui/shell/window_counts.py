"""What waits on each page, as numbers in the navigation and the status line."""

from PySide6.QtCore import QObject, Slot

from rightsdesk.services.changes import Changes
from rightsdesk.services.finding import boards
from rightsdesk.services.finding.boards import Counts
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.shell.sidebar import Sidebar
from rightsdesk.ui.shell.status_line import StatusLine


class WindowCounts(QObject):
    """Reads the numbers, and again after every change."""

    def __init__(self, operations: Operations, sidebar: Sidebar, status: StatusLine) -> None:
        super().__init__(sidebar)
        self._sidebar, self._status = sidebar, status
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_counts)
        operations.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Count again."""
        self._reader.read(boards.counts)

    @Slot(object)
    def _on_changed(self, _changes: Changes) -> None:
        self.refresh()

    @Slot(object)
    def _on_counts(self, counts: Counts) -> None:
        for key, count, tone in (
            ("cases", counts.open_cases, None),
            ("inbox", counts.open_complaints, None),
            ("works", counts.works, None),
            ("notices", counts.notices_to_approve, None),
            ("deadlines", counts.overdue, Tone.BAD),
            ("uploaders", counts.checks_due, Tone.WARN),
            ("optouts", counts.tests_due, Tone.WARN),
            ("reservations", counts.reservations_broken, Tone.BAD),
        ):
            self._sidebar.set_count(key, count, tone)
        self._status.show_missing(counts.cases_without_deadline)
