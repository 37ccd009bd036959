"""Helpers of the window's tests."""

import gc
import time
import weakref
from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from rightsdesk.errors import UserError
from rightsdesk.ui.shell.messages import Messages


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
    if reference() is not None:  # looking through everything that lives takes seconds late in a long run
        gc.collect()
    assert reference() is None


class Gaps:
    """How long the GUI thread was away: the longest time between two turns of its event loop."""

    def __init__(self) -> None:
        self.longest_ms = 0.0
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._on_turn)

    def __enter__(self) -> "Gaps":
        self._last = time.perf_counter()
        self._timer.start()
        return self

    def __exit__(self, *_problem: object) -> None:
        self._timer.stop()

    def _on_turn(self) -> None:
        now = time.perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000)
        self._last = now
