"""What a text says, judged by word lists: only a score, only a style, a company name, a private address."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

_MEANINGFUL_LETTERS = 6
_SENTENCE = re.compile(r"[^。!?\n.]+(?:\.(?!\s|$)[^。!?\n.]*)*[。!?.]?")


def plain(text: str) -> str:
    """The text with width and case folded, for comparing."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def same_name(one: str, other: str) -> bool:
    """Whether two spellings of a name are the same person: width, case and blanks do not count."""
    return bool(one.strip()) and "".join(plain(one).split()) == "".join(plain(other).split())


def found_words(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """The words of a list that stand in a text; Latin ones count only as whole words."""
    folded = plain(text)
    return tuple(word for word in words if _pattern(word).search(folded))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, with width and case folded; a full stop inside a word ends none."""
    return tuple(one.strip() for one in _SENTENCE.findall(plain(text)) if one.strip())


def found_sentences(text: str, patterns: Iterable[str], limits: Iterable[str]) -> tuple[str, ...]:
    """The sentences in which one of the patterns stands and none of the limits, each once."""
    wanted, limiting = _either(tuple(patterns)), _either(tuple(limits))
    found = (one for one in sentences(text) if wanted.search(one) and not limiting.search(one))
    return tuple(dict.fromkeys(found))


@cache
def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the patterns; no pattern is found nowhere."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")


def is_only_score(text: str, score_words: Iterable[str], fillers: Iterable[str]) -> bool:
    """Whether a reason says nothing beside a number or score."""
    folded = plain(text)
    has_number = re.search(r"\d", folded) is not None
    if not has_number and not found_words(text, score_words):
        return False
    left = re.sub(r"\d+(?:[.,]\d+)?", " ", folded)
    for word in sorted((*score_words, *fillers), key=len, reverse=True):
        left = _pattern(word).sub(" ", left)
    return _weight(left) < _MEANINGFUL_LETTERS


def is_company(name: str, suffixes: Iterable[str]) -> bool:
    """Whether a name ends or begins like that of a company or department."""
    words = plain(name)
    for suffix in map(plain, suffixes):
        if words.endswith(suffix) or words.startswith(suffix):
            edge = words.removesuffix(suffix)[-1:] if words.endswith(suffix) else words[len(suffix) :][:1]
            if not suffix[0].isascii() or not edge.isalnum():
                return True
    return False


def is_private_phone(number: str, starts: Iterable[str]) -> bool:
    """Whether a telephone number begins like a mobile one."""
    digits = re.sub(r"[^\d+]", "", plain(number))
    return digits.startswith(tuple(starts))


def is_private_mail(address: str, domains: Iterable[str]) -> bool:
    """Whether an e-mail address is at a provider for private persons."""
    return plain(address).rpartition("@")[2] in set(domains)


@cache
def _pattern(word: str) -> re.Pattern[str]:
    escaped = re.escape(plain(word))
    if word[0].isascii() and word[0].isalnum():
        return re.compile(rf"(?<![a-z0-9]){escaped}(?![a-z0-9])")
    return re.compile(escaped)


def _weight(text: str) -> int:
    """Letters of a text; a Japanese sign says about as much as two Latin ones."""
    return sum(1 if sign.isascii() else 2 for sign in text if sign.isalpha())
