"""The main job through the real window: from an empty folder to an issued PDF, clicked and typed."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QToolButton
from pytestqt.qtbot import QtBot
from ui.helpers import Heard

from rightsdesk.sample import CLIPS, STUDIO, WORKS, SampleMedia
from rightsdesk.services.finding import boards
from rightsdesk.services.workspace import open_workspace
from rightsdesk.ui.app import Desk
from rightsdesk.ui.dialogs.answer_dialog import AnswerDialog
from rightsdesk.ui.dialogs.clip_dialog import ClipDialog
from rightsdesk.ui.dialogs.draft_dialog import DraftDialog
from rightsdesk.ui.dialogs.evidence_dialog import EvidenceDialog
from rightsdesk.ui.dialogs.form import FormDialog
from rightsdesk.ui.dialogs.form_text_dialog import FormTextDialog
from rightsdesk.ui.dialogs.match_dialogs import DecisionDialog, ExceptionDialog
from rightsdesk.ui.dialogs.notice_dialogs import ApproveDialog, SentDialog
from rightsdesk.ui.dialogs.studio_dialogs import StudioDialog
from rightsdesk.ui.dialogs.work_dialogs import ReferenceDialog, WorkDialog
from rightsdesk.ui.look.fonts import use_fonts
from rightsdesk.ui.main_window import MainWindow

WORK = next(work for work in WORKS if work.key == "lantern_harbor")
CLIP = next(clip for clip in CLIPS if clip.key == "mirrored_crop")
SLOW_MS = 120_000
Form = TypeVar("Form", bound=QDialog)


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    qapp.setStyle("Fusion")
    use_fonts(qapp)
    opened = Desk(qapp, open_workspace(tmp_path / "data", actor="Aoi Mori"))
    opened.set_language("en")
    opened.window.show()
    qtbot.waitExposed(opened.window)
    yield opened
    opened.close()


class Hand:
    """What a person does at the window."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot = qtbot
        self.desk = desk
        self.heard = Heard(desk.messages)

    @property
    def window(self) -> MainWindow:
        return self.desk.window

    def form(self, kind: type[Form]) -> Form:
        """The open form of a kind, once it is there."""
        found: list[Form] = []

        def look() -> bool:
            found[:] = [one for one in self.window.findChildren(kind) if one.isVisible()]
            return bool(found)

        self.qtbot.waitUntil(look)
        return found[0]

    def accept(self, form: FormDialog) -> None:  # type: ignore[type-arg]
        """Press the form's button and wait until what it asked for is done."""
        gone: list[bool] = []
        form.accepted.connect(lambda: gone.append(True))
        form.accept_button.click()
        self.until(lambda: bool(gone) or bool(form.problem))
        assert gone, form.problem

    def until(self, done: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(done, timeout=SLOW_MS)
        assert self.heard.bugs == []

    def quiet(self) -> None:
        """Wait until nothing runs any more."""
        self.until(lambda: not self.desk.runner.running)


@pytest.fixture
def hand(qtbot: QtBot, desk: Desk) -> Hand:
    return Hand(qtbot, desk)


def enter_studio(hand: Hand) -> None:
    hand.window.sidebar.studio_wanted.emit()
    form = hand.form(StudioDialog)
    for key, value in {
        "name": STUDIO.name,
        "address": STUDIO.address,
        "country": STUDIO.country,
        "representative": STUDIO.representative,
        "phone": STUDIO.phone,
        "email": STUDIO.email,
    }.items():
        form.edits[key].setText(value)
    hand.accept(form)


def register_work(hand: Hand, media: SampleMedia) -> None:
    window = hand.window
    window.go_to("works")
    window.works.add_work()
    form = hand.form(WorkDialog)
    hand.qtbot.keyClicks(form.title, WORK.title)
    form.url.setText(WORK.official_url)
    form.description.setPlainText(WORK.description)
    hand.accept(form)
    hand.until(lambda: window.works.view.chosen_key() == "W-0001")
    window.works.add_references()
    references = hand.form(ReferenceDialog)
    references.well.add_files([media.videos[WORK.key]])
    references.label.setText("Whole film")
    references.locus.setText("Whole film")
    hand.accept(references)
    hand.quiet()
    assert hand.heard.notes[-1] == "References in the register: 1."


def log_clip(hand: Hand, media: SampleMedia) -> str:
    window = hand.window
    window.activateWindow()
    hand.until(window.isActiveWindow)
    hand.qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = hand.form(ClipDialog)
    form.url.setText("not an address")
    form.case_title.setText("Mirrored upload")
    form.accept_button.click()
    hand.until(lambda: bool(form.problem))
    form.url.setText(CLIP.url)
    form.uploader.setText(CLIP.uploader)
    form.work.setCurrentIndex(form.work.findData("W-0001"))
    form.well.add_files([media.clips[CLIP.key]])
    hand.accept(form)
    hand.until(lambda: window.case.case is not None)
    assert window.place[0] == "case"
    assert len(boards.case_rows(hand.desk.operations.workspace)) == 1
    return window.place[1]


def attach_and_compare(hand: Hand, media: SampleMedia) -> None:
    case = hand.window.case
    case.tabs.setCurrentWidget(case.files)
    case.files.desk.attach("CL-000001")
    form = hand.form(EvidenceDialog)
    form.well.add_files([media.screenshots[CLIP.key]])
    hand.accept(form)
    case.files.score_wanted.emit("CL-000001")
    hand.until(lambda: case.tabs.currentWidget() is case.matches)
    hand.quiet()
    hand.until(lambda: bool(case.case and case.case.matches))


def decide_and_review(hand: Hand) -> None:
    case = hand.window.case
    case.matches.detail.confirm.click()
    decision = hand.form(DecisionDialog)
    assert decision.verdict.currentData() == "confirmed"
    decision.accept_button.click()
    hand.until(lambda: bool(decision.problem))
    decision.reason.setPlainText("Same harbour, same girl, same lamp; mirrored and cropped.")
    hand.accept(decision)
    case.files.review_wanted.emit("CL-000001")
    review = hand.form(ExceptionDialog)
    for box in review.considered.values():
        box.setChecked(True)
    review.reason.setPlainText("A plain copy without comment, quotation or parody.")
    hand.accept(review)
    hand.until(lambda: bool(case.case and case.case.reviews))


def draft_notice(hand: Hand) -> None:
    window = hand.window
    window.case.notices.draft_wanted.emit()
    form = hand.form(DraftDialog)
    form.choose_kind("dmca_512c_notice")
    hand.accept(form)
    hand.until(lambda: window.notice.pdf.page_count > 0)
    hand.quiet()
    assert window.place[0] == "notice"


def edit_and_save(hand: Hand) -> None:
    page = hand.window.notice
    edit = page.form.edit_of("agent_title") or page.form.edit_of("signature_name")
    assert edit is not None
    value = "Head of Rights" if page.form.edit_of("agent_title") else "Aoi Mori"
    line = edit.line  # type: ignore[attr-defined]
    line.clear()
    with hand.qtbot.waitSignal(page.form.edited):
        hand.qtbot.keyClicks(line, value)
    hand.until(page.buttons["save"].isVisible)
    assert not page.buttons["approve"].isEnabled()
    hand.desk.set_language("en")  # the window is built anew, and what was typed is still there
    page = hand.window.notice
    hand.until(page.buttons["save"].isVisible)
    page.buttons["save"].click()
    hand.until(lambda: bool(page.notice and page.notice.overrides))
    hand.quiet()


def approve_and_issue(hand: Hand) -> None:
    page = hand.window.notice
    assert page.notice is not None
    blocking = [finding.message for finding in page.notice.findings if finding.severity == "block"]
    assert blocking == []
    page.buttons["approve"].click()
    form = hand.form(ApproveDialog)
    form.approver.setText("Ren Sato")
    form.accepted_warning.setChecked(True)
    hand.accept(form)
    hand.until(page.buttons["issue"].isVisible)
    page.buttons["issue"].click()
    hand.until(lambda: bool(page.notice and page.notice.status == "issued"))
    hand.quiet()


def test_from_an_empty_folder_to_an_issued_pdf(hand: Hand, sample_media: SampleMedia) -> None:
    enter_studio(hand)
    register_work(hand, sample_media)
    case_id = log_clip(hand, sample_media)
    attach_and_compare(hand, sample_media)
    decide_and_review(hand)
    draft_notice(hand)
    edit_and_save(hand)
    approve_and_issue(hand)

    page = hand.window.notice
    notice = page.notice
    assert notice is not None
    pdf = Path(notice.pdf)
    assert hashlib.sha256(pdf.read_bytes()).hexdigest() == notice.sha256
    text = "\n".join(part.extract_text() for part in PdfReader(pdf).pages)
    flat = "".join(text.split())
    for element in (WORK.title, CLIP.url, STUDIO.email, STUDIO.phone, "good faith", "penalty of perjury"):
        assert "".join(element.split()) in flat, element
    assert page.pdf.page_count == len(PdfReader(pdf).pages)

    page.bar.entries["form"].trigger()
    sheet = hand.form(FormTextDialog)
    copy = next(tool for tool in sheet.findChildren(QToolButton) if "address" in tool.accessibleName().lower()
                or "URL" in tool.accessibleName())  # fmt: skip
    copy.click()
    assert QApplication.clipboard().text()
    sheet.accept()

    page.buttons["sent"].click()
    hand.accept(hand.form(SentDialog))
    hand.until(page.buttons["answer"].isVisible)
    page.buttons["answer"].click()
    hand.accept(hand.form(AnswerDialog))
    hand.quiet()
    case = boards.show_case(hand.desk.operations.workspace, case_id)
    assert case.status == "removed"
    assert (notice.author, notice.approved_by) == ("Aoi Mori", "Ren Sato")
    assert [one.status for one in case.notices] == ["answered"]
    assert hand.heard.troubles == []
