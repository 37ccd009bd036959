"""A letter that lacks what it cannot do without says which field fills it, once and in both languages."""

from services.desks import Desk

from rightsdesk.domain.vocabulary import Severity
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.notice_records import NewNotice


def test_an_empty_clause_is_named_by_its_field(issued: Desk) -> None:
    new = NewNotice(issued.case, "ai_training_inquiry", "en", overrides={"recipient_name": ""})
    draft = notices.draft_notice(issued.ws, new).notice
    found = {one.field: one for one in notices.check_notice(issued.ws, draft.id)}
    about = [one for one in notices.check_notice(issued.ws, draft.id) if one.field == "recipient_name"]
    assert [one.id for one in about] == ["missing_clause"]
    purpose = found["inq_purpose"]
    assert purpose.severity is Severity.BLOCK
    assert purpose.message == "Legal step being prepared is missing; the letter cannot stand without it."
    assert "準備中の法的手続" in purpose.message_ja
    assert "inq_purpose" in purpose.fix
    assert "準備中の法的手続" in purpose.fix_ja


def test_every_finding_of_a_bare_letter_is_told_in_japanese_too(issued: Desk) -> None:
    for kind, language in (
        ("jp_hasshinsha_kaiji", "ja"),
        ("dsa_art20_complaint", "en"),
        ("jp_youbousho", "ja"),
    ):
        draft = notices.draft_notice(issued.ws, NewNotice(issued.case, kind, language)).notice
        assert draft.findings
        for one in notices.check_notice(issued.ws, draft.id):
            assert all((one.message, one.fix, one.message_ja, one.fix_ja, one.source)), one
