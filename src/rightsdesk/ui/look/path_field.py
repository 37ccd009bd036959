"""A path that is typed or chosen: a file to make, a file that is there, or a folder."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from rightsdesk.errors import InvalidInput
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import make_button


class Wanted(StrEnum):
    """What kind of path is asked for."""

    NEW_FILE = "new_file"
    FILE = "file"
    FOLDER = "folder"


class PathField(QWidget):
    """A line for a path, and a button to choose it."""

    def __init__(self, wanted: Wanted, path: str = "") -> None:
        super().__init__()
        self._wanted = wanted
        self.edit = QLineEdit(path)
        self._choose = make_button(self.tr("Choose"), "folder")
        self._choose.clicked.connect(self._on_choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.edit, 1)
        row.addWidget(self._choose)
        self.setFocusProxy(self.edit)

    def name(self, label: str) -> None:
        """Say to a screen reader what the path is for."""
        self.edit.setAccessibleName(label)
        self._choose.setAccessibleName(self.tr("Choose: %s").replace("%s", label))

    def path(self) -> Path:
        """The path that was entered. Raises `InvalidInput` without one."""
        text = self.edit.text().strip()
        if not text:
            raise InvalidInput(self.tr("There is no path yet."), self.tr("Choose one."))
        return Path(text).expanduser()

    @Slot()
    def _on_choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose"), self.edit.text())
        if self._wanted is Wanted.NEW_FILE:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        elif self._wanted is Wanted.FOLDER:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.edit.setText)
        dialog.open()
