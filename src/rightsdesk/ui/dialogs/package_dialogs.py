"""Packages: write one of a case, check one of anyone's, and say what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from rightsdesk.services.packages.bags import BagReport
from rightsdesk.services.packages.packages import PackageWritten
from rightsdesk.ui.dialogs.form import FormDialog, line_edit
from rightsdesk.ui.dialogs.outcome_dialog import OutcomeDialog
from rightsdesk.ui.look.path_field import PathField, Wanted
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.links import open_local
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.wording.service_words import service_said

_MOST_SHOWN = 40


@dataclass(frozen=True)
class PackageOrder:
    """A package to write: the new folder, and whether personal data are masked."""

    out: Path
    redacted: bool


class PackageDialog(FormDialog[PackageOrder]):
    """The form for a package of a case."""

    def __init__(
        self, case_id: str, submit: Callable[[PackageOrder], Job], messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(submit, messages, parent)
        heading = self.tr("Package of %s").replace("%s", case_id)
        self.set_words(heading, self.tr("Write the package"))
        sentence = self.tr(
            "A new folder with the evidence as it was taken in, the issued letters, the records and the "
            "custody log. Others can check it without this program."
        )
        self.fields.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        self.parent_folder = PathField(Wanted.FOLDER, str(Path.home()))
        self.parent_folder.name(self.tr("Where to"))
        self.name = line_edit()
        self.name.setText(f"{case_id}-package")
        self.redacted = QCheckBox(self.tr("Redacted: mask personal data and leave pictures and videos out"))
        self.add_field(self.tr("Where to"), self.parent_folder)
        self.add_field(self.tr("Name of the new folder"), self.name)
        self.fields.addWidget(self.redacted)

    def values(self) -> PackageOrder:
        """Where and how."""
        return PackageOrder(self.parent_folder.path() / self.name.text().strip(), self.redacted.isChecked())


class PackageDoneDialog(OutcomeDialog):
    """A written package, and how anyone checks it."""

    def __init__(self, made: PackageWritten, parent: QWidget) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("The package is written and was read back"))
        self._folder = made.bag
        self.say(self.tr("Files: %s. Each was hashed again on the way.").replace("%s", str(len(made.files))))
        if made.masked:
            told = self.tr("Places masked: %s. Read the free texts that data/masked.json lists first.")
            self.say(told.replace("%s", str(len(made.masked))))
        self.say(self.tr("How others check it, in the folder of the package:"))
        self.add_values(
            (
                (self.tr("Every file"), "sha256sum -c manifest-sha256.txt"),
                (self.tr("Files and custody log"), "python3 verify_package.py ."),
                (self.tr("The same in a browser"), "verify_package.html"),
                (self.tr("SHA-256 of manifest-sha256.txt, to be told apart from the package"),
                 made.payload_sha256),
                (self.tr("Folder"), made.bag),
            )
        )  # fmt: skip
        self.add_button(self.tr("Open the folder"), "folder").clicked.connect(self._on_open)

    @Slot()
    def _on_open(self) -> None:
        open_local(self._folder)


class CheckPackageDialog(FormDialog[Path]):
    """The form for a package to check."""

    def __init__(self, submit: Callable[[Path], Job], messages: Messages, parent: QWidget) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Check a package"), self.tr("Check"))
        sentence = self.tr("Any BagIt package, of this program or of another. It is only read.")
        self.fields.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        self.folder = PathField(Wanted.FOLDER)
        self.folder.name(self.tr("Folder of the package"))
        self.add_field(self.tr("Folder of the package"), self.folder)

    def values(self) -> Path:
        """The folder."""
        return self.folder.path()


class PackageCheckedDialog(OutcomeDialog):
    """What the check of a package found."""

    def __init__(self, report: BagReport, parent: QWidget) -> None:
        super().__init__("", parent, good=not report.problems)
        if report.problems:
            told = self.tr("Does not hold: %s").replace("%s", str(len(report.problems)))
            self.set_heading(told)
        else:
            self.set_heading(self.tr("Everything is as the package says"))
        told = self.tr("Files: %1. Hashes: %2.").replace("%1", str(len(report.files)))
        self.say(told.replace("%2", ", ".join(report.algorithms)))
        if report.custody_events is not None:
            told = self.tr("Entries of its custody log, computed again: %s.")
            self.say(told.replace("%s", f"{report.custody_events:,}"))
        self.say(*(f"{one.path}: {service_said(one.message)}" for one in report.problems[:_MOST_SHOWN]))
        self.add_values(((self.tr("SHA-256 of the payload"), report.payload_sha256), ("", report.bag)))
