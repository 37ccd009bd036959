"""A window that is closed and opened again stands as it was left."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from services.desks import Stages
from ui.helpers import Heard

from rightsdesk.services.casework.cases import NewCase, open_case
from rightsdesk.services.casework.trash import put_in_trash
from rightsdesk.services.finding.case_list import CaseFilter
from rightsdesk.services.workspace import Workspace, open_workspace
from rightsdesk.ui.look.view_state import State
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.pages.board_page import BoardPage
from rightsdesk.ui.pages.calendar_page import CalendarPage
from rightsdesk.ui.pages.deadlines_page import DeadlinesPage
from rightsdesk.ui.pages.optouts_page import OptOutsPage
from rightsdesk.ui.pages.uploaders_page import UploadersPage
from rightsdesk.ui.shell import kept_window
from rightsdesk.ui.shell.aside import aside
from rightsdesk.ui.shell.job_runner import JobRunner
from rightsdesk.ui.shell.kept_window import KeptWindow
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.shell.operations import Operations

CASE, LETTER = "C-2026-0001", "N-2026-0001"
MORE = 130
SLOW_MS = 30_000
Start = Callable[[], MainWindow]


@pytest.fixture(scope="module")
def full(stages: Stages, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with letters, and more cases than one page of the list holds."""
    folder = tmp_path_factory.mktemp("kept") / "data"
    with ExitStack() as stack:
        place = stages.copy("sqlite", "issued", folder, stack)
        with closing(place.open()) as opened:
            for number in range(MORE):
                person = ("Aki Drafter", "Ren Sato")[number % 2]
                open_case(opened, NewCase(f"Upload {number:03}", assignee=person))
    return folder


@pytest.fixture
def ws(full: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(full, tmp_path / "data")
    opened = open_workspace(tmp_path / "data", actor="Aki Drafter")
    yield opened
    opened.close()


@pytest.fixture
def start(qtbot: QtBot, themed: QApplication, ws: Workspace) -> Iterator[Start]:
    """Opens a window on the same data, after the one before was closed."""
    messages = Messages(themed)
    heard = Heard(messages)
    opened: list[MainWindow] = []

    def close() -> None:
        for window in opened:
            assert window.close()
            window.operations.runner.drain()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        opened.clear()

    def begin() -> MainWindow:
        close()
        window = MainWindow(Operations(ws, JobRunner(themed), messages), "en", "light")
        window.resize(1300, 820)
        window.show()
        opened.append(window)
        settle(qtbot, window)
        return window

    yield begin
    close()
    assert (heard.bugs, heard.troubles) == ([], [])


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.operations.runner.running, timeout=SLOW_MS)
    qtbot.wait(1)
    qtbot.waitUntil(lambda: not window.operations.runner.running, timeout=SLOW_MS)


def go(qtbot: QtBot, window: MainWindow, page: str, record: str = "") -> State:
    """Go to a page and give its state once it stands there."""
    if window.place != (page, record):
        window.show_place(page, record)
    settle(qtbot, window)
    if page == "notice":
        view = window.notice.pdf.view
        qtbot.waitUntil(lambda: view.page_count > 0 and view.is_settled, timeout=SLOW_MS)
    return window.pages.page(page).view_state()


def arrange_cases(qtbot: QtBot, window: MainWindow) -> None:
    page = window.cases
    page.bar.assignee.setCurrentIndex(page.bar.assignee.findData("Ren Sato"))
    page.list.show_columns(("case", "due", "opened"))
    page.view.horizontalHeader().resizeSection(4, 210)
    page.view.horizontalHeader().setSortIndicator(
        0, page.view.horizontalHeader().sortIndicatorOrder().AscendingOrder
    )
    settle(qtbot, window)
    page.view.selectRow(30)
    page.view.verticalScrollBar().setValue(1300)


def arrange_others(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, "deadlines")
    window.pages.the(DeadlinesPage).digest.missing.click()
    go(qtbot, window, "calendar")
    window.pages.the(CalendarPage).week.click()
    window.pages.the(CalendarPage).grid.turn(3)
    go(qtbot, window, "uploaders")
    window.pages.the(UploadersPage).tabs.setCurrentIndex(2)
    window.pages.the(UploadersPage).search.setText("arc")
    go(qtbot, window, "optouts")
    matrix = window.pages.the(OptOutsPage).matrix
    window.pages.the(OptOutsPage)._on_pair("W-0001", matrix.vendors[2].id)
    go(qtbot, window, "board")
    board = window.pages.the(BoardPage)
    board.columns[0].widget.list.choose(20)


def arrange_records(qtbot: QtBot, window: MainWindow) -> None:
    """A case in one tab, a letter in another."""
    go(qtbot, window, "case", CASE)
    window.case.tabs.setCurrentIndex(1)
    settle(qtbot, window)
    window.case.files.keeps["split"].setSizes([300, 250])
    window.case.files.list.kind.setCurrentIndex(1)
    with aside():
        window.open_notice(LETTER)
    window.navigator.next_tab()
    go(qtbot, window, "notice", LETTER)
    window.notice.pdf.view.set_zoom(1.4)
    window.notice.pdf.view.verticalScrollBar().setValue(500)
    window.notice.below.setCurrentIndex(1)
    window.notice.keeps["split"].setSizes([520, 560])


def test_every_page_stands_as_it_was_left(qtbot: QtBot, start: Start) -> None:
    window = start()
    arrange_cases(qtbot, window)
    arrange_others(qtbot, window)
    arrange_records(qtbot, window)
    pages = ("cases", "deadlines", "calendar", "uploaders", "optouts", "board")
    left = {"notice": go(qtbot, window, "notice", LETTER)}
    window.navigator.earlier_tab()
    left["case"] = go(qtbot, window, "case", CASE)
    for page in pages:
        left[page] = go(qtbot, window, page)
    window.navigator.back()
    assert left["cases"]["layout"]["list"] == {"widths": {"4": 210}, "hidden": [1, 2, 3, 5]}
    assert left["cases"]["place"]["filter"] == {"assignee": "Ren Sato"}

    window = start()
    assert window.place == ("optouts", "")
    assert [tab.here.page for tab in window.navigator.tabs.open] == ["optouts", "notice"]
    left["board"]["place"].pop("scroll")  # the list scrolls a little to show the whole card
    for page in pages:
        place = go(qtbot, window, page)["place"]
        assert {name: place[name] for name in left[page]["place"]} == left[page]["place"], page
    assert window.pages.page("cases").view_state()["layout"] == left["cases"]["layout"]
    case = go(qtbot, window, "case", CASE)
    assert case["place"] == left["case"]["place"]
    assert case["layout"]["files"]["split"] == pytest.approx(left["case"]["layout"]["files"]["split"], abs=3)
    assert window.case.tabs.currentWidget() is window.case.files
    window.navigator.next_tab()
    letter = go(qtbot, window, "notice", LETTER)
    assert letter["place"] == {**left["notice"]["place"], "pdf": letter["place"]["pdf"]}
    assert letter["place"]["pdf"] == pytest.approx(left["notice"]["place"]["pdf"], abs=2)
    assert letter["layout"]["split"] == pytest.approx(left["notice"]["layout"]["split"], abs=3)
    assert window.notice.pdf.view.zoom == pytest.approx(1.4)
    assert [look.title for look in window.navigator.strip._looks][1].endswith(LETTER)


def test_what_is_gone_is_left_out_without_a_word(qtbot: QtBot, start: Start, ws: Workspace) -> None:
    window = start()
    for number in (2, 3):
        window.open_case(f"C-2026-000{number}")
        window.navigator.duplicate()
    window.open_case("C-2026-0004")
    put_in_trash(ws, "C-2026-0003", "Logged twice by mistake.")
    put_in_trash(ws, "C-2026-0004", "Logged twice by mistake.")
    window = start()
    shown = [tab.here.record for tab in window.navigator.tabs.open]
    assert shown == ["C-2026-0002", "C-2026-0002"]
    settle(qtbot, window)
    assert window.place == ("case", "C-2026-0002")
    assert window.case.case is not None


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"version": 999}',
        '{"version": 1, "tabs": [{"title": 3}], "at": 0, "closed": [], "layouts": {}, "places": []}',
        '{"version": 1, "tabs": [], "at": 0, "closed": [], "layouts": [3], "places": []}',
    ],
)
def test_what_cannot_be_read_counts_as_nothing(text: str) -> None:
    assert kept_window.window_of(text) == KeptWindow()


def test_pages_and_columns_of_another_time_are_passed_over(start: Start, ws: Workspace) -> None:
    stop = {"title": "", "at": 0, "stops": [["no-such-page", "", None]]}
    columns = {"list": {"widths": {"x": "y", "3": -2}, "hidden": "all"}}
    plain = {"version": 1, "tabs": [stop], "at": 0, "closed": [], "layouts": {"cases": columns}}
    places = [["cases", "", {"filter": {"due_from": "never"}, "which": "", "sort": ["", True], "list": 7}]]
    QSettings().setValue(kept_window.key_of(ws), json.dumps({**plain, "places": places}))
    window = start()
    assert window.place == ("cases", "")
    assert window.cases.list.wanted == CaseFilter()
    assert window.cases.table.rowCount() == 100


def test_another_person_has_another_window(start: Start, ws: Workspace) -> None:
    start().go_to("works")
    start()
    assert kept_window.load(ws).tabs is not None
    assert kept_window.load(ws.acting_as("Ren Sato")).tabs is None
