"""What a letter is made of: frozen blocks of text that every output form (PDF, plain text) reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class BoxKind(StrEnum):
    """Containers a template may open with `::: name`."""

    LETTERHEAD = "letterhead"
    RIGHT = "right"
    CENTER = "center"
    ADDRESS = "address"
    SIGNATURE = "signature"
    FORM = "form"
    CARD = "card"
    SCHEDULE = "schedule"
    NOTE = "note"


@dataclass(frozen=True)
class Run:
    """A stretch of text in one manner; `fact` names the fact it came from, empty for the template's words.

    `code` marks what is copied sign by sign, such as an address or a hash; `sentence` is the number of the
    sentence it belongs to, 0 where sentences are not counted.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    fact: str = ""
    sentence: int = 0


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A title; level 1 is the letter's own, level 2 opens a part or schedule."""

    runs: Runs
    level: int
    clause: str = ""


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    runs: Runs
    clause: str = ""


@dataclass(frozen=True)
class Listing:
    """A numbered or bulleted list."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool
    start: int = 1
    clause: str = ""


@dataclass(frozen=True)
class Grid:
    """A table: one head row and the rows below it."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    clause: str = ""


@dataclass(frozen=True)
class Rule:
    """A thin line across the page."""

    clause: str = ""


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""

    clause: str = ""


@dataclass(frozen=True)
class Box:
    """Blocks that belong together in one place of the page; `options` are the words after the name."""

    kind: BoxKind
    options: tuple[str, ...]
    blocks: tuple["Block", ...]
    clause: str = ""


@dataclass(frozen=True)
class Pair:
    """One clause in two languages: Japanese left, English right."""

    left: tuple["Block", ...]
    right: tuple["Block", ...]
    clause: str = ""


Block = Heading | Text | Listing | Grid | Rule | PageBreak | Box | Pair


@dataclass(frozen=True)
class Letter:
    """A rendered letter, ready to be set as a page or as plain text.

    In a letter of two languages (`ja+en`), `controlling` names the one whose text prevails.
    """

    kind: str
    language: str
    title: str
    blocks: tuple[Block, ...]
    template_version: str
    controlling: str = ""


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, those inside boxes and lists too."""
    for block in blocks:
        yield block
        if isinstance(block, Box):
            yield from walk(block.blocks)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from walk(item)
        elif isinstance(block, Pair):
            yield from walk(block.left)
            yield from walk(block.right)


def runs_of(block: Block) -> Iterator[Run]:
    """The runs a block holds itself, table cells included."""
    if isinstance(block, Heading | Text):
        yield from block.runs
    elif isinstance(block, Grid):
        for row in (block.head, *block.rows):
            for cell in row:
                yield from cell


def written_clauses(letter: Letter) -> frozenset[str]:
    """Ids of the clauses that hold at least one visible word; in a table the first column only labels.

    A clause in two languages counts only when it is written in both.
    """
    return _written(letter.blocks)


def one_sided_clauses(letter: Letter) -> tuple[str, ...]:
    """Ids of the clauses of a two-language letter that are written in only one of them."""
    return tuple(
        block.clause
        for block in letter.blocks
        if isinstance(block, Pair) and _written(block.left) != _written(block.right)
    )


def _written(blocks: tuple[Block, ...]) -> frozenset[str]:
    found: set[str] = set()
    for block in blocks:
        match block:
            case Pair():
                found |= _written(block.left) & _written(block.right)
            case Box():
                found |= _written(block.blocks)
            case Listing():
                found.update(*(_written(item) for item in block.items))
            case _ if block.clause and any(run.text.strip() for run in _said_by(block)):
                found.add(block.clause)
    return frozenset(found)


def _said_by(block: Block) -> Iterator[Run]:
    if isinstance(block, Grid):
        return (run for row in (block.head, *block.rows) for cell in row[1:] for run in cell)
    return runs_of(block)
