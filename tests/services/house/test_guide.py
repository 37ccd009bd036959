"""The guide holds together: both languages alike, every link and picture there, every page told of."""

import re
from pathlib import Path

import pytest
import wheel_contents
from defusedxml import ElementTree

from rightsdesk.services.house import guide
from rightsdesk.services.house.guide import CONTENTS, GuidePlace

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "docs" / "guide"
WINDOW = ROOT / "src" / "rightsdesk" / "ui"
LANGUAGES = ("en", "ja")


def texts(language: str) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((GUIDE / language).glob("*.md"))}


def test_both_languages_have_the_same_chapters_and_anchors() -> None:
    shapes = [
        [(one.key, [(part.level, part.anchors) for part in one.sections]) for one in guide.chapters(language)]
        for language in LANGUAGES
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_name_every_chapter_by_its_title(language: str) -> None:
    listed = re.findall(r"^\d+\. \[([^\]]+)\]\(([^)]+)\)", texts(language)[CONTENTS], re.MULTILINE)
    assert {file for _, file in listed} == set(texts(language)) - {CONTENTS}
    assert [title for title, _ in listed] == [one.title for one in guide.chapters(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_and_picture_is_there(language: str) -> None:
    for name, text in texts(language).items():
        for link in re.findall(r"\]\(([^)]+)\)", text):
            file, _, anchor = link.partition("#")
            assert not file or (GUIDE / language / file).is_file(), (name, link)
            if anchor:
                key = (file or name).removesuffix(".md")
                found = guide.find_place(language, anchor)
                assert found == GuidePlace(key, anchor), (name, link)


def test_an_anchor_stands_once() -> None:
    anchors = [name for one in guide.chapters("en") for part in one.sections for name in part.anchors]
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_in_bold_stands_in_the_window(language: str) -> None:
    messages = ElementTree.parse(ROOT / "resources" / "i18n" / "rightsdesk_ja.ts").getroot().iter("message")
    shown = {one.findtext("source" if language == "en" else "translation", "") for one in messages}
    for name, text in texts(language).items():
        bold = {" ".join(found.split()) for found in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)}
        assert bold <= shown, (name, bold - shown)


def test_bold_words_are_bold() -> None:
    for language in LANGUAGES:
        for one in guide.chapters(language):
            assert "**" not in guide.html_of(one), one.key


def test_anchors_of_forms_name_forms_that_exist() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in WINDOW.rglob("*.py"))
    kinds = [kind.removesuffix("Dialog") for kind in re.findall(r"^class (\w+)\(", source, re.MULTILINE)]
    forms = {"form-" + re.sub(r"(?<!^)(?=[A-Z])", "-", kind).lower() for kind in kinds}
    told = {name for one in guide.chapters("en") for part in one.sections for name in part.anchors}
    assert {name for name in told if name.startswith("form-")} <= forms


def test_search_finds_words_in_both_languages_whatever_their_width() -> None:
    hits = guide.search_guide("ja", "反対通知")
    assert GuidePlace("sending", "form-answer") in [hit.place for hit in hits]
    assert all("反対通知" in hit.snippet for hit in hits if hit.section != "回答を記録する")
    assert guide.search_guide("ja", "ｐｏｓｔｇｒｅｓｑｌ")[0].place == GuidePlace("team", "team")
    assert guide.search_guide("en", "Checkpoints and time-stamps")[0].place == GuidePlace(
        "evidence", "form-stamp"
    )
    assert guide.search_guide("en", "zebra crossing") == ()
    assert guide.search_guide("en", "  ") == ()


def test_markup_in_a_chapter_is_shown_as_text(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "guide" / "en"
    folder.mkdir(parents=True)
    (folder / CONTENTS).write_text("1. [A](a.md)\n", encoding="utf-8")
    (folder / "a.md").write_text('# A\n\n<img src="https://x.example/p.png">\n', encoding="utf-8")
    monkeypatch.setattr(guide, "docs", lambda: tmp_path)
    guide.chapters.cache_clear()
    try:
        assert "&lt;img" in guide.html_of(guide.chapter("en", "a"))
    finally:
        guide.chapters.cache_clear()


def test_challenges_are_told_as_in_the_document_for_experts() -> None:
    document = (ROOT / "docs" / "challenges.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1].strip() for line in document.splitlines() if line.startswith("| ")][1:]
    for language in LANGUAGES:
        lines = guide.chapter(language, "challenges").markdown.splitlines()
        told = [line.split("|")[1:-1] for line in lines if line.startswith("| ")][1:]
        assert len(told) == len(rows) == 10
        assert all(len(row) == 4 for row in told)
        if language == "en":
            assert [row[0].strip() for row in told] == rows


def test_a_wheel_carries_the_pictures_of_the_guide_in_both_looks() -> None:
    carried = {Path(name).name for name in wheel_contents.guide_pictures(ROOT).values()}
    for language in LANGUAGES:
        named = set(re.findall(r"screenshots/([\w.+-]+)\)", "".join(texts(language).values())))
        assert named
        assert named <= carried
        assert {name.replace("-light.", "-dark.") for name in named} <= carried
