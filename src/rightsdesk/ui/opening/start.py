"""Open the window: what was seen last stands at once, and the program is read in behind it.

Services, database and pages take over a second to import. They are brought in on a thread while the window
of the first moment answers the keyboard; then the window itself is put in its place, in slices.
"""

import gc
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from rightsdesk.errors import UserError
from rightsdesk.services.data_place import default_folder, holds_studio, is_sample
from rightsdesk.ui.opening.start_state import load_seen
from rightsdesk.ui.opening.start_window import StartWindow, Wish
from rightsdesk.ui.shell.garbage import GarbageTurns

if TYPE_CHECKING:
    from rightsdesk.services.workspace import Workspace
    from rightsdesk.ui.app import Desk, TroubleWindow
    from rightsdesk.ui.main_window import MainWindow
    from rightsdesk.ui.opening.welcome import Begun
    from rightsdesk.ui.shell.hooks import Interrupts

ReadIn = Callable[[], "Workspace"]
_LONGEST_MS = 3000  # for the first page to be filled behind the kept picture
_SWITCH_SECONDS = 0.001  # how long reading in may hold up the keyboard at a time


def run_window(
    data: Path | None, database_url: str | None, actor: str | None, now: datetime | None = None
) -> int:
    """Open the window on a data folder and stay until it is closed; gives the exit code.

    `now` fixes the clock, for rehearsals.
    """
    gc.disable()  # nothing of what is read in now will ever be garbage
    app = QApplication(sys.argv[:1])
    app.setApplicationName("rightsdesk")
    app.setOrganizationName("rightsdesk")
    app.setDesktopFileName("rightsdesk")
    folder = (data or default_folder()).expanduser().absolute()
    begins_anew = database_url is None and not holds_studio(folder)
    if begins_anew:
        begun = _begin(app, data, actor)
        if begun is None:
            return 0
        data, actor = begun.folder, actor or begun.actor
        folder = begun.folder

    def read_in() -> "Workspace":
        from rightsdesk.services.workspace import open_workspace

        opened = open_workspace(data, database_url=database_url, actor=actor, now=now)
        import rightsdesk.ui.app  # noqa: F401  it is wanted next

        return opened

    start = StartWindow(load_seen(folder))
    if begins_anew and not is_sample(folder):
        start.view.wish.place = "dashboard"  # where the path to the first letter is
    opening = Opening(app, start, read_in)
    start.show()
    code = app.exec()
    return opening.end(code)


def _begin(app: QApplication, data: Path | None, actor: str | None) -> "Begun | None":
    """Ask how to begin, where there is no studio yet."""
    from rightsdesk.ui.app import dress
    from rightsdesk.ui.opening.welcome import ask_how_to_begin

    dress(app)
    return ask_how_to_begin(app, data, actor)


class Opening(QObject):
    """Reads the program in, and puts the window in the place of the first picture."""

    ready = Signal()
    _is_read = Signal(object)

    def __init__(self, app: QApplication, first: StartWindow, read_in: ReadIn) -> None:
        super().__init__(app)
        self._app = app
        self.first = first
        self._read_in = read_in
        self._reading: Future[Workspace] | None = None
        self._error: BaseException | None = None
        self._is_left = False
        self._left_over: list[Callable[[], None]] = []
        self._trouble: TroubleWindow | None = None
        self._interrupts: Interrupts | None = None
        self.desk: Desk | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="opening")
        self._switching = sys.getswitchinterval()
        self._garbage = GarbageTurns(self)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._swap)
        first.view.painted.connect(self._on_painted, Qt.ConnectionType.QueuedConnection)
        first.closed.connect(self._on_closed)
        self._is_read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)

    def end(self, code: int) -> int:
        """Let go of everything after the last window was closed; gives the exit code."""
        self._is_left = True
        self._patience.stop()
        self._garbage.end()
        self._thread.shutdown(wait=True)
        if self.desk is not None:
            self.desk.hooks.remove()
            self.desk.close()
        elif self._reading is not None and self._reading.exception() is None:
            self._reading.result().close()
        if self._interrupts is not None:
            self._interrupts.remove()
        if self._error is not None and not isinstance(self._error, UserError):
            raise self._error
        return code if self._error is None else 1

    @Slot()
    def _on_painted(self) -> None:
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._reading = self._thread.submit(self._read_in)
        self._reading.add_done_callback(self._is_read.emit)

    @Slot()
    def _on_closed(self) -> None:
        self._is_left = self.desk is None

    @Slot(object)
    def _on_read(self, reading: "Future[Workspace]") -> None:
        sys.setswitchinterval(self._switching)
        self._error = reading.exception()
        if self._is_left:
            return
        if self._error is not None:
            self._tell(self._error)
            return
        self._left_over = [self._dress, self._make, self._fill]
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """Do one slice and let the keyboard in."""
        if self._is_left or not self._left_over:
            return
        try:
            self._left_over.pop(0)()
        except UserError as error:
            self._error = error
            self._tell(error)
            return
        QTimer.singleShot(0, self._go_on)

    def _tell(self, error: BaseException) -> None:
        """Say why the window cannot open; what is not foreseen is raised when the loop has ended."""
        from rightsdesk.ui.app import TroubleWindow
        from rightsdesk.ui.shell.language import Translators

        self._left_over = []
        if isinstance(error, UserError):
            Translators(self._app).use("system")
            self._trouble = TroubleWindow(error)
            self._trouble.show()
            self.first.hide()
        else:
            QCoreApplication.exit(1)

    def _dress(self) -> None:
        from rightsdesk.ui.app import dress
        from rightsdesk.ui.shell.hooks import start_log

        dress(self._app)
        start_log(self._workspace.folder.logs_path)

    def _make(self) -> None:
        from rightsdesk.ui.app import Desk
        from rightsdesk.ui.shell.hooks import Interrupts

        self.desk = Desk(self._app, self._workspace)
        self.desk.hooks.install()
        self._interrupts = Interrupts(self._app)

    def _fill(self) -> None:
        """Let the first page be read while the picture stands."""
        if self.desk is None:
            return
        window, wish = self.desk.window, self.first.view.wish
        wanted = (wish.place, "") if wish.place else self.first.place
        if wanted[0] in window.pages.keys and wanted != window.place:
            window.show_place(*wanted)
        window.restoreGeometry(self.first.saveGeometry())
        window.pages.page(window.place[0]).read_ahead()
        self.desk.runner.ended.connect(self._on_job_ended)
        self._patience.start(_LONGEST_MS)

    @Slot(object)
    def _on_job_ended(self, _job: object) -> None:
        if self.desk is not None and not self.desk.runner.running:
            self._patience.start(0)

    @Slot()
    def _swap(self) -> None:
        """Put the window in the place of the picture, with all that was asked for meanwhile."""
        if self.desk is None or self._is_left:
            return
        self._patience.stop()
        self.desk.runner.ended.disconnect(self._on_job_ended)
        self.desk.show(self.first.saveGeometry())
        QTimer.singleShot(0, self._hand_over)

    @Slot()
    def _hand_over(self) -> None:
        """The window stands over the picture: do in it what was asked."""
        if self.desk is None or self._is_left:
            return
        view = self.first.view
        hand_over(self.desk.window, view.wish, view.chosen_id, view.scrolled)
        self.first.hide()
        self.first.deleteLater()
        gc.freeze()
        self._garbage.begin()
        self.ready.emit()

    @property
    def _workspace(self) -> "Workspace":
        if self._reading is None:
            raise RuntimeError("nothing was read in")
        return self._reading.result()


def hand_over(window: "MainWindow", wish: Wish, chosen: str, scrolled: int) -> None:
    """Do what was asked of the first picture."""
    from rightsdesk.ui.opening.start_keeper import list_shown

    view = list_shown(window)
    if view is not None and chosen and not wish.place:
        view.restore_place({"chosen": chosen, "scroll": scrolled})
        if wish.record:
            view.opened.emit(wish.record)
    for key, modifiers, text in wish.typed:
        _type(window, key, modifiers, text)


def _type(window: "MainWindow", key: int, modifiers: Qt.KeyboardModifier, text: str) -> None:
    """Press a key in the window: an action that has it is run, or else the focused field gets it."""
    keys = QKeySequence(key | modifiers.value)
    for action in window.actions():
        if action.isEnabled() and action.shortcut() == keys and not keys.isEmpty():
            action.trigger()
            return
    taker = window.focusWidget() or window
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.postEvent(taker, QKeyEvent(kind, key, modifiers, text))
