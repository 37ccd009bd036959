"""Where a line may end: Japanese line breaking (kinsoku, after JIS X 4051) together with Latin words."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import east_asian_width

_CLOSING = "’”）〕］｝〉》」』】〙〗｠»)]}"
_STOPS = "、。，．：；？！・゛゜ヽヾゝゞ々〻ー～〜‐–!?,.:;%％‰℃°′″…‥―"
_SMALL = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
_HALF = "｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ"
NO_START = frozenset(_CLOSING + _STOPS + _SMALL + _HALF)
NO_END = frozenset("‘“（〔［｛〈《「『【〘〖｟«([{｢￥＄￡＠＃№")
_HOLDING = NO_END | {"§"}
_INSEPARABLE = frozenset({"……", "‥‥", "――", "──", "御中"})
_URL_JOINTS = frozenset("/?&=-_#")
_SPACES = " \u3000"


@dataclass(frozen=True)
class Line:
    """The signs [start:end) of a text that share a line; trailing spaces are not counted in `width`."""

    start: int
    end: int
    width: float
    hard: bool


class _Manners(dict[str, int]):
    """What each sign does at the end and the start of a line, as bits; worked out once a sign."""

    def __missing__(self, sign: str) -> int:
        bits = sum(
            bit
            for bit, holds in (
                (_SPACE, sign in _SPACES),
                (_STARTS_NOT, sign in NO_START),
                (_ENDS_NOT, sign in NO_END),
                (_WIDE, is_wide(sign)),
                (_JOINT, sign in _URL_JOINTS),
                (_WORD, sign.isalnum()),
            )
            if holds
        )
        if len(self) < _MOST_KNOWN:
            self[sign] = bits
        return bits


_SPACE, _STARTS_NOT, _ENDS_NOT, _WIDE, _JOINT, _WORD = (1 << place for place in range(6))
_MOST_KNOWN = 20_000
_manners = _Manners()


def is_wide(sign: str) -> bool:
    """Whether a sign is set in a full square, as kanji and full-width forms are; a word, by its first."""
    return sign >= "\u1100" and east_asian_width(sign[0]) in "WF"


def count_wide(signs: Sequence[str]) -> int:
    """How many signs of a line are wide."""
    return sum([1 for sign in signs if _manners[sign] & _WIDE])


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between these two neighbouring signs."""
    ends, starts = _manners[before], _manners[after]
    if starts & (_SPACE | _STARTS_NOT) or ends & _ENDS_NOT or before + after in _INSEPARABLE:
        return False
    if ends & (_SPACE | _WIDE) or starts & _WIDE:
        return True
    return bool(ends & _JOINT and starts & _WORD)


def break_lines(signs: Sequence[str], widths: Sequence[float], room: float, first_room: float) -> list[Line]:
    """Cut a text into lines no wider than `room`; a line feed ends a line.

    A stretch that offers no place to break (a hash, a long word) is cut where it stops fitting. A whole word
    may stand for one sign, and is then never cut.
    """
    places = [0.0, *accumulate(widths)]
    lines: list[Line] = []
    limit = first_room
    start = 0
    for stop in _line_feeds(signs):
        while True:
            end = _end_of_line(signs, places, start, stop, limit)
            lines.append(_line(signs, places, start, end, hard=end == stop))
            limit = room
            if end == stop:
                break
            start = end
        start = stop + 1
    return lines


def _line_feeds(signs: Sequence[str]) -> Iterator[int]:
    """The places of the line feeds, and the end of the text."""
    at = -1
    for _ in range(signs.count("\n")):
        at = signs.index("\n", at + 1)
        yield at
    yield len(signs)


def _end_of_line(signs: Sequence[str], places: list[float], start: int, stop: int, limit: float) -> int:
    """Where the line that begins at `start` ends; spaces may hang over its edge."""
    over = bisect_right(places, places[start] + limit + 1e-6, start + 1, stop + 1) - 1
    over = max(over, start + 1)
    while over < stop and signs[over] in _SPACES:
        over += 1
    if over >= stop:
        return stop
    for end in range(over, start, -1):
        if may_break(signs[end - 1][-1], signs[end][0]) and not _holds_on(signs, start, end):
            return end
    return _forced(signs, start, over)


def _holds_on(signs: Sequence[str], start: int, at: int) -> bool:
    """Whether what stands before this place belongs to what comes.

    So it is after `https://`, and, with spaces between too, after a section sign or an opening bracket.
    """
    back = at - 1
    while back > start and signs[back] in _SPACES:
        back -= 1
    if back < at - 1:
        return signs[back][-1] in _HOLDING
    return at - start >= 2 and signs[at - 1] == "/" and signs[at - 2] == "/"


def _forced(signs: Sequence[str], start: int, at: int) -> int:
    """Where to cut a stretch without a legal place: late, but not before a forbidden sign."""
    for end in range(at, max(start, at - 8), -1):
        if signs[end][0] not in NO_START and signs[end - 1][-1] not in NO_END:
            return end
    return at


def _line(signs: Sequence[str], places: list[float], start: int, end: int, *, hard: bool) -> Line:
    shown = end
    while shown > start and signs[shown - 1] in _SPACES:
        shown -= 1
    return Line(start, shown, places[shown] - places[start], hard)
