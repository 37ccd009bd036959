"""The opt-out desk in the window: ask, answer, test, breach, and the register that shows it."""

from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot
from services.desks import BEN, CTX, TODAY
from ui.letters import LetterWindow

from rightsdesk.services.notices import notice_followup, notices
from rightsdesk.services.notices.notice_records import Sending
from rightsdesk.services.optouts import optout_steps, optouts
from rightsdesk.services.optouts.optout_steps import NewOutcome
from rightsdesk.ui.dialogs.optout_dialogs import (
    AuditDialog,
    BreachDialog,
    OutcomeDialog,
    PackDialog,
    RequestDialog,
    VendorDialog,
)
from rightsdesk.ui.dialogs.package_dialogs import PackageDoneDialog
from rightsdesk.ui.pages.optouts_page import OptOutsPage


def page_of(qtbot: QtBot, opened: LetterWindow) -> OptOutsPage:
    opened.window.go_to("optouts")
    page = opened.window.pages.the(OptOutsPage)
    qtbot.waitUntil(lambda: page.register is not None)
    return page


def tick(box: QListWidget, *keys: str) -> None:
    for row in range(box.count()):
        item = box.item(row)
        wanted = item.data(Qt.ItemDataRole.UserRole) in keys
        item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)


def sent_request(opened: LetterWindow) -> str:
    ws = opened.operations.workspace
    new = optouts.NewOptOuts(("kling",), ("W-0001",), bases=("jp_30_4",))
    one = optouts.draft_optouts(ws, new, CTX).optouts[0]
    notices.approve_notice(ws.acting_as(BEN), str(one.notice))
    notices.issue_notice(ws, str(one.notice), CTX)
    notice_followup.record_sent(ws, Sending(str(one.notice), "post", TODAY))
    return one.id


def test_vendors_are_asked_and_the_register_shows_it(qtbot: QtBot, reviewed: LetterWindow) -> None:
    page = page_of(qtbot, reviewed)
    page.ask.click()
    form = reviewed.form(RequestDialog)
    tick(form.vendors, "openai", "kling")
    tick(form.bases, "jp_30_4")
    form.language.setCurrentIndex(form.language.findData("ja+en"))
    form.accept_button.click()
    qtbot.waitUntil(lambda: page.register is not None and len(page.register.requests) == 2)
    view = page.matrix.view
    assert view is not None
    vendors = [one.id for one in page.matrix.vendors]
    assert set(vendors[:2]) == {"kling", "openai"}
    column = vendors.index("kling")
    assert view.table.index(0, column).data() == "Drafted"
    view.setCurrentIndex(view.table.index(0, column))
    assert page.told.text() == "Lantern Harbor · Kling"
    assert page.table.rowCount() == 1
    assert page.card.isVisible()
    assert page.matrix.titles.currentIndex().row() == 0
    with qtbot.waitSignal(page.notice_opened) as opened:
        page.buttons["letter"].click()
    kling = next(one for one in optouts.list_optouts(reviewed.operations.workspace) if one.vendor == "kling")
    assert opened.args == [kling.notice]


def test_what_lacks_a_work_is_said_beside_the_fields(qtbot: QtBot, reviewed: LetterWindow) -> None:
    page = page_of(qtbot, reviewed)
    page.ask.click()
    form = reviewed.form(RequestDialog)
    tick(form.vendors)
    form.accept_button.click()
    qtbot.waitUntil(lambda: bool(form.problem))
    assert form.problem == "A request needs a vendor and a work."


def test_an_answer_a_test_and_a_breach(qtbot: QtBot, reviewed: LetterWindow, tmp_path: Path) -> None:
    optout_id = sent_request(reviewed)
    page = page_of(qtbot, reviewed)
    qtbot.waitUntil(page.buttons["outcome"].isEnabled)
    assert not page.buttons["breach"].isEnabled()
    page.buttons["outcome"].click()
    form = reviewed.form(OutcomeDialog)
    form.outcome.setCurrentIndex(form.outcome.findData("confirmed"))
    form.accept_button.click()
    qtbot.waitUntil(lambda: "What the vendor wrote is missing" in form.problem)
    form.note.setPlainText("All models, from today on.")
    form.accept_button.click()
    qtbot.waitUntil(page.buttons["breach"].isEnabled)
    page.buttons["audit"].click()
    test = reviewed.form(AuditDialog)
    output = tmp_path / "output.png"
    Image.new("RGB", (64, 64), "navy").save(output)
    test.model.setText("Kling AI")
    test.prompt.setPlainText("Lantern Harbor")
    test.finding.setCurrentIndex(test.finding.findData("reproduced"))
    test.well.add_files([output])
    test.accept_button.click()
    ws = reviewed.operations.workspace
    qtbot.waitUntil(lambda: bool(optouts.show_optout(ws, optout_id).audits))
    page.buttons["breach"].click()
    breach = reviewed.form(BreachDialog)
    breach.reason.setPlainText("The harbor came back.")
    breach.accept_button.click()
    qtbot.waitUntil(lambda: optouts.show_optout(ws, optout_id).state == "breached")
    qtbot.waitUntil(lambda: page.table.index(0, 2).data() == "Breached")


def test_a_request_is_followed_up_and_packed(qtbot: QtBot, reviewed: LetterWindow, tmp_path: Path) -> None:
    optout_id = sent_request(reviewed)
    ws = reviewed.operations.workspace
    new = NewOutcome(optout_id, "confirmed", TODAY, "All models.")
    optout_steps.record_outcome(ws, new, CTX)
    page = page_of(qtbot, reviewed)
    qtbot.waitUntil(page.follow.isEnabled)
    assert not page.follow_ups["second_letter"].isEnabled()
    new = NewOutcome(optout_id, "refused", TODAY, "They took it back.")
    optout_steps.record_outcome(ws, new, CTX)
    page.refresh()
    qtbot.waitUntil(page.follow_ups["second_letter"].isEnabled)
    assert not page.follow_ups["reminder"].isEnabled()
    with qtbot.waitSignal(page.notice_opened) as opened:
        page.follow_ups["second_letter"].trigger()
    letter = optouts.show_optout(ws, optout_id).letters[0]
    assert (letter.kind, opened.args) == ("second_letter", [letter.notice])
    page.follow_ups["pack"].trigger()
    form = reviewed.form(PackDialog)
    form.folder.edit.setText(str(tmp_path))
    form.accept_button.click()
    history = tmp_path / f"{optout_id}-pack" / "data" / "optout" / f"{optout_id}.pdf"
    qtbot.waitUntil(history.exists, timeout=20_000)
    reviewed.form(PackageDoneDialog).reject()


def test_facts_about_a_vendor_need_their_source(qtbot: QtBot, reviewed: LetterWindow) -> None:
    page = page_of(qtbot, reviewed)
    vendors = [one.id for one in page.matrix.vendors]
    header = page.matrix.view.horizontalHeader()  # type: ignore[union-attr]
    header.sectionClicked.emit(vendors.index("pika"))
    page.card.change_wanted.click()
    form = reviewed.form(VendorDialog)
    form.services.setPlainText("Pika\nPika API")
    form.accept_button.click()
    qtbot.waitUntil(lambda: "where it was read" in form.problem)
    form.source.setText("Their terms of today")
    form.accept_button.click()
    qtbot.waitUntil(lambda: page.card.vendor is not None and "Pika API" in page.card.vendor.services)
