"""Helpers of the window's tests."""

import gc
import weakref
from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from rightsdesk.errors import UserError
from rightsdesk.ui.messages import Messages


class Heard:
    """What was said through the messages."""

    def __init__(self, messages: Messages) -> None:
        self.notes: list[str] = []
        self.troubles: list[UserError] = []
        self.bugs: list[BaseException] = []
        messages.noted.connect(self.notes.append)
        messages.troubled.connect(self.troubles.append)
        messages.broken.connect(self.bugs.append)


def assert_freed_on_close(qtbot: QtBot, make: Callable[[], QDialog]) -> None:
    """Open and close a dialog, and prove that nothing keeps it alive."""
    dialog = make()
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    reference = weakref.ref(dialog)
    dialog.open()
    dialog.reject()
    del dialog
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: bool(gone))
    gc.collect()
    assert reference() is None
