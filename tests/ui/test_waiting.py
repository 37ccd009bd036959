"""Quiet blocks stand where content is long in coming, and nowhere else."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from rightsdesk.services.casework.cases import NewCase, open_case
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look.skeleton import Skeleton
from rightsdesk.ui.look.waiting import Waiting
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.shell.operations import Operations, Reader


@pytest.fixture
def view(qtbot: QtBot) -> RowView:
    table: RowTable[str] = RowTable([Column("Name", Cell, str, stretch=True)], str)
    made = RowView(table, "Names")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


@pytest.fixture
def reader(operations: Operations, view: RowView) -> Iterator[Reader]:
    made = Reader(operations, view)
    made.shows_waiting(Waiting.of_list(view))
    made.arrived.connect(view.show_rows)
    yield made
    operations.runner.drain()


def test_blocks_come_after_a_moment_and_go_with_the_rows(qtbot: QtBot, view: RowView, reader: Reader) -> None:
    release = threading.Event()
    reader.read(lambda _ws: release.wait(10) and ["Harbor"])
    assert not view.findChildren(Skeleton)
    qtbot.waitUntil(lambda: bool(view.findChildren(Skeleton)))
    blocks = view.findChildren(Skeleton)[0]
    assert blocks.isVisible()
    assert blocks.size() == view.viewport().size()
    view.resize(500, 400)
    qtbot.waitUntil(lambda: blocks.size() == view.viewport().size())
    release.set()
    qtbot.waitUntil(lambda: view.table.rowCount() == 1)
    qtbot.waitUntil(lambda: not view.findChildren(Skeleton))


def test_rows_that_are_there_stay_until_others_come(qtbot: QtBot, view: RowView, reader: Reader) -> None:
    view.show_rows(["Harbor"])
    release = threading.Event()
    reader.read(lambda _ws: release.wait(0.3) or ["Orchard"])
    qtbot.waitUntil(lambda: view.table.key_at(0) == "Orchard")
    assert not view.findChildren(Skeleton)


def test_blocks_go_when_nothing_can_be_read(qtbot: QtBot, view: RowView, reader: Reader) -> None:
    release = threading.Event()

    def failing(_ws: Workspace) -> None:
        release.wait(10)
        raise ValueError("torn")

    with qtbot.waitSignal(reader.failed):
        reader.read(failing, quiet=True)
        qtbot.waitUntil(lambda: bool(view.findChildren(Skeleton)))
        release.set()
    qtbot.waitUntil(lambda: not view.findChildren(Skeleton))


def test_a_case_that_is_long_in_coming_is_not_mistaken_for_the_one_before(
    qtbot: QtBot, operations: Operations, window: MainWindow
) -> None:
    first = open_case(operations.workspace, NewCase("Harbor")).id
    second = open_case(operations.workspace, NewCase("Orchard")).id
    window.open_case(first)
    qtbot.waitUntil(lambda: window.case.case is not None)
    release = threading.Event()
    for _ in range(3):  # every thread for reading is taken
        operations.read(lambda _ws: release.wait(10))
    window.open_case(second)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.case.tabs.findChildren(Skeleton)))
    release.set()
    qtbot.waitUntil(lambda: window.case.case is not None and window.case.case.id == second)
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in window.case.tabs.findChildren(Skeleton)))
