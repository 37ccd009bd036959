"""Many comparisons in one run: the clips never compared, a folder that is only looked at, earlier matches."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from rightsdesk.services.matching import match_runs
from rightsdesk.services.matching.match_runs import RescoreRun, ScoreRun
from rightsdesk.ui.dialogs.folder_result import FolderResultDialog
from rightsdesk.ui.look.icons import set_icon
from rightsdesk.ui.shell.operations import Operations


class CompareClips(QToolButton):
    """A button with a menu; runs stand in the strip of jobs, with their progress and a way to stop them."""

    done = Signal()

    def __init__(self, operations: Operations, parent: QWidget) -> None:
        super().__init__(parent)
        self._operations = operations
        self.setText(self.tr("Compare clips"))
        self.setAccessibleName(self.text())
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_icon(self, "match", size=16)
        menu = QMenu(self)
        self.unscored = menu.addAction(self.tr("All clips that were never compared"), self.score_unscored)
        self.folder = menu.addAction(self.tr("A folder, only looked at…"), self.ask_folder)
        self.again = menu.addAction(self.tr("Matches of an earlier version, again"), self.rescore)
        self.setMenu(menu)

    @Slot()
    def score_unscored(self) -> None:
        """Compare every clip that has media and was never compared."""
        job = self._operations.run(self.tr("Comparing all new clips"), match_runs.score_unscored)
        job.succeeded.connect(self._on_scored)

    @Slot()
    def rescore(self) -> None:
        """Measure again what an earlier version measured; earlier matches stay beside the new ones."""
        use = partial(match_runs.rescore_matches, clip_id=None)
        job = self._operations.run(self.tr("Measuring earlier matches again"), use)
        job.succeeded.connect(self._on_rescored)

    @Slot()
    def ask_folder(self) -> None:
        """Ask for a folder to look at."""
        dialog = QFileDialog(self, self.tr("Choose a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.look_at)
        dialog.open()

    @Slot(str)
    def look_at(self, folder: str) -> None:
        """Compare every file of a folder, storing nothing."""
        use = partial(match_runs.score_folder, folder=Path(folder))
        job = self._operations.run(self.tr("Looking at a folder"), use)
        job.succeeded.connect(self._on_looked)

    @Slot(object)
    def _on_scored(self, run: ScoreRun) -> None:
        self._tell(len(run.reports), sum(len(one.matches) for one in run.reports), len(run.failed))

    @Slot(object)
    def _on_rescored(self, run: RescoreRun) -> None:
        self._tell(len(run.rescored), sum(len(one.report.matches) for one in run.rescored), len(run.failed))

    @Slot(object)
    def _on_looked(self, run: ScoreRun) -> None:
        FolderResultDialog(run, self).open()

    def _tell(self, compared: int, found: int, failed: int) -> None:
        told = self.tr("Compared: %1. Matches: %2.")
        told = told.replace("%1", f"{compared:,}").replace("%2", f"{found:,}")
        if failed:
            told += " " + self.tr("Could not be read: %s.").replace("%s", f"{failed:,}")
        self._operations.messages.note(told)
        self.done.emit()
