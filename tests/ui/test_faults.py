"""A real exception in a slot or a job ends in a calm dialog, once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from rightsdesk.ui.dialogs.bug_dialog import BugDialog
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.shell.hooks import Hooks


class Broken(QObject):
    """A part of the window with a fault in its slot."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pressed.connect(self._on_pressed)

    @Slot()
    def _on_pressed(self) -> None:
        raise ZeroDivisionError("division by zero")


@pytest.fixture
def hooked(window: MainWindow) -> Iterator[MainWindow]:
    hooks = Hooks(window.operations.messages)
    hooks.install()
    yield window
    hooks.remove()


def dialogs(window: MainWindow) -> list[BugDialog]:
    return [one for one in window.findChildren(BugDialog) if one.isVisible()]


@pytest.mark.qt_no_exception_capture
def test_a_fault_in_a_slot_is_shown_once_and_counted(hooked: MainWindow, qtbot: QtBot) -> None:
    part = Broken()
    part.pressed.emit()
    (dialog,) = dialogs(hooked)
    assert "_on_pressed" in dialog.details.toPlainText()
    assert "ZeroDivisionError: division by zero" in dialog.details.toPlainText()
    part.pressed.emit()
    assert dialogs(hooked) == [dialog]
    assert dialog.again.text() == "It happened 2 times."
    with qtbot.waitSignal(dialog.destroyed):
        dialog.go_on.click()
    notes: list[str] = []
    hooked.operations.messages.noted.connect(notes.append)
    part.pressed.emit()
    part.pressed.emit()
    assert dialogs(hooked) == []
    assert notes == ["The fault from before came again; it is in the log."]


def test_a_fault_in_a_job_is_shown_with_what_to_copy(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(_ws: object) -> None:
        raise KeyError("Aoi Mori")

    window.operations.write("x", break_down)
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    (dialog,) = dialogs(window)
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied == dialog.details.toPlainText()
    assert "break_down" in copied
    assert "KeyError" in copied
    assert "(message withheld" in copied
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    dialog.folder.click()
    assert [Path(one.toLocalFile()) for one in opened] == [window.operations.workspace.folder.logs_path]
    dialog.go_on.click()
    assert window.isVisible()
