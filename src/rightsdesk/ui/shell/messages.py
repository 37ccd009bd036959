"""The only place that shows errors, good news and questions."""

import logging

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QMessageBox, QWidget

from rightsdesk.errors import UserError

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
