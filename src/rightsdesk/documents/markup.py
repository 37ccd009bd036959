"""From the rendered template text to blocks: `:::` containers, and a small Markdown inside them."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from rightsdesk.documents.blocks import (
    Block,
    Box,
    BoxKind,
    Grid,
    Heading,
    Listing,
    PageBreak,
    Rule,
    Run,
    Runs,
    Text,
)

_FENCE = re.compile(r"^:::[ \t]*(.*?)[ \t]*$")
_TOKEN = re.compile("\ue000(\\d+)\ue001")
_LINE_BY_LINE = {BoxKind.LETTERHEAD, BoxKind.RIGHT, BoxKind.CENTER, BoxKind.ADDRESS, BoxKind.SIGNATURE}
_LONGEST_REMEMBERED = 8_000  # characters of a text whose reading is kept for the next letter
_RULES = ["table", "list", "heading", "emphasis", "backticks", "escape", "hr", "newline"]


@dataclass
class _Open:
    """A container whose end has not been met yet."""

    name: str
    options: tuple[str, ...]
    clause: str
    breaks: bool
    lines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


class _Reader:
    """Turns one rendered text into blocks."""

    def __init__(self, values: list[Run], language: str) -> None:
        self._values = values
        self._soft = "" if language == "ja" else " "
        self._first = 0

    def read(self, text: str) -> tuple[Block, ...]:
        stack = [_Open("", (), "", breaks=False)]
        for line in text.split("\n"):
            fence = _FENCE.match(line)
            if fence is None:
                stack[-1].lines.append(line)
                continue
            self._flush(stack[-1])
            if fence[1]:
                self._open(fence[1].split(), stack)
            else:
                self._close(stack)
        self._flush(stack[0])
        return tuple(stack[0].blocks)

    def _open(self, words: list[str], stack: list[_Open]) -> None:
        name, *options = words
        parent = stack[-1]
        if name == "page":
            parent.blocks.append(PageBreak(parent.clause))
        elif name == "clause":
            stack.append(_Open(name, (), options[0], parent.breaks))
        else:
            stack.append(_Open(name, tuple(options), parent.clause, parent.breaks or name in _LINE_BY_LINE))

    def _close(self, stack: list[_Open]) -> None:
        done = stack.pop()
        if done.name == "clause":
            stack[-1].blocks.extend(done.blocks)
        elif done.blocks:
            stack[-1].blocks.append(Box(BoxKind(done.name), done.options, tuple(done.blocks), done.clause))

    def _flush(self, part: _Open) -> None:
        text = "\n".join(part.lines)
        part.lines = []
        if text.strip():
            self._first, relative = _relative(text)
            part.blocks.extend(self._blocks(_parsed(relative), part))

    def _blocks(self, parent: SyntaxTreeNode, part: _Open) -> list[Block]:
        made = (self._block(node, part) for node in parent.children)
        return [block for block in made if block is not None]

    def _block(self, node: SyntaxTreeNode, part: _Open) -> Block | None:
        clause = part.clause
        match node.type:
            case "paragraph":
                runs = self._runs(node.children[0], part)
                return Text(runs, clause) if any(run.text.strip() for run in runs) else None
            case "heading":
                return Heading(self._runs(node.children[0], part), int(node.tag[1:]), clause)
            case "bullet_list" | "ordered_list":
                items = tuple(tuple(self._blocks(item, part)) for item in node.children)
                start = node.attrs.get("start", 1)
                return Listing(items, node.type == "ordered_list", int(start), clause)
            case "table":
                rows = [self._row(row, part) for group in node.children for row in group.children]
                return Grid(rows[0], tuple(rows[1:]), clause)
            case "hr":
                return Rule(clause)
        raise AssertionError(f"Markdown gave an unexpected {node.type}")

    def _row(self, row: SyntaxTreeNode, part: _Open) -> tuple[Runs, ...]:
        return tuple(self._runs(cell.children[0], part) if cell.children else () for cell in row.children)

    def _runs(self, inline: SyntaxTreeNode, part: _Open) -> Runs:
        found: list[Run] = []
        self._gather(inline, Run(""), part, found)
        return _merged(found)

    def _gather(self, node: SyntaxTreeNode, manner: Run, part: _Open, found: list[Run]) -> None:
        for child in node.children:
            match child.type:
                case "strong":
                    self._gather(child, replace(manner, strong=True), part, found)
                case "em":
                    self._gather(child, replace(manner, emphasis=True), part, found)
                case "code_inline":
                    found.extend(self._filled(child.content, replace(manner, code=True)))
                case "softbreak":
                    found.append(_like(manner, "\n" if part.breaks else self._soft))
                case "hardbreak":
                    found.append(_like(manner, "\n"))
                case _:
                    found.extend(self._filled(child.content, manner))

    def _filled(self, text: str, manner: Run) -> list[Run]:
        pieces = _TOKEN.split(text)  # words, token number, words, token number, ...
        runs: list[Run] = []
        for at, piece in enumerate(pieces):
            if at % 2:
                value = self._values[self._first + int(piece)]
                runs.append(_like(manner, value.text, value.fact))
            elif piece:
                runs.append(_like(manner, piece))
        return runs


def _like(manner: Run, text: str, fact: str = "") -> Run:
    """Other words in the same manner."""
    return Run(text, manner.strong, manner.emphasis, manner.code, fact)


def _relative(text: str) -> tuple[int, str]:
    """The lowest number of a text's tokens, and the text with its tokens numbered from 0.

    Texts of the same make are then equal, whatever stands before them and whatever their values are.
    """
    first = min(map(int, _TOKEN.findall(text)), default=0)
    return first, _TOKEN.sub(lambda one: f"\ue000{int(one[1]) - first}\ue001", text)


def _parsed(text: str) -> SyntaxTreeNode:
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _parse(text)


def _parse(text: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(MarkdownIt("zero").enable(_RULES).parse(text))


_remembered = lru_cache(maxsize=512)(_parse)


def _merged(runs: list[Run]) -> Runs:
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last is not None and _like(last, "", last.fact) == _like(run, "", run.fact):
            merged[-1] = _like(last, last.text + run.text, last.fact)
        else:
            merged.append(run)
    return tuple(run for run in merged if run.text)


def read_blocks(text: str, values: list[Run], language: str) -> tuple[Block, ...]:
    """The blocks of a rendered text; `values` are put back where their tokens stand."""
    return _Reader(values, language).read(text)
