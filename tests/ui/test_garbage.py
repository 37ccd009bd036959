"""Where garbage is collected: on the GUI thread, however much other threads make."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rightsdesk.ui.shell.garbage import GarbageTurns


@pytest.fixture
def turns(themed: QApplication) -> Iterator[GarbageTurns]:
    made = GarbageTurns(themed)
    made.begin()
    yield made
    made.end()


def left_in_a_circle(gone: list[threading.Thread]) -> None:
    """A widget that only itself holds, as one does whose menu leads to a function of its own."""
    widget = QWidget()
    widget.itself = widget  # type: ignore[attr-defined]
    weakref.finalize(widget, lambda: gone.append(threading.current_thread()))


def make_circles() -> None:
    for _ in range(100_000):
        circle: list[object] = []
        circle.append(circle)


def test_a_widget_left_in_a_circle_goes_on_the_gui_thread(qtbot: QtBot, turns: GarbageTurns) -> None:
    assert turns.parent() is not None
    gone: list[threading.Thread] = []
    left_in_a_circle(gone)
    busy = threading.Thread(target=make_circles)
    busy.start()
    busy.join()
    assert gone == []
    qtbot.waitUntil(lambda: bool(gone))
    assert gone == [threading.main_thread()]


def test_python_collects_again_when_no_window_is_left(turns: GarbageTurns) -> None:
    assert not gc.isenabled()
    turns.end()
    assert gc.isenabled()
    gc.disable()  # as the run of tests of the window left it
    turns.end()
    assert not gc.isenabled()
