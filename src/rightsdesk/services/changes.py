"""What a write changed, so that screens know what to read again."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Topic(StrEnum):
    """The handful of things a screen can show."""

    STUDIO = "studio"
    CATALOGUE = "catalogue"
    COMPLAINTS = "complaints"
    CASES = "cases"
    CLIPS = "clips"
    EVIDENCE = "evidence"
    MATCHES = "matches"
    NOTICES = "notices"
    DEADLINES = "deadlines"
    RESERVATIONS = "reservations"
    OPTOUTS = "optouts"
    LEADS = "leads"


@dataclass(frozen=True)
class Changes:
    """Topics a write touched, and the case it belongs to when there is one."""

    topics: frozenset[Topic]
    case_id: str | None = None

    @classmethod
    def of(cls, *topics: Topic, case: str | None = None) -> Self:
        return cls(frozenset(topics), case)
