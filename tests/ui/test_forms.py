"""Forms: what a person enters comes out as the dataclass; trouble stays beside the fields; nothing leaks."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from ui.helpers import Heard

from rightsdesk.domain.vocabulary import CaseStatus
from rightsdesk.errors import InvalidInput
from rightsdesk.services.casework import cases
from rightsdesk.services.casework.cases import CaseChange, NewCase, NextStep, OpenGuard, StatusStep
from rightsdesk.services.evidence.evidence import NewEvidence
from rightsdesk.services.finding import boards
from rightsdesk.services.house import studio
from rightsdesk.services.house.studio import NewAuthority, NewSignatory
from rightsdesk.services.intake import complaints
from rightsdesk.services.intake.clips import NewClip
from rightsdesk.services.intake.complaints import NewComplaint
from rightsdesk.services.matching.matches import Decision, NewExceptionReview
from rightsdesk.services.works import catalogue
from rightsdesk.services.works.catalogue import NewWork, WorkChange
from rightsdesk.services.works.characters import CharacterChange, CharacterRecord, NewCharacter
from rightsdesk.services.works.references import NewReferences
from rightsdesk.ui.dialogs.case_dialogs import CaseDialog, EditCaseDialog, StepDialog
from rightsdesk.ui.dialogs.character_dialogs import CharacterDialog, EditCharacterDialog
from rightsdesk.ui.dialogs.clip_dialog import ClipChoices, ClipDialog
from rightsdesk.ui.dialogs.complaint_dialogs import ComplaintDialog
from rightsdesk.ui.dialogs.evidence_dialog import EvidenceDialog
from rightsdesk.ui.dialogs.match_dialogs import DecisionDialog, ExceptionDialog
from rightsdesk.ui.dialogs.person_dialog import PersonDialog
from rightsdesk.ui.dialogs.studio_dialogs import (
    AuthorityDialog,
    SignatoryDialog,
    StudioDialog,
    StudioSubmits,
)
from rightsdesk.ui.dialogs.work_dialogs import EditWorkDialog, ReferenceDialog, WorkDialog
from rightsdesk.ui.look.drop_well import DropWell
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.shell.window_forms import WindowForms

TODAY = date(2026, 11, 22)
CHOICES = ClipChoices(
    cases=(("C-2026-0001", "Harbor"),), platforms=(("youtube", "YouTube"),), works=(("W-0001", "Harbor"),)
)
GUARD = OpenGuard("clip_logged", "No clip is logged.", "Log one.")


class Forms:
    """Makes each form with nothing behind it but a submit that must not be reached."""

    def __init__(self, operations: Operations, parent: QWidget) -> None:
        self.operations = operations
        self.parent = parent

    def submit(self, values: object) -> Job:
        raise AssertionError(values)

    def clip(self, case_id: str = "") -> ClipDialog:
        return ClipDialog(CHOICES, case_id, self.submit, self.operations, self.parent)

    def evidence(self) -> EvidenceDialog:
        clips = {"CL-000001": "youtube"}
        return EvidenceDialog("C-2026-0001", clips, "CL-000001", self.submit, self._messages, self.parent)

    def decision(self) -> DecisionDialog:
        return DecisionDialog("M-000001", "rejected", "A lead.", self.submit, self._messages, self.parent)

    def exception(self) -> ExceptionDialog:
        return ExceptionDialog("CL-000001", "Aoi", self.submit, self._messages, self.parent)

    def case(self) -> CaseDialog:
        return CaseDialog({"W-0001": "Harbor"}, self.submit, self._messages, self.parent)

    def step(self, status: CaseStatus = CaseStatus.TRIAGE) -> StepDialog:
        step = NextStep(status, (GUARD,))
        return StepDialog("C-2026-0001", step, TODAY, self.submit, self._messages, self.parent)

    def work(self) -> WorkDialog:
        return WorkDialog(self.submit, self._messages, self.parent)

    def references(self) -> ReferenceDialog:
        return ReferenceDialog("W-0001", "Harbor", self.submit, self._messages, self.parent)

    def studio(self) -> StudioDialog:
        record = studio.show_studio(self.operations.workspace)
        submits = StudioSubmits(self.submit, self.submit, self.submit)
        return StudioDialog(record, submits, self._messages, self.parent)

    def edit_work(self) -> EditWorkDialog:
        new = NewWork("Harbor", "港", description="A film", first_published_on=date(2024, 4, 12))
        work = catalogue.add_work(self.operations.workspace, new).work
        return EditWorkDialog(work, self.submit, self._messages, self.parent)

    def character(self) -> CharacterDialog:
        return CharacterDialog("W-0001", self.submit, self._messages, self.parent)

    def edit_character(self) -> EditCharacterDialog:
        shown = CharacterRecord("CH-0001", "W-0001", "Akari", "灯", "Sheet 1", "あかり", 3)
        return EditCharacterDialog(shown, self.submit, self._messages, self.parent)

    def signatory(self) -> SignatoryDialog:
        return SignatoryDialog(self.submit, self._messages, self.parent)

    def authority(self) -> AuthorityDialog:
        return AuthorityDialog(self.submit, self._messages, self.parent)

    def complaint(self) -> ComplaintDialog:
        return ComplaintDialog(self.submit, self._messages, self.parent)

    def person(self) -> PersonDialog:
        return PersonDialog("Aoi", self.submit, self._messages, self.parent)

    @property
    def _messages(self):  # noqa: ANN202  the window's messages
        return self.operations.messages


@pytest.fixture
def forms(operations: Operations, parent: QWidget) -> Forms:
    return Forms(operations, parent)


def test_clip_for_a_case(forms: Forms) -> None:
    form = forms.clip("C-2026-0001")
    form.url.setText(" https://www.youtube.com/watch?v=SAMPLE00001 ")
    form.uploader.setText("@sample")
    form.kind.setCurrentIndex(form.kind.findData("ai_generated"))
    form.well.add_files([Path("/tmp/a.mp4"), Path("/tmp/b.mp4")])
    values = form.values()
    assert values.new_case is None
    assert values.clip == NewClip(
        case_id="C-2026-0001",
        url="https://www.youtube.com/watch?v=SAMPLE00001",
        file=Path("/tmp/b.mp4"),
        uploader="@sample",
        kind="ai_generated",
    )


def test_clip_with_a_new_case(forms: Forms) -> None:
    form = forms.clip()
    form.case_title.setText("Harbor, mirrored")
    form.work.setCurrentIndex(1)
    form.kind.setCurrentIndex(form.kind.findData("ai_edit"))
    assert form.values().new_case == NewCase("Harbor, mirrored", ("W-0001",), claim="output")
    form.case.setCurrentIndex(1)
    assert form.values().new_case is None
    assert form.values().clip.case_id == "C-2026-0001"


def test_evidence(forms: Forms) -> None:
    form = forms.evidence()
    form.well.add_files([Path("/tmp/a.mp4"), Path("/tmp/b.png"), Path("/tmp/a.mp4")])
    form.note.setPlainText("Saved with the browser")
    files = (Path("/tmp/a.mp4"), Path("/tmp/b.png"))
    assert form.values() == NewEvidence("C-2026-0001", files, "CL-000001", None, "Saved with the browser")


def test_decision_and_review(forms: Forms) -> None:
    decision = forms.decision()
    decision.reason.setPlainText("Another lamp")
    assert decision.values() == Decision("M-000001", "rejected", "Another lamp")
    review = forms.exception()
    review.considered["parody"].setChecked(True)
    review.reason.setPlainText("Plain copy")
    assert review.values() == NewExceptionReview("CL-000001", "no_exception", "Plain copy", ("parody",))


def test_case_and_step(forms: Forms) -> None:
    case = forms.case()
    case.title.setText("Harbor")
    assert case.values() == NewCase("Harbor")
    step = forms.step()
    step.reason.setText("because")
    assert step.values() == StatusStep("C-2026-0001", "triage", "because", TODAY)
    closing = forms.step(CaseStatus.CLOSED)
    closing.close_reason.setCurrentIndex(closing.close_reason.findData("tolerated"))
    assert closing.values() == StatusStep("C-2026-0001", "closed", "tolerated", TODAY)


def test_a_change_made_by_somebody_else_is_not_overwritten(
    qtbot: QtBot, operations: Operations, parent: QWidget
) -> None:
    ws = operations.workspace
    work_id = catalogue.add_work(ws, NewWork("Harbor")).work.id
    case = boards.show_case(ws, _case(ws))

    def submit(change: CaseChange) -> Job:
        return operations.write("x", lambda ws: cases.change_case(ws, case.id, change), quiet=True)

    form = EditCaseDialog(case, {work_id: "Harbor"}, submit, operations.messages, parent)
    form.open()
    form.works.item(0).setCheckState(Qt.CheckState.Checked)
    form.assignee.setText("Aoi")
    assert form.values().work_ids == (work_id,)
    cases.change_case(ws.acting_as("Ren Sato"), case.id, CaseChange(title="Another title"))
    form.accept_button.click()
    qtbot.waitUntil(lambda: bool(form.problem))
    assert "Ren Sato" in form.problem
    assert form.assignee.text() == "Aoi"
    assert boards.show_case(ws, case.id).assignee == ""
    form.reject()


def test_work_references_and_studio(forms: Forms) -> None:
    work = forms.work()
    work.title.setText("Harbor")
    work.title_ja.setText("港")
    assert work.values() == NewWork("Harbor", "港")
    references = forms.references()
    references.well.add_files([Path("/tmp/a.mp4")])
    references.label.setText("Episode 1")
    assert references.values() == NewReferences("W-0001", (Path("/tmp/a.mp4"),), "Episode 1")
    record = forms.studio()
    record.edits["name_ja"].setText("星空")
    assert record.values().name_ja == "星空"


def test_every_field_of_a_work_can_be_entered(forms: Forms) -> None:
    form = forms.work()
    lines = {
        "title": "Harbor", "title_ja": "港", "url": "https://studio.example/h", "rightsholder": "Other",
        "registration_no": "PA 1", "first_published_on": "2024-04-12", "first_published_in": "Japan",
        "co_owners": "Third", "guideline": "None", "title_reading": "みなと",
    }  # fmt: skip
    texts = {"description": "A film", "description_ja": "映画", "rights_chain": "Own\nproduction"}
    for name, text in lines.items():
        getattr(form, name).setText(text)
    for name, text in texts.items():
        getattr(form, name).setPlainText(text)
    form.kind.setCurrentIndex(form.kind.findData("film"))
    form.co_owners_consent.setChecked(False)
    wanted = {**lines, **texts, "first_published_on": date(2024, 4, 12), "kind": "film"}
    assert form.values() == NewWork(**wanted, co_owners_consent=False)  # type: ignore[arg-type]


def test_a_changed_work_says_only_what_is_new(forms: Forms) -> None:
    form = forms.edit_work()
    assert (form.title.text(), form.title_ja.text()) == ("Harbor", "港")
    assert form.description.toPlainText() == "A film"
    assert form.values() == WorkChange(version=1)
    form.url.setText("https://studio.example/h")
    form.title_ja.clear()
    form.first_published_on.clear()
    assert form.values() == WorkChange(
        url="https://studio.example/h", title_ja="", first_published_on="", version=1
    )
    form.first_published_on.setText("12 April")
    form.accept_button.click()
    assert form.problem == "“12 April” is not a day of the calendar."


def test_a_character_is_entered_with_its_reading_and_changed(forms: Forms) -> None:
    form = forms.character()
    for line, text in (
        (form.name_latin, "Akari"), (form.name_ja, "灯"),
        (form.name_reading, "あかり"), (form.art, "Sheet 1"),
    ):  # fmt: skip
        line.setText(text)
    assert form.values() == NewCharacter("W-0001", "Akari", "灯", "Sheet 1", "あかり")
    edit = forms.edit_character()
    edit.name_reading.setText("ともり")
    assert edit.values() == CharacterChange(name_reading="ともり", version=3)


def test_who_signs_and_with_what_authority(forms: Forms) -> None:
    person = forms.signatory()
    for name in ("name", "name_ja", "title", "title_ja"):
        getattr(person, name).setText(f" {name} ")
    assert person.values() == NewSignatory("name", "name_ja", "title", "title_ja")
    paper = forms.authority()
    paper.title.setText("Power of attorney")
    paper.holder.setText("Harbor Inc.")
    paper.expires_on.setText("2027-03-31")
    assert paper.values() == NewAuthority("Power of attorney", "Harbor Inc.", None, date(2027, 3, 31))


def test_added_people_and_documents_appear_in_the_studios_form(
    qtbot: QtBot, operations: Operations, parent: QWidget
) -> None:
    hooks = WindowForms(operations, parent)
    hooks.edit_studio()
    qtbot.waitUntil(lambda: bool(parent.findChildren(StudioDialog)))
    form = parent.findChildren(StudioDialog)[0]
    form.edits["name"].setText("Harbor Inc.")
    assert form.signatories.lines == form.authorities.lines == []
    form.signatories.add.click()
    person = form.findChildren(SignatoryDialog)[0]
    person.name.setText("Hanako Mihon")
    person.title.setText("Director")
    person.accept_button.click()
    qtbot.waitUntil(lambda: form.signatories.lines == ["Hanako Mihon · Director (signs now)"])
    form.authorities.add.click()
    paper = form.findChildren(AuthorityDialog)[0]
    paper.title.setText("Power of attorney")
    paper.expires_on.setText("2027-03-31")
    paper.accept_button.click()
    qtbot.waitUntil(lambda: len(form.authorities.lines) == 1)
    assert form.authorities.lines[0].startswith("Power of attorney · expires ")
    assert form.edits["name"].text() == "Harbor Inc."
    found = studio.show_studio(operations.workspace)
    assert [one.name for one in found.signatories] == ["Hanako Mihon"]
    assert [one.expires_on for one in found.authority_documents] == [date(2027, 3, 31)]
    form.reject()


def test_complaint(forms: Forms) -> None:
    form = forms.complaint()
    form.complainant.setText("A fan")
    form.text.setPlainText("Looks like yours")
    assert form.values() == NewComplaint("A fan", "Looks like yours")
    form.received.setText(" 令和8年11月20日 9:30 ")
    assert form.values().received == "令和8年11月20日 9:30"


def _case(ws) -> str:  # noqa: ANN001
    from rightsdesk.services.casework.cases import open_case

    return open_case(ws, NewCase("Harbor")).id


def test_a_refused_form_stays_open_with_its_text(
    qtbot: QtBot, operations: Operations, parent: QWidget, heard: Heard
) -> None:
    def submit(new: NewWork) -> Job:
        return operations.write("work", lambda ws: catalogue.add_work(ws, new), quiet=True)

    form = WorkDialog(submit, operations.messages, parent)
    form.open()
    form.url.setText("no address")
    form.title.setText("Harbor")
    form.accept_button.click()
    qtbot.waitUntil(lambda: bool(form.problem))
    assert "is not a web address" in form.problem
    assert form.title.text() == "Harbor"
    assert heard.troubles == []
    form.url.setText("https://studio.example/harbor")
    with qtbot.waitSignal(form.accepted):
        form.accept_button.click()
    assert [work.title for work in catalogue.list_works(operations.workspace)] == ["Harbor"]


def test_a_bug_behind_a_form_is_offered_as_a_bug(
    qtbot: QtBot, operations: Operations, parent: QWidget, heard: Heard
) -> None:
    def break_down(_ws: object) -> None:
        raise RuntimeError("unforeseen")

    form = ComplaintDialog(
        lambda _new: operations.write("x", break_down, quiet=True), operations.messages, parent
    )
    form.open()
    form.accept_button.click()
    qtbot.waitUntil(lambda: bool(heard.bugs))
    assert form.isVisible()
    assert form.problem == ""
    assert complaints.list_complaints(operations.workspace) == ()
    form.reject()


def test_platform_is_guessed_and_an_earlier_clip_is_named(
    qtbot: QtBot, operations: Operations, parent: QWidget
) -> None:
    from rightsdesk.jobs import JobContext
    from rightsdesk.services.intake.clips import log_clip

    url = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    case_id = _case(operations.workspace)
    log_clip(operations.workspace, NewClip(case_id, url), JobContext())
    form = Forms(operations, parent).clip(case_id)
    form.open()
    form.url.setText(url)
    qtbot.waitUntil(lambda: form.platform.currentData() == "youtube" and not form.known.isHidden())
    assert "CL-000001" in form.known.text()
    assert "same address" in form.known.text()
    form.reject()


def test_what_an_address_says_goes_when_another_is_entered(
    qtbot: QtBot, operations: Operations, parent: QWidget
) -> None:
    form = Forms(operations, parent).clip(_case(operations.workspace))
    form.open()
    form.platform.addItem("TikTok", "tiktok")
    form.url.setText("https://www.tiktok.com/@a/video/123")
    qtbot.waitUntil(lambda: form.uploader.text() == "@a")
    read = form.values().clip
    assert (form.platform.currentData(), read.platform, read.uploader) == ("tiktok", "", "")
    height = form.height()
    form.url.setText("https://www.y\u043eutube.com/watch?v=SAMPLE00001")
    qtbot.waitUntil(lambda: not form.known.isHidden())
    assert "resembles YouTube" in form.known.text()
    assert (form.platform.currentData(), form.uploader.text()) == ("", "")
    qtbot.waitUntil(lambda: form.height() > height)  # what is said pushes nothing out of sight
    form.platform.setCurrentIndex(1)
    form.url.setText("https://www.tiktok.com/@b/video/124 https://x.com/c/status/1")
    qtbot.waitUntil(lambda: form.found.count() == 2)
    assert form.values().clip.platform == "youtube"  # somebody chose it
    form.reject()


def test_files_and_addresses_can_be_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    well = DropWell("Drop here")
    qtbot.addWidget(well)

    def drop(*urls: QUrl) -> None:
        mime = QMimeData()
        mime.setUrls(list(urls))
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        action = Qt.DropAction.CopyAction
        enter = QDragEnterEvent(QPoint(5, 5), action, mime, buttons, keys)
        well.dragEnterEvent(enter)
        assert enter.isAccepted()
        well.dropEvent(QDropEvent(QPointF(5, 5), action, mime, buttons, keys))

    drop(QUrl.fromLocalFile(str(tmp_path / "日本 語.mp4")))
    assert well.files == (tmp_path / "日本 語.mp4",)
    with qtbot.waitSignal(well.url_dropped) as dropped:
        drop(QUrl("https://example.com/watch?v=1"))
    assert dropped.args == ["https://example.com/watch?v=1"]
    with qtbot.waitSignal(well.url_dropped) as dropped:
        drop(QUrl("https://example.com/1"), QUrl("https://example.com/2"))
    assert dropped.args == ["https://example.com/1\nhttps://example.com/2"]


def test_what_is_dropped_on_the_window_is_a_link_a_clip_or_a_table(
    qtbot: QtBot, operations: Operations, parent: QWidget, tmp_path: Path
) -> None:
    link, table, empty = tmp_path / "clip.url", tmp_path / "list.csv", tmp_path / "empty.webloc"
    link.write_text("[InternetShortcut]\r\nURL=https://x.com/a/status/12\r\n", encoding="utf-8")
    table.write_text("url\nhttps://x.com/a/status/13\n", encoding="utf-8")
    empty.write_bytes(b"<plist/>")
    window_forms = WindowForms(operations, parent)
    window_forms.take_drop("", [QUrl("https://x.com/a/status/11"), QUrl.fromLocalFile(str(link))])
    qtbot.waitUntil(lambda: bool(parent.findChildren(ClipDialog)))
    form = parent.findChildren(ClipDialog)[0]
    qtbot.waitUntil(lambda: form.found.count() == 2)
    assert (form.well.files, form.url.text()) == (
        (), "https://x.com/a/status/11 https://x.com/a/status/12",
    )  # fmt: skip
    form.well.add_files([empty])
    qtbot.waitUntil(lambda: form.problem == "empty.webloc holds no address.")
    form.reject()
    window_forms.take_drop("", [QUrl.fromLocalFile(str(table))])
    qtbot.waitUntil(lambda: window_forms.imports.dialog is not None)
    assert window_forms.imports.dialog is not None
    qtbot.waitUntil(window_forms.imports.dialog.accept_button.isEnabled)
    window_forms.imports.dialog.reject()


FORM_NAMES = (
    "clip", "evidence", "decision", "exception", "case", "step", "work", "references", "studio", "complaint",
    "person", "edit_work", "signatory", "authority",
)  # fmt: skip


@pytest.mark.parametrize("name", FORM_NAMES)
def test_forms_are_freed_when_closed(
    forms: Forms, name: str, freed: Callable[[Callable[[], QDialog]], None], parent: QWidget
) -> None:
    parent.show()
    freed(getattr(forms, name))


def test_escape_throws_nothing_away_that_was_typed_until_it_is_pressed_again(
    qtbot: QtBot, forms: Forms
) -> None:
    untouched = forms.complaint()
    untouched.open()
    qtbot.keyClick(untouched, Qt.Key.Key_Escape)
    assert not untouched.isVisible()
    for field in ("text", "url"):
        form = forms.complaint()
        form.open()
        qtbot.keyClicks(getattr(form, field), "half a sentence")
        qtbot.keyClick(getattr(form, field), Qt.Key.Key_Escape)
        assert form.isVisible()
        assert form.problem == "What you typed is not kept yet."
        qtbot.keyClick(getattr(form, field), Qt.Key.Key_Escape)
        assert not form.isVisible()


def test_an_empty_name_is_refused_beside_the_field(forms: Forms) -> None:
    form = forms.person()
    form.name.setText("  ")
    with pytest.raises(InvalidInput):
        form.values()
    form.accept_button.click()
    assert form.problem == "The name is empty."
