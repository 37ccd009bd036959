"""Words of following a case: how two belong together, what a check saw, which list of work it stands in."""

from enum import StrEnum

from rightsdesk.domain.vocabulary import CaseStatus


class LinkKind(StrEnum):
    """How two cases belong together."""

    RELATED = "related"
    DUPLICATE = "duplicate"


class CheckOutcome(StrEnum):
    """What somebody saw when looking for a removed item again."""

    STILL_GONE = "still_gone"
    BACK = "back"
    MOVED = "moved"
    UNCLEAR = "unclear"


# An item that was seen again opens a case of its own.
SEEN_AGAIN = frozenset({CheckOutcome.BACK, CheckOutcome.MOVED})


class WorkList(StrEnum):
    """The lists a person works from."""

    MINE = "mine"
    UNASSIGNED = "unassigned"
    TO_APPROVE = "to_approve"
    WAITING = "waiting"
    OVERDUE = "overdue"
    HANDED = "handed"


class DuePart(StrEnum):
    """What the due dates of a day ask for; each stands in one part only."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    AHEAD = "ahead"
    PAUSED = "paused"


class LetterCount(StrEnum):
    """The figures that count letters: removals by their own day, all others by the day of sending."""

    SENT = "sent"
    DECIDED = "decided"
    REMOVED = "removed"
    OF_SENT_REMOVED = "of_sent_removed"
    RESTRICTED = "restricted"
    REFUSED = "refused"
    COUNTERED = "countered"


# In these a recipient, not we, owes the next step.
WAITING_FOR_THEM = (CaseStatus.NOTICE_SENT, CaseStatus.ACKNOWLEDGED, CaseStatus.SUIT_FILED)

# From so many removals on, reporting the account is suggested (field research 7.4); never more than that.
REPORT_ACCOUNT_FROM = 3

# The kinds of letter whose purpose is to claim, as the rules say; accounts are counted by them.
CLAIMS = frozenset(
    {
        "dmca_512c_notice", "dmca_512d_delisting", "dsa_art16_notice", "jp_soushin_boushi",
        "jp_hasshinsha_kaiji", "jp_keikokusho", "cease_and_desist",
    }
)  # fmt: skip

# The kinds that ask after an unanswered letter or contest a refusal: what answers them settles that letter.
FOLLOWERS = frozenset({"counter_notice_response", "dsa_art20_complaint", "reminder", "second_letter"})
