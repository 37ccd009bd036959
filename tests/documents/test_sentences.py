"""Sentences of a letter: where they end, which runs belong to them, and that nothing is lost in counting."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsdesk.documents.blocks import (
    Block,
    Box,
    BoxKind,
    Grid,
    Heading,
    Letter,
    Listing,
    Pair,
    Run,
    Runs,
    Text,
    runs_of,
    walk,
)
from rightsdesk.documents.letters import load_template, plain_text, render
from rightsdesk.documents.samples import sample_facts
from rightsdesk.documents.sentence_ends import Stretch, sentence_ends
from rightsdesk.documents.sentences import number_sentences


def cut(*stretches: Stretch | str) -> list[str]:
    given_ones = [Stretch(one) if isinstance(one, str) else one for one in stretches]
    text = "".join(one.text for one in given_ones)
    places = [0, *sentence_ends(given_ones), len(text)]
    return [text[start:end].strip() for start, end in pairwise(places)]


def fact(text: str) -> Stretch:
    return Stretch(text, is_fact=True)


def letter_of(*blocks: Block) -> Letter:
    return Letter("test", "en", "A letter", blocks, "1")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("本件です。削除してください。", ["本件です。", "削除してください。"]),
        ("（以下「甲」という。）を消す。次。", ["（以下「甲」という。）を消す。", "次。"]),
        ("「出せ。」と述べました。", ["「出せ。」と述べました。"]),
        ("本件です。（別紙参照。）貴社は", ["本件です。", "（別紙参照。）", "貴社は"]),
        ("本当ですか？また、伺います。", ["本当ですか？", "また、伺います。"]),
        ("『けいおん！』第3話です。", ["『けいおん！』第3話です。"]),
        ("『けいおん！』を侵害します。", ["『けいおん！』を侵害します。"]),
        ("一行目\n二行目\n\n三行目", ["一行目", "二行目", "三行目"]),
        ("This is so. That is not.", ["This is so.", "That is not."]),
        ("Under 17 U.S.C. § 512 we ask.", ["Under 17 U.S.C. § 512 we ask."]),
        ("See 17 U.S.C. The end.", ["See 17 U.S.C.", "The end."]),
        ("Lenz v. Universal, No. 13-16106. We ask.", ["Lenz v. Universal, No. 13-16106.", "We ask."]),
        ("StreamHub, Inc. We ask.", ["StreamHub, Inc.", "We ask."]),
        ("StreamHub, Inc. Legal Department.", ["StreamHub, Inc. Legal Department."]),
        ("Hoshizora Co., Ltd. The clip.", ["Hoshizora Co., Ltd.", "The clip."]),
        ("Mr. J. R. Smith wrote. He did.", ["Mr. J. R. Smith wrote.", "He did."]),
        ("See https://a.example/x.y?b=c. Then go.", ["See https://a.example/x.y?b=c.", "Then go."]),
        ("It scored 3.5 points. Then 4.", ["It scored 3.5 points.", "Then 4."]),
        ("Listed in Schedule B. Records follow.", ["Listed in Schedule B.", "Records follow."]),
        ("See Exhibits A and B. Records follow.", ["See Exhibits A and B.", "Records follow."]),
        ("Asked by Aiko B. Tanaka today.", ["Asked by Aiko B. Tanaka today."]),
        ("They said “Stop.” We did.", ["They said “Stop.”", "We did."]),
        ("(See Exhibit A.) Next comes B.", ["(See Exhibit A.)", "Next comes B."]),
        ("1. First of all", ["1. First of all"]),
        ("Really? Yes! \"Good.\" End", ["Really?", "Yes!", '"Good."', "End"]),
        ("e.g. This and i.e. That", ["e.g. This and i.e. That"]),
        ("   ", [""]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_a_name_is_never_cut() -> None:
    assert cut("We own ", fact("Help! The Movie"), " and more. Next.") == [
        "We own Help! The Movie and more.",
        "Next.",
    ]
    assert cut(fact("モーニング娘。"), "の歌です。次。") == ["モーニング娘。の歌です。", "次。"]
    assert cut("See ", Stretch("a. B? C", exact=True), " now") == ["See a. B? C now"]


def test_a_fact_of_several_sentences_is_cut() -> None:
    assert cut(fact("It is there. We saw it."), " We ask.") == ["It is there.", "We saw it.", "We ask."]


def test_runs_keep_their_fact_and_learn_their_sentence() -> None:
    runs = (
        Run("We write for "),
        Run("Hoshizora", fact="rh_name"),
        Run(". "),
        Run("A. B", code=True, fact="url"),
    )
    letter, sentences = number_sentences(letter_of(Text((*runs, Run(" is ours.")), "sender")))
    (paragraph,) = letter.blocks
    assert isinstance(paragraph, Text)
    assert [(run.text, run.fact, run.sentence) for run in paragraph.runs] == [
        ("We write for ", "", 1),
        ("Hoshizora", "rh_name", 1),
        (". ", "", 1),
        ("A. B", "url", 2),
        (" is ours.", "", 2),
    ]
    assert [(one.number, one.text, one.clause, one.facts) for one in sentences] == [
        (1, "We write for Hoshizora.", "sender", ("rh_name",)),
        (2, "A. B is ours.", "sender", ("url",)),
    ]


def test_headings_and_labels_count_only_with_a_fact() -> None:
    said = Run("Lantern Fox", fact="works[0].work_title")
    grid = Grid(((Run("A1"),), (said,)), (((Run("Kind of work"),), (Run("A series"),)),), "works")
    table = Grid(((Run("No."),), (Run("Address"),)), (((Run("1"),), (Run("here"),)),), "items")
    letter, sentences = number_sentences(
        letter_of(
            Heading((Run("What we ask"),), 2),
            Heading((Run("On "), said), 2, "head"),
            Box(BoxKind.CARD, (), (grid,), "works"),
            Box(BoxKind.SCHEDULE, (), (table,), "items"),
        )
    )
    assert [(one.text, one.clause) for one in sentences] == [
        ("On Lantern Fox", "head"),
        ("Lantern Fox", "works"),
        ("A series", "works"),
        ("here", "items"),
    ]
    silent = {
        run.text: run.sentence for block in walk(letter.blocks) for run in runs_of(block) if not run.fact
    }
    assert {text for text, number in silent.items() if not number} == {
        "What we ask",
        "A1",
        "Kind of work",
        "No.",
        "Address",
        "1",
    }


def test_a_pair_counts_left_then_right_under_its_clause() -> None:
    both = Pair((Text((Run("一です。二です。"),)),), (Text((Run("One. Two."),)),), "facts")
    _, sentences = number_sentences(letter_of(both))
    assert [(one.text, one.clause) for one in sentences] == [
        ("一です。", "facts"),
        ("二です。", "facts"),
        ("One.", "facts"),
        ("Two.", "facts"),
    ]


@pytest.mark.parametrize(("kind", "language"), [("dmca_512c_notice", "en"), ("jp_soushin_boushi", "ja")])
def test_a_whole_letter_reads_the_same_when_counted(kind: str, language: str) -> None:
    plain = render(load_template(kind, language), sample_facts(kind, language))
    letter, sentences = number_sentences(plain)
    assert plain_text(letter) == plain_text(plain)
    runs = [run for block in walk(letter.blocks) for run in runs_of(block)]
    assert all(run.sentence for run in runs if run.fact)
    assert [one.number for one in sentences] == list(range(1, len(sentences) + 1))
    for one in sentences:
        assert "".join(run.text for run in runs if run.sentence == one.number).strip() == one.text
        assert {run.fact for run in runs if run.sentence == one.number and run.fact} == set(one.facts)


_WORDS = st.text(st.sampled_from('aA1 。！？.!?()（）「」『』\n"”“娘のU.S.C Inc'), max_size=25)
_RUNS = st.lists(
    st.builds(
        Run, _WORDS, code=st.booleans(), fact=st.sampled_from(["", "", "rh_name", "items[0].item_url"])
    ),
    max_size=6,
).map(lambda runs: tuple(run for run in runs if run.text))
_CLAUSES = st.sampled_from(["", "facts", "demand"])
_LEAF = st.one_of(
    st.builds(Text, _RUNS, _CLAUSES),
    st.builds(Heading, _RUNS, st.integers(1, 3), _CLAUSES),
    st.tuples(_RUNS, _RUNS, _RUNS, _RUNS).map(lambda four: Grid(four[:2], (four[2:],), "facts")),
)
_BLOCKS = st.recursive(
    _LEAF,
    lambda inner: st.one_of(
        st.builds(Box, st.sampled_from(BoxKind), st.just(()), st.tuples(inner, inner), _CLAUSES),
        st.builds(Listing, st.tuples(st.tuples(inner)), st.booleans()),
        st.builds(Pair, st.tuples(inner), st.tuples(inner), _CLAUSES),
    ),
    max_leaves=6,
)


def units(blocks: tuple[Block, ...]) -> list[Runs]:
    """The runs of each paragraph, heading and cell."""
    found: list[Runs] = []
    for block in walk(blocks):
        if isinstance(block, Grid):
            found.extend(cell for row in (block.head, *block.rows) for cell in row)
        elif isinstance(block, Text | Heading):
            found.append(block.runs)
    return found


@given(st.lists(_BLOCKS, max_size=4).map(tuple))
def test_counting_loses_no_sign_and_misses_no_fact(blocks: tuple[Block, ...]) -> None:
    letter, sentences = number_sentences(letter_of(*blocks))
    before, after = units(blocks), units(letter.blocks)
    assert [[(sign, run.fact, run.code) for run in runs for sign in run.text] for runs in before] == [
        [(sign, run.fact, run.code) for run in runs for sign in run.text] for runs in after
    ]
    assert all(run.sentence for runs in after for run in runs if run.fact)
    numbers = [run.sentence for runs in after for run in runs if run.sentence]
    assert numbers == sorted(numbers)
    assert set(numbers) == {one.number for one in sentences} == set(range(1, len(sentences) + 1))


@pytest.mark.parametrize(
    "text",
    [
        "（。）" * 100_000,
        "(" * 200_000 + "」" * 200_000,
        "“Stop.” b" * 60_000,
        "A. b " * 100_000,
        "。" * 300_000,
    ],
)
def test_a_field_as_long_as_a_book_is_read_in_one_pass(text: str) -> None:
    letter, _ = number_sentences(letter_of(Text((Run(text, fact="facts"),))))
    assert "".join(run.text for runs in units(letter.blocks) for run in runs) == text
