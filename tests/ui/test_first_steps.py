"""The card with the path to the first letter: it ticks itself, leads on, goes and comes back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui.letters import LetterWindow

from rightsdesk.services.house.first_steps import Step
from rightsdesk.services.house.studio import StudioChange, set_studio
from rightsdesk.ui.cards.first_steps_card import FirstStepsCard
from rightsdesk.ui.dialogs.clip_dialog import ClipDialog
from rightsdesk.ui.dialogs.studio_dialogs import StudioDialog
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.pages.dashboard_page import DashboardPage


@pytest.fixture(autouse=True)
def _own_settings() -> Iterator[None]:
    yield
    QSettings().remove("first-steps")


def card_of(window: MainWindow, qtbot: QtBot) -> FirstStepsCard:
    window.go_to("dashboard")
    card = window.pages.the(DashboardPage).first_steps
    qtbot.waitUntil(lambda: card.found is not None)
    return card


def test_steps_tick_themselves_and_open_their_forms(window: MainWindow, qtbot: QtBot) -> None:
    card = card_of(window, qtbot)
    qtbot.waitUntil(card.isVisible)
    assert len(card.buttons) == len(Step)
    assert "0 of 8 done" in card.progress.accessibleName()
    card.buttons[Step.STUDIO].click()
    qtbot.waitUntil(lambda: bool(window.findChildren(StudioDialog)))
    window.findChildren(StudioDialog)[0].reject()
    whole = StudioChange(
        "Example", address="1-2-3", phone="+81-3-0000-0000", email="a@x.example", representative="Mihon"
    )
    window.operations.write("x", lambda ws: set_studio(ws, whole))
    qtbot.waitUntil(lambda: "1 of 8 done" in card.progress.accessibleName())
    card.buttons[Step.EVIDENCE].click()  # without a clip there is nothing to keep evidence of
    qtbot.waitUntil(lambda: bool(window.findChildren(ClipDialog)))
    window.findChildren(ClipDialog)[0].reject()
    card.buttons[Step.WORK].click()
    assert window.place[0] == "works"


def test_enter_goes_from_step_to_step(window: MainWindow, qtbot: QtBot) -> None:
    """Enter presses the button that has the keyboard, and the keyboard goes on to the step that is next."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    card = card_of(window, qtbot)
    qtbot.waitUntil(lambda: Step.STUDIO in card.buttons)
    window.areas.leave()
    assert QApplication.focusWidget() is card.buttons[Step.STUDIO]
    QTest.keyClick(card.buttons[Step.STUDIO], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), StudioDialog))
    form = QApplication.activeModalWidget()
    assert isinstance(form, StudioDialog)
    qtbot.waitUntil(form.edits["name"].hasFocus)
    QTest.keyClicks(form.edits["name"], "Example")
    QTest.keyClick(form.edits["name"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.findChildren(StudioDialog) and not window.operations.runner.running)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() in card.buttons.values())
    window.go_to("works")
    qtbot.waitUntil(lambda: not window.operations.runner.running)
    here = QApplication.focusWidget()
    assert here is not None
    here.hide()
    left = QApplication.focusWidget()
    assert left is not None
    assert window.works.isAncestorOf(left)


def test_the_card_is_put_away_and_brought_back_from_help(window: MainWindow, qtbot: QtBot) -> None:
    card = card_of(window, qtbot)
    qtbot.waitUntil(card.isVisible)
    card.put_away.click()
    assert not card.isVisible()
    window.refresh()
    qtbot.waitUntil(lambda: not window.operations.runner.running)
    assert not card.isVisible()
    window.go_to("cases")
    window.commands.action("first-steps").trigger()
    assert window.place[0] == "dashboard"
    qtbot.waitUntil(card.isVisible)


def test_only_the_next_step_is_shown_beside_figures(reviewed: LetterWindow, qtbot: QtBot) -> None:
    window = reviewed.window
    card = card_of(window, qtbot)
    qtbot.waitUntil(lambda: list(card.buttons) == [Step.DRAFT])
    card.toggle.click()
    assert len(card.buttons) == len(Step)
    card.buttons[Step.DRAFT].click()
    assert window.place == ("case", reviewed.desk.case)
    assert window.case.tabs.currentWidget() is window.case.notices
    window.go_to("dashboard")
    card.buttons[Step.REVIEW].click()
    assert window.case.tabs.currentWidget() is window.case.files


def test_a_studio_that_issued_letters_needs_no_path(issued: LetterWindow, qtbot: QtBot) -> None:
    card = card_of(issued.window, qtbot)
    assert not card.isVisible()
    issued.window.commands.action("first-steps").trigger()
    qtbot.waitUntil(card.isVisible)
    assert card.found is not None
    assert card.found.complete
