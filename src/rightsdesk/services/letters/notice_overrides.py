"""What a drafter sets by hand: which field of which record in which language, and in what form.

A key is `field`, `field@W-0001` for one work or clip, and `field:en` or `field:ja` for one half of a
letter in two languages.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rightsdesk.domain.notice_facts import FieldRule, FieldType, NoticeKindRule
from rightsdesk.domain.vocabulary import SenderRole
from rightsdesk.errors import InvalidInput
from rightsdesk.services.letters.notice_parts import Fields
from rightsdesk.services.lookup import known_word, long_text, one_line, shown

LONGEST_FIELD = 10_000
CHOSEN_CLIPS = "clips"
NOT_BY_HAND = frozenset({"works", "items", "exhibits", "stmt_fair_use", "notice_number", "characters"})
_LISTS = (("works", "work_id"), ("items", "clip_id"))
_LIST_FIELDS = {"rights_claimed", "exhibit_labels"}
_RECORDS = {"mr_reservation": ("mr_type", "mr_url", "mr_since", "mr_sha256")}
_LISTED = {FieldType.CHOICES, FieldType.LINES}
_KEY = re.compile(r"(?P<name>[a-z][a-z0-9_]*)(?:@(?P<target>[A-Z]+-[\d-]+))?(?::(?P<language>en|ja))?")


@dataclass(frozen=True)
class FieldKey:
    """Which field is meant; empty `target` and `language` mean all of them."""

    name: str
    target: str
    language: str


def read_key(key: str) -> FieldKey:
    """Take a key apart. Raises `InvalidInput` for what can be no key."""
    found = _KEY.fullmatch(key)
    if found is None:
        raise InvalidInput(
            f"{shown(key)} is not the name of a field.",
            "Write field=value, field@W-0001=value for one work, or field:en=value for one language.",
        )
    return FieldKey(found["name"], found["target"] or "", found["language"] or "")


def cleaned(overrides: Mapping[str, str]) -> dict[str, str]:
    """Give the keys and values as they may be kept. Raises `InvalidInput`."""
    return {
        one_line(key, "name of a field"): long_text(value, key, limit=LONGEST_FIELD)
        for key, value in overrides.items()
    }


def after_edit(before: Mapping[str, str], overrides: Mapping[str, str]) -> dict[str, str]:
    """Give what is set by hand after an edit; an empty value takes the record's own again."""
    return {key: value for key, value in {**before, **cleaned(overrides)}.items() if value}


def chosen_clips(overrides: Mapping[str, str]) -> tuple[str, ...]:
    """Give the clips a letter is limited to by hand; empty when it lists all it can."""
    return tuple(re.findall(r"CL-\d+", overrides.get(CHOSEN_CLIPS, "")))


def put_in(fields: Fields, overrides: Mapping[str, str], kind: NoticeKindRule, language: str) -> Fields:
    """Put the drafter's own values in the place of the records' own.

    Raises `InvalidInput` for a key that names no field of the letter, or a value of the wrong form.
    """
    rules = {rule.id: rule for rule in kind.fields}
    result: Fields = dict(fields)
    for key, value in overrides.items():
        if key == CHOSEN_CLIPS:
            continue
        parts = read_key(key)
        if parts.language not in ("", language):
            continue
        _require_usable(parts.name, value, rules.get(parts.name))
        if parts.name in result and parts.name not in NOT_BY_HAND and not parts.target:
            result[parts.name] = as_typed(parts.name, value, rules.get(parts.name))
        else:
            _put_in_list(result, parts, value, rules)
    return result


def as_typed(name: str, value: str, rule: FieldRule | None) -> Any:  # noqa: ANN401  text, or a list of values
    """Give a value in the form its field has: text, a list of lines or codes, or a list of records."""
    if name in _RECORDS:
        return [_record(line, _RECORDS[name]) for line in value.splitlines() if line.strip()]
    if rule is not None and rule.type in _LISTED:
        signs = r"[,、\n|]" if rule.type is FieldType.CHOICES else r"[\n|]"
        return [part.strip() for part in re.split(signs, value) if part.strip()]
    return _said(value, rule)


def _said(value: str, rule: FieldRule | None) -> str:
    """The text as typed; `no` takes a yes of the records back."""
    return "" if rule is not None and rule.type is FieldType.YES and value == "no" else value


def _record(line: str, names: Sequence[str]) -> dict[str, str]:
    parts = [part.strip() for part in line.split("|")]
    return dict(zip(names, (*parts, *[""] * len(names)), strict=False))


def _require_usable(name: str, value: str, rule: FieldRule | None) -> None:
    if not value:
        return
    if name == "agent_role":
        known_word(value, SenderRole, "a sender role")
    if name in ("letter_date", "signature_date") or (rule is not None and rule.type is FieldType.DAY):
        _require_day(name, value)
    if rule is not None and rule.choices:
        known = {choice.value for choice in rule.choices}
        for code in as_typed(name, value, rule) if rule.type is FieldType.CHOICES else (value,):
            if code not in known:
                raise InvalidInput(
                    f"{shown(code)} is no choice for {name}.", f"Choose from: {', '.join(sorted(known))}."
                )


def _require_day(name: str, value: str) -> None:
    try:
        date.fromisoformat(value)
    except ValueError as error:
        raise InvalidInput(f"The {name} {shown(value)} is not a day.", "Write it like 2026-11-22.") from error


def _put_in_list(fields: Fields, key: FieldKey, value: str, rules: Mapping[str, FieldRule]) -> None:
    changed = False
    for list_name, id_key in _LISTS:
        for entry in fields[list_name]:
            if key.name in entry and key.name != id_key and key.target in ("", entry[id_key]):
                entry[key.name] = _entry_value(key.name, value, rules.get(key.name))
                changed = True
    known = (key.name in ENTRY_FIELDS or key.name in rules) and not key.target
    if not changed and not known:
        where = f" for {shown(key.target)}" if key.target else ""
        raise InvalidInput(
            f"The letter has no field {shown(key.name)}{where}.",
            "See the fields with `rightsdesk notice draft … --json`.",
        )


def _entry_value(name: str, value: str, rule: FieldRule | None) -> Any:  # noqa: ANN401  text, or a list
    if name in _LIST_FIELDS:
        return [part.strip() for part in re.split(r"[,\n]", value) if part.strip()]
    return _said(value, rule)


ENTRY_FIELDS = frozenset({
    "work_title", "work_title_en", "work_title_ja", "work_type", "work_description", "work_locus",
    "work_official_url", "work_first_pub", "work_registration_no", "rights_claimed", "rights_chain",
    "item_url", "item_platform_id", "item_locus", "item_uploader", "item_posted_at", "item_kind",
    "item_generator", "item_similarity_note", "item_access_note", "item_found_on", "item_extra",
    "query_example", "target_removed_at_host", "output_prompt", "output_model",
})  # fmt: skip
