"""What the services say, in Japanese, for those who show it on a Japanese screen; the words are data."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from rightsdesk.domain.phrasebook import Phrasebook
from rightsdesk.services.reservations.reservation_rules import reservation_rules
from rightsdesk.services.rulebook.guard_words import guard_words
from rightsdesk.services.rulebook.rule_shapes import Checked, broken, checked, parsed_rules
from rightsdesk.services.rulebook.rules import load_rules

_FILE = "sentences.toml"
_GUARD = re.compile(r"\[(\w+)\]")


class _Sentences(Checked):
    source: str
    mark: str
    checked_on: date
    said: dict[str, dict[str, str]]
    parts: dict[str, str]


@cache
def phrasebook() -> Phrasebook:
    """Everything that can be said in Japanese. Raises `MissingPart` naming the file when it is broken."""
    try:
        own = checked(_FILE, _Sentences, parsed_rules(_FILE))
        sentences = [pair for part in own.said.values() for pair in part.items()]
        parts = [*own.parts.items(), *_of_letters()]
        return Phrasebook([*sentences, *_of_guards(), *_of_checks()], parts, _label)
    except ValueError as error:
        raise broken(_FILE, "said", str(error)) from error


def in_japanese(text: str) -> str:
    """A sentence, a hint or a remark of a service in Japanese; as it is where nobody wrote it in Japanese."""
    return phrasebook().say(text)


def hints_of_guards(message: str) -> str:
    """What to do about the guards that a refused step names, in Japanese; empty where it names none."""
    words = guard_words()
    return "".join(dict.fromkeys(words[name].hint for name in _GUARD.findall(message) if name in words))


def _of_guards() -> Iterator[tuple[str, str]]:
    for words in guard_words().values():
        for variant, sentence in words.en.items():
            yield sentence, words.said[variant]


def _of_checks() -> Iterator[tuple[str, str]]:
    return ((one.en, one.ja) for one in reservation_rules().sentences)


def _of_letters() -> Iterator[tuple[str, str]]:
    """The kinds of letters and their languages by name, and the parts of a counter-notice in a sentence."""
    rules = load_rules()
    for part in rules.counter_notice_parts:
        yield f"{part.label_en[:1].lower()}{part.label_en[1:]}", part.label_ja
    yield from ((one.label_en, one.label_ja) for one in rules.notice_kinds.values())
    yield from ((one.en, one.ja) for one in rules.labels["letter_language"].values())


def _label(group: str, word: str) -> str:
    if group == "notice_kind":
        known = load_rules().notice_kinds.get(word)
        return known.label_ja if known is not None else word
    return load_rules().label(group, word, "ja")
