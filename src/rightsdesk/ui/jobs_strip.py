"""The strip at the lower edge: what runs now, how far it is, and a way to stop it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from rightsdesk.jobs import Progress
from rightsdesk.ui.job_runner import Job
from rightsdesk.ui.motion import show_share
from rightsdesk.ui.safe_text import SafeLabel
from rightsdesk.ui.theme import Space
from rightsdesk.ui.widgets import IconLabel, make_button


class ProgressStrip(QWidget):
    """One running job: title, what it does now, a bar, and cancel."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job
        self._doing = SafeLabel(role="caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        show_share(self._bar, 0, 0)
        self._bar.setFixedWidth(220)
        self._bar.setAccessibleName(job.title)
        self._cancel = make_button(self.tr("Cancel"), "close", kind="quiet")
        self._cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.XS, Space.S, Space.XS)
        row.setSpacing(Space.M)
        row.addWidget(IconLabel("waiting", 16))
        row.addWidget(SafeLabel(job.title, role="strong"))
        row.addWidget(self._doing, 1)
        row.addWidget(self._bar, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._cancel)
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_finished)

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self._doing.set_text(progress.label)
        if progress.total > 0:
            show_share(self._bar, progress.done, progress.total)

    @Slot()
    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._doing.set_text(self.tr("Stopping"))
        self._job.cancel()

    @Slot(object)
    def _on_finished(self, _job: object) -> None:
        self.hide()
        self.deleteLater()


class JobsStrip(QWidget):
    """All running jobs, one under the other; nothing when nothing runs."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("jobsStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, Space.XS, 0, Space.XS)
        self._column.setSpacing(0)
        self._count = 0
        self.hide()

    @Slot(object)
    def add_job(self, job: Job) -> None:
        """Show a job until it ends."""
        self._column.addWidget(ProgressStrip(job))
        self._count += 1
        job.finished.connect(self._on_finished)
        self.show()

    @Slot(object)
    def _on_finished(self, _job: object) -> None:
        self._count -= 1
        self.setVisible(self._count > 0)
