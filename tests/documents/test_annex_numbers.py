"""The exhibits of a letter on paper: labels in each language, Bates numbers, their ranges, many exhibits."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from documents.paper_tools import Word, on_paper, pair, text_of, words_on

from rightsdesk.documents.annex import ExhibitSheet, exhibit_label
from rightsdesk.documents.blocks import Letter, Run, Text
from rightsdesk.documents.letters import load_template, render
from rightsdesk.documents.looks import MARGIN_RIGHT, PAGE_HEIGHT, PAGE_WIDTH
from rightsdesk.documents.papers import Bates

Exhibits = Callable[[str], tuple[ExhibitSheet, ...]]
Facts = Callable[[str], dict[str, Any]]
SHORT = Letter("test", "en", "A letter", (Text((Run("See the annex."),)),), "1")
NUMBER = re.compile(r"HWA\d{6}")


def many(sheets: tuple[ExhibitSheet, ...], count: int, language: str) -> tuple[ExhibitSheet, ...]:
    return tuple(replace(sheets[at % len(sheets)], label=exhibit_label(at, language)) for at in range(count))


def stamped(words: list[Word]) -> dict[int, str]:
    """The Bates number at the foot of each page."""
    foot = [one for one in words if one.top > PAGE_HEIGHT - 60 and NUMBER.fullmatch(one.text)]
    assert all(abs(one.right - (PAGE_WIDTH - MARGIN_RIGHT)) < 1.5 for one in foot)
    return {one.page: one.text for one in foot}


def test_labels() -> None:
    assert exhibit_label(0, "en") == "Exhibit A"
    assert exhibit_label(0, "ja") == "甲第1号証"
    assert exhibit_label(0, "ja+en") == "甲第1号証 / Exhibit A"
    assert exhibit_label(27, "ja+en") == "甲第28号証 / Exhibit AB"


def test_every_annex_page_has_the_next_number_and_the_letter_none(exhibits: Exhibits, tmp_path: Path) -> None:
    result = on_paper(SHORT, many(exhibits("en"), 5, "en"), Bates("HWA", 98))
    marks = stamped(words_on(result.data, tmp_path))
    assert [marks.get(page) for page in range(result.pages)] == [
        None,
        *(f"HWA{98 + place:06d}" for place in range(result.pages - 1)),
    ]


def test_the_list_gives_each_exhibit_the_range_of_its_pages(exhibits: Exhibits, tmp_path: Path) -> None:
    sheets = many(exhibits("en"), 5, "en")
    words = words_on(on_paper(SHORT, sheets, Bates("HWA", 98)).data, tmp_path)
    marks = stamped(words)
    listed = [one for one in words if one.page == 1 and NUMBER.fullmatch(one.text) and one.text != marks[1]]
    pages: dict[str, list[str]] = {sheet.label[-1]: [] for sheet in sheets}
    letter = ""
    for page in range(2, max(marks) + 1):
        top = [one.text for one in words if one.page == page and 60 < one.top < 90]
        letter = top[1] if top[:1] == ["Exhibit"] else letter
        pages[letter].append(marks[page])
    wanted = [number for found in pages.values() for number in dict.fromkeys((found[0], found[-1]))]
    assert any(len(found) > 1 for found in pages.values())
    assert any(len(found) == 1 for found in pages.values())
    assert [one.text for one in sorted(listed, key=lambda one: one.top)] == wanted
    rows = {one.text: one.top for one in words if one.page == 1 and one.text in pages and one.left < 160}
    firsts = {found[0]: letter for letter, found in pages.items()}
    assert all(abs(one.top - rows[firsts[one.text]]) < 4 for one in listed if one.text in firsts)


def test_long_prefixes_and_outgrown_digits_are_printed_whole(exhibits: Exhibits, tmp_path: Path) -> None:
    sheets = many(exhibits("en"), 2, "en")
    text = text_of(words_on(on_paper(SHORT, sheets, Bates("HOSHIZORA-ANIMATION-", 9, 1)).data, tmp_path))
    for number in (9, 10, 11):
        assert f"HOSHIZORA-ANIMATION-{number}" in text


def test_without_bates_the_list_has_no_such_column(exhibits: Exhibits, tmp_path: Path) -> None:
    words = words_on(on_paper(SHORT, exhibits("en")).data, tmp_path)
    assert "Pages" not in [one.text for one in words]


def test_the_annex_of_a_letter_in_both_languages_is_in_both(exhibits: Exhibits, tmp_path: Path) -> None:
    sheets = many(exhibits("ja"), 2, "ja+en")
    text = text_of(words_on(on_paper(pair(tmp_path), sheets, Bates("HWA", 1)).data, tmp_path))
    for said in (
        "証拠目録/Annex:listofexhibits",
        "甲第1号証/ExhibitA",
        "頁番号/Pages",
        "当方の著作物/Protectedwork",
        "侵害情報/Reporteditem",
        "対比の読み方/Howtoreadthiscomparison",
    ):
        assert said in text


@pytest.mark.parametrize(("kind", "language"), [("dmca_512c_notice", "en"), ("jp_soushin_boushi", "ja")])
def test_sixty_clips_and_twelve_exhibits_are_all_there(
    kind: str, language: str, facts: Facts, exhibits: Exhibits, tmp_path: Path
) -> None:
    given = facts(language)
    items = given["items"]
    urls = [f"https://streamhub.example/watch?v=clip{at:03d}x" for at in range(60)]
    given["items"] = [items[at % len(items)] | {"item_url": url} for at, url in enumerate(urls)]
    letter = render(load_template(kind, language), given)
    sheets = many(exhibits(language), 12, language)
    result = on_paper(letter, sheets, Bates("HWA", 1))
    words = words_on(result.data, tmp_path)
    text = text_of(words)
    assert all(url in text for url in urls)
    marks = stamped(words)
    assert list(marks.values()) == [f"HWA{place + 1:06d}" for place in range(len(marks))]
    with pikepdf.open(tmp_path / "read.pdf") as pdf, pdf.open_outline() as outline:
        titles = [str(one.title) for top in outline.root for one in (top, *top.children)]
    assert [one for one in titles if one in {sheet.label for sheet in sheets}] == [
        one.label for one in sheets
    ]


def test_our_picture_is_left_and_theirs_right(exhibits: Exhibits, tmp_path: Path) -> None:
    words = words_on(on_paper(SHORT, exhibits("en")[1:2]).data, tmp_path)
    ours = [one for one in words if one.text == "Fox," and one.page > 1]
    theirs = [one for one in words if one.text == "k3Jd81xQ," and one.page > 1]
    assert len(ours) == len(theirs) + 1  # the title names the work once more
    captions = [one for one in ours if any(abs(one.top - other.top) < 2 for other in theirs)]
    assert len(captions) == len(theirs) == 4
    pages = {one.page for one in captions}
    assert len(pages) == 2
    for page in pages:  # the heads stand over the pictures on each page
        top = min(one.top for one in captions if one.page == page)
        left, right = (
            next(one for one in words if one.page == page and one.text == said and one.top < top)
            for said in ("Protected", "Reported")
        )
        assert left.left < PAGE_WIDTH / 2 < right.left
    assert all(one.left < PAGE_WIDTH / 2 for one in captions)
    assert all(one.left > PAGE_WIDTH / 2 for one in theirs)


def test_a_pair_with_an_endless_note_is_set_whole(exhibits: Exhibits, tmp_path: Path) -> None:
    sheet = exhibits("en")[1]
    note = " ".join(f"word{at}" for at in range(2000))
    pairs = (sheet.pairs[0], replace(sheet.pairs[1], note=note), *sheet.pairs[2:])
    words = words_on(on_paper(SHORT, (replace(sheet, pairs=pairs),)).data, tmp_path)
    assert [one.text for one in words if one.text.startswith("word")] == note.split()
    assert sum(one.text == "k3Jd81xQ," for one in words) == 4
