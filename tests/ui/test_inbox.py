"""The Inbox by keyboard: each report becomes a case, goes to one, is assigned or put off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rightsdesk.jobs import JobContext
from rightsdesk.services.casework import cases
from rightsdesk.services.finding import boards
from rightsdesk.services.intake import clips, complaints
from rightsdesk.services.intake.complaints import NewComplaint
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.dialogs.case_dialogs import CaseDialog
from rightsdesk.ui.dialogs.clip_dialog import ClipChoices, ClipDialog
from rightsdesk.ui.dialogs.complaint_dialogs import AddingDialog, AssigningDialog, PuttingOffDialog
from rightsdesk.ui.pages.inbox_page import InboxPage
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.shell.window_forms import WindowForms

LINK = "https://www.tiktok.com/@z/video/123"


@pytest.fixture
def page(qtbot: QtBot, operations: Operations, ws: Workspace) -> InboxPage:
    for name in ("A fan", "B fan"):
        complaints.record_complaint(ws, NewComplaint(name, "Look at this", LINK))
    catalogue.add_work(ws, catalogue.NewWork("Harbor"))
    case = cases.open_case(ws, cases.NewCase("Earlier")).id
    clips.log_clip(ws, clips.NewClip(case, url=LINK), JobContext())
    made = InboxPage(operations)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.view.chosen_key() != "")
    made.view.setFocus()
    return made


def dialog_of(qtbot: QtBot, page: InboxPage, kind: type) -> QWidget:
    qtbot.waitUntil(lambda: bool(page.findChildren(kind)))
    return page.findChildren(kind)[0]


def press(qtbot: QtBot, page: InboxPage, key: Qt.Key) -> None:
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.view.setFocus()
    qtbot.keyClick(page.view, key)


def test_a_report_becomes_a_case_by_keys(qtbot: QtBot, page: InboxPage, ws: Workspace) -> None:
    qtbot.waitUntil(page._known.isVisible)
    assert "CL-000001 (C-2026-0001 · Earlier)" in page._known.text()
    press(qtbot, page, Qt.Key.Key_C)
    dialog = dialog_of(qtbot, page, CaseDialog)
    assert isinstance(dialog, CaseDialog)
    assert dialog.title.text() == "Look at this"
    assert dialog.work.findData("W-0001") > 0
    reporter = dialog.complainant.text()
    page.view.selectRow(1 - page.view.currentIndex().row())  # as a list that is read again may do meanwhile
    with qtbot.waitSignal(page.case_opened) as opened:
        qtbot.keyClick(dialog.title, Qt.Key.Key_Return)
    assert opened.args == ["C-2026-0002"]
    assert len(boards.show_case(ws, "C-2026-0002").clips) == 1
    assert boards.show_case(ws, "C-2026-0002").complainant == reporter
    assert complaints.list_complaints(ws) == ()  # both, for they name the same address


def test_a_report_is_added_assigned_and_put_off_by_keys(qtbot: QtBot, page: InboxPage, ws: Workspace) -> None:
    press(qtbot, page, Qt.Key.Key_P)
    assigning = dialog_of(qtbot, page, AssigningDialog)
    assert isinstance(assigning, AssigningDialog)
    assigning.name.setText("Ben")
    qtbot.keyClick(assigning.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [one.assignee for one in complaints.list_complaints(ws)] == ["Ben", ""])
    press(qtbot, page, Qt.Key.Key_Z)
    putting = dialog_of(qtbot, page, PuttingOffDialog)
    assert isinstance(putting, PuttingOffDialog)
    qtbot.mouseClick(putting.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(complaints.list_complaints(ws)) == 1)
    qtbot.waitUntil(lambda: page.view.chosen_key() == "K-000001")
    cases.open_case(ws, cases.NewCase("Newer, and another matter"))
    press(qtbot, page, Qt.Key.Key_A)
    adding = dialog_of(qtbot, page, AddingDialog)
    assert isinstance(adding, AddingDialog)
    with qtbot.waitSignal(page.case_opened) as opened:
        qtbot.mouseClick(adding.accept_button, Qt.MouseButton.LeftButton)
    assert opened.args == ["C-2026-0001"]
    assert len(boards.show_case(ws, "C-2026-0001").clips) == 1  # it had that clip already


def test_a_pasted_chat_is_logged_line_by_line(
    qtbot: QtBot, operations: Operations, parent: QWidget, ws: Workspace
) -> None:
    case = cases.open_case(ws, cases.NewCase("Earlier")).id
    clips.log_clip(ws, clips.NewClip(case, url=LINK), JobContext())
    forms = WindowForms(operations, parent)
    dialog = ClipDialog(
        ClipChoices(((case, "Earlier"),), (), ()), case, forms._submit_clip, operations, parent
    )
    dialog.open()
    dialog.url.setText(
        f"見て {LINK} と https://x.com/a/status/12、 https://x.com/a/status/13 http://localhost/"
    )
    qtbot.waitUntil(lambda: dialog.found.count() == 4)
    texts = [dialog.found.item(row).text() for row in range(4)]
    assert "tiktok" in texts[0]
    assert "CL-000001" in texts[0]
    assert texts[1].startswith("x · 12 · a")
    assert dialog.values().urls == ("https://x.com/a/status/12", "https://x.com/a/status/13")
    with qtbot.waitSignal(forms.clip_logged):
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert [clip.id for clip in boards.show_case(ws, case).clips] == ["CL-000001", "CL-000002", "CL-000003"]
