"""The rule data of reservations: crawlers of AI vendors, and the formats a reservation is written in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Literal

from rightsdesk.domain.phrasebook import Phrasebook
from rightsdesk.services.rulebook.rule_shapes import Checked, checked, distinct, parsed_rules

_CRAWLERS, _FORMATS = "crawlers.toml", "reservations.toml"


class CrawlerPurpose(StrEnum):
    """What a crawler collects for."""

    TRAINING = "training"
    SEARCH = "search"
    USER = "user"


@dataclass(frozen=True)
class CrawlerRule:
    """A name that crawlers of AI vendors are told by; `control` names stand in robots.txt only."""

    token: str
    vendor: str
    vendor_name: str
    purpose: CrawlerPurpose
    respects: Literal["yes", "no", "partly", "unclear"]
    source: str
    checked_on: date
    control: bool = False


@dataclass(frozen=True)
class FormatRule:
    """A format of reservations: its version, how settled it is, and where its file goes."""

    id: str
    name_en: str
    name_ja: str
    version: str
    status: Literal["standard", "report", "draft", "industry", "vendor"]
    where_en: str
    where_ja: str
    source: str
    checked_on: date
    path: str = ""
    media_types: tuple[str, ...] = ()


@dataclass(frozen=True)
class SentenceRule:
    """A sentence of the checks in English, with places for values, and the same in Japanese."""

    en: str
    ja: str


@dataclass(frozen=True)
class ReservationRules:
    """All of it; `comments` are the sentences written into the files."""

    crawlers: tuple[CrawlerRule, ...]
    formats: Mapping[str, FormatRule]
    comments: Mapping[str, str]
    recheck_days: int
    recheck_days_after_trouble: int
    checked_on: date
    sentences: tuple[SentenceRule, ...]

    def in_japanese(self, sentence: str) -> str:
        """A sentence of the checks in Japanese; as it is where no rule fits it."""
        return _phrasebook(self.sentences).say(sentence)

    def crawler(self, agent: str) -> CrawlerRule | None:
        """The crawler that a name or a whole User-Agent text claims to be."""
        folded = agent.lower()
        found = [rule for rule in self.crawlers if rule.token.lower() in folded]
        return max(found, key=lambda rule: len(rule.token), default=None)


class _Crawlers(Checked):
    source: str
    mark: str
    checked_on: date
    crawler: tuple[CrawlerRule, ...]


class _Formats(Checked):
    source: str
    mark: str
    checked_on: date
    recheck_days: int
    recheck_days_after_trouble: int
    comments: dict[str, str]
    format: tuple[FormatRule, ...]
    sentence: tuple[SentenceRule, ...]


@cache
def _phrasebook(rules: tuple[SentenceRule, ...]) -> Phrasebook:
    return Phrasebook(((one.en, one.ja) for one in rules), (), lambda _group, word: word)


@cache
def reservation_rules() -> ReservationRules:
    """Read both files. Raises `MissingPart` naming file and key when one is broken."""
    crawlers = checked(_CRAWLERS, _Crawlers, parsed_rules(_CRAWLERS))
    formats = checked(_FORMATS, _Formats, parsed_rules(_FORMATS))
    return ReservationRules(
        crawlers=distinct(_CRAWLERS, crawlers.crawler, lambda one: one.token.lower()),
        formats={one.id: one for one in distinct(_FORMATS, formats.format, lambda one: one.id)},
        comments=formats.comments,
        recheck_days=formats.recheck_days,
        recheck_days_after_trouble=formats.recheck_days_after_trouble,
        checked_on=crawlers.checked_on,
        sentences=formats.sentence,
    )
