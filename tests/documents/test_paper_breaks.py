"""What stays together at the foot of a page, and where the seal stands, as an outside tool sees it."""

from itertools import pairwise
from pathlib import Path

import pytest
from documents.paper_tools import EN_FACTS, JA, JA_FACTS, Word, on_paper, pair, templates, words_on

from rightsdesk.documents.blocks import Block, Box, BoxKind, Heading, Letter, Listing, Pair, Rule, Run, Text
from rightsdesk.documents.letters import render_pair
from rightsdesk.documents.linebreak import break_lines

SEAL = 27.0  # points from the middle of the seal to its edge


def say(text: str) -> Text:
    return Text((Run(text),))


def letter_of(language: str, *blocks: Block) -> Letter:
    return Letter("test", language, "A letter", blocks, "1")


def find(words: list[Word], text: str) -> Word:
    return next(word for word in words if text in word.text)


def signature(*lines: str, options: tuple[str, ...] = ()) -> Box:
    return Box(BoxKind.SIGNATURE, options, (say(lines[0]), Rule(), *(say(line) for line in lines[1:])))


@pytest.mark.parametrize("length", range(30, 46))
def test_a_signature_brings_the_end_of_the_text_to_its_page(length: int, tmp_path: Path) -> None:
    lines = "\n".join(f"line{at}" for at in range(length))
    closing = "\n".join(f"closing{at}" for at in range(9))
    letter = letter_of("en", say(lines), say(closing), signature("/s/Sign", "Megumi", "Tokyo"))
    words = words_on(on_paper(letter).data, tmp_path)
    page = find(words, "/s/Sign").page
    assert {find(words, name).page for name in ("Megumi", "Tokyo")} == {page}
    beside = [one.text for one in words if one.page == page and one.text.startswith("closing")]
    assert len(beside) >= 2
    assert beside[-1] == "closing8"
    assert sum(one.text.startswith("line") for one in words) == length


@pytest.mark.parametrize("length", range(30, 46))
def test_a_sentence_that_opens_a_list_stays_with_its_first_item(length: int, tmp_path: Path) -> None:
    lines = "\n".join(f"line{at}" for at in range(length))
    items = tuple((say(f"request{at}\nmore\nmore"),) for at in range(4))
    opens = (Heading((Run("Heading"),), 2), say("Opening"), Listing(items, ordered=True))
    words = words_on(on_paper(letter_of("en", say(lines), *opens)).data, tmp_path)
    assert len({find(words, text).page for text in ("Heading", "Opening", "request0")}) == 1


def test_a_long_paragraph_before_a_list_breaks_as_any_other(tmp_path: Path) -> None:
    lines = "\n".join(f"line{at}" for at in range(60))
    listing = Listing(((say("request"),),), ordered=True)
    words = words_on(on_paper(letter_of("en", say("before"), say(lines), listing)).data, tmp_path)
    assert find(words, "line0").page == 0
    assert find(words, "line59").page == 1


@pytest.mark.parametrize("length", range(30, 48))
def test_the_same_holds_across_clauses_in_two_columns(length: int, tmp_path: Path) -> None:
    def both(clause: str, *blocks: Block) -> Pair:
        return Pair(blocks, blocks, clause)

    lines = "\n".join(f"line{at}" for at in range(length))
    letter = letter_of(
        "ja+en",
        both("facts", say(lines)),
        both("ask", Heading((Run("Heading"),), 2), say("Opening")),
        both("stop", Listing(((say("request\nmore\nmore"),),), ordered=True)),
    )
    words = words_on(on_paper(letter).data, tmp_path)
    assert len({find(words, text).page for text in ("Heading", "Opening", "request")}) == 1


@pytest.mark.parametrize("where", [(), ("right",)])
@pytest.mark.parametrize("wide", [4, 20, 34, 40, 60])
def test_the_seal_covers_no_word_and_stays_on_the_page(
    where: tuple[str, ...], wide: int, tmp_path: Path
) -> None:
    lines = "住" * wide, "会社", "代表取締役", "電話"
    box = Box(BoxKind.SIGNATURE, (*where, "seal"), tuple(say(one) for one in lines))
    words = words_on(on_paper(letter_of("ja", box)).data, tmp_path)
    check_seal(words)


@pytest.mark.parametrize("wide", [4, 12, 17, 22, 40])
def test_the_seal_covers_no_word_in_a_column(wide: int, tmp_path: Path) -> None:
    words = words_on(on_paper(pair(tmp_path, ja={"rh_address": "住" * wide})).data, tmp_path)
    check_seal(words)


def check_seal(words: list[Word]) -> None:
    mark = next(one for one in words if one.text == "印")
    x, y = (mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2
    near = [
        one.text
        for one in words
        if one is not mark
        and one.page == mark.page
        and min(one.right, x + SEAL) - max(one.left, x - SEAL) > 0.5
        and min(one.bottom, y + SEAL) - max(one.top, y - SEAL) > 2.0
    ]
    assert near == []
    assert x + SEAL < 595.3 - 70
    assert y - SEAL > 60


def test_a_signature_that_opens_with_a_line_has_its_seal(tmp_path: Path) -> None:
    box = Box(BoxKind.SIGNATURE, ("seal",), (Rule(), say("代表取締役")))
    check_seal(words_on(on_paper(letter_of("ja", box)).data, tmp_path))


def test_the_words_of_formal_letters_stand_where_they_belong(tmp_path: Path) -> None:
    """前略 at the left, 記 in the middle, 草々 and 以上 at the right."""
    letter = letter_of(
        "ja",
        Box(BoxKind.ADDRESS, (), (say("前略"),)),
        say("本文です。"),
        Box(BoxKind.RIGHT, (), (say("草々"),)),
        Box(BoxKind.CENTER, (), (say("記"),)),
        Listing(((say("一つ目"),), (say("二つ目"),)), ordered=True),
        Box(BoxKind.RIGHT, (), (say("以上"),)),
    )
    words = words_on(on_paper(letter).data, tmp_path)
    left, right = 70.9, 595.3 - 70.9
    assert abs(find(words, "前略").left - left) < 1
    assert abs(find(words, "本文").left - left - 10.5) < 1
    assert abs((find(words, "記").left + find(words, "記").right) / 2 - 595.3 / 2) < 1
    for closing in ("草々", "以上"):
        assert abs(find(words, closing).right - right) < 1
    assert find(words, "一つ目").left == find(words, "二つ目").left


def test_honorifics_are_not_torn(tmp_path: Path) -> None:
    for wide in range(34, 44):
        letter = letter_of("ja", Box(BoxKind.ADDRESS, (), (say("社" * wide + "　御中"),)))
        assert any(one.text.endswith("御中") for one in words_on(on_paper(letter).data, tmp_path))


def test_templates_may_differ_in_build(tmp_path: Path) -> None:
    """A clause that is a table in one language and prose in the other is set full width, nothing lost."""
    ja = JA.replace("{{ facts }}", "| 項目 | 内容 |\n|---|---|\n| 事実 | {{ facts }} |")
    ours, theirs = templates(tmp_path, ja)
    words = words_on(on_paper(render_pair(ours, theirs, JA_FACTS, EN_FACTS, "ja")).data, tmp_path)
    assert find(words, "許諾なく公開").top < find(words, "permission").top


def test_lines_of_a_fact_become_paragraphs(tmp_path: Path) -> None:
    fact = Run("一段落目です。\n\n二段落目です。\r\n三段落目です。", fact="facts")
    words = words_on(on_paper(letter_of("ja", Text((Run("前置き。"), fact, Run("結び。"))))).data, tmp_path)
    starts = [one for one in words if one.top < 200]
    assert [one.text for one in starts] == [
        "前置き。一段落目です。",
        "二段落目です。",
        "三段落目です。結び。",
    ]
    assert {round(one.left) for one in starts} == {81}
    assert all(second.top - first.top > 20 for first, second in pairwise(starts))


@pytest.mark.parametrize("room", range(4, 40))
def test_a_section_sign_is_not_parted_from_its_number(room: int) -> None:
    text = "remedies under 17 U.S.C. § 107 and §§ 502 to 505 are open"
    lines = break_lines(text, [1.0] * len(text), float(room), float(room))
    assert not any(text[line.start : line.end].rstrip().endswith("§") for line in lines if room > 6)
