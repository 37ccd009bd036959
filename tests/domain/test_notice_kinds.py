"""What each kind of letter asks for, and under which condition."""

from datetime import date

import pytest

from rightsdesk.domain.notice_draft import Draft
from rightsdesk.domain.notice_facts import (
    FieldPlace,
    FieldRule,
    FieldType,
    Finding,
    LintContext,
    NoticeFacts,
    NoticeKindRule,
)
from rightsdesk.domain.notices import applies, missing_fields
from rightsdesk.domain.vocabulary import NoticePurpose, Requirement
from rightsdesk.services.rulebook.rules import RuleBook

LAW = {
    "dmca_512c_notice": {
        "signature_name", "work_title", "work_description", "item_url", "rh_name", "rh_address",
        "contact_phone", "contact_email", "agent_role", "stmt_good_faith", "stmt_accuracy",
        "stmt_authority_perjury",
    },
    "dmca_512d_delisting": {
        "signature_name", "work_title", "work_description", "item_url", "rh_name", "rh_address",
        "contact_phone", "contact_email", "agent_role", "stmt_good_faith", "stmt_accuracy",
        "stmt_authority_perjury",
    },
    "counter_notice_response": {"relief_is_injunction"},
    "dsa_art16_notice": {"dsa_reasons", "item_url", "rh_name", "contact_email", "stmt_bona_fide"},
    "dsa_art20_complaint": {"decision_date", "complaint_grounds"},
    "jp_hasshinsha_kaiji": {"clear_infringement", "legit_reason"},
}  # fmt: skip
PURPOSES = {
    "counter_notice_response": "contest", "dsa_art20_complaint": "contest", "notice_retraction": "withdraw",
    "reminder": "chase", "second_letter": "chase", "ai_training_optout": "reserve",
    "ai_training_inquiry": "reserve", "jp_youbousho": "reserve",
}  # fmt: skip
LANGUAGES = {
    "notice_retraction": ("en", "ja"), "reminder": ("en", "ja"), "second_letter": ("en", "ja"),
    "cease_and_desist": ("en", "ja", "ja+en"), "ai_training_optout": ("ja", "en", "ja+en"),
    "ai_training_inquiry": ("ja", "en", "ja+en"),
}  # fmt: skip
CONDITIONS = [
    ("jp_soushin_boushi", "authority_doc", {"agent_role": "attorney"}, {"agent_role": "owner"}),
    ("jp_soushin_boushi", "jp_mode_detail", {"jp_mode": "2"}, {"jp_mode": "1b"}),
    ("dmca_512c_notice", "prior_notice_on", {"prior_notice_ref": "T-1"}, {"prior_notice_ref": " "}),
    ("counter_notice_response", "relief_is_injunction", {"cn_response_action": "file_suit"},
     {"cn_response_action": "ccb_claim"}),
    ("counter_notice_response", "docket_no", {"cn_response_action": "ccb_claim"},
     {"cn_response_action": "accept"}),
    ("notice_retraction", "item_url", {"retraction_scope": "listed"}, {"retraction_scope": "all"}),
    ("ai_training_optout", "mr_reservation", {"optout_basis": ["jp_30_4", "cdsm_4_3"]},
     {"optout_basis": ["jp_30_4"]}),
    ("ai_training_optout", "mr_reservation", {"optout_basis": "us_106, cdsm_4_3"}, {"optout_basis": ""}),
]  # fmt: skip


def missing(rules: RuleBook, kind: str, fields: dict[str, object]) -> list[Finding]:
    context = LintContext(on=date(2026, 11, 22), words=rules.words, urls=rules.urls)
    return [*missing_fields(Draft(rules.notice_kind(kind), NoticeFacts(fields), context))]


def field_of(kind: NoticeKindRule, name: str) -> FieldRule:
    return next(rule for rule in kind.fields if rule.id == name)


def test_what_the_law_asks_for_is_what_the_research_says(rules: RuleBook) -> None:
    asked = {
        kind.kind: {rule.id for rule in kind.fields if rule.requirement is Requirement.LAW}
        for kind in rules.notice_kinds.values()
    }
    assert {name: fields for name, fields in asked.items() if fields} == LAW


def test_purpose_and_languages_of_each_kind(rules: RuleBook) -> None:
    for kind in rules.notice_kinds.values():
        assert kind.purpose == PURPOSES.get(kind.kind, NoticePurpose.CLAIM)
        assert kind.languages == LANGUAGES.get(kind.kind, ("ja",) if kind.kind.startswith("jp_") else ("en",))


@pytest.mark.parametrize(("name", "field", "holds", "fails"), CONDITIONS)
def test_a_condition_asks_only_when_it_holds(
    rules: RuleBook, name: str, field: str, holds: dict[str, object], fails: dict[str, object]
) -> None:
    kind = rules.notice_kind(name)
    rule = field_of(kind, field)
    assert applies(rule, kind, NoticeFacts(holds))
    assert not applies(rule, kind, NoticeFacts(fails))


def test_only_a_claim_can_be_a_corrected_one(rules: RuleBook) -> None:
    rule = field_of(rules.notice_kind("dmca_512c_notice"), "prior_notice_on")
    assert not applies(rule, rules.notice_kind("reminder"), NoticeFacts({"prior_notice_ref": "T-1"}))


def test_fields_with_choices_have_words_for_each(rules: RuleBook) -> None:
    for rule in rules.fields.values():
        assert bool(rule.choices) == (rule.type in (FieldType.CHOICE, FieldType.CHOICES)), rule.id
        assert all(choice.value and choice.en and choice.ja for choice in rule.choices)
        assert rule.fix.endswith(".")
        assert "{id}" not in rule.fix


def test_every_field_of_the_catalogue_is_asked_for_by_some_kind_or_printed_beside_one(
    rules: RuleBook,
) -> None:
    asked = {rule.id for kind in rules.notice_kinds.values() for rule in kind.fields}
    printed_only = {
        "notice_number", "rh_name_ja", "rh_name_romaji", "rh_department", "recipient_email",
        "recipient_country", "platform_name", "works", "work_title_en", "work_title_ja", "items",
        "item_platform", "item_platform_id", "item_exception_review", "exhibit_labels",
        "prior_notice_number",
    }  # fmt: skip
    assert set(rules.fields) - asked == printed_only


def test_an_optout_without_items_and_a_full_retraction_name_no_clip(rules: RuleBook) -> None:
    works = {"works": [{"work_title": "Harbor Lights"}], "items": []}
    for kind in ("ai_training_optout", "notice_retraction"):
        found = {finding.id for finding in missing(rules, kind, works | {"retraction_scope": "all"})}
        assert not found & {"missing_items", "missing_works"}
    listed = missing(rules, "notice_retraction", {"items": [], "retraction_scope": "listed"})
    assert "missing_items" in {finding.id for finding in listed}


def test_fields_of_the_paper_are_never_asked_of_the_facts(rules: RuleBook) -> None:
    paper = {rule.id for rule in rules.fields.values() if rule.per is FieldPlace.PAPER}
    for kind in rules.notice_kinds:
        assert not paper & {finding.field for finding in missing(rules, kind, {})}


PLACEHOLDERS = {
    "works": "『Harbor Lights』", "where": "第3話", "items": "https://tube.example/1", "platform": "YouTube",
    "holder": "Minato", "recipient": "Someone", "prior": "T-1", "prior_on": "2026-11-01",
    "size": "12", "root": "ab",
}  # fmt: skip


def test_default_wording_uses_known_placeholders_only(rules: RuleBook) -> None:
    for name, texts in rules.texts.items():
        assert all(text.format_map(PLACEHOLDERS).strip() for text in texts.values() if text), name


def test_default_wording_is_of_fields_and_kinds_that_exist(rules: RuleBook) -> None:
    for name, texts in rules.texts.items():
        assert name in rules.fields or name in (
            "comparison_caution",
            "comparison_caution_sound",
            "fingerprints_no_pictures",
            "fingerprints_pictures",
            "fingerprints_points",
            "fingerprints_signature",
            "approval_warning",
            "custody_seal",
            "credentials_caution",
        )
        for key in texts:
            parts = key.split(".")
            if len(parts) > 1:
                assert parts[0] in rules.notice_kinds
                assert name in {rule.id for rule in rules.notice_kind(parts[0]).fields}
                assert parts[-1] in rules.notice_kind(parts[0]).languages


def test_wording_goes_from_the_most_special_to_the_general(rules: RuleBook) -> None:
    def worded(kind: str, claim: str = "", language: str = "ja") -> str:
        return rules.worded("consequence", language, PLACEHOLDERS, kind, claim)

    assert worded("second_letter") == rules.texts["consequence"]["second_letter.ja"]
    assert worded("jp_keikokusho", "output") == rules.texts["consequence"]["ja"]
    assert rules.worded("facts", "en", PLACEHOLDERS, "cease_and_desist", "output").startswith("A video publ")
    assert "『Harbor Lights』" in rules.worded("jp_reason", "ja", PLACEHOLDERS, "jp_soushin_boushi", "output")


def test_wording_without_its_values_is_left_out(rules: RuleBook) -> None:
    for lacking in ("works", "where", "platform"):
        values = PLACEHOLDERS | {lacking: ""}
        assert rules.worded("facts", "ja", values, "jp_keikokusho", "output") == ""
    assert rules.worded("facts", "ja", {}, "jp_keikokusho", "training") == ""
    assert rules.worded("nonsense", "ja", PLACEHOLDERS) == ""


def test_values_with_braces_are_printed_as_they_are(rules: RuleBook) -> None:
    values = PLACEHOLDERS | {"works": "『{where}』"}
    assert "『{where}』" in rules.worded("demand_no_repeat", "ja", values)


@pytest.mark.parametrize("name", ["inq_questions", "optout_questions", "requests"])
def test_lists_have_one_line_each(rules: RuleBook, name: str) -> None:
    lines = rules.worded(name, "ja", PLACEHOLDERS).splitlines()
    assert len(lines) >= 4
    assert all(line.strip() for line in lines)
