"""What the Japanese letters and the cease-and-desist pair say, and what they must not."""

import re
from itertools import combinations, product
from typing import Any

import pytest
from documents.letter_texts import PROXY, ROLES, blank, flat, letter_of, text_of, variants

from rightsdesk.documents.blocks import Grid, walk, written_clauses
from rightsdesk.documents.letters import load_template, missing_clauses, plain_text, render
from rightsdesk.documents.samples import sample_facts
from rightsdesk.domain.naiyo import lay_out
from rightsdesk.domain.wording import found_sentences
from rightsdesk.services.rulebook.rules import load_rules

JAPANESE = ("jp_soushin_boushi", "jp_hasshinsha_kaiji", "jp_keikokusho", "jp_youbousho")
PAIRS = ("cease_and_desist", "ai_training_optout", "ai_training_inquiry")
LETTERS = (*((kind, "ja") for kind in JAPANESE), *product(PAIRS, ("ja", "en")))
DEMANDS = (("jp_keikokusho", "ja"), ("cease_and_desist", "ja"), ("cease_and_desist", "en"))
ASKED = ("demand_stop", "demand_no_repeat", "demand_disclose", "demand_damages")
STUMBLES = re.compile(
    r"\(\s*\)|（\s*）|“”|「」|\.\.|,,|、、|。。|は、、|\s[.,;:]\s|(?<=\S) {2,4}(?=\S)"
    r"|\b([A-Za-z]+) \1\b|の、の|[{}]|None"
)
NO_ENCLOSURE = re.compile("別紙|別添|添付|同封|甲第|前略|草々|拝啓|敬具")


@pytest.mark.parametrize(("kind", "language"), LETTERS)
def test_the_sample_letter_is_complete(kind: str, language: str) -> None:
    template = load_template(kind, language)
    assert missing_clauses(template, render(template, sample_facts(kind, language))) == ()


@pytest.mark.parametrize(("kind", "language"), LETTERS)
def test_no_variant_stumbles(kind: str, language: str) -> None:
    template = load_template(kind, language)
    for facts in variants(kind, language):
        text = flat(plain_text(render(template, facts)), language)
        body = "\n".join(text.split("\n")[1:])  # the letterhead sets its telephone apart by spaces
        found = STUMBLES.search(body)
        assert not found, (facts["agent_role"], facts["delivery_mode"], found, body[: found.end()][-60:])


@pytest.mark.parametrize(("kind", "language"), LETTERS)
def test_an_empty_draft_can_be_seen_and_lacks_its_clauses(kind: str, language: str) -> None:
    template = load_template(kind, language)
    letter = render(template, blank(sample_facts(kind, language)))
    lacking = missing_clauses(template, letter)
    assert {"recipient_name", "signature_name"} <= {*lacking}
    text = flat(plain_text(letter), language)
    assert not STUMBLES.search(text)
    assert "/s/" not in text
    assert "Schedule B" not in text
    assert "別紙B" not in text


@pytest.mark.parametrize(("kind", "language"), LETTERS)
def test_days_are_written_in_the_letters_own_way(kind: str, language: str) -> None:
    text = text_of(kind, language)
    assert ("令和8年11月22日" in text) == (language == "ja")
    assert ("22 November 2026" in text) == (language == "en")
    assert not re.search(r"\d{4}-\d\d-\d\d", text)


@pytest.mark.parametrize("kind", [*JAPANESE, *PAIRS])
def test_who_writes_is_named_by_the_role(kind: str) -> None:
    signs = {"attorney": "上記代理人弁護士　坂本　愛子", "agent": "上記代理人　坂本　愛子"}
    for role in ROLES:
        text = text_of(kind, agent_role=role, authority_doc=PROXY if role in signs else "")
        assert [role for role, line in signs.items() if line in text] == [role] * (role in signs)
        assert ("代表取締役　田中　恵" in text) or role in signs or kind == "jp_soushin_boushi"
        assert (PROXY in text) == (role in signs)


@pytest.mark.parametrize("kind", PAIRS)
def test_who_writes_is_named_by_the_role_in_english(kind: str) -> None:
    words = {
        "owner": "as the owner of rights",
        "exclusive_licensee": "as the holder of exclusive licensed rights",
        "agent": "as the authorized agent of",
        "attorney": "as attorneys for",
    }
    for role in ROLES:
        text = text_of(kind, "en", agent_role=role, authority_doc=PROXY)
        assert [name for name, said in words.items() if said in text] == [role]
        assert PROXY in text


@pytest.mark.parametrize(
    ("title", "you", "not_you"),
    [
        ("御中", "貴社", ("貴殿", "貴職")),
        ("殿", "貴殿", ("貴社", "貴職")),
        ("様", "貴殿", ("貴社", "貴職")),
        ("先生", "貴職の依頼者", ("貴殿", "貴社")),
    ],
)
def test_the_recipient_is_addressed_by_rank(title: str, you: str, not_you: tuple[str, ...]) -> None:
    own = {"facts": "事実。", "legal_view": "見解。"}  # what the drafter types may speak to a person
    text = text_of("jp_keikokusho", recipient_honorific=title, **own)
    assert f"山本　太郎　{title}" in text
    assert f"{you}に対し、下記のとおり求めます" in text
    assert not [word for word in not_you if word in text]


def test_the_request_to_disclose_follows_the_form() -> None:
    text = plain_text(letter_of("jp_hasshinsha_kaiji", "ja"))
    parts = [
        "令和8年11月22日",
        "発信者情報開示担当　御中",
        "（印）",
        "発信者情報開示請求書",
        "貴社が管理する下記1",
        "記\n",
        "1　貴社が管理する特定電気通信設備等",
        "2　掲載された情報",
        "3　侵害された権利",
        "4　権利が明らかに侵害された",
        "5　発信者情報の開示を受けるべき正当理由",
        "6　開示を請求する発信者情報",
        "7　証拠",
        "8　発信者に示したくない事項",
        "以上\n",
        "通信記録の保存についてのお願い",
        "添付書類",
        "別紙1　著作物目録\n",
        "別紙2　",
        "別紙3　",
    ]
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, part
        at = found + 1


@pytest.mark.parametrize(
    ("field", "choices"),
    [
        ("legit_reason", ["damages", "apology", "injunction", "removal", "other"]),
        ("info_requested", ["name", "address", "phone", "email", "ip_port", "sim", "timestamp", "login"]),
    ],
)
def test_each_choice_ticks_its_own_box(field: str, choices: list[str]) -> None:
    for at, choice in enumerate(choices):
        letter = letter_of("jp_hasshinsha_kaiji", "ja", **{field: [choice]})
        [grid] = [one for one in walk(letter.blocks) if getattr(one, "clause", "") == field]
        assert isinstance(grid, Grid)
        said = "".join(run.text for run in grid.head[1])
        boxes = [line[0] for line in said.split("\n") if line[0] in "■□"]
        assert boxes == ["■" if one == at else "□" for one in range(len(choices))]


def test_logs_are_asked_for_not_ordered() -> None:
    text = text_of("jp_hasshinsha_kaiji")
    [asked] = [line for line in text.split("\n") if "消去せずに" in line]
    assert "お願い申し上げます" in asked
    assert "任意のご対応をお願いするもの" in asked


def test_what_the_sender_must_not_see_is_named_or_the_box_is_empty() -> None:
    assert "■ 次の事項は" in text_of("jp_hasshinsha_kaiji")
    assert "□ あり　■ なし" in text_of("jp_hasshinsha_kaiji", not_to_show_sender="")


@pytest.mark.parametrize(("kind", "language"), DEMANDS)
def test_demands_are_numbered_by_what_is_asked(kind: str, language: str) -> None:
    facts = sample_facts(kind, language)
    for count in range(1, 5):
        for chosen in combinations(ASKED, count):
            text = text_of(kind, language, **{name: "" for name in ASKED if name not in chosen})
            places = [text.find(f"{at}. {str(facts[name])[:12]}") for at, name in enumerate(chosen, 1)]
            assert -1 not in places
            assert places == sorted(places)
            assert not [name for name in ASKED if name not in chosen and str(facts[name]) in text]


@pytest.mark.parametrize(("kind", "language"), DEMANDS)
def test_the_time_to_answer_runs_from_arrival(kind: str, language: str) -> None:
    said = "到達後10日以内に" if language == "ja" else "within 10 days after this letter reaches you"
    assert said in text_of(kind, language, reply_days="10")
    without = text_of(kind, language, reply_days="")
    assert "日以内" not in without
    assert "days after" not in without


@pytest.mark.parametrize(("kind", "language"), DEMANDS)
def test_a_demand_reserves_all_rights_and_threatens_nothing(kind: str, language: str) -> None:
    letter = letter_of(kind, language, consequence="", facts="-", legal_view="-")
    assert "reservation" in written_clauses(letter)
    text = plain_text(letter).lower()
    threats = r"刑事|告訴|逮捕|懲役|罰金|公表する|公表します|criminal|prosecut|crime|penalt|prison|willful"
    assert not re.search(threats, text)
    assert not re.search(r"法的措置|legal steps", text), "only the drafter's own consequence speaks of them"


@pytest.mark.parametrize(("kind", "language"), DEMANDS)
def test_the_review_of_exceptions_is_told_only_when_a_person_made_it(kind: str, language: str) -> None:
    assert "exceptions_considered" in written_clauses(letter_of(kind, language))
    items: Any = sample_facts(kind, language)["items"]
    items[1]["item_exception_review"] = False
    assert "exceptions_considered" not in written_clauses(letter_of(kind, language, items=items))


@pytest.mark.parametrize("kind", ["jp_keikokusho", "cease_and_desist"])
@pytest.mark.parametrize("mode", ["naiyo", "e_naiyo"])
def test_content_certified_mail_has_no_greeting_and_cites_nothing_enclosed(kind: str, mode: str) -> None:
    text = text_of(kind, delivery_mode=mode)
    assert not NO_ENCLOSURE.search(text)
    assert ("https://" in text) == (mode == "e_naiyo")
    told = (
        "@anime_daily_cuts",
        "k3Jd81xQ",
        "2026年11月15日",
        "令和8年11月16日",
        "8秒から1分0秒まで",
        "『提灯ぎつね』",
    )
    assert [one for one in told if one not in text] == []
    usual = text_of(kind, delivery_mode="registered")
    for word in ("別紙", "甲第1号証", "前略", "草々"):
        assert word in usual


def test_the_warning_fits_the_paper_of_content_certified_mail() -> None:
    items: Any = sample_facts("jp_keikokusho", "ja")["items"]
    for item in items:
        item["item_uploader"] = "アニメ切り抜き"
    facts = sample_facts("jp_keikokusho", "ja")
    parties = [str(facts[name]) for name in ("rh_name", "rh_address", "recipient_name", "recipient_address")]
    rules = load_rules().naiyo
    letter = letter_of("jp_keikokusho", "ja", delivery_mode="naiyo", items=items)
    text = re.sub(r"^[=-]+$", "", plain_text(letter), flags=re.MULTILINE)
    sheet = lay_out(text, rules.grid[0], rules, [str(one["item_platform_id"]) for one in items], parties)
    assert sheet.problems == ()


@pytest.mark.parametrize(("kind", "language"), LETTERS)
def test_no_letter_says_that_training_is_unlawful_as_such(kind: str, language: str) -> None:
    words = load_rules().words
    text = text_of(kind, language)
    illegal, limits = words.training_illegal_patterns, words.training_limit_patterns
    conceding, denials = words.concession_patterns, words.concession_denial_patterns
    assert found_sentences(text, illegal, limits) == ()
    assert found_sentences(text, conceding, denials) == ()
    planted = (
        "日本では、すべての学習は違法です。" if language == "ja" else "In Japan all training is illegal."
    )
    assert found_sentences(text + planted, illegal, limits) != ()


def test_the_industry_request_threatens_nothing_and_sets_no_day() -> None:
    text = text_of("jp_youbousho")
    assert not re.search("法的措置|訴訟|損害賠償|差止|期限|日以内|までに", text)
    for part in ("拝啓", "幸いに存じます", "敬具", "記\n", "1. ", "4. ", "以上", "ご連絡先"):
        assert part in text
    assert text.index("敬具") < text.index("1. 『提灯ぎつね』") < text.index("以上")
