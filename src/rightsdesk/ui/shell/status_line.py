"""The lower edge of the window: the round of checks through the vault, the last backup, and help."""

from functools import partial

from PySide6.QtCore import QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from rightsdesk.jobs import Progress
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.custody import rolling_check
from rightsdesk.services.custody.rolling_check import CheckRound, PartChecked
from rightsdesk.services.custody.vault_status import VaultStatus, vault_status
from rightsdesk.services.data_place import is_sample
from rightsdesk.services.dates import deadlines
from rightsdesk.services.house import backup
from rightsdesk.services.house.backup import BackupWritten
from rightsdesk.services.house.last_backup import LastBackup
from rightsdesk.ui.dialogs.backup_dialogs import BackupDialog, BackupDoneDialog, BackupOrder
from rightsdesk.ui.dialogs.outcome_dialog import RestoreDialog
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.flow import FlowLayout
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone, scaled
from rightsdesk.ui.look.widgets import IconLabel, StatusBadge, make_button, make_tool
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.service_words import service_said

_FIRST_LOOK_MS, _LOOK_MS = 60_000, 10 * 60_000
_PAUSED = "vault/paused"
_ROOM_FOR_WORDS = 220


class StatusLine(QWidget):
    """Says how the vault is kept, and reads the part of it that is due while the window is open."""

    looked = Signal()
    missing_wanted = Signal()
    jobs_wanted = Signal()

    def __init__(self, operations: Operations, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._operations = operations
        self._status: VaultStatus | None = None
        self._job: Job | None = None
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_status)
        self.icon = IconLabel("evidence", 15)
        self.vault = SafeLabel(role="caption")
        self.menu = make_tool("more", self.tr("Checks of the vault"), 15)
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu.setMenu(QMenu(self.menu))
        self.read_now = self.menu.menu().addAction(self.tr("Read the next part"), self.start)
        self.pause = self.menu.menu().addAction("", self._on_pause)
        self.backup = make_button("", "history", kind="quiet")
        self.backup.clicked.connect(self.open_backup)
        self.restore = make_button(self.tr("Restore"), kind="quiet")
        self.restore.clicked.connect(self.open_restore)
        self.help = make_button(self.tr("Help"), "info", kind="quiet")
        self.help.setMenu(QMenu(self.help))
        self.missing = make_button("", "deadlines", kind="quiet")
        self.missing.clicked.connect(self.missing_wanted)
        self.show_missing(0)
        self.jobs = make_button(self.tr("Jobs"), "waiting", kind="quiet")
        self.jobs.clicked.connect(self.jobs_wanted)
        self._sample, self._tools = self._sample_mark(), self._buttons()
        self._build_ui()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer)
        self._timer.start(_FIRST_LOOK_MS)
        operations.changed.connect(self._on_changed)
        self._show_pause()
        self.refresh()

    def _build_ui(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._sample)
        row.addWidget(self.icon)
        row.addWidget(self.vault, 1)
        row.addLayout(self._tools)

    def _buttons(self) -> FlowLayout:
        # They have their room first; what is left of the sentence beside them is in its tool tip.
        self.vault.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = FlowLayout(to_right=True)
        for button in (self.jobs, self.menu, self.missing, self.backup, self.restore, self.help):
            row.addWidget(button)
        return row

    def _sample_mark(self) -> StatusBadge:
        """Says of the sample studio that it is none."""
        mark = StatusBadge("", "info", Tone.INFO)
        mark.setVisible(is_sample(self._operations.workspace.folder.root))
        return mark

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Sentences stand where they can be read; with large text the buttons need the room.
        roomy = self.width() - self._tools.sizeHint().width() >= scaled(_ROOM_FOR_WORDS)
        self.vault.setVisible(roomy)
        words = self.tr("Sample studio: all of it is invented") if roomy else self.tr("Sample studio")
        self._sample.set_status(words, "info", Tone.INFO)

    @property
    def is_paused(self) -> bool:
        """Whether the person stopped the checks in the background."""
        return str(QSettings().value(_PAUSED)) == "yes"

    def refresh(self) -> None:
        """Read again how the vault is kept."""
        self._reader.read(vault_status, quiet=True)

    @Slot(str)
    def show_jobs(self, words: str) -> None:
        """Say how many jobs run."""
        self.jobs.setText(words)
        self.jobs.setAccessibleName(words)

    def show_missing(self, count: int) -> None:
        """Say how many open cases have no due date."""
        text = self.tr("Cases without a due date: %s").replace("%s", f"{count:,}")
        self.missing.setText(text)
        self.missing.setAccessibleName(text)
        self.missing.setProperty("tone", Tone.WARN.value if count else None)
        self.missing.style().polish(self.missing)

    @Slot()
    def start(self) -> None:
        """Read the next part of the vault now, beside everything else."""
        if self._job is not None:
            return
        self._job = self._operations.run("", rolling_check.check_next_part, quiet=True)
        self._job.progressed.connect(self._on_progress)
        self._job.succeeded.connect(self._on_part)
        self._job.failed.connect(self._on_failed)
        self._job.finished.connect(self._on_finished)
        self.read_now.setEnabled(False)

    @Slot()
    def open_backup(self) -> None:
        """Open the form for a backup."""
        operations = self._operations
        last = self._status.last_backup if self._status else None
        today = deadlines.today(operations.workspace)
        BackupDialog(last, today, self._submit_backup, operations.messages, self.window()).open()

    @Slot()
    def open_restore(self) -> None:
        """Tell how a backup is restored."""
        last = self._status.last_backup if self._status else None
        data = str(self._operations.workspace.folder.root)
        RestoreDialog(last.file if last else "", data, self.window()).finish()

    def _submit_backup(self, order: BackupOrder) -> Job:
        use = partial(backup.back_up, out=order.out, even_damaged=order.even_damaged)
        job = self._operations.run(self.tr("Backing up"), use, quiet=True)
        job.succeeded.connect(self._on_backed_up)
        return job

    @Slot(object)
    def _on_backed_up(self, made: BackupWritten) -> None:
        self.refresh()
        BackupDoneDialog(made, self.window()).finish()

    @Slot()
    def _on_timer(self) -> None:
        due = self._status is not None and self._status.part_is_due
        if due and not self.is_paused:
            self.start()
        self._timer.start(_LOOK_MS)

    @Slot()
    def _on_pause(self) -> None:
        QSettings().setValue(_PAUSED, "no" if self.is_paused else "yes")
        if self.is_paused and self._job is not None:
            self._job.cancel()
        self._show_pause()
        self._show()

    def _show_pause(self) -> None:
        text = self.tr("Go on with checks") if self.is_paused else self.tr("Pause checks")
        self.pause.setText(text)

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        if progress.total > 0 and self._status is not None:
            text = self.tr("Reading part %1 of %2 of the vault: %3")
            number = self._status.round.part % self._status.round.of + 1
            share = formats.percent(progress.done / progress.total)
            for mark, value in (("%1", number), ("%2", self._status.round.of), ("%3", share)):
                text = text.replace(mark, str(value))
            self.vault.set_text(text)

    @Slot(object)
    def _on_part(self, checked: PartChecked) -> None:
        if checked.problems:
            first = checked.problems[0]
            told = self.tr("Damage was found: %s").replace("%s", f"{first.id}: {service_said(first.message)}")
            self._operations.messages.note(told)
            self._operations.changed.emit(Changes.of(Topic.EVIDENCE))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._operations.messages.show_error(error)

    @Slot(object)
    def _on_finished(self, _job: object) -> None:
        self._job = None
        self.read_now.setEnabled(True)
        self.refresh()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.topics & {Topic.EVIDENCE, Topic.NOTICES}:
            self.refresh()

    @Slot(object)
    def _on_status(self, status: VaultStatus) -> None:
        self._status = status
        self._show()
        self.looked.emit()

    def _show(self) -> None:
        if self._status is None:
            return
        checked = self._status.round
        self.icon.set_icon(
            "warning" if checked.damaged else "evidence", Tone.BAD if checked.damaged else None
        )
        self.vault.set_text(" · ".join(self._vault_words(checked)))
        self._show_backup(self._status.last_backup, self._status.backup_days)

    def _vault_words(self, checked: CheckRound) -> list[str]:
        zone = self._operations.workspace.zone
        told = [self.tr("Vault: %1/%2 read").replace("%1", str(checked.part)).replace("%2", str(checked.of))]
        if checked.last_round_at is not None:
            at = formats.moment(checked.last_round_at, zone)
            told.append(self.tr("last full round %s").replace("%s", at))
        else:
            told.append(self.tr("no full round yet"))
        damaged = self.tr("damaged files: %s").replace("%s", str(checked.damaged))
        told.append(damaged if checked.damaged else self.tr("nothing damaged"))
        if self.is_paused:
            told.append(self.tr("paused"))
        return told

    def _show_backup(self, last: LastBackup | None, days: int) -> None:
        old = self._status is not None and self._status.backup_is_old
        text = self.tr("No backup yet") if last is None else self.tr("Backup: today")
        if last is not None and days:
            text = self.tr("Backup: %s days ago").replace("%s", str(days))
        self.backup.setText(self.tr("%s: back up now").replace("%s", text) if old else text)
        self.backup.setProperty("tone", Tone.WARN.value if old else None)
        self.backup.style().polish(self.backup)
        self.backup.setAccessibleName(self.backup.text())
