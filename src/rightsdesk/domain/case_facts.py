"""What the guards of a case are told: plain values about its clips, works, sender and notice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from rightsdesk.domain.vocabulary import (
    AnswerOutcome,
    Channel,
    Claim,
    ExceptionOutcome,
    NoticeStatus,
    SenderRole,
)


@dataclass(frozen=True)
class ClipFacts:
    """One clip of the case.

    `has_evidence` means a file in the vault with hash, time of taking in and a named capturer.
    `url_visible` means the address is on record, or a page or screenshot that shows it is attached;
    `pictured` that one is attached. `same_as` names the same upload in other cases, as far as nobody linked
    the two. `licences` are those of its account that no review after them considered.
    """

    id: str
    url_valid: bool = True
    duplicates_checked: bool = True
    has_evidence: bool = False
    url_visible: bool = True
    newest_capture_at: datetime | None = None
    exception_outcome: ExceptionOutcome | None = None
    exception_reviewed_at: datetime | None = None
    reviewer: str = ""
    reason_is_only_score: bool = False
    considered: frozenset[str] = frozenset()
    pictured: bool = True
    same_as: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()


@dataclass(frozen=True)
class WorkFacts:
    """One work of the case; `has_locus` when a concrete episode, timecode, page or sheet is named."""

    id: str
    has_locus: bool = False
    rights: tuple[str, ...] = ()
    guideline: str = ""


@dataclass(frozen=True)
class SenderFacts:
    """In what capacity we speak, and whether the paper for it is good."""

    role: SenderRole = SenderRole.OWNER
    has_authority_document: bool = False
    authority_expires_on: date | None = None
    co_owners_consent: bool = True


@dataclass(frozen=True)
class NoticeFactsOfCase:
    """The notice the case turns on: the newest that still stands, or else the newest retracted.

    `private_contact` when the platform may show the uploader contacts that look private and nobody agreed.
    `differs` when it says something else than the earlier notice it corrects. `sent_by_file` when the mail
    or another file of the sending lies in the vault.
    """

    id: str
    status: NoticeStatus
    blocking_findings: int = 0
    author: str = ""
    approver: str = ""
    legal_warning_accepted: bool = True
    frozen_sha256: str = ""
    sent_on: date | None = None
    channel: Channel | None = None
    ticket: str = ""
    prior_notice_ref: str = ""
    private_contact: bool = False
    differs: bool = True
    sent_by_file: bool = False


@dataclass(frozen=True)
class LetterFacts:
    """One letter of the case that left the house, and what was answered to it."""

    kind: str
    outcomes: frozenset[AnswerOutcome] = frozenset()


@dataclass(frozen=True)
class AnswerFacts:
    """One answer of the recipient; `kept` when its file or its words are on record."""

    outcome: AnswerOutcome
    on: date
    kept: bool = True


@dataclass(frozen=True)
class FilingFacts:
    """An action before a court or board: what it asks for, which clips it names, when proof was sent."""

    court: str
    docket: str
    asks_for_order: bool = False
    clips: frozenset[str] = frozenset()
    proof_sent_on: date | None = None


@dataclass(frozen=True)
class CaseFacts:
    """Everything a guard may look at; services fill it from the tables.

    `newest_page_on` is the day of the newest page or screenshot in the vault; `services_closed_on` the day by
    which every service the clips lie on had closed. `restore_from_on` is the tenth and `restore_due_on` the
    fourteenth business day after a counter-notice. `routes` says of each route of escalation why it is not
    open, with nothing for one that is; `route_letters` which kinds of letter each one uses.
    """

    id: str = ""
    claim: Claim = Claim.OUTPUT
    clips: tuple[ClipFacts, ...] = ()
    works: tuple[WorkFacts, ...] = ()
    sender: SenderFacts = field(default_factory=SenderFacts)
    notice: NoticeFactsOfCase | None = None
    answers: tuple[AnswerFacts, ...] = ()
    letters: tuple[LetterFacts, ...] = ()
    filing: FilingFacts | None = None
    countered_clips: frozenset[str] = frozenset()
    newest_page_on: date | None = None
    services_closed_on: date | None = None
    answer_due_on: date | None = None
    restore_from_on: date | None = None
    restore_due_on: date | None = None
    platforms: frozenset[str] = frozenset()
    regimes: frozenset[str] = frozenset()
    uploaders: frozenset[str] = frozenset()
    routes: Mapping[str, str] = field(default_factory=dict)
    route_letters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    duplicate_of: tuple[str, ...] = ()

    def answered(self, outcome: AnswerOutcome) -> bool:
        """Whether the recipient gave this answer."""
        return any(answer.outcome is outcome for answer in self.answers)

    def last_answer_on(self, outcome: AnswerOutcome) -> date | None:
        """The day of the newest answer of this kind."""
        return max((answer.on for answer in self.answers if answer.outcome is outcome), default=None)


@dataclass(frozen=True)
class Step:
    """The step somebody wants to take: who, on which day, why; `now` is the moment it is recorded.

    `route` is that of an escalation, `letter` the notice the step goes with.
    """

    actor: str
    on: date
    now: datetime
    reason: str = ""
    note: str = ""
    route: str = ""
    letter: str = ""

    @property
    def explained(self) -> bool:
        """Whether the person gave a reason or a note."""
        return bool(self.reason.strip() or self.note.strip())
