"""Jobs: outcomes arrive on the GUI thread, in order, and nothing hangs when somebody leaves."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rightsdesk.errors import NotFound
from rightsdesk.jobs import JobContext
from rightsdesk.ui.shell.job_runner import JobRunner

GUI = threading.main_thread()


def returning(value: object) -> Callable[[JobContext], object]:
    return lambda _context: value


def raising(error: Exception) -> Callable[[JobContext], object]:
    def work(_context: JobContext) -> object:
        raise error

    return work


class Listener(QObject):
    """Remembers what a job said, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, object]] = []
        self.threads: set[threading.Thread] = set()

    def listen(self, job: object) -> None:
        for name in ("progressed", "succeeded", "failed"):
            getattr(job, name).connect(getattr(self, f"on_{name}"))
        job.cancelled.connect(self.on_cancelled)  # type: ignore[attr-defined]

    def _note(self, name: str, value: object) -> None:
        self.said.append((name, value))
        self.threads.add(threading.current_thread())

    @Slot(object)
    def on_progressed(self, value: object) -> None:
        self._note("progressed", value)

    @Slot(object)
    def on_succeeded(self, value: object) -> None:
        self._note("succeeded", value)

    @Slot(object)
    def on_failed(self, value: object) -> None:
        self._note("failed", value)

    @Slot()
    def on_cancelled(self) -> None:
        self._note("cancelled", None)


def test_result_arrives_on_the_gui_thread(qtbot: QtBot, runner: JobRunner) -> None:
    listener = Listener()

    def work(context: JobContext) -> int:
        assert threading.current_thread() is not GUI
        context.report(2, 2, "half way")
        return 5_000_000_000

    job = runner.in_pool("size", work)
    listener.listen(job)
    with qtbot.waitSignal(job.finished):
        pass
    assert [name for name, _ in listener.said] == ["progressed", "succeeded"]
    assert listener.said[-1][1] == 5_000_000_000
    assert listener.threads == {GUI}
    assert runner.running == ()


@pytest.mark.parametrize("error", [NotFound("Case 9 does not exist."), ValueError("a bug")])
def test_failure_is_handed_over_as_it_was(qtbot: QtBot, runner: JobRunner, error: Exception) -> None:
    job = runner.in_order("fail", raising(error))
    with qtbot.waitSignal(job.failed) as caught:
        pass
    assert caught.args == [error]
    assert job.error is error


def test_cancel_stops_at_the_next_report(qtbot: QtBot, runner: JobRunner) -> None:
    begun, steps = threading.Event(), []

    def work(context: JobContext) -> None:
        for step in range(100_000):
            steps.append(step)
            context.report(step, 100_000, "counting")
            begun.set()
            threading.Event().wait(0.001)

    job = runner.in_pool("count", work)
    assert begun.wait(5)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
    assert len(steps) < 100_000


def test_changes_keep_their_order(qtbot: QtBot, runner: JobRunner) -> None:
    done: list[int] = []

    def change(number: int) -> Callable[[JobContext], object]:
        def work(_context: JobContext) -> None:
            threading.Event().wait(0.004 if number % 2 else 0)
            done.append(number)

        return work

    jobs = [runner.in_order("change", change(number)) for number in range(12)]
    with qtbot.waitSignal(jobs[-1].finished):
        pass
    assert done == list(range(12))


def test_slow_work_does_not_hold_up_a_change(qtbot: QtBot, runner: JobRunner) -> None:
    release = threading.Event()
    slow = runner.in_pool("slow", lambda _context: release.wait(10))
    quick = runner.in_order("quick", returning("saved"))
    with qtbot.waitSignal(quick.succeeded):
        pass
    assert not slow.is_finished
    with qtbot.waitSignal(slow.finished):
        release.set()


def test_a_widget_that_leaves_first_is_not_called(qtbot: QtBot, runner: JobRunner) -> None:
    release = threading.Event()
    widget = QWidget()
    qtbot.addWidget(widget)
    listener = Listener()
    listener.setParent(widget)
    job = runner.in_pool("late", lambda _context: release.wait(10))
    listener.listen(job)
    gone = []
    widget.destroyed.connect(lambda: gone.append(True))
    widget.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))
    with qtbot.waitSignal(job.finished):
        release.set()
    assert listener.said == []


def test_drain_cancels_waits_and_takes_no_more(runner: JobRunner) -> None:
    begun, ended = threading.Event(), threading.Event()

    def work(context: JobContext) -> None:
        try:
            begun.set()
            while True:
                context.report(0, 0, "waiting to be cancelled")
                threading.Event().wait(0.001)
        finally:
            ended.set()

    runner.in_pool("endless", work)
    assert begun.wait(5)
    runner.drain()
    assert ended.is_set()
    ran = []
    runner.in_order("after closing", lambda _context: ran.append(True))
    assert ran == []
