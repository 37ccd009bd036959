"""How text is compared when people look for something: width, case and kana make no difference."""

import codecs
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

LONGEST_QUERY = 500
MOST_WORDS = 20
_AT_ONCE = 250


class _Signs(dict[int, int]):
    """Which sign stands for which; the others stand for themselves, which is remembered: a miss is slow."""

    def __missing__(self, code: int) -> int:
        if code < 0x10000:
            self[code] = code
        return code


_KATAKANA = range(0x30A1, 0x30F7)
_IN_HIRAGANA = {code: code - 0x60 for code in _KATAKANA} | {0x30FD: 0x309D, 0x30FE: 0x309E}
_TO_HIRAGANA = _Signs(_IN_HIRAGANA)
# Signs that are not seen: format characters, joiners, variation selectors, the soft hyphen.
_UNSEEN = re.compile(
    "[\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)
# Stand-ins for the ASCII signs that a tokenizer would take for gaps between words.
_SIGNS = _Signs({code: 0xE000 + code for code in range(128) if not chr(code).isalnum()})
# White space that folding changes: at an end of a line, two blanks, or other signs than the blank.
_UNTIDY = ("  ", " \n", "\n ", *"\t\v\f\r\x1c\x1d\x1e\x1f")
_FOREIGN_SPACES = tuple(
    "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
)
_QUOTES = dict.fromkeys(map(ord, "“”„‟＂"), '"')


def fold(text: str) -> str:
    """Give a text as it is compared: NFKC, no case, hiragana for katakana, one blank for any white space."""
    if text.isascii():
        return " ".join(text.lower().split())
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    plain = unicodedata.normalize("NFKC", seen.casefold()).translate(_TO_HIRAGANA)
    return " ".join(plain.split())


def fold_all(texts: Sequence[str]) -> list[str]:
    """Fold many texts at once; each gives what `fold` gives."""
    joined = "\n".join(texts)
    if joined.count("\n") != len(texts) - 1:
        return [fold(text) for text in texts]
    if joined.isascii():
        plain = joined.lower()
    else:
        seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", joined))
        plain = _in_hiragana(unicodedata.normalize("NFKC", seen.casefold()))
    lines = plain.split("\n")
    return lines if _is_tidy(plain) else [" ".join(line.split()) for line in lines]


def is_tidy(texts: Sequence[str]) -> bool:
    """Whether no text has white space at an end, two blanks in a row, or white space that is no blank."""
    joined = "\n".join(texts)
    return joined.count("\n") < max(1, len(texts)) and _is_tidy(joined)


def _is_tidy(lines: str) -> bool:
    odd = _UNTIDY if lines.isascii() else _UNTIDY + _FOREIGN_SPACES
    return not any(map(lines.__contains__, odd)) and lines[:1] != " " and lines[-1:] != " "


def _in_hiragana(text: str) -> str:
    """Katakana turned into hiragana, by a table where no sign takes more than two bytes."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-16-le"), dtype="<u2")
    if len(codes) != len(text):
        return text.translate(_TO_HIRAGANA)
    return codecs.utf_16_le_decode(_hiragana()[codes].data)[0]


@cache
def _hiragana() -> "np.ndarray[tuple[int], np.dtype[np.uint16]]":
    """The hiragana of each sign of two bytes, or the sign itself."""
    import numpy as np

    stands = np.arange(0x10000, dtype="<u2")
    for code, stand in _IN_HIRAGANA.items():
        stands[code] = stand
    return stands


def grams_all(texts: Sequence[str]) -> list[str]:
    """Give the pairs of many folded texts at once; each gives what `grams` gives."""
    found: list[str] = []
    for at in range(0, len(texts), _AT_ONCE):
        some = texts[at : at + _AT_ONCE]
        joined = "\n".join([*some, ""])
        pairs = _pairs(joined)
        if pairs is None:
            found += map(grams, some)
            continue
        ends = [3 * end for end in accumulate(len(text) + 1 for text in some)]
        places = zip(some, [0, *ends], ends, strict=False)
        found += [pairs[start : end - 5] if len(text) > 1 else grams(text) for text, start, end in places]
    return found


def _pairs(text: str) -> str | None:
    """Every sign with its neighbour and a blank; nothing where a sign takes more than two bytes."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-16-le"), dtype="<u2")
    if len(codes) != len(text):
        return None
    triples = np.empty((len(codes), 3), dtype="<u2")
    triples[:, 0] = signs = _stand_ins()[codes]
    triples[:-1, 1] = signs[1:]
    triples[-1, 1] = triples[:, 2] = ord(" ")
    return codecs.utf_16_le_decode(triples.data)[0]


@cache
def _stand_ins() -> "np.ndarray[tuple[int], np.dtype[np.uint16]]":
    """The stand-in of each sign of two bytes."""
    import numpy as np

    stands = np.arange(0x10000, dtype="<u2")
    stands[[code for code in range(128) if not chr(code).isalnum()]] += 0xE000
    return stands


def grams(folded: str) -> str:
    """Give every pair of neighbouring signs and the last sign, with blanks between; for a tokenizer."""
    signs = folded.translate(_SIGNS)
    return " ".join(map(add, signs, signs[1:])) + " " + signs[-1:]


def grams_of_word(word: str) -> tuple[str, ...]:
    """Give the pairs that a text must hold to hold this folded word; the sign itself for a single one."""
    return (word,) if len(word) == 1 else tuple(dict.fromkeys(map(add, word, word[1:])))


def lexemes_of_word(word: str) -> tuple[tuple[str, ...], bool]:
    """Give what PostgreSQL indexes of a text that holds this folded word; true when it is a beginning only.

    Three signs of ASCII, or two where one of them is not.
    """
    triples = zip(word, word[1:], (*word[2:], ""), strict=False)
    found = dict.fromkeys(
        one + after + (later if (one + after + later).isascii() else "")
        for one, after, later in triples
        if later or not (one + after).isascii()
    )
    return (tuple(found), False) if found else ((word,), True)


def as_token(gram: str) -> str:
    """Give a pair of signs in the form in which `grams` writes it."""
    return gram.translate(_SIGNS)


def words_of(query: str) -> tuple[str, ...]:
    """Read a query: folded words that must all be there; what stands in quotes is one of them.

    A quote that is never closed reaches to the end. Other signs have no meaning of their own.
    """
    found: list[str] = []
    for number, part in enumerate(query.translate(_QUOTES).split('"')):
        folded = fold(part)
        found += [folded] if number % 2 else folded.split()
    return tuple(dict.fromkeys(word for word in found if word))


@dataclass(frozen=True)
class Found:
    """A piece of a text around what was looked for; `marks` are pairs of first and last sign, exclusive."""

    snippet: str
    marks: tuple[tuple[int, int], ...]


def find_in(text: str, words: tuple[str, ...], *, around: int = 40) -> Found | None:
    """Cut out where a text mentions one of the folded words first; nothing when it does not."""
    folded, places = _placed(text)
    spans = sorted(_spans(folded, words))
    if not spans:
        return None
    first, last = _as_written(places, spans[0], len(text))
    begin, end = max(0, first - around), min(len(text), max(last, first + around) + around)
    marks = [_as_written(places, span, len(text)) for span in spans]
    inside = [(one - begin, other - begin) for one, other in marks if begin <= one and other <= end]
    lead, tail = "…" if begin else "", "…" if end < len(text) else ""
    shift = len(lead)
    piece = re.sub(r"\s", " ", text[begin:end])
    return Found(
        f"{lead}{piece}{tail}", tuple((one + shift, other + shift) for one, other in _merged(inside))
    )


def _placed(text: str) -> tuple[str, list[int]]:
    """Fold a text and say for each sign of the folded one where it stands in the text."""
    parts: list[str] = []
    places: list[int] = []
    for start, cluster in _clusters(text):
        folded = fold(cluster) if not cluster.isspace() else " "
        if folded == " " and (not parts or parts[-1] == " "):
            continue
        if folded:
            parts.append(folded)
            places += [start] * len(folded)
    joined = "".join(parts).rstrip()
    whole = fold(text)
    if joined == whole:
        return whole, places
    # Signs that fold otherwise beside their neighbours: the places are then near, not exact.
    return whole, [
        min(len(text) - 1, number * len(text) // max(1, len(whole))) for number in range(len(whole))
    ]


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Cut a text where folding a piece by itself gives the same as folding all of it."""
    start = 0
    for number in range(1, len(text) + 1):
        if number == len(text) or not _joins(text[number]):
            yield start, text[start:number]
            start = number


def _joins(sign: str) -> bool:
    """Whether a sign may melt into the one before it."""
    if sign.isascii():
        return False
    first = unicodedata.normalize("NFKD", sign)[:1]
    return bool(first and unicodedata.combining(first)) or "\u1160" <= first <= "\u11ff" or sign in "ﾞﾟ"


def _spans(folded: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for word in words:
        at = folded.find(word)
        while at >= 0:
            yield at, at + len(word)
            at = folded.find(word, at + len(word))


def _as_written(places: list[int], span: tuple[int, int], length: int) -> tuple[int, int]:
    first, after = places[span[0]], span[1]
    while after < len(places) and places[after] == places[span[1] - 1]:
        after += 1
    return first, places[after] if after < len(places) else length


def _merged(marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for one, other in marks:
        if merged and one <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(other, merged[-1][1]))
        else:
            merged.append((one, other))
    return merged
