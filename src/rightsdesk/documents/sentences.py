"""Counts the sentences of a letter: every run learns which sentence it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

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
)
from rightsdesk.documents.sentence_ends import Stretch, sentence_ends
from rightsdesk.domain.ledger import Sentence

_LABELLED = {BoxKind.FORM, BoxKind.CARD}


def number_sentences(letter: Letter) -> tuple[Letter, tuple[Sentence, ...]]:
    """The same letter with `Run.sentence` set, and its sentences in reading order, numbered from 1.

    Headings, the head row of a table and the labels of a form or card count only when they print a fact; a
    run that belongs to no sentence has number 0. Every run that prints a fact gets a number.
    """
    counter = _Counter()
    blocks = counter.blocks(letter.blocks, "", labelled=False)
    return replace(letter, blocks=blocks), tuple(counter.found)


@dataclass
class _Counter:
    """Walks the blocks in reading order and numbers what it finds."""

    found: list[Sentence] = field(default_factory=list)

    def blocks(self, blocks: tuple[Block, ...], clause: str, *, labelled: bool) -> tuple[Block, ...]:
        return tuple(self._block(block, block.clause or clause, labelled=labelled) for block in blocks)

    def _block(self, block: Block, clause: str, *, labelled: bool) -> Block:
        match block:
            case Heading() | Text():
                only_facts = isinstance(block, Heading)
                return replace(block, runs=self._runs(block.runs, clause, only_facts=only_facts))
            case Listing():
                items = tuple(self.blocks(item, clause, labelled=False) for item in block.items)
                return replace(block, items=items)
            case Grid():
                return self._grid(block, clause, labelled=labelled)
            case Box():
                inner = self.blocks(block.blocks, clause, labelled=block.kind in _LABELLED)
                return replace(block, blocks=inner)
            case Pair():
                left = self.blocks(block.left, clause, labelled=False)
                return replace(block, left=left, right=self.blocks(block.right, clause, labelled=False))
        return block

    def _grid(self, grid: Grid, clause: str, *, labelled: bool) -> Grid:
        head = self._row(grid.head, clause, labels=1 if labelled else len(grid.head))
        rows = tuple(self._row(row, clause, labels=int(labelled)) for row in grid.rows)
        return replace(grid, head=head, rows=rows)

    def _row(self, row: tuple[Runs, ...], clause: str, labels: int) -> tuple[Runs, ...]:
        return tuple(self._runs(cell, clause, only_facts=at < labels) for at, cell in enumerate(row))

    def _runs(self, runs: Runs, clause: str, *, only_facts: bool = False) -> Runs:
        stretches = [Stretch(run.text, is_fact=bool(run.fact), exact=run.code) for run in runs]
        numbered: list[Run] = []
        for piece in _pieces(runs, sentence_ends(stretches)):
            has_fact = any(run.fact for run in piece)
            counts = has_fact if only_facts else has_fact or _says_something(piece)
            number = self._note(piece, clause) if counts else 0
            numbered.extend([_with_number(run, number) for run in piece])
        return tuple(numbered)

    def _note(self, piece: Runs, clause: str) -> int:
        number = len(self.found) + 1
        text = "".join(run.text for run in piece).strip()
        facts = tuple(dict.fromkeys(run.fact for run in piece if run.fact))
        self.found.append(Sentence(number, text, clause, facts))
        return number


def _with_number(run: Run, number: int) -> Run:
    return Run(run.text, run.strong, run.emphasis, run.code, run.fact, number)


def _says_something(piece: Runs) -> bool:
    """Whether there is a letter in it; a bare number or a line of dashes says nothing."""
    return any(sign.isalpha() for run in piece for sign in run.text)


def _pieces(runs: Runs, ends: list[int]) -> Iterator[Runs]:
    """The runs cut at these places, sentence by sentence."""
    if not ends:
        yield runs
        return
    piece: list[Run] = []
    at = 0
    rest = iter(ends)
    end = next(rest, None)
    for run in runs:
        text = run.text
        while end is not None and at + len(text) >= end:
            cut = end - at
            yield (*piece, replace(run, text=text[:cut]))
            piece, text, at = [], text[cut:], end
            end = next(rest, None)
        if text:
            piece.append(run if text == run.text else replace(run, text=text))
            at += len(text)
    if piece:
        yield tuple(piece)
