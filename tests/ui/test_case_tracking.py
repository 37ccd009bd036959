"""What stands around a case in the window: notes, hand-over, ties, licences, escalation, filings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from services.desks import Stages
from ui.letters import LetterWindow, letter_window

from rightsdesk.services import boards, cases, catalogue
from rightsdesk.services.boards import CaseFile
from rightsdesk.services.licensed_accounts import NewLicence, add_licence, list_licences
from rightsdesk.ui.dialogs.match_dialogs import ExceptionDialog
from rightsdesk.ui.dialogs.tracking_dialogs import EndLicenceDialog, HandOverDialog, LinkDialog, NoteDialog
from rightsdesk.ui.safe_text import SafeLabel

CASE = "C-2026-0001"


@pytest.fixture
def desk(qtbot: QtBot, themed: QApplication, stages: Stages, tmp_path: Path) -> Iterator[LetterWindow]:
    """The window on a case whose uploader is licensed and whose work has a guideline."""
    assert themed is not None
    with letter_window(qtbot, stages, "reviewed", tmp_path / "data") as opened:
        ws = opened.desk.ws
        catalogue.change_work(ws, "W-0001", catalogue.WorkChange(guideline="No full episodes."))
        add_licence(ws, NewLicence("youtube", "@SomeOne", "W-0001", document="Contract 12"))
        cases.open_case(ws, cases.NewCase("Another upload", ("W-0001",), parent_case_id=CASE))
        opened.window.open_case(CASE)
        read_again(opened)
        yield opened


def read_again(desk: LetterWindow) -> CaseFile:
    """Wait until the page shows what is on record."""
    page, runner = desk.window.case, desk.operations.runner
    desk.until(lambda: page.case is not None and not runner.running)
    assert page.case is not None
    return page.case


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(SafeLabel) if label.isVisible())


def press(widget: QWidget, name: str) -> None:
    """Press the button a screen reader would call so, by keyboard as far as Qt lets one."""
    (button,) = [
        one
        for one in widget.findChildren(QAbstractButton)
        if one.isVisible() and name in {one.accessibleName(), one.text()}
    ]
    assert button.isEnabled()
    button.click()


def test_what_stands_around_a_case_is_on_its_overview(desk: LetterWindow) -> None:
    a_note_is_kept(desk)
    a_case_is_handed_over(desk)
    cases_are_linked_and_opened(desk)


def a_note_is_kept(desk: LetterWindow) -> None:
    page = desk.window.case
    overview = page.overview
    assert "No note yet" in texts(overview.notes)
    page.desk.note()
    note = desk.form(NoteDialog)
    note.accept_button.click()
    desk.until(lambda: note.problem == "The note says nothing.")
    note.note.setPlainText("<b>二度目の電話</b>")
    desk.accept(note)
    assert read_again(desk).tracking.notes[0].text == "<b>二度目の電話</b>"
    desk.until(lambda: "<b>二度目の電話</b>\nAki Drafter · 2026-11-22 10:00" in texts(overview.notes))


def a_case_is_handed_over(desk: LetterWindow) -> None:
    page = desk.window.case
    press(page.overview, "Hand over")
    over = desk.form(HandOverDialog)
    over.to.setText("Ben Approver")
    over.note.setPlainText("Only the approval is missing.")
    desk.accept(over)
    assert read_again(desk).assignee == "Ben Approver"
    page.desk.hand_over()
    over = desk.form(HandOverDialog)
    assert "Now with: Ben Approver" in texts(over)
    over.to.setText("BEN approver")
    over.note.setPlainText("Again")
    over.accept_button.click()
    desk.until(lambda: "has it already" in over.problem)
    over.reject()


def cases_are_linked_and_opened(desk: LetterWindow) -> None:
    overview = desk.window.case.overview
    other = cases.open_case(desk.desk.ws, cases.NewCase("The same <i>again</i>")).id
    press(overview.ties, "Link a case")
    link = desk.form(LinkDialog)
    link.other.setText(other)
    link.kind.setCurrentIndex(1)
    desk.accept(link)
    desk.until(lambda: "This case repeats it" in texts(overview.ties))
    assert "Came back as" in texts(overview.ties)
    assert "of the same uploader 0, about the same work 0" in texts(overview.ties)
    press(overview.ties, f"Take the link with {other} away")
    desk.until(lambda: "This case repeats it" not in texts(overview.ties))
    assert read_again(desk).tracking.links == ()
    press(overview.ties, "Open C-2026-0002 Another upload")
    assert desk.window.place == ("case", "C-2026-0002")
    desk.until(lambda: "Re-upload after" in texts(overview.ties))
    assert "re-upload number 1" in texts(overview.ties)
    assert overview.licences.isHidden()  # this one has no clip of the account


def test_a_licence_is_considered_in_a_review_or_ended(desk: LetterWindow) -> None:
    overview = desk.window.case.overview
    assert "@SomeOne · YouTube" in texts(overview.licences)
    assert "LA-0001 · Lantern Harbor · Contract 12" in texts(overview.licences)
    press(overview.licences, "Consider it in a review: @SomeOne, LA-0001")
    review = desk.form(ExceptionDialog)
    assert "Fan-work guideline of Lantern Harbor\nNo full episodes." in texts(review)
    assert review.considered["licence"].isChecked()
    review.reason.setPlainText("The contract covers trailers only.")
    desk.accept(review)
    assert boards.show_case(desk.desk.ws, CASE).reviews[-1].considered == ("licence",)

    press(overview.licences, "End the licence: @SomeOne, LA-0001")
    end = desk.form(EndLicenceDialog)
    end.reason.setText("The contract ran out.")
    desk.accept(end)
    desk.until(overview.licences.isHidden)
    assert list_licences(desk.desk.ws) == ()
