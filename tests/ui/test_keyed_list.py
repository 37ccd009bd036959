"""A list whose pages come by key: from both ends, from a record on, in another order, and read again."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rightsdesk.services.list_pages import ListPage, Place, Turn
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.lists.keyed_list import KeyedList
from rightsdesk.ui.lists.row_table import Cell, Column
from rightsdesk.ui.shell.operations import Operations, Use

MANY = 350


def page_of(_ws: Workspace, turn: Turn, *, descending: bool) -> ListPage[int]:
    """Pages of the numbers below `MANY`."""
    every = sorted(range(MANY), reverse=descending)
    start, end = 0, turn.limit
    if turn.at_end:
        start, end = MANY - turn.limit, MANY
    elif turn.at:
        start = every.index(int(turn.at))
        end = start + turn.limit
    elif turn.after:
        start = every.index(int(turn.after.values[0])) + 1
        end = start + turn.limit
    elif turn.before:
        end = every.index(int(turn.before.values[0]))
        start = max(0, end - turn.limit)
    rows = tuple(every[start:end])
    return ListPage(rows, Place(rows[:1]) if rows else None, Place(rows[-1:]) if rows else None)


class Numbers(KeyedList):
    def __init__(self, operations: Operations) -> None:
        columns = [
            Column("Number", lambda row: Cell(str(row)), lambda row: row),
            Column("Half", lambda row: Cell(str(row // 2)), lambda row: row // 2),
        ]
        super().__init__(operations, columns, str, "Numbers")

    def fetch(self, column: int, turn: Turn, *, descending: bool) -> Use:
        return partial(page_of, turn=turn, descending=column >= 0 and descending)

    @property
    def shown(self) -> list[int]:
        return [self.table.row_at(row) for row in range(self.table.rowCount())]


@pytest.fixture
def numbers(qtbot: QtBot, operations: Operations) -> Iterator[Numbers]:
    made = Numbers(operations)
    made.resize(400, 500)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: made.shown == list(range(100)))
    yield made
    operations.runner.drain()
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_pages_come_from_both_ends(qtbot: QtBot, numbers: Numbers) -> None:
    numbers.view.scrollToBottom()
    qtbot.waitUntil(lambda: numbers.shown == list(range(200)))
    numbers.view.setFocus()
    qtbot.keyClick(numbers.view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: numbers.shown == list(range(250, 350)))
    assert numbers.view.chosen_key() == "349"
    numbers.view.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: numbers.shown == list(range(150, 350)))
    assert numbers.view.verticalScrollBar().value() > 0
    qtbot.keyClick(numbers.view, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: numbers.shown == list(range(100)))


def test_a_record_far_down_is_gone_to_with_what_stands_before_it(qtbot: QtBot, numbers: Numbers) -> None:
    numbers.go_to("50")
    assert numbers.view.chosen_key() == "50"
    numbers.go_to("220")
    qtbot.waitUntil(lambda: numbers.shown == list(range(120, 320)))
    assert numbers.view.chosen_key() == "220"
    assert numbers.view.visualRect(numbers.view.currentIndex()).intersects(numbers.view.viewport().rect())


def test_what_is_read_again_keeps_its_length_its_order_and_the_chosen_row(
    qtbot: QtBot, numbers: Numbers
) -> None:
    numbers.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: numbers.shown == list(range(349, 249, -1)))
    numbers.view.scrollToBottom()
    qtbot.waitUntil(lambda: len(numbers.shown) == 200)
    numbers.view.selectRow(180)
    with qtbot.waitSignal(numbers.arrived):
        numbers.refresh()
    assert numbers.shown == list(range(349, 149, -1))
    assert numbers.view.chosen_key() == str(349 - 180)


def test_columns_are_chosen_from_one_menu(numbers: Numbers) -> None:
    view = numbers.view
    menu = view.chooser.menu
    assert view.chooser.button().menu() is menu
    assert [(one.text(), one.isEnabled(), one.isChecked()) for one in menu.actions()] == [
        ("Number", False, True),
        ("Half", True, True),
    ]
    menu.actions()[1].trigger()
    assert view.isColumnHidden(1)
    view.setColumnHidden(1, False)
    menu.aboutToShow.emit()
    assert menu.actions()[1].isChecked()
