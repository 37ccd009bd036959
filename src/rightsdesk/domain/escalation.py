"""The ladder of escalation: which routes lead further, and why one is not open to a case yet."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from rightsdesk.domain.case_facts import CaseFacts
from rightsdesk.domain.vocabulary import AnswerOutcome, CaseStatus, Claim

# From here a person may take a case further (field research 7.2); from `escalated`, by another route.
ESCALATED_FROM = frozenset(
    {
        CaseStatus.REJECTED,
        CaseStatus.NO_RESPONSE,
        CaseStatus.REINSTATED,
        CaseStatus.RESTRICTED,
        CaseStatus.ESCALATED,
    }
)
_DSA_NOTICE, _DSA_COMPLAINT = "dsa_art16_notice", "dsa_art20_complaint"
_UNHEEDED = {AnswerOutcome.REJECTED, AnswerOutcome.RESTRICTED}


class RouteNeed(StrEnum):
    """What the records must show before a route is open."""

    NOTICE_SENT = "notice_sent"
    REFUSED = "refused"
    DSA_NOTICE = "dsa_notice"
    DSA_COMPLAINT = "dsa_complaint"
    US_PLATFORM = "us_platform"
    EU_PLATFORM = "eu_platform"
    JP_PLATFORM = "jp_platform"
    ADDRESS = "address"
    UPLOADER = "uploader"


@dataclass(frozen=True)
class EscalationRoute:
    """One route of the ladder: to whom it leads, what it needs, and which letters of ours it uses.

    `platforms` names those it exists for, empty when all are meant. `papers` say in words what a person must
    have at hand. `look_again` are the days after which to ask what became of it. Its label stands in the
    group `escalation_route` of labels.toml.
    """

    id: str
    step: int
    to_en: str
    to_ja: str
    needs: tuple[RouteNeed, ...]
    source: str
    mark: Literal["found", "known", "rec"]
    checked_on: date
    look_again: int
    kinds: tuple[str, ...] = ()
    platforms: frozenset[str] = frozenset()
    papers_en: tuple[str, ...] = ()
    papers_ja: tuple[str, ...] = ()
    note: str = ""


def why_not(route: EscalationRoute, facts: CaseFacts) -> str:
    """What the case lacks for this route, in one sentence; empty when it is open."""
    if route.platforms and not route.platforms & facts.platforms:
        return f"It exists on {', '.join(sorted(route.platforms))} only."
    return next((NEEDS_SAID[need] for need in route.needs if not _HOLDS[need](facts)), "")


def need_said(why: str) -> str:
    """Which need a sentence of `why_not` is about; `platforms` where the route exists on others only."""
    return next((need for need, said in NEEDS_SAID.items() if said == why), "platforms")


def judged(routes: Iterable[EscalationRoute], facts: CaseFacts) -> Mapping[str, str]:
    """What each route lacks, by its id."""
    return {route.id: why_not(route, facts) for route in routes}


def _answered(facts: CaseFacts, kind: str, outcomes: set[AnswerOutcome]) -> bool:
    return any(letter.kind == kind and letter.outcomes & outcomes for letter in facts.letters)


def _refused(facts: CaseFacts) -> bool:
    return any(letter.outcomes & _UNHEEDED for letter in facts.letters)


_HOLDS: Mapping[RouteNeed, Callable[[CaseFacts], bool]] = {
    RouteNeed.NOTICE_SENT: lambda facts: bool(facts.letters),
    RouteNeed.REFUSED: _refused,
    RouteNeed.DSA_NOTICE: lambda facts: _answered(facts, _DSA_NOTICE, _UNHEEDED),
    RouteNeed.DSA_COMPLAINT: lambda facts: any(letter.kind == _DSA_COMPLAINT for letter in facts.letters),
    RouteNeed.US_PLATFORM: lambda facts: "us_dmca" in facts.regimes,
    RouteNeed.EU_PLATFORM: lambda facts: "eu_dsa" in facts.regimes,
    RouteNeed.JP_PLATFORM: lambda facts: "jp_joho" in facts.regimes,
    RouteNeed.ADDRESS: lambda facts: bool(facts.clips) and facts.claim is not Claim.TRAINING,
    RouteNeed.UPLOADER: lambda facts: bool(facts.uploaders) or facts.claim is Claim.TRAINING,
}
NEEDS_SAID: Mapping[RouteNeed, str] = {
    RouteNeed.NOTICE_SENT: "No notice of this case was sent.",
    RouteNeed.REFUSED: "No answer on record refuses a notice.",
    RouteNeed.DSA_NOTICE: "No DSA notice of this case was refused.",
    RouteNeed.DSA_COMPLAINT: "No complaint under DSA Art 20 was sent first.",
    RouteNeed.US_PLATFORM: "No platform of this case takes notices under the DMCA.",
    RouteNeed.EU_PLATFORM: "No platform of this case falls under the DSA.",
    RouteNeed.JP_PLATFORM: "No platform of this case takes requests under 情プラ法.",
    RouteNeed.ADDRESS: "The case names no clip that could be found.",
    RouteNeed.UPLOADER: "No account of an uploader is on record.",
}
