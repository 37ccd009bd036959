"""Sentences with places for values, and the same sentences in another language.

A sentence that was made with its values in it is found again by what stands between the places. Values that
are sentences or words of the book themselves are said in the other language too.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from string import Formatter

_DEEPEST = 3
_QUOTED = re.compile("“([^“”]*)”")
_ENDS = re.compile(r"(?<=[.!?])(?: \[\w+\])?(?:\s+|$)")

Label = Callable[[str, str], str]


@dataclass(frozen=True)
class Phrase:
    """One sentence: the texts around its places, the names of the places, and what it is over there."""

    texts: tuple[str, ...]
    places: tuple[str, ...]
    other: str

    @property
    def weight(self) -> int:
        """How much of it is fixed: of two that fit, the heavier one is meant."""
        return sum(map(len, self.texts))

    def values_in(self, text: str) -> dict[str, str] | None:
        """The values of a text that this sentence makes, or None where it is another sentence."""
        first, last = self.texts[0], self.texts[-1]
        end = len(text) - len(last)
        if end < len(first) or not (text.startswith(first) and text.endswith(last)):
            return None
        values, begin = {}, len(first)
        for place, following in zip(self.places[:-1], self.texts[1:-1], strict=True):
            found = text.find(following, begin, end)
            if found < 0:
                return None
            values[place] = text[begin:found]
            begin = found + len(following)
        values[self.places[-1]] = text[begin:end]
        return values


def phrase(sentence: str, other: str) -> Phrase:
    """Take a sentence apart at its places, such as `{1}`. Raises `ValueError` for braces that do not pair."""
    texts, places = [""], []
    for text, place, _, _ in Formatter().parse(sentence):
        texts[-1] += text
        if place is not None:
            places.append(place)
            texts.append("")
    return Phrase(tuple(texts), tuple(places), other)


class _Value(str):
    """A value that a place may ask for as a word of a list: `{1:case_status}`."""

    __slots__ = ("label",)
    label: Label

    def __format__(self, group: str) -> str:
        said = (self.label(group, one) for one in self.split(", ")) if group else ()
        return "、".join(said) or str(self)


class Phrasebook:
    """Every sentence that can be said in the other language; the heaviest that fits a text is the one.

    `parts` are words and pieces that stand only as values in sentences, never for themselves.
    """

    def __init__(
        self, sentences: Iterable[tuple[str, str]], parts: Iterable[tuple[str, str]], label: Label
    ) -> None:
        self._sentences = _Shelf(sentences)
        self._parts = _Shelf(parts)
        self._label = label

    def say(self, text: str) -> str:
        """A text in the other language; as it is where the book has nothing for it."""
        return self._told(text, 0) or text

    def _told(self, text: str, depth: int) -> str:
        pieces = [piece for piece in _ENDS.split(text) if piece]
        said = [self._one(piece, depth) for piece in pieces]
        if len(pieces) > 1 and not all(said):  # a value may hold what looks like the end of a sentence
            whole = self._one(text, depth)
            if whole or not any(said):
                return whole
        return _joined(said, pieces) if any(said) else ""

    def _one(self, text: str, depth: int) -> str:
        shelves = (self._sentences, self._parts) if depth else (self._sentences,)
        for shelf in shelves:
            if text in shelf.whole:
                return shelf.whole[text].format()
        for shelf in shelves if depth < _DEEPEST else ():
            for one in shelf.open:
                values = one.values_in(text)
                if values is not None:
                    return self._filled(one.other, values, depth)
        return ""

    def _filled(self, other: str, values: Mapping[str, str], depth: int) -> str:
        said = {}
        for place, text in values.items():
            said[place] = _Value(self._told(text, depth + 1) or _QUOTED.sub(r"「\1」", text))
            said[place].label = self._label
        numbered = (one for place, one in said.items() if place.isdecimal())  # from 1 on, in their order
        return other.format("", *numbered, **said)


class _Shelf:
    """Sentences without places by their text, the others with the heaviest first."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        phrases = [phrase(*pair) for pair in pairs]
        self.whole = {one.texts[0]: one.other for one in phrases if not one.places}
        open_ones = (one for one in phrases if one.places)
        self.open = sorted(open_ones, key=lambda one: one.weight, reverse=True)


def _joined(said: list[str], pieces: list[str]) -> str:
    return "".join(one or f"{piece} " for one, piece in zip(said, pieces, strict=True)).strip()
