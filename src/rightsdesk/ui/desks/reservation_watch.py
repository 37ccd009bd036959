"""Looks at published reservations again while the window is open; says something only when one broke."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rightsdesk.errors import CheckFailed
from rightsdesk.services.reservations import publication
from rightsdesk.services.reservations.publication import PublicationChecked
from rightsdesk.services.reservations.publication_records import PublishedRecord
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.wording import reservation_words

_FIRST_LOOK_MS, _LOOK_MS = 90_000, 30 * 60_000
_QUIET = {"unseen", "no_answer"}
_MOST_NAMED = 3


class ReservationWatch(QObject):
    """Nothing is published or sent: the files are read from the studio's own sites, as anybody could."""

    looked = Signal()

    def __init__(self, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self._operations = operations
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._timer.start(_FIRST_LOOK_MS)

    @Slot()
    def look(self) -> None:
        """Look at what is due now, beside everything else."""
        self._timer.start(_LOOK_MS)
        if self._job is None:
            self._job = self._operations.run("", publication.check_again, quiet=True)
            self._job.succeeded.connect(self._on_checked)
            self._job.finished.connect(self._on_finished)

    @Slot(object)
    def _on_checked(self, done: PublicationChecked) -> None:
        broken = [
            one for one in done.files if one.id in done.changed and not one.fine and one.state not in _QUIET
        ]
        if broken:
            named = ", ".join(_named(one) for one in broken[:_MOST_NAMED])
            more = f" (+{len(broken) - _MOST_NAMED})" if len(broken) > _MOST_NAMED else ""
            told = self.tr("A published reservation is not as it was: %s").replace("%s", named + more)
            self._operations.messages.show_error(CheckFailed(told, self.tr("See the page Reservations.")))

    @Slot(object)
    def _on_finished(self, _job: Job) -> None:
        self._job = None
        self.looked.emit()


def _named(one: PublishedRecord) -> str:
    return f"{one.url} – {reservation_words.published_state(one.state).text}"
