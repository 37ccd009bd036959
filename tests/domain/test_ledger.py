"""Each factual sentence points at its record; what points at none is found."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsdesk.domain.ledger import LedgerLine, Sentence, Support, SupportKind, build_ledger, unsupported
from rightsdesk.services.rulebook.rules import RuleBook

WORK = Support(SupportKind.WORK, "W-0001", "Harbor Lights")
SEQUEL = Support(SupportKind.WORK, "W-0002", "続・灯台の港")
CLIP = Support(SupportKind.CLIP, "CL-000001")
STUDIO = Support(SupportKind.STUDIO, "RH-0001")
REVIEW = Support(SupportKind.EXCEPTION_REVIEW, "ER-000001")
EVIDENCE = Support(SupportKind.EVIDENCE, "E-000001")
PERSON = Support(SupportKind.PERSON, "Aiko")
SOURCES = {
    "rh_name": (STUDIO,), "items[0]": (CLIP,), "works": (WORK,), "works[1].work_locus": (),
    "requested_action": (PERSON,), "contact_phone": (),
}  # fmt: skip
ANCHORS = {
    "Harbor Lights": WORK, "灯台の港": WORK, "続・灯台の港": SEQUEL,
    "https://www.tube.example/watch?v=1": CLIP, "別紙": EVIDENCE,
    "CL-000001": CLIP, "Exhibit A": EVIDENCE, "  ": PERSON,
}  # fmt: skip
NATURES = {
    "rh_name": "fact", "works": "fact", "work_title": "fact", "work_locus": "fact", "items": "fact",
    "item_url": "fact", "contact_phone": "fact", "facts": "narrative", "requested_action": "request",
    "legal_view": "statement", "letter_date": "form",
}  # fmt: skip


def ledger(*sentences: Sentence, linked: dict[str, tuple[Support, ...]] | None = None) -> list[LedgerLine]:
    clauses = {"stmt_fair_use": (REVIEW,), "stmt_bare": ()}
    return [*build_ledger(sentences, SOURCES, clauses, NATURES, ANCHORS, linked or {})]


def one(text: str, *facts: str, clause: str = "", **more: object) -> LedgerLine:
    return ledger(Sentence(1, text, clause, facts), **more)[0]


SUPPORTED = [
    ("rh_name", (STUDIO,)),
    ("items[0].item_url", (CLIP,)),
    ("items[0].exhibit_labels[2]", (CLIP,)),
    ("works[0].work_title", (WORK,)),
]
BARE = [
    "contact_phone",
    "items[1].item_url",
    "works[1].work_locus",
    "characters[0].character_name",
    "unknown",
]


@pytest.mark.parametrize(("path", "supports"), SUPPORTED)
def test_a_fact_is_supported_by_its_source_or_by_that_of_its_record(
    path: str, supports: tuple[Support, ...]
) -> None:
    line = one("It is there.", path)
    assert (line.supports, line.needs_support, line.lacking, line.missing) == (supports, True, (), False)


@pytest.mark.parametrize("path", BARE)
def test_a_fact_without_source_is_missing(path: str) -> None:
    line = one("It is there.", path)
    assert (line.supports, line.lacking, line.missing) == ((), (path,), True)


def test_one_supported_fact_does_not_cover_for_another() -> None:
    line = one("Call us.", "rh_name", "contact_phone")
    assert (line.supports, line.lacking, line.missing) == ((STUDIO,), ("contact_phone",), True)


def test_requests_statements_and_forms_need_none_but_show_theirs() -> None:
    line = one("Please remove it.", "requested_action")
    assert (line.supports, line.needs_support, line.missing) == ((PERSON,), False, False)
    for path in ("legal_view", "letter_date"):
        assert one("In our view so.", path) == LedgerLine(Sentence(1, "In our view so.", "", (path,)))


NARRATIVE = [
    ("The clip shows Harbor Lights.", (WORK,)),
    ("the clip shows ＨＡＲＢＯＲ　　Lights", (WORK,)),
    ("『灯 台 の 港』の場面です。", (WORK,)),
    ("別紙のとおり。", (EVIDENCE,)),
    ("動画（CL-000001）と『灯台の港』を対比した。", (CLIP, WORK)),
    ("See https://www.tube.example/watch?v=1.", (CLIP,)),
    ("See https://www.tube.example/watch?v=12.", ()),
    ("See Exhibit AB.", ()),
    ("See Exhibit AB and Exhibit A.", (EVIDENCE,)),
    ("別紙" * 200_000, (EVIDENCE,)),
    ("続・灯台の港の場面です。", (SEQUEL,)),
    ("続・灯台の港と灯台の港の場面です。", (SEQUEL, WORK)),
    ("HarborLights is not the title.", ()),
    ("It was copied.", ()),
    ("無断で転載されています。", ()),
]


@pytest.mark.parametrize(("text", "supports"), NARRATIVE, ids=[text[:20] for text, _ in NARRATIVE])
def test_a_narrative_is_judged_by_what_its_sentence_names(text: str, supports: tuple[Support, ...]) -> None:
    line = one(text, "facts")
    assert (line.supports, line.needs_support, line.missing) == (supports, True, not supports)


def test_a_sentence_linked_by_hand_is_supported() -> None:
    linked = {"無断で転載 されています。": (EVIDENCE,), "It was copied.": (EVIDENCE, EVIDENCE)}
    for text in ("無断で転載されています。", "It was  COPIED."):
        line = one(text, "facts", linked=linked)
        assert (line.supports, line.missing, line.lacking) == ((EVIDENCE,), False, ())
    assert one("It was copied twice.", "facts", linked=linked).missing


def test_a_narrative_with_a_source_of_its_own_needs_no_anchor() -> None:
    sentence = Sentence(1, "It was copied.", "", ("facts",))
    line = build_ledger([sentence], {"facts": (REVIEW,)}, {}, NATURES, ANCHORS, {})[0]
    assert (line.supports, line.missing) == ((REVIEW,), False)


def test_a_clause_that_claims_something_needs_what_it_claims() -> None:
    line = one("We looked at each item.", clause="stmt_fair_use")
    assert (line.supports, line.needs_support, line.missing) == ((REVIEW,), True, False)
    bare = one("We looked at each item.", clause="stmt_bare")
    assert (bare.lacking, bare.missing) == (("stmt_bare",), True)
    assert one("We looked at each item.", "rh_name", clause="stmt_bare").missing
    plain = one("The rights are reserved.", clause="reservation")
    assert (plain.supports, plain.needs_support, plain.missing) == ((), False, False)


def test_what_is_missing_blocks_and_says_where() -> None:
    lines = ledger(
        Sentence(1, "Harbor Lights is ours.", "", ("facts",)),
        Sentence(2, "x" * 300, "facts", ("facts",)),
        Sentence(3, "無断です。", "stmt_bare"),
        Sentence(4, "At it.", "", ("items[3].item_url",)),
    )
    found = unsupported(lines)
    assert [(f.id, f.severity, f.field) for f in found] == [
        ("ledger_unsupported", "block", "facts"),
        ("ledger_unsupported", "block", "stmt_bare"),
        ("ledger_unsupported", "block", "item_url"),
    ]
    assert "sentence 2" in found[0].message
    assert len(found[0].message) < 160
    assert "第3文" in found[1].message_ja
    assert "無断です。" in found[1].message_ja
    assert unsupported(lines[:1]) == ()


def test_the_natures_of_the_catalogue_are_those_the_ledger_knows(rules: RuleBook) -> None:
    assert set(rules.natures.values()) == {"fact", "narrative", "request", "statement", "form"}
    assert rules.natures["jp_reason"] == rules.natures["dsa_reasons"] == "narrative"


def test_default_wording_of_narratives_points_at_records(rules: RuleBook) -> None:
    values = {
        "works": "『灯台の港』", "where": "第3話", "items": "https://www.tube.example/watch?v=1",
        "platform": "Tube", "holder": "Minato", "recipient": "Someone", "prior": "T-1",
        "prior_on": "2026-11-01",
    }  # fmt: skip
    anchors = ANCHORS | {"Tube": CLIP, "T-1": EVIDENCE}
    anchors |= dict.fromkeys(rules.words.ledger_anchor_words, EVIDENCE)
    for name, texts in rules.texts.items():
        for text in texts.values() if rules.natures.get(name) == "narrative" else ():
            parts = text.format_map(values).replace("。", "。\n").replace(". ", ".\n").splitlines()
            sentences = [Sentence(at, part, "", (name,)) for at, part in enumerate(parts) if part.strip()]
            lines = build_ledger(sentences, {}, {}, rules.natures, anchors, {})
            assert unsupported(lines) == (), name


paths = st.sampled_from(["rh_name", "facts", "items[0].item_url", "items[1].item_url", "requested_action"])
texts = st.text(alphabet="灯台の港別紙 Harbor Lights。.Ａ", max_size=30)
many = st.lists(st.builds(Sentence, st.integers(1, 9), texts, st.just(""), st.lists(paths).map(tuple)))


@given(many)
def test_every_sentence_has_a_line_and_only_factual_ones_can_be_missing(sentences: list[Sentence]) -> None:
    lines = ledger(*sentences)
    assert [line.sentence for line in lines] == sentences
    for line in lines:
        factual = any(
            NATURES[path.rpartition(".")[2]] in ("fact", "narrative") for path in line.sentence.facts
        )
        assert line.needs_support == factual
        assert line.missing == bool(line.lacking)
        assert len(set(line.supports)) == len(line.supports)


@given(many)
def test_what_is_linked_by_hand_is_never_missing(sentences: list[Sentence]) -> None:
    linked = {sentence.text: (EVIDENCE,) for sentence in sentences}
    assert unsupported(ledger(*sentences, linked=linked)) == ()


@given(texts, st.sampled_from(["灯台の港", "Harbor Lights", "別紙"]))
def test_an_anchor_is_found_wherever_it_stands_alone(text: str, anchor: str) -> None:
    assert not one(f"{text}、{anchor}、{text}", "facts").missing


def test_two_hundred_sentences_take_a_few_milliseconds() -> None:
    sentences = [
        Sentence(
            at,
            f"第{at}話の場面は、『灯台の港』の映像と対応しています（CL-{at:06d}）。",
            "",
            ("facts", "rh_name"),
        )
        for at in range(200)
    ]
    anchors = {f"CL-{at:06d}": CLIP for at in range(150)} | ANCHORS
    build_ledger(sentences, SOURCES, {}, NATURES, anchors, {})
    best = min(_seconds(sentences, anchors) for _ in range(5))
    assert best < 0.05, "ten times the five milliseconds wanted, for slow machines"


def _seconds(sentences: list[Sentence], anchors: dict[str, Support]) -> float:
    start = time.perf_counter()
    build_ledger(sentences, SOURCES, {}, NATURES, anchors, {})
    return time.perf_counter() - start
