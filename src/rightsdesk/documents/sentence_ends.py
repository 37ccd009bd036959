"""Where a sentence ends, in Japanese and in English.

Careful rather than eager: two sentences taken as one do less harm in a letter than a name cut in two.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

_CANDIDATE = re.compile(r"[。｡！？.!?]+")
_CLOSERS = "」』）〕］｝〉》】”’\"')]}"
_PAIRS = {
    "「": "」",
    "『": "』",
    "（": "）",
    "〔": "〕",
    "【": "】",
    "《": "》",
    "“": "”",
    "(": ")",
    "[": "]",
}
_CLOSING = frozenset(_PAIRS.values())
_OPENERS = "“‘\"'([「『（"
_LATIN_STOPS = ".!?"
_STOPS = "。｡！？" + _LATIN_STOPS
_WORD = re.compile(r"[^\s(（「『“\"'\[]*\Z")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
_FAR = 40  # signs; no abbreviation is longer
_DEEPEST = 20  # brackets in brackets; more are not a writer's
_LABELLED = re.compile(
    r"\b(?:Schedule|Exhibit|Annex|Appendix|Part|Item|Table|Figure)s? (?:[A-Z](?:, | and | or ))*\Z"
)
_LETTERS = re.compile(r"[A-Za-z]+")

# A point after these does not end a sentence ...
_ALWAYS_GO_ON = """
v vs no nos mr mrs ms dr prof st rev hon messrs attn tel ext approx cf e.g i.e
art arts sec secs para paras fig figs vol ch ep pt pp
"""
# ... and after these, after initials and after U.S.C. and its like, only when a new sentence plainly begins.
_MAY_GO_ON = "inc co ltd corp llc jr sr esq bros dept al etc cir supp cal ed eds p"
_BEGINNERS = """
We I The This These Those It Its Our You Your They Their That He She There A An All Any Each No Neither
If In Please As On At For By Should Unless When Where Before After To Under With Without Nothing
"""
_GOING_ON = frozenset(_ALWAYS_GO_ON.split())
_UNDECIDED = frozenset(_MAY_GO_ON.split())
_BEGINNING = frozenset(_BEGINNERS.split())


@dataclass(frozen=True)
class Stretch:
    """A run as this module sees it: its text, whether it prints a fact, whether it is copied sign by sign."""

    text: str
    is_fact: bool = False
    exact: bool = False


def sentence_ends(stretches: Sequence[Stretch]) -> list[int]:
    """The places after which a new sentence begins, counted in signs from the start; never the very end.

    Spaces after a sentence belong to it. A line feed always ends one.
    """
    reader = _Reader(stretches)
    ends: list[int] = []
    start = 0
    for line in reader.text.split("\n"):
        ends.extend(reader.ends_in_line(start, start + len(line)))
        start += len(line) + 1
        ends.append(start)
    return _joined_blanks(reader.text, [end for end in ends if end < len(reader.text)])


def _joined_blanks(text: str, ends: list[int]) -> list[int]:
    """Without ends that would leave a sentence of nothing but spaces."""
    kept: list[int] = []
    for end in ends:
        start = kept[-1] if kept else 0
        if text[start:end].strip():
            kept.append(end)
        elif kept:
            kept[-1] = end
    if kept and not text[kept[-1] :].strip():
        kept.pop()
    return kept


class _Reader:
    """Reads one text line by line and judges each stop in it."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self.text = "".join(one.text for one in stretches)
        bounds = [0, *accumulate(len(one.text) for one in stretches)]
        spans = list(zip(stretches, bounds, bounds[1:], strict=False))
        # No sentence ends inside what is copied sign by sign, or inside a fact that is no sentence (a name).
        self._whole = [(a, b) for one, a, b in spans if one.exact or (one.is_fact and not _stops(one.text))]
        self._fact_ends = {b for one, _, b in spans if one.is_fact}

    def ends_in_line(self, start: int, stop: int) -> list[int]:
        stops = [found for found in _CANDIDATE.finditer(self.text, start, stop) if found.end() < stop]
        inside = _bracketed(self.text, start, stop) if stops else []
        ends: list[int] = []
        for found in stops:
            closed = found.end()
            while closed < stop and self.text[closed] in _CLOSERS:
                closed += 1
            if _around(self._whole, found.end()) is not None:
                continue
            since = ends[-1] if ends else start
            if self._bracket_allows(found.end() - 1, closed, since, inside) and self._is_end(
                since, found.end() - 1, closed, stop
            ):
                ends.append(self._after_spaces(closed, stop))
        return ends

    def _bracket_allows(self, stop_at: int, closed: int, since: int, inside: list[tuple[int, int]]) -> bool:
        """A stop inside brackets ends a sentence only as the last sign in them, and not after a title."""
        around = _around(inside, stop_at)
        if around is None:
            return True
        first, last = around
        if last >= closed:
            return False
        return self.text[first] == "“" or (self.text[first] in "（(「[" and self._blank(since, first))

    def _is_end(self, since: int, stop_at: int, closed: int, line_end: int) -> bool:
        if closed == line_end:
            return True
        sign, follows = self.text[stop_at], self.text[closed]
        if sign in _LATIN_STOPS:
            return follows.isspace() and self._latin_end(since, stop_at, closed, line_end)
        if not _is_hiragana(follows):
            return True
        plain = closed == stop_at + 1 and closed not in self._fact_ends
        return plain and (sign in "。｡" or self.text[stop_at - 1] in "かねよ")

    def _latin_end(self, since: int, stop_at: int, closed: int, line_end: int) -> bool:
        at = self._after_spaces(closed, line_end)
        if at == line_end:
            return True
        after = self.text[at]
        if not (after.isupper() or after in _OPENERS or "\u3040" <= after <= "\u9fff"):
            return False
        return self.text[stop_at] != "." or closed > stop_at + 1 or self._point_ends(since, stop_at, at)

    def _point_ends(self, since: int, stop_at: int, at: int) -> bool:
        found = _WORD.search(self.text, max(since, stop_at - _FAR), stop_at)
        word = found[0] if found else ""
        bare = word.lower()
        if bare in _GOING_ON or (word.isdecimal() and self._blank(since, stop_at - len(word))):
            return False
        if self._labels(stop_at - len(word)) and len(word) == 1:
            return True
        if bare in _UNDECIDED or _INITIALS.fullmatch(word):
            following = _LETTERS.match(self.text, at)
            return following is not None and following[0] in _BEGINNING
        return True

    def _labels(self, at: int) -> bool:
        """Whether the letter at this place names a schedule or an exhibit, and is no initial."""
        return _LABELLED.search(self.text, max(0, at - _FAR), at) is not None

    def _blank(self, start: int, stop: int) -> bool:
        return stop - start < _FAR and not self.text[start:stop].strip()

    def _after_spaces(self, at: int, stop: int) -> int:
        while at < stop and self.text[at].isspace():
            at += 1
        return at


def _bracketed(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The outermost pairs of brackets in a line, as the places of their signs."""
    outer: list[tuple[int, int]] = []
    open_at: list[tuple[str, int]] = []
    for at in range(start, stop):
        sign = text[at]
        if sign in _PAIRS:
            del open_at[:-_DEEPEST]
            open_at.append((_PAIRS[sign], at))
        elif sign in _CLOSING and any(sign == wanted for wanted, _ in open_at):
            while open_at[-1][0] != sign:
                open_at.pop()
            first = open_at.pop()[1]
            while outer and outer[-1][0] > first:
                outer.pop()
            outer.append((first, at))
    return outer


def _around(spans: list[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The span with this place truly inside; the spans are in order and apart."""
    place = bisect_left(spans, (at, 0)) - 1
    return spans[place] if place >= 0 and spans[place][0] < at < spans[place][1] else None


def _stops(text: str) -> bool:
    """Whether a fact ends as a sentence does."""
    return text.rstrip(" \n\u3000" + _CLOSERS).endswith(tuple(_STOPS))


def _is_hiragana(sign: str) -> bool:
    return "\u3041" <= sign <= "\u309f"
