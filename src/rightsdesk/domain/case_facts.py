"""What the guards of a case are told: plain values about its clips, works, sender and notice."""

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
    `url_visible` means the address is on record, or a page or screenshot that shows it is attached.
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


@dataclass(frozen=True)
class WorkFacts:
    """One work of the case; `has_locus` when a concrete episode, timecode, page or sheet is named."""

    id: str
    has_locus: bool = False
    rights: tuple[str, ...] = ()


@dataclass(frozen=True)
class SenderFacts:
    """In what capacity we speak, and whether the paper for it is good."""

    role: SenderRole = SenderRole.OWNER
    has_authority_document: bool = False
    authority_expires_on: date | None = None
    co_owners_consent: bool = True


@dataclass(frozen=True)
class NoticeFactsOfCase:
    """The notice the case turns on: the newest that still stands, or else the newest retracted."""

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


@dataclass(frozen=True)
class AnswerFacts:
    """One answer of the recipient."""

    outcome: AnswerOutcome
    on: date


@dataclass(frozen=True)
class CaseFacts:
    """Everything a guard may look at; services fill it from the tables."""

    id: str = ""
    claim: Claim = Claim.OUTPUT
    clips: tuple[ClipFacts, ...] = ()
    works: tuple[WorkFacts, ...] = ()
    sender: SenderFacts = field(default_factory=SenderFacts)
    notice: NoticeFactsOfCase | None = None
    answers: tuple[AnswerFacts, ...] = ()
    page_captures: int = 0
    answer_due_on: date | None = None
    restore_due_on: date | None = None

    def answered(self, outcome: AnswerOutcome) -> bool:
        """Whether the recipient gave this answer."""
        return any(answer.outcome is outcome for answer in self.answers)

    def last_answer_on(self, outcome: AnswerOutcome) -> date | None:
        """The day of the newest answer of this kind."""
        return max((answer.on for answer in self.answers if answer.outcome is outcome), default=None)


@dataclass(frozen=True)
class Step:
    """The step somebody wants to take: who, on which day, why; `now` is the moment it is recorded."""

    actor: str
    on: date
    now: datetime
    reason: str = ""
    note: str = ""

    @property
    def explained(self) -> bool:
        """Whether the person gave a reason or a note."""
        return bool(self.reason.strip() or self.note.strip())
