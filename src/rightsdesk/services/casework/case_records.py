"""What goes into the services of cases, and what comes out of them."""

from dataclasses import dataclass
from datetime import date

from rightsdesk.domain.vocabulary import Claim, Priority
from rightsdesk.services.changes import Changes
from rightsdesk.services.dates.deadline_records import DeadlineRecord


@dataclass(frozen=True)
class NewCase:
    """A file to open on one uploader or incident."""

    title: str
    work_ids: tuple[str, ...] = ()
    claim: str = Claim.REUPLOAD
    assignee: str = ""
    priority: str = Priority.NORMAL
    complainant: str = ""
    parent_case_id: str | None = None


@dataclass(frozen=True)
class CaseOpened:
    """The case as opened."""

    id: str
    status: str
    works: tuple[str, ...]
    changes: Changes


@dataclass(frozen=True)
class CaseChange:
    """New values for a case; `None` leaves a field as it is. `work_ids` replaces the list.

    `version` is that of the case the person looked at: when it is not the newest, nothing is overwritten.
    """

    title: str | None = None
    assignee: str | None = None
    priority: str | None = None
    claim: str | None = None
    complainant: str | None = None
    work_ids: tuple[str, ...] | None = None
    version: int | None = None


@dataclass(frozen=True)
class StatusStep:
    """One step of the status machine that somebody wants to take; `route` only where it escalates."""

    case_id: str
    status: str
    reason: str = ""
    on: date | None = None
    note: str = ""
    route: str = ""


@dataclass(frozen=True)
class OpenGuard:
    """One thing that is missing before a step: its name, what is missing, and how to mend it."""

    guard: str
    sentence: str
    hint: str
    sentence_ja: str = ""
    hint_ja: str = ""


@dataclass(frozen=True)
class NextStep:
    """A status the case could go to, with what still stands between, and what it will ask for beside."""

    status: str
    open_guards: tuple[OpenGuard, ...]
    asks: tuple[OpenGuard, ...] = ()


@dataclass(frozen=True)
class CaseAdvanced:
    """The step that was taken, the due dates it made, and what the records still lack."""

    id: str
    from_: str
    status: str
    deadlines: tuple[DeadlineRecord, ...]
    changes: Changes
    asks: tuple[OpenGuard, ...] = ()
