"""The first moment: what was seen last stands at once, answers the keyboard, then hands over."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rightsdesk.services.casework.cases import NewCase, open_case
from rightsdesk.services.workspace import Workspace, open_workspace, workspace
from rightsdesk.ui.look.theme import Appearance
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.opening.start import Opening
from rightsdesk.ui.opening.start_keeper import list_shown, look_at
from rightsdesk.ui.opening.start_state import load_seen, save_seen
from rightsdesk.ui.opening.start_window import StartWindow
from rightsdesk.ui.shell.operations import Operations

TITLES = ("Harbor", "Orchard <b>", "灯りの港")


@pytest.fixture
def kept(qtbot: QtBot, operations: Operations, window: MainWindow) -> Path:
    """A data folder whose window was looked at with a few cases in its list."""
    for title in TITLES:
        open_case(operations.workspace, NewCase(title))
    window.resize(1200, 700)
    window.refresh()
    qtbot.waitUntil(lambda: window.cases.table.rowCount() == len(TITLES))
    qtbot.waitUntil(lambda: not operations.runner.running)  # or what comes later changes what was seen
    folder = operations.workspace.folder.root
    save_seen(folder, *look_at(window))
    return folder


@pytest.fixture
def first(qtbot: QtBot, kept: Path) -> StartWindow:
    made = StartWindow(load_seen(kept))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    with qtbot.waitSignal(made.view.painted):
        made.show()
    return made


def test_rows_are_drawn_as_the_window_drew_them(window: MainWindow, first: StartWindow) -> None:
    viewport = window.cases.view.viewport()
    area = QRect(viewport.mapTo(window, viewport.rect().topLeft()), viewport.size()).adjusted(0, 0, 0, -120)
    ours, theirs = first.view.grab(area).toImage(), window.grab(area).toImage()
    assert ours == theirs


def test_the_list_answers_keys_and_keeps_the_others(qtbot: QtBot, first: StartWindow) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End):
        qtbot.keyClick(first.view, key)
    assert first.view.chosen_id == "C-2026-0001"
    assert "Harbor" in first.view.accessibleName()
    qtbot.keyClick(first.view, Qt.Key.Key_Return)
    qtbot.keyClick(first.view, "g")
    assert first.view.wish.record == "C-2026-0001"
    assert [text for _, _, text in first.view.wish.typed] == ["g"]


def test_a_row_can_be_chosen_and_a_page_wanted_by_mouse(
    qtbot: QtBot, first: StartWindow, window: MainWindow
) -> None:
    viewport = window.cases.view.viewport()
    row = viewport.mapTo(window, viewport.rect().topLeft())
    row.setY(row.y() + 60)
    qtbot.mouseClick(first.view, Qt.MouseButton.LeftButton, pos=row)
    assert first.view.chosen_id == "C-2026-0002"
    button = window.sidebar.button("works")
    qtbot.mouseClick(first.view, Qt.MouseButton.LeftButton, pos=button.mapTo(window, button.rect().center()))
    assert first.view.wish.place == "works"


def test_what_is_not_whole_is_not_shown(kept: Path) -> None:
    path = kept / "window.seen"
    whole = path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    for broken in (b"", whole[:-1], whole[:40], b"x" + whole, whole.replace(b'"points"', b'"paints"')):
        path.write_bytes(broken)
        assert load_seen(kept) is None
    path.unlink()
    assert load_seen(kept) is None


Open = Callable[[], Opening]


@pytest.fixture
def opening(themed: QApplication, kept: Path, window: MainWindow, tmp_path: Path) -> Iterator[Open]:
    made: list[Opening] = []
    window.hide()  # its keys would be taken for the other's
    shutil.copytree(kept, tmp_path / "again")
    (tmp_path / "again" / "rightsdesk.holder").unlink(missing_ok=True)

    def begin() -> Opening:
        first = StartWindow(load_seen(tmp_path / "again"))
        made.append(Opening(themed, first, partial(open_workspace, tmp_path / "again", actor="Aoi")))
        first.show()
        return made[0]

    yield begin
    if made[0].desk is not None:
        made[0].desk.set_look(Appearance.LIGHT)
    made[0].end(0)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_was_asked_of_the_picture_is_done_by_the_window(qtbot: QtBot, opening: Open) -> None:
    begun = opening()
    with qtbot.waitSignal(begun.ready):
        qtbot.keyClick(begun.first.view, Qt.Key.Key_Home)
        qtbot.keyClick(begun.first.view, Qt.Key.Key_Down)
    assert begun.desk is not None
    assert begun.desk.window.isVisible()
    shown = list_shown(begun.desk.window)
    assert shown is not None
    assert shown.chosen_key() == "C-2026-0002"
    assert shown.table.rowCount() == len(TITLES)


def test_a_case_opens_by_enter_before_the_program_is_there(qtbot: QtBot, opening: Open) -> None:
    begun = opening()
    with qtbot.waitSignal(begun.ready):
        qtbot.keyClick(begun.first.view, Qt.Key.Key_Home)
        qtbot.keyClick(begun.first.view, Qt.Key.Key_Return)
    assert begun.desk is not None
    assert begun.desk.window.place == ("case", "C-2026-0003")


def test_an_action_is_run_by_its_keys(qtbot: QtBot, opening: Open) -> None:
    begun = opening()
    with qtbot.waitSignal(begun.ready):
        qtbot.keyClick(begun.first.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(begun.first.view, "h")
    assert begun.desk is not None
    search = begun.desk.window.topbar.search
    qtbot.waitUntil(lambda: search.text() == "h")


def test_a_window_closed_too_early_leaves_nothing_open(
    qtbot: QtBot, themed: QApplication, kept: Path
) -> None:
    first = StartWindow(load_seen(kept))
    opened: list[Workspace] = []

    def read_in() -> Workspace:
        opened.append(open_workspace(kept.parent / "other", actor="Aoi"))
        return opened[0]

    begun = Opening(themed, first, read_in)
    with qtbot.waitSignal(first.view.painted):
        first.show()
    first.close()
    qtbot.waitUntil(lambda: bool(opened))
    assert begun.end(0) == 0
    assert begun.desk is None
    with workspace(kept.parent / "other", actor="Aoi"):  # its lock was let go
        pass
