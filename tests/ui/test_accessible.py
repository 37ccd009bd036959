"""Everybody can use every screen: each control tells a screen reader its name and how to work it."""

import re

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QComboBox,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from ui.reading import CONTROLS, Spoken, spoken, tree
from ui.screens import Screen, Screens

from rightsdesk.assets import resources
from rightsdesk.ui.pages.page import Page

# Qt Multimedia says once that this machine has no sound.
pytestmark = pytest.mark.qt_log_ignore("PulseAudio", "pipewire", extend=True)

_Role = QAccessible.Role
_PAINTED = {_Role.Client, _Role.Pane, _Role.Canvas, _Role.NoRole}
_KNOWN = (Page, QTabWidget, QScrollArea, QKeySequenceEdit)  # their keys are the same in every program
_ICONS = {path.name.removesuffix(".svg") for path in resources().joinpath("icons").iterdir()}


def faults(screen: Screen) -> list[str]:
    """What is wrong with the controls of a screen, and under it the whole tree, for whoever mends it."""
    found = [f"{fault}: {one.line.strip()}" for one in spoken(screen.widget) for fault in _faults_of(one)]
    return [f"\n{screen.name}", *found, tree(screen.widget)] if found else []


def _faults_of(one: Spoken) -> list[str]:
    found = []
    # On Linux Qt says the choice of a box in place of its name, which goes by the label or the description.
    name = one.widget.accessibleName() if isinstance(one.widget, QComboBox) else one.name
    if _needs_name(one) and not re.search(r"\w", name):
        found.append("no name")
    if _needs_name(one) and one.name in _ICONS - {"open", "check", "draft"}:
        found.append("an icon's name")
    if _needs_name(one) and re.fullmatch(r"qt_\w+|[a-z]+[A-Z_]\w*", one.name):
        found.append("a name of the code")
    if _is_painted_control(one) and not one.description:
        found.append("nothing says how to work it")
    return found


def _needs_name(one: Spoken) -> bool:
    # A cell may be empty, and the focus of a tab widget goes to its tabs.
    if one.role == _Role.Cell or isinstance(one.widget, QTabWidget):
        return False
    return one.role in CONTROLS or one.focusable


def _is_painted_control(one: Spoken) -> bool:
    return one.focusable and one.role in _PAINTED and not isinstance(one.widget, _KNOWN)


def test_every_control_of_every_page_tells_what_it_is(screens: Screens) -> None:
    seen, wrong = 0, []
    for screen in screens.pages():
        wrong += faults(screen)
        seen += 1
    assert not wrong, "\n".join(wrong)
    assert seen >= 20


def test_the_frame_of_the_window_tells_what_it_is(screens: Screens) -> None:
    frame = screens.window
    for part in (frame.topbar, frame.sidebar, frame.status):
        wrong = faults(Screen(type(part).__name__, part))
        assert not wrong, "\n".join(wrong)


def test_every_control_of_every_dialog_tells_what_it_is(screens: Screens) -> None:
    seen, wrong = 0, []
    for screen in screens.dialogs():
        wrong += faults(screen)
        seen += 1
    assert not wrong, "\n".join(wrong)
    assert seen >= 80


def test_the_walk_finds_what_has_no_name(qtbot: QtBot) -> None:
    class Painted(QWidget):
        pass

    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    iconic, painted = QToolButton(), Painted()
    iconic.setAccessibleName("chevron-right")
    painted.setFocusPolicy(painted.focusPolicy().StrongFocus)
    painted.setAccessibleName("Strip")
    for part in (QPushButton(), iconic, painted, QPushButton("Save"), QLabel("words")):
        column.addWidget(part)
    window.show()
    _, *found, dump = faults(Screen("bait", window))
    assert [line.partition(":")[0] for line in found] == [
        "no name",
        "an icon's name",
        "nothing says how to work it",
    ]
    assert "Button 'Save'" in dump
    assert "StaticText 'words'" in dump
