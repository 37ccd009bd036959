"""The only place that shows errors, good news and questions."""

import logging
import platform
import traceback
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QUrl, Signal, SignalInstance, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rightsdesk.errors import UserError
from rightsdesk.ui.safe_text import SafeLabel
from rightsdesk.ui.theme import Space

log = logging.getLogger(__name__)
translate = QCoreApplication.translate


class Messages(QObject):
    """Screens say what happened here; the window decides how to show it."""

    noted = Signal(str)
    troubled = Signal(object)
    broken = Signal(object)

    def note(self, sentence: str) -> None:
        """Say that something is done."""
        self.noted.emit(sentence)

    def show_error(self, error: BaseException) -> None:
        """Show a known failure calmly; log anything else as a bug and offer its details."""
        if isinstance(error, UserError):
            log.info("refused: %s", type(error).__name__)
            self.troubled.emit(error)
            return
        log.error("a bug", exc_info=error)
        self.broken.emit(error)


def details_of(error: BaseException) -> str:
    """The traceback and the machine, as text to be copied; nothing is sent anywhere."""
    from rightsdesk.services.workspace import PROGRAM

    trace = "".join(traceback.format_exception(error))
    return f"{PROGRAM}\nPython {platform.python_version()}, {platform.platform()}\n\n{trace}"


class BugDialog(QDialog):
    """Something we did not foresee: an apology, the details to copy, and where the log lies."""

    def __init__(self, error: BaseException, log_folder: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setMinimumWidth(560)
        self._log_folder = log_folder
        self._details = QPlainTextEdit(details_of(error))
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("Details"))
        self._build_ui()

    def _build_ui(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(SafeLabel(self.tr("Something went wrong"), role="heading"))
        sentence = self.tr(
            "This is a fault of the program, not of what you did. Saved records are not touched. "
            "The details below stay on this machine unless you copy them."
        )
        layout.addWidget(SafeLabel(sentence, wrap=True))
        layout.addWidget(self._details)
        row = QHBoxLayout()
        copy = QPushButton(self.tr("Copy details"))
        copy.clicked.connect(self._on_copy)
        folder = QPushButton(self.tr("Open log folder"))
        folder.clicked.connect(self._on_open_folder)
        folder.setEnabled(self._log_folder is not None)
        close = QPushButton(self.tr("Close"))
        close.setProperty("kind", "primary")
        close.clicked.connect(self.accept)
        row.addWidget(copy)
        row.addWidget(folder)
        row.addStretch()
        row.addWidget(close)
        layout.addLayout(row)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())

    @Slot()
    def _on_open_folder(self) -> None:
        if self._log_folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_folder)))


def ask_to_close(window: QWidget, question: str, explained: str) -> SignalInstance:
    """Ask whether to close all the same; gives the signal that tells it was wanted."""
    asking = QMessageBox(window)
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asking.setTextFormat(Qt.TextFormat.PlainText)
    asking.setIcon(QMessageBox.Icon.Question)
    asking.setText(question)
    asking.setInformativeText(explained)
    close = asking.addButton(translate("Messages", "Close"), QMessageBox.ButtonRole.AcceptRole)
    asking.addButton(translate("Messages", "Keep open"), QMessageBox.ButtonRole.RejectRole)
    asking.open()
    return close.clicked
