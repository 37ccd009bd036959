"""What the American and European letters, the withdrawal and the reminders say, and what they must not."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from rightsdesk.documents.blocks import written_clauses
from rightsdesk.documents.letters import load_template, missing_clauses, plain_text, render
from rightsdesk.documents.samples import sample_facts

DMCA = ("dmca_512c_notice", "dmca_512d_delisting")
DSA = ("dsa_art16_notice", "dsa_art20_complaint")
ENGLISH = (*DMCA, *DSA, "counter_notice_response", "notice_retraction", "reminder", "second_letter")
JAPANESE = ("notice_retraction", "reminder", "second_letter")
LETTERS = (*((kind, "en") for kind in ENGLISH), *((kind, "ja") for kind in JAPANESE))
ROLES = ("owner", "exclusive_licensee", "agent", "attorney")
ACTIONS = ("file_suit", "ccb_claim", "accept", "retract")
PROXY = "Power of attorney PA-17"
STUMBLES = re.compile(
    r"\(\s*\)|（\s*）|“”|「」|\.\.|,,|、、|。。|\s[.,;:]\s|(?<=\S) {2,4}(?=\S)|\b([A-Za-z]+) \1\b|の、の|[{}]"
)


def letter_text(kind: str, language: str = "en", **changes: object) -> str:
    """The letter over its sample facts with some of them changed, each paragraph in one line."""
    return flat(
        plain_text(render(load_template(kind, language), sample_facts(kind, language) | changes)), language
    )


def flat(text: str, language: str = "en") -> str:
    if language == "ja":
        return re.sub(r"(?<=[^\n])\n *(?=[^\n])", "", text)
    return "\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def lacking(kind: str, language: str = "en", **changes: object) -> tuple[str, ...]:
    template = load_template(kind, language)
    return missing_clauses(template, render(template, sample_facts(kind, language) | changes))


def clauses(kind: str, language: str = "en", **changes: object) -> frozenset[str]:
    return written_clauses(render(load_template(kind, language), sample_facts(kind, language) | changes))


def blank(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts of a draft in which nothing is known yet."""
    return {name: _empty(value) for name, value in facts.items()}


def _empty(value: object) -> object:
    if isinstance(value, list):
        return []
    return False if isinstance(value, bool) else ""


def variants(kind: str, language: str) -> Iterator[dict[str, Any]]:
    """Every role with none, one and two of what the letter lists, in every branch of the kind."""
    facts: dict[str, Any] = {**sample_facts(kind, language)}
    branches = {
        "counter_notice_response": [{"cn_response_action": action} for action in ACTIONS],
        "notice_retraction": [{"retraction_scope": scope} for scope in ("all", "listed")],
    }.get(kind, [{}])
    for role, count, branch in product(ROLES, (0, 1, 2), branches):
        works, items, exhibits = ((facts[name] * 2)[:count] for name in ("works", "items", "exhibits"))
        proxy = PROXY if role in ("agent", "attorney") else ""
        listed = {"works": works, "items": items, "exhibits": exhibits, "authority_doc": proxy}
        yield facts | listed | branch | {"agent_role": role}


@pytest.mark.parametrize(("kind", "language"), LETTERS)
def test_the_sample_letter_is_complete(kind: str, language: str) -> None:
    assert lacking(kind, language) == ()


@pytest.mark.parametrize(("kind", "language"), LETTERS)
def test_no_variant_stumbles(kind: str, language: str) -> None:
    template = load_template(kind, language)
    for facts in variants(kind, language):
        text = flat(plain_text(render(template, facts)), language)
        body = "\n".join(text.split("\n")[1:])  # the letterhead sets its telephone apart by spaces
        assert not STUMBLES.search(body), (facts["agent_role"], len(facts["items"]), STUMBLES.search(body))
        assert (PROXY in text) == bool(facts["authority_doc"])


@pytest.mark.parametrize(("kind", "language"), LETTERS)
def test_an_empty_draft_can_be_seen_and_lacks_its_clauses(kind: str, language: str) -> None:
    template = load_template(kind, language)
    letter = render(template, blank(sample_facts(kind, language)))
    assert "signature_name" in missing_clauses(template, letter)
    text = flat(plain_text(letter), language)
    assert "/s/" not in text
    assert not STUMBLES.search(text)


@pytest.mark.parametrize(("kind", "language"), LETTERS)
def test_each_part_is_numbered_once_and_in_order(kind: str, language: str) -> None:
    template = load_template(kind, language)
    for facts in variants(kind, language):
        text = plain_text(render(template, facts))
        parts = [int(found) for found in re.findall(r"^(\d)(?:\. [A-Z].*\n-|　)", text, re.MULTILINE)]
        assert parts == list(range(1, len(parts) + 1))


@pytest.mark.parametrize("kind", ENGLISH)
def test_nobody_is_threatened_with_liability(kind: str) -> None:
    text = letter_text(kind).lower()
    assert not re.search(r"liab|contribut|induce|safe harbo|knowingly", text)


@pytest.mark.parametrize("kind", DMCA)
def test_the_perjury_statement_is_that_of_the_recipient(kind: str) -> None:
    narrow = letter_text(kind, perjury_scope="authority")
    whole = letter_text(kind, perjury_scope="whole")
    assert "under penalty of perjury, that I am authorized to act on behalf of Hoshizora" in narrow
    assert "everything stated in this notice" not in narrow
    assert "under penalty of perjury, that everything stated in this notice is true and accurate" in whole
    assert lacking(kind, perjury_scope="") == ("stmt_authority_perjury",)


@pytest.mark.parametrize("kind", DMCA)
def test_what_the_statute_asks_stands_apart_from_the_rest(kind: str) -> None:
    text = letter_text(kind, infringer_contact="uploader@mail.example")
    statements = text[text.index("3. Statements required by section 512") : text.index("4. Further")]
    for words in ("I believe in good faith", "The information in this notice is accurate.", "perjury"):
        assert words in statements
    assert "fair use" not in statements
    assert "fair use" in text
    assert "uploader@mail.example" in text[text.index("4. Further") :]


@pytest.mark.parametrize("kind", [*DMCA, "dsa_art16_notice"])
def test_exceptions_are_spoken_of_only_when_a_person_looked_at_each_item(kind: str) -> None:
    said = {"stmt_fair_use", "exceptions_considered"}
    items: Any = sample_facts(kind, "en")["items"]
    half = [items[0], items[1] | {"item_exception_review": False}]
    assert said & clauses(kind, exceptions_considered="")
    assert not said & clauses(kind, exceptions_considered="", stmt_fair_use=False)
    assert not said & clauses(kind, exceptions_considered="", items=half)


def test_the_words_of_the_drafter_stand_in_place_of_the_shipped_ones() -> None:
    own = letter_text("dsa_art16_notice", exceptions_considered="OWN WORDS")
    shipped = letter_text("dsa_art16_notice", exceptions_considered="")
    assert "OWN WORDS" in own
    assert "pastiche" not in own
    assert "a person acting for Hoshizora Animation Works, Inc. examined each item" in shipped
    assert "parody or pastiche" in shipped


def test_a_delisting_names_links_and_their_pages_apart() -> None:
    facts = sample_facts("dmca_512d_delisting", "en")
    items: Any = facts["items"]
    gone = [items[0] | {"target_removed_at_host": "yes"}]
    text = letter_text("dmca_512d_delisting", items=gone, works=facts["works"])
    links = text[text.index("Schedule B: the reference") : text.index("Schedule C: the page")]
    pages = text[text.index("Schedule C: the page") :]
    assert items[0]["item_url"] in links
    assert items[0]["item_url"] in pages
    assert "lantern fox bridge scene" in links
    assert "The host has removed the material" in pages
    assert "that the link listed in Schedule B leads to material" in text
    assert {"item_url", "result_url"} <= clauses("dmca_512d_delisting")


@pytest.mark.parametrize(
    ("action", "words", "others"),
    [
        ("file_suit", "order restraining Jordan Ellery", "Copyright Claims Board"),
        ("ccb_claim", "claim of infringement before the Copyright Claims Board", "order restraining"),
        ("accept", "does not intend to bring an action", "We do not accept"),
        ("retract", "we withdraw our notice", "We do not accept"),
    ],
)
def test_each_answer_to_a_counter_notice_says_its_own(action: str, words: str, others: str) -> None:
    text = letter_text("counter_notice_response", cn_response_action=action)
    assert words in text
    assert others not in text
    assert "SH-20261122-0417" in text
    assert "25 November 2026" in text
    assert ("3:26-cv-09417" in text) == (action in ("file_suit", "ccb_claim"))
    assert ("strike" in text) == ("restore" in text.lower()) == (action == "retract")
    assert "http" not in text.replace("https://streamhub.example/watch?v=k3Jd81xQ", "")


def test_a_suit_without_an_injunction_is_no_complete_answer() -> None:
    assert lacking("counter_notice_response", relief_is_injunction="") == ("stmt_response",)
    assert "order restraining" not in letter_text("counter_notice_response", relief_is_injunction="")


def test_a_suit_names_court_docket_day_and_addresses() -> None:
    text = letter_text("counter_notice_response")
    for words in ("Northern District of California", "3:26-cv-09417", "3 December 2026", "watch?v=k3Jd81xQ"):
        assert words in text
    assert "section 512(g)(2)(C)" in text


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_withdrawal_says_its_scope_and_never_its_reason(language: str) -> None:
    whole, part = {"en": ("in full", "in part"), "ja": ("通知の全部を", "ものに限り")}[language]
    given = {"reason_internal": "SECRET-REASON"}
    every = letter_text("notice_retraction", language, retraction_scope="all", **given)
    listed = letter_text("notice_retraction", language, retraction_scope="listed", **given)
    assert whole in every
    assert whole not in listed
    assert part in listed
    assert part not in every
    for text in (every, listed):
        assert "SECRET-REASON" not in text
        assert ("not a license" if language == "en" else "許諾するものではありません") in text
        assert ("remove any strike" if language == "en" else "これを取り消して") in text
    assert "stmt_retraction" in lacking("notice_retraction", language, retraction_scope="listed", items=[])
    assert lacking("notice_retraction", language, retraction_scope="all", items=[]) == ()


def test_a_notice_of_illegal_content_follows_the_letters_of_article_16() -> None:
    text = letter_text("dsa_art16_notice")
    marks = [
        "(a) Why",
        "(b) Where",
        "(c) Who",
        "(d) Statement",
        "Article 16(4)",
        "Article 16(5)",
        "Article 16(6)",
    ]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)
    assert "information and the allegations in this notice are accurate and complete" in text
    assert "Germany, France, Italy" in text
    assert "parody and pastiche" in text
    assert "The item is the second in the list" in text


def test_a_trusted_flagger_speaks_as_one_only_with_a_number() -> None:
    assert "trusted flagger" not in letter_text("dsa_art16_notice")
    text = letter_text("dsa_art16_notice", trusted_flagger_id="TF-DE-0042")
    assert "as a trusted flagger under Article 22" in text
    assert "TF-DE-0042" in text


def test_a_complaint_names_the_decision_and_what_it_asks() -> None:
    text = letter_text("dsa_art20_complaint")
    for words in (
        "SH-EU-D-5521",
        "1 December 2026",
        "at least six months",
        "not solely by automated means (Article 20(6))",
        "out-of-court dispute settlement body under Article 21",
        "Exhibit B now shows",
    ):
        assert words in text
    assert lacking("dsa_art20_complaint", complaint_grounds="", decision_date="") == (
        "decision_date",
        "complaint_grounds",
    )
    assert "six months" not in letter_text("dsa_art20_complaint", decision_date="")


@pytest.mark.parametrize("kind", ["reminder", "second_letter"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_further_letter_says_which_letter_what_and_until_when(kind: str, language: str) -> None:
    facts = sample_facts(kind, language)
    text = letter_text(kind, language).replace("\n", "")
    for name in (
        "prior_notice_ref",
        "prior_notice_number",
        "prior_notice_title",
        "requested_action",
        "facts",
    ):
        assert str(facts[name]) in text


def test_the_second_letter_is_the_firmer_one() -> None:
    courteous, firm = letter_text("reminder"), letter_text("second_letter")
    assert "May we ask" in courteous
    assert "May we ask" not in firm
    assert "at the latest" in firm
    assert "legal steps" in firm
    assert "legal" not in courteous.lower().replace("legal affairs", "")
    assert "legal steps" not in letter_text("second_letter", consequence="")


@pytest.mark.parametrize(
    ("kind", "opens", "closes"),
    [("notice_retraction", "拝啓", "敬具"), ("reminder", "拝啓", "敬具"), ("second_letter", "前略", "草々")],
)
def test_japanese_letters_keep_the_order_of_their_parts(kind: str, opens: str, closes: str) -> None:
    text = plain_text(render(load_template(kind, "ja"), sample_facts(kind, "ja")))
    heading = load_template(kind, "ja").title
    parts = [
        r"^ +令和8年",
        "御中",
        "（印）",
        f"^{heading}$",
        f"^{opens}",
        f"^ +{closes}$",
        "^ +記$",
        "^1　",
        r"^ +以上\Z",
    ]
    places = [found.start() for part in parts if (found := re.search(part, text.rstrip("\n"), re.MULTILINE))]
    assert len(places) == len(parts)
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("kind", "due"), [("reminder", "令和8年12月9日"), ("second_letter", "令和8年12月21日")]
)
def test_days_stand_in_the_japanese_era(kind: str, due: str) -> None:
    text = letter_text(kind, "ja")
    assert due in text
    assert "令和8年11月22日" in text
    assert "2026年" not in text


@pytest.mark.parametrize(("honorific", "you"), [("御中", "貴社"), ("殿", "貴殿"), ("先生", "貴職")])
def test_japanese_letters_address_whom_they_reach(honorific: str, you: str) -> None:
    text = letter_text("reminder", "ja", recipient_honorific=honorific)
    assert f"　{honorific}" in plain_text(
        render(
            load_template("reminder", "ja"),
            sample_facts("reminder", "ja") | {"recipient_honorific": honorific},
        )
    )
    others = {"貴社", "貴殿", "貴職"} - {you}
    assert you in text
    assert not any(other in text for other in others)


def test_content_certified_mail_has_no_greeting_and_latin_letters_in_names_only() -> None:
    electronic = letter_text("second_letter", "ja", delivery_mode="e_naiyo")
    assert "前略" not in electronic
    assert "https://" in electronic
    paper = letter_text("second_letter", "ja", delivery_mode="naiyo")
    assert "前略" not in paper
    assert "草々" not in paper
    assert "令和8年11月22日付け「著作物等の送信を防止する措置の申出について」" in paper
    items: Any = sample_facts("second_letter", "ja")["items"]
    names = " ".join(f"{item['item_uploader']} {item['item_platform_id']}" for item in items)
    assert all(word in names for word in re.findall(r"[A-Za-z]+", paper))
    assert lacking("second_letter", "ja", delivery_mode="naiyo") == ()
