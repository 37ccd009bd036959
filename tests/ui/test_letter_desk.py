"""The desk of one letter: typing changes the page, a click on a sentence shows what it rests on."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QMessageBox, QToolButton
from ui.helpers import Gaps
from ui.letters import LetterWindow

from rightsdesk.services.letters import notice_ledger
from rightsdesk.services.notices import notices
from rightsdesk.ui.letter.findings_card import FindingRow
from rightsdesk.ui.pages.notice_page import NoticePage

US, DEMAND = "dmca_512c_notice", "cease_and_desist"
CLAIM = "The account sold copies at the invented winter fair."


def click_sentence(opened: LetterWindow, number: int) -> None:
    view = opened.page.pdf.view
    view.choose_sentence(number)
    opened.until(lambda: view.is_settled)
    area = view.areas_of(number)[0]
    place = area.center() - QPointF(view._left(), view._top())
    opened.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())


def sentence_with(page: NoticePage, words: str) -> int:
    return next(number for number, line in page.desk._lines.items() if words in line.sentence.text)


def type_into(opened: LetterWindow, key: str, text: str) -> None:
    """Type over what stands in a field, key by key."""
    page = opened.page
    assert page.form.focus_field(key)
    target = page.form.edit_of(key).focusProxy()  # type: ignore[union-attr]
    target.selectAll()  # type: ignore[union-attr]
    opened.qtbot.keyClicks(target, text)


def test_a_clicked_sentence_shows_its_records_and_leads_to_them(reviewed: LetterWindow) -> None:
    page = reviewed.open(reviewed.draft(US, "en"))
    assert not page.desk.card.isVisible()
    number = sentence_with(page, "youtube.com/watch")
    click_sentence(reviewed, number)
    assert page.desk.card.isVisible()
    line = page.desk.card.line
    assert line is not None
    assert line.sentence.number == number
    assert "CL-000001" in {one.id for one in line.supports}
    assert page.desk.list.view.chosen_key() == str(number)
    tools = {one.accessibleName(): one for one in page.desk.card.findChildren(QToolButton)}
    tools["Open CL-000001"].click()
    assert reviewed.window.place == ("case", reviewed.desk.case)
    case = reviewed.window.case
    reviewed.until(lambda: case.files.clips.chosen_key() == "CL-000001")
    assert case.tabs.currentWidget() is case.files


def test_the_ledger_is_walked_with_the_keyboard(reviewed: LetterWindow) -> None:
    page = reviewed.open(reviewed.draft(US, "en"))
    page.below.setCurrentWidget(page.desk.list)
    page.desk.list.view.setFocus()
    reviewed.qtbot.keyClick(page.desk.list.view, Qt.Key.Key_Home)
    page.desk.list.view.selectRow(0)
    reviewed.qtbot.keyClick(page.desk.list.view, Qt.Key.Key_Down)
    assert page.desk.card.line is not None
    assert page.desk.card.line.sentence.number == 2
    assert page.pdf.view._chosen == 2


def test_typing_changes_the_page_and_not_the_record(reviewed: LetterWindow) -> None:
    number = reviewed.draft(US, "en")
    page = reviewed.open(number)
    seen: list[int] = []
    page.preview.arrived.connect(lambda pdf: seen.append(pdf.pages))
    whole = page.pdf.page_count
    type_into(reviewed, "signature_name", "Mio Rehearsal")
    reviewed.until(lambda: any("Mio Rehearsal" in one.sentence.text for one in page.desk._lines.values()))
    assert seen[0] < whole  # without the exhibits while somebody types
    assert page.buttons["save"].isVisible()
    assert not page.buttons["approve"].isEnabled()
    assert notices.show_notice(reviewed.desk.ws, number).overrides == {}
    reviewed.settle()
    assert page.pdf.page_count == whole
    page.buttons["save"].click()
    reviewed.until(lambda: bool(page.notice and page.notice.overrides))
    reviewed.settle()
    assert page.notice is not None
    assert page.notice.overrides == {"signature_name": "Mio Rehearsal"}
    assert not page.buttons["save"].isVisible()


def test_the_window_answers_while_the_letter_is_set(reviewed: LetterWindow) -> None:
    page = reviewed.open(reviewed.draft(US, "en"))
    with Gaps() as gaps:
        type_into(reviewed, "signature_name", "Mio Rehearsal of the Long Name")
        reviewed.until(lambda: any("Long Name" in one.sentence.text for one in page.desk._lines.values()))
        reviewed.settle()
    assert gaps.longest_ms < 250


def test_a_value_set_by_hand_goes_back_to_the_record(reviewed: LetterWindow) -> None:
    page = reviewed.open(reviewed.draft(US, "en", signature_name="Mio Rehearsal"))
    row = page.form.row_of("signature_name")
    assert row is not None
    assert row._reset.isVisible()
    row._reset.click()
    assert page.form.overrides() == {"signature_name": ""}
    reviewed.until(lambda: any("Hanako Mihon" in one.sentence.text for one in page.desk._lines.values()))
    reviewed.settle()
    page.buttons["save"].click()
    reviewed.until(lambda: page.notice is not None and not page.notice.overrides)
    assert page.form.edit_of("signature_name").text() == "Hanako Mihon"  # type: ignore[union-attr]


def test_a_sentence_without_a_record_is_listed_and_can_be_linked(reviewed: LetterWindow) -> None:
    number = reviewed.draft(DEMAND, "en")
    page = reviewed.open(number)
    type_into(reviewed, "facts", CLAIM)
    reviewed.until(lambda: bool(page.pdf.view._missing))
    reviewed.settle()
    assert page.below.tabText(1) == "Sentences  1"
    assert page.pdf._legend._label.text() == "1 sentence rests on no record"
    page.below.setCurrentWidget(page.desk.list)
    page.desk.list.next_missing.click()
    card = page.desk.card
    assert card.line is not None
    assert card.line.sentence.text == CLAIM
    assert card.record.isVisible()
    reviewed.until(lambda: card.record.findData("E-000001") >= 0)
    card.record.setCurrentIndex(card.record.findData("E-000001"))
    card.link.click()
    reviewed.until(lambda: not page.pdf.view._missing)
    reviewed.settle()
    assert card.line.sentence.text == CLAIM
    assert [one.id for one in card.line.supports] == ["E-000001"]
    assert not card.record.isVisible()
    assert card.untie.isVisible()
    tied = notice_ledger.show_ledger(reviewed.desk.ws, number)
    assert [one.id for line in tied if line.sentence.text == CLAIM for one in line.supports] == ["E-000001"]
    card.untie.click()
    reviewed.until(lambda: bool(page.pdf.view._missing))
    reviewed.settle()
    assert card.record.isVisible()


def test_a_finding_leads_to_its_field(reviewed: LetterWindow) -> None:
    page = reviewed.open(reviewed.draft(DEMAND, "en"))
    rows = page.findings.findChildren(FindingRow)
    row = next(one for one in rows if one.finding.field == "recipient_address")
    reviewed.qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    edit = page.form.edit_of("recipient_address")
    assert edit is not None
    reviewed.until(lambda: edit.focusProxy().hasFocus() if reviewed.window.isActiveWindow() else True)
    assert (
        page.form.viewport()
        .rect()
        .intersects(edit.rect().translated(edit.mapTo(page.form.viewport(), edit.rect().topLeft())))
    )


def test_a_letter_changes_its_language(reviewed: LetterWindow) -> None:
    page = reviewed.open(reviewed.draft(DEMAND, "en"))
    assert not page.form.languages.isVisible()
    page.language.setCurrentIndex(page.language.findData("ja+en"))
    page.language.activated.emit(page.language.currentIndex())
    reviewed.until(lambda: page.notice is not None and page.notice.language == "ja+en")
    reviewed.settle()
    assert page.form.languages.isVisible()
    ja, en = page.form.row_of("facts:ja"), page.form.row_of("facts:en")
    assert ja is not None
    assert en is not None
    assert (ja.isVisibleTo(page.form), en.isVisibleTo(page.form)) == (True, False)
    page.form.languages.setCurrentIndex(1)
    assert (ja.isVisibleTo(page.form), en.isVisibleTo(page.form)) == (False, True)
    type_into(reviewed, "demand_stop:en", "Take the video down.")
    assert page.form.overrides() == {"demand_stop:en": "Take the video down."}
    reviewed.until(
        lambda: any(one.sentence.text == "Take the video down." for one in page.desk._lines.values())
    )
    reviewed.settle()


def test_an_issued_letter_is_only_read(issued: LetterWindow) -> None:
    page = issued.open("N-2026-0001")
    assert page.form.overrides() == {}
    edit = page.form.edit_of("signature_name")
    assert edit is not None
    assert edit.line.isReadOnly()  # type: ignore[attr-defined]
    assert not page.language.isVisible()
    assert page.pdf.view._missing == frozenset()
    shown = {key for key, button in page.buttons.items() if button.isVisible()}
    assert shown == {"more", "mail", "sent"}


def test_what_was_typed_waits_until_the_letter_is_opened_again(reviewed: LetterWindow) -> None:
    first, second = reviewed.draft(US, "en"), reviewed.draft(DEMAND, "en")
    page = reviewed.open(first)
    type_into(reviewed, "signature_name", "Mio Rehearsal")
    reviewed.open(second)
    assert page.form.overrides() == {}
    assert set(page.typed) == {first}
    reviewed.open(first)
    assert page.form.overrides() == {"signature_name": "Mio Rehearsal"}
    assert page.buttons["save"].isVisible()
    assert any("Mio Rehearsal" in one.sentence.text for one in page.desk._lines.values())
    assert not reviewed.window.close()
    question = reviewed.window.findChild(QMessageBox)
    assert question is not None
    assert question.text() == f"Not saved yet: {first}"
    question.reject()
    page.buttons["save"].click()
    reviewed.until(lambda: not page.typed)
    reviewed.settle()
    assert reviewed.window.close()


def test_a_change_of_language_saves_what_was_typed(reviewed: LetterWindow) -> None:
    number = reviewed.draft(DEMAND, "en")
    page = reviewed.open(number)
    type_into(reviewed, "contact_phone", "+81-3-1111-1111")
    page.language.setCurrentIndex(page.language.findData("ja"))
    page.language.activated.emit(page.language.currentIndex())
    reviewed.until(lambda: page.notice is not None and page.notice.language == "ja")
    reviewed.settle()
    assert notices.show_notice(reviewed.desk.ws, number).overrides == {"contact_phone": "+81-3-1111-1111"}


def test_a_finding_about_a_sentence_leads_to_it(reviewed: LetterWindow) -> None:
    page = reviewed.open(reviewed.draft(DEMAND, "en", facts=CLAIM))
    rows = page.findings.findChildren(FindingRow)
    row = next(one for one in rows if one.finding.id == "ledger_unsupported")
    row.setFocus()
    reviewed.qtbot.keyClick(row, Qt.Key.Key_Return)
    assert page.below.currentWidget() is page.desk.list
    assert page.desk.card.line is not None
    assert page.desk.card.line.sentence.text == CLAIM
