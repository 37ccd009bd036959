"""The main flows never hold up the keyboard: no turn of the event loop computes for more than 50 ms."""

import gc
import threading
from collections.abc import Iterator
from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from services.desks import Stages
from ui.screens import Screens, full_studio
from ui.watchdog import Watchdog

from rightsdesk.ui.dialogs.clip_dialog import ClipDialog
from rightsdesk.ui.dialogs.import_dialog import ImportDialog
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.opening.warm_up import WarmUp

RECORDS = {"case": "C-2026-0001", "notice": "N-2026-0001", "item": "E-000001"}


@pytest.fixture(scope="module")
def opened(
    themed: QApplication, stages: Stages, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Screens]:
    """A window that has stood for a moment, so that what is made ready in quiet moments is ready."""
    with full_studio(stages, tmp_path_factory.mktemp("stalls") / "data") as studio:
        screens = Screens(studio)
        warm_up = WarmUp(themed)
        done: list[bool] = []
        warm_up.done.connect(lambda: done.append(True))
        warm_up.begin(screens.window.pages)
        while not done:
            themed.processEvents()
        screens.settle()
        gc.collect()
        gc.freeze()
        yield screens
        warm_up.stop()
        screens.close()
        gc.unfreeze()


@pytest.fixture
def window(opened: Screens) -> Iterator[MainWindow]:
    yield opened.window
    for dialog in opened.window.findChildren(QDialog):
        dialog.reject()
    opened.settle()


@pytest.fixture
def dog() -> Watchdog:
    return Watchdog()


def _burn(ms: float) -> None:
    until = thread_time() + ms / 1000
    while thread_time() < until:
        pass


def test_the_watchdog_names_the_line_and_forgives_a_busy_machine(qtbot: QtBot, dog: Watchdog) -> None:
    done: list[bool] = []

    def compute() -> None:
        _burn(300)
        done.append(True)

    with dog.watching("computing"):
        QTimer.singleShot(0, compute)
        qtbot.waitUntil(lambda: bool(done))
    with dog.watching("waiting"):
        threading.Event().wait(0.12)
    assert [stall.doing for stall in dog.stalls] == ["computing"]
    assert "_burn" in str(dog.stalls[0])
    assert dog.waits_ms["waiting"] > 100 > dog.longest["waiting"]
    with pytest.raises(AssertionError, match="ms of CPU while computing"):
        dog.judge()


def test_going_from_page_to_page(opened: Screens, window: MainWindow, dog: Watchdog) -> None:
    for key in window.pages.keys:
        with dog.watching(f"opening {key}"):
            window.show_place(key, RECORDS.get(key, ""))
            opened.settle()
    dog.judge()


def test_opening_a_case_and_its_tabs(opened: Screens, window: MainWindow, dog: Watchdog) -> None:
    with dog.watching("opening a case"):
        window.open_case("C-2026-0001")
        opened.settle()
    for number in range(window.case.tabs.count()):
        with dog.watching(f"opening its tab {number}"):
            window.case.tabs.setCurrentIndex(number)
            opened.settle()
    dog.judge()


def test_logging_a_clip(qtbot: QtBot, opened: Screens, window: MainWindow, dog: Watchdog) -> None:
    with dog.watching("opening the form"):
        window.forms.log_clip("C-2026-0001", [])
        opened.settle()
    form = window.findChild(ClipDialog)
    assert form is not None
    with dog.watching("typing an address"):
        qtbot.keyClicks(form.url, "https://video.example/watch?v=31")
        opened.settle()
    with dog.watching("logging the clip"), qtbot.waitSignal(window.forms.clip_logged):
        form.accept_button.click()
    with dog.watching("showing its case"):
        opened.settle()
    dog.judge()


def test_importing(qtbot: QtBot, opened: Screens, window: MainWindow, dog: Watchdog, tmp_path: Path) -> None:
    table = tmp_path / "clips.csv"
    lines = (f"https://video.example/watch?v={number},C-2026-0001" for number in range(400, 900))
    table.write_text("url,case\n" + "\n".join(lines), encoding="utf-8")
    with dog.watching("opening the form and looking into the table"):
        window.forms.imports.begin_with(table)
        opened.settle()
        qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None)
        opened.settle()
    dog.judge()


def test_writing_a_letter(qtbot: QtBot, opened: Screens, window: MainWindow, dog: Watchdog) -> None:
    with dog.watching("opening a letter"):
        window.open_notice("N-2026-0001")
        opened.settle()
        qtbot.waitUntil(lambda: bool(window.notice.form.findChildren(QLineEdit)))
    fields = window.notice.form.findChildren(QPlainTextEdit) + window.notice.form.findChildren(QLineEdit)
    with dog.watching("typing in it"):
        qtbot.keyClicks(next(field for field in fields if field.isVisible()), "some words")
        opened.settle()
    dog.judge()


def test_searching_and_the_palette(qtbot: QtBot, opened: Screens, window: MainWindow, dog: Watchdog) -> None:
    with dog.watching("searching"):
        window.go_to("cases")
        qtbot.keyClicks(window.topbar.search, "video")
        opened.settle()
        window.topbar.search.clear()
        opened.settle()
    with dog.watching("opening the palette"):
        window.open_palette()
        opened.settle()
    with dog.watching("typing in it"):
        field = next(
            one for one in window.findChildren(QLineEdit) if one.isVisible() and one.window() != window
        )
        qtbot.keyClicks(field, "harbor")
        opened.settle()
    dog.judge()
