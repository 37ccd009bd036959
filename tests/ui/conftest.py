"""What the window's tests share: a real workspace, jobs that are drained, messages that are remembered."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from services.conftest import films, stages
from services.desks import Stages
from ui.helpers import Heard, assert_freed_on_close
from ui.letters import LetterWindow, letter_window
from ui.screens import Screens, full_studio

from rightsdesk.services.workspace import Workspace, open_workspace
from rightsdesk.ui.look.fonts import use_fonts
from rightsdesk.ui.look.theme import Appearance, apply_theme
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.shell.job_runner import JobRunner
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.shell.operations import Operations

__all__ = ["films", "stages"]  # small real films and cases at a stage, made once for the whole run

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Settings of these tests only: a window keeps there how it was left."""
    where = str(tmp_path_factory.mktemp("settings"))
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, where)


@pytest.fixture(scope="session")
def themed(qapp: QApplication) -> QApplication:
    qapp.setStyle("Fusion")
    use_fonts(qapp)
    apply_theme(qapp, Appearance.LIGHT)
    return qapp


@pytest.fixture
def ws(tmp_path: Path, new_folder: Path) -> Iterator[Workspace]:
    shutil.copytree(new_folder, tmp_path / "data")
    opened = open_workspace(tmp_path / "data", actor="Aoi Mori", now=NOW)
    yield opened
    opened.close()


@pytest.fixture
def messages(themed: QApplication) -> Messages:
    return Messages(themed)


@pytest.fixture
def heard(messages: Messages) -> Heard:
    return Heard(messages)


@pytest.fixture
def runner(themed: QApplication) -> Iterator[JobRunner]:
    made = JobRunner(themed)
    yield made
    made.drain()


@pytest.fixture
def operations(ws: Workspace, runner: JobRunner, messages: Messages) -> Operations:
    return Operations(ws, runner, messages)


@pytest.fixture
def parent(qtbot: QtBot, themed: QApplication) -> QWidget:
    window = QWidget()
    window.setFont(themed.font())
    qtbot.addWidget(window)
    return window


@pytest.fixture
def freed(qtbot: QtBot) -> Callable[[Callable[[], QDialog]], None]:
    def check(make: Callable[[], QDialog]) -> None:
        assert_freed_on_close(qtbot, make)

    return check


@pytest.fixture
def window(operations: Operations) -> Iterator[MainWindow]:
    opened = MainWindow(operations, "en", "light")
    opened.show()
    yield opened
    for dialog in opened.findChildren(QDialog):
        dialog.reject()
    operations.runner.drain()
    opened.close()
    opened.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def reviewed(qtbot: QtBot, themed: QApplication, stages: Stages, tmp_path: Path) -> Iterator[LetterWindow]:
    """The window on a case that is ready for its letter."""
    assert themed is not None
    with letter_window(qtbot, stages, "reviewed", tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def issued(qtbot: QtBot, themed: QApplication, stages: Stages, tmp_path: Path) -> Iterator[LetterWindow]:
    """The same with two issued letters: N-2026-0001 by American, N-2026-0002 by Japanese law."""
    assert themed is not None
    with letter_window(qtbot, stages, "issued", tmp_path / "data") as opened:
        yield opened


@pytest.fixture(scope="session")
def screens(
    themed: QApplication, stages: Stages, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Screens]:
    """A window with something on every page; it is only looked at, so all tests of a run share it."""
    assert themed is not None
    with full_studio(stages, tmp_path_factory.mktemp("full") / "data") as studio:
        opened = Screens(studio)
        yield opened
        opened.close()
