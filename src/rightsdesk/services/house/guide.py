"""The user guide: its chapters, where a page or form of the window is told of, and search in it."""

import re
from dataclasses import dataclass
from functools import cache
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rightsdesk.assets import docs
from rightsdesk.domain.folding import fold

CONTENTS = "README.md"
_CHAPTER_LINE = re.compile(r"^\d+\. \[(?P<title>[^\]]+)\]\((?P<file>[a-z-]+)\.md\)", re.MULTILINE)
_ANCHOR = re.compile(r'<a id="([a-z0-9-]+)"></a>')
_HEADING = re.compile(r"^(#{1,4}) (.+)$")
_MARKS = re.compile(r"!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)|[*`]|^[\s:|-]+$", re.MULTILINE)
_LEAD, _MOST_HITS = 20, 60
_SNIPPET = 72


@dataclass(frozen=True)
class Section:
    """A part under a heading, as plain text, and the names it can be reached by; the first is its own."""

    title: str
    level: int
    anchors: tuple[str, ...]
    text: str

    @property
    def anchor(self) -> str:
        """The name that this part is reached by."""
        return self.anchors[0]


@dataclass(frozen=True)
class Chapter:
    """One page of the guide; its name is the same in each language."""

    key: str
    title: str
    markdown: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class GuidePlace:
    """Where to open the guide."""

    chapter: str
    anchor: str = ""


@dataclass(frozen=True)
class GuideHit:
    """A part of the guide that has the words looked for."""

    place: GuidePlace
    chapter: str
    section: str
    snippet: str


@cache
def chapters(language: str) -> tuple[Chapter, ...]:
    """Every chapter in its order, in `en` or `ja`."""
    folder = docs().joinpath("guide", language)
    listed = folder.joinpath(CONTENTS).read_text(encoding="utf-8")
    return tuple(
        _chapter(found["file"], folder.joinpath(f"{found['file']}.md").read_text(encoding="utf-8"))
        for found in _CHAPTER_LINE.finditer(listed)
    )


def chapter(language: str, key: str) -> Chapter:
    """One chapter; the first when no chapter is called so."""
    held = chapters(language)
    return next((one for one in held if one.key == key), held[0])


def find_place(language: str, *anchors: str) -> GuidePlace | None:
    """Where the first of these names that the guide has is told of."""
    for anchor in anchors:
        for one in chapters(language):
            if any(anchor in section.anchors for section in one.sections):
                return GuidePlace(one.key, anchor)
    return None


def html_of(one: Chapter) -> str:
    """A chapter as HTML without any style; HTML in its text is shown as text."""
    reader = _reader()
    tokens = reader.parse(_ANCHOR.sub("", one.markdown))
    sections = iter(one.sections)
    made: list[Token] = []
    for token in tokens:
        made.append(token)
        if token.type == "heading_open":
            names = "".join(f'<a name="{name}"></a>' for name in next(sections).anchors)
            made.append(Token("html_block", "", 0, content=names))
    return str(reader.renderer.render(made, reader.options, {}))


def search_guide(language: str, query: str) -> tuple[GuideHit, ...]:
    """The parts of the guide that have every word, those with the words in their heading first."""
    words = fold(query).split()
    if not words:
        return ()
    hits: list[tuple[bool, GuideHit]] = []
    for one in chapters(language):
        for section in one.sections:
            heading = fold(section.title)
            folded = f"{heading} {fold(section.text)}"
            if all(word in folded for word in words):
                place = GuidePlace(one.key, section.anchor)
                named = all(word in heading for word in words)
                hits.append((named, GuideHit(place, one.title, section.title, _snippet(section, words))))
    hits.sort(key=lambda hit: not hit[0])
    return tuple(hit for _, hit in hits[:_MOST_HITS])


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _chapter(key: str, markdown: str) -> Chapter:
    sections: list[Section] = []
    names: list[str] = []
    lines: list[str] = []
    for line in markdown.splitlines():
        if heading := _HEADING.match(line):
            _fill_last(sections, lines)
            title = _plain(heading[2])
            own = f"{key}-{len(sections)}" if sections else key
            sections.append(Section(title, len(heading[1]), (*names, own), ""))
            names, lines = [], []
        elif found := _ANCHOR.findall(line):
            names += found
        else:
            lines.append(line)
    _fill_last(sections, lines)
    return Chapter(key, sections[0].title, markdown, tuple(sections))


def _fill_last(sections: list[Section], lines: list[str]) -> None:
    if sections:
        last = sections[-1]
        sections[-1] = Section(last.title, last.level, last.anchors, _plain("\n".join(lines)))


def _plain(text: str) -> str:
    plain = _MARKS.sub(lambda found: found[1] or "", text).replace("|", " ")
    return " ".join(unescape(plain).split())


def _snippet(section: Section, words: list[str]) -> str:
    text = section.text
    lowered = text.casefold()
    at = max(min((lowered.find(word) for word in words if word in lowered), default=0) - _LEAD, 0)
    return ("…" if at else "") + text[at : at + _SNIPPET] + ("…" if len(text) > at + _SNIPPET else "")
