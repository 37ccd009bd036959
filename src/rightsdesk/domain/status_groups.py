"""The statuses of a case in the few groups in which people look at them."""

from enum import StrEnum

from rightsdesk.domain.vocabulary import CaseStatus

S = CaseStatus


class StatusGroup(StrEnum):
    """What a case waits for."""

    GATHER = "gather"
    DECIDE = "decide"
    WAIT = "wait"
    ACT = "act"
    DONE = "done"


STATUSES: dict[StatusGroup, tuple[CaseStatus, ...]] = {
    StatusGroup.GATHER: (S.DRAFT, S.TRIAGE, S.EVIDENCE_CAPTURED, S.RIGHTS_VERIFIED),
    StatusGroup.DECIDE: (S.EXCEPTION_REVIEW, S.PENDING_APPROVAL, S.APPROVED),
    StatusGroup.WAIT: (S.NOTICE_SENT, S.ACKNOWLEDGED, S.INFO_REQUESTED),
    StatusGroup.ACT: (
        S.REJECTED,
        S.NO_RESPONSE,
        S.COUNTER_NOTICE_RECEIVED,
        S.SUIT_FILED,
        S.REINSTATED,
        S.ESCALATED,
    ),
    StatusGroup.DONE: (
        S.REMOVED,
        S.RESTRICTED,
        S.KEPT_DOWN,
        S.SOURCE_GONE,
        S.RETRACTED,
        S.LICENSED,
        S.CLOSED,
    ),
}
_GROUPS = {status: group for group, statuses in STATUSES.items() for status in statuses}


def group_of(status: str) -> StatusGroup:
    """The group a status belongs to."""
    return _GROUPS[CaseStatus(status)]
