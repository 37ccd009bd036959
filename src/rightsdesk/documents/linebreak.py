"""Where a line may end: Japanese line breaking (kinsoku, after JIS X 4051) together with Latin words."""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

_CLOSING = "’”）〕］｝〉》」』】〙〗｠»)]}"
_STOPS = "、。，．：；？！・゛゜ヽヾゝゞ々〻ー～〜‐–!?,.:;%％‰℃°′″…‥―"
_SMALL = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
_HALF = "｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ"
NO_START = frozenset(_CLOSING + _STOPS + _SMALL + _HALF)
NO_END = frozenset("‘“（〔［｛〈《「『【〘〖｟«([{｢￥＄￡＠＃№")
_INSEPARABLE = frozenset({"……", "‥‥", "――", "──"})
_URL_JOINTS = frozenset("/?&=-_#")
_SPACES = " \u3000"


@dataclass(frozen=True)
class Line:
    """The signs [start:end) of a text that share a line; trailing spaces are not counted in `width`."""

    start: int
    end: int
    width: float
    hard: bool


def is_wide(sign: str) -> bool:
    """Whether a sign is set in a full square, as kanji, kana and full-width forms are."""
    return sign >= "\u1100" and east_asian_width(sign) in "WF"


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between these two neighbouring signs."""
    if after in _SPACES or after in NO_START or before in NO_END or before + after in _INSEPARABLE:
        return False
    if before in _SPACES or is_wide(before) or is_wide(after):
        return True
    return before in _URL_JOINTS and after.isalnum()


def break_lines(signs: Sequence[str], widths: Sequence[float], room: float, first_room: float) -> list[Line]:
    """Cut a text into lines no wider than `room`, in one pass; a line feed ends a line.

    A stretch that offers no place to break (a hash, a long word) is cut where it stops fitting.
    """
    lines: list[Line] = []
    start, last, used, limit = 0, 0, 0.0, first_room
    at = 0
    while at < len(signs):
        sign = signs[at]
        if sign == "\n":
            lines.append(_line(signs, widths, start, at, hard=True))
            start = last = at = at + 1
            used, limit = 0.0, room
            continue
        if at > start and may_break(signs[at - 1][-1], sign[0]) and not _after_scheme(signs, start, at):
            last = at
        used += widths[at]
        if used > limit + 1e-6 and sign not in _SPACES and at > start:
            end = last if last > start else _forced(signs, start, at)
            lines.append(_line(signs, widths, start, end, hard=False))
            start = last = at = end
            used, limit = 0.0, room
            continue
        at += 1
    if start < len(signs) or not lines or lines[-1].hard:
        lines.append(_line(signs, widths, start, len(signs), hard=True))
    return lines


def _after_scheme(signs: Sequence[str], start: int, at: int) -> bool:
    """Whether this is the place after `https://`, where an address is not cut."""
    return at - start >= 2 and signs[at - 1] == "/" and signs[at - 2] == "/"


def _forced(signs: Sequence[str], start: int, at: int) -> int:
    """Where to cut a stretch without a legal place: late, but not before a forbidden sign."""
    for end in range(at, max(start, at - 8), -1):
        if signs[end][0] not in NO_START and signs[end - 1][-1] not in NO_END:
            return end
    return at


def _line(signs: Sequence[str], widths: Sequence[float], start: int, end: int, *, hard: bool) -> Line:
    shown = end
    while shown > start and signs[shown - 1] in _SPACES:
        shown -= 1
    return Line(start, shown, sum(widths[start:shown]), hard)
