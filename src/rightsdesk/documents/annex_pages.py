"""Sets the exhibits annexed to a letter: a list of exhibits, then a sheet for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable, PageBreak

from rightsdesk.documents.annex import ExhibitSheet, FactLine
from rightsdesk.documents.bates import AnnexBegins, AnnexEnds, BatesBook, ExhibitBegins
from rightsdesk.documents.composer import Composer, joined
from rightsdesk.documents.flowables import Headed, Line
from rightsdesk.documents.fonts import Face
from rightsdesk.documents.gridflow import GridFlow, GridStyle, Row
from rightsdesk.documents.looks import Look
from rightsdesk.documents.pictures import PictureSetter
from rightsdesk.domain.vocabulary import BILINGUAL
from rightsdesk.jobs import JobContext

_LIST = GridStyle(columns=True)
_FACTS = GridStyle()


@dataclass(frozen=True)
class _Words:
    """The annex's own few words in one language."""

    title: str
    label: str
    name: str
    digest: str
    facts: str
    pictures: str
    comparison: str
    ours: str
    theirs: str
    caution: str
    missing: str
    pages: str


_ENGLISH = _Words(
    title="Annex: list of exhibits",
    label="Exhibit",
    name="What it is",
    digest="SHA-256 of the file",
    facts="The file",
    pictures="Pictures",
    comparison="Comparison",
    ours="Protected work",
    theirs="Reported item",
    caution="How to read this comparison",
    missing="This picture could not be read.",
    pages="Pages",
)
_JAPANESE = _Words(
    title="証拠目録",
    label="号証",
    name="標目",
    digest="ファイルのSHA-256",
    facts="ファイルの記録",
    pictures="画像",
    comparison="対比",
    ours="当方の著作物",
    theirs="侵害情報",
    caution="対比の読み方",
    missing="この画像は読み取れませんでした。",
    pages="頁番号",
)
_BOTH = _Words(**{name: f"{text} / {getattr(_ENGLISH, name)}" for name, text in vars(_JAPANESE).items()})


def _words_of(language: str) -> _Words:
    if language == BILINGUAL:
        return _BOTH
    return _JAPANESE if language.startswith("ja") else _ENGLISH


class AnnexSetter:
    """Turns exhibit sheets into flowables in one language; with a book, their pages get Bates numbers."""

    def __init__(self, composer: Composer, language: str, book: BatesBook | None = None) -> None:
        self._composer = composer
        self._house = composer.house
        self._words = _words_of(language)
        self._book = book

    def story(self, exhibits: Sequence[ExhibitSheet], ctx: JobContext) -> list[Flowable]:
        """The whole annex; begins on a new page. Raises `Cancelled`."""
        flows: list[Flowable] = [PageBreak()]
        if self._book is not None:
            flows.append(AnnexBegins(self._book))
        flows.extend(joined(self._list(exhibits)))
        for number, sheet in enumerate(exhibits):
            ctx.report(number, len(exhibits), sheet.label)
            flows.append(PageBreak())
            if self._book is not None:
                flows.append(ExhibitBegins(self._book))
            flows.extend(joined(self._sheet(sheet)))
        if self._book is not None:
            flows.append(AnnexEnds(self._book))
        return flows

    def _list(self, exhibits: Sequence[ExhibitSheet]) -> Iterator[Flowable]:
        yield self._heading(self._words.title, outline=0)
        words = [self._words.label, self._words.name, self._words.digest]
        shares: tuple[float, ...] = (16.0, 45.0, 39.0)
        if self._book is not None:
            words, shares = [*words, self._words.pages], (14.0, 32.0, 36.0, 18.0)
        head = [self._composer.text(word, self._house.head_cell) for word in words]
        yield GridFlow(head, [self._row(one) for one in exhibits], shares, _LIST)

    def _row(self, sheet: ExhibitSheet) -> Row:
        digest = _digest(sheet.facts)
        code = replace(self._house.cell, face=Face.CODE, size=self._house.cell.size - 1.0, align="left")
        row = [
            self._composer.text(sheet.label, self._house.cell),
            self._composer.text(sheet.title, self._house.cell),
            self._composer.text(digest, self._look_of(digest)),
        ]
        return [*row, self._book.cell(code)] if self._book is not None else row

    def _look_of(self, value: str) -> Look:
        """Addresses, names and hashes are set in a face that tells 1 from l and 0 from O."""
        cell = self._house.cell
        if _is_digest(value):
            return replace(cell, face=Face.CODE, size=cell.size - 1.0, align="left")
        exact = value.isascii() and " " not in value
        return replace(cell, face=Face.CODE, align="left") if exact else cell

    def _sheet(self, sheet: ExhibitSheet) -> Iterator[Flowable]:
        tag = self._composer.text(sheet.label, self._house.tag, outline=1)
        tag.keepWithNext = 1
        tag.heading = 2
        yield tag
        yield self._composer.text(sheet.title, replace(self._house.body, align="left", first=0.0))
        yield Line(None, strong=True, before=2.0, after=8.0)
        yield from self._facts(sheet)
        yield from self._pictures(sheet)
        yield from self._pairs(sheet)
        if sheet.caution:
            yield self._part(self._words.caution)
            yield self._composer.text(sheet.caution, self._house.note)

    def _facts(self, sheet: ExhibitSheet) -> Iterator[Flowable]:
        if sheet.facts:
            yield self._part(self._words.facts)
            rows = [
                [
                    self._composer.text(one.label, self._house.label),
                    self._composer.text(one.value, self._look_of(one.value)),
                ]
                for one in sheet.facts
            ]
            yield GridFlow(None, rows, (26.0, 74.0), _FACTS)

    def _pictures(self, sheet: ExhibitSheet) -> Iterator[Flowable]:
        if sheet.pictures:
            yield self._part(self._words.pictures)
            yield from self._setter(sheet).singles(sheet.pictures)

    def _pairs(self, sheet: ExhibitSheet) -> Iterator[Flowable]:
        if not sheet.pairs:
            return
        yield self._part(self._words.comparison)
        setter = self._setter(sheet)
        sides = [
            self._composer.text(word, self._house.head_cell)
            for word in (self._words.ours, self._words.theirs)
        ]
        heads = GridFlow(sides, [], (1.0, 1.0), GridStyle(pad_x=6.0))
        heads.spaceAfter = 0.0
        yield Headed([heads, *(setter.pair(pair) for pair in sheet.pairs)])

    def _setter(self, sheet: ExhibitSheet) -> PictureSetter:
        return PictureSetter(self._composer, sheet.label, self._words.missing)

    def _heading(self, text: str, outline: int) -> Flowable:
        flow = self._composer.text(text, self._house.title, outline)
        flow.keepWithNext = 1
        flow.heading = 1
        return flow

    def _part(self, text: str) -> Flowable:
        flow = self._composer.text(text, self._house.part)
        flow.keepWithNext = 1
        flow.heading = 3
        return flow


def _digest(facts: tuple[FactLine, ...]) -> str:
    return next((one.value for one in facts if _is_digest(one.value)), "")


def _is_digest(value: str) -> bool:
    return len(value) == 64 and all(sign in "0123456789abcdefABCDEF" for sign in value)
