"""Known failures become calm sentences; anything else is logged and offered with its details."""

import logging
import os
import signal
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer, qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui.helpers import Heard

from rightsdesk.errors import Refused
from rightsdesk.services.casework.cases import NewCase, open_case
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.ui.shell.hooks import Hooks, Interrupts, start_log
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.shell.operations import Operations


def test_a_known_failure_is_not_a_bug(messages: Messages, heard: Heard) -> None:
    error = Refused("The case has no clip.", "Log one.")
    messages.show_error(error)
    assert heard.troubles == [error]
    assert heard.bugs == []


def test_a_bug_is_logged_with_its_traceback(
    messages: Messages, heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    error = ZeroDivisionError("division by zero")
    messages.show_error(error)
    assert heard.bugs == [error]
    assert any(record.exc_info and record.exc_info[1] is error for record in caplog.records)


def test_failures_of_changes_and_reads_are_reported(
    qtbot: QtBot, operations: Operations, heard: Heard
) -> None:
    def refuse(_ws: object) -> None:
        raise Refused("Not now.")

    operations.write("x", refuse)
    operations.read(refuse)
    qtbot.waitUntil(lambda: len(heard.troubles) == 2)
    with qtbot.waitSignal(operations.write("x", refuse, quiet=True).finished):
        pass
    assert [error.message for error in heard.troubles] == ["Not now.", "Not now."]


def test_a_change_is_announced_with_its_topics(qtbot: QtBot, operations: Operations) -> None:
    with qtbot.waitSignal(operations.changed) as changed:
        operations.write("open", lambda ws: open_case(ws, NewCase("Harbor")))
    assert changed.args == [Changes.of(Topic.CASES, Topic.DEADLINES, case="C-2026-0001")]


def test_hooks_catch_what_nobody_caught(messages: Messages, heard: Heard) -> None:
    hooks = Hooks(messages)
    before = sys.excepthook
    hooks.install()
    try:
        error = RuntimeError("from a slot")
        sys.excepthook(RuntimeError, error, None)
        thread = threading.Thread(target=_break_down)
        thread.start()
        thread.join()
    finally:
        hooks.remove()
    assert sys.excepthook is before
    assert heard.bugs[0] is error


def _break_down() -> None:
    raise RuntimeError("from a thread")


def test_qt_messages_go_to_the_log_file(messages: Messages, tmp_path: Path) -> None:
    root = logging.getLogger("rightsdesk")
    kept = list(root.handlers)
    start_log(tmp_path / "logs")
    hooks = Hooks(messages)
    hooks.install()
    try:
        qWarning("a warning of Qt")
    finally:
        hooks.remove()
        for handler in [one for one in root.handlers if one not in kept]:
            root.removeHandler(handler)
            handler.close()
    assert "a warning of Qt" in (tmp_path / "logs" / "window.log").read_text(encoding="utf-8")


def test_ctrl_c_ends_the_program_in_order(themed: QApplication) -> None:
    interrupts = Interrupts(themed)
    before = signal.getsignal(signal.SIGINT)
    ended: list[int] = []
    loop = QEventLoop()
    themed.exit = ended.append  # type: ignore[method-assign]
    try:
        QTimer.singleShot(0, _press_ctrl_c)
        QTimer.singleShot(100, loop.quit)
        loop.exec()
    finally:
        del themed.exit
        interrupts.remove()
    assert ended == [130]
    assert signal.getsignal(signal.SIGINT) is not before


def _press_ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)
