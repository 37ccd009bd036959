"""The one table model and the list that shows it."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from rightsdesk.ui.lists.row_table import Cell, CellRole, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView, column_widths
from rightsdesk.ui.look.formats import sort_key
from rightsdesk.ui.look.theme import Tone

ASC, DESC = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Item:
    id: str
    name: str
    count: int


ITEMS = [Item("C-1", "Comet", 3), Item("A-1", "Anchor", 20), Item("B-1", "Bridge", 1)]


def make_table() -> RowTable[Item]:
    return RowTable(
        [
            Column("Name", lambda row: Cell(row.name, row.id, badge=Tone.GOOD), lambda row: row.name),
            Column("Count", lambda row: Cell(str(row.count)), lambda row: row.count, stretch=True),
        ],
        lambda row: row.id,
    )


def shown(table: RowTable[Item]) -> list[str]:
    return [table.key_at(row) for row in range(table.rowCount())]


def test_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    table = make_table()
    qtmodeltester.check(table)
    table.set_rows(ITEMS)
    qtmodeltester.check(table)
    table.sort(1, DESC)
    qtmodeltester.check(table)


def test_sorts_by_value_not_by_text_and_keeps_the_order_for_new_rows() -> None:
    table = make_table()
    table.set_rows(ITEMS)
    table.sort(1, ASC)
    assert shown(table) == ["B-1", "C-1", "A-1"]
    table.set_rows([*ITEMS, Item("D-1", "Dune", 2)])
    assert shown(table) == ["B-1", "D-1", "C-1", "A-1"]
    assert table.data(table.index(1, 0), CellRole.SECOND_LINE) == "D-1"


def test_a_held_place_follows_its_row_through_sorting() -> None:
    table = make_table()
    table.set_rows(ITEMS)
    held = QPersistentModelIndex(table.index(0, 0))
    table.sort(0, ASC)
    assert held.row() == 2
    assert held.data() == "Comet"


def test_text_from_outside_is_spelled_out_and_never_markup() -> None:
    table = make_table()
    table.set_rows([Item("X-1", "a\u202egpj.exe <img src='/etc/passwd'>", 1)])
    assert table.index(0, 0).data() == "a[U+202E]gpj.exe <img src='/etc/passwd'>"
    tip = table.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip


def test_the_list_keeps_its_choice_when_rows_are_read_again(qtbot: QtBot) -> None:
    view = RowView(make_table(), "Items")
    qtbot.addWidget(view)
    view.show_rows(list(ITEMS))
    view.selectRow(2)
    view.show_rows([Item("Z-1", "Zebra", 9), *ITEMS])
    assert view.chosen_key() == "B-1"


def test_enter_opens_the_chosen_row(qtbot: QtBot) -> None:
    view = RowView(make_table(), "Items")
    qtbot.addWidget(view)
    view.show_rows(list(ITEMS))
    view.selectRow(1)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == ["A-1"]


def test_columns_share_the_room_and_the_main_one_stays_readable() -> None:
    columns = [
        Column("Case", lambda row: Cell(row.name), lambda row: row.name, 300, stretch=True),
        Column("Status", lambda row: Cell(row.name), lambda row: row.name, 200),
        Column("Due", lambda row: Cell(row.name), lambda row: row.name, 200),
    ]
    assert column_widths(columns, 1000) == [600, 200, 200]
    assert column_widths(columns, 480) == [180, 150, 150]
    assert min(column_widths(columns, 200)) >= 120


@pytest.mark.parametrize(
    "ordered",
    [
        ("N-2026-9", "N-2026-10", "n-2026-11"),
        ("あかり", "アカリノミナト", "いろは", "ウミ", "うみべ"),
        ("ＡＢＣ", "abd", "ｱｲｳ", "カ"),
        ("", "2", "10", "a"),
    ],
)
def test_texts_stand_in_the_order_people_expect(ordered: tuple[str, ...]) -> None:
    turned = list(reversed(ordered))
    turned.sort(key=sort_key)
    assert tuple(turned) == ordered


def test_a_row_shows_that_the_keyboard_is_on_it_though_none_is_chosen(qtbot: QtBot) -> None:
    view = RowView(make_table(), "Items")
    qtbot.addWidget(view)
    view.show_rows(list(ITEMS))
    view.show()
    qtbot.waitActive(view)
    before = view.viewport().grab().toImage().pixelColor(1, 5)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert not view.selectionModel().hasSelection()
    assert view.currentIndex().row() == 0
    assert view.viewport().grab().toImage().pixelColor(1, 5) != before
