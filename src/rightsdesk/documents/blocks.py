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

    `code` marks what is copied sign by sign, such as an address or a hash.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    fact: str = ""


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


Block = Heading | Text | Listing | Grid | Rule | PageBreak | Box


@dataclass(frozen=True)
class Letter:
    """A rendered letter, ready to be set as a page or as plain text."""

    kind: str
    language: str
    title: str
    blocks: tuple[Block, ...]
    template_version: str


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, those inside boxes and lists too."""
    for block in blocks:
        yield block
        if isinstance(block, Box):
            yield from walk(block.blocks)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from walk(item)


def runs_of(block: Block) -> Iterator[Run]:
    """The runs a block holds itself, table cells included."""
    if isinstance(block, Heading | Text):
        yield from block.runs
    elif isinstance(block, Grid):
        for row in (block.head, *block.rows):
            for cell in row:
                yield from cell


def written_clauses(letter: Letter) -> frozenset[str]:
    """Ids of the clauses that hold at least one visible word; in a table the first column only labels."""
    return frozenset(
        block.clause
        for block in walk(letter.blocks)
        if block.clause and any(run.text.strip() for run in _said_by(block))
    )


def _said_by(block: Block) -> Iterator[Run]:
    if isinstance(block, Grid):
        return (run for row in (block.head, *block.rows) for cell in row[1:] for run in cell)
    return runs_of(block)
