"""The paper grid of 内容証明: a letter cut into lines and pages, its signs counted and judged."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from rightsdesk.domain.naiyo_rules import (
    ElectronicLimits,
    NaiyoGrid,
    NaiyoLine,
    NaiyoNote,
    NaiyoProblem,
    NaiyoRules,
    NaiyoSheet,
)
from rightsdesk.domain.naiyo_signs import absent, bad_signs, enclosures, overfull

__all__ = [
    "ElectronicLimits", "NaiyoGrid", "NaiyoLine", "NaiyoNote", "NaiyoProblem", "NaiyoRules", "NaiyoSheet",
    "lay_out", "unwrapped",
]  # fmt: skip

_MOST_PROBLEMS = 200
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_ITEM_START = re.compile(r"(?:\d{1,3}\.|-) ")
_PLACED = " " * 8  # more than any list is indented by
_RAGGED = 6  # a line may end so many columns early, where the next sign may not begin one
_LOOK_BACK = 40
_AFTER_STOP = "、。，．：；:;）」"


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
        bad_signs(plain, starts, rules, names),
        enclosures(plain, starts, rules),
        absent(plain, parties, rules),
        overfull(lines, rules),
    )
    problems = tuple(islice(found, _MOST_PROBLEMS))
    return NaiyoSheet(lines, pages, sum(line.count for line in lines), problems, tuple(_notes(pages, rules)))


def unwrapped(text: str, columns: int = 72) -> str:
    """The paragraphs of a letter's plain text, which is cut at `columns`, each as one line again.

    Lines that only underline, and the blanks that place a line on the paper, fall away. A full-width sign
    takes two columns; a line is taken to go on where it is full, unless it is set to the right.
    """
    lines: list[str] = []
    goes_on = False
    for written in text.splitlines():
        line = written.strip(" ")
        if _UNDERLINE.fullmatch(line):
            continue
        placed = written.startswith(_PLACED)
        if goes_on and line and not placed and not _ITEM_START.match(written):
            lines[-1] += _joint(lines[-1], line) + line
        else:
            lines.append(line)
        goes_on = not placed and _columns(written) > columns - _RAGGED
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


def _notes(pages: int, rules: NaiyoRules) -> Iterator[NaiyoNote]:
    for rule, said in rules.notes.items():
        if rule != "nsy_seal" or pages > 1:
            values = {"pages": str(pages)}
            yield NaiyoNote(rule, said.en.format_map(values), said.ja.format_map(values))
