"""Sets a letter in two languages: clauses in two columns, tables full width, one place to sign."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from reportlab.platypus import Flowable
from reportlab.platypus import PageBreak as NewPage
from typing_extensions import override

from rightsdesk.documents import blocks as b
from rightsdesk.documents.bilingual import Manner, Part, parts_of
from rightsdesk.documents.columns import SideBySide
from rightsdesk.documents.composer import Composer, joined, leads_in
from rightsdesk.documents.flowables import Line, Stack
from rightsdesk.documents.fonts import Warnings
from rightsdesk.documents.looks import column_house, house
from rightsdesk.domain.vocabulary import BILINGUAL

_NAMES = {"ja": "日本語", "en": "English"}
_PREVAILS = {"ja": "　［正文 / controlling text］", "en": "  [controlling text / 正文]"}
_LEAD = 2  # blocks: a heading and a sentence
_SECOND_TITLE = 0.88  # of the size of the first


def composer_for(language: str, warnings: Warnings) -> Composer:
    """The composer that sets letters of this language, or of both."""
    return PairComposer(warnings) if language == BILINGUAL else Composer(language, warnings)


class PairComposer(Composer):
    """Sets a letter whose blocks are pairs of clauses."""

    def __init__(self, warnings: Warnings) -> None:
        super().__init__(BILINGUAL, warnings)
        self._wide = [Composer(one, warnings, house(one), self.book) for one in _NAMES]
        self._narrow = [Composer(one, warnings, column_house(one), self.book) for one in _NAMES]

    @override
    def story(self, letter: b.Letter) -> list[Flowable]:
        return list(joined(self._letter(letter)))

    def _letter(self, letter: b.Letter) -> Iterator[Flowable]:
        headed = titled = False
        parts = list(parts_of(letter))
        for part, following in zip_longest(parts, parts[1:]):
            begins = part.manner is Manner.PROSE or (titled and part.manner is Manner.PLACES)
            if begins and not headed:
                headed = True
                yield self._column_heads(letter.controlling)
            titled = titled or part.manner is Manner.TITLE
            for flow in self._part(part, line=headed):
                if _leads_in(part, following):
                    flow.keepWithNext = 1
                yield flow

    def _part(self, part: Part, *, line: bool) -> Iterator[Flowable]:
        match part.manner:
            case Manner.BREAK:
                yield NewPage()
            case Manner.PLATE:
                yield from self._letterhead_of_both(part)
            case Manner.TITLE:
                yield from self._titles(part)
            case Manner.TABLES:
                for composer, blocks in zip(self._wide, (part.left, part.right), strict=True):
                    yield from composer.flows(blocks)
            case Manner.SIGNATURE:
                yield self._beside(part, line=False, whole=True)
            case Manner.PLACES if not line:
                yield self._beside(_at_left(part), line=False)
            case _:
                yield self._beside(part, line=line)

    def _beside(self, part: Part, *, line: bool, whole: bool = False) -> SideBySide:
        columns = [
            list(joined(composer.flows(blocks)))
            for composer, blocks in zip(self._narrow, (part.left, part.right), strict=True)
        ]
        flow = SideBySide(*columns, line=line, whole=whole)
        flow.keepWithNext = int(all(isinstance(one, b.Heading) for one in part.left + part.right))
        return flow

    def _letterhead_of_both(self, part: Part) -> Iterator[Flowable]:
        columns = [
            [flow for box in boxes if isinstance(box, b.Box) for flow in composer.plates(box)]
            for composer, boxes in zip(self._narrow, (part.left, part.right), strict=True)
        ]
        yield SideBySide(*columns, line=False)
        yield Line(None, strong=True, before=5.0, after=14.0)

    def _titles(self, part: Part) -> Iterator[Flowable]:
        above, below = self._wide
        first, second = replace(above.house.title, after=1.0), below.house.title
        size = first.size * _SECOND_TITLE
        second = replace(second, align="center", size=size, leading=size * 1.45, before=1.0)
        for composer, blocks, look in ((above, part.left, first), (below, part.right, second)):
            for block in blocks:
                if isinstance(block, b.Heading):
                    flow = composer.runs(block.runs, look, outline=0 if look is first else None)
                    flow.heading = block.level
                    flow.keepWithNext = 1
                    yield flow

    def _column_heads(self, controlling: str) -> Stack:
        heads = [
            [
                composer.text(
                    _NAMES[language] + (_PREVAILS[language] if language == controlling else ""),
                    composer.house.head_cell,
                )
            ]
            for language, composer in zip(_NAMES, self._narrow, strict=True)
        ]
        stack = Stack([SideBySide(*heads, line=False), Line(None, before=2.0, after=0.0)], 4.0, 6.0)
        stack.keepWithNext = 1
        return stack


def _leads_in(part: Part, following: Part | None) -> bool:
    """Whether a heading with a short sentence opens the list that the next clause begins with."""
    if following is None or {part.manner, following.manner} != {Manner.PROSE} or len(part.left) > _LEAD:
        return False
    return bool(part.left and following.left) and leads_in(part.left[-1], following.left[0])


def _at_left(part: Part) -> Part:
    """Dates and references begin both columns at the left; set to the right, they would touch the other's."""
    left, right = (
        tuple(
            replace(one, kind=b.BoxKind.ADDRESS)
            if isinstance(one, b.Box) and one.kind is b.BoxKind.RIGHT
            else one
            for one in side
        )
        for side in (part.left, part.right)
    )
    return replace(part, left=left, right=right)
