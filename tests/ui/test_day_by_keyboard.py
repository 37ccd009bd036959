"""A day's work by the keyboard alone: every step is a key that goes where the keyboard is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot
from ui.letters import SLOW_MS, LetterWindow

from rightsdesk.services.dates.due_list import count_due
from rightsdesk.services.finding import boards
from rightsdesk.services.intake import complaints
from rightsdesk.services.intake.complaints import NewComplaint
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.dialogs.palette import Palette
from rightsdesk.ui.pages.deadlines_page import DeadlinesPage

CTRL = Qt.KeyboardModifier.ControlModifier
LINK = "https://www.tiktok.com/@someone/video/7300000000000000001"
_MOST_TABS = 120


def named(widget: QWidget) -> str:
    """What a person calls the widget that has the keyboard."""
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return " ".join(filter(None, (text, widget.accessibleName()))).replace("&", "")


class Keyboard:
    """Presses keys where the keyboard is, and looks where that is; nothing else."""

    def __init__(self, qtbot: QtBot, opened: LetterWindow) -> None:
        self.qtbot = qtbot
        self.opened = opened
        self.come_back()

    def come_back(self) -> None:
        """Let the window be the active one, as a desktop does when a form is gone."""
        self.opened.window.activateWindow()
        self.qtbot.waitUntil(self.opened.window.isActiveWindow)

    @property
    def ws(self) -> Workspace:
        return self.opened.desk.ws

    @property
    def here(self) -> QWidget:
        """Where the next key goes."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        return QApplication.focusWidget() or QApplication.activeWindow() or self.opened.window

    def press(
        self, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        for _ in range(times):
            QTest.keyClick(self.here, key, with_)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.here, text)

    def until(self, done: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(done, timeout=SLOW_MS)
        assert self.opened.heard.bugs == []

    def quiet(self) -> None:
        self.until(lambda: not self.opened.operations.runner.running)

    def tab_to(self, name: str, key: Qt.Key = Qt.Key.Key_Tab) -> QWidget:
        """Go on from place to place until one of this name has the keyboard."""
        seen = []
        for _ in range(_MOST_TABS):
            if name in named(self.here) and self.here.isEnabled():
                return self.here
            seen.append(named(self.here))
            self.press(key)
        pytest.fail(f"Tab never comes to “{name}”: {list(dict.fromkeys(seen))}")

    def dialog(self) -> QDialog:
        """The form that came up and has the keyboard."""
        self.until(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
        form = QApplication.activeModalWidget()
        assert isinstance(form, QDialog)
        self.until(lambda: QApplication.focusWidget() is not None and form.isActiveWindow())
        return form

    def accept(self, form: QDialog, name: str) -> None:
        """Press the button of this name, and wait until the form is gone."""
        gone: list[int] = []
        form.finished.connect(gone.append)
        self.tab_to(name)
        self.press(Qt.Key.Key_Space)
        self.until(lambda: bool(gone) or bool(getattr(form, "problem", "")))
        assert gone, getattr(form, "problem", "")
        self.come_back()
        self.quiet()

    def choose(self, name: str, text: str) -> None:
        """Choose an entry of a box by its first letters."""
        box = self.tab_to(name)
        assert isinstance(box, QComboBox)
        self.press(Qt.Key.Key_Home)
        for _ in range(box.count()):
            if text in box.currentText():
                return
            self.press(Qt.Key.Key_Down)
        assert text in box.currentText()

    def turn_to(self, tab: str) -> None:
        """Go to a tab of the page."""
        for _ in range(_MOST_TABS):
            if isinstance(self.here, QTabBar):
                break
            self.press(Qt.Key.Key_Tab)
        bar = self.here
        assert isinstance(bar, QTabBar)
        self.press(Qt.Key.Key_Home)
        for _ in range(bar.count()):
            if tab in bar.tabText(bar.currentIndex()):
                break
            self.press(Qt.Key.Key_Right)
        assert tab in bar.tabText(bar.currentIndex())

    def do(self, name: str) -> None:
        """Run anything by its name, from wherever one is."""
        self.press(Qt.Key.Key_K, CTRL)
        gone: list[int] = []
        palette = self.dialog()
        assert isinstance(palette, Palette)
        palette.finished.connect(gone.append)
        self.type(name)
        self.until(lambda: name in str(palette.table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)))
        self.press(Qt.Key.Key_Return)
        self.until(lambda: bool(gone))
        self.come_back()


@pytest.fixture
def keys(qtbot: QtBot, reviewed: LetterWindow) -> Keyboard:
    """A studio with a case ready for its letter, a report in the Inbox, and twenty addresses to paste."""
    complaints.record_complaint(reviewed.desk.ws, NewComplaint("A fan", "Our film, cut up", LINK))
    reviewed.window.refresh()
    addresses = [f"https://www.youtube.com/watch?v=KEYBOARD{number:03d}" for number in range(20)]
    QApplication.clipboard().setText("\n".join(addresses))
    return Keyboard(qtbot, reviewed)


def test_a_days_work_needs_no_mouse(keys: Keyboard) -> None:
    log_twenty(keys)
    triage(keys)
    move_on(keys)
    number = draft(keys)
    approve_and_issue(keys, number)
    send_and_answer(keys, number)
    meet_what_is_due(keys)


def log_twenty(keys: Keyboard) -> None:
    before = len(boards.case_rows(keys.ws))
    keys.press(Qt.Key.Key_N, CTRL)
    form = keys.dialog()
    keys.press(Qt.Key.Key_V, CTRL)
    keys.until(lambda: form.found.count() == 20)  # type: ignore[attr-defined]
    keys.tab_to("Title of the new case")
    keys.type("Twenty copies")
    keys.accept(form, "Log clip")
    rows = boards.case_rows(keys.ws)
    assert (len(rows), rows[0].title, rows[0].clips) == (before + 1, "Twenty copies", 20)


def triage(keys: Keyboard) -> None:
    keys.press(Qt.Key.Key_4, CTRL)
    keys.quiet()
    keys.press(Qt.Key.Key_C)
    form = keys.dialog()
    keys.accept(form, "Open case")
    assert complaints.list_complaints(keys.ws) == ()
    assert keys.opened.window.place[0] == "case"


def move_on(keys: Keyboard) -> None:
    case_id = keys.opened.window.place[1]
    before = boards.show_case(keys.ws, case_id).status
    keys.tab_to("Move to:")
    keys.press(Qt.Key.Key_Space)
    form = keys.dialog()
    keys.accept(form, "Move on")
    assert boards.show_case(keys.ws, case_id).status != before


def draft(keys: Keyboard) -> str:
    keys.do("C-2026-0001")
    keys.until(lambda: keys.opened.window.place == ("case", "C-2026-0001"))
    keys.quiet()
    keys.turn_to("Notices")
    keys.tab_to("Draft a notice")
    keys.press(Qt.Key.Key_Space)
    form = keys.dialog()
    keys.choose("Kind of letter", "US takedown notice")
    keys.accept(form, "Draft")
    keys.until(lambda: keys.opened.window.place[0] == "notice")
    keys.opened.settle()
    return keys.opened.window.place[1]


def approve_and_issue(keys: Keyboard, number: str) -> None:
    keys.tab_to("Approve")
    keys.press(Qt.Key.Key_Space)
    form = keys.dialog()
    keys.tab_to("Approved by")
    keys.type("Ren Sato")
    keys.tab_to("I have read")
    keys.press(Qt.Key.Key_Space)
    keys.accept(form, "Approve")
    keys.opened.settle()
    keys.tab_to("Issue")
    keys.press(Qt.Key.Key_Space)
    keys.until(lambda: status_of(keys, number) == "issued")
    keys.opened.settle()


def send_and_answer(keys: Keyboard, number: str) -> None:
    keys.tab_to("Record sent")
    keys.press(Qt.Key.Key_Space)
    form = keys.dialog()
    keys.accept(form, "Record")
    assert status_of(keys, number) == "sent"
    keys.tab_to("Record answer")
    keys.press(Qt.Key.Key_Space)
    form = keys.dialog()
    keys.accept(form, "Record")
    assert status_of(keys, number) == "answered"


def meet_what_is_due(keys: Keyboard) -> None:
    keys.press(Qt.Key.Key_8, CTRL)
    keys.quiet()
    before = count_due(keys.ws).ours
    assert before > 0
    card = keys.opened.window.pages.the(DeadlinesPage).card
    for _ in range(before):  # a look for a re-upload is met by what was seen, not by a key
        keys.press(Qt.Key.Key_Down)
        if card.meet.isVisible():
            break
    keys.tab_to("Mark as met")
    keys.press(Qt.Key.Key_Space)
    keys.until(lambda: count_due(keys.ws).ours == before - 1)


def status_of(keys: Keyboard, number: str) -> str:
    case = boards.show_case(keys.ws, "C-2026-0001")
    return next(one.status for one in case.notices if one.id == number)
