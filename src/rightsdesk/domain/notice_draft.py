"""A notice under check, and how a check says what it found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rightsdesk.domain.notice_facts import (
    Finding,
    FindingRule,
    LintContext,
    NoticeFacts,
    NoticeKindRule,
    text_of,
)
from rightsdesk.domain.urls import ClipUrl, read_url
from rightsdesk.domain.wording import plain
from rightsdesk.errors import InvalidInput


@dataclass(frozen=True)
class Address:
    """The address of an item: its clip, as written, and as read (None when it is none)."""

    clip: str
    written: str
    url: ClipUrl | None


@dataclass(frozen=True)
class Draft:
    """A notice under check: its kind, what it says, and what surrounds it."""

    kind: NoticeKindRule
    facts: NoticeFacts
    context: LintContext

    @cached_property
    def free_text(self) -> str:
        """All that a person wrote into the fields, and the letter made from it; width and case folded."""
        facts = self.facts
        own = [facts.text(name) for name, value in facts.fields.items() if not _is_records(value)]
        listed = [text_of(entry, name) for entry in (*facts.works, *facts.items) for name in entry]
        return plain("\n".join((*own, *listed, facts.letter_text)))

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """The addresses of the items that have one."""
        return tuple(self._addresses())

    def _addresses(self) -> Iterator[Address]:
        for item in self.facts.items:
            clip, written = text_of(item, "clip_id"), text_of(item, "item_url")
            if written:
                try:
                    yield Address(clip, written, read_url(written, self.context.urls))
                except InvalidInput:
                    yield Address(clip, written, None)

    def label_ja(self, name: str) -> str:
        """The Japanese label of a field in this kind of letter; the name itself if the kind has none."""
        return next((rule.label_ja for rule in self.kind.fields if rule.id == name), name)

    def found(self, rule: str, saying: str, field: str, **values: str) -> Finding:
        """A finding in the words of its rule, with the values filled in."""
        filled = {"field": field, "label_ja": self.label_ja(field), **values}
        return worded(self.context.words.findings[rule], rule, saying, field, filled)


def _is_records(value: object) -> bool:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return False
    return any(isinstance(entry, Mapping) for entry in value)


def worded(rule: FindingRule, finding: str, saying: str, field: str, values: dict[str, str]) -> Finding:
    """A finding in both languages."""
    said = rule.says[saying]
    return Finding(
        id=finding,
        severity=said.severity or rule.severity,
        field=field,
        message=said.en.format_map(values),
        fix=said.fix_en.format_map(values),
        message_ja=said.ja.format_map(values),
        fix_ja=said.fix_ja.format_map(values),
        asked_by=rule.asked_by,
        source=rule.source,
    )
