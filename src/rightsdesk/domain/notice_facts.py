"""What a notice says and what surrounds it, as plain values for the checks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from rightsdesk.domain.naiyo import NaiyoRules
from rightsdesk.domain.platforms import PlatformRule
from rightsdesk.domain.urls import UrlRules
from rightsdesk.domain.vocabulary import (
    ExceptionOutcome,
    NoticePurpose,
    Requirement,
    SenderRole,
    Severity,
)


class FieldPlace(StrEnum):
    """Where a field of a kind stands: once, per work, per item, in the template, or on the paper."""

    NOTICE = "notice"
    WORK = "work"
    ITEM = "item"
    STATEMENT = "statement"
    PAPER = "paper"


class AskedWhen(StrEnum):
    """Under which condition a field is asked for."""

    ALWAYS = ""
    AGENT = "agent"
    REVISED = "revised"
    MODE_2 = "mode_2"
    SUIT = "suit"
    FILED = "filed"
    LISTED = "listed"
    CDSM = "cdsm"


class ExhibitsOf(StrEnum):
    """What becomes an exhibit of a letter: all that shows its clips, or only what a sentence cites."""

    ALL = "all"
    CITED = "cited"


class FieldType(StrEnum):
    """How a field is filled in; `records` come from the case and are not typed."""

    TEXT = "text"
    LONG = "long"
    DAY = "day"
    CHOICE = "choice"
    CHOICES = "choices"
    LINES = "lines"
    RECORDS = "records"
    YES = "yes"
    NUMBER = "number"


class FieldNature(StrEnum):
    """What a field says: facts and narratives need a record behind them, the others do not."""

    FACT = "fact"
    NARRATIVE = "narrative"
    REQUEST = "request"
    STATEMENT = "statement"
    FORM = "form"


class FieldGroup(StrEnum):
    """Under which heading of the letter's form a field stands."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    WORK = "work"
    ITEM = "item"
    VENDOR = "vendor"
    REQUEST = "request"
    PROCEDURE = "procedure"
    PRIOR = "prior"
    STATEMENT = "statement"
    PAPER = "paper"


@dataclass(frozen=True)
class FieldChoice:
    """One value a field may have, with its words on the screen."""

    value: str
    en: str
    ja: str


@dataclass(frozen=True)
class FieldRule:
    """One field a kind of notice asks for."""

    id: str
    label_en: str
    label_ja: str
    requirement: Requirement
    per: FieldPlace
    source: str
    fix: str = ""
    when: AskedWhen = AskedWhen.ALWAYS
    type: FieldType = FieldType.TEXT
    nature: FieldNature = FieldNature.FACT
    group: FieldGroup = FieldGroup.PROCEDURE
    choices: tuple[FieldChoice, ...] = ()


@dataclass(frozen=True)
class NoticeKindRule:
    """What a notice of one kind must hold; `form_blocks` when the form's own fields are as strict as law."""

    kind: str
    available: bool
    languages: tuple[str, ...]
    purpose: NoticePurpose
    regime: str
    recipient_kind: str
    channels: tuple[str, ...]
    label_en: str
    label_ja: str
    law: str
    source: str
    mark: str
    checked_on: date
    form_blocks: bool = False
    fields: tuple[FieldRule, ...] = ()
    exhibits: ExhibitsOf = ExhibitsOf.ALL


class AskedBy(StrEnum):
    """Who wants a finding mended: the statute, the usual form, this platform only, or good practice."""

    LAW = "law"
    FORM = "form"
    PLATFORM = "platform"
    PRACTICE = "practice"


@dataclass(frozen=True)
class Finding:
    """Something wrong with a notice, where, and how to mend it; a blocking one stops approval."""

    id: str
    severity: Severity
    field: str
    message: str
    fix: str
    message_ja: str = ""
    fix_ja: str = ""
    asked_by: AskedBy = AskedBy.PRACTICE
    source: str = ""


@dataclass(frozen=True)
class Saying:
    """What a check says in one case, and how to mend it, with {placeholders}."""

    en: str
    ja: str
    fix_en: str
    fix_ja: str
    severity: Severity | None = None


@dataclass(frozen=True)
class FindingRule:
    """How severe a check is, whose wish it is, which letters it is for (none: all), and what it says."""

    severity: Severity
    asked_by: AskedBy
    source: str
    says: Mapping[str, Saying]
    purposes: tuple[NoticePurpose, ...] = ()


@dataclass(frozen=True)
class NoticeFacts:
    """The fields of a notice by name, with the lists `works` and `items`, and the rendered text if any.

    `clauses` are the ids of the statements the template makes; None when nothing is rendered yet.
    """

    fields: Mapping[str, object]
    clauses: frozenset[str] | None = None
    letter_text: str = ""

    def text(self, name: str) -> str:
        """A field of the notice as text; empty when absent."""
        return text_of(self.fields, name)

    def entries(self, name: str) -> tuple[Mapping[str, object], ...]:
        """A list of records, such as the works; empty when absent."""
        value = self.fields.get(name)
        if not isinstance(value, Sequence) or isinstance(value, str):
            return ()
        return tuple(entry for entry in value if isinstance(entry, Mapping))

    @property
    def works(self) -> tuple[Mapping[str, object], ...]:
        return self.entries("works")

    @property
    def items(self) -> tuple[Mapping[str, object], ...]:
        return self.entries("items")


def text_of(entry: Mapping[str, object], name: str) -> str:
    """A value as one line of text; lists are joined, None is empty."""
    value = entry.get(name)
    if value is None:
        return ""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(str(part).strip() for part in value if str(part).strip())
    return str(value).strip()


def listed(value: object) -> tuple[str, ...]:
    """A list of words, or words parted by commas or line ends, as a list."""
    if isinstance(value, str):
        value = value.replace("\n", ",").split(",")
    if not isinstance(value, Sequence):
        return ()
    return tuple(str(part).strip() for part in value if str(part).strip())


@dataclass(frozen=True)
class ReviewFacts:
    """The exception review of one clip, and its newest capture."""

    outcome: ExceptionOutcome
    reviewer: str
    reviewed_at: datetime
    newest_capture_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True)
class AuthorityFacts:
    """The document that lets us speak: from whom (empty: not recorded), until when (None: no end)."""

    holder: str
    expires_on: date | None = None


@dataclass(frozen=True)
class LintWords:
    """The word lists of the checks, and what the checks say.

    Fields that end in `_patterns` hold regular expressions over one sentence with width and case folded.
    """

    company_suffixes: tuple[str, ...]
    score_words: tuple[str, ...]
    score_fillers: tuple[str, ...]
    style_words: tuple[str, ...]
    expression_words: tuple[str, ...]
    liability_phrases: tuple[str, ...]
    trademark_voice: tuple[str, ...]
    private_mail_domains: tuple[str, ...]
    private_phone_starts: tuple[str, ...]
    training_illegal_patterns: tuple[str, ...]
    training_limit_patterns: tuple[str, ...]
    concession_patterns: tuple[str, ...]
    concession_denial_patterns: tuple[str, ...]
    home_country: tuple[str, ...]
    ledger_anchor_words: tuple[str, ...]
    findings: Mapping[str, FindingRule]


@dataclass(frozen=True)
class LintContext:
    """What a check needs beside the notice.

    `on` is the day of the check. `reviews` is by clip id. `open_notices` maps the normal form of an address
    to the open notice that already names it. `guidelines` maps a work title to what its fan-work guideline
    allows, `licences` a clip to those of its account that no review considered.
    `holiday_warnings` come from the due dates the notice would start. `fields` is the catalogue of all
    fields; `naiyo` the rules of content-certified mail, without which a sheet is not looked at.
    """

    on: date
    words: LintWords
    urls: UrlRules
    platform: PlatformRule | None = None
    reviews: Mapping[str, ReviewFacts] = field(default_factory=dict)
    sender_role: SenderRole = SenderRole.OWNER
    authority: AuthorityFacts | None = None
    open_notices: Mapping[str, str] = field(default_factory=dict)
    guidelines: Mapping[str, str] = field(default_factory=dict)
    licences: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    holiday_warnings: tuple[str, ...] = ()
    fields: Mapping[str, FieldRule] = field(default_factory=dict)
    naiyo: NaiyoRules | None = None
