"""The list of jobs: how far, how fast, how long still, what came of them; and that closing waits for them."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from rightsdesk.errors import StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.shell.job_log import JobState, Pace
from rightsdesk.ui.shell.operations import Operations


def test_a_pace_is_smoothed_and_foretells_only_when_it_knows() -> None:
    pace = Pace()
    pace.note(0, 100.0)
    pace.note(10, 101.0)
    assert pace.per_second == pytest.approx(10)
    assert pace.seconds_left(40) is None  # one second is too little to go by
    for second in range(2, 9):
        pace.note(second * 10, 100.0 + second)
    assert pace.seconds_left(180) == pytest.approx(10)
    pace.note(81, 110.0)  # slower now, but not as slow as the last step alone would say
    assert 3 < pace.per_second < 9
    pace.note(2, 111.0)  # another part of the work begins
    assert pace.per_second == 0
    assert pace.seconds_left(180) is None


class Slow:
    """A job that goes on until it is let go, or stopped."""

    def __init__(self, *, heeds: bool = True) -> None:
        self.begun = threading.Event()
        self.release = threading.Event()
        self.ended = threading.Event()
        self._heeds = heeds

    def __call__(self, _ws: Workspace, *, ctx: JobContext) -> None:
        try:
            ctx.report(3_000_000, 12_000_000, "reel.mp4", in_bytes=True)
            self.begun.set()
            while not self.release.wait(0.005):
                if self._heeds:
                    ctx.report(3_000_000, 12_000_000, "reel.mp4", in_bytes=True)
        finally:
            self.ended.set()


def test_a_job_tells_how_far_it_is_and_stays_when_it_has_ended(
    qtbot: QtBot, operations: Operations, window: MainWindow
) -> None:
    slow = Slow()
    operations.run("Copying", slow)
    qtbot.waitUntil(lambda: bool(window.jobs.rows) and "3.0 MB of 12.0 MB" in window.jobs.rows[0].told)
    assert window.status.jobs.text() == "1 job runs"
    slow.release.set()
    qtbot.waitUntil(window.jobs.isHidden)
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.jobs.isVisible)
    assert window.jobs.rows[0].told.startswith("Done in")
    window.jobs.clear.click()
    assert window.jobs.rows == ()
    qtbot.keyClick(window.jobs, Qt.Key.Key_Escape)
    assert window.jobs.isHidden()


def test_what_went_wrong_can_be_copied(qtbot: QtBot, operations: Operations, window: MainWindow) -> None:
    def failing(_ws: Workspace, *, ctx: JobContext) -> None:
        ctx.report(1, 2, "reel.mp4")
        raise StorageFailed("The disk is full.", "Make room.")

    operations.run("Copying", failing)
    qtbot.waitUntil(lambda: window.status.jobs.text() == "1 job failed")
    window.status.jobs.click()
    row = window.jobs.rows[0]
    assert row.told == "The disk is full."
    row.copy.click()
    assert QGuiApplication.clipboard().text() == "Copying: The disk is full. Make room."


def test_a_quick_change_is_listed_only_when_it_takes_long(
    qtbot: QtBot, operations: Operations, window: MainWindow
) -> None:
    release = threading.Event()
    with qtbot.waitSignal(operations.write("Saving", lambda _ws: None).finished):
        pass
    assert operations.jobs.records == ()
    operations.write("Saving", lambda _ws: release.wait(10))
    qtbot.waitUntil(lambda: len(window.jobs.rows) == 1)
    release.set()
    qtbot.waitUntil(lambda: operations.jobs.records[0].state is JobState.DONE)


def _agree(window: MainWindow) -> None:
    question = window.findChild(QMessageBox)
    assert question is not None
    roles = QMessageBox.ButtonRole
    next(one for one in question.buttons() if question.buttonRole(one) == roles.AcceptRole).click()


@pytest.mark.parametrize("heeds", [True, False])
def test_closing_waits_until_what_runs_has_ended(
    qtbot: QtBot, operations: Operations, window: MainWindow, *, heeds: bool
) -> None:
    slow = Slow(heeds=heeds)
    operations.run("Copying", slow)
    assert slow.begun.wait(5)
    assert not window.close()
    _agree(window)
    if not heeds:  # it does not look up; the window stays, says so, and does not cut it off
        assert not window.close()
        assert window.isVisible()
        assert window.jobs.rows[0].told.startswith("Stopping")
        assert not slow.ended.is_set()
        slow.release.set()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert slow.ended.is_set()


def test_a_new_window_goes_on_showing_what_runs(
    qtbot: QtBot, operations: Operations, window: MainWindow, request: pytest.FixtureRequest
) -> None:
    slow = Slow()
    release: Callable[[], None] = slow.release.set
    request.addfinalizer(release)
    operations.run("Copying", slow)
    qtbot.waitUntil(window.jobs.isVisible)
    other = MainWindow(operations, "ja", "dark")
    qtbot.addWidget(other)
    assert [row.record.title for row in other.jobs.rows] == ["Copying"]
