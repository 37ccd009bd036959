"""What the letters in two languages say: the same in both, and of the grounds only those that were chosen."""

import re
from itertools import combinations, product

import pytest
from documents.letter_texts import PROXY, ROLES, clause_order, flat, letter_of, text_of

from rightsdesk.documents.blocks import Letter
from rightsdesk.documents.letters import load_template, one_sided_clauses, plain_text, render, render_pair
from rightsdesk.documents.samples import sample_facts, sample_pair

PAIRS = ("cease_and_desist", "ai_training_optout", "ai_training_inquiry")
AI = ("ai_training_optout", "ai_training_inquiry")
TEXTS = tuple(product(PAIRS, ("ja", "en")))
AI_TEXTS = tuple(product(AI, ("ja", "en")))
SIDES = (("en", 0), ("ja", 1))
BASES = {
    "cdsm_4_3": ("Directive (EU) 2019/790, Article 4(3).", "欧州連合指令（EU）2019/790第4条3項"),
    "ai_act_53": ("Regulation (EU) 2024/1689", "規則（EU）2024/1689"),
    "jp_30_4": ("Article 30-4", "30条の4"),
    "jp_coda": ("CODA", "CODA"),
    "us_106": ("17 U.S.C. § 106", "米国著作権法106条"),
    "vendor_policy": ("Your own commitments", "貴社が自ら表明した事項"),
}
GROUNDS = {
    "principle_2": ("Principle 2", "原則2"),
    "principle_3": ("Principle 3", "原則3"),
    "eu_summary": ("2024/1689", "2024/1689"),
    "ab_2013": ("AB 2013", "AB 2013"),
}
SCOPES = ("scope_training", "scope_datasets", "scope_reference", "scope_output_block")
LISTED = ("works", "items", "exhibits", "characters", "source_domains", "mr_reservation")
CITED = re.compile(r"(?:Schedule |別紙)([A-D])")
HEADED = re.compile(r"^(?:Schedule |別紙)([A-D])(?:: |　)", re.MULTILINE)


def both(kind: str, **changes: object) -> tuple[Letter, Letter]:
    """The Japanese and the English letter, as they are before they are set side by side."""
    ja, en = sample_pair(kind)
    return (
        render(load_template(kind, "ja"), ja | changes),
        render(load_template(kind, "en"), en | changes),
    )


@pytest.mark.parametrize("kind", PAIRS)
@pytest.mark.parametrize("role", ROLES)
def test_both_languages_have_the_same_clauses_in_the_same_order(kind: str, role: str) -> None:
    usual = {"agent_role": role, "authority_doc": PROXY}
    names = [name for name in LISTED if name in sample_facts(kind, "en")]
    for left_out in (*combinations(names, 1), *combinations(names, 2), tuple(names), ()):
        ja, en = both(kind, **usual, **{name: [] for name in left_out})
        assert clause_order(ja) == clause_order(en)
        assert "" not in clause_order(ja)


@pytest.mark.parametrize("kind", PAIRS)
def test_a_text_that_is_empty_leaves_its_clause_out_of_both(kind: str) -> None:
    facts = sample_facts(kind, "en")
    for name in (name for name, value in facts.items() if isinstance(value, str) and value):
        ja, en = both(kind, **{name: ""})
        assert clause_order(ja) == clause_order(en), name


@pytest.mark.parametrize("kind", PAIRS)
@pytest.mark.parametrize("controlling", ["ja", "en"])
def test_the_letters_stand_side_by_side(kind: str, controlling: str) -> None:
    ja, en = (facts | {"controlling_language": controlling} for facts in sample_pair(kind))
    letter = render_pair(load_template(kind, "ja"), load_template(kind, "en"), ja, en, controlling)
    assert one_sided_clauses(letter) == ()
    said = {
        "ja": ("日本語の本文が優先", "the Japanese text prevails"),
        "en": ("英語の本文が優先", "the English text prevails"),
    }
    for text, language in ((plain_text(render(load_template(kind, "ja"), ja)), 0), (plain_text(letter), 1)):
        for chosen, words in said.items():
            assert (words[language] in " ".join(text.split())) == (chosen == controlling)


@pytest.mark.parametrize(("kind", "language"), TEXTS)
def test_no_language_controls_a_letter_in_one_language(kind: str, language: str) -> None:
    letter = letter_of(kind, language)
    assert "controlling_language" not in clause_order(letter)
    assert not re.search("prevails|優先します", plain_text(letter))


@pytest.mark.parametrize("kind", PAIRS)
def test_both_languages_number_and_name_the_same_things(kind: str) -> None:
    """Provisions, days in figures, schedules and addresses agree; a law is named in both or in none."""
    ja, en = (flat(plain_text(one), language) for one, language in zip(both(kind), ("ja", "en"), strict=True))
    assert [*HEADED.findall(ja)] == [*HEADED.findall(en)]
    assert {*CITED.findall(ja)} == {*CITED.findall(en)}
    assert {*re.findall(r"https?://[!-~]+[!-~]", ja)} == {*re.findall(r"https?://[!-~]+(?<![.,;])", en)}
    for number in (
        "501",
        "502",
        "505",
        "412",
        "107",
        "112",
        "114",
        "709",
        "30-4",
        "2019/790",
        "2024/1689",
        "2013",
    ):
        assert (number.replace("-", "条の") in ja) == (number in en), number


@pytest.mark.parametrize(("language", "side"), SIDES)
@pytest.mark.parametrize("basis", BASES)
def test_only_the_ticked_basis_is_printed(basis: str, language: str, side: int) -> None:
    letter = letter_of("ai_training_optout", language, optout_basis=[basis])
    assert [one for one in clause_order(letter) if one.startswith("basis_")] == [f"basis_{basis}"]
    text = flat(plain_text(letter), language)
    assert [name for name, words in BASES.items() if words[side] in text] == [basis]


@pytest.mark.parametrize(("language", "side"), SIDES)
def test_without_a_basis_the_reservation_still_stands(language: str, side: int) -> None:
    letter = letter_of("ai_training_optout", language, optout_basis=[])
    assert not [one for one in clause_order(letter) if "basis" in one]
    assert {"position", "requests", "confirm_request", "no_waiver"} <= {*clause_order(letter)}
    assert ("has not consented", "同意しておらず")[side] in flat(plain_text(letter), language)


@pytest.mark.parametrize(("language", "side"), SIDES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_only_the_chosen_ground_is_printed(ground: str, language: str, side: int) -> None:
    letter = letter_of("ai_training_inquiry", language, inq_principle=[ground])
    assert [one for one in clause_order(letter) if one.startswith("ground_")] == [f"ground_{ground}"]
    text = flat(plain_text(letter), language)
    assert [name for name, words in GROUNDS.items() if words[side] in text] == [ground]
    assert ("code_accepted" in clause_order(letter)) == ground.startswith("principle")


@pytest.mark.parametrize(("language", "words"), [("en", "voluntary answer"), ("ja", "任意のご回答")])
def test_a_vendor_outside_the_code_is_asked_freely(language: str, words: str) -> None:
    assert words in text_of("ai_training_inquiry", language, code_accepted="")
    known = text_of("ai_training_inquiry", language)
    assert words not in known
    assert "Toonforge Labs, Inc." in known


@pytest.mark.parametrize(
    ("language", "words"), [("en", "does not meet a condition"), ("ja", "要件を満たさないとお考えの場合")]
)
def test_the_question_claims_no_condition_of_the_code(language: str, words: str) -> None:
    """Its exact conditions were not read: the letter asks which of them the vendor finds lacking."""
    text = text_of("ai_training_inquiry", language, inq_principle=["principle_2", "principle_3"])
    assert words in text
    assert not re.search(r"obliged|required by the Code|must answer|義務を負|回答しなければ", text)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_requests_are_numbered_by_what_is_ticked(language: str) -> None:
    whole = clause_order(letter_of("ai_training_optout", language))
    assert [one for one in whole if one in SCOPES] == [*SCOPES]
    for count in range(5):
        for chosen in combinations(SCOPES, count):
            unticked = {name: "" for name in SCOPES if name not in chosen}
            letter = letter_of("ai_training_optout", language, optout_questions=[], **unticked)
            assert [one for one in clause_order(letter) if one in SCOPES] == [*chosen]
            body = plain_text(letter).split("-" * 72)[0]
            assert [int(one) for one in re.findall(r"^(\d)\. ", body, re.MULTILINE)] == [*range(1, count + 1)]
            assert ("requests" in clause_order(letter)) == bool(chosen)


@pytest.mark.parametrize(("kind", "language"), AI_TEXTS)
def test_every_schedule_cited_is_there_and_none_is_passed_over(kind: str, language: str) -> None:
    names = ("source_domains", "mr_reservation", "items")
    for count in range(4):
        for left_out in combinations(names, count):
            asked = {"optout_questions": [], "inq_questions": ["?"]}
            empty: dict[str, object] = {name: [] for name in left_out}
            text = flat(plain_text(letter_of(kind, language, **asked, **empty)), language)
            headed = HEADED.findall(text)
            assert headed == [*"ABCD"[: 4 - count]]
            assert {*CITED.findall(text)} == {*headed}


@pytest.mark.parametrize(("kind", "language"), AI_TEXTS)
def test_works_characters_and_signals_are_named_one_by_one(kind: str, language: str) -> None:
    text = plain_text(letter_of(kind, language))
    for said in (
        "提灯ぎつね",
        "MS-014",
        "Toonforge Video 2",
        "tdmrep.json",
        "robots.txt",
        "https://watch.hoshizora.example/",
    ):
        assert said in text
    for signal in sample_facts(kind, language)["mr_reservation"]:  # type: ignore[attr-defined]
        assert signal["mr_sha256"] in text
        assert signal["mr_since"] in text


@pytest.mark.parametrize(
    ("kind", "field"), [("ai_training_optout", "optout_reply_by"), ("ai_training_inquiry", "inq_reply_by")]
)
def test_the_day_of_the_answer_is_printed(kind: str, field: str) -> None:
    assert "令和8年12月22日" in text_of(kind, "ja")
    assert "22 December 2026" in text_of(kind, "en")
    assert "12月22日" not in text_of(kind, "ja", **{field: ""})
    assert "22 December" not in text_of(kind, "en", **{field: ""})


def test_confidence_is_offered_only_when_ticked() -> None:
    assert "営業秘密" in text_of("ai_training_inquiry", "ja")
    assert "trade secret" in text_of("ai_training_inquiry", "en")
    assert "営業秘密" not in text_of("ai_training_inquiry", "ja", inq_confidentiality="")
    assert "trade secret" not in text_of("ai_training_inquiry", "en", inq_confidentiality="")


@pytest.mark.parametrize(("kind", "language"), AI_TEXTS)
def test_nothing_permits_earlier_use(kind: str, language: str) -> None:
    text = text_of(kind, language)
    said = (
        r"(?:Nothing in this letter permits|permits no use).*before or after"
        if language == "en"
        else "その前後を問わず、本件著作物のいかなる利用を許諾"
    )
    assert re.search(said, text)
    assert not re.search(r"opt(?:ing)?[ -]out|オプトアウト", text)
