"""Mask personal data in a package by rules that are data, and tell what was masked, where and why."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any, Self

from rightsdesk.services.packages.package_parts import CasePart
from rightsdesk.services.rulebook.rule_shapes import Checked, broken, checked, parsed_rules

_FILE = "redaction.toml"
_SHORTEST = 3  # a shorter value is masked where it stands, and not looked for elsewhere
# What a stranger checks the package by; none of it names a person.
_KEPT = frozenset(
    [
        *("id", "path", "sha256", "pdf_sha256", "clip_sha256", "reference_sha256", "template_sha256"),
        *("hash", "head", "previous_hash", "sha256_before", "sha256_after", "payload_sha256", "root"),
        *("token", "chain", "data", "algorithm", "format", "status", "verb", "subject", "custody_head"),
    ]
)


class ValueRule(Checked):
    """Values under these keys, of the form `only`, are masked there and wherever else they stand."""

    id: str
    keys: tuple[str, ...]
    why_en: str
    why_ja: str
    mask: str = ""
    only: str = ""
    initials: bool = False

    def masks(self, value: str) -> bool:
        """Whether a value under one of the keys is one to mask."""
        return bool(value.strip() and re.search(self.only, value))

    def mask_of(self, value: str) -> str:
        """What stands in for a value."""
        return initials(value) if self.initials else self.mask


class PatternRule(Checked):
    """Whatever has this form is masked in every text."""

    id: str
    pattern: str
    mask: str
    why_en: str
    why_ja: str


class _Why(Checked):
    why_en: str
    why_ja: str


class RedactionRules(Checked):
    """The file of rules."""

    source: str
    mark: str
    checked_on: date
    free_texts: tuple[str, ...]
    values: tuple[ValueRule, ...]
    patterns: tuple[PatternRule, ...]
    files: _Why

    @property
    def all(self) -> tuple[ValueRule | PatternRule, ...]:
        """Every rule, in the order of the file."""
        return (*self.values, *self.patterns)


@dataclass(frozen=True)
class Masked:
    """One place that was masked: file of the package, path within it, rule."""

    file: str
    path: str
    rule: str


@dataclass
class Redaction:
    """The masking of one package: which values are secret, and what was masked so far."""

    rules: RedactionRules
    by_key: dict[str, ValueRule]
    secrets: dict[str, tuple[str, str]]
    masked_at: dict[Masked, None] = field(default_factory=dict)
    to_read: dict[str, None] = field(default_factory=dict)

    @classmethod
    def start(cls, part: CasePart) -> Self:
        """Find the values to mask in the records and in the custody log of a case."""
        rules = redaction_rules()
        by_key = {key: rule for rule in rules.values for key in rule.keys}
        named = _strings([part.records, part.seals, *(one.get("shown") for one in part.log)])
        secrets = {
            one: (by_key[key].mask_of(text), by_key[key].id)
            for key, text in named
            if key in by_key and by_key[key].masks(text)
            for one in (text, text.removeprefix("@"))  # addresses hold an account's name without its sign
            if len(one) >= _SHORTEST
        }
        longest_first = sorted(secrets.items(), key=lambda one: (-len(one[0]), one[0]))
        return cls(rules, by_key, dict(longest_first))

    @property
    def masked(self) -> tuple[Masked, ...]:
        return tuple(self.masked_at)

    def apply(self, part: CasePart) -> CasePart:
        """The same part with masks instead of values; hashes and record numbers stay."""
        return replace(
            part,
            records=self._walk(part.records, "data/case.json", "", ""),
            texts={path: self._text(text, path, "") for path, text in part.texts.items()},
            seals=self._walk(part.seals, "data/checkpoints.json", "", ""),
            log=tuple(self._log_line(one) for one in part.log),
        )

    def report(self, part: CasePart) -> dict[str, Any]:
        """What `masked.json` says: rules and reasons, places, files left out, hashes of the originals."""
        rules = {one.id: {"en": one.why_en, "ja": one.why_ja} for one in self.rules.all}
        left_out = [
            {
                "id": one.id,
                "path": one.path,
                "size": one.size,
                "sha256": one.sha256,
                "media_type": one.media_type,
            }
            for one in part.files
        ]
        return {
            "rules": rules,
            "masked": [vars(one) for one in self.masked],
            "originals": {
                path: hashlib.sha256(text.encode()).hexdigest() for path, text in part.texts.items()
            },
            "left_out": left_out,
            "left_out_because": {"en": self.rules.files.why_en, "ja": self.rules.files.why_ja},
            "read_before_sending": list(self.to_read),
        }

    def _log_line(self, line: Mapping[str, Any]) -> dict[str, Any]:
        if "shown" not in line:
            return dict(line)
        return dict(line) | {"shown": self._walk(line["shown"], "data/custody.jsonl", f"[{line['seq']}]", "")}

    def _walk(self, value: Any, file: str, path: str, key: str) -> Any:  # noqa: ANN401  any JSON value
        if isinstance(value, Mapping):
            inner = {name: f"{path}.{name}" if path else name for name in value}
            return {name: self._walk(one, file, inner[name], name) for name, one in value.items()}
        if isinstance(value, list):
            return [self._walk(one, file, f"{path}[{at}]", key) for at, one in enumerate(value)]
        if not isinstance(value, str) or key in _KEPT:
            return value
        rule = self.by_key.get(key)
        if rule is not None and rule.masks(value):
            return self._note(value, rule.mask_of(value), Masked(file, path, rule.id))
        if key in self.rules.free_texts and value:
            self.to_read[f"{file} {path}"] = None
        return self._text(value, file, path)

    def _text(self, text: str, file: str, path: str) -> str:
        for secret, (mask, rule) in self.secrets.items():
            text = self._note(text, _replaced(text, secret, mask), Masked(file, path, rule))
        for pattern in self.rules.patterns:
            text = self._note(
                text, re.sub(pattern.pattern, pattern.mask, text), Masked(file, path, pattern.id)
            )
        return text

    def _note(self, before: str, after: str, masked: Masked) -> str:
        if before != after:
            self.masked_at[masked] = None
        return after


def masked_text(text: str) -> str:
    """A text without what has the form of an e-mail address or a telephone number."""
    for one in redaction_rules().patterns:
        text = re.sub(one.pattern, one.mask, text)
    return text


def initials(name: str) -> str:
    """The first sign of each part of a name, such as `A. D.` for `Aki Drafter`."""
    return " ".join(f"{part[0]}." for part in name.split())


@cache
def redaction_rules() -> RedactionRules:
    """The shipped rules. Raises `MissingPart` naming file and key when the file is broken."""
    try:
        rules = checked(_FILE, RedactionRules, parsed_rules(_FILE))
        for one in rules.patterns:
            re.compile(one.pattern)
    except re.error as error:
        raise broken(_FILE, "the file", str(error)) from error
    return rules


def _replaced(text: str, secret: str, mask: str) -> str:
    if secret not in text:
        return text
    before = "(?<![A-Za-z0-9_])" if secret[0].isascii() and secret[0].isalnum() else ""
    after = "(?![A-Za-z0-9_])" if secret[-1].isascii() and secret[-1].isalnum() else ""
    return re.sub(before + re.escape(secret) + after, lambda _found: mask, text)


def _strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401  any JSON value
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield from _strings(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one, key)
    elif isinstance(value, str):
        yield key, value
