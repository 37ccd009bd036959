"""Several records open in tabs: each with its own way back, closed, opened again, moved, and asked about."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QMessageBox
from pytestqt.qtbot import QtBot
from ui.letters import LetterWindow

from rightsdesk.services.casework.cases import NewCase, open_case
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.shell.tabs import Tab, Tabs, plain_tab, tab_of
from rightsdesk.ui.shell.visits import Visit, Visits

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TITLES = ("Harbor", "港 & 灯り", "Orchard")


@pytest.fixture
def cases(ws: Workspace) -> list[str]:
    return [open_case(ws, NewCase(title)).id for title in TITLES]


@pytest.fixture
def listed(qtbot: QtBot, cases: list[str], window: MainWindow) -> MainWindow:
    """A window in front, on the list of cases."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: window.cases.table.rowCount() == len(cases))
    window.cases.view.setFocus()
    return window


def names(window: MainWindow) -> list[str]:
    return [look.title for look in window.navigator.strip._looks]


def aside(qtbot: QtBot, window: MainWindow, case_id: str) -> None:
    view = window.cases.view
    view.selectRow(view.table.place_of(case_id))
    qtbot.keyClick(view, Qt.Key.Key_Return, CONTROL)


def test_ctrl_enter_opens_behind_and_plain_enter_stays_in_the_tab(
    qtbot: QtBot, listed: MainWindow, cases: list[str]
) -> None:
    strip = listed.navigator.strip
    assert not strip.isVisible()
    aside(qtbot, listed, cases[0])
    aside(qtbot, listed, cases[1])
    assert listed.place == ("cases", "")
    assert strip.isVisible()
    qtbot.waitUntil(lambda: names(listed) == ["Cases", "Harbor", "港 & 灯り"])
    assert strip.bar.tabText(2) == "港 && 灯り"
    qtbot.keyClick(listed, Qt.Key.Key_Tab, CONTROL)
    assert listed.place == ("case", cases[0])
    qtbot.keyClick(listed, Qt.Key.Key_PageUp, CONTROL)
    assert listed.place == ("cases", "")
    view = listed.cases.view
    view.selectRow(view.table.place_of(cases[2]))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert listed.place == ("case", cases[2])
    assert strip.bar.count() == 3


def test_each_tab_has_its_own_way_back(qtbot: QtBot, listed: MainWindow, cases: list[str]) -> None:
    aside(qtbot, listed, cases[0])
    listed.go_to("works")
    listed.navigator.next_tab()
    assert listed.place == ("case", cases[0])
    assert not listed.topbar.back.isEnabled()
    listed.open_case(cases[1])
    qtbot.waitUntil(lambda: names(listed) == ["Works", "港 & 灯り"])
    listed.navigator.back()
    assert listed.place == ("case", cases[0])
    listed.navigator.earlier_tab()
    assert listed.place == ("works", "")
    listed.navigator.back()
    assert listed.place == ("cases", "")
    listed.navigator.next_tab()
    assert listed.place == ("case", cases[0])
    assert listed.topbar.forward.isEnabled()


def test_tabs_are_closed_and_opened_again_with_their_way_back(
    qtbot: QtBot, listed: MainWindow, cases: list[str]
) -> None:
    aside(qtbot, listed, cases[0])
    listed.navigator.next_tab()
    listed.open_case(cases[1])
    qtbot.keyClick(listed, Qt.Key.Key_W, CONTROL)
    assert listed.place == ("cases", "")
    assert not listed.navigator.strip.isVisible()
    qtbot.keyClick(listed, Qt.Key.Key_T, CONTROL | SHIFT)
    assert listed.place == ("case", cases[1])
    listed.navigator.back()
    assert listed.place == ("case", cases[0])
    qtbot.keyClick(listed, Qt.Key.Key_W, CONTROL)
    qtbot.keyClick(listed, Qt.Key.Key_W, CONTROL)
    assert listed.place == ("cases", "")  # the last one stays


def test_the_middle_button_opens_a_row_and_closes_a_tab(
    qtbot: QtBot, listed: MainWindow, cases: list[str]
) -> None:
    view, middle = listed.cases.view, Qt.MouseButton.MiddleButton
    row = view.visualRect(view.table.index(view.table.place_of(cases[1]), 0)).center()
    qtbot.mouseClick(view.viewport(), middle, pos=row)
    bar = listed.navigator.strip.bar
    assert bar.count() == 2
    listed.navigator.next_tab()
    assert listed.place == ("case", cases[1])
    qtbot.mouseClick(bar, middle, pos=bar.tabRect(0).center())
    assert listed.place == ("case", cases[1])
    assert bar.count() == 1


def test_the_menu_of_a_row_offers_a_tab(qtbot: QtBot, listed: MainWindow, cases: list[str]) -> None:
    view = listed.cases.view
    menu = view.menu_of(view.table.index(view.table.place_of(cases[2]), 0))
    assert [action.text() for action in menu.actions()] == [
        "Open\tEnter",
        "Open in a new tab\tCtrl+Enter",
        "Columns",
    ]
    menu.actions()[1].trigger()
    assert listed.place == ("cases", "")
    qtbot.waitUntil(lambda: names(listed) == ["Cases", "Orchard"])


def test_ctrl_click_opens_a_tab_where_it_does_not_choose_several(
    qtbot: QtBot, listed: MainWindow, cases: list[str]
) -> None:
    view, left = listed.cases.view, Qt.MouseButton.LeftButton
    for case_id in cases[:2]:
        place = view.visualRect(view.table.index(view.table.place_of(case_id), 0)).center()
        qtbot.mouseClick(view.viewport(), left, CONTROL, place)
    assert set(listed.cases.list.picked_cases) >= set(cases[:2])
    assert listed.navigator.strip.bar.count() == 1
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    qtbot.mouseClick(view.viewport(), left, CONTROL, view.visualRect(view.table.index(0, 0)).center())
    assert [tab.here.page for tab in listed.navigator.tabs.open] == ["cases", "case"]


def test_tabs_are_moved(qtbot: QtBot, listed: MainWindow, cases: list[str]) -> None:
    aside(qtbot, listed, cases[0])
    aside(qtbot, listed, cases[1])
    listed.navigator.strip.bar.moveTab(2, 0)
    assert [tab.here.record for tab in listed.navigator.tabs.open] == [cases[1], "", cases[0]]
    assert listed.place == ("cases", "")
    listed.navigator.choose(0)
    assert listed.place == ("case", cases[1])


def test_a_case_stands_as_it_was_left(qtbot: QtBot, listed: MainWindow, cases: list[str]) -> None:
    listed.open_case(cases[0])
    page = listed.case
    qtbot.waitUntil(lambda: page.case is not None)
    page.tabs.setCurrentIndex(4)
    listed.open_case(cases[1])
    qtbot.waitUntil(lambda: page.case is not None)
    assert page.tabs.currentIndex() == 0
    page.tabs.setCurrentIndex(2)
    listed.navigator.back()
    assert page.tabs.currentIndex() == 4
    listed.navigator.forward()
    assert page.tabs.currentIndex() == 2


def test_what_was_typed_in_a_tab_is_asked_about_before_it_closes(reviewed: LetterWindow) -> None:
    number = reviewed.draft("dmca_512c_notice", "en")
    page = reviewed.open(number)
    navigator = reviewed.window.navigator
    navigator.new_tab()
    navigator.choose(0)
    reviewed.settle()
    assert page.form.focus_field("signature_name")
    target = page.form.edit_of("signature_name").focusProxy()  # type: ignore[union-attr]
    reviewed.qtbot.keyClicks(target, "Mio")
    reviewed.until(lambda: page.unsaved == (number,))
    navigator.choose(1)
    navigator.choose(0)
    reviewed.settle()
    assert page.unsaved == (number,)

    def answer(role: QMessageBox.ButtonRole) -> None:
        navigator.close_tab()
        asked = [one for one in reviewed.window.findChildren(QMessageBox) if one.isVisible()]
        assert asked[0].text() == f"Not saved yet: {number}"
        next(one for one in asked[0].buttons() if asked[0].buttonRole(one) == role).click()
        reviewed.until(lambda: not asked[0].isVisible())

    answer(QMessageBox.ButtonRole.RejectRole)
    assert reviewed.window.place == ("notice", number)
    assert page.unsaved == (number,)
    answer(QMessageBox.ButtonRole.AcceptRole)
    assert reviewed.window.place == ("cases", "")
    assert page.unsaved == ()
    assert reviewed.window.close()


def test_several_opened_behind_stand_in_their_order() -> None:
    tabs = Tabs([_tab("cases")])
    for record in "ABC":
        tabs.add(Visit("case", record), behind=True)
    assert [tab.here.record for tab in tabs.open] == ["", "A", "B", "C"]
    tabs.choose(1)
    tabs.add(Visit("case", "D"), behind=True)
    assert [tab.here.record for tab in tabs.open] == ["", "A", "D", "B", "C"]


def test_a_closed_tab_comes_back_to_its_place() -> None:
    tabs = Tabs([_tab("cases"), _tab("works"), _tab("inbox")], at=1)
    assert tabs.close(tabs.here)
    assert (tabs.at, tabs.here.here) == (1, Visit("inbox"))
    tabs.move(1, 0)
    assert tabs.reopen()
    assert [tab.here.page for tab in tabs.open] == ["inbox", "works", "cases"]
    assert (tabs.at, tabs.reopen()) == (1, False)


def test_visits_that_are_gone_are_left_out_and_the_nearest_is_shown() -> None:
    visits = Visits()
    for record in "ABC":
        visits.go(Visit("case", record))
        visits.left[visits.place] = {"record": record}
    tabs = Tabs([_tab("works"), Tab(visits, "C")], at=1)
    still = tabs.only({Visit("case", "A"), Visit("works")})
    assert still is not None
    assert (still.at, still.here.here, still.here.visits.left) == (
        1,
        Visit("case", "A"),
        {0: {"record": "A"}},
    )
    assert tabs.only(set()) is None
    only_works = tabs.only({Visit("works")})
    assert only_works is not None
    assert only_works.here.here == Visit("works")


def test_a_tab_is_kept_with_the_visits_around_it() -> None:
    visits = Visits()
    for number in range(10):
        visits.go(Visit("case", f"C-{number}"))
        visits.left[number] = {"number": number}
    visits.step(-2)
    again = tab_of(plain_tab(Tab(visits, "Harbor"), 3))
    assert (again.title, again.here, again.visits.left) == (
        "Harbor", Visit("case", "C-7"), {0: {"number": 5}, 1: {"number": 6}, 2: {"number": 7}},
    )  # fmt: skip


def _tab(page: str) -> Tab:
    tab = Tab()
    tab.visits.go(Visit(page))
    return tab
