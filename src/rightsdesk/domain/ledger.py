"""Which record stands behind each sentence of a letter, and which sentences have none."""

from dataclasses import dataclass
from enum import StrEnum


class SupportKind(StrEnum):
    """What kind of record a sentence rests on; `person` is what somebody typed or decided by name."""

    CLIP = "clip"
    WORK = "work"
    CHARACTER = "character"
    MATCH = "match"
    EVIDENCE = "evidence"
    EXHIBIT = "exhibit"
    AUTHORITY = "authority"
    EXCEPTION_REVIEW = "exception_review"
    NOTICE = "notice"
    ANSWER = "answer"
    OPTOUT = "optout"
    RIGHTSHOLDER = "rightsholder"
    SIGNATORY = "signatory"
    RECIPIENT = "recipient"
    PLATFORM = "platform"
    CASE = "case"
    STUDIO = "studio"
    PERSON = "person"


@dataclass(frozen=True)
class Sentence:
    """One sentence of a letter as printed, numbered from 1, with the clause it stands in.

    `facts` are the paths of the facts it prints, such as `rh_name` or `items[0].item_url`.
    """

    number: int
    text: str
    clause: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Support:
    """A record behind a sentence: its number, and in a few words what it says."""

    kind: SupportKind
    id: str
    said: str = ""


@dataclass(frozen=True)
class LedgerLine:
    """One sentence with the records behind it; `needs_support` when it may not stand without one."""

    sentence: Sentence
    supports: tuple[Support, ...] = ()
    needs_support: bool = False

    @property
    def missing(self) -> bool:
        """Whether the sentence needs a record and has none."""
        return self.needs_support and not self.supports
