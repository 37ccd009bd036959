"""Actions by name and by keys: the palette, the list of keys, back and forward."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rightsdesk.services.casework.cases import NewCase, open_case
from rightsdesk.services.works.catalogue import NewWork, add_work
from rightsdesk.ui.dialogs.clip_dialog import ClipDialog
from rightsdesk.ui.dialogs.complaint_dialogs import ComplaintDialog
from rightsdesk.ui.dialogs.palette import Palette, entries_of_buttons
from rightsdesk.ui.dialogs.shortcuts_dialog import ShortcutsDialog
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.shell.commands import Command, Commands
from rightsdesk.ui.shell.visits import Visit, Visits


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path) -> Iterator[None]:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "conf"))
    QSettings().clear()
    yield
    QSettings().clear()


def open_palette(qtbot: QtBot, window: MainWindow) -> Palette:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(window.findChildren(Palette)))
    return window.findChildren(Palette)[0]


def lines(palette: Palette) -> list[str]:
    return [palette.table.index(row, 0).data() for row in range(palette.table.rowCount())]


def test_a_page_is_reached_by_a_few_letters(qtbot: QtBot, window: MainWindow) -> None:
    palette = open_palette(qtbot, window)
    qtbot.keyClicks(palette.field, "DEADL")
    assert lines(palette) == ["Deadlines"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.place == ("deadlines", ""))


def test_arrows_choose_and_full_width_letters_count(qtbot: QtBot, window: MainWindow) -> None:
    palette = open_palette(qtbot, window)
    palette.field.setText("\uff4f")
    assert len(lines(palette)) > 2
    second = lines(palette)[1]
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.table.index(palette.view.currentIndex().row(), 0).data() == second


def test_buttons_of_the_page_are_offered_and_what_is_off_is_not(qtbot: QtBot, window: MainWindow) -> None:
    window.go_to("cases")
    palette = open_palette(qtbot, window)
    assert "Open a case" in lines(palette)
    palette.reject()
    open_case(window.operations.workspace, NewCase("Harbor"))
    button = next(
        one for one in window.cases.findChildren(type(window.topbar.new_clip)) if one.text() == "Open a case"
    )
    button.setEnabled(False)
    qtbot.waitUntil(lambda: not window.findChildren(Palette))
    assert "Open a case" not in lines(open_palette(qtbot, window))


def test_an_action_of_the_palette_may_open_a_form(qtbot: QtBot, window: MainWindow) -> None:
    palette = open_palette(qtbot, window)
    palette.field.setText("log a clip")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(ClipDialog)))


def test_words_that_nothing_has_are_answered(qtbot: QtBot, window: MainWindow) -> None:
    palette = open_palette(qtbot, window)
    palette.field.setText("zzzz")
    assert lines(palette) == []
    assert palette.nothing.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_other_keys_work_at_once_and_after_a_restart(window: MainWindow) -> None:
    window.show_keys()
    dialog = window.findChildren(ShortcutsDialog)[0]
    field = dialog.fields["go-works"]
    field.setKeySequence(QKeySequence("Ctrl+Alt+W"))
    field.editingFinished.emit()
    assert window.sidebar.button("works").toolTip() == "<qt>Works (Ctrl+Alt+W)</qt>"
    again = Commands(window)
    again.add(Command("go-works", "Works", "Ctrl+3"), window.navigator.back)
    assert again.keys_of("go-works") == "Ctrl+Alt+W"
    dialog.accept()


def test_keys_that_are_taken_are_refused_with_the_name_of_the_action(window: MainWindow) -> None:
    window.show_keys()
    dialog = window.findChildren(ShortcutsDialog)[0]
    field = dialog.fields["go-works"]
    before = window.commands.keys_of("go-works")
    field.setKeySequence(QKeySequence("Ctrl+N"))
    field.editingFinished.emit()
    assert dialog.problem.text() == "Ctrl+N already does this: Log a clip."
    assert window.commands.keys_of("go-works") == before == field.keySequence().toString()
    dialog.accept()


@pytest.mark.parametrize("keys", ["Ctrl+C", "F", "Esc", "Alt+F", "F10", "Shift+Down", "Ctrl+Shift+Z"])
def test_keys_for_typing_going_about_and_menus_are_not_given_away(window: MainWindow, keys: str) -> None:
    window.show_keys()
    dialog = window.findChildren(ShortcutsDialog)[0]
    dialog.fields["refresh"].setKeySequence(QKeySequence(keys))
    dialog.fields["refresh"].editingFinished.emit()
    held = window.commands.holder_of(QKeySequence(keys), besides="refresh")
    wanted = f"{keys} already does this: {held}." if held else f"{keys} is needed for typing"
    assert dialog.problem.text().startswith(wanted)
    assert window.commands.keys_of("refresh") == "F5" == dialog.fields["refresh"].keySequence().toString()
    dialog.accept()


def test_one_action_gets_its_own_keys_back(window: MainWindow) -> None:
    window.show_keys()
    dialog = window.findChildren(ShortcutsDialog)[0]
    assert not dialog.resets["refresh"].isEnabled()
    dialog.fields["refresh"].setKeySequence(QKeySequence("Ctrl+R"))
    dialog.fields["refresh"].editingFinished.emit()
    dialog.fields["note"].setKeySequence(QKeySequence("F5"))
    dialog.fields["note"].editingFinished.emit()
    dialog.resets["refresh"].click()
    assert dialog.problem.text() == "F5 already does this: Write a note."
    assert window.commands.keys_of("refresh") == "Ctrl+R"
    dialog.resets["note"].click()
    dialog.resets["refresh"].click()
    assert (window.commands.keys_of("refresh"), window.commands.keys_of("note")) == ("F5", "F2")
    assert not QSettings().contains("keys/refresh")
    dialog.accept()


def test_an_action_is_found_by_its_name_or_its_keys(window: MainWindow) -> None:
    window.show_keys()
    dialog = window.findChildren(ShortcutsDialog)[0]

    def seen() -> set[str]:
        return {key for key, field in dialog.fields.items() if not field.isHidden()}

    dialog.search.setText("note")
    assert seen() == {"note"} | {
        key for key in seen() if "note" in window.commands.command(key).title.lower()
    }
    dialog.search.setText("f5")
    assert seen() == {"refresh"}
    dialog.search.clear()
    assert seen() == set(dialog.fields)
    dialog.accept()


def test_every_command_stands_in_one_menu_with_its_keys(window: MainWindow) -> None:
    found = [action for menu in window.menus.menus.values() for action in menu.actions()]
    named = [action.objectName() for action in found if action.objectName()]
    assert sorted(named) == sorted(command.key for command in window.commands.listed)
    works = next(action for action in found if action.objectName() == "go-works")
    window.commands.set_keys("go-works", QKeySequence("Ctrl+Alt+W"))
    assert works.shortcut().toString() == "Ctrl+Alt+W"


def test_the_menu_of_the_page_does_what_its_buttons_do(window: MainWindow) -> None:
    window.go_to("inbox")
    window._page_menu.aboutToShow.emit()
    action = next(one for one in window._page_menu.actions() if one.text() == "Record a report")
    action.trigger()
    assert window.pages.page("inbox").findChildren(ComplaintDialog)
    window.pages.page("inbox").findChildren(ComplaintDialog)[0].reject()


def test_what_a_button_hides_in_its_menu_is_found_too(window: MainWindow) -> None:
    entries = [entry.text for entry in entries_of_buttons(window.cases.more.parentWidget(), "")]
    assert {"Trash", "Undo a change of many cases", "Save all cases as a table"} <= set(entries)


def test_a_question_mark_shows_the_keys_and_a_slash_searches_unless_one_types(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.cases.view.setFocus()
    qtbot.keyClick(window.cases.view, Qt.Key.Key_Slash)
    assert window.topbar.search.hasFocus()
    qtbot.keyClicks(window.topbar.search, "a/b?")
    assert window.topbar.search.text() == "a/b?"
    assert not window.findChildren(ShortcutsDialog)
    window.topbar.search.clear()
    qtbot.keyClick(window.topbar.search, Qt.Key.Key_Escape)
    here = QApplication.focusWidget()
    assert here is not None
    assert window.cases.isAncestorOf(here)
    assert here.isVisible()
    qtbot.keyClick(here, "?")
    qtbot.waitUntil(lambda: bool(window.findChildren(ShortcutsDialog)))
    window.findChildren(ShortcutsDialog)[0].accept()


def test_keys_can_be_taken_away_and_given_back(window: MainWindow) -> None:
    window.commands.set_keys("refresh", QKeySequence())
    assert window.commands.keys_of("refresh") == ""
    window.commands.reset_keys()
    assert window.commands.keys_of("refresh") == "F5"


def test_forward_goes_where_one_came_back_from() -> None:
    visits = Visits()
    for page in ("cases", "works", "deadlines"):
        visits.go(Visit(page))
    assert (visits.step(-1), visits.step(-1), visits.can_go_back) == (Visit("works"), Visit("cases"), False)
    assert (visits.step(1), visits.can_go_forward) == (Visit("works"), True)
    visits.go(Visit("case", "C-2026-0001"))
    assert (visits.can_go_forward, visits.step(-1)) == (False, Visit("works"))


def test_a_record_is_found_by_a_piece_of_its_title(qtbot: QtBot, window: MainWindow) -> None:
    case_id = open_case(window.operations.workspace, NewCase("灯りの港 転載")).id
    palette = open_palette(qtbot, window)
    palette.field.setText("港")
    qtbot.waitUntil(lambda: lines(palette) == ["灯りの港 転載"])
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.place == ("case", case_id))


def test_a_work_is_found_and_chosen(qtbot: QtBot, window: MainWindow) -> None:
    add_work(window.operations.workspace, NewWork("Lantern Harbor", "灯りの港"))
    add_work(window.operations.workspace, NewWork("Paper Comet", "紙の彗星"))
    palette = open_palette(qtbot, window)
    palette.field.setText("彗星")
    qtbot.waitUntil(lambda: len(lines(palette)) == 1)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.place == ("works", "") and window.works.view.chosen_key() == "W-0002")
