"""Reads the rule files and checks every key; a broken file is one sentence naming file and key."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from importlib.resources.abc import Traversable
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rightsdesk.domain.calendars import HolidayTable
from rightsdesk.domain.deadline_rules import DeadlineRule
from rightsdesk.domain.lookalikes import LookalikeRules
from rightsdesk.domain.naiyo import NaiyoRules
from rightsdesk.domain.notice_checks import CHECKS
from rightsdesk.domain.notice_facts import FieldRule, FindingRule, LintWords, NoticeKindRule
from rightsdesk.domain.platforms import PlatformRule
from rightsdesk.domain.reckonings import StepKind, Wording
from rightsdesk.domain.urls import UrlRules
from rightsdesk.services.rulebook.calendar_files import CALENDARS_FILE, Calendar, CalendarList, LazyTables
from rightsdesk.services.rulebook.kind_files import (
    FIELDS_FILE,
    KINDS_FILE,
    FieldCatalogue,
    KindList,
    joined_kinds,
    plain_fields,
)
from rightsdesk.services.rulebook.rule_records import (
    CounterNoticePart,
    CredentialAnchors,
    DueEvent,
    RightRule,
)
from rightsdesk.services.rulebook.rule_shapes import Checked, Label, broken, checked, distinct, parsed_rules

_Shape = TypeVar("_Shape", bound=Checked)
_WEEK, _YEAR = 7, 12


class _Anchors(Checked):
    anchors: CredentialAnchors


class _CounterNotice(Checked):
    mark: str
    checked_on: date
    part: tuple[CounterNoticePart, ...]


class _Deadlines(Checked):
    rule: tuple[DeadlineRule, ...]


class _Reckoning(Checked):
    source: str
    mark: str
    checked_on: date
    en: Wording
    ja: Wording


class _Sources(Checked):
    checked_on: date
    sources: dict[str, str]
    sources_ja: dict[str, str]


class _Events(Checked):
    source: str
    mark: str
    checked_on: date
    events: dict[str, DueEvent]
    shown_by: dict[str, str]


class _Platforms(Checked):
    platform: tuple[PlatformRule, ...]


class _Rights(Checked):
    right: tuple[RightRule, ...]


class _Sourced(Checked):
    source: str
    mark: str
    checked_on: date


class _WordList(_Sourced):
    words: tuple[str, ...]


class _Lookalikes(_Sourced):
    signs: dict[str, str]
    pairs: dict[str, str]


class _Tracking(_Sourced):
    names: frozenset[str]
    offsets: frozenset[str]


class _Naiyo(Checked):
    rules: NaiyoRules


class _Findings(Checked):
    rules: dict[str, FindingRule]


class _LabelGroup(Checked):
    source: str
    checked_on: date
    words: dict[str, Label]


class _Texts(Checked):
    texts: dict[str, Mapping[str, str]]


class RuleFiles:
    """The folder of rule files."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder

    def notice_kinds(self) -> tuple[NoticeKindRule, ...]:
        kinds = self._shaped(KINDS_FILE, KindList).kind
        return joined_kinds(distinct(KINDS_FILE, kinds, lambda rule: rule.kind), self.fields())

    def fields(self) -> dict[str, FieldRule]:
        return plain_fields(self._shaped(FIELDS_FILE, FieldCatalogue), self.labels())

    def deadlines(self) -> tuple[DeadlineRule, ...]:
        rules = self._shaped("deadlines.toml", _Deadlines).rule
        calendars = {one.name for one in self._calendars()}
        events = self.events()
        for rule in rules:
            if rule.trigger not in events:
                raise broken("deadlines.toml", f"{rule.id}.trigger", f"no event {rule.trigger}")
            if any(days < 1 for days in rule.warn):
                raise broken("deadlines.toml", f"{rule.id}.warn", "a warning comes at least a day before")
            if rule.calendar is not None and rule.calendar not in calendars:
                raise broken("deadlines.toml", f"{rule.id}.calendar", f"no calendar {rule.calendar}")
            _require_zone(rule)
        return distinct("deadlines.toml", rules, lambda rule: rule.id)

    def events(self) -> dict[str, DueEvent]:
        return self._shaped("events.toml", _Events).events

    def shown_by(self) -> dict[str, str]:
        return self._shaped("events.toml", _Events).shown_by

    def platforms(self) -> tuple[PlatformRule, ...]:
        platforms = self._shaped("platforms.toml", _Platforms).platform
        for platform in platforms:
            _require_patterns(platform)
        return distinct("platforms.toml", platforms, lambda platform: platform.slug)

    def words(self) -> LintWords:
        lists = self._lists("words.toml", _WordList)
        named = {one.name for one in fields(LintWords)} - {"findings"}
        for key in sorted(named ^ lists.keys()):
            raise broken("words.toml", key, "missing" if key in named else "unknown")
        for name in named:
            if name.endswith("_patterns"):
                _require_expressions("words.toml", name, lists[name].words)
        words = {name: group.words for name, group in lists.items()}
        return LintWords(**words, findings=self.findings())

    def findings(self) -> dict[str, FindingRule]:
        rules = checked("findings.toml", _Findings, {"rules": self._parsed("findings.toml")}).rules
        for name in CHECKS:
            if name not in rules:
                raise broken("findings.toml", name, "missing")
        return rules

    def naiyo(self) -> NaiyoRules:
        return checked("naiyo.toml", _Naiyo, {"rules": self._parsed("naiyo.toml")}, ()).rules

    def urls(self, platforms: tuple[PlatformRule, ...]) -> UrlRules:
        tracking = self._shaped("tracking.toml", _Tracking)
        near = self._shaped("lookalikes.toml", _Lookalikes)
        return UrlRules(platforms, tracking.names, tracking.offsets, LookalikeRules(near.signs, near.pairs))

    def wordings(self) -> dict[str, Wording]:
        """How reckonings are said, by language."""
        read = self._shaped("reckoning.toml", _Reckoning)
        for language, wording in (("en", read.en), ("ja", read.ja)):
            missing = sorted(set(StepKind) - wording.steps.keys())
            if missing or len(wording.weekdays) != _WEEK or len(wording.months) != _YEAR:
                raise broken("reckoning.toml", language, f"missing: {', '.join(missing) or 'days'}")
        return {"en": read.en, "ja": read.ja}

    def sources(self) -> dict[str, Label]:
        """What the numbers of sources stand for; in Japanese where there is such a text."""
        read = self._shaped("sources.toml", _Sources)
        return {key: Label(text, read.sources_ja.get(key, text)) for key, text in read.sources.items()}

    def holidays(self) -> Mapping[str, HolidayTable]:
        return LazyTables({calendar.name: calendar for calendar in self._calendars()})

    def calendar_labels(self) -> dict[str, Label]:
        """The names of the calendars, without making their days."""
        return {one.name: Label(one.label, one.label_ja) for one in self._calendars()}

    def rights(self) -> tuple[RightRule, ...]:
        return distinct("rights.toml", self._shaped("rights.toml", _Rights).right, lambda right: right.id)

    def counter_notice_parts(self) -> tuple[CounterNoticePart, ...]:
        parts = self._shaped("counter_notice.toml", _CounterNotice).part
        return distinct("counter_notice.toml", parts, lambda part: part.id)

    def credential_anchors(self) -> CredentialAnchors:
        listed = {"anchors": self._parsed("c2pa_trust.toml")}
        return checked("c2pa_trust.toml", _Anchors, listed).anchors

    def labels(self) -> dict[str, Mapping[str, Label]]:
        groups = self._lists("labels.toml", _LabelGroup)
        return {name: group.words for name, group in groups.items()}

    def texts(self) -> dict[str, Mapping[str, str]]:
        groups = self._parsed("texts.toml")
        groups.pop("checked_on", None)
        return checked("texts.toml", _Texts, {"texts": groups}).texts

    def _calendars(self) -> tuple[Calendar, ...]:
        return self._shaped(CALENDARS_FILE, CalendarList).calendar

    def _lists(self, name: str, shape: type[_Shape]) -> dict[str, _Shape]:
        return {key: checked(name, shape, value, (key,)) for key, value in self._parsed(name).items()}

    def _shaped(self, name: str, shape: type[_Shape]) -> _Shape:
        return checked(name, shape, self._parsed(name))

    def _parsed(self, name: str) -> dict[str, object]:
        return parsed_rules(name, self._folder)


def _require_zone(rule: DeadlineRule) -> None:
    try:
        ZoneInfo(rule.zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise broken("deadlines.toml", f"{rule.id}.zone", f"no zone {rule.zone}") from error


def _require_patterns(platform: PlatformRule) -> None:
    for pattern in platform.urls:
        used = tuple(filter(None, (pattern.path, pattern.id_shape)))
        _require_expressions("platforms.toml", f"{platform.slug}.urls", used)


def _require_expressions(name: str, key: str, expressions: Iterable[str]) -> None:
    for expression in expressions:
        try:
            re.compile(expression)
        except re.error as error:
            raise broken(name, key, str(error)) from error
