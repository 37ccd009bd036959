"""The window itself: going from page to page, messages, looks, languages, leaving while something runs."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from ui.helpers import Heard

from rightsdesk.errors import NotFound
from rightsdesk.jobs import JobContext
from rightsdesk.services.casework.cases import NewCase, open_case
from rightsdesk.services.evidence.evidence import NewEvidence, attach_evidence
from rightsdesk.services.works.catalogue import NewWork, WorkChange, add_work, change_work, show_work
from rightsdesk.services.workspace import Workspace, open_workspace
from rightsdesk.ui.app import Desk, TroubleWindow
from rightsdesk.ui.dialogs.clip_dialog import ClipDialog
from rightsdesk.ui.dialogs.person_dialog import PersonDialog
from rightsdesk.ui.dialogs.work_dialogs import EditWorkDialog
from rightsdesk.ui.look.theme import Appearance, is_dark
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.shell.operations import Operations


def test_back_goes_where_one_was(qtbot: QtBot, operations: Operations, window: MainWindow) -> None:
    case_id = open_case(operations.workspace, NewCase("Harbor")).id
    window.go_to("deadlines")
    window.open_case(case_id)
    assert window.place == ("case", case_id)
    qtbot.waitUntil(lambda: window.case.case is not None)
    window.navigator.back()
    assert window.place == ("deadlines", "")
    window.navigator.back()
    assert window.place == ("cases", "")
    window.navigator.back()
    assert window.place == ("cases", "")


def test_keys_reach_pages_and_search(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_5, control)
    qtbot.waitUntil(lambda: window.place == ("works", ""))
    qtbot.keyClick(window, Qt.Key.Key_F, control)
    assert window.topbar.search.hasFocus()


def test_a_work_is_changed_on_its_page(qtbot: QtBot, window: MainWindow, heard: Heard) -> None:
    workspace = window.operations.workspace
    add_work(workspace, NewWork("Harbour", "港"))
    window.go_to("works")
    qtbot.waitUntil(lambda: window.works.view.chosen_key() == "W-0001")
    window.works.edit_work()
    form = window.works.findChildren(EditWorkDialog)[0]
    change_work(workspace, "W-0001", WorkChange(kind="film"))
    form.title.setText("Lantern Harbor")
    form.accept_button.click()
    qtbot.waitUntil(lambda: "while you were working on it" in form.problem)
    form.reject()
    window.works.refresh()
    qtbot.waitUntil(lambda: window.works.table.index(0, 1).data() == "Film")
    window.works.edit_work()
    form = next(one for one in window.works.findChildren(EditWorkDialog) if one.isVisible())
    form.title.setText("Lantern Harbor")
    form.accept_button.click()
    qtbot.waitUntil(lambda: window.works.table.index(0, 0).data() == "Lantern Harbor")
    assert heard.notes[-1] == "Work W-0001 is changed."
    assert (show_work(workspace, "W-0001").kind, show_work(workspace, "W-0001").title_ja) == ("film", "港")


def test_search_shows_only_cases_that_mention_the_words(
    qtbot: QtBot, operations: Operations, window: MainWindow
) -> None:
    for title in ("灯りの港 転載", "Paper comet", "Clockwork orchard"):
        open_case(operations.workspace, NewCase(title))
    window.go_to("works")
    window.topbar.search.setText("港")
    qtbot.waitUntil(lambda: window.cases.table.rowCount() == 1)
    assert window.place == ("cases", "")
    assert window.cases.table.index(0, 0).data() == "灯りの港 転載"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down):
        window.topbar.search.setFocus()
        qtbot.keyClick(window.topbar.search, key)
        assert window.cases.view.hasFocus()
    window.topbar.search.clear()
    qtbot.waitUntil(lambda: window.cases.table.rowCount() == 3)


def test_a_change_reaches_the_page_that_is_seen_and_the_counts(
    qtbot: QtBot, operations: Operations, window: MainWindow
) -> None:
    qtbot.waitUntil(lambda: not operations.runner.running)
    operations.write("open", lambda ws: open_case(ws, NewCase("Harbor")))
    qtbot.waitUntil(lambda: window.cases.table.rowCount() == 1)
    qtbot.waitUntil(lambda: window.sidebar._buttons["cases"].accessibleName() == "Cases, 1")


def test_a_running_job_is_shown_and_can_be_stopped(
    qtbot: QtBot, operations: Operations, window: MainWindow
) -> None:
    begun = threading.Event()

    def endless(_ws: Workspace, *, ctx: JobContext) -> None:
        while True:
            ctx.report(1, 4, "frame 1")
            begun.set()
            threading.Event().wait(0.002)

    job = operations.run("Comparing", endless)
    qtbot.waitUntil(window.jobs.isVisible)
    assert begun.wait(5)
    with qtbot.waitSignal(job.cancelled):
        _cancel_button(window).click()
    qtbot.waitUntil(window.jobs.isHidden)


def _cancel_button(window: MainWindow) -> QPushButton:
    return next(button for button in window.jobs.findChildren(QPushButton) if button.text() == "Cancel")


@pytest.mark.parametrize("stop", [True, False])
def test_closing_asks_while_something_runs(
    qtbot: QtBot, operations: Operations, window: MainWindow, *, stop: bool
) -> None:
    release = threading.Event()
    job = operations.run("Comparing", lambda _ws, *, ctx: release.wait(10) and ctx.report(1, 1, "done"))
    assert not window.close()
    question = window.findChild(QMessageBox)
    assert question is not None
    assert question.text() == "Something is still running: Comparing"
    roles = QMessageBox.ButtonRole
    wanted = roles.AcceptRole if stop else roles.RejectRole
    next(button for button in question.buttons() if question.buttonRole(button) == wanted).click()
    assert window.isVisible()  # what runs is waited for
    with qtbot.waitSignal(job.finished):
        release.set()
    qtbot.waitUntil(lambda: window.isVisible() is not stop)


def test_a_file_dropped_on_the_window_opens_the_form_for_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "clip.mp4"))])
    none = Qt.KeyboardModifier.NoModifier
    button, action = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    window.dropEvent(QDropEvent(QPointF(400, 400), action, mime, button, none))
    qtbot.waitUntil(lambda: window.findChild(ClipDialog) is not None)
    form = window.findChild(ClipDialog)
    assert form is not None
    assert form.well.files == (tmp_path / "clip.mp4",)


def test_a_case_is_verified_on_request(qtbot: QtBot, operations: Operations, window: MainWindow) -> None:
    ws = operations.workspace
    heard = Heard(operations.messages)
    case_id = open_case(ws, NewCase("Harbor")).id
    evidence_file = ws.folder.root / "page.txt"
    evidence_file.write_text("seen", encoding="utf-8")
    attached = attach_evidence(ws, NewEvidence(case_id, (evidence_file,)), JobContext())
    window.open_case(case_id)
    qtbot.waitUntil(lambda: window.case.case is not None)
    window.case.timeline.verify_wanted.emit()
    qtbot.waitUntil(lambda: bool(heard.notes))
    assert "Nothing is damaged" in heard.notes[0]
    stored = ws.vault.path(attached.items[0].sha256)
    stored.chmod(0o600)
    stored.write_text("seem", encoding="utf-8")
    window.case.timeline.verify_wanted.emit()
    qtbot.waitUntil(lambda: bool(heard.troubles))
    assert "Damage was found: 1" in heard.troubles[0].message


def test_another_person_can_act(qtbot: QtBot, operations: Operations, window: MainWindow) -> None:
    window.sidebar.person_wanted.emit()
    form = window.findChild(PersonDialog)
    assert form is not None
    form.name.setText("  Ren   Sato ")
    with qtbot.waitSignal(form.accepted):
        form.accept_button.click()
    assert operations.workspace.actor == "Ren Sato"
    assert "Ren Sato" in window.sidebar._person.accessibleName()


@pytest.fixture
def desk(themed: QApplication, tmp_path: Path, new_folder: Path) -> Iterator[Desk]:
    shutil.copytree(new_folder, tmp_path / "data")
    opened = Desk(themed, open_workspace(tmp_path / "data", actor="Aoi"))
    opened.window.show()
    yield opened
    opened.set_look(Appearance.LIGHT)
    opened.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_look_and_language_change_at_once_and_are_kept(
    qtbot: QtBot, desk: Desk, themed: QApplication
) -> None:
    desk.window.go_to("works")
    desk.window.look_wanted.emit("dark")
    assert is_dark(themed.palette())
    assert is_dark(desk.window.works.view.palette())
    desk.window.language_wanted.emit("en")
    assert desk.window.place == ("works", "")
    settings = desk.operations.workspace.folder.settings_path
    qtbot.waitUntil(lambda: settings.is_file() and 'theme = "dark"' in settings.read_text())
    qtbot.waitUntil(lambda: 'language = "en"' in settings.read_text())


def test_a_folder_that_cannot_be_opened_is_told_in_a_window(qtbot: QtBot) -> None:
    window = TroubleWindow(NotFound("The data folder is in use.", "Close the other window."))
    qtbot.addWidget(window)
    texts = [label.text() for label in window.findChildren(QLabel)]
    assert "The data folder is in use." in texts
    window.show()
    window.activateWindow()
    close = window.findChildren(QPushButton)[0]
    qtbot.waitUntil(close.hasFocus)
    qtbot.keyClick(close, Qt.Key.Key_Return)
    assert not window.isVisible()
