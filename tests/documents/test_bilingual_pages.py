"""A letter in two languages on paper, as an outside tool reads it: columns, breaks, heads, signature."""

from pathlib import Path

import pytest
from documents.paper_tools import JA_FACTS, URL, Word, on_paper, pair, text_of, words_on

from rightsdesk.documents.blocks import Letter
from rightsdesk.documents.looks import (
    MARGIN_BOTTOM,
    MARGIN_LEFT,
    MARGIN_RIGHT,
    MARGIN_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
)

MIDDLE = PAGE_WIDTH / 2
JA_MUCH = "".join(f"第{at}に、貴社は当社の著作物を許諾なく公開しました。" for at in range(1, 121))
EN_MUCH = " ".join(f"Point {at} is that you published our work without permission." for at in range(1, 121))


def read(letter: Letter, folder: Path) -> list[Word]:
    """The words of a letter's pages without what is repeated on each page."""
    words = words_on(on_paper(letter).data, folder)
    return [one for one in words if MARGIN_TOP - 4 < one.top < PAGE_HEIGHT - MARGIN_BOTTOM]


def find(words: list[Word], text: str) -> Word:
    return next(word for word in words if text in word.text)


def test_clauses_begin_level_left_and_right(tmp_path: Path) -> None:
    words = read(pair(tmp_path), tmp_path)
    for ours, theirs in (("貴社は", "You"), ("日本語", "English"), ("令和8年", "November")):
        left, right = find(words, ours), find(words, theirs)
        assert left.page == right.page
        assert left.right < MIDDLE < right.left
    assert abs(find(words, "貴社は").top - find(words, "You").top) < 3.0


@pytest.mark.parametrize(("controlling", "named"), [("ja", "日本語"), ("en", "English")])
def test_the_heads_name_the_controlling_text(controlling: str, named: str, tmp_path: Path) -> None:
    words = read(pair(tmp_path, controlling), tmp_path)
    mark = find(words, "正文")
    assert (mark.left < MIDDLE) == (named == "日本語")
    assert abs(mark.top - find(words, named).top) < 2.0
    assert sum("正文" in word.text for word in words) == 1


def test_a_clause_longer_than_a_page_loses_no_line(tmp_path: Path) -> None:
    letter = pair(tmp_path, ja={"facts": JA_MUCH}, en={"facts": EN_MUCH})
    words = read(letter, tmp_path)
    assert len({word.page for word in words}) > 3
    left = text_of([word for word in words if word.right < MIDDLE])
    right = text_of([word for word in words if word.left > MIDDLE])
    for at in range(1, 121):
        assert left.count(f"第{at}に、貴社は") == 1
        assert right.count(f"Point{at}isthat") == 1


def test_nothing_stands_outside_the_margins_or_across_the_gutter(tmp_path: Path) -> None:
    words = read(pair(tmp_path, ja={"facts": JA_MUCH}, en={"facts": EN_MUCH}), tmp_path)
    assert all(word.left >= MARGIN_LEFT - 1 and word.right <= PAGE_WIDTH - MARGIN_RIGHT + 1 for word in words)
    body = [one for one in words if one.page in {1, 2}]
    assert len(body) > 100
    assert all(word.right < MIDDLE or word.left > MIDDLE for word in body)


def test_an_address_wider_than_its_column_is_broken_and_whole(tmp_path: Path) -> None:
    words = read(pair(tmp_path), tmp_path)
    left = text_of([word for word in words if word.right < MIDDLE])
    right = text_of([word for word in words if word.left > MIDDLE])
    assert URL in left
    assert URL in right


def test_tables_take_the_full_width_one_language_under_the_other(tmp_path: Path) -> None:
    words = read(pair(tmp_path), tmp_path)
    order = [
        find(words, text)
        for text in ("別紙", "『提灯ぎつね』", "『けいおん！』", "Schedule", "Lantern", "K-ON!")
    ]
    assert {word.page for word in order} == {1}
    assert [word.top for word in order] == sorted(word.top for word in order)
    label, value = find(words, "Description"), find(words, "animated")
    assert label.left < value.left < MIDDLE


@pytest.mark.parametrize("length", range(34))
def test_the_signature_never_stands_alone(length: int, tmp_path: Path) -> None:
    letter = pair(
        tmp_path, ja={"extra": "理由は次です。\n" + "これが一行です。\n" * length}, en={"extra": "So."}
    )
    words = read(letter, tmp_path)
    names = [find(words, "代表取締役"), find(words, "Megumi"), find(words, "印")]
    (page,) = {word.page for word in names}
    top = min(word.top for word in names)
    above = [
        one
        for one in words
        if one.page == page and one.top < top and ("これが" in one.text or "So." in one.text)
    ]
    assert above, "the signature stands without the end of the text"


@pytest.mark.parametrize("length", range(0, 30, 3))
def test_a_heading_never_stands_at_the_foot_of_a_page(length: int, tmp_path: Path) -> None:
    letter = pair(tmp_path, ja={"rh_address": "住所\n" * length}, en={"facts": EN_MUCH[:900]})
    words = read(letter, tmp_path)
    head, text = find(words, "事実関係"), find(words, "許諾なく公開")
    assert head.page == text.page
    assert head.top < text.top


def test_a_missing_side_leaves_its_column_empty(tmp_path: Path) -> None:
    words = read(pair(tmp_path, ja={"extra": "日本語だけの条項です。"}), tmp_path)
    only = find(words, "日本語だけの条項です。")
    beside = [
        one for one in words if one.page == only.page and abs(one.top - only.top) < 3 and one.left > MIDDLE
    ]
    assert beside == []


def test_same_input_same_bytes(tmp_path: Path) -> None:
    assert on_paper(pair(tmp_path)).data == on_paper(pair(tmp_path)).data


def test_hostile_titles_come_through(tmp_path: Path) -> None:
    title = "Tom & Jerry <The Movie> {{ 7*7 }} ::: | # **x**"
    letter = pair(tmp_path, ja={"works": [title]}, en={"works": [title], "facts": title * 90})
    words = text_of(read(letter, tmp_path))
    assert words.count(title.replace(" ", "")) == 92


def test_a_letter_of_one_endless_word_is_set(tmp_path: Path) -> None:
    long = "x" * 20_000
    words = read(pair(tmp_path, ja={"facts": "語"}, en={"facts": long}), tmp_path)
    assert text_of(words).count("x") >= len(long)


def test_facts_of_the_japanese_side_are_justified(tmp_path: Path) -> None:
    """Lines of the Japanese column end at its edge; English lines are ragged."""
    words = read(pair(tmp_path, ja={"facts": JA_MUCH}), tmp_path)
    lines = [one for one in words if one.page == 1 and one.right < MIDDLE and 60 < one.top < 700]
    edges = [round(one.right) for one in lines]
    assert edges.count(max(edges)) > len(edges) * 0.6
    assert str(JA_FACTS["facts"]) not in text_of(words)
