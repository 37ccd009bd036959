"""The track of a request to an AI vendor: its states, which step leads where, and what each step needs.

Field research 7.3. A confirmation is never taken as consent to earlier use, and no step here accepts an
opt-out regime: the words of the letters are checked elsewhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rightsdesk.domain.vocabulary import AnswerOutcome, NoticeStatus


class OptOutState(StrEnum):
    """Where a request to a vendor stands; `NONE` where there is no request."""

    NONE = "none"
    DRAFTED = "drafted"
    APPROVED = "approved"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    INFO_REQUESTED = "info_requested"
    CONFIRMED = "confirmed"
    PARTIAL = "partial"
    REFUSED = "refused"
    NO_REPLY = "no_reply"
    AUDIT_DUE = "audit_due"
    BREACHED = "breached"
    ESCALATED = "escalated"
    CLOSED = "closed"


class OptOutOutcome(StrEnum):
    """What a person records of a request after it was sent."""

    ACKNOWLEDGED = "acknowledged"
    INFO_REQUESTED = "info_requested"
    CONFIRMED = "confirmed"
    PARTIAL = "partial"
    REFUSED = "refused"
    NO_REPLY = "no_reply"
    BREACHED = "breached"
    ESCALATED = "escalated"
    CLOSED = "closed"


class EscalationRoute(StrEnum):
    """To whom a request goes on."""

    REGULATOR = "regulator"
    ASSOCIATION = "association"
    COUNSEL = "counsel"


class AuditFinding(StrEnum):
    """What a test of a vendor's outputs showed, by the judgement of a named person."""

    CLEAN = "clean"
    SIMILAR = "similar"
    REPRODUCED = "reproduced"


_S, _O = OptOutState, OptOutOutcome
_ANSWERS = frozenset({_O.INFO_REQUESTED, _O.CONFIRMED, _O.PARTIAL, _O.REFUSED})
_WAITING = _ANSWERS | {_O.NO_REPLY, _O.CLOSED}
STEPS: Mapping[OptOutState, frozenset[OptOutOutcome]] = {
    _S.NONE: frozenset(),
    _S.DRAFTED: frozenset({_O.CLOSED}),
    _S.APPROVED: frozenset({_O.CLOSED}),
    _S.SENT: _WAITING | {_O.ACKNOWLEDGED},
    _S.ACKNOWLEDGED: _WAITING,
    _S.INFO_REQUESTED: _WAITING | {_O.ACKNOWLEDGED},
    _S.NO_REPLY: _ANSWERS | {_O.NO_REPLY, _O.ACKNOWLEDGED, _O.ESCALATED, _O.CLOSED},
    _S.CONFIRMED: frozenset({_O.PARTIAL, _O.REFUSED, _O.BREACHED, _O.CLOSED}),
    _S.AUDIT_DUE: frozenset({_O.CONFIRMED, _O.PARTIAL, _O.REFUSED, _O.BREACHED, _O.CLOSED}),
    _S.PARTIAL: frozenset({_O.CONFIRMED, _O.REFUSED, _O.BREACHED, _O.ESCALATED, _O.CLOSED}),
    _S.REFUSED: frozenset({_O.CONFIRMED, _O.PARTIAL, _O.ESCALATED, _O.CLOSED}),
    _S.BREACHED: frozenset({_O.ESCALATED, _O.CONFIRMED, _O.CLOSED}),
    _S.ESCALATED: frozenset({_O.CONFIRMED, _O.PARTIAL, _O.REFUSED, _O.BREACHED, _O.CLOSED}),
    _S.CLOSED: frozenset(),
}
# How an answer recorded on the letter itself reads on this track, and which due dates an outcome settles.
AS_ANSWER: Mapping[OptOutOutcome, AnswerOutcome] = {
    _O.ACKNOWLEDGED: AnswerOutcome.ACKNOWLEDGED,
    _O.INFO_REQUESTED: AnswerOutcome.INFO_REQUESTED,
    _O.CONFIRMED: AnswerOutcome.REMOVED,
    _O.PARTIAL: AnswerOutcome.RESTRICTED,
    _O.REFUSED: AnswerOutcome.REJECTED,
}
FROM_ANSWER: Mapping[AnswerOutcome, OptOutOutcome] = {answer: one for one, answer in AS_ANSWER.items()}
# From which states each letter that follows up a request is written: after silence, or after a bad answer.
FOLLOWED_UP: Mapping[str, frozenset[OptOutState]] = {
    "reminder": frozenset({_S.NO_REPLY, _S.ACKNOWLEDGED}),
    "second_letter": frozenset({_S.NO_REPLY, _S.PARTIAL, _S.REFUSED, _S.BREACHED}),
}
_UNANSWERED = frozenset({_S.SENT, _S.ACKNOWLEDGED, _S.INFO_REQUESTED})
_AUDITED = frozenset({_S.CONFIRMED, _S.PARTIAL})


@dataclass(frozen=True)
class OptOutFacts:
    """What is known of a request; `recorded` is the last outcome a person recorded, empty before any."""

    recorded: str
    letter: NoticeStatus
    reply_by: date | None
    audit_on: date | None
    today: date


def state_now(facts: OptOutFacts) -> OptOutState:
    """Give the state as of today: what was recorded, the letter's own status before that, and the timers.

    After a letter that followed up a silence, the answer is awaited again until its day.
    """
    state = OptOutState(facts.recorded) if facts.recorded else _of_letter(facts.letter)
    if state in _UNANSWERED and facts.reply_by is not None and facts.reply_by < facts.today:
        return OptOutState.NO_REPLY
    if state is OptOutState.NO_REPLY and facts.reply_by is not None and facts.reply_by >= facts.today:
        return OptOutState.SENT
    if state in _AUDITED and facts.audit_on is not None and facts.audit_on <= facts.today:
        return OptOutState.AUDIT_DUE
    return state


def _of_letter(letter: NoticeStatus) -> OptOutState:
    return {
        NoticeStatus.DRAFTED: OptOutState.DRAFTED,
        NoticeStatus.APPROVED: OptOutState.APPROVED,
        NoticeStatus.ISSUED: OptOutState.APPROVED,
        NoticeStatus.SENT: OptOutState.SENT,
        NoticeStatus.ANSWERED: OptOutState.ACKNOWLEDGED,
        NoticeStatus.RETRACTED: OptOutState.CLOSED,
    }[letter]


@dataclass(frozen=True)
class OptOutStep:
    """A step somebody wants to record, with what its guards look at."""

    state: OptOutState
    outcome: OptOutOutcome
    on: date
    today: date
    sent_on: date | None
    reply_by: date | None
    has_copy: bool
    reproductions: int
    route: str
    reason: str


@dataclass(frozen=True)
class FailedGuard:
    """A guard that does not hold, in words, with what to do."""

    guard: str
    message: str
    fix: str


def failed_guard(step: OptOutStep) -> FailedGuard | None:
    """Give the first guard that a step does not meet, or None when it may be taken."""
    return next((failed for guard in _GUARDS if (failed := guard(step)) is not None), None)


def _on_track(step: OptOutStep) -> FailedGuard | None:
    possible = STEPS[step.state]
    if step.outcome in possible:
        return None
    named = ", ".join(one for one in OptOutOutcome if one in possible) or "nothing"
    return FailedGuard(
        "on_track",
        f"A request that is {step.state} cannot become {step.outcome}.",
        f"Possible now: {named}.",
    )


def _in_time(step: OptOutStep) -> FailedGuard | None:
    if step.on > step.today:
        return FailedGuard("in_time", f"{step.on} lies in the future.", "Record it on the day it happens.")
    if step.sent_on is not None and step.on < step.sent_on:
        return FailedGuard(
            "in_time", f"{step.on} lies before {step.sent_on}, when the request was sent.", "Check the day."
        )
    return None


def _answer_kept(step: OptOutStep) -> FailedGuard | None:
    # A confirmation that nobody can show later proves nothing.
    if step.outcome not in _ANSWERS or step.has_copy:
        return None
    return FailedGuard(
        "answer_kept",
        f"What the vendor wrote is missing: “{step.outcome}” needs a copy of it or its words.",
        "Attach the answer as a file, or write down what was said, for which models and from when.",
    )


def _time_passed(step: OptOutStep) -> FailedGuard | None:
    if step.outcome is not OptOutOutcome.NO_REPLY or step.reply_by is None or step.reply_by < step.today:
        return None
    return FailedGuard(
        "time_passed", f"The vendor has until {step.reply_by} to answer.", "Wait for that day to pass."
    )


def _shown_by_audit(step: OptOutStep) -> FailedGuard | None:
    if step.outcome is not OptOutOutcome.BREACHED or step.reproductions:
        return None
    return FailedGuard(
        "shown_by_audit",
        "No audit shows a reproduction: a breach rests on an output with prompt, model, day and hash.",
        "Record an audit with its output first.",
    )


def _route_chosen(step: OptOutStep) -> FailedGuard | None:
    if step.outcome is not OptOutOutcome.ESCALATED or step.route:
        return None
    return FailedGuard(
        "route_chosen", "Nobody chose where this goes on.", f"Choose one: {', '.join(EscalationRoute)}."
    )


def _reason_given(step: OptOutStep) -> FailedGuard | None:
    if step.outcome not in {OptOutOutcome.ESCALATED, OptOutOutcome.CLOSED} or step.reason:
        return None
    return FailedGuard("reason_given", f"“{step.outcome}” needs a reason.", "Say why in a sentence.")


_GUARDS: tuple[Callable[[OptOutStep], FailedGuard | None], ...] = (
    _on_track,
    _in_time,
    _answer_kept,
    _time_passed,
    _shown_by_audit,
    _route_chosen,
    _reason_given,
)
