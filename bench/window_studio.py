"""A window on a copy of a studio, for the measurements of the window."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from rightsdesk.services.workspace import open_workspace
from rightsdesk.ui.app import Desk, make_application
from rightsdesk.ui.main_window import MainWindow

_SIZE = (1360, 860)
_PATIENCE_MS = 60_000


class Studio:
    """The program as its own person runs it, but with the event loop in our hands."""

    def __init__(self, app: QApplication, desk: Desk) -> None:
        self.app = app
        self.desk = desk

    @property
    def window(self) -> MainWindow:
        return self.desk.window

    def turn(self, wait_ms: int = 0) -> None:
        """One turn of the event loop, with what `exec` would also do."""
        if wait_ms:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, wait_ms)
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def settle(self, most_ms: int = _PATIENCE_MS) -> None:
        """Let the window work until nothing runs any more, or for this long."""
        deadline = QDeadlineTimer(most_ms)
        while self.desk.runner.running and not deadline.hasExpired():
            self.turn(5)
        self.turn()

    def warm(self) -> None:
        """Wait until what is made ready in quiet moments is ready."""
        done: list[bool] = []
        self.desk.warm_up.done.connect(lambda: done.append(True))
        while not done:
            self.turn(20)
        self.settle()


@contextmanager
def open_studio(data: Path, folder: Path) -> Iterator[Studio]:
    """Open a window on a copy of the data, which is thrown away afterwards."""
    if not (data / "rightsdesk.sqlite").is_file():
        sys.exit(f"There is no studio in {data}: run `make demo` first, or name one with --data.")
    os.environ["XDG_CONFIG_HOME"] = str(folder / "config")  # nothing of the settings of whoever runs this
    shutil.copytree(data, folder / "data")
    app = make_application(["rightsdesk"])
    desk = Desk(app, open_workspace(folder / "data", actor="Aki Drafter"))
    desk.show()
    desk.window.resize(*_SIZE)
    studio = Studio(app, desk)
    studio.settle()
    yield studio
    desk.close()
    studio.turn()
