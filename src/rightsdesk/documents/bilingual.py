"""A letter in Japanese and English at once: the clauses of two letters side by side, paired by their ids."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from rightsdesk.documents.blocks import (
    Block,
    Box,
    BoxKind,
    Grid,
    Heading,
    Letter,
    PageBreak,
    Pair,
    Rule,
    Run,
    Text,
    runs_of,
    walk,
)
from rightsdesk.documents.template_files import LetterTemplate
from rightsdesk.domain.vocabulary import BILINGUAL
from rightsdesk.errors import TemplateFault

_CLAUSE = re.compile(r"^:::[ \t]*clause[ \t]+(\S+)")
_SIGNED_THERE = {"ja": "（署名は英語欄に行います。）", "en": "(Signed in the Japanese column.)"}


class Manner(StrEnum):
    """How a part of a two-language letter is set."""

    PLATE = "plate"  # the letterhead
    PLACES = "places"  # date, addressee, references
    TITLE = "title"
    PROSE = "prose"  # side by side, with a line between
    TABLES = "tables"  # full width, one language under the other
    SIGNATURE = "signature"
    BREAK = "break"  # a new page


_MANNERS = {
    BoxKind.LETTERHEAD: Manner.PLATE,
    BoxKind.SIGNATURE: Manner.SIGNATURE,
    BoxKind.ADDRESS: Manner.PLACES,
    BoxKind.RIGHT: Manner.PLACES,
    BoxKind.CENTER: Manner.PLACES,
    BoxKind.FORM: Manner.TABLES,
    BoxKind.CARD: Manner.TABLES,
    BoxKind.SCHEDULE: Manner.TABLES,
}


@dataclass(frozen=True)
class Part:
    """Blocks of both languages that are set in one manner."""

    manner: Manner
    left: tuple[Block, ...]
    right: tuple[Block, ...]


def pair_letters(
    ja_template: LetterTemplate, en_template: LetterTemplate, ja: Letter, en: Letter, controlling: str
) -> Letter:
    """One letter of two, clause by clause in the order of the controlling language.

    A clause that the facts left out in one language stands alone. Raises `TemplateFault` naming both files
    when a clause is in one template only, when the order differs, or when a part is in no clause.
    """
    _check_ids(ja_template, en_template)
    leading, other = (en, ja) if controlling == "en" else (ja, en)
    sides = {
        "ja": _by_clause(ja, ja_template, signs=controlling != "en"),
        "en": _by_clause(en, en_template, signs=controlling == "en"),
    }
    order = _order(leading, other)
    blocks = tuple(
        one
        if isinstance(one, PageBreak)
        else Pair(tuple(sides["ja"].get(one, ())), tuple(sides["en"].get(one, ())), one)
        for one in order
    )
    version = f"ja {ja.template_version}, en {en.template_version}"
    return Letter(ja.kind, BILINGUAL, f"{ja.title} / {en.title}", blocks, version, controlling)


def _check_ids(ja: LetterTemplate, en: LetterTemplate) -> None:
    ours, theirs = _clause_lines(ja), _clause_lines(en)
    for template, here, there in ((ja, ours, theirs), (en, theirs, ours)):
        for clause, line in here.items():
            if clause not in there:
                raise _mismatch(ja, en, f"the clause {clause} stands only in {template.path}, line {line}")
    for first, second in zip(ours, theirs, strict=True):
        if first != second:
            raise _mismatch(
                ja,
                en,
                f"after the same beginning, line {ours[first]} of the first opens the clause {first}"
                f" and line {theirs[second]} of the second opens {second}",
            )


def _clause_lines(template: LetterTemplate) -> dict[str, int]:
    """The clause ids of a template in order, each with the line that first opens it."""
    found: dict[str, int] = {}
    for number, line in enumerate(template.body.split("\n"), start=template.first_line):
        opened = _CLAUSE.match(line)
        if opened is not None:
            found.setdefault(opened[1], number)
    return found


def _mismatch(ja: LetterTemplate, en: LetterTemplate, what: str) -> TemplateFault:
    return TemplateFault(
        f"The letter templates {ja.path} and {en.path} cannot be set side by side: {what}.",
        "Give both templates the same clauses in the same order.",
    )


def _by_clause(letter: Letter, template: LetterTemplate, *, signs: bool) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for block in letter.blocks:
        clause = _clause_of(block)
        if isinstance(block, PageBreak) and not clause:
            continue
        if not clause:
            raise TemplateFault(
                f"The letter template {template.path} cannot be set beside another language:"
                f" the part that begins “{_beginning(block)}” stands in no clause.",
                "Put every part of the letter into a `::: clause its_id` container.",
            )
        found.setdefault(clause, []).extend((block,) if signs else _unsigned(block, letter.language))
    return found


def _clause_of(block: Block) -> str:
    return block.clause or next((one.clause for one in walk((block,)) if one.clause), "")


def _beginning(block: Block) -> str:
    text = " ".join(run.text for one in walk((block,)) for run in runs_of(one))
    return " ".join(text.split())[:40]


def _unsigned(block: Block, language: str) -> Iterator[Block]:
    """The same without a place to sign: the letter is signed once, in the controlling language."""
    if not isinstance(block, Box) or block.kind is not BoxKind.SIGNATURE:
        yield block
        return
    lines = [at for at, one in enumerate(block.blocks) if isinstance(one, Rule)]
    names = block.blocks[lines[0] + 1 :] if lines else block.blocks
    note = Text((Run(_SIGNED_THERE[language], emphasis=True),), block.clause)
    kept = tuple(one for one in names if not isinstance(one, Rule))
    yield Box(BoxKind.SIGNATURE, ("copy",), (*kept, note), block.clause)


def _order(leading: Letter, other: Letter) -> list[str | PageBreak]:
    """Clauses and page breaks as the leading letter has them; what it lacks, after its neighbour."""
    order: list[str | PageBreak] = []
    for block in leading.blocks:
        clause = _clause_of(block)
        if isinstance(block, PageBreak) and not clause:
            order.append(block)
        elif clause not in order:
            order.append(clause)
    last: str | None = None
    for clause in filter(None, map(_clause_of, other.blocks)):
        if clause not in order:
            order.insert(0 if last is None else order.index(last) + 1, clause)
        last = clause
    return order


def parts_of(letter: Letter) -> Iterator[Part]:
    """How the pages of a two-language letter are divided; headings go with the tables they stand over."""
    heads: Part | None = None
    for part in _parts(letter.blocks):
        if heads is not None and part.manner is Manner.TABLES:
            yield Part(Manner.TABLES, heads.left + part.left, heads.right + part.right)
            heads = None
            continue
        if heads is not None:
            yield heads
        alone = part.manner is Manner.PROSE and _only_headings(part.left + part.right)
        heads = part if alone else None
        if not alone:
            yield part
    if heads is not None:
        yield heads


def _only_headings(blocks: tuple[Block, ...]) -> bool:
    return all(isinstance(one, Heading) for one in blocks)


def _parts(blocks: tuple[Block, ...]) -> Iterator[Part]:
    for block in blocks:
        if not isinstance(block, Pair):
            manner = Manner.BREAK if isinstance(block, PageBreak) else Manner.TABLES
            yield Part(manner, (block,), ())
            continue
        left, right = _grouped(block.left), _grouped(block.right)
        if not left or not right or [one for one, _ in left] == [one for one, _ in right]:
            for at in range(max(len(left), len(right))):
                manner = (left or right)[at][0]
                yield Part(manner, left[at][1] if left else (), right[at][1] if right else ())
        else:
            yield Part(_common(one for one, _ in (*left, *right)), block.left, block.right)


def _grouped(blocks: tuple[Block, ...]) -> list[tuple[Manner, tuple[Block, ...]]]:
    return [(manner, tuple(group)) for manner, group in groupby(blocks, key=_manner)]


def _manner(block: Block) -> Manner:
    match block:
        case Box():
            return _MANNERS.get(block.kind, Manner.PROSE)
        case PageBreak():
            return Manner.BREAK
        case Grid():
            return Manner.TABLES
        case Heading(level=1):
            return Manner.TITLE
    return Manner.PROSE


def _common(manners: Iterable[Manner]) -> Manner:
    """One manner for a clause whose two sides are built differently."""
    found = set(manners)
    for manner in (Manner.TABLES, Manner.SIGNATURE, Manner.PROSE, Manner.TITLE):
        if manner in found:
            return manner
    return Manner.PLACES
