"""The status machine of a case as one table: source, target and the guards between (field research 7)."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from rightsdesk.domain import answer_guards as later
from rightsdesk.domain import case_asks as asks
from rightsdesk.domain import case_guards as guards
from rightsdesk.domain import dispute_guards as disputes
from rightsdesk.domain import gate_guards as gates
from rightsdesk.domain.case_facts import CaseFacts, Step
from rightsdesk.domain.case_guards import Guard, Lack
from rightsdesk.domain.vocabulary import CaseStatus
from rightsdesk.errors import Refused

S = CaseStatus


@dataclass(frozen=True)
class Transition:
    """One allowed step, the guards that must all hold, and what it asks for beside them."""

    source: CaseStatus
    target: CaseStatus
    guards: tuple[Guard, ...]
    asks: tuple[Guard, ...] = ()


@dataclass(frozen=True)
class GuardFailure:
    """A guard or an ask that does not hold: its name, what is missing, and how to mend it.

    `lack` says what is missing in a form that another language can word as well.
    """

    guard: str
    lack: Lack
    hint: str

    @property
    def sentence(self) -> str:
        """What is missing, in English."""
        return self.lack.sentence


@dataclass(frozen=True)
class Advanced:
    """A step that was allowed."""

    from_: CaseStatus
    to: CaseStatus

    @property
    def changed(self) -> bool:
        return self.from_ is not self.to


_BEFORE_SENDING = (S.DRAFT, S.TRIAGE, S.EVIDENCE_CAPTURED, S.RIGHTS_VERIFIED, S.EXCEPTION_REVIEW,
                   S.PENDING_APPROVAL, S.APPROVED)  # fmt: skip
_WAITING = (S.NOTICE_SENT, S.ACKNOWLEDGED)
# A platform may decide while a question is open, after silence, or again after a first decision.
_LATE = (S.INFO_REQUESTED, S.NO_RESPONSE, S.RESTRICTED, S.REJECTED, S.ESCALATED)
_SENT = (*_WAITING, *_LATE, S.REMOVED, S.COUNTER_NOTICE_RECEIVED, S.SUIT_FILED, S.KEPT_DOWN, S.REINSTATED)
_MAY_VANISH = (*_BEFORE_SENDING, *_WAITING, *_LATE, S.COUNTER_NOTICE_RECEIVED, S.SUIT_FILED, S.REINSTATED)
_CLOSABLE = (S.TRIAGE, S.EVIDENCE_CAPTURED, S.RIGHTS_VERIFIED, S.EXCEPTION_REVIEW, S.RESTRICTED, S.REJECTED,
             S.NO_RESPONSE, S.SOURCE_GONE, S.KEPT_DOWN, S.REINSTATED, S.ESCALATED, S.RETRACTED,
             S.LICENSED)  # fmt: skip

USUAL_PATH = (*_BEFORE_SENDING, S.NOTICE_SENT)

_REVIEWED = (guards.exceptions_reviewed, guards.review_newer_than_capture, guards.not_score_alone,
             gates.guideline_considered, gates.licence_considered)  # fmt: skip
_COMPLETE = (guards.notice_drafted, guards.notice_complete, *_REVIEWED, gates.contact_disclosure_accepted)
_CLOSING = (guards.person_named, later.close_reason_known)
_FOUND_BY = (asks.duplicate_named, asks.removal_on_record)


def _one(
    source: CaseStatus, target: CaseStatus, *needed: Guard, asks: tuple[Guard, ...] = ()
) -> Iterator[Transition]:
    yield Transition(source, target, needed, asks)


def _each(
    sources: tuple[CaseStatus, ...], target: CaseStatus, *needed: Guard, asks: tuple[Guard, ...] = ()
) -> Iterator[Transition]:
    for source in sources:
        if source is not target:
            yield Transition(source, target, needed, asks)


TRANSITIONS: tuple[Transition, ...] = (
    *_one(S.DRAFT, S.TRIAGE, guards.clip_logged, guards.url_parsed, guards.duplicates_checked,
          gates.duplicates_settled),
    *_one(S.TRIAGE, S.EVIDENCE_CAPTURED, guards.evidence_fixed, guards.url_visible,
          asks=(asks.address_pictured,)),
    *_one(S.EVIDENCE_CAPTURED, S.RIGHTS_VERIFIED, guards.work_named, guards.locus_named, guards.rights_named,
          guards.authority_valid, guards.co_owners_consent),
    *_one(S.RIGHTS_VERIFIED, S.EXCEPTION_REVIEW, *_REVIEWED),
    *_one(S.EXCEPTION_REVIEW, S.PENDING_APPROVAL, *_COMPLETE),
    *_one(S.PENDING_APPROVAL, S.APPROVED, guards.notice_complete, guards.authority_valid,
          guards.notice_approved, guards.approver_is_not_author, guards.legal_warning_accepted,
          gates.licence_considered),
    *_each((S.PENDING_APPROVAL, S.APPROVED), S.EXCEPTION_REVIEW, later.comment_given),
    *_one(S.APPROVED, S.NOTICE_SENT, guards.notice_frozen, guards.sending_recorded, guards.authority_valid,
          gates.licence_considered, asks=(asks.sending_proved,)),
    *_one(S.NOTICE_SENT, S.ACKNOWLEDGED, later.receipt_recorded),
    *_one(S.INFO_REQUESTED, S.ACKNOWLEDGED, later.our_answer_noted),
    *_each(_WAITING, S.INFO_REQUESTED, later.answer_info_requested, asks=(asks.question_kept,)),
    *_each((*_WAITING, *_LATE), S.REMOVED, later.answer_removed, asks=(asks.decision_captured,)),
    *_each((*_WAITING, *_LATE), S.RESTRICTED, later.answer_restricted, asks=(asks.decision_captured,)),
    *_each((*_WAITING, *_LATE), S.REJECTED, later.answer_rejected,
           asks=(asks.decision_captured, asks.reasons_kept)),
    *_each(_WAITING, S.NO_RESPONSE, later.answer_overdue),
    *_each((S.REMOVED, S.RESTRICTED), S.COUNTER_NOTICE_RECEIVED, later.answer_counter_notice,
           asks=(asks.counter_notice_kept,)),
    *_one(S.COUNTER_NOTICE_RECEIVED, S.SUIT_FILED, disputes.filing_recorded, disputes.order_sought,
          disputes.filing_names_clips, disputes.proof_in_time),
    *_one(S.COUNTER_NOTICE_RECEIVED, S.REINSTATED, later.restoring_due, asks=(asks.decision_captured,)),
    *_one(S.SUIT_FILED, S.KEPT_DOWN, later.keeping_down_confirmed),
    # TikTok and the DSA restore after an appeal, without a counter-notice; a suit can be lost.
    *_each((S.REMOVED, S.SUIT_FILED), S.REINSTATED, later.reason_given, asks=(asks.decision_captured,)),
    *_each((S.REJECTED, S.NO_RESPONSE, S.REINSTATED, S.RESTRICTED), S.ESCALATED,
           guards.person_named, disputes.route_chosen, disputes.route_open, later.reason_given,
           asks=(asks.route_letter_sent,)),
    # A corrected notice is the first rung of the ladder, with or without the word for it.
    *_each((S.REJECTED, S.NO_RESPONSE, S.REINSTATED, S.RESTRICTED, S.ESCALATED), S.PENDING_APPROVAL,
           *_COMPLETE, later.earlier_notice_cited, later.differs_from_earlier),
    *_each(_MAY_VANISH, S.SOURCE_GONE, later.loss_captured),
    *_each(_SENT, S.RETRACTED, guards.person_named, later.retraction_recorded,
           asks=(asks.retraction_letter_sent,)),
    *_each((*_BEFORE_SENDING[1:], *_SENT), S.LICENSED, guards.person_named, later.reason_given,
           asks=(asks.licence_recorded,)),
    *_each(_CLOSABLE, S.CLOSED, *_CLOSING, asks=_FOUND_BY),
    *_one(S.REMOVED, S.CLOSED, *_CLOSING, later.watch_over, later.no_counter_notice_open, asks=_FOUND_BY),
    *_one(S.CLOSED, S.TRIAGE, guards.person_named, later.reason_given),
)  # fmt: skip

_BY_STEP = {(transition.source, transition.target): transition for transition in TRANSITIONS}
_DETOURS = {S.CLOSED, S.SOURCE_GONE, S.RETRACTED, S.LICENSED, S.ESCALATED}


def allowed_targets(status: CaseStatus) -> tuple[CaseStatus, ...]:
    """The statuses a case can go to from here, in the order of the usual path."""
    return tuple(target for target in CaseStatus if (status, target) in _BY_STEP)


def _transition(status: CaseStatus, target: CaseStatus) -> Transition:
    found = _BY_STEP.get((status, target))
    if found is None:
        allowed = ", ".join(allowed_targets(status))
        raise Refused(
            f"A case cannot go from {status} to {target}.", f"From {status} it can go to: {allowed}."
        )
    return found


def open_guards(
    status: CaseStatus, target: CaseStatus, facts: CaseFacts, step: Step
) -> tuple[GuardFailure, ...]:
    """What still stands between the case and that status. Raises `Refused` when there is no such step."""
    if status is target:
        return ()
    return _failing(_transition(status, target).guards, facts, step)


def open_asks(
    status: CaseStatus, target: CaseStatus, facts: CaseFacts, step: Step
) -> tuple[GuardFailure, ...]:
    """What the records still lack when that step is taken. Raises `Refused` when there is no such step."""
    if status is target:
        return ()
    return _failing(_transition(status, target).asks, facts, step)


def _failing(needed: tuple[Guard, ...], facts: CaseFacts, step: Step) -> tuple[GuardFailure, ...]:
    failures = []
    for guard in needed:
        lack = guard(facts, step)
        if lack is not None:
            name = guard.__name__
            failures.append(GuardFailure(name, lack, guards.hint_of(name, facts)))
    return tuple(failures)


def advance(status: CaseStatus, target: CaseStatus, facts: CaseFacts, step: Step) -> Advanced:
    """Take one step of the table; staying where the case is always succeeds.

    Raises `Refused` with the failed guards in the message and what to do in the hint.
    """
    failures = open_guards(status, target, facts, step)
    if failures:
        missing = " ".join(f"{failure.sentence} [{failure.guard}]" for failure in failures)
        hints = dict.fromkeys(failure.hint for failure in failures)
        raise Refused(f"The case cannot go from {status} to {target}: {missing}", " ".join(hints))
    return Advanced(status, target)


def is_past(status: CaseStatus, target: CaseStatus, *, corrected: bool = False) -> bool:
    """Whether a case has left that status of the usual path behind it.

    A corrected notice takes a case that was refused or escalated back on the path.
    """
    if target not in USUAL_PATH or status is target:
        return False
    if corrected and (status, S.PENDING_APPROVAL) in _BY_STEP:
        return False
    return status not in USUAL_PATH or USUAL_PATH.index(status) > USUAL_PATH.index(target)


def path_to(status: CaseStatus, target: CaseStatus) -> tuple[CaseStatus, ...]:
    """The statuses to walk through, the target last; empty when the case is already there.

    Side exits such as closing or escalating are never walked through on the way to something else.
    Raises `Refused` when no path leads there.
    """
    if status is target:
        return ()
    waiting = deque([(status, ())])  # type: deque[tuple[CaseStatus, tuple[CaseStatus, ...]]]
    seen = {status}
    while waiting:
        here, walked = waiting.popleft()
        for following in allowed_targets(here):
            if following is target:
                return (*walked, following)
            if following not in seen and following not in _DETOURS:
                seen.add(following)
                waiting.append((following, (*walked, following)))
    raise Refused(f"No path leads from {status} to {target}.", "Reopen the case first, or open a new one.")
