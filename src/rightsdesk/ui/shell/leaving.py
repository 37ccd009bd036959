"""What a person is asked before the window or a tab closes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from rightsdesk.ui.shell.messages import ask_to_close

if TYPE_CHECKING:
    from rightsdesk.ui.main_window import MainWindow


class Leaving(QObject):
    """Asks about jobs that run and text that is not saved; nothing that runs is ever cut off."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._may_stop = False

    def may_close(self) -> bool:
        """Whether the window may close now; if not, the person was asked, who may close it."""
        window = self._window
        running = [job for job in window.operations.runner.running if job.title]
        if self._may_stop:
            return not running
        if running:
            question = self.tr("Something is still running: %s").replace("%s", running[0].title)
            explained = self.tr("Stop it and close? What is already saved stays saved.")
            ask_to_close(window, question, explained).connect(self.close_anyway)
            return False
        typed = [text for page in window.pages.visited() for text in page.unsaved]
        if typed:
            question = self.tr("Not saved yet: %s").replace("%s", ", ".join(typed))
            explained = self.tr("Close and lose what was typed?")
            ask_to_close(window, question, explained).connect(self.close_anyway)
        return not typed

    @Slot(object, object)
    def ask_of_tab(self, names: tuple[str, ...], close: Callable[[], None]) -> None:
        """Ask whether a tab closes although something in it is not saved."""
        question = self.tr("Not saved yet: %s").replace("%s", ", ".join(names))
        explained = self.tr("Close the tab and lose what was typed?")
        ask_to_close(self._window, question, explained).connect(close)

    @Slot()
    def close_anyway(self) -> None:
        """Close although something runs or is not saved: what runs is stopped, and waited for to its end."""
        self._may_stop = True
        runner = self._window.operations.runner
        running = [job for job in runner.running if job.title]
        if not running:
            self._window.close()
            return
        self._window.setWindowTitle(self.tr("Stopping …"))
        self._window.jobs.stop_all(running)
        runner.ended.connect(self._on_ended)

    @Slot(object)
    def _on_ended(self, _job: object) -> None:
        if not any(job.title for job in self._window.operations.runner.running):
            self._window.operations.runner.ended.disconnect(self._on_ended)
            self._window.close()
