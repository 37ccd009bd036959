"""What rule files hold that belongs to no rule of the domain, as it is given out."""

from dataclasses import dataclass
from datetime import date

from rightsdesk.domain.vocabulary import Claim, Requirement


@dataclass(frozen=True)
class RightRule:
    """A right that can be named as infringed.

    `en` and `ja` are the words of a letter; empty in the language whose letters do not argue from this law.
    `claims` are the claims of a case that usually touch the right.
    """

    id: str
    regime: str
    label_en: str
    label_ja: str
    article: str
    claims: tuple[Claim, ...]
    source: str
    mark: str
    checked_on: date
    en: str = ""
    ja: str = ""


@dataclass(frozen=True)
class CounterNoticePart:
    """One thing a counter-notice holds, and who asks for it."""

    id: str
    label_en: str
    label_ja: str
    requirement: Requirement
    source: str


@dataclass(frozen=True)
class CredentialAnchors:
    """The authorities shipped for Content Credentials: PEM files in the folder `c2pa` of the rules."""

    files: tuple[str, ...]
    source: str
    mark: str
    checked_on: date


@dataclass(frozen=True)
class DueEvent:
    """Something that starts due dates; `by` says who tells the program of it."""

    by: str
    en: str
    ja: str
