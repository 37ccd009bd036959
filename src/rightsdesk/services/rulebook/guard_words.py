"""What the guards and asks of a case say in Japanese; the sentences are data (guards.toml)."""

from datetime import date
from functools import cache

from pydantic import Field

from rightsdesk.domain.case_guards import Value
from rightsdesk.domain.cases import GuardFailure
from rightsdesk.services.rulebook.rule_shapes import Checked, broken, checked, parsed_rules
from rightsdesk.services.rulebook.rules import RuleBook

_FILE = "guards.toml"


class GuardWords(Checked):
    """The sentences of one guard by variant, and what to do about it; `en` has those that need no more."""

    said: dict[str, str]
    hint: str
    en: dict[str, str] = Field(default_factory=dict)


class _Guards(Checked):
    source: str
    mark: str
    checked_on: date
    guards: dict[str, GuardWords]


@cache
def guard_words() -> dict[str, GuardWords]:
    """The Japanese words of every guard. Raises `MissingPart` naming file and key when the file is broken."""
    parsed = parsed_rules(_FILE)
    return checked(_FILE, _Guards, parsed).guards


def in_english(rules: RuleBook, failure: GuardFailure) -> str:
    """The sentence of a guard that does not hold, with letters and routes by their names."""
    said = failure.sentence
    for key, value in failure.lack.values.items():
        for one in (value,) if isinstance(value, str) else value:
            said = said.replace(one, _named(rules, key, one, "en"))
    return said


def in_japanese(rules: RuleBook, failure: GuardFailure) -> tuple[str, str]:
    """Sentence and hint of a guard that does not hold; both empty where the file has no words for it."""
    found = guard_words().get(failure.guard)
    if found is None or failure.lack.variant not in found.said:
        return "", ""
    values = {key: _said(rules, key, value) for key, value in failure.lack.values.items()}
    try:
        return found.said[failure.lack.variant].format_map(values), found.hint
    except (LookupError, ValueError) as error:
        raise broken(_FILE, f"guards.{failure.guard}.said.{failure.lack.variant}", str(error)) from error


def _said(rules: RuleBook, key: str, value: Value) -> str:
    if isinstance(value, tuple):
        return "、".join(_said(rules, key, one) for one in value)
    return _named(rules, key, value, "ja")


def _named(rules: RuleBook, key: str, value: str, language: str) -> str:
    """The name of a route or a kind of letter; any other value as it is."""
    if key == "route":
        return rules.label("escalation_route", value, language)
    if key == "letters" and value in rules.notice_kinds:
        kind = rules.notice_kinds[value]
        return kind.label_ja if language == "ja" else kind.label_en
    return value
