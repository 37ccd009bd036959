"""All rule data of the program as one value, and the questions asked of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from string import Formatter
from typing import TypeVar
from zoneinfo import ZoneInfo

from rightsdesk.assets import resources
from rightsdesk.domain import deadlines, reckonings
from rightsdesk.domain.calendars import NO_HOLIDAYS, HolidayTable
from rightsdesk.domain.deadlines import DeadlineRule, DueDate
from rightsdesk.domain.naiyo import NaiyoRules
from rightsdesk.domain.notice_facts import FieldRule, LintWords, NoticeKindRule
from rightsdesk.domain.platforms import PlatformRule
from rightsdesk.domain.reckonings import Step, Wording
from rightsdesk.domain.urls import UrlRules
from rightsdesk.errors import NotFound
from rightsdesk.services.rulebook.rule_files import RuleFiles
from rightsdesk.services.rulebook.rule_records import (
    CounterNoticePart,
    CredentialAnchors,
    DueEvent,
    RightRule,
)
from rightsdesk.services.rulebook.rule_shapes import Label

_Rule = TypeVar("_Rule")

# Where one source ends and the next begins.
_NEXT_SOURCE = re.compile(r"[;,] (?=S\d+\b|field research)")


@dataclass(frozen=True)
class RuleBook:
    """All rule data of the program."""

    notice_kinds: Mapping[str, NoticeKindRule]
    fields: Mapping[str, FieldRule]
    deadline_rules: Mapping[str, DeadlineRule]
    events: Mapping[str, DueEvent]
    shown_by: Mapping[str, str]
    platforms: Mapping[str, PlatformRule]
    words: LintWords
    urls: UrlRules
    holidays: Mapping[str, HolidayTable]
    calendar_labels: Mapping[str, Label]
    wordings: Mapping[str, Wording]
    sources: Mapping[str, Label]
    rights: tuple[RightRule, ...]
    naiyo: NaiyoRules
    labels: Mapping[str, Mapping[str, Label]]
    texts: Mapping[str, Mapping[str, str]]
    counter_notice_parts: tuple[CounterNoticePart, ...]
    credential_anchors: CredentialAnchors

    @property
    def natures(self) -> Mapping[str, str]:
        """What each field says, by its id: fact, narrative, request, statement or form."""
        return {name: rule.nature for name, rule in self.fields.items()}

    def notice_kind(self, kind: str) -> NoticeKindRule:
        """The rule of a kind of notice. Raises `NotFound`."""
        return _entry(self.notice_kinds, kind, "kind of notice", "`rightsdesk notice kinds` lists them.")

    def deadline_rule(self, rule: str) -> DeadlineRule:
        """A deadline rule by id. Raises `NotFound`."""
        return _entry(
            self.deadline_rules, rule, "deadline rule", f"There are: {', '.join(self.deadline_rules)}."
        )

    def platform(self, slug: str) -> PlatformRule:
        """A platform of the directory. Raises `NotFound`."""
        return _entry(self.platforms, slug, "platform", "`rightsdesk platform list` shows them.")

    def label(self, group: str, word: str, language: str) -> str:
        """The screen's word for a value of an enum, in `ja` or `en`; the value itself where there is none."""
        found = self.labels.get(group, {}).get(word)
        if found is None:
            return word
        return found.ja if language == "ja" else found.en

    def said(self, steps: tuple[Step, ...], language: str) -> tuple[str, ...]:
        """The steps of a reckoning as sentences, in `ja` or `en`."""
        return reckonings.said(steps, self.wordings["ja" if language == "ja" else "en"], language)

    def source_text(self, source: str, language: str) -> str:
        """A source in `ja` or `en`, with what its numbers stand for."""
        said = (self._one_source(one, language) for one in _NEXT_SOURCE.split(source))
        return ("、" if language == "ja" else "; ").join(said)

    def _one_source(self, source: str, language: str) -> str:
        known = self.sources.get(source)
        if known is not None:
            return f"{known.ja if language == 'ja' else known.en} ({source})"
        if language == "ja":
            return source.replace("field research", "開発時の調査")
        return source

    def worded(
        self, fact: str, language: str, values: Mapping[str, str], kind: str = "", claim: str = ""
    ) -> str:
        """The default wording of a fact, its placeholders filled; several lines are a list.

        Empty where there is none, or where a placeholder it uses has no value.
        """
        known = self.texts.get(fact, {})
        keys = (f"{kind}.{claim}.{language}", f"{kind}.{language}", f"{claim}.{language}", language, claim)
        text = next((known[key] for key in keys if key in known), "").strip()
        wanted = {name for _, name, _, _ in Formatter().parse(text) if name}
        return text.format_map(values) if all(values.get(name) for name in wanted) else ""

    def calendar_of(self, rule: DeadlineRule) -> HolidayTable:
        """The holiday table a rule counts by."""
        return self.holidays[rule.calendar] if rule.calendar is not None else NO_HOLIDAYS

    def due_date(self, rule: DeadlineRule, trigger: datetime) -> DueDate:
        """The due date of a rule, counted in the rule's own calendar and zone."""
        return deadlines.compute(rule, trigger, self.calendar_of(rule), ZoneInfo(rule.zone))

    def due_rules(self, event: str, kind: str = "", platform: str | None = None) -> tuple[DeadlineRule, ...]:
        """The deadline rules an event starts for a kind of notice on a platform of the directory."""
        known = self.platforms.get(platform or "")
        designated = known is not None and known.designated_jp
        rules = self.deadline_rules.values()
        return deadlines.rules_for(rules, event, kind, platform, designated=designated)


def _entry(entries: Mapping[str, _Rule], key: str, what: str, hint: str) -> _Rule:
    if key not in entries:
        raise NotFound(f"There is no {what} {key}.", hint)
    return entries[key]


@cache
def load_rules() -> RuleBook:
    """The rules shipped with the program. Raises `MissingPart` naming file and key when one is broken."""
    return read_rules(RuleFiles(resources().joinpath("rules")))


def read_rules(files: RuleFiles) -> RuleBook:
    """The rules of a folder. Raises `MissingPart` naming file and key when one is broken."""
    platforms = files.platforms()
    return RuleBook(
        notice_kinds={rule.kind: rule for rule in files.notice_kinds()},
        fields=files.fields(),
        deadline_rules={rule.id: rule for rule in files.deadlines()},
        events=files.events(),
        shown_by=files.shown_by(),
        platforms={platform.slug: platform for platform in platforms},
        words=files.words(),
        urls=files.urls(platforms),
        holidays=files.holidays(),
        calendar_labels=files.calendar_labels(),
        wordings=files.wordings(),
        sources=files.sources(),
        rights=files.rights(),
        naiyo=files.naiyo(),
        labels=files.labels(),
        texts=files.texts(),
        counter_notice_parts=files.counter_notice_parts(),
        credential_anchors=files.credential_anchors(),
    )
