"""Forms of a letter's life: what a person enters comes out as the dataclass, and nothing leaks."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rightsdesk.domain.notice_facts import NoticeKindRule
from rightsdesk.errors import InvalidInput
from rightsdesk.services.casework.cases import NewCase, open_case
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.bulk import BulkOrder
from rightsdesk.services.notices.mail import SmtpServer
from rightsdesk.services.notices.notice_records import FormEntry, NewAnswer, NewNotice, NoticeText, Sending
from rightsdesk.ui.dialogs.answer_dialog import AnswerDialog, AnswerFacts
from rightsdesk.ui.dialogs.bulk_dialog import BulkChoices, BulkDialog
from rightsdesk.ui.dialogs.draft_dialog import DraftChoices, DraftDialog
from rightsdesk.ui.dialogs.form_text_dialog import FormTextDialog
from rightsdesk.ui.dialogs.mail_dialog import Addressed, MailDialog
from rightsdesk.ui.dialogs.notice_dialogs import ApproveDialog, SentDialog, Withdrawal, WithdrawDialog
from rightsdesk.ui.dialogs.sign_dialog import SignDialog, Signing
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations

TODAY = date(2026, 11, 22)
CASE, NOTICE = "C-2026-0001", "N-2026-0001"


class Forms:
    """Makes each form with nothing behind it but a submit that must not be reached."""

    def __init__(self, operations: Operations, parent: QWidget) -> None:
        self.rules = operations.workspace.rules
        self._messages = operations.messages
        self.parent = parent

    def submit(self, values: object) -> Job:
        raise AssertionError(values)

    @property
    def kinds(self) -> tuple[NoticeKindRule, ...]:
        return tuple(rule for rule in self.rules.notice_kinds.values() if rule.available)

    def draft(self) -> DraftDialog:
        offered = DraftChoices(CASE, self.kinds, {"youtube": "YouTube"}, {NOTICE: "US takedown notice"})
        return DraftDialog(offered, self.submit, self._messages, self.parent)

    def sent(self) -> SentDialog:
        return SentDialog(NOTICE, ("form", "email"), TODAY, self.submit, self._messages, self.parent)

    def answer(self) -> AnswerDialog:
        asked = AnswerFacts(TODAY, self.rules.counter_notice_parts)
        return AnswerDialog(NOTICE, asked, self.submit, self._messages, self.parent)

    def withdraw(self) -> WithdrawDialog:
        return WithdrawDialog(NOTICE, ("en", "ja"), self.submit, self._messages, self.parent)

    def bulk(self) -> BulkDialog:
        offered = BulkChoices(self.kinds, {"youtube": "YouTube"}, "Warning")
        return BulkDialog(offered, self.submit, self._messages, self.parent)

    def sign(self) -> SignDialog:
        return SignDialog(NOTICE, self.submit, self._messages, self.parent)

    def mail(self) -> MailDialog:
        return MailDialog(NOTICE, b"", self.submit, self._messages, self.parent)


@pytest.fixture
def forms(operations: Operations, parent: QWidget) -> Forms:
    parent.show()
    return Forms(operations, parent)


@pytest.mark.parametrize("name", ["draft", "sent", "answer", "withdraw", "bulk", "sign", "mail"])
def test_forms_are_freed_when_closed(
    forms: Forms, name: str, freed: Callable[[Callable[[], QDialog]], None]
) -> None:
    freed(getattr(forms, name))


def test_kinds_stand_under_what_they_are_for(forms: Forms) -> None:
    form = forms.draft()
    seen = set()
    for place in range(form.purpose.count()):
        form.purpose.setCurrentIndex(place)
        for row in range(form.kind.count()):
            form.kind.setCurrentIndex(row)
            rule = forms.rules.notice_kinds[form.kind.currentData()]
            assert rule.purpose == form.purpose.currentData()
            assert form._about.text(), rule.kind
            languages = {form.letter_language.itemData(n) for n in range(form.letter_language.count())}
            assert languages == set(rule.languages)
            seen.add(rule.kind)
    assert seen == {rule.kind for rule in forms.kinds}


def test_a_letter_that_follows_names_the_earlier_one(forms: Forms) -> None:
    form = forms.draft()
    form.choose_kind("dmca_512c_notice")
    assert form.values() == NewNotice(CASE, "dmca_512c_notice", "en")
    form.choose_kind("notice_retraction")
    assert form.values() == NewNotice(CASE, "notice_retraction", "en", prior_notice_id=NOTICE)
    form.choose_kind("cease_and_desist")
    form.letter_language.setCurrentIndex(form.letter_language.findData("ja+en"))
    form.platform.setCurrentIndex(form.platform.findData("youtube"))
    assert form.values() == NewNotice(CASE, "cease_and_desist", "ja+en", "youtube")


def test_sent_and_withdrawn(forms: Forms) -> None:
    sent = forms.sent()
    sent.ticket.setText("42")
    assert sent.values() == Sending(NOTICE, "form", TODAY, "42")
    form = forms.withdraw()
    form.reason.setPlainText("Our mistake")
    form.letter_language.setCurrentIndex(1)
    assert form.values() == Withdrawal("Our mistake", "ja")
    form.letter.setChecked(False)
    assert form.values() == Withdrawal("Our mistake")


def test_a_plain_answer_has_no_parts(forms: Forms) -> None:
    form = forms.answer()
    form.open()
    form.outcome.setCurrentIndex(form.outcome.findData("rejected"))
    assert not form.counter.isVisible()
    assert form.values() == NewAnswer(NOTICE, "rejected", TODAY)
    form.decision.setText("D-77")
    assert form.values().details == {"decision_ref": "D-77"}
    form.outcome.setCurrentIndex(form.outcome.findData("removed"))
    assert not form.decision.isVisible()
    assert form.values().details == {}


def test_a_counter_notice_is_looked_at_part_by_part(forms: Forms) -> None:
    form = forms.answer()
    form.open()
    form.outcome.setCurrentIndex(form.outcome.findData("counter_notice"))
    assert form.counter.isVisible()
    rows = form.counter.rows
    asked = [key for key, row in rows.items() if row.rule.requirement == "law"]
    assert len(asked) == 5
    assert form.counter.state.accessibleName() == "0 of 5 elements that the law asks for are there"
    rows["cn_name_address_phone"].edit.area.setPlainText("Jo Sample\n1 Main St")  # type: ignore[attr-defined]
    rows["cn_removed_material"].edit.area.setPlainText("A video")  # type: ignore[attr-defined]
    rows["cn_received_by_provider_at"].edit.line.setText("2026-11-20")  # type: ignore[attr-defined]
    for key in ("cn_signature", "cn_perjury_mistake"):
        rows[key].edit.box.click()  # type: ignore[attr-defined]
    assert form.counter.state.accessibleName() == "4 of 5 elements that the law asks for are there"
    rows["cn_jurisdiction_consent"].edit.box.click()  # type: ignore[attr-defined]
    assert form.counter.state.accessibleName() == "Complete as the law asks"
    assert form.values().details == {
        "cn_signature": "yes",
        "cn_removed_material": "A video",
        "cn_perjury_mistake": "yes",
        "cn_name_address_phone": "Jo Sample\n1 Main St",
        "cn_jurisdiction_consent": "yes",
        "cn_received_by_provider_at": "2026-11-20",
    }


def test_the_author_cannot_approve(operations: Operations, parent: QWidget) -> None:
    ws = operations.workspace
    case_id = open_case(ws, NewCase("Harbor")).id
    notice = notices.draft_notice(ws, NewNotice(case_id, "dmca_512c_notice", "en")).notice
    form = ApproveDialog(
        notice, ws.actor, "Warning", Forms(operations, parent).submit, operations.messages, parent
    )
    assert form.approver.text() == ""
    assert not form.accept_button.isEnabled()
    form.approver.setText(ws.actor.upper())
    form.accepted_warning.setChecked(True)
    form.accept_button.click()
    assert "cannot also approve" in form.problem
    form.approver.setText("Ren Sato")
    assert form.values().approver == "Ren Sato"


def test_a_run_names_its_cases(forms: Forms) -> None:
    form = forms.bulk()
    wanted: list[BulkOrder] = []
    form.cases_wanted.connect(wanted.append)
    form.kind.setCurrentIndex(form.kind.findData("reminder"))
    assert (wanted[-1].kind, wanted[-1].cases, wanted[-1].step) == ("reminder", (), "draft")
    assert not form.accept_button.isEnabled()
    form.show_cases({"C-2026-0001": "C-2026-0001 · Harbor", "C-2026-0002": "C-2026-0002 · Comet"})
    form.cases.item(0).setCheckState(form.cases.item(0).checkState().Unchecked)
    assert form.values().cases == ("C-2026-0002",)
    form.step.setCurrentIndex(form.step.findData("approve"))
    with pytest.raises(InvalidInput, match="warning"):
        form.values()
    form.accepted_warning.setChecked(True)
    assert form.values().step == "approve"
    assert form.kind.findData("notice_retraction") < 0


def test_signing_wants_a_certificate(forms: Forms) -> None:
    form = forms.sign()
    assert form.password.echoMode() is QLineEdit.EchoMode.Password
    form.accept_button.click()
    assert form.problem == "No certificate is chosen."
    form.well.add_files([Path("/tmp/own.p12")])
    form.password.setText("word")
    assert form.values() == Signing(Path("/tmp/own.p12"), None, "word")
    assert "word" not in repr(form.values())


@pytest.fixture
def own_settings(tmp_path: Path) -> None:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))
    QSettings().clear()


@pytest.mark.usefixtures("own_settings")
def test_the_mail_server_is_remembered_and_its_password_never(forms: Forms, qtbot: QtBot) -> None:
    form = forms.mail()
    qtbot.addWidget(form)
    form.accept_button.click()
    assert form.problem == "No mail server is named."
    form.host.setText("mail.example")
    form.login.setText("rights")
    form.password.setText("s3cret-word")
    form.to.setText("agent@host.example; second@host.example")
    assert form.port.text() == "587"
    form.security.setCurrentIndex(1)
    form.security.activated.emit(1)
    assert form.port.text() == "465"
    values = form.values()
    assert values.addressed == Addressed(("agent@host.example", "second@host.example"), ())
    assert values.server == SmtpServer("mail.example", 465, True, "rights", "s3cret-word")
    kept = QSettings()
    kept.sync()
    assert {str(kept.value(key)) for key in kept.allKeys()} >= {"mail.example", "rights", "465"}
    assert all("s3cret-word" not in str(kept.value(key)) for key in kept.allKeys())
    again = forms.mail()
    assert (again.host.text(), again.port.text(), again.password.text()) == ("mail.example", "465", "")


def test_the_field_sheet_counts_what_is_too_long(forms: Forms, qtbot: QtBot) -> None:
    fields = (
        FormEntry("Statement", "x" * 300, 300, 200, required=True),
        FormEntry("Address", "", 0, None, required=True),
        FormEntry("Work", "Lantern Harbor", 14, None, required=False),
    )
    sheet = FormTextDialog(NOTICE, NoticeText("The letter", fields), forms.parent)
    qtbot.addWidget(sheet)
    assert sheet.counts == ["300 / 200, 100 too many", "empty", "14"]
