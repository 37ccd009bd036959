"""Every kind of letter, through the window: drafted, filled in, approved, issued.

Each in one of its languages in turn; all of them are written by the tests of the command line.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from services.desks import BEN, CTX, TODAY, Clock, Desk, Place, Stages
from ui.letters import LetterWindow, window_on

from rightsdesk.services.notices import notice_followup, notices
from rightsdesk.services.notices.notice_records import NewAnswer, NewNotice, Sending
from rightsdesk.services.rulebook.rules import load_rules
from rightsdesk.ui.dialogs.draft_dialog import DraftDialog
from rightsdesk.ui.dialogs.notice_dialogs import ApproveDialog

TO_UPLOADER = {
    "recipient_name": "Nanashi Taro",
    "recipient_address": "1-1 Mihon, Tokyo",
    "delivery_mode": "registered",
}
ASKED: dict[str, dict[str, str]] = {
    "dmca_512c_notice": {},
    "dmca_512d_delisting": {},
    "counter_notice_response": {
        "cn_response_action": "file_suit",
        "court_name": "U.S. District Court, N.D. California",
        "docket_no": "3:26-cv-00001",
        "filing_date": "2026-11-22",
        "relief_is_injunction": "yes",
        "defendant_name": "Nanashi Taro",
    },
    "notice_retraction": {"retraction_scope": "all"},
    "dsa_art16_notice": {"member_states": "Germany, France"},
    "dsa_art20_complaint": {"complaint_grounds": "Schedule B names the seconds of the video."},
    "jp_soushin_boushi": {},
    "jp_hasshinsha_kaiji": {
        "legit_reason": "damages\ninjunction",
        "info_requested": "name\naddress\nip_port",
        "item_posted_at": "2026-11-20 10:00 JST",
    },
    "jp_keikokusho": TO_UPLOADER,
    "cease_and_desist": TO_UPLOADER,
    "ai_training_optout": {"optout_basis": "jp_30_4\nus_106", "model_or_service": "Sample Video 2"},
    "ai_training_inquiry": {"inq_principle": "principle_2", "inq_purpose": "mediation"},
    "jp_youbousho": {},
    "reminder": {},
    "second_letter": {},
}
VENDORS = {"ai_training_optout", "ai_training_inquiry", "jp_youbousho"}
FOLLOWS = {"counter_notice_response": "N-2026-0001", "dsa_art20_complaint": "N-2026-0002"}
LETTERS = [
    (rule.kind, rule.languages[place % len(rule.languages)])
    for place, rule in enumerate(load_rules().notice_kinds.values())
]


@pytest.fixture(scope="module")
def answered(stages: Stages, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a takedown notice that was countered, and a European one that was refused."""
    folder = tmp_path_factory.mktemp("answered") / "data"
    with ExitStack() as stack:
        place = stages.copy("sqlite", "reviewed", folder, stack)
        desk = Desk(place, place.open())
        for kind, outcome in (("dmca_512c_notice", "counter_notice"), ("dsa_art16_notice", "rejected")):
            new = NewNotice(desk.case, kind, "en", overrides=ASKED[kind])
            number = notices.draft_notice(desk.ws, new).notice.id
            notices.approve_notice(desk.ben, number)
            notices.issue_notice(desk.ws, number, CTX)
            notice_followup.record_sent(desk.ws, Sending(number, "form", TODAY, "T-1"))
            notice_followup.record_answer(desk.ws, NewAnswer(number, outcome, TODAY), CTX)
    return folder


@pytest.fixture
def opened(qtbot: QtBot, themed: QApplication, answered: Path, tmp_path: Path) -> Iterator[LetterWindow]:
    assert themed is not None
    place = Place(shutil.copytree(answered, tmp_path / "data"), None, Clock())
    with window_on(qtbot, Desk(place, place.open())) as made:
        yield made
    place.close()


def draft(opened: LetterWindow, kind: str, language: str) -> None:
    window = opened.window
    window.open_case(opened.desk.case)
    opened.until(lambda: window.case.case is not None)
    window.case.notices.draft_wanted.emit()
    form = opened.form(DraftDialog)
    form.choose_kind(kind)
    form.letter_language.setCurrentIndex(form.letter_language.findData(language))
    if kind in VENDORS:
        form.platform.setCurrentIndex(form.platform.findData("openai"))
    if kind in FOLLOWS:
        form.earlier.setCurrentIndex(form.earlier.findData(FOLLOWS[kind]))
    opened.accept(form)
    opened.until(lambda: window.place[0] == "notice")
    opened.settle()


def fill_in(opened: LetterWindow, asked: dict[str, str]) -> None:
    page = opened.page
    for name, value in asked.items():
        rows = [row for row in page.form._rows.values() if row.rule.id == name]
        assert rows, name
        for row in rows:
            row.edit.set_text(value)
            row.edit.changed.emit()
    if page.form.overrides():
        opened.until(page.buttons["save"].isVisible)
        page.buttons["save"].click()
        opened.until(lambda: bool(page.notice and page.notice.overrides))
        opened.settle()


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "language"), LETTERS)
def test_a_letter_goes_from_draft_to_paper(opened: LetterWindow, kind: str, language: str) -> None:
    draft(opened, kind, language)
    fill_in(opened, ASKED[kind])
    page = opened.page
    assert page.notice is not None
    assert (page.notice.kind, page.notice.language) == (kind, language)
    assert [one.message for one in page.notice.findings if one.severity == "block"] == []
    assert page.desk._lines
    assert page.pdf.view._missing == frozenset()
    page.buttons["approve"].click()
    form = opened.form(ApproveDialog)
    form.approver.setText(BEN)
    form.accepted_warning.setChecked(True)
    opened.accept(form)
    opened.until(page.buttons["issue"].isVisible)
    page.buttons["issue"].click()
    opened.until(lambda: bool(page.notice and page.notice.status == "issued"))
    opened.settle()
    assert len(PdfReader(page.notice.pdf).pages) == page.pdf.page_count
    assert opened.heard.troubles == []
