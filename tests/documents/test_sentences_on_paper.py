"""Where numbered sentences stand on the page, held against what an outside tool sees there."""

from pathlib import Path

import pytest
from documents.paper_tools import Word, on_paper, pair, read_under, words_on

from rightsdesk.documents.blocks import Letter, Run, Text
from rightsdesk.documents.letters import load_template, render
from rightsdesk.documents.papers import PdfResult, SentenceMark
from rightsdesk.documents.samples import sample_facts
from rightsdesk.documents.sentences import number_sentences
from rightsdesk.domain.ledger import Sentence


def squeezed(text: str) -> str:
    return "".join(text.split())


def holds(mark: SentenceMark, word: Word) -> bool:
    middle = (word.top + word.bottom) / 2
    across = mark.left - 0.6 <= word.left and word.right <= mark.right + 0.6
    return mark.page == word.page and across and mark.top <= middle <= mark.bottom


def numbered_on_paper(letter: Letter) -> tuple[PdfResult, tuple[Sentence, ...]]:
    numbered, sentences = number_sentences(letter)
    return on_paper(numbered), sentences


def check_all(letter: Letter, folder: Path) -> PdfResult:
    """The marks of each sentence hold that sentence, whole and alone."""
    result, sentences = numbered_on_paper(letter)
    path = folder / "marked.pdf"
    path.write_bytes(result.data)
    for one in sentences:
        marks = [mark for mark in result.marks if mark.sentence == one.number]
        assert "".join(read_under(path, mark) for mark in marks) == squeezed(one.text)
    return result


@pytest.mark.parametrize(("kind", "language"), [("dmca_512c_notice", "en"), ("jp_soushin_boushi", "ja")])
def test_marks_lie_on_the_words_of_their_sentence(kind: str, language: str, tmp_path: Path) -> None:
    check_all(render(load_template(kind, language), sample_facts(kind, language)), tmp_path)


@pytest.mark.parametrize("controlling", ["ja", "en"])
def test_marks_lie_on_the_words_in_two_columns(controlling: str, tmp_path: Path) -> None:
    check_all(pair(tmp_path, controlling), tmp_path)


def test_each_sentence_of_a_justified_line_has_its_own_stretch(tmp_path: Path) -> None:
    said = "We saw the item on the page named above. It was there on two days. Nobody asked us for it. " * 3
    check_all(Letter("test", "en", "A letter", (Text((Run(said),)),), "1"), tmp_path)


def test_a_mark_lies_on_the_words_an_outside_tool_finds(tmp_path: Path) -> None:
    said = "We saw the item on the page named above. It was there on two days. Nobody asked us for it. " * 3
    result, sentences = numbered_on_paper(Letter("test", "en", "A letter", (Text((Run(said),)),), "1"))
    words = words_on(result.data, tmp_path)
    for one in sentences:
        marks = [mark for mark in result.marks if mark.sentence == one.number]
        under = [word.text for word in words if any(holds(mark, word) for mark in marks)]
        assert under == one.text.split()


def test_a_sentence_over_two_pages_has_marks_on_both(tmp_path: Path) -> None:
    long = "これは、頁をまたぐ一つの長い文であり、" * 120 + "ここで終わります。"
    result = check_all(Letter("test", "ja", "手紙", (Text((Run(long),)),), "1"), tmp_path)
    assert {mark.page for mark in result.marks} == set(range(result.pages))
    assert result.pages > 1


def test_columns_and_table_rows_over_two_pages_mark_every_sentence(tmp_path: Path) -> None:
    ours = {
        "facts": "貴社は、" + "当社の著作物を許諾なく公開し、" * 70 + "放置しました。",
        "works": ["長い題" * 600],
    }
    theirs = {"facts": "You put up our work, " * 80 + "and left it there. You said so.", "works": ["Fox"]}
    letter = pair(tmp_path, ja=ours, en=theirs)
    assert len({mark.page for mark in check_all(letter, tmp_path).marks}) == 4


def test_an_unnumbered_letter_has_no_marks() -> None:
    letter = Letter("test", "en", "A letter", (Text((Run("One. Two."),)),), "1")
    assert on_paper(letter).marks == ()


def test_numbers_change_nothing_on_the_page() -> None:
    letter = render(load_template("dmca_512c_notice", "en"), sample_facts("dmca_512c_notice", "en"))
    assert numbered_on_paper(letter)[0].data == on_paper(letter).data
