"""The paper grid of 内容証明: a letter cut into lines and pages, its signs counted and judged."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby, islice

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]+"
    r"|(?<![a-z0-9_.+-])[a-z0-9_.+-]{1,64}@[a-z0-9.-]{1,255}"
    r"|(?<![a-z0-9-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.[a-z]{2,63}(?:/[!-~]*)?"
)
_LATIN = re.compile(r"[a-z]+(?:[ '.-]+[a-z]+)*")
_MOST_PROBLEMS = 200
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_ITEM_START = re.compile(r"(?:\d{1,3}\.|-) ")
_RAGGED = 6  # a line may end so many columns early, where the next sign may not begin one
_LOOK_BACK = 40
_AFTER_STOP = "、。，．：；:;）」"
_LETTERS = ("HIRAGANA", "KATAKANA", "CJK", "FULLWIDTH DIGIT", "DIGIT", "HALFWIDTH KATAKANA", "IDEOGRAPHIC")


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


@dataclass(frozen=True)
class _Cell:
    """One sign: how many cells it takes, and how many signs it counts for."""

    sign: str
    width: int
    count: int


def lay_out(
    text: str,
    grid: NaiyoGrid,
    rules: NaiyoRules,
    names: Collection[str] = (),
    parties: Collection[str] = (),
) -> NaiyoSheet:
    """Cut a text into the grid, without hanging punctuation, and judge it.

    A blank line takes a line of the page, a blank a cell of its line; neither is counted as a sign.
    Latin letters are allowed inside `names`; each of `parties` (names and addresses) must stand in the text.
    """
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip("\n")
    rows, starts = _rows(plain, grid, rules)
    lines = tuple(
        NaiyoLine(number, (number - 1) // grid.lines + 1, "".join(cell.sign for cell in row), _counted(row))
        for number, row in enumerate(rows, 1)
    )
    pages = lines[-1].page if lines else 0
    found = chain(
        _bad_signs(plain, starts, rules, names),
        _enclosures(plain, starts, rules),
        _absent(plain, parties, rules),
        _overfull(lines, rules),
    )
    problems = tuple(islice(found, _MOST_PROBLEMS))
    return NaiyoSheet(lines, pages, sum(line.count for line in lines), problems, tuple(_notes(pages, rules)))


def unwrapped(text: str, columns: int = 72) -> str:
    """The paragraphs of a letter's plain text, which is cut at `columns`, each as one line again.

    Lines that only underline, and the blanks that place a line on the paper, fall away. A full-width sign
    takes two columns; a line is taken to go on where it is full.
    """
    lines: list[str] = []
    goes_on = False
    for written in text.splitlines():
        line = written.strip(" ")
        if _UNDERLINE.fullmatch(line):
            continue
        if goes_on and line and not _ITEM_START.match(written):
            lines[-1] += _joint(lines[-1], line) + line
        else:
            lines.append(line)
        goes_on = _columns(written) > columns - _RAGGED
    return "\n".join(lines)


def _joint(before: str, after: str) -> str:
    return " " if before[-1:].isascii() and after[:1].isascii() else ""


def _columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line)


def _counted(row: list[_Cell]) -> int:
    return sum(cell.count for cell in row)


def _rows(text: str, grid: NaiyoGrid, rules: NaiyoRules) -> tuple[list[list[_Cell]], list[int]]:
    """The lines of the grid, and for each where it starts in the text."""
    rows: list[list[_Cell]] = []
    starts: list[int] = []
    at = 0
    cells = _cells(text, rules)
    for written in text.split("\n"):
        rows.append([])
        starts.append(at)
        used = 0
        for place in range(at, at + len(written.rstrip())):
            cell = cells[place]
            if used + cell.width > grid.characters:
                rows.append([])
                starts.append(place)
                used = 0
            rows[-1].append(cell)
            used += cell.width
        at += len(written) + 1
    return ([], []) if not text else (rows, starts)


def _cells(text: str, rules: NaiyoRules) -> list[_Cell]:
    """Each sign with its width; a bracket that closes a pair takes and counts nothing."""
    closing = _closing(text, rules.brackets)
    return [_cell(text, place, place in closing, rules) for place in range(len(text))]


def _cell(text: str, place: int, closes: bool, rules: NaiyoRules) -> _Cell:
    sign = text[place]
    if closes or unicodedata.category(sign) in ("Mn", "Cf"):
        return _Cell(sign, 0, 0)
    if sign.isspace():
        return _Cell(sign, 1, 0)
    if sign in rules.double or (sign in rules.circled and not _orders(text, place)):
        return _Cell(sign, 2, 2)
    return _Cell(sign, 1, 1)


def _orders(text: str, place: int) -> bool:
    """Whether a circled number marks an order: it begins a line, or follows a stop."""
    before = text[max(0, place - _LOOK_BACK) : place].rpartition("\n")[2].rstrip()
    return not before or before[-1] in _AFTER_STOP


def _closing(text: str, pairs: tuple[str, ...]) -> frozenset[int]:
    """Where the brackets stand that close a pair."""
    opening = {pair[0]: pair[1] for pair in pairs}
    waiting: list[str] = []
    open_now = dict.fromkeys(opening.values(), 0)
    found = set()
    for place, sign in enumerate(text):
        if sign in opening:
            waiting.append(opening[sign])
            open_now[opening[sign]] += 1
        elif open_now.get(sign):
            found.add(place)
            while (closed := waiting.pop()) != sign:
                open_now[closed] -= 1
            open_now[sign] -= 1
    return frozenset(found)


def _bad_signs(
    text: str, starts: list[int], rules: NaiyoRules, names: Collection[str]
) -> Iterator[NaiyoProblem]:
    folded = _folded(text)
    left = _without_names(folded, names)
    for found in _ADDRESS.finditer(left):
        yield _problem(rules, "nsy_url", _line_at(starts, found.start()), text[found.start() : found.end()])
    left = _ADDRESS.sub(lambda found: " " * len(found[0]), left)
    for found in _LATIN.finditer(left):
        yield _problem(rules, "nsy_latin", _line_at(starts, found.start()), text[found.start() : found.end()])
    refused = {sign for sign in set(text) if not _allowed(sign, rules)}
    for place, sign in enumerate(text if refused else ""):
        if sign in refused and not (left[place] == " " and (sign.isalpha() or sign.isascii())):
            yield _problem(rules, "nsy_chars", _line_at(starts, place), sign)


def _folded(text: str) -> str:
    """The text with width and case of its letters folded, sign for sign."""
    return "".join(map(_narrow, text))


def _narrow(sign: str) -> str:
    folded = unicodedata.normalize("NFKC", sign).lower()
    return folded if len(folded) == 1 else sign


def _without_names(folded: str, names: Collection[str]) -> str:
    wanted = sorted({_folded(name.strip()) for name in names if name.strip()}, key=len, reverse=True)
    if not wanted:
        return folded
    either = re.compile("|".join(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])" for name in wanted))
    return either.sub(lambda found: " " * len(found[0]), folded)


def _allowed(sign: str, rules: NaiyoRules) -> bool:
    if sign.isspace() or sign in rules.signs or sign in rules.circled or sign in rules.double:
        return True
    if any(sign in pair for pair in rules.brackets) or (_narrow(sign).isascii() and sign.isalnum()):
        return True
    if "\ufe00" <= sign <= "\ufe0e" or "\U000e0100" <= sign <= "\U000e01ef":
        return True  # picks the form of the kanji before it
    return unicodedata.name(sign, "").startswith(_LETTERS)


def _enclosures(text: str, starts: list[int], rules: NaiyoRules) -> Iterator[NaiyoProblem]:
    for word in rules.enclosure_words:
        place = text.find(word)
        if place >= 0:
            yield _problem(rules, "nsy_noencl", _line_at(starts, place), word, whole=True)


def _absent(text: str, parties: Collection[str], rules: NaiyoRules) -> Iterator[NaiyoProblem]:
    written = _squeezed(text)
    for party in dict.fromkeys(parties):
        if party.strip() and _squeezed(party) not in written:
            yield _problem(rules, "nsy_end", 0, party.strip())


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _overfull(lines: tuple[NaiyoLine, ...], rules: NaiyoRules) -> Iterator[NaiyoProblem]:
    for page, own in groupby(lines, key=lambda line: line.page):
        signs = sum(line.count for line in own)
        if signs > rules.page_signs:
            yield _problem(rules, "nsy_page", page, str(signs), whole=True)


def _line_at(starts: list[int], place: int) -> int:
    return bisect_right(starts, place)


def _problem(rules: NaiyoRules, rule: str, line: int, sign: str, *, whole: bool = False) -> NaiyoProblem:
    """A problem in words; one that concerns the `whole` sheet names its line in the words only."""
    said = rules.says[rule]
    values = {"line": str(line), "sign": sign}
    message, fix, message_ja, fix_ja = (
        text.format_map(values) for text in (said.en, said.fix_en, said.ja, said.fix_ja)
    )
    return NaiyoProblem(rule, 0 if whole else line, sign, message, fix, message_ja, fix_ja)


def _notes(pages: int, rules: NaiyoRules) -> Iterator[NaiyoNote]:
    for rule, said in rules.notes.items():
        if rule != "nsy_seal" or pages > 1:
            values = {"pages": str(pages)}
            yield NaiyoNote(rule, said.en.format_map(values), said.ja.format_map(values))
