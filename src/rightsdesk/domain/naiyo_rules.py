"""What the post takes as 内容証明, as data, and what a letter looks like on its grid."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class NaiyoGrid:
    """How a sheet is cut: signs in a line, lines on a page."""

    id: str
    characters: int
    lines: int
    vertical: bool
    label_en: str
    label_ja: str


@dataclass(frozen=True)
class NaiyoSaying:
    """What is wrong with a sheet, and how to mend it, with {placeholders}."""

    en: str
    ja: str
    fix_en: str = ""
    fix_ja: str = ""


@dataclass(frozen=True)
class ElectronicLimits:
    """What the electronic form takes: file, paper, smallest type, smallest margins, most pages."""

    paper: str
    file: str
    font_points: float
    top_cm: float
    left_cm: float
    right_cm: float
    bottom_cm: float
    pages: int
    source: str
    checked_on: date


@dataclass(frozen=True)
class NaiyoRules:
    """The rules of content-certified mail, as its file has them."""

    grid: tuple[NaiyoGrid, ...]
    page_signs: int
    brackets: tuple[str, ...]
    circled: str
    double: str
    signs: str
    enclosure_words: tuple[str, ...]
    says: Mapping[str, NaiyoSaying]
    notes: Mapping[str, NaiyoSaying]
    electronic: ElectronicLimits
    source: str
    mark: str
    checked_on: date


@dataclass(frozen=True)
class NaiyoLine:
    """One line of the grid: its page and its number on the sheet from 1, and how many signs count in it."""

    number: int
    page: int
    text: str
    count: int


@dataclass(frozen=True)
class NaiyoProblem:
    """What the post office would refuse: the rule, the line of the grid (0: the whole), the sign or words."""

    rule: str
    line: int
    sign: str
    message: str
    fix: str
    message_ja: str
    fix_ja: str


@dataclass(frozen=True)
class NaiyoNote:
    """What to do by hand with a sheet that is right."""

    rule: str
    en: str
    ja: str


@dataclass(frozen=True)
class NaiyoSheet:
    """A letter on the grid: its lines, number of pages, signs that count, and what is wrong with it."""

    lines: tuple[NaiyoLine, ...]
    pages: int
    count: int
    problems: tuple[NaiyoProblem, ...]
    notes: tuple[NaiyoNote, ...]
