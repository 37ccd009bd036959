"""What each sentence of a letter rests on: the records, typed words, ties by hand; frozen when issued."""

import re
from dataclasses import replace

import pytest
from services.desks import AKI, BEN, CTX, JP, US, YOUTUBE, Desk, Films, attach

from rightsdesk import assets
from rightsdesk.domain.ledger import LedgerLine, SupportKind
from rightsdesk.domain.vocabulary import Severity
from rightsdesk.errors import CheckFailed, InvalidInput, NotFound, Refused
from rightsdesk.services.letters.letter_forms import notice_text
from rightsdesk.services.letters.naiyo_sheets import lay_on_grid
from rightsdesk.services.letters.notice_ledger import show_ledger, support_sentence
from rightsdesk.services.matching import matches
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.notice_records import NewNotice

CLAIMED = "投稿者は、この投稿により三百万円を得ました。"
NAMED = "当該動画は、別紙対比表のとおり『灯りの港』の場面をそのまま再生しています。"


def line_with(desk: Desk, number: str, words: str) -> LedgerLine:
    return next(line for line in show_ledger(desk.ws, number) if words in line.sentence.text)


def missing(desk: Desk, number: str) -> list[str]:
    return [line.sentence.text for line in show_ledger(desk.ws, number) if line.missing]


def blocking(desk: Desk, number: str) -> list[str]:
    return [one.id for one in notices.check_notice(desk.ws, number) if one.severity is Severity.BLOCK]


@pytest.mark.parametrize("letter", [US, JP])
def test_every_fact_of_a_letter_points_to_its_record(desk: Desk, letter: str) -> None:
    number = desk.draft(letter)
    assert missing(desk, number) == []
    address = line_with(desk, number, YOUTUBE)
    assert (SupportKind.CLIP, desk.clip) in {(one.kind, one.id) for one in address.supports}
    kinds = {one.kind for line in show_ledger(desk.ws, number) for one in line.supports}
    assert {SupportKind.CLIP, SupportKind.WORK, SupportKind.MATCH, SupportKind.SIGNATORY} <= kinds


def test_the_statement_on_fair_use_rests_on_the_review(desk: Desk) -> None:
    number = desk.draft(US)
    said = [line for line in show_ledger(desk.ws, number) if line.sentence.clause == "stmt_fair_use"]
    assert said
    assert all(line.supports[0].kind is SupportKind.EXCEPTION_REVIEW for line in said)


def test_a_place_in_the_work_rests_on_the_match_and_its_seconds(desk: Desk) -> None:
    number = desk.draft(US)
    supports = line_with(desk, number, "Whole film").supports
    match = next(one for one in supports if one.kind is SupportKind.MATCH)
    assert (match.id, "0:0" in match.said) == (desk.match, True)


def test_a_typed_claim_that_names_no_record_stops_the_letter(desk: Desk) -> None:
    number = desk.draft(JP, jp_reason=f"{NAMED}{CLAIMED}")
    assert missing(desk, number) == [CLAIMED]
    assert blocking(desk, number) == ["ledger_unsupported"]
    with pytest.raises(CheckFailed, match="三百万円"):
        notices.approve_notice(desk.ben, number)
    notices.edit_notice(desk.ws, number, {"jp_reason": NAMED})
    assert blocking(desk, number) == []


def test_a_sentence_tied_to_evidence_makes_it_an_exhibit(desk: Desk, films: Films) -> None:
    [paper] = attach(desk.ws, desk.case, films.page, note="Income statement")
    number = desk.draft(JP, jp_reason=f"{NAMED}{CLAIMED}")
    before = len(notices.show_notice(desk.ws, number).exhibits)
    support_sentence(desk.ws, number, CLAIMED, paper)
    found = notices.show_notice(desk.ws, number)
    assert found.exhibits[-1].evidence == paper
    assert len(found.exhibits) == before + 1
    assert line_with(desk, number, "三百万円").supports[-1].id == paper
    assert blocking(desk, number) == []
    support_sentence(desk.ws, number, f" {CLAIMED} ", "")
    assert missing(desk, number) == [CLAIMED]
    assert len(notices.show_notice(desk.ws, number).exhibits) == before


def test_typed_words_cite_evidence_by_its_number_and_print_its_label(desk: Desk, films: Films) -> None:
    [paper] = attach(desk.ws, desk.case, films.page)
    number = desk.draft(JP, jp_reason=f"収益は[[{paper}]]のとおりです。")
    text = notice_text(desk.ws, number).text
    assert "収益は甲第3号証のとおりです。" in text
    assert paper not in text
    assert missing(desk, number) == []
    for unknown in ("E-000099", "M-000099"):
        with pytest.raises(
            InvalidInput, match=f"“{unknown}” is no evidence and no confirmed match of this case"
        ):
            notices.edit_notice(desk.ws, number, {"jp_reason": f"[[{unknown}]]"})
    notices.edit_notice(desk.ws, number, {"jp_reason": f"[[{desk.match}]]のとおりです。"})
    assert "甲第2号証のとおりです。" in notice_text(desk.ws, number).text


def test_what_cannot_be_tied(desk: Desk) -> None:
    number = desk.draft(JP, jp_reason=CLAIMED)
    with pytest.raises(NotFound, match="has no sentence “猫である。”"):
        support_sentence(desk.ws, number, "猫である。", desk.clip)
    with pytest.raises(NotFound, match="“E-000099” is no record of case"):
        support_sentence(desk.ws, number, CLAIMED, "E-000099")
    with pytest.raises(NotFound):
        support_sentence(desk.ws, number, CLAIMED, "RH-0001")


def test_a_short_field_set_by_hand_says_whose_word_it_is(desk: Desk) -> None:
    number = desk.draft(US, **{"item_locus@CL-000001": "0:02 to 0:04"})
    supports = line_with(desk, number, "0:02 to 0:04").supports
    assert (SupportKind.PERSON, AKI) in {(one.kind, one.id) for one in supports}
    assert SupportKind.CLIP in {one.kind for one in supports}
    assert blocking(desk, number) == []


def test_the_ledger_is_frozen_with_the_letter(desk: Desk) -> None:
    number = desk.issue(JP)
    before = show_ledger(desk.ws, number)
    assert before
    assert not any(line.missing for line in before)
    matches.decide_match(desk.ws, matches.Decision(desk.match, "rejected", "Looked again: not the same."))
    assert show_ledger(desk.ws, number) == before
    assert notices.preview_notice(desk.ws, number, CTX).ledger == before
    with pytest.raises(Refused, match="an issued notice never changes"):
        support_sentence(desk.ws, number, before[0].sentence.text, desk.clip)


def test_tying_a_sentence_drops_the_approval(desk: Desk) -> None:
    number = desk.draft(US)
    notices.approve_notice(desk.ben, number)
    text = line_with(desk, number, YOUTUBE).sentence.text
    assert support_sentence(desk.ben, number, text, desk.clip).notice.status == "drafted"
    assert notices.show_notice(desk.ws, number).author == BEN


def test_a_preview_says_where_each_sentence_stands(desk: Desk) -> None:
    number = desk.draft(US)
    shown = notices.preview_notice(desk.ws, number, CTX, annex=False)
    whole = notices.preview_notice(desk.ws, number, CTX)
    assert {one.sentence for one in shown.marks} >= {
        line.sentence.number for line in shown.ledger if line.supports
    }
    assert {replace(one) for one in shown.marks} <= set(whole.marks)
    assert shown.pages < whole.pages


def test_a_draft_is_written_in_another_language(desk: Desk) -> None:
    new = NewNotice(desk.case, "cease_and_desist", "en", overrides={"recipient_name": "Someone"})
    number = notices.draft_notice(desk.ws, new).notice.id
    notices.approve_notice(desk.ben, number)
    changed = notices.switch_language(desk.ws, number, "ja+en").notice
    assert (changed.language, changed.status) == ("ja+en", "drafted")
    text = notice_text(desk.ws, number).text
    assert "灯りの港" in text
    assert "Lantern Harbor" in text
    assert changed.exhibits[0].label == "甲第1号証 / Exhibit A"
    notices.edit_notice(
        desk.ws, number, {"demand_stop:en": "Stop at once.", "demand_stop:ja": "直ちに停止すること。"}
    )
    both = notice_text(desk.ws, number).text
    assert ("Stop at once." in both, "直ちに停止すること。" in both) == (True, True)
    with pytest.raises(InvalidInput, match="cannot be written in “fr”"):
        notices.switch_language(desk.ws, number, "fr")


def test_both_halves_of_a_letter_say_the_same(desk: Desk) -> None:
    new = NewNotice(desk.case, "cease_and_desist", "ja+en", overrides={"recipient_name": "Someone"})
    number = notices.draft_notice(desk.ws, new).notice.id
    assert blocking(desk, number) == []
    template = desk.ws.studio_templates / "cease_and_desist" / "en.md.j2"
    template.parent.mkdir(parents=True)
    shipped = (
        assets.templates().joinpath("notices", "cease_and_desist", "en.md.j2").read_text(encoding="utf-8")
    )
    emptied = re.sub(r"(::: clause demand_no_repeat\n).*?(\n:::\n)", r"\1\2", shipped, flags=re.DOTALL)
    assert emptied != shipped
    template.write_text(emptied, encoding="utf-8")
    found = notices.check_notice(desk.ws, number)
    assert {one.id for one in found if one.severity is Severity.BLOCK} <= {
        "one_sided_clause",
        "missing_clause",
    }
    assert "demand_no_repeat" in {one.field for one in found}


def test_content_certified_mail_has_no_annex_and_is_laid_on_its_grid(desk: Desk) -> None:
    values = {
        "recipient_name": "見本　一郎",
        "recipient_address": "東京都見本区二丁目1番",
        "delivery_mode": "naiyo",
    }
    new = NewNotice(desk.case, "jp_keikokusho", "ja", overrides=values)
    number = notices.draft_notice(desk.ws, new).notice.id
    assert notices.show_notice(desk.ws, number).exhibits == ()
    sheet = lay_on_grid(desk.ws, number)
    assert all(line.count <= 20 for line in sheet.lines)
    assert {line.page for line in sheet.lines} == set(range(1, sheet.pages + 1))
    with pytest.raises(InvalidInput, match="is not a grid"):
        lay_on_grid(desk.ws, number, "7x7")
    with pytest.raises(Refused, match="not a Japanese letter"):
        lay_on_grid(desk.ws, desk.draft(US))
