"""A backup of everything into one file, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from rightsdesk.services.house.backup import BackupWritten
from rightsdesk.services.house.last_backup import LastBackup
from rightsdesk.ui.dialogs.form import FormDialog
from rightsdesk.ui.dialogs.outcome_dialog import OutcomeDialog
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.path_field import PathField, Wanted
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages


@dataclass(frozen=True)
class BackupOrder:
    """A backup to write; `even_damaged` saves what there is."""

    out: Path
    even_damaged: bool


class BackupDialog(FormDialog[BackupOrder]):
    """The form for a backup."""

    def __init__(
        self,
        last: LastBackup | None,
        today: date,
        submit: Callable[[BackupOrder], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Back up everything"), self.tr("Back up"))
        sentence = self.tr(
            "One file with database, evidence, letters and settings, read back before it counts. Choose "
            "another disk: a backup beside the data goes when they go. Work can go on meanwhile."
        )
        told = self.tr("There is no backup yet.")
        if last is not None:
            told = self.tr("The last backup: %1, made on %2.").replace("%1", last.file)
            told = told.replace("%2", formats.day(last.made_at.date()))
        for text in (sentence, told):
            self.fields.addWidget(SafeLabel(text, role="muted", wrap=True))
        folder = Path(last.file).parent if last else Path.home()
        self.file = PathField(Wanted.NEW_FILE, str(folder / f"rightsdesk-{today:%Y-%m-%d}.backup"))
        self.file.name(self.tr("New file"))
        self.add_field(self.tr("New file"), self.file)
        self.even_damaged = QCheckBox(self.tr("Also when something is damaged: save what there is"))
        self.fields.addWidget(self.even_damaged)

    def values(self) -> BackupOrder:
        """Where and how."""
        return BackupOrder(self.file.path(), self.even_damaged.isChecked())


class BackupDoneDialog(OutcomeDialog):
    """A written backup."""

    def __init__(self, made: BackupWritten, parent: QWidget) -> None:
        super().__init__("", parent, good=not made.damage)
        self.set_heading(self.tr("The backup is written and was read back"))
        told = self.tr("Files: %1 (%2). Custody entries: %3.").replace("%1", str(made.counts["files"]))
        told = told.replace("%2", formats.size(made.size))
        self.say(told.replace("%3", f"{made.counts['custody_events']:,}"))
        for sentence in made.damage:
            self.say(sentence)
        self.add_values(((self.tr("File"), made.file), ("SHA-256", made.sha256)))
