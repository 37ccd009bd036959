"""Text is compared without width, case and kana; marks point at what was looked for, as it was written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsdesk.domain.folding import (
    as_token,
    find_in,
    fold,
    fold_all,
    grams,
    grams_all,
    grams_of_word,
    words_of,
)

SIGNS = "aAｂＢ東京港のアあァぁガｶﾞがー灯り ヴう\u3099\u3000\n-_\"'%*(é e\u0301ßİ①㍿ﾊﾟ"
SIGNS += "👩\u200d💻\ufe0f\xad ̈각ᄀ\u1161"
texts = st.text(st.sampled_from(SIGNS), max_size=30) | st.text(max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("アニメ", "あにめ"),
        ("ｱﾆﾒ", "あにめ"),
        ("ガ", "ｶﾞ"),
        ("か\u3099", "が"),
        ("ヴ", "う\u3099"),
        ("STRASSE", "straße"),
        ("a\u3000 \n b", "A B"),
        ("東\u200b京", "東京"),
        ("㍿", "株式会社"),
    ],
)
def test_these_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("は", "ば"), ("つ", "っ"), ("e", "é"), ("ー", "-"), ("o", "0")])
def test_these_are_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(texts)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)  # the first call loads NumPy
@given(st.lists(texts, min_size=1))
def test_many_texts_at_once_give_what_each_gives_by_itself(some: list[str]) -> None:
    folded = [fold(text) for text in some]
    assert fold_all(some) == folded
    assert grams_all(folded) == [grams(text) for text in folded]


@given(texts, st.integers(0, 30), st.integers(1, 5))
def test_a_text_holds_the_pairs_of_each_of_its_parts(text: str, start: int, length: int) -> None:
    folded = fold(text)
    part = folded[start : start + length]
    written = grams(folded).split(" ")
    if part:
        wanted = [as_token(gram) for gram in grams_of_word(part)]
        assert all(any(one.startswith(gram) for one in written) for gram in wanted)


@given(texts, texts)
def test_a_piece_is_cut_out_exactly_where_the_folded_text_holds_the_word(text: str, query: str) -> None:
    words = words_of(query)
    found = find_in(text, words)
    assert (found is not None) == any(word in fold(text) for word in words)
    if found is not None:
        assert all(0 <= first < last <= len(found.snippet) for first, last in found.marks)


def test_marks_show_what_was_looked_for() -> None:
    text = "これは" + "長い" * 40 + "ｱﾆﾒの無断転載です。" + "後ろ" * 40
    found = find_in(text, words_of("アニメ 転載"))
    assert found is not None
    assert [found.snippet[first:last] for first, last in found.marks] == ["ｱﾆﾒ", "転載"]
    assert found.snippet.startswith("…")
    assert found.snippet.endswith("…")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ()),
        (' "" ', ()),
        ("灯り　港", ("灯り", "港")),
        ('"a  b" c', ("a b", "c")),
        ("“a b” c", ("a b", "c")),
        ('a "b c', ("a", "b c")),
        ("a A ａ", ("a",)),
        ("NOT a* (b) AND col:x ^", ("not", "a*", "(b)", "and", "col:x", "^")),
        ("\u200b", ()),
    ],
)
def test_a_query_is_read(query: str, words: tuple[str, ...]) -> None:
    assert words_of(query) == words
