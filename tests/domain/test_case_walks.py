"""Random walks through the table of cases: no status is reached whose conditions did not hold."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from domain.test_cases import CLIP, FULL, NOTICE, NOW, TODAY
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsdesk.domain.case_facts import AnswerFacts, CaseFacts, ClipFacts, FilingFacts, Step
from rightsdesk.domain.cases import advance, allowed_targets, path_to
from rightsdesk.domain.vocabulary import AnswerOutcome, CaseStatus, CloseReason, NoticeStatus
from rightsdesk.errors import Refused

S = CaseStatus
OUTCOMES = {S.REMOVED: AnswerOutcome.REMOVED, S.RESTRICTED: AnswerOutcome.RESTRICTED,
            S.REJECTED: AnswerOutcome.REJECTED, S.INFO_REQUESTED: AnswerOutcome.INFO_REQUESTED,
            S.COUNTER_NOTICE_RECEIVED: AnswerOutcome.COUNTER_NOTICE}  # fmt: skip
BEFORE_SENDING = {S.DRAFT, S.TRIAGE, S.EVIDENCE_CAPTURED, S.RIGHTS_VERIFIED, S.EXCEPTION_REVIEW,
                  S.PENDING_APPROVAL, S.APPROVED, S.SOURCE_GONE, S.LICENSED, S.CLOSED}  # fmt: skip
days = st.integers(-45, 5).map(lambda number: TODAY + timedelta(days=number))
clips = st.builds(
    replace,
    st.just(CLIP),
    has_evidence=st.booleans(),
    url_valid=st.booleans(),
    exception_outcome=st.sampled_from([CLIP.exception_outcome, None]),
    newest_capture_at=st.sampled_from([NOW - timedelta(hours=2), NOW]),
    licences=st.sampled_from([(), (), ("LA-0001",)]),
    same_as=st.sampled_from([(), ("CL-000009 of C-2026-0009",)]),
)
notices = st.builds(
    replace,
    st.just(NOTICE),
    status=st.sampled_from([NoticeStatus.DRAFTED, NoticeStatus.SENT, NoticeStatus.RETRACTED]),
    blocking_findings=st.sampled_from([0, 0, 2]),
    approver=st.sampled_from(["Botan", "Aiko", ""]),
    frozen_sha256=st.sampled_from(["ab" * 32, ""]),
    sent_on=st.one_of(st.none(), days),
    differs=st.booleans(),
)
filings = st.builds(
    FilingFacts,
    court=st.just("Sample District Court"),
    docket=st.sampled_from(["26-cv-1", "to come"]),
    asks_for_order=st.booleans(),
    clips=st.sampled_from([frozenset({"CL-000001"}), frozenset()]),
    proof_sent_on=st.one_of(st.none(), days),
)
facts = st.builds(
    replace,
    st.just(FULL),
    clips=clips.map(lambda clip: (clip,)),
    works=st.sampled_from([FULL.works, ()]),
    notice=st.one_of(st.none(), notices),
    answers=st.lists(st.builds(AnswerFacts, st.sampled_from(AnswerOutcome), days), max_size=4).map(tuple),
    filing=st.one_of(st.none(), filings),
    newest_page_on=st.one_of(st.none(), days),
    answer_due_on=st.one_of(st.none(), days),
    restore_from_on=st.one_of(st.none(), days),
    restore_due_on=st.one_of(st.none(), days),
)
steps = st.builds(
    Step,
    st.just("Aiko"),
    st.just(TODAY),
    st.just(NOW),
    reason=st.sampled_from(["", "removed", "as agreed"]),
    note=st.sampled_from(["", "as agreed"]),
    route=st.sampled_from(["", "collective", "demand_letter", "prayer"]),
)


def reviewed(known: CaseFacts) -> bool:
    return all(_reviewed(clip) for clip in known.clips)


def _reviewed(clip: ClipFacts) -> bool:
    fresh = clip.exception_reviewed_at is not None and clip.newest_capture_at is not None
    later = fresh and clip.exception_reviewed_at >= clip.newest_capture_at  # type: ignore[operator]
    return clip.exception_outcome is not None and later and not clip.licences


def sued(known: CaseFacts) -> bool:
    filing = known.filing
    return (
        filing is not None
        and filing.docket == "26-cv-1"
        and filing.asks_for_order
        and filing.clips == {"CL-000001"}
        and filing.proof_sent_on is not None
        and filing.proof_sent_on <= TODAY
    )


# What must be true of a case that comes to a status, said once more and without the guards.
MUST: Mapping[CaseStatus, Callable[[CaseStatus, CaseFacts, Step], bool]] = {
    S.EVIDENCE_CAPTURED: lambda _from, known, _step: all(clip.has_evidence for clip in known.clips),
    S.RIGHTS_VERIFIED: lambda _from, known, _step: bool(known.works),
    S.PENDING_APPROVAL: lambda _from, known, _step: (
        known.notice is not None and known.notice.blocking_findings == 0 and reviewed(known)
    ),
    S.APPROVED: lambda _from, known, _step: known.notice is None or known.notice.approver == "Botan",
    S.NOTICE_SENT: lambda _from, known, _step: (
        known.notice is not None
        and bool(known.notice.frozen_sha256)
        and known.notice.sent_on is not None
        and known.notice.sent_on <= TODAY
    ),
    S.SUIT_FILED: lambda _from, known, _step: sued(known),
    S.ESCALATED: lambda _from, _known, step: (
        step.route == "collective" or (step.route == "demand_letter" and bool(step.note))
    ),
    S.RETRACTED: lambda _from, known, _step: (
        known.notice is not None and known.notice.status is NoticeStatus.RETRACTED
    ),
    S.SOURCE_GONE: lambda _from, known, _step: (
        known.newest_page_on is not None and known.newest_page_on >= TODAY
    ),
    S.CLOSED: lambda _from, _known, step: step.reason in set(CloseReason),
}


@given(st.lists(st.tuples(st.sampled_from(CaseStatus), facts, steps), min_size=1, max_size=25), st.data())
@settings(max_examples=150, deadline=None)
def test_a_walk_reaches_nothing_whose_conditions_did_not_hold(
    wanted: list[tuple[CaseStatus, CaseFacts, Step]], data: st.DataObject
) -> None:
    here, was_sent = S.DRAFT, False
    for target, known, step in wanted:
        there = data.draw(st.sampled_from([*allowed_targets(here), target]))
        try:
            taken = advance(here, there, known, step)
        except Refused:
            continue
        if not taken.changed:
            continue
        assert there in allowed_targets(here)
        assert there not in MUST or MUST[there](here, known, step)
        assert there not in OUTCOMES or known.answered(OUTCOMES[there])
        was_sent = was_sent or there is S.NOTICE_SENT
        assert was_sent or there in BEFORE_SENDING
        here = there


@given(st.sampled_from(CaseStatus), facts, steps)
@settings(max_examples=150, deadline=None)
def test_a_walk_from_the_full_record_is_stopped_by_what_is_missing(
    goal: CaseStatus, known: CaseFacts, step: Step
) -> None:
    """Whoever follows the path to a status with these records gets there, or stops where one is missing."""
    here = S.DRAFT
    for there in path_to(S.DRAFT, goal):
        try:
            here = advance(here, there, known, step).to
        except Refused:
            return
        assert there not in MUST or MUST[there](here, known, step)
    assert here is goal
