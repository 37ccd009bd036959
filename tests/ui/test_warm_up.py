"""What will be wanted next is made in quiet moments, for the window of the moment."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rightsdesk.ui.opening.warm_up import WarmUp
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.shell.places import PageStack


@pytest.fixture
def warm_up(themed: QApplication, operations: Operations) -> Iterator[WarmUp]:
    made = WarmUp(themed)
    yield made
    made.stop()
    operations.runner.drain()


def test_every_page_is_made_also_for_the_window_that_comes_after(
    qtbot: QtBot, operations: Operations, warm_up: WarmUp
) -> None:
    first, second = PageStack(operations), PageStack(operations)
    qtbot.addWidget(second)
    warm_up.begin(first)
    qtbot.waitUntil(lambda: first.has("inbox"), timeout=30_000)
    warm_up.begin(second)
    first.deleteLater()
    with qtbot.waitSignal(warm_up.done, timeout=30_000):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert all(second.has(key) for key in second.keys)
