"""Something we did not foresee: an apology, the details to copy, and where the log lies."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from rightsdesk.ui.dialogs.dialog import Dialog
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import IconLabel, make_button
from rightsdesk.ui.shell.links import open_local


class BugDialog(Dialog):
    """Tells of a fault of the program; it counts when the same one comes again while it is open."""

    def __init__(self, details: str, log_folder: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.resize(680, 460)
        self._log_folder = log_folder
        self._times = 1
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setAccessibleName(self.tr("Details"))
        self.again = SafeLabel(role="caption")
        self.again.hide()
        self.copy = make_button(self.tr("Copy details"), "copy")
        self.copy.clicked.connect(self._on_copy)
        self.folder = make_button(self.tr("Open log folder"), "folder")
        self.folder.clicked.connect(self._on_open_folder)
        self.folder.setEnabled(log_folder is not None)
        self.go_on = make_button(self.tr("Go on"), kind="primary")
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.accept)
        self._build_ui()

    def count_again(self) -> None:
        """Say that the same fault came again."""
        self._times += 1
        self.again.set_text(self.tr("It happened %s times.").replace("%s", str(self._times)))
        self.again.show()

    def _build_ui(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(IconLabel("warning", 24, Tone.WARN))
        head.addWidget(SafeLabel(self.tr("Something went wrong"), role="heading"), 1)
        fault = self.tr(
            "This is a fault of the program, not of what you did. Saved records are not touched, and you "
            "can go on working."
        )
        sent = self.tr(
            "Nothing is sent. The details name versions and places in the program, no words of your "
            "records; copy them for whoever supports you."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addLayout(head)
        layout.addWidget(SafeLabel(fault, wrap=True))
        layout.addWidget(SafeLabel(sent, wrap=True, role="muted"))
        layout.addWidget(self.details, 1)
        layout.addWidget(self.again)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.copy)
        row.addWidget(self.folder)
        row.addStretch()
        row.addWidget(self.go_on)
        layout.addLayout(row)
        self.go_on.setFocus()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())

    @Slot()
    def _on_open_folder(self) -> None:
        if self._log_folder is not None:
            open_local(self._log_folder)
