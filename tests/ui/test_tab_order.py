"""The window by keyboard: Tab reaches every control and comes round, F6 its parts, Esc leads back."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDateEdit,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from ui.screens import Screens

from rightsdesk.ui.dialogs.dialog import Dialog
from rightsdesk.ui.dialogs.form import FormDialog
from rightsdesk.ui.pages.notices_page import NoticesPage
from rightsdesk.ui.shell.tab_order import stops

_MOST = 400
_SECTIONS = 3  # year, month and day, which Tab goes through first


def takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def controls(root: QWidget) -> set[QWidget]:
    """What a person could use now and Tab has to reach; of an exclusive group the chosen button."""
    found = set()
    for widget in root.findChildren(QWidget):
        seen = widget.isVisible() and widget.isEnabled() and takes_tab(widget)
        inner = widget.focusProxy() is not None or isinstance(widget.parentWidget(), QLineEdit)
        if seen and not inner and not isinstance(widget, QScrollBar):
            found.add(widget)
    return found


def walked() -> list[QWidget]:
    """The widgets that Tab goes through from the one that has the keyboard, until it comes round."""
    start = QApplication.focusWidget()
    assert start is not None
    found = [start]
    for _ in range(_MOST):
        here = QApplication.focusWidget()
        for _ in range(_SECTIONS if isinstance(here, QDateEdit) else 1):
            if QApplication.focusWidget() is here:
                QTest.keyClick(here, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        assert after is not None
        assert after is not here, f"Tab stays on {here}"
        if after is start:
            return found
        assert after not in found[1:], f"Tab goes round from {told(here)} to {told(after)}"
        found.append(after)
    raise AssertionError("Tab never comes round")


def told(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text or widget.objectName()!r}"


@pytest.fixture(scope="module")
def active(screens: Screens) -> Screens:
    screens.window.activateWindow()
    QTest.qWaitForWindowActive(screens.window)
    return screens


def backwards(stops: list[QWidget]) -> list[str]:
    """Where Tab goes up in the same column, or to the left in the same row."""
    found = []
    for before, after in pairwise(stops):
        a, b = _area(before), _area(after)
        up = b.bottom() <= a.top() and b.left() < a.right()
        left = b.right() <= a.left() and b.top() < a.bottom() and b.bottom() > a.top()
        if _scrolled(before) is _scrolled(after) and (up or (left and b.top() <= a.top())):
            found.append(f"{told(before)} -> {told(after)}")
    return found


def _scrolled(widget: QWidget) -> QWidget | None:
    """What scrolls a widget to somewhere else than where its layout has it."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def _area(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def test_tab_reaches_every_control_of_every_page_as_one_reads_and_comes_round(active: Screens) -> None:
    window = active.window
    missed: dict[str, list[str]] = {}
    astray: dict[str, list[str]] = {}
    for screen in active.pages():
        window.topbar.search.setFocus()
        found = walked()
        left = sorted(told(widget) for widget in controls(window) - set(found))
        page = [widget for widget in found if screen.widget.isAncestorOf(widget)]
        if left:
            missed[screen.name] = left
        if wrong := backwards(page):
            astray[screen.name] = wrong
    assert missed == {}
    assert astray == {}


def test_f6_goes_through_the_parts_of_the_window_and_back(active: Screens) -> None:
    window = active.window
    window.show_place("notice", "N-2026-0001")
    active.settle()
    window.topbar.search.setFocus()
    seen = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        here = QApplication.focusWidget()
        seen.append(next(part for part in window.areas.listed if part is here or part.isAncestorOf(here)))
    page = window.notice
    assert seen == [page.form, page.below, page.pdf, window.status, window.sidebar]
    for part in (window.status, page.pdf):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        here = QApplication.focusWidget()
        assert part is here or part.isAncestorOf(here)


def test_escape_leads_back_to_the_page(active: Screens) -> None:
    window = active.window
    window.go_to("notices")
    active.settle()
    for place in (window.topbar.search, window.sidebar.button("works"), window.status.backup):
        place.setFocus()
        QTest.keyClick(place, Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is window.pages.the(NoticesPage).view


def test_a_dialog_starts_where_something_is_entered_and_tab_reaches_all_of_it(active: Screens) -> None:
    faults = []
    for screen in active.dialogs():
        dialog = screen.widget
        if not isinstance(dialog, Dialog):
            continue
        dialog.activateWindow()
        QTest.qWaitForWindowActive(dialog)
        start = QApplication.focusWidget()
        if start is None or not dialog.isAncestorOf(start):
            faults.append(f"{screen.name}: nothing has the keyboard")
            continue
        places = list(stops(dialog))
        fields = [one for one in places if not isinstance(one, QPushButton)]
        if isinstance(dialog, FormDialog) and start is dialog.accept_button and fields:
            faults.append(f"{screen.name}: starts at its button")
        left = controls(dialog) - set(walked() if len(places) > 1 else places)
        faults.extend(f"{screen.name}: never comes to {told(widget)}" for widget in left)
    assert faults == []
