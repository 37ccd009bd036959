"""What the post office would refuse on a sheet of 内容証明: signs, enclosures, missing names."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator
from itertools import groupby

from rightsdesk.domain.naiyo_rules import NaiyoLine, NaiyoProblem, NaiyoRules

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]+"
    r"|(?<![a-z0-9_.+-])[a-z0-9_.+-]{1,64}@[a-z0-9.-]{1,255}"
    r"|(?<![a-z0-9-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.[a-z]{2,63}(?:/[!-~]*)?"
)
_LATIN = re.compile(r"[a-z]+(?:[ '.-]+[a-z]+)*")
_LETTERS = ("HIRAGANA", "KATAKANA", "CJK", "FULLWIDTH DIGIT", "DIGIT", "HALFWIDTH KATAKANA", "IDEOGRAPHIC")


def bad_signs(
    text: str, starts: list[int], rules: NaiyoRules, names: Collection[str]
) -> Iterator[NaiyoProblem]:
    folded = _folded(text)
    left = _without_names(folded, names)
    for found in _ADDRESS.finditer(left):
        yield _problem(rules, "nsy_url", _line_at(starts, found.start()), text[found.start() : found.end()])
    left = _ADDRESS.sub(lambda found: " " * len(found[0]), left)
    for found in _LATIN.finditer(left):
        yield _problem(rules, "nsy_latin", _line_at(starts, found.start()), text[found.start() : found.end()])
    refused = {sign for sign in set(text) if not _allowed(sign, rules)}
    for place, sign in enumerate(text if refused else ""):
        if sign in refused and not (left[place] == " " and (sign.isalpha() or sign.isascii())):
            yield _problem(rules, "nsy_chars", _line_at(starts, place), sign)


def _folded(text: str) -> str:
    """The text with width and case of its letters folded, sign for sign."""
    return "".join(map(_narrow, text))


def _narrow(sign: str) -> str:
    folded = unicodedata.normalize("NFKC", sign).lower()
    return folded if len(folded) == 1 else sign


def _without_names(folded: str, names: Collection[str]) -> str:
    wanted = sorted({_folded(name.strip()) for name in names if name.strip()}, key=len, reverse=True)
    if not wanted:
        return folded
    either = re.compile("|".join(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])" for name in wanted))
    return either.sub(lambda found: " " * len(found[0]), folded)


def _allowed(sign: str, rules: NaiyoRules) -> bool:
    if sign.isspace() or sign in rules.signs or sign in rules.circled or sign in rules.double:
        return True
    if any(sign in pair for pair in rules.brackets) or (_narrow(sign).isascii() and sign.isalnum()):
        return True
    if "\ufe00" <= sign <= "\ufe0e" or "\U000e0100" <= sign <= "\U000e01ef":
        return True  # picks the form of the kanji before it
    return unicodedata.name(sign, "").startswith(_LETTERS)


def enclosures(text: str, starts: list[int], rules: NaiyoRules) -> Iterator[NaiyoProblem]:
    for word in rules.enclosure_words:
        place = text.find(word)
        if place >= 0:
            yield _problem(rules, "nsy_noencl", _line_at(starts, place), word, whole=True)


def absent(text: str, parties: Collection[str], rules: NaiyoRules) -> Iterator[NaiyoProblem]:
    written = _squeezed(text)
    for party in dict.fromkeys(parties):
        if party.strip() and _squeezed(party) not in written:
            yield _problem(rules, "nsy_end", 0, party.strip())


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def overfull(lines: tuple[NaiyoLine, ...], rules: NaiyoRules) -> Iterator[NaiyoProblem]:
    for page, own in groupby(lines, key=lambda line: line.page):
        signs = sum(line.count for line in own)
        if signs > rules.page_signs:
            yield _problem(rules, "nsy_page", page, str(signs), whole=True)


def _line_at(starts: list[int], place: int) -> int:
    return bisect_right(starts, place)


def _problem(rules: NaiyoRules, rule: str, line: int, sign: str, *, whole: bool = False) -> NaiyoProblem:
    """A problem in words; one that concerns the `whole` sheet names its line in the words only."""
    said = rules.says[rule]
    values = {"line": str(line), "sign": sign}
    message, fix, message_ja, fix_ja = (
        text.format_map(values) for text in (said.en, said.fix_en, said.ja, said.fix_ja)
    )
    return NaiyoProblem(rule, 0 if whole else line, sign, message, fix, message_ja, fix_ja)
