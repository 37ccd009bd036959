"""Steps with a letter: mail seen before it leaves, corrections held against the old, many in one run."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from services.desks import BEN, CTX, TODAY, log_upload
from services.mail_servers import Inbox, serving
from ui.letters import LetterWindow

from rightsdesk.services.casework import cases
from rightsdesk.services.casework.cases import NewCase
from rightsdesk.services.finding import boards
from rightsdesk.services.letters import naiyo_sheets
from rightsdesk.services.notices import notice_followup, notices
from rightsdesk.services.notices.notice_records import Sending
from rightsdesk.ui.dialogs.answer_dialog import AnswerDialog
from rightsdesk.ui.dialogs.bulk_dialog import BulkDialog, BulkSummaryDialog
from rightsdesk.ui.dialogs.diff_dialog import DiffDialog
from rightsdesk.ui.dialogs.mail_dialog import MailDialog
from rightsdesk.ui.dialogs.naiyo_dialog import NaiyoDialog
from rightsdesk.ui.dialogs.notice_dialogs import ArrivalDialog, ClipsDialog, WithdrawDialog
from rightsdesk.ui.dialogs.sign_dialog import SignDialog
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.pages.notices_page import NoticesPage

US, ONE, TWO = "dmca_512c_notice", "N-2026-0001", "N-2026-0002"
AGENT = "copyright@youtube.com"


def ended(dialog: QDialog) -> Callable[[], bool]:
    said: list[int] = []
    dialog.finished.connect(said.append)
    return lambda: bool(said)


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path) -> None:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "conf"))
    QSettings().clear()


def open_mail(issued: LetterWindow, inbox_port: int) -> MailDialog:
    issued.open(ONE)
    issued.page.buttons["mail"].click()
    form = issued.form(MailDialog)
    form.host.setText("127.0.0.1")
    form.port.setText(str(inbox_port))
    return form


def test_the_mail_is_shown_with_its_first_page_and_cancel_sends_nothing(issued: LetterWindow) -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        form = open_mail(issued, port)
        issued.until(lambda: form.page.page_count > 0 and form.page.is_settled)
        assert form.page.current_page == 1
        assert form.to.text() == AGENT
        shown = [label.text() for label in form.findChildren(SafeLabel)]
        assert any(ONE in text for text in shown)
        assert any("not attached" in text for text in shown)
        assert "512(c)" in form.body.toPlainText()
        issued.qtbot.keyClick(form.to, Qt.Key.Key_Return)
        issued.settle()
        form.reject()
        issued.settle()
    assert inbox.taken == []
    assert notices.show_notice(issued.desk.ws, ONE).status == "issued"


def test_a_mail_that_leaves_is_recorded(issued: LetterWindow) -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        form = open_mail(issued, port)
        done = ended(form)
        form.accept_button.click()
        issued.until(done)
        issued.settle()
    assert [one.rcpt_tos for one in inbox.taken] == [[AGENT]]
    assert notices.show_notice(issued.desk.ws, ONE).status == "sent"
    assert any("Queued as A1B2" in note for note in issued.heard.notes)


def test_a_server_that_refuses_leaves_the_form_open(issued: LetterWindow) -> None:
    with serving(Inbox(to_recipient={AGENT: "550 no such box"})) as port:
        form = open_mail(issued, port)
        form.accept_button.click()
        issued.until(lambda: bool(form.problem))
    assert form.isVisible()
    assert notices.show_notice(issued.desk.ws, ONE).status == "issued"
    form.reject()


def test_another_recipient_is_warned_about_and_saved_as_eml(issued: LetterWindow, tmp_path: Path) -> None:
    form = open_mail(issued, 25)
    form.to.setText("someone@host.example")
    form.to.editingFinished.emit()
    issued.until(lambda: any("another address" in one.text() for one in form.findChildren(SafeLabel)))
    save = next(one for one in form.findChildren(QPushButton) if one.text() == "Save as .eml")
    save.click()
    chooser = issued.window.findChildren(QFileDialog)[0]
    target = tmp_path / "draft.eml"
    chooser.fileSelected.emit(str(target))
    chooser.reject()
    issued.until(target.is_file)
    assert b"someone@host.example" in target.read_bytes()
    form.to.setText("someone@host.example\r\nBcc: x@y.example")
    form.to.editingFinished.emit()
    issued.until(lambda: bool(form.problem))
    form.reject()


def test_a_word_copy_is_saved(issued: LetterWindow, tmp_path: Path) -> None:
    page = issued.open(TWO)
    for entry, name in (("word", "counsel.docx"), ("naiyo", "naiyo.docx")):
        page.bar.entries[entry].trigger()
        chooser = issued.window.findChildren(QFileDialog)[-1]
        target = tmp_path / name
        chooser.fileSelected.emit(str(target))
        chooser.reject()
        before = len(issued.heard.notes)
        issued.until(lambda: len(issued.heard.notes) > before or bool(issued.heard.troubles))  # noqa: B023
        if entry == "word":
            assert target.read_bytes()[:2] == b"PK"
    assert not page.bar.entries["compare"].isVisible()


def test_a_wrong_certificate_is_said_beside_the_fields(issued: LetterWindow, tmp_path: Path) -> None:
    page = issued.open(ONE)
    page.bar.entries["sign"].trigger()
    form = issued.form(SignDialog)
    certificate = tmp_path / "own.p12"
    certificate.write_bytes(b"no certificate")
    form.well.add_files([certificate])
    form.accept_button.click()
    issued.until(lambda: bool(form.problem))
    form.reject()


def test_a_correction_is_held_against_what_it_corrects(issued: LetterWindow) -> None:
    page = issued.open(ONE)
    page.bar.entries["correct"].trigger()
    issued.until(lambda: issued.window.place[0] == "notice" and issued.window.place[1] not in {"", ONE})
    issued.settle()
    assert page.notice is not None
    assert page.notice.prior == ONE
    assert page.form.focus_field("signature_name")
    edit = page.form.edit_of("signature_name")
    assert edit is not None
    edit.line.selectAll()  # type: ignore[attr-defined]
    issued.qtbot.keyClicks(edit.line, "Mio Correction")  # type: ignore[attr-defined]
    issued.settle()
    page.buttons["save"].click()
    issued.until(lambda: bool(page.notice and page.notice.overrides))
    page.bar.entries["compare"].trigger()
    diff = issued.form(DiffDialog)
    text = diff.text.toPlainText().splitlines()
    assert any(line.startswith("- ") and "Hanako Mihon" in line for line in text)
    assert any(line.startswith("+ ") and "Mio Correction" in line for line in text)
    assert any(line.startswith("  ") for line in text)
    diff.accept()


def test_a_withdrawal_offers_the_letter_that_says_so(issued: LetterWindow) -> None:
    ws = issued.desk.ws
    notice_followup.record_sent(ws, Sending(ONE, "form", TODAY))
    page = issued.open(ONE)
    page.bar.entries["withdraw"].trigger()
    form = issued.form(WithdrawDialog)
    assert form.letter.isChecked()
    form.reason.setPlainText("The uploader has a licence.")
    form.accept_button.click()
    issued.until(lambda: issued.window.place[1] not in {"", ONE})
    issued.settle()
    assert page.notice is not None
    assert (page.notice.kind, page.notice.prior) == ("notice_retraction", ONE)
    assert notices.show_notice(ws, ONE).status == "retracted"


def test_a_counter_notice_is_answered_from_the_letter(issued: LetterWindow) -> None:
    notice_followup.record_sent(issued.desk.ws, Sending(ONE, "form", TODAY))
    page = issued.open(ONE)
    assert not page.bar.entries["counter"].isVisible()
    page.buttons["answer"].click()
    form = issued.form(AnswerDialog)
    form.outcome.setCurrentIndex(form.outcome.findData("counter_notice"))
    rows = form.counter.rows
    rows["cn_name_address_phone"].edit.area.setPlainText("Jo Sample\n1 Main St")  # type: ignore[attr-defined]
    rows["cn_received_by_provider_at"].edit.line.setText(TODAY.isoformat())  # type: ignore[attr-defined]
    done = ended(form)
    form.accept_button.click()
    issued.until(lambda: done() or bool(form.problem))
    assert done(), form.problem
    issued.until(page.bar.entries["counter"].isVisible)
    page.bar.entries["counter"].trigger()
    issued.until(lambda: issued.window.place[1] not in {"", ONE})
    issued.settle()
    assert page.notice is not None
    assert page.notice.kind == "counter_notice_response"
    assert page.notice.fields["defendant_name"] == "Jo Sample"


def test_many_letters_say_at_the_end_what_became_of_each(reviewed: LetterWindow) -> None:
    ws = reviewed.desk.ws
    second = cases.open_case(ws, NewCase("Another upload", ("W-0001",))).id
    log_upload(ws, second, "https://www.youtube.com/watch?v=SAMPLE00002")
    window = reviewed.window
    window.go_to("notices")
    window.pages.the(NoticesPage).many.click()
    form = reviewed.form(BulkDialog)
    form.kind.setCurrentIndex(form.kind.findData(US))
    reviewed.until(lambda: form.cases.count() == 2)
    form.accept_button.click()
    summary = reviewed.form(BulkSummaryDialog)
    texts = [label.text() for label in summary.findChildren(SafeLabel)]
    assert "2 done" in texts
    assert "0 failed" in texts
    summary.accept()
    # The second case lacks what an approval asks for: it fails with its sentence, the first one goes through.
    reviewed.operations.act_as(BEN)
    window.pages.the(NoticesPage).many.click()
    form = reviewed.form(BulkDialog)
    form.step.setCurrentIndex(form.step.findData("approve"))
    form.kind.setCurrentIndex(form.kind.findData(US))
    reviewed.until(lambda: form.cases.count() == 2)
    form.accepted_warning.setChecked(True)
    form.accept_button.click()
    summary = reviewed.form(BulkSummaryDialog)
    texts = [label.text() for label in summary.findChildren(SafeLabel)]
    assert "1 done" in texts
    assert "1 failed" in texts
    assert any("is not complete" in text for text in texts)
    opened = next(
        one for one in summary.findChildren(QPushButton) if one.accessibleName().startswith("Open ")
    )
    opened.click()
    reviewed.until(lambda: window.place[0] == "notice")
    reviewed.settle()
    issue = next(one for one in notices.list_notices(ws) if one.status == "approved")
    notices.issue_notice(ws, issue.id, CTX)


def test_a_japanese_letter_is_laid_on_the_grid_of_the_post(issued: LetterWindow) -> None:
    page = issued.open(TWO)
    page.bar.entries["grid"].trigger()
    form = issued.form(NaiyoDialog)
    issued.until(lambda: form.sheets.accessibleName() != "")
    grids = issued.desk.ws.rules.naiyo.grid
    for place, grid in enumerate(grids):
        form.grid.setCurrentIndex(place)
        form.grid.activated.emit(place)
        wanted = naiyo_sheets.lay_on_grid(issued.desk.ws, TWO, grid.id)
        told = f"{wanted.pages} sheets, {wanted.count} signs"
        issued.until(lambda: form.counts.accessibleName() == told)  # noqa: B023
        assert form.state.accessibleName() == f"{len(wanted.problems)} to mend"
        across, down = form.sheets._page_size().toTuple()
        assert (across > down) == (
            grid.lines > grid.characters if grid.vertical else grid.characters > grid.lines
        )
    form.accept()
    issued.open(ONE)
    assert not page.bar.entries["grid"].isVisible()


def test_the_day_of_arrival_is_recorded(issued: LetterWindow) -> None:
    notice_followup.record_sent(issued.desk.ws, Sending(ONE, "post", TODAY))
    page = issued.open(ONE)
    page.bar.entries["arrived"].trigger()
    issued.accept(issued.form(ArrivalDialog))
    issued.settle()
    lines = boards.show_case(issued.desk.ws, issued.desk.case).timeline
    assert any("arrived_on" in str(line) for line in lines)


def test_a_draft_is_limited_to_some_clips(reviewed: LetterWindow) -> None:
    ws, case = reviewed.desk.ws, reviewed.desk.case
    log_upload(ws, case, "https://www.youtube.com/watch?v=SAMPLE00002")
    number = reviewed.draft(US, "en")
    page = reviewed.open(number)
    assert page.notice is not None
    assert page.notice.clips == ("CL-000001", "CL-000002")
    page.bar.entries["clips"].trigger()
    form = reviewed.form(ClipsDialog)
    form.clips.item(1).setCheckState(Qt.CheckState.Unchecked)
    reviewed.accept(form)
    reviewed.settle()
    assert notices.show_notice(ws, number).clips == ("CL-000001",)
    page.bar.entries["clips"].trigger()
    form = reviewed.form(ClipsDialog)
    form.clips.item(1).setCheckState(Qt.CheckState.Checked)
    reviewed.accept(form)
    reviewed.settle()
    assert notices.show_notice(ws, number).overrides == {}
