"""The window with something on every page, and every dialog over it, for tests that look at all of them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from services.desks import CTX, Desk, Stages
from ui.helpers import Heard
from ui.made_up import FOREIGN, MadeUp, dialog_kinds

from rightsdesk.services.casework import cases
from rightsdesk.services.intake import clips, complaints
from rightsdesk.services.intake.clips import NewClip
from rightsdesk.services.intake.complaints import NewComplaint
from rightsdesk.services.optouts import optouts, vendors
from rightsdesk.services.optouts.optouts import NewOptOuts
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.shell.job_runner import JobRunner
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.shell.operations import Operations

SIZE = (1360, 860)
_SLOW_MS = 30_000
_RECORDS = {"case": "C-2026-0001", "notice": "N-2026-0001", "item": "E-000001"}


@dataclass(frozen=True)
class Screen:
    """One thing to look at, and what it is."""

    name: str
    widget: QWidget


class Screens:
    """Walks every page and every dialog of one window."""

    def __init__(self, ws: Workspace, language: str = "en") -> None:
        app = QApplication.instance()
        self._runner = JobRunner(app)
        self.operations = Operations(ws, self._runner, Messages(app))
        self.heard = Heard(self.operations.messages)
        self.window = MainWindow(self.operations, language, "light")
        self.window.resize(*SIZE)
        self.window.show()

    def settle(self) -> None:
        """Let the window work until nothing runs any more."""
        deadline = QDeadlineTimer(_SLOW_MS)
        while self._runner.running:
            assert not deadline.hasExpired(), self._runner.running
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
        QApplication.processEvents()
        assert self.heard.bugs == []

    def pages(self) -> Iterator[Screen]:
        """Every page in turn, with each of its tabs."""
        for key in self.window.pages.keys:
            self.window.show_place(key, _RECORDS.get(key, ""))
            self.settle()
            page = self.window.pages.page(key)
            yield Screen(key, page)
            for tabs in page.findChildren(QTabWidget):
                for number in range(1, tabs.count()):
                    tabs.setCurrentIndex(number)
                    self.settle()
                    yield Screen(f"{key}: {tabs.tabText(number)}", page)
                tabs.setCurrentIndex(0)

    def dialogs(self) -> Iterator[Screen]:
        """Every dialog in turn, open over the window, with made-up values."""
        maker = MadeUp(self.window)
        for kind in dialog_kinds():
            dialog = maker.call(kind)
            dialog.setModal(False)
            dialog.show()
            QApplication.processEvents()
            yield Screen(kind.__name__, dialog)
            dialog.reject()
            dialog.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def close(self) -> None:
        """Close the window and let go of everything."""
        self._runner.drain()
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def full_studio(stages: Stages, data: Path) -> Iterator[Workspace]:
    """A copy of a studio with issued letters, a report, a request to a vendor, and foreign text all over."""
    with ExitStack() as stack:
        place = stages.copy("sqlite", "issued", data, stack)
        ws = Desk(place, place.open()).ws
        complaints.record_complaint(ws, NewComplaint(FOREIGN, FOREIGN, "https://video.example/watch?v=1"))
        asked = NewOptOuts((vendors.list_vendors(ws)[0].id,), ("W-0001",))
        optouts.draft_optouts(ws, asked, CTX)
        case = cases.open_case(ws, cases.NewCase(FOREIGN, ("W-0001",))).id
        clips.log_clip(ws, NewClip(case, url="https://video.example/watch?v=2", uploader=FOREIGN), CTX)
        yield ws
