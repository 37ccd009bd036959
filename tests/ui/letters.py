"""A window on a reviewed case with a letter open, for the tests of letters."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from services.desks import Desk, Stages
from ui.helpers import Heard

from rightsdesk.services.notices import notices
from rightsdesk.services.notices.notice_records import NewNotice
from rightsdesk.ui.dialogs.form import FormDialog
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.pages.notice_page import NoticePage
from rightsdesk.ui.shell.job_runner import JobRunner
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.shell.operations import Operations

SLOW_MS = 30_000
Form = TypeVar("Form", bound=QDialog)


class LetterWindow:
    """The window, the case behind it, and what a person waits for."""

    def __init__(self, qtbot: QtBot, desk: Desk, operations: Operations) -> None:
        self.qtbot = qtbot
        self.desk = desk
        self.operations = operations
        self.heard = Heard(operations.messages)
        self.window = MainWindow(operations, "en", "light")
        self.window.resize(1360, 860)
        self.window.show()

    @property
    def page(self) -> NoticePage:
        return self.window.notice

    def draft(self, kind: str, language: str, **overrides: str) -> str:
        new = NewNotice(self.desk.case, kind, language, overrides=overrides)
        return notices.draft_notice(self.desk.ws, new).notice.id

    def open(self, notice_id: str) -> NoticePage:
        """Show a letter and wait until it stands there whole."""
        self.window.open_notice(notice_id)
        self.settle()
        assert self.page.notice is not None
        assert self.page.notice.id == notice_id
        return self.page

    def settle(self) -> None:
        """Wait until the letter is set with its exhibits, drawn, and nothing runs any more."""
        page = self.page

        def is_quiet() -> bool:
            return (
                page.notice is not None
                and not self.operations.runner.running
                and page.preview.is_whole
                and page.pdf.view.is_settled
                and page.pdf.page_count > 0
            )

        self.qtbot.waitUntil(is_quiet, timeout=SLOW_MS)
        assert self.heard.bugs == []

    def form(self, kind: type[Form]) -> Form:
        """The open form of a kind, once it is there."""
        found: list[Form] = []

        def look() -> bool:
            found[:] = [one for one in self.window.findChildren(kind) if one.isVisible()]
            return bool(found)

        self.until(look)
        return found[0]

    def accept(self, form: FormDialog) -> None:  # type: ignore[type-arg]
        """Press the form's button and wait until what it asked for is done."""
        gone: list[int] = []
        form.finished.connect(gone.append)
        form.accept_button.click()
        self.until(lambda: bool(gone) or bool(form.problem))
        assert gone, form.problem

    def until(self, done: object) -> None:
        self.qtbot.waitUntil(done, timeout=SLOW_MS)
        assert self.heard.bugs == []

    def close(self) -> None:
        for dialog in self.window.findChildren(QDialog):
            dialog.reject()
        self.operations.runner.drain()
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def letter_window(qtbot: QtBot, stages: Stages, stage: str, data: Path) -> Iterator[LetterWindow]:
    """Open the window on a copy of a case at a stage."""
    with ExitStack() as stack:
        place = stages.copy("sqlite", stage, data, stack)
        with window_on(qtbot, Desk(place, place.open())) as opened:
            yield opened


@contextmanager
def window_on(qtbot: QtBot, desk: Desk) -> Iterator[LetterWindow]:
    """Open the window on a case."""
    app = QApplication.instance()
    runner = JobRunner(app)
    opened = LetterWindow(qtbot, desk, Operations(desk.ws, runner, Messages(app)))
    try:
        yield opened
    finally:
        opened.close()
