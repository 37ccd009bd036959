"""The page of uploaders, looking again for what was removed, and following up on what came back."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot
from services.desks import CTX, TODAY, Desk
from ui.letters import LetterWindow

from rightsdesk.services.accounts.licensed_accounts import list_licences
from rightsdesk.services.casework import cases
from rightsdesk.services.casework.removal_checks import list_checks
from rightsdesk.services.finding import boards
from rightsdesk.services.intake import clips
from rightsdesk.services.notices import notice_followup, notices
from rightsdesk.services.notices.notice_records import NewAnswer
from rightsdesk.ui.dialogs.check_dialogs import AddressDialog, CheckDialog
from rightsdesk.ui.dialogs.follow_up_dialog import FollowUpDialog
from rightsdesk.ui.dialogs.licence_dialogs import LicenceDialog, LicenceEndDialog
from rightsdesk.ui.pages.uploaders_page import UploadersPage, account_id

FIRST = "N-2026-0001"
LEFT = Qt.MouseButton.LeftButton


class Browser(QObject):
    """Stands in for the web browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


def removed(desk: Desk) -> None:
    desk.send(FIRST)
    notice_followup.record_answer(desk.ws, NewAnswer(FIRST, "removed", TODAY), CTX)


def form(issued: LetterWindow, kind: type[QDialog]) -> QDialog:
    def shown() -> list[QDialog]:
        return [one for one in issued.window.findChildren(kind) if one.isVisible()]

    issued.qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


@pytest.fixture
def page(issued: LetterWindow) -> UploadersPage:
    removed(issued.desk)
    issued.window.go_to("uploaders")
    found = issued.window.pages.the(UploadersPage)
    issued.qtbot.waitUntil(lambda: found.dossier.file is not None)
    return found


def test_an_account_shows_its_dossier_is_printed_and_licensed(
    issued: LetterWindow, page: UploadersPage, qtbot: QtBot, tmp_path: Path
) -> None:
    ws, dossier = issued.desk.ws, page.dossier
    assert page.view.chosen_key() == account_id("youtube", "@SomeOne")
    assert "@someone" in dossier.title.text()
    assert "removals: 1" in dossier.counts.text()
    assert [view.table.rowCount() for view in (dossier.cases, dossier.notices, dossier.clips)] == [1, 1, 1]
    assert not dossier.suggestion.isVisible()
    page.search.setText("nobody")
    qtbot.waitUntil(lambda: page.view.table.rowCount() == 0)
    page.search.setText("meon")
    qtbot.waitUntil(lambda: page.view.table.rowCount() == 1)
    out = tmp_path / "dossier.pdf"
    page.print_dossier(str(out))
    qtbot.waitUntil(lambda: any(str(out) in one for one in issued.heard.notes))
    assert "someone" in PdfReader(io.BytesIO(out.read_bytes())).pages[0].extract_text()
    qtbot.mouseClick(dossier.license, LEFT)
    adding = form(issued, LicenceDialog)
    assert isinstance(adding, LicenceDialog)
    assert (adding.platform.currentData(), adding.account.text()) == ("youtube", "@someone")
    adding.until_on.setText("yesterday")
    qtbot.mouseClick(adding.accept_button, LEFT)
    assert adding.problem
    adding.until_on.setText("2027-01-01")
    qtbot.mouseClick(adding.accept_button, LEFT)
    qtbot.waitUntil(lambda: dossier.licences.table.rowCount() == 1)
    qtbot.waitUntil(lambda: page.licences.table.rowCount() == 1)
    page.tabs.setCurrentIndex(2)
    page.licences.selectRow(0)
    qtbot.mouseClick(page.end_licence, LEFT)
    ending = form(issued, LicenceEndDialog)
    assert isinstance(ending, LicenceEndDialog)
    ending.reason.setPlainText("Over")
    qtbot.mouseClick(ending.accept_button, LEFT)
    qtbot.waitUntil(lambda: bool(list_licences(ws, include_ended=True)[0].ended_by))
    page.tabs.setCurrentIndex(0)
    dossier.cases.selectRow(0)
    with qtbot.waitSignal(page.case_opened) as opened:
        qtbot.keyClick(dossier.cases, Qt.Key.Key_Return)
    assert opened.args == [issued.desk.case]


def test_what_is_due_is_looked_at_and_what_is_back_opens_its_case(
    issued: LetterWindow, page: UploadersPage, qtbot: QtBot, tmp_path: Path
) -> None:
    desk, checks = issued.desk, page.checks
    page.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: checks.view.table.rowCount() == 0)
    checks.within.setCurrentIndex(checks.within.findData("90"))
    qtbot.waitUntil(lambda: checks.view.chosen_key() == desk.clip)
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")
    qtbot.mouseClick(checks.open_address, LEFT)
    asking = form(issued, AddressDialog)
    assert isinstance(asking, AddressDialog)
    assert "www.youtube.com" in asking.windowTitle()
    assert browser.opened == []
    qtbot.mouseClick(asking.open_it, LEFT)
    QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == [boards.show_case(desk.ws, desk.case).clips[0].url]
    qtbot.mouseClick(checks.record, LEFT)
    dialog = form(issued, CheckDialog)
    assert isinstance(dialog, CheckDialog)
    qtbot.mouseClick(dialog.accept_button, LEFT)
    assert "not said what was seen" in dialog.problem
    dialog.outcome.setCurrentIndex(dialog.outcome.findData("back"))
    qtbot.mouseClick(dialog.accept_button, LEFT)
    qtbot.waitUntil(lambda: "needs a capture" in dialog.problem)
    shot = tmp_path / "page.html"
    shot.write_text("<!doctype html><title>Back</title>", encoding="utf-8")
    dialog.well.add_files([shot])
    with qtbot.waitSignal(page.case_opened) as opened:
        qtbot.mouseClick(dialog.accept_button, LEFT)
    (check,) = list_checks(desk.ws, desk.case)
    assert opened.args == [check.child_case]
    assert (check.outcome, bool(check.evidence)) == ("back", True)
    assert issued.window.place == ("case", check.child_case)
    assert any(str(check.child_case) in one for one in issued.heard.notes)


def test_the_same_clip_is_followed_up_by_a_letter_that_cites_the_earlier(
    issued: LetterWindow, page: UploadersPage, qtbot: QtBot
) -> None:
    ws, window = issued.desk.ws, issued.window
    assert page.dossier.file is not None
    own = cases.open_case(ws, cases.NewCase("Again", ("W-0001",))).id
    again = clips.NewClip(own, url="https://youtu.be/SAMPLE00001?t=3", uploader="someone")
    clip = clips.log_clip(ws, again, CTX).id
    window.open_case(own)
    tab = window.case.files
    window.case.tabs.setCurrentWidget(tab)
    qtbot.waitUntil(tab.known.isVisible)
    assert tab.known.heading.text() == "Seen before: 1"
    assert tab.clips.chosen_key() == clip
    button = next(one for one in tab.known.findChildren(QPushButton) if one.property("notice"))
    qtbot.mouseClick(button, LEFT)
    following = form(issued, FollowUpDialog)
    assert isinstance(following, FollowUpDialog)
    qtbot.mouseClick(following.accept_button, LEFT)
    qtbot.waitUntil(lambda: window.place[0] == "notice")
    drafted = notices.show_notice(ws, window.place[1])
    assert (drafted.case, bool(drafted.prior)) == (own, True)
    assert boards.show_case(ws, own).parent_case_id == issued.desk.case
    issued.settle()
    window.open_case(own)
    tab._on_account()
    assert window.place == ("uploaders", account_id("youtube", "someone"))
    qtbot.waitUntil(lambda: page.dossier.file is not None and len(page.dossier.file.clips) == 2)
