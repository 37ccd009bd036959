"""One job in the list: what it is, how far, how fast, how long still, what came of it, and its buttons."""

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from rightsdesk.errors import UserError
from rightsdesk.jobs import Progress
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.motion import show_share
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import IconLabel, make_button
from rightsdesk.ui.shell.job_log import JobRecord, JobState
from rightsdesk.ui.wording.service_words import refusal, service_said

translate = QCoreApplication.translate
_BAR_WIDTH = 180
_LOOKS = {
    JobState.RUNNING: ("waiting", None),
    JobState.STOPPING: ("waiting", Tone.WARN),
    JobState.DONE: ("done", Tone.GOOD),
    JobState.STOPPED: ("close", None),
    JobState.FAILED: ("warning", Tone.BAD),
}


class JobRow(QWidget):
    """Shows one job and follows it."""

    def __init__(self, record: JobRecord) -> None:
        super().__init__()
        self.record = record
        self._icon = IconLabel("waiting", 16)
        self._doing = SafeLabel(role="caption")
        self._pace = SafeLabel(role="caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setAccessibleName(record.title)
        self.stop = make_button(self.tr("Cancel"), "close", kind="quiet")
        self.stop.clicked.connect(self._on_stop)
        self.copy = make_button(self.tr("Copy what went wrong"), "copy", kind="quiet")
        self.copy.clicked.connect(self._on_copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.XS, Space.S, Space.XS)
        row.setSpacing(Space.M)
        row.addWidget(self._icon)
        row.addWidget(SafeLabel(record.title, role="strong"))
        row.addWidget(self._doing, 1)
        row.addWidget(self._pace)
        row.addWidget(self._bar, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.stop)
        row.addWidget(self.copy)
        record.changed.connect(self._show)
        self._show()

    @property
    def told(self) -> str:
        """What stands in the row beside the title."""
        return " · ".join(part for part in (self._doing.text(), self._pace.text()) if part)

    @Slot()
    def _show(self) -> None:
        record = self.record
        name, tone = _LOOKS[record.state]
        self._icon.set_icon(name, tone)
        self._doing.set_text(_doing(record))
        self._pace.set_text("" if record.is_over else pace_words(record))
        show_share(self._bar, record.progress.done, record.progress.total)
        self._bar.setVisible(not record.is_over)
        self.stop.setVisible(not record.is_over)
        self.stop.setEnabled(record.state is JobState.RUNNING)
        self.copy.setVisible(record.state is JobState.FAILED)

    @Slot()
    def _on_stop(self) -> None:
        self.record.cancel()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.record.details)


def pace_words(record: JobRecord) -> str:
    """How far it is, how fast it goes and how long it still takes, as far as each is known."""
    progress, speed = record.progress, record.pace.per_second
    parts = [_share(progress)] if progress.total > 1 else []
    if speed:
        amount = formats.size(round(speed)) if progress.in_bytes else f"{speed:,.1f}"
        parts.append(translate("JobRow", "%s a second").replace("%s", amount))
    left = record.seconds_left
    if left is not None:
        parts.append(_time_left(left))
    return " · ".join(parts)


def _share(progress: Progress) -> str:
    if progress.in_bytes:
        done, total = formats.size(progress.done), formats.size(progress.total)
    else:
        done, total = f"{progress.done:,}", f"{progress.total:,}"
    return translate("JobRow", "%1 of %2").replace("%1", done).replace("%2", total)


def _time_left(seconds: float) -> str:
    if seconds < 60:
        return translate("JobRow", "%s s left").replace("%s", str(max(1, round(seconds))))
    return translate("JobRow", "%s min left").replace("%s", str(round(seconds / 60)))


def _doing(record: JobRecord) -> str:
    if record.state is JobState.STOPPING:
        return translate("JobRow", "Stopping …")
    if record.state is JobState.STOPPED:
        return translate("JobRow", "Stopped")
    if record.state is JobState.DONE:
        return translate("JobRow", "Done in %s s").replace("%s", f"{record.seconds:,.1f}")
    if record.state is JobState.FAILED:
        if isinstance(record.error, UserError):
            return refusal(record.error)[0]
        return translate("JobRow", "Something went wrong")
    return service_said(record.progress.label)
