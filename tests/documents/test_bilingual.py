"""A letter in two languages: clauses paired by id, faults named, one place to sign, plain text."""

from pathlib import Path

import pytest
from documents.paper_tools import EN, EN_FACTS, JA, JA_FACTS, URL, pair, templates

from rightsdesk.documents.bilingual import Manner, parts_of
from rightsdesk.documents.blocks import Box, BoxKind, PageBreak, Pair, Rule, runs_of, walk
from rightsdesk.documents.letters import missing_clauses, one_sided_clauses, plain_text, render_pair
from rightsdesk.errors import TemplateFault

MOVED = EN.replace("::: clause facts", "::: clause later").replace("::: clause demand", "::: clause facts")
MOVED = MOVED.replace("::: clause later", "::: clause demand")


def said(*blocks: object) -> str:
    return "".join(run.text for one in walk(tuple(blocks)) for run in runs_of(one))  # type: ignore[arg-type]


def test_clauses_are_paired_by_id_in_order(tmp_path: Path) -> None:
    letter = pair(tmp_path)
    assert letter.language == "ja+en"
    assert letter.controlling == "ja"
    assert letter.title == "警告書 / Cease and desist notice"
    assert letter.template_version == "ja 1.2, en 1.5"
    clauses = [one.clause for one in letter.blocks if isinstance(one, Pair)]
    assert clauses == [
        "letterhead",
        "day",
        "title",
        "head_facts",
        "facts",
        "demand",
        "sender",
        "head_works",
        "works",
    ]
    facts = next(one for one in letter.blocks if one.clause == "facts")
    assert isinstance(facts, Pair)
    assert "許諾なく公開" in said(*facts.left)
    assert "without permission" in said(*facts.right)
    assert sum(isinstance(one, PageBreak) for one in letter.blocks) == 1


@pytest.mark.parametrize(
    ("ja", "en", "what"),
    [
        (JA, EN.replace("::: clause demand", "::: clause demands"), "the clause demand stands only in"),
        (JA.replace("::: clause day", "::: clause date"), EN, "the clause date stands only in"),
        (JA, MOVED, "opens the clause facts"),
    ],
)
def test_templates_that_do_not_match_are_named(ja: str, en: str, what: str, tmp_path: Path) -> None:
    ours, theirs = templates(tmp_path, ja, _allowing(en))
    with pytest.raises(TemplateFault, match=what) as raised:
        render_pair(ours, theirs, JA_FACTS, EN_FACTS, "ja")
    assert ours.path in str(raised.value)
    assert theirs.path in str(raised.value)


def test_the_line_of_the_lonely_clause_is_named(tmp_path: Path) -> None:
    en = EN.replace("::: clause day", "::: clause today")
    ours, theirs = templates(tmp_path, JA, en)
    line = JA.split("\n").index("::: clause day") + 1
    with pytest.raises(TemplateFault, match=rf"clause day stands only in .*ja\.md\.j2, line {line}\."):
        render_pair(ours, theirs, JA_FACTS, EN_FACTS, "ja")


def test_a_part_outside_every_clause_is_named(tmp_path: Path) -> None:
    ours, theirs = templates(tmp_path, JA, EN + "\nA stray paragraph about nothing.\n")
    with pytest.raises(TemplateFault, match=r"en\.md\.j2.*A stray paragraph about nothing") as raised:
        render_pair(ours, theirs, JA_FACTS, EN_FACTS, "ja")
    assert "no clause" in str(raised.value)


def test_a_required_clause_must_have_words_in_both_languages(tmp_path: Path) -> None:
    whole, half = pair(tmp_path), pair(tmp_path, en={"facts": ""})
    template = templates(tmp_path)[0]
    assert missing_clauses(template, whole) == ()
    assert missing_clauses(template, half) == ("facts",)
    assert one_sided_clauses(whole) == ()
    assert one_sided_clauses(half) == ("facts",)


@pytest.mark.parametrize("controlling", ["ja", "en"])
def test_a_clause_the_facts_left_out_in_one_language_keeps_its_place(
    controlling: str, tmp_path: Path
) -> None:
    letter = pair(tmp_path, controlling, ja={"extra": "追加です。"})
    clauses = [one.clause for one in letter.blocks if isinstance(one, Pair)]
    assert clauses.index("extra") == clauses.index("demand") + 1
    assert one_sided_clauses(letter) == ("extra",)
    assert "追加です。" in plain_text(letter)


@pytest.mark.parametrize(("controlling", "copy"), [("ja", "right"), ("en", "left")])
def test_the_letter_is_signed_once(controlling: str, copy: str, tmp_path: Path) -> None:
    letter = pair(tmp_path, controlling)
    sender = next(one for one in letter.blocks if one.clause == "sender")
    boxes = {
        side: [one for one in walk(getattr(sender, side)) if isinstance(one, Box)]
        for side in ("left", "right")
    }
    (unsigned,) = boxes.pop(copy)
    (signed,) = next(iter(boxes.values()))
    assert unsigned.kind is signed.kind is BoxKind.SIGNATURE
    assert not any(isinstance(one, Rule) for one in unsigned.blocks)
    assert "seal" not in unsigned.options
    assert "/s/" not in said(unsigned)
    assert ("seal" in signed.options) == (controlling == "ja")
    assert any(isinstance(one, Rule) for one in signed.blocks) == (controlling == "en")
    note = "(Signed in the Japanese column.)" if controlling == "ja" else "（署名は英語欄に行います。）"
    assert note in said(unsigned)
    assert plain_text(letter).count("（印）") == (controlling == "ja")


def test_parts_of_the_page(tmp_path: Path) -> None:
    manners = [part.manner for part in parts_of(pair(tmp_path))]
    assert manners == [
        Manner.PLATE,
        Manner.PLACES,
        Manner.TITLE,
        Manner.PROSE,
        Manner.PROSE,
        Manner.PROSE,
        Manner.SIGNATURE,
        Manner.BREAK,
        Manner.TABLES,
    ]


def test_a_heading_goes_with_its_table_language_by_language(tmp_path: Path) -> None:
    tables = list(parts_of(pair(tmp_path)))[-1]
    assert said(*tables.left).startswith("別紙　著作物目録1『提灯ぎつね』")
    assert said(*tables.right).startswith("Schedule: works1Lantern Fox")


def test_plain_text_has_one_language_after_the_other(tmp_path: Path) -> None:
    text = plain_text(pair(tmp_path))
    in_order = [
        "警告書\n======",
        "Cease and desist notice",
        "許諾なく公開",
        "without permission",
        f"1. {URL} の",
        f"1. Please take {URL}",
        "1：『提灯ぎつね』",
        "説明：アニメーションです。",
        "1: Lantern Fox",
        "Description: An animated series.",
    ]
    squeezed = text.replace("\n   ", " ")
    places = [squeezed.find(one) for one in in_order]
    assert -1 not in places
    assert places == sorted(places)


def _allowing(text: str) -> str:
    """The same with its front matter asking only for clauses it has."""
    return text.replace("required_clauses: [facts, demand, sender]", "required_clauses: [facts, sender]")
