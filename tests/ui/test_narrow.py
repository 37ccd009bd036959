"""Large text and small windows: rows go on in the next line, forms scroll, the list of pages shows icons."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from rightsdesk.ui.dialogs.form import FormDialog, line_edit
from rightsdesk.ui.look.flow import FlowLayout
from rightsdesk.ui.look.motion import motion_wanted, set_less_motion
from rightsdesk.ui.look.theme import Appearance, apply_theme, scaled
from rightsdesk.ui.look.widgets import make_button
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.shell.operations import Operations


@pytest.fixture
def large(themed: QApplication) -> Iterator[QApplication]:
    apply_theme(themed, Appearance.LIGHT, 200)
    yield themed
    apply_theme(themed, Appearance.LIGHT, 100)


def test_a_row_of_buttons_is_never_cut(qtbot: QtBot, large: QApplication) -> None:
    assert large is not None
    window = QWidget()
    qtbot.addWidget(window)
    row = FlowLayout(window)
    buttons = [make_button(text) for text in ("Open the letter", "Record an outcome", "Test outputs")]
    for button in buttons:
        row.addWidget(button)
    window.resize(scaled(160), 400)
    window.show()
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    assert len({button.y() for button in buttons}) == 3
    assert row.heightForWidth(scaled(160)) > 2 * buttons[0].height()
    window.resize(scaled(900), 400)
    qtbot.waitUntil(lambda: len({button.y() for button in buttons}) == 1)


class LongForm(FormDialog[str]):
    """A form with more fields than a screen has room for."""

    def __init__(self, messages: Messages, parent: QWidget) -> None:
        super().__init__(_never, messages, parent)
        self.set_words("Long", "Save")
        self.lines = [line_edit() for _ in range(40)]
        for number, line in enumerate(self.lines):
            self.add_field(f"Field {number}", line)


def _never(_values: str) -> Job:
    raise AssertionError


def test_a_long_form_scrolls_and_keeps_its_buttons_on_the_screen(
    qtbot: QtBot, large: QApplication, messages: Messages, parent: QWidget
) -> None:
    assert large is not None
    form = LongForm(messages, parent)
    form.show()
    room = form.screen().availableGeometry().height()
    assert form.height() <= room
    assert form.accept_button.geometry().bottom() < form.height()
    form.activateWindow()
    form.lines[-2].setFocus()
    qtbot.waitUntil(form.lines[-2].hasFocus)
    qtbot.keyClick(form.lines[-2], Qt.Key.Key_Tab)
    assert form.lines[-1].hasFocus()
    qtbot.waitUntil(lambda: form.lines[-1].visibleRegion().boundingRect().height() > 10)
    form.reject()


def test_a_narrow_window_shows_its_pages_as_icons_with_names(window: MainWindow) -> None:
    button = window.sidebar.button("cases")
    window.resize(1360, 860)
    assert button.text().strip() == "Cases"
    window.resize(800, 500)
    assert (window.width(), window.height()) == (800, 500)
    assert button.text() == ""
    assert button.accessibleName().startswith("Cases")
    window.resize(1360, 860)
    assert button.text().strip() == "Cases"


def test_movement_is_less_where_it_is_asked_for(themed: QApplication) -> None:
    assert motion_wanted()
    set_less_motion(themed, True)
    assert not motion_wanted()
    assert themed.cursorFlashTime() == 0
    set_less_motion(themed, False)
    assert themed.cursorFlashTime() > 0


class Crowded(Page):
    """A page whose parts could all be crushed."""

    def refresh(self) -> None:
        """It shows nothing of the records."""


def test_with_large_text_a_page_scrolls_rather_than_crush_its_parts(
    qtbot: QtBot, large: QApplication, operations: Operations
) -> None:
    assert large is not None
    page = Crowded(operations)
    qtbot.addWidget(page)
    parts = [QPlainTextEdit() for _ in range(3)]
    for part in parts:
        part.setMinimumHeight(1)
        page.column.addWidget(part)
    page.resize(700, 400)
    page.show()
    qtbot.waitUntil(lambda: parts[0].height() > 250)
    assert all(part.width() < 700 for part in parts), "only down, never aside"
