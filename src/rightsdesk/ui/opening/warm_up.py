"""Read in and make in quiet moments what will be wanted next, so that the first look at a page is no slower.

Code is imported on a thread, a module at a time; pages are then made one in a turn of the event loop, with
pauses in which the keyboard is answered.
"""

import gc
import pkgutil
from importlib import import_module
from threading import Event, Thread

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

import rightsdesk.ui
from rightsdesk.services.rulebook.sentences import phrasebook
from rightsdesk.ui.shell.places import PageStack

_BETWEEN_MODULES = 0.01
_BETWEEN_PAGES_MS = 120
# Services that pages call on threads, but whose import would hold up the whole program when first called.
_SERVICES = (
    "letters.notice_paper",
    "letters.notice_parts",
    "notices.notice_files",
    "reporting.reports",
    "reporting.figures",
    "matching.matches",
    "importing.imports",
    "finding.search",
)


class WarmUp(QObject):
    """Begins after the window stands; `done` tells when there is nothing left to make."""

    done = Signal()
    _is_read = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pages: PageStack | None = None
        self._ending = Event()
        self._thread: Thread | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_BETWEEN_PAGES_MS)
        self._timer.timeout.connect(self._make_one)
        self._is_read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)

    def begin(self, pages: PageStack) -> None:
        """Make the pages of a window ready; those of an earlier window are left alone."""
        self._pages = pages
        if self._thread is None:
            self._thread = Thread(target=self._read_in, name="warm-up", daemon=True)
            self._thread.start()
        elif not self._thread.is_alive():
            self._timer.start()

    def stop(self) -> None:
        """Leave it as it is."""
        self._timer.stop()
        self._ending.set()
        if self._thread is not None:
            self._thread.join()

    def _read_in(self) -> None:
        for name in _modules():
            if self._ending.wait(_BETWEEN_MODULES):
                return
            import_module(name)
        phrasebook()
        self._is_read.emit()

    @Slot()
    def _on_read(self) -> None:
        gc.freeze()  # code stays to the end: collecting garbage need not look through it again and again
        self._timer.start()

    @Slot()
    def _make_one(self) -> None:
        pages = self._pages if self._pages is not None and isValid(self._pages) else None
        left = [key for key in pages.keys if not pages.has(key)] if pages is not None else []
        if pages is not None and left:
            pages.page(left[0])
        else:
            self._timer.stop()
            self.done.emit()


def _modules() -> list[str]:
    """Everything of the window that is not read in with it: pages first, then forms."""
    found = [
        one.name
        for one in pkgutil.walk_packages(rightsdesk.ui.__path__, "rightsdesk.ui.")
        if not one.name.endswith("child")  # the beginning of a process of its own
    ]
    services = [f"rightsdesk.services.{name}" for name in _SERVICES]
    return [*sorted(found, key=lambda name: ".pages." not in name), *services]
