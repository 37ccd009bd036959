"""One start of a window, timed from within: `bare` Qt, or `ours` through the program's own front door.

Called by window_start.py; prints one line of JSON. Times count from before the process was made.
"""

# ruff: noqa: N802 - Qt's names; the mark for overrides would be one more module for the bare window to read

import json
import sys
import time

_BEGAN = float(sys.argv[2])  # the parent's time.monotonic() just before this process was made
_WIDE, _TALL = int(sys.argv[3]), int(sys.argv[4])
_TIMES: dict[str, float] = {}


def mark(name: str) -> None:
    """Write down wall and CPU time at the first time that this happens."""
    if name not in _TIMES:
        _TIMES[name] = (time.monotonic() - _BEGAN) * 1000
        _TIMES[f"{name} cpu"] = time.process_time() * 1000


def bare() -> None:
    """A main window of the same size: shown, painted, a key press answered."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            mark("painted")
            key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.postEvent(self, key)

        def keyPressEvent(self, _event: QKeyEvent) -> None:
            mark("usable")
            QApplication.quit()

    app = QApplication(sys.argv[:1])
    window = Window()
    window.resize(_WIDE, _TALL)
    window.show()
    app.exec()


def ours() -> None:
    """The program: painted, a key press answered in the list, and everything read from the database."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt, Slot
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    from rightsdesk import __main__ as front_door
    from rightsdesk.ui.opening import start
    from rightsdesk.ui.opening.start_window import StartWindow

    class Watched(start.Opening):
        def __init__(self, app: QApplication, first: StartWindow, read_in: start.ReadIn) -> None:
            super().__init__(app, first, read_in)
            self._view = first.view
            self._view.painted.connect(self._on_seen)
            self._view.answered.connect(self._on_answered)
            self.ready.connect(self._on_ready, Qt.ConnectionType.QueuedConnection)

        @Slot()
        def _on_seen(self) -> None:
            mark("painted")
            self._before = self._view.chosen
            key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.postEvent(self._view, key)

        @Slot()
        def _on_answered(self) -> None:
            if self._view.chosen != self._before:  # a row was chosen: the list is there and answers
                mark("usable")

        @Slot()
        def _on_ready(self) -> None:
            QCoreApplication.processEvents()  # until it is painted
            mark("read anew")
            if self.desk is not None:
                _TIMES["rows"] = self.desk.window.cases.table.rowCount()
                self.desk.window.resize(_WIDE, _TALL)
                QCoreApplication.processEvents()
                self.desk.window.close()

    start.Opening = Watched  # type: ignore[misc]
    sys.argv = ["rightsdesk", *sys.argv[5:]]
    front_door.main()


if __name__ == "__main__":
    try:
        bare() if sys.argv[1] == "bare" else ours()
    finally:
        print(json.dumps(_TIMES))
