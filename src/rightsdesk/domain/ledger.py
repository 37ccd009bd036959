"""Which record stands behind each sentence of a letter, and which sentences have none."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import islice

from rightsdesk.domain.notice_facts import AskedBy, FieldNature, Finding
from rightsdesk.domain.vocabulary import Severity

_FACTUAL = (FieldNature.FACT, FieldNature.NARRATIVE)
_LOOSE_BLANK = re.compile(r"(?<=[^ -~]) | (?=[^ -~])")
_SHOWN = 90


class SupportKind(StrEnum):
    """What kind of record a sentence rests on; `person` is what somebody typed or decided by name."""

    CLIP = "clip"
    WORK = "work"
    CHARACTER = "character"
    MATCH = "match"
    ELEMENT = "element"
    EVIDENCE = "evidence"
    EXHIBIT = "exhibit"
    AUTHORITY = "authority"
    EXCEPTION_REVIEW = "exception_review"
    NOTICE = "notice"
    ANSWER = "answer"
    OPTOUT = "optout"
    RIGHTSHOLDER = "rightsholder"
    SIGNATORY = "signatory"
    RECIPIENT = "recipient"
    PLATFORM = "platform"
    CASE = "case"
    STUDIO = "studio"
    PERSON = "person"


@dataclass(frozen=True)
class Sentence:
    """One sentence of a letter as printed, numbered from 1, with the clause it stands in.

    `facts` are the paths of the facts it prints, such as `rh_name` or `items[0].item_url`.
    """

    number: int
    text: str
    clause: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Support:
    """A record behind a sentence: its number, and in a few words what it says."""

    kind: SupportKind
    id: str
    said: str = ""


@dataclass(frozen=True)
class LedgerLine:
    """One sentence with the records behind it.

    `needs_support` when it may not stand without one; `lacking` names the facts of it, or its clause, that
    have none.
    """

    sentence: Sentence
    supports: tuple[Support, ...] = ()
    needs_support: bool = False
    lacking: tuple[str, ...] = ()

    @property
    def missing(self) -> bool:
        """Whether the sentence needs a record and lacks one."""
        return self.needs_support and (bool(self.lacking) or not self.supports)


@dataclass(frozen=True)
class _Records:
    """The records of a letter, ready to be asked; the longest anchors come first."""

    sources: Mapping[str, tuple[Support, ...]]
    clause_sources: Mapping[str, tuple[Support, ...]]
    natures: Mapping[str, str]
    anchors: Mapping[str, Support]
    linked: Mapping[str, tuple[Support, ...]]


def build_ledger(
    sentences: Sequence[Sentence],
    sources: Mapping[str, tuple[Support, ...]],
    clause_sources: Mapping[str, tuple[Support, ...]],
    natures: Mapping[str, str],
    anchors: Mapping[str, Support],
    linked: Mapping[str, tuple[Support, ...]],
) -> tuple[LedgerLine, ...]:
    """Say for each sentence which records stand behind it.

    `sources` are by path of a fact, where `items[0]` speaks for all its fields; `clause_sources` by clause,
    for what a clause claims by itself; `natures` by name of a fact, and a fact without one counts as `fact`;
    `anchors` by the words that point at a record; `linked` by the text of a sentence, what a person linked.
    A fact needs its source. A narrative that has none, since a person typed it, is judged sentence by
    sentence: it names an anchor, or is linked.
    """
    squeezed = {_squeezed(words): support for words, support in anchors.items()}
    named = {words: squeezed[words] for words in sorted(squeezed, key=len, reverse=True) if words}
    by_hand = {_squeezed(text): supports for text, supports in linked.items()}
    records = _Records(sources, clause_sources, natures, named, by_hand)
    return tuple(_line(sentence, records) for sentence in sentences)


def unsupported(lines: Iterable[LedgerLine]) -> tuple[Finding, ...]:
    """A blocking finding for each sentence that lacks a record."""
    return tuple(_finding(line) for line in lines if line.missing)


def _line(sentence: Sentence, records: _Records) -> LedgerLine:
    found: list[Support] = []
    lacking: list[str] = []
    needs = sentence.clause in records.clause_sources
    if needs:
        _take(records.clause_sources[sentence.clause], sentence.clause, found, lacking)
    for path in sentence.facts:
        nature = _nature(path, records.natures)
        known = _source(path, records.sources)
        needs = needs or nature in _FACTUAL
        if nature == FieldNature.FACT:
            _take(known, path, found, lacking)
        elif nature == FieldNature.NARRATIVE:
            _take((*known, *_named(sentence.text, records)), path, found, lacking)
        else:
            found.extend(known)
    by_hand = records.linked.get(_squeezed(sentence.text), ()) if records.linked else ()
    supports = tuple(dict.fromkeys((*found, *by_hand)))
    return LedgerLine(sentence, supports, needs, () if by_hand else tuple(lacking))


def _take(supports: tuple[Support, ...], of: str, found: list[Support], lacking: list[str]) -> None:
    found.extend(supports)
    if not supports:
        lacking.append(of)


@cache
def _names(path: str) -> tuple[str, ...]:
    """The names on a path from the last to the first: `works[0].work_title` gives `work_title`, `works`."""
    return tuple(re.sub(r"\[\d+\]", "", path).split(".")[::-1])


@cache
def _prefixes(path: str) -> tuple[str, ...]:
    """A path and everything it stands in, the longest first."""
    cuts = [found.start() for found in re.finditer(r"[.\[]", path)]
    ends = [len(path), *reversed(cuts)]
    return tuple(path[:end] for end in ends)


def _nature(path: str, natures: Mapping[str, str]) -> str:
    return next((natures[name] for name in _names(path) if name in natures), FieldNature.FACT)


def _source(path: str, sources: Mapping[str, tuple[Support, ...]]) -> tuple[Support, ...]:
    return next((sources[prefix] for prefix in _prefixes(path) if prefix in sources), ())


def _named(text: str, records: _Records) -> tuple[Support, ...]:
    """What the anchors in a text point at, in its order; a word inside a longer one does not count."""
    squeezed = _squeezed(text)
    found: dict[int, str] = {}
    for words in [anchor for anchor in records.anchors if anchor in squeezed]:
        free = (at for at in _places(words, squeezed) if not _covered(at, found))
        for at in islice(free, 1):
            found[at] = words
    return tuple(dict.fromkeys(records.anchors[found[at]] for at in sorted(found)))


def _covered(at: int, found: Mapping[int, str]) -> bool:
    return any(start <= at < start + len(longer) for start, longer in found.items())


def _places(words: str, text: str) -> Iterator[int]:
    """Where the words stand alone, that is not inside a longer Latin word or number."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (_joins(text[at - 1 : at], words[0]) or _joins(words[-1], text[end : end + 1])):
            yield at
        at = text.find(words, at + 1)


def _joins(before: str, after: str) -> bool:
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


def _squeezed(text: str) -> str:
    """The text for comparing: width and case folded, blanks kept only between Latin letters and as one."""
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return _LOOSE_BLANK.sub("", folded)


def _finding(line: LedgerLine) -> Finding:
    sentence = line.sentence
    text = sentence.text if len(sentence.text) <= _SHOWN else f"{sentence.text[: _SHOWN - 1]}…"
    return Finding(
        id="ledger_unsupported",
        severity=Severity.BLOCK,
        field=_names(line.lacking[0])[0] if line.lacking else "letter",
        message=f"No record stands behind sentence {sentence.number}: “{text}”.",
        fix="Name in it the work, clip or exhibit it speaks of, or link the record that shows it.",
        message_ja=f"第{sentence.number}文の裏付けとなる記録がありません（{text}）。",
        fix_ja="著作物・動画・証拠の番号等を文中に示すか、裏付けとなる記録を関連付けてください。",
        asked_by=AskedBy.PRACTICE,
        source="field research 2.4",
    )
