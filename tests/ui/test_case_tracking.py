"""What stands around a case in the window: notes, hand-over, ties, licences, escalation, filings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from services.desks import CTX, TODAY, Stages
from ui.letters import LetterWindow, letter_window

from rightsdesk.domain import escalation
from rightsdesk.services.accounts.licensed_accounts import NewLicence, add_licence, list_licences
from rightsdesk.services.casework import case_links, case_story, cases
from rightsdesk.services.casework.cases import NextStep, OpenGuard
from rightsdesk.services.casework.escalation_rules import escalation_routes
from rightsdesk.services.finding import boards
from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.services.notices import notice_followup
from rightsdesk.services.notices.notice_records import NewAnswer
from rightsdesk.services.rulebook.sentences import in_japanese
from rightsdesk.services.works import catalogue
from rightsdesk.ui.dialogs.case_dialogs import StepDialog
from rightsdesk.ui.dialogs.escalate_dialog import EscalateDialog
from rightsdesk.ui.dialogs.filing_dialog import FilingDialog
from rightsdesk.ui.dialogs.match_dialogs import ExceptionDialog
from rightsdesk.ui.dialogs.tracking_dialogs import EndLicenceDialog, HandOverDialog, LinkDialog, NoteDialog
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.wording import route_words
from rightsdesk.ui.wording.guard_words import guard_said

CASE, FIRST = "C-2026-0001", "N-2026-0001"


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


def strike(desk: LetterWindow, key: Qt.Key) -> None:
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    desk.qtbot.keyClick(desk.window, key)


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
    every_button_has_a_name_and_takes_the_keyboard(desk)
    a_case_is_handed_over(desk)
    cases_are_linked_and_opened(desk)


def a_note_is_kept(desk: LetterWindow) -> None:
    page = desk.window.case
    overview = page.overview
    assert "No note yet" in texts(overview.notes)
    strike(desk, Qt.Key.Key_F2)
    note = desk.form(NoteDialog)
    note.accept_button.click()
    desk.until(lambda: note.problem == "The note says nothing.")
    note.note.setPlainText("<b>二度目の電話</b>")
    desk.accept(note)
    assert read_again(desk).tracking.notes[0].text == "<b>二度目の電話</b>"
    desk.until(lambda: "<b>二度目の電話</b>\nAki Drafter · 2026-11-22 10:00" in texts(overview.notes))


def every_button_has_a_name_and_takes_the_keyboard(desk: LetterWindow) -> None:
    buttons = [one for one in desk.window.case.findChildren(QAbstractButton) if one.isVisible()]
    assert buttons
    assert all(one.accessibleName() or one.text() for one in buttons)
    for button in desk.window.case.overview.findChildren(QAbstractButton):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


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


@pytest.fixture
def disputed(qtbot: QtBot, themed: QApplication, stages: Stages, tmp_path: Path) -> Iterator[LetterWindow]:
    """The window on a case whose letter was refused."""
    assert themed is not None
    with letter_window(qtbot, stages, "issued", tmp_path / "data") as opened:
        opened.desk.send(FIRST)
        notice_followup.record_answer(opened.desk.ws, NewAnswer(FIRST, "rejected", TODAY), CTX)
        opened.window.open_case(CASE)
        read_again(opened)
        yield opened


def test_a_dispute_is_led_from_the_case(disputed: LetterWindow) -> None:
    a_refused_case_goes_up_the_ladder(disputed)
    an_action_is_put_on_record(disputed)


def a_refused_case_goes_up_the_ladder(desk: LetterWindow) -> None:
    header = desk.window.case.header
    (escalated,) = [step for step in read_again(desk).next_steps if step.status == "escalated"]
    header.step_wanted.emit(escalated)
    form = desk.form(EscalateDialog)
    assert form.ladder.chosen_key() == "corrected_notice"
    assert "Letters of ours" in texts(form)
    form.accept_button.click()
    assert form.problem == "No reason is given."
    form.ladder.selectRow(form.ladder.table.place_of("eu_coordinator"))
    desk.until(lambda: "What it lacks\nNo complaint under DSA Art 20 was sent first." in texts(form))
    form.reason.setText("The refusal does not look at the film.")
    form.accept_button.click()
    assert form.problem == "No complaint under DSA Art 20 was sent first."  # with a note it would go
    form.ladder.selectRow(form.ladder.table.place_of("corrected_notice"))
    desk.accept(form)
    assert read_again(desk).tracking.route == "corrected_notice"
    desk.until(header.route.isVisible)
    assert header.route.accessibleName() == "Corrected notice"
    header.route_wanted.emit()
    other = desk.form(EscalateDialog)
    assert other.ladder.chosen_key() != "corrected_notice"
    other.reject()


def an_action_is_put_on_record(desk: LetterWindow) -> None:
    page = desk.window.case
    guard = OpenGuard("filing_recorded", "No filing.", "")
    page.header.step_wanted.emit(NextStep("suit_filed", (guard,)))
    press(desk.form(StepDialog), "Record a filing")
    form = desk.form(FilingDialog)
    form.court.setText("Copyright Claims Board")
    form.docket.setText("26-CCB-0001")
    form.proof.setText("22 November")
    form.accept_button.click()
    assert form.problem == "“22 November” is not a day of the calendar."
    form.proof.setText("2026-11-22")
    form.evidence.setCurrentIndex(1)
    desk.accept(form)
    desk.until(lambda: "Copyright Claims Board, 26-CCB-0001" in texts(page.overview.filings))
    (filing,) = read_again(desk).tracking.filings
    assert (filing.clips, filing.proof_sent_on, filing.evidence) == (("CL-000001",), TODAY, "E-000001")
    press(page.overview.filings, "Record a filing")
    again = desk.form(FilingDialog)
    assert again.docket.text() == "26-CCB-0001"
    again.reject()


def test_what_the_file_owes_stands_apart_from_what_is_missing(desk: LetterWindow) -> None:
    guard, ask = OpenGuard("evidence_fixed", "No evidence.", ""), OpenGuard("question_kept", "No copy.", "")
    page = desk.window.case
    page.header.step_wanted.emit(NextStep("info_requested", (guard,), (ask,)))
    form = desk.form(StepDialog)
    lines = texts(form).splitlines()
    missing = lines.index("Still missing now:")
    assert lines[missing + 1 : missing + 4] == [
        "• No evidence.", "The file still owes, and may be given later:", "• No copy.",
    ]  # fmt: skip
    form.reject()


def test_a_guard_is_worded_in_the_language_of_the_screen() -> None:
    guard = OpenGuard(
        "clip_logged", "No clip.", "Log one with `clip log`.", "クリップがありません。", "記録してください。"
    )
    before = QLocale()
    assert guard_said(guard) == ("No clip.", "")
    QLocale.setDefault(QLocale("ja"))
    try:
        assert guard_said(guard) == ("クリップがありません。", "記録してください。")
        assert guard_said(OpenGuard("new_one", "No clip.", "")) == ("No clip.", "")
    finally:
        QLocale.setDefault(before)


def test_the_timeline_tells_the_story_and_leads_to_its_records(disputed: LetterWindow) -> None:
    ws, window, page = disputed.desk.ws, disputed.window, disputed.window.case
    other = cases.open_case(ws, cases.NewCase("Other")).id
    case_links.link_cases(ws, case_links.NewLink(CASE, other))
    story = page.timeline.story
    assert story.list.table.rowCount() == 0  # nobody looked yet
    page.tabs.setCurrentWidget(page.timeline)
    window.refresh()
    told = case_story.tell_case(ws, CASE)
    disputed.until(lambda: story.list.table.rowCount() == len(told))
    assert story.list.table.index(0, 2).data() == "Linked with C-2026-0002 (Related)."
    assert story.open.text() == "Open C-2026-0002"
    story.show_kind("N")
    letters = [line for line in told if line.subject.startswith("N-")]
    assert story.count.text() == f"{len(letters)} of {len(told)}"
    assert story.whole.text() == "Answer of 2026-11-22: Refused."
    disputed.qtbot.keyClick(story.list, Qt.Key.Key_Return)
    assert window.place == ("notice", FIRST)
    window.navigator.back()
    story.show_kind("CL")
    story.open.click()
    disputed.until(lambda: page.files.clips.chosen_key() == "CL-000001")
    assert page.tabs.currentWidget() is page.files
    page.tabs.setCurrentWidget(page.timeline)
    story.show_kind("")
    disputed.qtbot.keyClick(story.list, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    story.open.click()
    assert window.place == ("case", other)


def test_custody_entries_stand_behind_the_story(disputed: LetterWindow) -> None:
    page = disputed.window.case
    page.tabs.setCurrentWidget(page.timeline)
    press(page.timeline, "Custody entries")
    assert page.timeline.view.isVisible()
    assert page.timeline.view.table.rowCount() == len(read_again(disputed).timeline)
    page.timeline.show_kind("CN")
    disputed.until(lambda: "Nothing of this kind happened yet" in texts(page.timeline))
    assert page.timeline.story.isVisible()


def test_every_sentence_of_the_ladder_can_be_said_in_japanese(themed: QApplication) -> None:
    assert themed is not None
    assert all(in_japanese(said) != said for said in escalation.NEEDS_SAID.values())
    assert set(route_words._notes()) == {route.note for route in escalation_routes()} - {""}
