"""The jobs at the lower edge: those that run, and on request all recent ones with what came of them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import ScrollColumn, make_button, make_tool
from rightsdesk.ui.shell.job_log import JobLog, JobRecord
from rightsdesk.ui.shell.job_row import JobRow
from rightsdesk.ui.shell.job_runner import Job

_MOST_TALL = 280


class JobsStrip(QWidget):
    """Running jobs one under the other; opened, the ended ones too. `counted` says in words how many run."""

    counted = Signal(str)

    def __init__(self, log: JobLog) -> None:
        super().__init__()
        self.setObjectName("jobsStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._log = log
        self._rows: dict[JobRecord, JobRow] = {}
        self.is_open = False
        self._head = self._make_head()
        self._empty = SafeLabel(
            self.tr("Nothing runs, and nothing has run since the program was started."), role="muted"
        )
        self._scroll = ScrollColumn(spacing=0)
        self._scroll.column.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.XS, 0, Space.XS)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._empty)
        column.addWidget(self._scroll)
        self._empty.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        for record in log.records:
            self._on_added(record)
        log.added.connect(self._on_added)
        log.removed.connect(self._on_removed)
        log.changed.connect(self._show)
        self._show()

    @property
    def rows(self) -> tuple[JobRow, ...]:
        """The rows that are seen, the latest job first."""
        return tuple(row for row in reversed(self._rows.values()) if not row.isHidden())

    @Slot()
    def toggle(self) -> None:
        """Open the list of all jobs, or leave only those that run."""
        self.is_open = not self.is_open
        self._show()
        if self.is_open:
            self.clear.setFocus() if self.clear.isEnabled() else self.close_list.setFocus()

    def stop_all(self, jobs: Sequence[Job]) -> None:
        """Stop these and show how they end."""
        for job in jobs:
            self._log.follow(job)
            job.cancel()
        for record in self._log.running:
            record.cancel()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.toggle()
            return
        super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show()

    def _make_head(self) -> QWidget:
        head = QWidget()
        self.clear = make_button(self.tr("Clear what has ended"), kind="quiet")
        self.clear.clicked.connect(self._log.clear)
        self.close_list = make_tool("close", self.tr("Close the list of jobs"), 14)
        self.close_list.clicked.connect(self.toggle)
        row = QHBoxLayout(head)
        row.setContentsMargins(Space.L, Space.XS, Space.S, Space.XS)
        row.addWidget(SafeLabel(self.tr("Jobs"), role="lead"), 1)
        row.addWidget(self.clear)
        row.addWidget(self.close_list)
        return head

    @Slot(object)
    def _on_added(self, record: JobRecord) -> None:
        self._rows[record] = JobRow(record)
        self._scroll.column.insertWidget(0, self._rows[record])
        self._show()

    @Slot(object)
    def _on_removed(self, record: JobRecord) -> None:
        row = self._rows.pop(record)
        row.hide()
        row.deleteLater()

    @Slot()
    def _show(self) -> None:
        for record, row in self._rows.items():
            row.setVisible(self.is_open or not record.is_over)
        running = self._log.running
        tall = sum(row.sizeHint().height() for row in self.rows)
        self._scroll.setFixedHeight(min(tall, _MOST_TALL))
        self._scroll.setVisible(bool(self.rows))
        self._head.setVisible(self.is_open)
        self._empty.setVisible(self.is_open and not self._rows)
        self.clear.setEnabled(len(self._rows) > len(running))
        self.setVisible(self.is_open or bool(running))
        self.counted.emit(self.words)

    @property
    def words(self) -> str:
        """How many run, or went wrong, as the button that opens the list says it."""
        running, failed = len(self._log.running), len(self._log.failed)
        if running:
            one, more = self.tr("1 job runs"), self.tr("%s jobs run")
            return one if running == 1 else more.replace("%s", str(running))
        if failed:
            one, more = self.tr("1 job failed"), self.tr("%s jobs failed")
            return one if failed == 1 else more.replace("%s", str(failed))
        return self.tr("Jobs")
